/// Eight characters, and the digits that they begin with.
@usableFromInline
struct DigitChunk {
  /// The characters with the digits turned into their values, the first one lowest.
  @usableFromInline let nibbles: UInt64

  /// How many of the characters are digits before the first that isn't.
  @usableFromInline let count: Int

  /// Looks at eight characters, the first one lowest.
  @inlinable @inline(__always)
  init(_ characters: UInt64) {
    nibbles = characters ^ 0x3030_3030_3030_3030
    // The high bit of each byte that isn't 0…9: no carry leaves a byte, as 0x7F + 0x76 fits into one.
    let others = (nibbles & 0x7F7F_7F7F_7F7F_7F7F &+ 0x7676_7676_7676_7676 | nibbles) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount &>> 3
  }

  /// Whether the first digit is 0.
  @usableFromInline var beginsWithZero: Bool {
    @inlinable @inline(__always) get { nibbles & 0xFF == 0 }
  }

  /// The number that the digits spell, of which there must be one.
  @usableFromInline var value: UInt64 {
    // Moved up, the digits get zeros in front of them instead of the characters behind them.
    @inlinable @inline(__always)
    get { Self.number(nibbles &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)) }
  }

  /// The number that the digits spell, of which there must be one, with zeros behind them up to eight.
  @usableFromInline var valueFollowedByZeros: UInt64 {
    @inlinable @inline(__always)
    get { Self.number(nibbles & ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)) }
  }

  /// The number of eight digits, the first one lowest.
  @inlinable @inline(__always)
  static func number(_ digits: UInt64) -> UInt64 {
    // Pairs, quads and both halves are put together.
    let pairs = digits &* 10 &+ digits &>> 8
    let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let lower = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (upper &+ lower) &>> 32
  }
}
