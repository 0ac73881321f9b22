internal import Bytes
internal import JSON

/// Reads what an envelope has as a frame: a string, or an object with `base64`, `hex` or `msgpack`.
struct FrameDecoder: ~Copyable {
  /// The string that was read last.
  var scratch = ByteBuffer()

  /// What turns a frame of `msgpack` into bytes.
  private var packer: JSONToMessagePack

  /// Makes a decoder whose frames of `msgpack` are converted with `options`.
  init(options: JSONToMessagePack.Options) {
    packer = JSONToMessagePack(options: options)
  }

  /// Reads the key at `position` into `scratch` and returns where its value is.
  mutating func readKey(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int {
    guard reader.byte(at: position) == 0x22 else { throw reader.error(at: position, expected: "a key") }
    let key = try reader.string(from: position + 1)
    scratch.removeAll()
    try reader.append(key, to: &scratch)
    return reader.skipWhitespace(from: try reader.colon(after: key.next))
  }

  /// Appends the frame at `start` to `output` and returns where it ends.
  mutating func readFrame(
    at start: Int, of reader: borrowing JSONReader, into output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    if reader.byte(at: start) == 0x22 {
      let string = try reader.string(from: start + 1)
      try reader.append(string, to: &output)
      return string.next
    }
    guard reader.byte(at: start) == 0x7B else {
      throw reader.error(at: start, expected: "a frame as a string or an object")
    }
    let key = reader.skipWhitespace(from: start + 1)
    let position = try readKey(at: key, of: reader)
    let end: Int
    if scratch.bytes.isEqual(to: "msgpack") {
      end = try packer.convertValue(in: reader.text, at: position, into: &output)
    } else if scratch.bytes.isEqual(to: "base64") {
      let string = try readString(at: position, of: reader)
      try reader.appendBytes(ofBase64: string, to: &output)
      end = string.next
    } else if scratch.bytes.isEqual(to: "hex") {
      let string = try readString(at: position, of: reader)
      scratch.removeAll()
      try reader.append(string, to: &scratch)
      guard output.appendBytes(ofHexadecimal: scratch.bytes) else {
        throw SyntaxError(
          offset: position, expected: "hexadecimal digits in pairs", found: .named("something else"))
      }
      end = string.next
    } else {
      throw SyntaxError(
        offset: key, expected: "\"base64\", \"hex\" or \"msgpack\"", found: .named("another key"))
    }
    let close = reader.skipWhitespace(from: end)
    guard reader.byte(at: close) == 0x7D else { throw reader.error(at: close, expected: "'}' of the frame") }
    return close + 1
  }

  /// Reads the string at `position`.
  private func readString(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> JSONString
  {
    guard reader.byte(at: position) == 0x22 else { throw reader.error(at: position, expected: "a string") }
    return try reader.string(from: position + 1)
  }
}

extension ByteBuffer {
  /// Appends the bytes that pairs of hexadecimal digits stand for; nothing if `text` is anything else.
  fileprivate mutating func appendBytes(ofHexadecimal text: Span<UInt8>) -> Bool {
    guard text.count % 2 == 0 else { return false }
    let mark = count
    var high: UInt8?
    for index in text.indices {
      let byte = text[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default:
        truncate(to: mark)
        return false
      }
      if let upper = high {
        append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return true
  }
}
