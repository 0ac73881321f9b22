internal import Bytes
internal import Platform

/// How a program that ran for a message ended.
enum ProgramStatus: Equatable, Sendable {
  /// Well.
  case success
  /// With an exit status other than 0.
  case exited(Int32)
  /// By a signal.
  case signaled(Int32)
  /// It was killed because it printed more than so many bytes.
  case tooMuchOutput(Int)
  /// The system could not start it.
  case notStarted(StartError)

  /// What went wrong, in words; nil where nothing did.
  func complaint(_ name: String) -> String? {
    switch self {
    case .success: nil
    case .exited(let code): "\(name) ended with status \(code)"
    case .signaled(let number): "\(name) was ended by \(Signals.name(of: number))"
    case .tooMuchOutput(let limit): "\(name) printed more than --max-size \(limit), and was killed"
    case .notStarted(let error): error.message
    }
  }
}

/// One program at work on one message: what it has still to be given, and what it has printed.
struct ProgramRun: ~Copyable {
  private var child: ChildProcess
  /// What it has not been given yet, from the byte `sent` on.
  private var pending = ByteBuffer(minimumCapacity: 0)
  private var sent = 0
  /// What it has printed.
  private(set) var output: [UInt8] = []
  private let limit: Int
  private var printedTooMuch = false

  /// How much output is taken at once, so that others get their turn. No pipe holds more than that, so it is
  /// also what can be left in one by a child that has ended.
  private static let turn = 1 << 20

  /// Starts a program and gives it as much of `input` as it takes at once; only the rest is kept.
  init(
    _ plan: ProgramPlan, input: Span<UInt8>, variables: [ChildVariable], limit: Int
  ) throws(StartError) {
    self.limit = limit
    child = try ChildProcess(plan.command, variables: variables, capturesOutput: plan.capturesOutput)
    var given = 0
    while given < input.count {
      guard case .bytes(let count)? = child.write(input.extracting(droppingFirst: given)) else { break }
      given += count
    }
    if given == input.count {
      child.closeInput()
    } else {
      pending.append(input.extracting(droppingFirst: given))
    }
  }

  /// Where its input goes, while there is something to be written.
  var input: Descriptor? { child.input }
  /// Where its output comes from, while there may be more.
  var outputDescriptor: Descriptor? { child.output }

  /// Sends it a signal.
  func signal(_ number: Int32) { child.signal(number) }

  /// Does what can be done without waiting.
  ///
  /// - Returns: how it ended, once it has. What it left running in the background is not waited for.
  mutating func advance() -> ProgramStatus? {
    feed()
    // Asked before the output is looked at: what a child has written before its end is in the pipe by then.
    let ending = child.reap()
    collect()
    guard let ending else { return nil }
    if output.last == UInt8(ascii: "\n") { output.removeLast() }
    if printedTooMuch || output.count > limit {
      output = []
      return .tooMuchOutput(limit)
    }
    switch ending {
    case .exited(0): return .success
    case .exited(let code): return .exited(code)
    case .signaled(let number): return .signaled(number)
    }
  }

  private mutating func feed() {
    if child.input == nil { return }
    while sent < pending.count {
      guard let transfer = child.write(pending.bytes.extracting(droppingFirst: sent)) else { break }
      guard case .bytes(let count) = transfer else { return }
      sent += count
    }
    // All of it went through, or nobody reads any more, which is the program's own choice.
    child.closeInput()
    pending = ByteBuffer(minimumCapacity: 0)
    sent = 0
  }

  private mutating func collect() {
    var taken = 0
    while taken < Self.turn, child.output != nil {
      guard case .bytes(let count) = child.read(appendingTo: &output) else { return }
      taken += count
      // One byte more than a reply may hold can be the newline that is taken away.
      if output.count - 1 > limit {
        printedTooMuch = true
        output = []
        child.closeOutput()
        // One that ignores a broken pipe would go on for ever.
        child.signal(SIGKILL)
      }
    }
  }
}
