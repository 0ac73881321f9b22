public import Bridge
internal import Bytes
internal import JSON
internal import ZeroMQ

/// A line of JSON values, one a frame: some stand for MessagePack, the others are the frame's bytes as a string.
///
/// On output the values are separated by TAB. On input a message ends at the first newline outside of a value, so
/// that values may be printed over several lines; blank lines are passed over.
public struct MessagePackFraming: Sendable {
  /// Which frames are MessagePack.
  public let packedFrames: FrameSelection
  /// How JSON becomes MessagePack.
  public let toMessagePack: JSONToMessagePack.Options
  /// How many frames go before those of the input: the topic, which counts where frames are chosen by number.
  public let leadingFrames: Int

  /// Makes the framing.
  public init(
    packedFrames: FrameSelection? = nil, toMessagePack: JSONToMessagePack.Options = .init(),
    leadingFrames: Int = 0
  ) {
    self.packedFrames = packedFrames ?? .parts([.last])
    self.toMessagePack = toMessagePack
    self.leadingFrames = leadingFrames
  }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    JSONText.next(from: &input, into: &draft, limit: limit, options: toMessagePack) { draft in
      unwrapFrames(&draft)
    }
  }

  /// Leaves of those frames that are not MessagePack only the bytes: all have been converted so far.
  private func unwrapFrames(_ draft: inout Draft) -> Draft.Problem? {
    let count = draft.count
    for index in 0..<count {
      if packedFrames.includes(index + leadingFrames, of: count + leadingFrames) { continue }
      let frame = draft[index]
      guard let header = Self.headerLength(draft.own.bytes.extracting(frame)) else {
        return Draft.Problem(
          offset: 0, frame: index + 1,
          reason: "expected a string or {\"$bin\":…}, since this frame is not MessagePack (--msgpack-frames)")
      }
      draft.replaceFrame(index, with: frame.lowerBound + header..<frame.upperBound)
    }
    return nil
  }

  /// How many bytes the header of a `str` or `bin` has (MessagePack specification, formats str and bin); nil for
  /// another value.
  private static func headerLength(_ value: Span<UInt8>) -> Int? {
    guard value.count > 0 else { return nil }
    switch value[0] {
    case 0xa0...0xbf: return 1
    case 0xd9, 0xc4: return 2
    case 0xda, 0xc5: return 3
    case 0xdb, 0xc6: return 5
    default: return nil
    }
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    let mark = output.count
    let count = message.count
    var isFirst = true
    for index in 0..<count where context.selection.includes(index, of: count) {
      if !isFirst { output.append(0x09) }
      isFirst = false
      let frame = message[index]
      if packedFrames.includes(index, of: count) {
        context.unpack(frame, to: &output)
        if let problem = context.problem {
          context.problem = Draft.Problem(offset: problem.offset, frame: index + 1, reason: problem.reason)
          output.truncate(to: mark)
          return
        }
      } else if !output.appendJSONString(frame) {
        output.append("{\"$bin\":\"")
        output.appendBase64(frame)
        output.append("\"}")
      }
    }
    if !isFirst { output.append(0x0a) }
  }
}

extension PrintContext {
  /// Appends the JSON of a frame that has to be one MessagePack value; sets `problem` where it is not.
  mutating func unpack(_ frame: Span<UInt8>, to output: inout ByteBuffer) {
    if unpacker == nil { unpacker = MessagePackToJSON(options: toJSON) }
    do throws(SyntaxError) {
      try unpacker?.convert(frame, into: &output)
    } catch {
      problem = Draft.Problem(error)
    }
  }

  /// Appends the JSON of the MessagePack value that `bytes` begins with.
  ///
  /// - Returns: the length of the value; nil where it is not there as a whole or bad, and nothing was appended.
  mutating func unpackValue(_ bytes: Span<UInt8>, to output: inout ByteBuffer) -> Int? {
    if bytes.count == 0 { return nil }
    if unpacker == nil { unpacker = MessagePackToJSON(options: toJSON) }
    do throws(SyntaxError) {
      return try unpacker?.convertValue(in: bytes, at: 0, into: &output)
    } catch {
      return nil
    }
  }
}
