internal import Bytes

/// A framing as far as it concerns messages of a single frame whose bytes stand in the stream as they are. Almost all
/// messages are of that kind, and nothing else has to be known of them.
enum PlainFraming {
  /// A byte ends each message.
  case delimited(by: UInt8)
  /// As `MultipartFraming`.
  case multipart
  /// As `Len32Framing`.
  case len32

  /// Where the frame of the next message lies in the input, and where the message ends; nil where it is not there as a
  /// whole, or is not of this kind.
  @inline(__always)
  func next(in input: inout InputReader) -> (frame: Range<Int>, end: Int)? {
    let start = input.start
    switch self {
    case .delimited(by: let delimiter):
      guard let end = input.find(delimiter) else { return nil }
      return (start..<end, end + 1)
    case .multipart:
      guard let end = input.find(0x0a) else { return nil }
      let line = input.span(start..<end)
      if Bytes.contains(line, 0x09) || Bytes.contains(line, UInt8(ascii: "\\")) { return nil }
      return (start..<end, end + 1)
    case .len32:
      let header = 8
      guard input.available >= header, input.number(at: start) == 1 else { return nil }
      let length = Int(input.number(at: start + 4))
      guard input.available - header >= length else { return nil }
      return (start + header..<start + header + length, start + header + length)
    }
  }

  /// Appends a message of one frame.
  ///
  /// - Parameter always: also where the end of the message can't be told from what the frame holds.
  /// - Returns: whether it is of this kind; else nothing was appended.
  @inline(__always)
  func append(_ frame: Span<UInt8>, to output: inout ByteBuffer, always: Bool) -> Bool {
    switch self {
    case .delimited(by: let delimiter):
      guard always || !Bytes.contains(frame, delimiter) else { return false }
      output.append(frame, and: delimiter)
    case .multipart:
      guard Bytes.firstUnprintable(in: frame, from: 0, or: 0x5c) == frame.count else { return false }
      output.append(frame, and: 0x0a)
    case .len32:
      // The count of frames and the length.
      output.append(bigEndian: 1 << 32 | UInt64(UInt32(clamping: frame.count)))
      output.append(frame)
    }
    return true
  }
}
