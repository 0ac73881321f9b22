import Bytes
import JSON

/// What `write` appends, as text.
func text(_ write: (inout ByteBuffer) -> Void) -> String {
  var buffer = ByteBuffer()
  write(&buffer)
  return String(decoding: array(buffer.bytes), as: UTF8.self)
}

/// The bytes of a span.
func array(_ span: Span<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in span.indices { bytes.append(span[index]) }
  return bytes
}

/// The error of reading `bytes` as a document, or nil.
func failure(_ bytes: [UInt8]) -> String? {
  do throws(SyntaxError) {
    try JSONReader(bytes.span).validate()
    return nil
  } catch {
    return "\(error)"
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

/// `bytes` as a string of JSON, or nil if they aren't UTF-8; then nothing must have been appended.
func quoted(_ bytes: [UInt8]) -> String? {
  quoted(bytes, bytes.indices)
}

/// `bytes[range]` as a string of JSON, or nil if they aren't UTF-8.
func quoted(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
  var isText = false
  let result = text { buffer in
    isText = buffer.appendJSONString(bytes.span, from: range.lowerBound, to: range.upperBound)
  }
  if !isText && !result.isEmpty { return "left behind: \(result)" }
  return isText ? result : nil
}

/// Whether `bytes` are UTF-8.
func isUTF8(_ bytes: [UInt8]) -> Bool {
  isValidUTF8(bytes.span)
}

/// The length of the message that `bytes` begins with.
func messageEnd(_ scanner: inout JSONMessageScanner, _ bytes: some Collection<UInt8>) -> Int? {
  let array = Array(bytes)
  return scanner.end(in: array.span)
}
