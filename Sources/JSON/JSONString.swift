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
    var position = bytes.endOfText(from: start, to: bytes.count)
    var hasEscapes = false
    while true {
      guard let byte = byte(at: position) else {
        throw failure(at: position, expected: "the end of a string")
      }
      switch byte {
      case 0x22:
        return JSONString(start: start, end: position, hasEscapes: hasEscapes)
      case 0x5C:
        hasEscapes = true
        position = try endOfEscapes(from: position)
        // Between escapes there is often less than a block.
        if ByteBlock.fits(bytes, at: position) {
          let length = ByteBlock(bytes, at: position).lengthBeforeStop
          position &+= length
          // Below 16, it is inside of the block.
          if length < ByteBlock.width, unsafe bytes[unchecked: position] < 0x80 { continue }
        }
        position = bytes.endOfText(from: position, to: bytes.count)
      case 0..<0x20:
        throw failure(at: position, expected: "a control character to be escaped")
      default:
        throw notUTF8(at: position)
      }
    }
  }

  /// Where the escapes end that stand side by side from `start` on.
  private func endOfEscapes(from start: Int) throws(SyntaxError) -> Int {
    var position = start
    while byte(at: position) == 0x5C { position = try escape(at: position).next }
    return position
  }

  /// The code point of the escape of four digits at `position`, nil where there is none, or half of a pair, or the end of the
  /// text is near.
  @inline(__always)
  private func codeUnit(escapedAt position: Int) -> UInt32? {
    guard bytes.count >= 8, position <= bytes.count &- 8 else { return nil }
    // Compared in the line above; every position of the reader's is positive.
    let eight = UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
    )
    guard eight & 0xFFFF == 0x755C, let unit = UInt32(hexDigits: UInt32(truncatingIfNeeded: eight &>> 16)),
      unit & 0xF800 != 0xD800
    else { return nil }
    return unit
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
  @inline(__always)
  private func escape(at position: Int) throws(SyntaxError) -> (scalar: UInt32, next: Int) {
    if let character = byte(at: position &+ 1)?.shortEscape { return (UInt32(character), position &+ 2) }
    if let unit = codeUnit(escapedAt: position) { return (unit, position &+ 6) }
    return try longEscape(at: position)
  }

  /// `escape(at:)` for a pair, for what is near the end of the text, and for what is wrong.
  private func longEscape(at position: Int) throws(SyntaxError) -> (scalar: UInt32, next: Int) {
    guard byte(at: position + 1) == 0x75 else { throw failure(at: position + 1, expected: "an escape") }
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
    let end = string.end
    while position < end {
      if ByteBlock.fits(bytes, at: position) {
        let block = ByteBlock(bytes, at: position)
        // What is behind the end, or behind a backslash, is not kept.
        let length = min(block.lengthBeforeBackslash, end &- position)
        output.append(block, upTo: length)
        position &+= length
      } else if bytes[position] != 0x5C {
        output.append(bytes[position])
        position &+= 1
      }
      while position < end, bytes[position] == 0x5C {
        let (scalar, next) = try escape(at: position)
        output.append(scalar: scalar)
        position = next
      }
    }
  }
}

extension UInt8 {
  /// The character that the byte makes together with a backslash before it, nil where that takes more bytes or is none.
  @inline(__always)
  fileprivate var shortEscape: UInt8? {
    switch self {
    case 0x22, 0x2F, 0x5C: self
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: nil
    }
  }
}

extension UInt32 {
  /// The number that four hexadecimal digits make, the first of which is in the lowest byte; nil where one is no digit.
  @inline(__always)
  fileprivate init?(hexDigits four: UInt32) {
    let highBits: UInt32 = 0x8080_8080
    let lowerCase = four | 0x2020_2020
    // Each byte by itself: below 0x80, what is added to it can't reach the next one, and sets its highest bit from a limit on.
    let digits = (four &+ 0x5050_5050) & ~(four &+ 0x4646_4646) & highBits
    let letters = (lowerCase &+ 0x1F1F_1F1F) & ~(lowerCase &+ 0x1919_1919) & highBits
    guard four & highBits == 0, digits | letters == highBits else { return nil }
    let values = ((four & 0x0F0F_0F0F) &+ (letters &>> 7) &* 9).byteSwapped
    let pairs = (values | values &>> 4) & 0x00FF_00FF
    self = (pairs | pairs &>> 8) & 0xFFFF
  }
}

extension ByteBuffer {
  /// Appends the UTF-8 of a code point, which must not be a surrogate (RFC 3629 section 3).
  @inline(__always)
  mutating func append(scalar: UInt32) {
    let last = scalar & 0x3F | 0x80
    let middle = scalar &>> 6 & 0x3F | 0x80
    let (bytes, count): (UInt32, Int) =
      switch scalar {
      case 0..<0x80: (scalar, 1)
      case 0x80..<0x800: (scalar &>> 6 | 0xC0 | last &<< 8, 2)
      case 0x800..<0x10000: (scalar &>> 12 | 0xE0 | middle &<< 8 | last &<< 16, 3)
      default: (scalar &>> 18 | 0xF0 | (scalar &>> 12 & 0x3F | 0x80) &<< 8 | middle &<< 16 | last &<< 24, 4)
      }
    unsafe append(upTo: 4) { room in
      // Four bytes were reserved, of which `count` are kept.
      guard let base = room.baseAddress else { return 0 }
      unsafe UnsafeMutableRawPointer(base).storeBytes(of: bytes.littleEndian, as: UInt32.self)
      return count
    }
  }
}
