internal import Bytes
internal import ZeroMQ

/// A line a message, its frames separated by TAB, with backslash escapes for what would break that: any bytes
/// and any number of frames come back as they were.
public struct MultipartFraming: Sendable {
  /// Whether the output ends each message with a newline.
  public let endsMessages: Bool

  /// Makes the framing.
  public init(endsMessages: Bool = true) { self.endsMessages = endsMessages }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    RecordLine.next(from: &input, into: &draft, limit: limit, decode: Self.decode)
  }

  private static func decode(_ line: Span<UInt8>, _ offset: Int, _ draft: inout Draft) -> Draft.Problem? {
    // Where nothing is escaped, the frames are taken as they stand in the input.
    let isPlain = !Bytes.contains(line, UInt8(ascii: "\\"))
    if isPlain { draft.begin(in: .input) }
    var start = 0
    while true {
      let end = Bytes.firstIndex(of: 0x09, in: line, from: start) ?? line.count
      if isPlain {
        draft.append(offset + start..<offset + end)
      } else {
        let from = draft.own.count
        do {
          try Escape.appendUnescaped(line.extracting(start..<end), to: &draft.own)
        } catch {
          return Draft.Problem(offset: start + error.offset, reason: error.reason)
        }
        draft.append(from..<draft.own.count)
      }
      if end == line.count { return nil }
      start = end + 1
    }
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: borrowing PrintContext)
  {
    var isFirst = true
    for index in 0..<message.count where context.selection.includes(index, of: message.count) {
      if !isFirst { output.append(0x09) }
      isFirst = false
      Escape.appendReversible(message[index], to: &output)
    }
    if !isFirst && endsMessages { output.append(0x0a) }
  }
}
