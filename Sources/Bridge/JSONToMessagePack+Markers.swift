internal import Bytes
internal import JSON
internal import MessagePack

/// What the first key of an object turned out to be.
enum FirstKey {
  /// A key like others, which has been appended.
  case key
  /// A marker, and what it marks has been appended; the object ends before this position.
  case value(end: Int)
  /// The marker of a map, of whose pairs the first may begin at this position.
  case pairs(first: Int)
}

extension JSONToMessagePack {
  /// Finds out whether the first key of an object is a marker, and converts what it marks.
  ///
  /// Either way, what the object has appended so far (the header) is right when this returns.
  @inline(never)
  mutating func appendMarked(
    _ key: JSONString, ofObjectAt open: Int, valueAt position: Int, in bytes: Span<UInt8>,
    to output: inout ByteBuffer
  ) throws(SyntaxError) -> FirstKey {
    let reader = JSONReader(bytes)
    let position = reader.skipWhitespace(from: position)
    scratch.removeAll()
    try reader.append(key, to: &scratch)
    guard let (marker, dollars) = Marker.matching(scratch.bytes), loneKeys.contains(open, in: reader) else {
      if scratch.count > UInt32.max { throw Self.tooLong(at: key.start) }
      output.appendMessagePackStringHeader(count: scratch.count)
      output.append(scratch.bytes)
      return .key
    }
    if dollars > 1 {
      // A real key: it has one `$` more than in the map.
      output.appendMessagePackStringHeader(count: scratch.count - 1)
      output.append(scratch.bytes.extracting(1...))
      return .key
    }
    if marker == .map {
      guard reader.byte(at: position) == 0x5B else { throw reader.error(at: position, expected: "'['") }
      return .pairs(first: position + 1)
    }
    output.truncate(to: output.count - 1)
    let end = try append(marker, at: position, of: reader, to: &output)
    return .value(end: try Self.endOfObject(at: end, of: reader))
  }

  /// Appends what `marker` makes of the value at `position`, and returns where the value ends.
  private mutating func append(
    _ marker: Marker, at position: Int, of reader: borrowing JSONReader, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    switch marker {
    case .bin:
      let end = try decodeBase64(at: position, of: reader)
      output.appendMessagePackBinaryHeader(count: scratch.count)
      output.append(scratch.bytes)
      return end
    case .str:
      let end = try decodeBase64(at: position, of: reader)
      output.appendMessagePackStringHeader(count: scratch.count)
      output.append(scratch.bytes)
      return end
    case .ext: return try appendExtension(at: position, of: reader, to: &output)
    case .time:
      let end = try readString(at: position, of: reader, expected: "a time as a string")
      guard let time = Timestamp(rfc3339: scratch.bytes) else {
        throw Self.malformed(at: position, expected: "a time such as \"2018-01-02T03:04:05.678Z\"")
      }
      output.appendMessagePack(time)
      return end
    case .float:
      let end = try readString(at: position, of: reader, expected: "\"nan\", \"inf\" or \"-inf\"")
      output.appendMessagePack(try notFinite(at: position, expected: "\"nan\", \"inf\" or \"-inf\""))
      return end
    case .float32: return try appendFloat32(at: position, of: reader, to: &output)
    // The pairs are values of their own, and read like others.
    case .map: throw reader.error(at: position, expected: "a value")
    }
  }

  /// Appends `[TYPE,"BASE64"]` as an extension.
  private mutating func appendExtension(
    at position: Int, of reader: borrowing JSONReader, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    guard reader.byte(at: position) == 0x5B else {
      throw reader.error(at: position, expected: "'[' of a type and Base64")
    }
    let place = reader.skipWhitespace(from: position + 1)
    guard let first = reader.byte(at: place), first == 0x2D || first &- 0x30 < 10 else {
      throw reader.error(at: place, expected: "a type from -128 to 127")
    }
    let (number, afterNumber) = try reader.number(at: place)
    guard case .integer(let value) = number, let type = Int8(exactly: value) else {
      throw Self.malformed(at: place, expected: "a type from -128 to 127")
    }
    let comma = reader.skipWhitespace(from: afterNumber)
    guard reader.byte(at: comma) == 0x2C else { throw reader.error(at: comma, expected: "','") }
    let text = try decodeBase64(at: reader.skipWhitespace(from: comma + 1), of: reader)
    let close = reader.skipWhitespace(from: text)
    guard reader.byte(at: close) == 0x5D else { throw reader.error(at: close, expected: "']'") }
    output.appendMessagePackExtensionHeader(type: type, count: scratch.count)
    output.append(scratch.bytes)
    return close + 1
  }

  /// Appends a number, or the name of what isn't finite, as a float of 32 bits.
  private mutating func appendFloat32(
    at position: Int, of reader: borrowing JSONReader, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    let expected: StaticString = "a number that a 32-bit float can hold"
    if reader.byte(at: position) == 0x22 {
      let end = try readString(at: position, of: reader, expected: expected)
      output.appendMessagePack(Float(try notFinite(at: position, expected: expected)))
      return end
    }
    guard let first = reader.byte(at: position), first == 0x2D || first &- 0x30 < 10 else {
      throw reader.error(at: position, expected: expected)
    }
    let (number, end) = try reader.number(at: position)
    let value: Float =
      switch number {
      case .integer(let value): Float(value)
      case .unsigned(let value): Float(value)
      case .hugeInteger(let value), .real(let value): Float(value)
      }
    guard value.isFinite else { throw Self.malformed(at: position, expected: expected) }
    output.appendMessagePack(value)
    return end
  }

  /// The float that the string in `scratch` names.
  private func notFinite(at position: Int, expected: StaticString) throws(SyntaxError) -> Double {
    if scratch.bytes.isEqual(to: "nan") { return .nan }
    if scratch.bytes.isEqual(to: "inf") { return .infinity }
    if scratch.bytes.isEqual(to: "-inf") { return -.infinity }
    throw Self.malformed(at: position, expected: expected)
  }

  /// Reads the string at `position` into `scratch` and returns where it ends.
  private mutating func readString(
    at position: Int, of reader: borrowing JSONReader, expected: StaticString
  ) throws(SyntaxError) -> Int {
    guard reader.byte(at: position) == 0x22 else { throw reader.error(at: position, expected: expected) }
    let string = try reader.string(from: position + 1)
    scratch.removeAll()
    try reader.append(string, to: &scratch)
    return string.next
  }

  /// Reads the string of Base64 at `position`, decoded, into `scratch` and returns where it ends.
  private mutating func decodeBase64(
    at position: Int, of reader: borrowing JSONReader
  ) throws(SyntaxError) -> Int {
    guard reader.byte(at: position) == 0x22 else {
      throw reader.error(at: position, expected: "Base64 as a string")
    }
    let string = try reader.string(from: position + 1)
    scratch.removeAll()
    try reader.appendBytes(ofBase64: string, to: &scratch)
    if scratch.count > UInt32.max { throw Self.tooLong(at: position) }
    return string.next
  }

  /// The error of a marker whose value doesn't fit.
  private static func malformed(at position: Int, expected: StaticString) -> SyntaxError {
    SyntaxError(offset: position, expected: expected, found: .named("something else"))
  }

  /// Reads the `}` behind the value of a marker and returns the position behind it.
  private static func endOfObject(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError)
    -> Int
  {
    let close = reader.skipWhitespace(from: position)
    guard reader.byte(at: close) == 0x7D else { throw reader.error(at: close, expected: "'}'") }
    return close + 1
  }
}

/// The text between the keys and values of a `$map`: `[[KEY,VALUE],[KEY,VALUE]]}`.
extension JSONToMessagePack {
  /// Reads the `[` of the first pair.
  ///
  /// - Parameter position: behind the `[` of all of them.
  /// - Returns: the position of the key, or nil if there are no pairs.
  static func firstPair(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int? {
    let place = reader.skipWhitespace(from: position)
    if reader.byte(at: place) == 0x5D { return nil }
    guard reader.byte(at: place) == 0x5B else {
      throw reader.error(at: place, expected: "'[' of a pair or ']'")
    }
    return place + 1
  }

  /// Reads the comma in a pair and returns the position behind it.
  static func commaOfPair(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int {
    let place = reader.skipWhitespace(from: position)
    guard reader.byte(at: place) == 0x2C else {
      throw reader.error(at: place, expected: "',' and the value of a pair")
    }
    return place + 1
  }

  /// Reads the `]` of a pair and returns the position behind it.
  static func endOfPair(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int {
    let place = reader.skipWhitespace(from: position)
    guard reader.byte(at: place) == 0x5D else {
      throw reader.error(at: place, expected: "']' after the value of a pair")
    }
    return place + 1
  }

  /// Reads the comma behind a pair and the `[` of the next one.
  ///
  /// - Returns: the position of the key, or nil if there is no comma.
  static func nextPair(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int? {
    let comma = reader.skipWhitespace(from: position)
    guard reader.byte(at: comma) == 0x2C else { return nil }
    let place = reader.skipWhitespace(from: comma + 1)
    guard reader.byte(at: place) == 0x5B else { throw reader.error(at: place, expected: "'[' of a pair") }
    return place + 1
  }

  /// Reads the `]` behind all pairs and the `}`, and returns the position behind that.
  static func endOfPairs(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int {
    let place = reader.skipWhitespace(from: position)
    guard reader.byte(at: place) == 0x5D else { throw reader.error(at: place, expected: "',' or ']'") }
    return try endOfObject(at: place + 1, of: reader)
  }
}
