import Bytes
import MessagePack

/// What `write` appends.
func packed(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
  var buffer = ByteBuffer()
  write(&buffer)
  return array(buffer.bytes)
}

/// The bytes of a span.
func array(_ span: Span<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in span.indices { bytes.append(span[index]) }
  return bytes
}

/// The error of reading `bytes` as one value, or nil; "left over" if there is more.
func failure(_ bytes: [UInt8]) -> String? {
  do throws(SyntaxError) {
    let end = try MessagePackReader(bytes.span).skipValue(at: 0)
    return end == bytes.count ? nil : "left over"
  } catch {
    return "\(error)"
  }
}

/// What a token is, with the bytes that belong to it.
func shown(_ bytes: [UInt8]) throws(SyntaxError) -> String {
  let (token, next) = try MessagePackReader(bytes.span).token(at: 0)
  let text =
    switch token {
    case .null: "nil"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)u"
    case .float32(let value): "\(value)f"
    case .float64(let value): "\(value)"
    case .string(let start): "str \(bytes[start..<next])"
    case .binary(let start): "bin \(bytes[start..<next])"
    case .extension(let type, let start): "ext \(type) \(bytes[start..<next])"
    case .array(let count): "array \(count)"
    case .map(let count): "map \(count)"
    }
  return text
}

/// The length of the value that `bytes` begins with.
func valueEnd(_ scanner: inout MessagePackScanner, _ bytes: some Collection<UInt8>) throws -> Int? {
  let array = Array(bytes)
  return try scanner.end(in: array.span)
}
