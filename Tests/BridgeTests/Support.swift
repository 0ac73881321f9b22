import Bridge
import Bytes

/// The bytes of a span.
func array(_ span: Span<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in span.indices { bytes.append(span[index]) }
  return bytes
}

/// The JSON of one MessagePack value.
func json(_ bytes: [UInt8], _ options: MessagePackToJSON.Options = .init()) throws(SyntaxError) -> String {
  var converter = MessagePackToJSON(options: options)
  var output = ByteBuffer()
  try converter.convert(bytes.span, into: &output)
  return String(decoding: array(output.bytes), as: UTF8.self)
}

/// The MessagePack of one JSON value.
func msgpack(_ text: String, _ options: JSONToMessagePack.Options = .init()) throws(SyntaxError) -> [UInt8] {
  try msgpack(Array(text.utf8), options)
}

/// The MessagePack of one JSON value.
func msgpack(_ text: [UInt8], _ options: JSONToMessagePack.Options = .init()) throws(SyntaxError) -> [UInt8] {
  var converter = JSONToMessagePack(options: options)
  var output = ByteBuffer()
  try converter.convert(text.span, into: &output)
  return array(output.bytes)
}

/// The error of converting, or nil; the buffer must be left as it was.
func packFailure(_ text: String) -> String? {
  var converter = JSONToMessagePack()
  var output = ByteBuffer()
  output.append("kept")
  do throws(SyntaxError) {
    try converter.convert(text.utf8.span, into: &output)
    return nil
  } catch {
    return array(output.bytes) == Array("kept".utf8) ? "\(error)" : "the output was changed"
  }
}

/// The error of converting, or nil; the buffer must be left as it was.
func unpackFailure(_ bytes: [UInt8]) -> String? {
  var converter = MessagePackToJSON()
  var output = ByteBuffer()
  output.append("kept")
  do throws(SyntaxError) {
    try converter.convert(bytes.span, into: &output)
    return nil
  } catch {
    return array(output.bytes) == Array("kept".utf8) ? "\(error)" : "the output was changed"
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
