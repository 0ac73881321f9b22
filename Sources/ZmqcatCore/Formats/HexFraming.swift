internal import Bytes
internal import ZeroMQ

/// A line a message, its frames in hexadecimal, separated by TAB.
public struct HexFraming: Sendable {
  /// Whether the output ends each message with a newline.
  public let endsMessages: Bool

  /// Makes the framing.
  public init(endsMessages: Bool = true) { self.endsMessages = endsMessages }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    RecordLine.next(from: &input, into: &draft, limit: limit, decode: Self.decode)
  }

  private static func decode(_ line: Span<UInt8>, _ offset: Int, _ draft: inout Draft) -> Draft.Problem? {
    var frame = 0
    var high: UInt8?
    for index in line.indices {
      let byte = line[index]
      if byte == 0x09 {
        if high != nil { return oddDigits(index) }
        draft.append(frame..<draft.own.count)
        frame = draft.own.count
      } else if let value = Escape.hexValue(byte) {
        if let first = high {
          draft.own.append(first << 4 | value)
          high = nil
        } else {
          high = value
        }
      } else {
        return Draft.Problem(offset: index, reason: "expected a hexadecimal digit or a TAB")
      }
    }
    if high != nil { return oddDigits(line.count) }
    draft.append(frame..<draft.own.count)
    return nil
  }

  private static func oddDigits(_ offset: Int) -> Draft.Problem {
    Draft.Problem(offset: offset, reason: "an odd number of hexadecimal digits")
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: borrowing PrintContext)
  {
    var isFirst = true
    for index in 0..<message.count where context.selection.includes(index, of: message.count) {
      if !isFirst { output.append(0x09) }
      isFirst = false
      Self.append(message[index], to: &output)
    }
    if !isFirst && endsMessages { output.append(0x0a) }
  }

  /// Appends the lower-case hexadecimal digits of `bytes`.
  static func append(_ bytes: Span<UInt8>, to output: inout ByteBuffer) {
    output.reserve(bytes.count * 2)
    for index in bytes.indices { Escape.appendHex(bytes[index], to: &output) }
  }
}
