internal import Bytes
internal import Platform
internal import ZeroMQ

/// Gives the messages of a `SourcePlan`, one after the other.
struct MessageSource: ~Copyable {
  private let plan: SourcePlan
  private let limit: Int
  private var messages: [[[UInt8]]] = []
  private var index = 0
  private var passes: Int
  /// The reader of stdin or of the present file; of nothing where all is on the command line.
  private(set) var input: InputReader
  private var opened: Descriptor?
  private var isInText = false
  /// The number of the message that was given last, from 1, bad ones counted.
  private(set) var number = 0

  private static let nothing = Descriptor(rawValue: -1)

  /// Makes ready to give messages of at most `limit` bytes; reads the files that are single frames and looks
  /// whether the others can be read.
  init(_ plan: SourcePlan, limit: Int) throws(Failure) {
    self.plan = plan
    self.limit = limit
    passes = plan.repeatCount
    let keepsAll = plan.repeatCount > 1
    switch plan.origin {
    case .messages(let list):
      var loaded: [[[UInt8]]] = []
      for frames in list {
        var message: [[UInt8]] = []
        for frame in frames { message.append(try Self.load(frame, limit: limit)) }
        loaded.append(message)
      }
      messages = loaded
      input = InputReader(Self.nothing, name: "")
    case .texts:
      input = InputReader(Self.nothing, name: "")
    case .files(let paths), .textFiles(let paths):
      // A file that cannot be read is told of before anything is sent.
      for path in paths {
        let file = try Self.open(path)
        if path != "-" { file.close() }
      }
      input = InputReader(Self.nothing, name: "")
    case .standardInput:
      try Self.checkStandardInput()
      input = InputReader(.standardInput, name: "stdin", keepsAll: keepsAll)
    }
  }

  private static func checkStandardInput() throws(Failure) {
    if ProcessSetup.closedAtStart.contains(.input) { throw Failure(.inputOutput, "stdin is closed") }
  }

  /// Opens what an option names: a file, or stdin for `-`.
  private static func open(_ path: String) throws(Failure) -> Descriptor {
    if path == "-" {
      try checkStandardInput()
      return .standardInput
    }
    do { return try Descriptor.open(reading: path) } catch {
      throw Failure(.inputOutput, "\(path): \(error.message)")
    }
  }

  deinit { opened?.close() }

  private static func load(_ frame: SourcePlan.Frame, limit: Int) throws(Failure) -> [UInt8] {
    guard case .file(let path) = frame else {
      if case .bytes(let bytes) = frame { return bytes }
      return []
    }
    let file = try open(path)
    defer { if path != "-" { file.close() } }
    var reader = InputReader(file, name: path)
    while !reader.isAtEnd {
      if reader.available > limit { throw tooLong(path, limit) }
      if case .wouldBlock = try reader.fill() { throw Failure(.inputOutput, "\(path): would block") }
      if Signals.pending != 0 { throw Failure(.signal(Signals.pending), nil) }
    }
    return [UInt8](copying: reader.span(reader.start..<reader.end))
  }

  private static func tooLong(_ path: String, _ limit: Int) -> Failure {
    Failure(.badData, "\(path): longer than --max-size \(limit)")
  }

  /// Whether waiting for the input means waiting for somebody else.
  var waitsForInput: Bool { !input.isRegularFile }

  /// Gives the next message into `draft`; `starved` asks for `fill`, after waiting for `input.descriptor`.
  @inline(__always)
  mutating func next(into draft: inout Draft) throws(Failure) -> Framing.Step {
    let step: Framing.Step
    if case .standardInput = plan.origin {
      step = plan.framing.next(from: &input, into: &draft, limit: limit)
    } else {
      step = try nextOfOthers(into: &draft)
    }
    switch step {
    case .message, .malformed, .broken: number += 1
    case .end: if try startAgain() { return try next(into: &draft) }
    case .starved: break
    }
    return step
  }

  /// Counts the next `length` bytes as a message.
  mutating func consumeMessage(_ length: Int) {
    input.consume(to: input.start + length)
    number += 1
  }

  /// How messages are cut that can be sent as they lie in the input; nil where there are none.
  var plainFraming: PlainFraming? {
    guard case .standardInput = plan.origin else { return nil }
    return plan.framing.plainInput
  }

  /// Sends messages as they lie in the input, with nothing else to be done for any of them, as long as whole ones are
  /// there and can be sent. What comes then is for `next` to find out.
  ///
  /// - Parameters:
  ///   - framing: `plainFraming`.
  ///   - count: how many at most.
  ///   - size: the largest, in bytes.
  /// - Returns: how many were sent.
  mutating func sendPlain(
    as framing: PlainFraming, atMost count: Int, upTo size: Int, over socket: borrowing Socket
  ) throws(Failure) -> Int {
    var sent = 0
    let longest = min(limit, size)
    while sent < count, let (frame, end) = framing.next(in: &input), frame.count <= longest {
      guard try zmq({ () throws(ZMQError) in try socket.send(input.span(frame)) }) else { break }
      input.consume(to: end)
      sent += 1
    }
    number += sent
    return sent
  }

  /// Sends `draft`, which this source has filled.
  mutating func send(
    _ draft: borrowing Draft, through outbox: inout Outbox, over socket: borrowing Socket
  ) throws(Failure) -> Bool {
    try outbox.send(draft, in: input, over: socket)
  }

  /// Reads on.
  mutating func fill() throws(Failure) -> Descriptor.Transfer { try input.fill() }

  private mutating func startAgain() throws(Failure) -> Bool {
    passes -= 1
    // An input without any message has nothing to repeat.
    guard passes > 0 && number > 0 else { return false }
    index = 0
    if case .standardInput = plan.origin { try input.rewind() }
    return true
  }

  @inline(never)
  private mutating func nextOfOthers(into draft: inout Draft) throws(Failure) -> Framing.Step {
    switch plan.origin {
    case .files(let paths): return try nextFile(of: paths, into: &draft)
    case .texts(let texts):
      return try nextOfTexts(texts.count, into: &draft) { index in InputReader(texts[index], name: "-m") }
    case .textFiles(let paths):
      return try nextOfTexts(paths.count, into: &draft) { (index) throws(Failure) in
        let file = try Self.open(paths[index])
        return InputReader(file, name: paths[index] == "-" ? "stdin" : paths[index])
      }
    case .messages, .standardInput:
      guard index < messages.count else { return .end }
      draft.begin(in: .own)
      for frame in messages[index] { draft.append(copying: frame.span) }
      index += 1
      if draft.size <= limit { return .message }
      draft.problem = Oversize.problem(limit)
      return .malformed
    }
  }

  /// Gives the next message of a row of texts, each of which is cut by the framing.
  private mutating func nextOfTexts(
    _ count: Int, into draft: inout Draft, open: (Int) throws(Failure) -> InputReader
  ) throws(Failure) -> Framing.Step {
    while true {
      if !isInText {
        guard index < count else { return .end }
        input = try open(index)
        isInText = true
      }
      let step = plan.framing.next(from: &input, into: &draft, limit: limit)
      guard case .end = step else { return step }
      if input.descriptor != .standardInput { input.descriptor.close() }
      isInText = false
      index += 1
    }
  }

  private mutating func nextFile(of paths: [String], into draft: inout Draft) throws(Failure) -> Framing.Step
  {
    guard index < paths.count else { return .end }
    let path = paths[index]
    if input.descriptor == Self.nothing {
      let file = try Self.open(path)
      if path != "-" { opened = file }
      input = InputReader(file, name: path == "-" ? "stdin" : path)
    }
    if input.available > limit { throw Self.tooLong(path, limit) }
    guard input.isAtEnd else { return .starved }
    draft.begin(in: .own)
    draft.append(copying: input.span(input.start..<input.end))
    opened?.close()
    opened = nil
    input = InputReader(Self.nothing, name: "")
    index += 1
    return .message
  }
}
