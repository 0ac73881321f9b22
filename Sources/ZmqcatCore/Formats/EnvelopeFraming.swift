public import Bridge
internal import Bytes
internal import JSON
internal import Platform
internal import ZeroMQ

/// A JSON object a line, which carries any bytes and any number of frames, and when they came.
public struct EnvelopeFraming: Sendable {
  /// Which frames are shown as MessagePack; nil: none.
  public let packedFrames: FrameSelection?
  /// How JSON becomes MessagePack.
  public let toMessagePack: JSONToMessagePack.Options

  /// Makes the framing.
  public init(packedFrames: FrameSelection? = nil, toMessagePack: JSONToMessagePack.Options = .init()) {
    self.packedFrames = packedFrames
    self.toMessagePack = toMessagePack
  }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    while true {
      var isBlank = false
      let step = RecordLine.next(from: &input, into: &draft, limit: limit) { (line, _, draft) in
        isBlank = line.indices.allSatisfy { line[$0] == 0x20 || line[$0] == 0x09 || line[$0] == 0x0d }
        return isBlank ? nil : decode(line, &draft)
      }
      if !isBlank { return step }
    }
  }

  private func decode(_ line: Span<UInt8>, _ draft: inout Draft) -> Draft.Problem? {
    var reader = draft.decoding.value.envelope.take() ?? EnvelopeReader(options: toMessagePack)
    var problem: Draft.Problem?
    do throws(SyntaxError) {
      try reader.read(line)
      for index in 0..<reader.frameCount { draft.append(copying: reader.frame(at: index)) }
    } catch {
      problem = Draft.Problem(error)
    }
    draft.decoding.value.envelope = consume reader
    return problem
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    appendObject(message, to: &output, with: &context)
    if context.problem == nil { output.append(0x0a) }
  }

  /// Appends the object without a newline.
  func appendObject(
    _ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext
  ) {
    let mark = output.count
    let count = message.count
    let microseconds = wallClockMicroseconds()
    let time = Timestamp(
      seconds: microseconds / 1_000_000, nanoseconds: UInt32(microseconds % 1_000_000) * 1_000)
    var writer = context.envelope.take() ?? EnvelopeWriter(options: context.toJSON)
    writer.begin(time: time, sequence: UInt64(context.sequence), into: &output)
    if context.showsTopic && count > 0 { writer.appendField("topic", message[0], into: &output) }
    for index in 0..<count where context.selection.includes(index, of: count) {
      guard let packedFrames, packedFrames.includes(index, of: count) else {
        writer.appendFrame(message[index], into: &output)
        continue
      }
      do throws(SyntaxError) {
        try writer.appendMessagePackFrame(message[index], into: &output)
      } catch {
        context.problem = Draft.Problem(error, frame: index + 1)
        break
      }
    }
    writer.end(into: &output)
    context.envelope = consume writer
    if context.problem != nil { output.truncate(to: mark) }
  }
}
