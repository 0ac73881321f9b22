public import Bytes

/// Reads JSON text strictly as RFC 8259 has it, one token at a time.
///
/// The reader itself has no state: each function takes the position to read at and returns the one behind,
/// so that a caller who knows what to do with arrays and objects keeps the position in a register, and may
/// go back. Every byte of the text is checked exactly once by the function that reads it.
///
/// All functions throw a `SyntaxError`; none of them traps, whatever the bytes are.
public struct JSONReader: ~Escapable {
  /// How many arrays and objects may be open at once (RFC 8259 section 9 leaves the limit to the reader).
  public static var depthLimit: Int {
    @inlinable get { 1_024 }
  }

  /// The text.
  @usableFromInline let bytes: Span<UInt8>

  /// Makes a reader of `bytes`, which begins and ends anywhere: a text may be followed by others.
  @inlinable @inline(__always)
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  /// All of the text.
  public var text: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes }
  }

  /// How many bytes the text has.
  @inlinable
  public var count: Int {
    @inline(__always) get { bytes.count }
  }

  /// The byte at `position`, nil at the end or behind it.
  @inlinable @inline(__always)
  public func byte(at position: Int) -> UInt8? {
    // As an unsigned number, a negative one is larger than any count.
    guard UInt(bitPattern: position) < UInt(bitPattern: bytes.count) else { return nil }
    // Compared with both ends in the line above.
    return unsafe bytes[unchecked: position]
  }

  /// The first position from `position` on that isn't white space (RFC 8259 section 2); maybe the end.
  @inlinable @inline(__always)
  public func skipWhitespace(from position: Int) -> Int {
    guard let byte = byte(at: position), byte <= 0x20 else { return position }
    return skipLongWhitespace(from: position)
  }

  /// Moves `position` behind white space, and returns the byte there; 0, which is no part of JSON outside of
  /// strings, at the end.
  @inlinable @inline(__always)
  public func significantByte(at position: inout Int) -> UInt8 {
    if let byte = byte(at: position), byte > 0x20 { return byte }
    position = skipLongWhitespace(from: position)
    return byte(at: position) ?? 0
  }

  /// `skipWhitespace` from a byte that may be white space.
  @usableFromInline
  func skipLongWhitespace(from start: Int) -> Int {
    var position = start
    while let byte = byte(at: position) {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      position &+= 1
    }
    return position
  }

  /// Reads `null`, `true` or `false`, whichever `word` is, at `position`.
  @inlinable @inline(__always)
  public func literal(_ word: JSONLiteral, at position: Int) throws(SyntaxError) -> Int {
    if position >= 0 && position < bytes.count && bytes.count &- position >= 4 {
      // Four bytes from `position` on were just compared with the length.
      let four = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self)
      switch word {
      case .null where UInt32(littleEndian: four) == 0x6C6C_756E: return position &+ 4
      case .true where UInt32(littleEndian: four) == 0x6575_7274: return position &+ 4
      case .false where UInt32(littleEndian: four) == 0x736C_6166 && byte(at: position &+ 4) == 0x65:
        return position &+ 5
      default: break
      }
    }
    throw misspelled(word, at: position)
  }

  /// The error of a literal that isn't spelled right.
  @usableFromInline @inline(never)
  func misspelled(_ word: JSONLiteral, at position: Int) -> SyntaxError {
    let (spelling, expected): (StaticString, StaticString) =
      switch word {
      case .null: ("null", "'null'")
      case .true: ("true", "'true'")
      case .false: ("false", "'false'")
      }
    var place = position
    // The spelling is a constant of ASCII letters, read inside its own length.
    for index in 0..<spelling.utf8CodeUnitCount {
      guard let byte = byte(at: place), unsafe byte == spelling.utf8Start[index] else { break }
      place += 1
    }
    return failure(at: place, expected: expected)
  }

  /// The error of a place where `expected` should have stood.
  @usableFromInline @inline(never)
  func failure(at position: Int, expected: StaticString) -> SyntaxError {
    let found: SyntaxError.Found = byte(at: position).map { .character($0) } ?? .end
    return SyntaxError(offset: min(position, bytes.count), expected: expected, found: found)
  }

  /// The error of a place where `expected` should have stood, for readers built on this one.
  @inlinable
  public func error(at position: Int, expected: StaticString) -> SyntaxError {
    failure(at: position, expected: expected)
  }
}

/// The three words of JSON (RFC 8259 section 3).
@frozen
public enum JSONLiteral: Sendable {
  /// `null`.
  case null
  /// `true`.
  case `true`
  /// `false`.
  case `false`
}
