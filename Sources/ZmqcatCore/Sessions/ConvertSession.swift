internal import Bytes
internal import Platform
internal import ZeroMQ

/// `convert`: messages from stdin to stdout, from one framing to another, without a socket.
public struct ConvertSession: ~Copyable {
  private var source: MessageSource
  private var output: OutputWriter
  private var draft = Draft()
  private var message = Message()
  private var verdict: Verdict
  private let plan: ConvertPlan
  private var pollSet = PollSet(capacity: 3)
  private var converted = 0
  /// Whether values can go from the input's window to the output without becoming messages.
  private let unpacksDirectly: Bool
  private var isPartial = false

  private init(_ plan: ConvertPlan, _ source: consuming MessageSource) {
    self.plan = plan
    self.source = source
    output = OutputWriter(plan.output, endpoint: "", log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    if case .messagePackStream = plan.source.framing, case .jsonDocuments = plan.output.framing {
      unpacksDirectly = plan.count == nil && plan.output.selection == .all
    } else {
      unpacksDirectly = false
    }
  }

  /// Carries out the plan.
  public static func run(_ plan: ConvertPlan) throws(Failure) -> ExitStatus {
    let source = try MessageSource(plan.source, limit: plan.maximumSize)
    var session = ConvertSession(plan, source)
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: nil) } catch { cause = cause ?? error }
    }
    return try session.verdict.conclude(cause)
  }

  private mutating func pump() throws(Failure) {
    while converted != plan.count {
      if unpacksDirectly && !isPartial {
        output.unpackValues(of: &source)
        if output.isFull {
          try flush()
          continue
        }
      }
      isPartial = false
      switch try source.next(into: &draft) {
      case .message:
        converted = source.number
        if let complaint = try append(), !verdict.goesOn(after: complaint, message: converted) { return }
        if output.isFull { try flush() }
      case .starved:
        // A long value that comes in pieces is only converted when all of it is there.
        isPartial = source.input.available > 0
        try readMore()
      case .malformed:
        if !verdict.goesOn(after: draft.problem, message: source.number) { return }
      case .broken:
        _ = verdict.goesOn(after: draft.problem, message: source.number)
        return
      case .end: return
      }
    }
  }

  private mutating func append() throws(Failure) -> Complaint? {
    if case .jsonDocuments = plan.source.framing, case .messagePackStream = plan.output.framing {
      output.append(packed: draft)
      return nil
    }
    try Self.fill(&message, with: draft, in: source.input)
    return output.append(message)
  }

  private static func fill(
    _ message: inout Message, with draft: borrowing Draft, in input: borrowing InputReader
  ) throws(Failure) {
    message.removeAll()
    for index in 0..<draft.count {
      try draft.withFrame(index, in: input) { (frame: Span<UInt8>) throws(Failure) in
        do throws(ZMQError) { try message.append(frame) } catch { throw Failure(error) }
      }
    }
  }

  private mutating func readMore() throws(Failure) {
    // What is converted should be seen before the program waits for more.
    if source.waitsForInput && !isReadable(within: .zero) {
      try flush()
      while !isReadable(within: nil) { try checkEnds() }
    }
    _ = try source.fill()
    try checkEnds()
  }

  /// Waits for stdin.
  ///
  /// - Returns: whether it has something, or has ended.
  private mutating func isReadable(within span: Interval?) -> Bool {
    pollSet.watch(0, source.input.descriptor, for: .readable)
    pollSet.watch(1, output.descriptor)
    pollSet.watch(2, Signals.descriptor, for: .readable)
    guard (try? pollSet.wait(atMost: span)) == true else { return false }
    return !pollSet.came(0).isEmpty
  }

  /// Ends the run on a signal, or when the reader of stdout has gone.
  private func checkEnds() throws(Failure) {
    if Signals.pending != 0 { throw Failure(.signal(Signals.pending), nil) }
    if !pollSet.came(1).isDisjoint(with: .failed) { throw Failure(.signal(SIGPIPE), nil) }
  }

  private mutating func flush() throws(Failure) {
    while try !output.flush() {
      pollSet.watch(0, nil)
      pollSet.watch(1, output.descriptor, for: .writable)
      pollSet.watch(2, Signals.descriptor, for: .readable)
      do { _ = try pollSet.wait(atMost: nil) } catch { throw Failure(error, doing: "waiting") }
      if Signals.pending != 0 { throw Failure(.signal(Signals.pending), nil) }
    }
  }
}
