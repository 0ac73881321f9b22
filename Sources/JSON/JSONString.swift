public import Bytes

/// A string as it stands in the text, between its quotes and with its escapes.
@frozen
public struct JSONString: Sendable {
  /// Where the content begins, after the opening quote.
  public let start: Int

  /// Where the content ends, at the closing quote.
  public let end: Int

  /// Whether the content has escapes; without, its bytes are the string's UTF-8.
  public let hasEscapes: Bool

  /// Makes the string that stands from `start` to `end`.
  @inlinable @inline(__always)
  init(start: Int, end: Int, hasEscapes: Bool) {
    self.start = start
    self.end = end
    self.hasEscapes = hasEscapes
  }

  /// The position behind the closing quote.
  @inlinable public var next: Int {
    @inline(__always) get { end &+ 1 }
  }
}

extension JSONReader {
  /// Reads the string whose opening quote stands before `start` (RFC 8259 section 7).
  ///
  /// Checks all of it: UTF-8, escapes, that surrogates come in pairs, and that control characters are
  /// escaped.
  @inlinable @inline(__always)
  public func string(from start: Int) throws(SyntaxError) -> JSONString {
    if ByteBlock.fits(bytes, at: start) {
      let length = ByteBlock(bytes, at: start).lengthBeforeStop
      let end = start &+ length
      // Below 16, it is inside of the block.
      if length < ByteBlock.width, unsafe bytes[unchecked: end] == 0x22 {
        return JSONString(start: start, end: end, hasEscapes: false)
      }
    }
    return try longString(from: start)
  }

  /// `string(from:)` for what is longer than a block, has escapes or isn't ASCII.
  @usableFromInline
  func longString(from start: Int) throws(SyntaxError) -> JSONString {
    let count = bytes.count
    var position = start
    var hasEscapes = false
    while true {
      while ByteBlock.fits(bytes, at: position) {
        let length = ByteBlock(bytes, at: position).lengthBeforeStop
        position &+= length
        if length < ByteBlock.width { break }
        while position &+ 64 <= count, ByteBlock.isPlain64(bytes, at: position) { position &+= 64 }
      }
      guard let byte = byte(at: position) else {
        throw failure(at: position, expected: "the end of a string")
      }
      switch byte {
      case 0x22:
        return JSONString(start: start, end: position, hasEscapes: hasEscapes)
      case 0x5C:
        hasEscapes = true
        if let letter = self.byte(at: position &+ 1), letter.isShortEscape {
          position &+= 2
        } else {
          position = try escape(at: position).next
        }
      case 0..<0x20:
        throw failure(at: position, expected: "a control character to be escaped")
      case 0x80...:
        let end = bytes.endOfMultibyteRow(from: position, to: count)
        if end == position { throw notUTF8(at: position) }
        position = end
      default:
        position &+= 1
      }
    }
  }

  /// The error of the character at `position`, which isn't well-formed UTF-8.
  private func notUTF8(at position: Int) -> SyntaxError {
    // Cut short by the end of the text, a sequence may be good with the bytes that follow.
    bytes.count - position < 4 && isCutSequence(at: position)
      ? failure(at: bytes.count, expected: "the end of a string")
      : failure(at: position, expected: "valid UTF-8")
  }

  /// Whether the bytes from `position` to the end of the text begin a well-formed sequence.
  private func isCutSequence(at position: Int) -> Bool {
    let lead = bytes[position]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, bytes.count - position < length else { return false }
    if bytes.count - position == 1 { return true }
    let second = bytes[position + 1]
    let range: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard range.contains(second) else { return false }
    return bytes.count - position == 2 || bytes[position + 2] & 0xC0 == 0x80
  }

  /// Reads the escape whose backslash stands at `position`.
  private func escape(at position: Int) throws(SyntaxError) -> (scalar: UInt32, next: Int) {
    guard let byte = byte(at: position + 1) else {
      throw failure(at: position + 1, expected: "an escape")
    }
    switch byte {
    case 0x22, 0x2F, 0x5C: return (UInt32(byte), position + 2)
    case 0x62: return (0x08, position + 2)
    case 0x66: return (0x0C, position + 2)
    case 0x6E: return (0x0A, position + 2)
    case 0x72: return (0x0D, position + 2)
    case 0x74: return (0x09, position + 2)
    case 0x75: break
    default: throw failure(at: position + 1, expected: "an escape")
    }
    let unit = try fourHexDigits(at: position + 2)
    guard unit & 0xF800 == 0xD800 else { return (unit, position + 6) }
    guard unit < 0xDC00 else {
      throw SyntaxError(
        offset: position, expected: "a high surrogate first", found: .named("a lone low surrogate"))
    }
    for (distance, byte) in [(6, 0x5C as UInt8), (7, 0x75)] {
      guard let found = self.byte(at: position + distance) else {
        throw failure(at: position + distance, expected: "a low surrogate")
      }
      if found != byte {
        throw SyntaxError(
          offset: position, expected: "a surrogate pair", found: .named("a lone high surrogate"))
      }
    }
    let low = try fourHexDigits(at: position + 8)
    guard low & 0xFC00 == 0xDC00 else {
      throw SyntaxError(
        offset: position, expected: "a surrogate pair", found: .named("a lone high surrogate"))
    }
    return (0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), position + 12)
  }

  /// The value of the four hexadecimal digits at `position`.
  private func fourHexDigits(at position: Int) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for place in position..<position + 4 {
      let digit: UInt8
      switch byte(at: place) {
      case .some(let byte) where byte >= 0x30 && byte <= 0x39: digit = byte - 0x30
      case .some(let byte) where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66: digit = (byte | 0x20) - 0x57
      default: throw failure(at: place, expected: "four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Appends the UTF-8 that `string` stands for to `output`.
  @inlinable @inline(__always)
  public func append(_ string: JSONString, to output: inout ByteBuffer) throws(SyntaxError) {
    if string.hasEscapes {
      try appendUnescaped(string, to: &output)
    } else {
      output.append(bytes.extracting(string.start..<string.end))
    }
  }

  /// Appends `string`, which has escapes.
  ///
  /// It was checked when it was read; the errors of another reader's string are thrown again.
  @usableFromInline
  func appendUnescaped(_ string: JSONString, to output: inout ByteBuffer) throws(SyntaxError) {
    var position = string.start
    // What is in escapes becomes shorter, the rest stays: one check of the room is enough.
    output.reserve(string.end - string.start)
    while position < string.end {
      let plain = nextBackslash(from: position, to: string.end)
      output.append(bytes.extracting(position..<plain))
      position = plain
      while position < string.end, bytes[position] == 0x5C {
        let (scalar, next) = try escape(at: position)
        if scalar < 0x80 {
          output.append(UInt8(truncatingIfNeeded: scalar))
        } else {
          output.append(scalar: scalar)
        }
        position = next
      }
    }
  }

  /// The position of the first backslash from `start` on, or `end`.
  private func nextBackslash(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, ByteBlock.fits(bytes, at: position) {
      let length = ByteBlock(bytes, at: position).lengthBeforeBackslash
      position &+= length
      if length < ByteBlock.width { return min(position, end) }
    }
    while position < end, bytes[position] != 0x5C { position += 1 }
    return min(position, end)
  }
}

extension UInt8 {
  /// Whether the byte makes an escape together with the backslash before it.
  fileprivate var isShortEscape: Bool {
    switch self {
    case 0x22, 0x2F, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: true
    default: false
    }
  }
}

extension ByteBuffer {
  /// Appends the UTF-8 of a code point, which must not be a surrogate (RFC 3629 section 3).
  mutating func append(scalar: UInt32) {
    let last = UInt8(truncatingIfNeeded: scalar & 0x3F | 0x80)
    let middle = UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F | 0x80)
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0))
      append(last)
    case 0x800..<0x10000:
      append(UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0))
      append(middle)
      append(last)
    default:
      append(UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0))
      append(UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F | 0x80))
      append(middle)
      append(last)
    }
  }
}
