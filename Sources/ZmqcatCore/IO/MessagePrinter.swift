internal import Bytes
internal import ZeroMQ

/// Turns messages into the bytes that stand for them, and compares them with what the user expects.
struct MessagePrinter: ~Copyable {
  let framing: Framing
  private(set) var context: PrintContext
  private let log: Log
  private let expectation: Expectation
  /// Whether anything is expected of the messages.
  private let checks: Bool
  private var warned = false
  /// How single frames are printed where nothing is expected of them.
  private let plainFraming: PlainFraming?
  /// Whether all frames are printed as they are, and nothing else is.
  let printsBareFrames: Bool

  /// - Parameters:
  ///   - endpoint: the first one, for templates.
  ///   - escapes: whether bytes that could drive a terminal are shown escaped.
  init(_ plan: OutputPlan, endpoint: String, escapes: Bool, log: Log) {
    framing = plan.framing
    expectation = plan.expectation
    checks = !plan.expectation.isEmpty
    self.log = log
    context = PrintContext(selection: plan.selection, escapes: escapes, toJSON: plan.toJSON)
    context.endpoint = endpoint
    context.showsTopic = plan.showsTopic
    let isPlain = plan.selection == .all && !escapes && !checks
    plainFraming = isPlain ? plan.framing.plainOutput : nil
    if case .raw = plan.framing { printsBareFrames = isPlain } else { printsBareFrames = false }
  }

  /// Appends a message.
  ///
  /// - Returns: why it cannot be printed, where that is so.
  @inline(__always)
  mutating func append(_ message: borrowing Message, to buffer: inout ByteBuffer) -> Complaint? {
    context.sequence += 1
    if let plainFraming, message.count == 1, plainFraming.append(message[0], to: &buffer, always: warned) {
      return nil
    }
    return appendOther(message, to: &buffer)
  }

  /// Receives messages from `socket` and appends them, with nothing else to be done for any of them, as long as they
  /// are there, can be printed and leave `buffer` shorter than `size` bytes.
  ///
  /// - Parameters:
  ///   - message: what they are received into; holds the last one afterwards.
  ///   - count: how many at most.
  /// - Returns: how many were received, and why the last of them cannot be printed, where that is so.
  mutating func appendMessages(
    from socket: borrowing Socket, into message: inout Message, atMost count: Int,
    to buffer: inout ByteBuffer, upTo size: Int
  ) throws(Failure) -> (count: Int, complaint: Complaint?) {
    var received = 0
    while received < count && buffer.count < size {
      do { if try !socket.receive(into: &message) { break } } catch { throw Failure(error) }
      received += 1
      if let complaint = append(message, to: &buffer) { return (received, complaint) }
    }
    return (received, nil)
  }

  @inline(never)
  private mutating func appendOther(_ message: borrowing Message, to buffer: inout ByteBuffer) -> Complaint? {
    if checks { return appendChecked(message, to: &buffer) }
    let mark = buffer.count
    framing.append(message, to: &buffer, with: &context)
    if context.escapes { protect(&buffer, from: mark) }
    if context.sawDelimiterInFrame && !warned { warn() }
    return context.problem.take().map { .undecodable($0) }
  }

  /// Appends a message and compares it with what the user expects.
  @inline(never)
  private mutating func appendChecked(_ message: borrowing Message, to buffer: inout ByteBuffer) -> Complaint?
  {
    let mark = buffer.count
    var isSilent = false
    if case .none = framing { isSilent = true }
    // What is not printed is looked at as if it were lines.
    let shown = isSilent ? Framing.line(LineFraming()) : framing
    shown.append(message, to: &buffer, with: &context)
    if context.escapes { protect(&buffer, from: mark) }
    if context.sawDelimiterInFrame && !warned && !isSilent { warn() }
    if let problem = context.problem.take() { return .undecodable(problem) }
    let end = buffer.count > mark ? buffer.count - shown.delimiterLength : mark
    let mismatch = expectation.mismatch(
      printed: buffer.bytes.extracting(mark..<max(mark, end)), frameCount: message.count)
    if isSilent { buffer.truncate(to: mark) }
    return mismatch.map { .unexpected($0) }
  }

  /// Appends the JSON of the MessagePack values at the beginning of the input, one a line, as long as `buffer` holds
  /// less than `limit` bytes and the values are there and good; what is not is left to the source.
  mutating func unpackValues(of source: inout MessageSource, to buffer: inout ByteBuffer, limit: Int) {
    let mark = buffer.count
    defer { if context.escapes { protect(&buffer, from: mark) } }
    while buffer.count < limit {
      let unread = source.input.start..<source.input.end
      guard let length = context.unpackValue(source.input.span(unread), to: &buffer) else { return }
      context.sequence += 1
      buffer.append(0x0a)
      source.consumeMessage(length)
    }
  }

  /// Deals with what a framing adds of its own, and what JSON lets through, on a terminal.
  @inline(never)
  private func protect(_ buffer: inout ByteBuffer, from mark: Int) {
    switch framing {
    case .envelope, .msgpack, .jsonDocuments, .template: Escape.protectJSON(in: &buffer, from: mark)
    // A length is a byte that a peer chooses.
    case .len32, .messagePackStream: Escape.protect(in: &buffer, from: mark)
    case .line, .raw, .multipart, .hex, .none: break
    }
  }

  @inline(never)
  private mutating func warn() {
    warned = true
    log.note(
      "message \(context.sequence): a frame holds the delimiter, so its end can't be told from a message's: "
        + "use --out multipart, hex or len32")
  }
}
