public import Bytes

extension ByteBuffer {
  /// Appends `value` in decimal digits.
  @inlinable @inline(__always)
  public mutating func appendDecimal(_ value: Int64) {
    if value < 0 { append(0x2D) }
    appendDecimal(value.magnitude)
  }

  /// Appends `value` in decimal digits.
  @inlinable @inline(__always)
  public mutating func appendDecimal(_ value: UInt64) {
    if value < 10 {
      append(UInt8(truncatingIfNeeded: value) &+ 0x30)
    } else {
      appendLongDecimal(value)
    }
  }

  /// `appendDecimal` for more than one digit.
  @usableFromInline
  mutating func appendLongDecimal(_ value: UInt64) {
    unsafe append(upTo: 24) { room in
      // The largest number has 20 digits, and 24 bytes were reserved.
      guard let base = room.baseAddress else { return 0 }
      return unsafe writeDecimal(value, to: base)
    }
  }

  /// Appends `value`, which must be finite, as the shortest number that reads back as the same 64 bits.
  ///
  /// It always has a point or an exponent, so that a reader can tell it from an integer: `1.0`. From 0.0001
  /// to 10^16 it is written without an exponent.
  public mutating func appendDouble(_ value: Double) {
    precondition(value.isFinite, "JSON has no number for it")
    unsafe append(upTo: 32) { room in
      // The longest form has 24 bytes, "-2.2250738585072014e-308", and each store keeps in the 32.
      guard let base = room.baseAddress else { return 0 }
      return unsafe writeDouble(value, to: base)
    }
  }
}

/// How many decimal digits `value` has; 1 for 0.
@inline(__always)
func decimalLength(_ value: UInt64) -> Int {
  // 1233 / 4096 is log10(2), near enough for 64 bits; the comparison puts the guess right.
  let guess = ((64 &- (value | 1).leadingZeroBitCount) &* 1_233) &>> 12
  return guess &+ ((value | 1) >= integerPowerOfTen(guess) ? 1 : 0)
}

/// The eight decimal digits of a number below 10^8 as bytes 0…9, the first digit lowest.
@inline(__always)
func eightDigits(_ value: UInt64) -> UInt64 {
  // Each step cuts all parts in two at once: 4 + 4 digits, 2 + 2 + 2 + 2, then single ones.
  let high = value / 10_000
  let quads = high | (value &- high &* 10_000) &<< 32
  let hundreds = ((quads &* 10_486) &>> 20) & 0x0000_007F_0000_007F
  let pairs = hundreds | (quads &- hundreds &* 100) &<< 16
  let tens = ((pairs &* 103) &>> 10) & 0x000F_000F_000F_000F
  return tens | (pairs &- tens &* 10) &<< 8
}

/// Writes the decimal digits of `value` to `output`, which has room for 24 bytes.
///
/// - Returns: how many there are.
@inline(__always)
func writeDecimal(_ value: UInt64, to output: UnsafeMutablePointer<UInt8>) -> Int {
  let length = decimalLength(value)
  let digits = UnsafeMutableRawPointer(output)
  if length <= 8 {
    // Eight bytes are written, of which `length` count; the zeros in front are shifted out.
    let characters =
      (eightDigits(value) | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    unsafe digits.storeBytes(of: characters.littleEndian, as: UInt64.self)
    return length
  }
  let upper = value / 100_000_000
  let head = unsafe writeDecimalHead(upper, length: length &- 8, to: output)
  // Up to twelve digits stand before these eight.
  let lower = eightDigits(value &- upper &* 100_000_000) | 0x3030_3030_3030_3030
  unsafe (digits + head).storeBytes(of: lower.littleEndian, as: UInt64.self)
  return length
}

/// Writes the `length` digits, 1…12, that stand before the last eight.
@inline(__always)
private func writeDecimalHead(
  _ value: UInt64, length: Int, to output: UnsafeMutablePointer<UInt8>
) -> Int {
  let digits = UnsafeMutableRawPointer(output)
  var rest = value
  var written = 0
  if length > 8 {
    let upper = value / 100_000_000
    rest = value &- upper &* 100_000_000
    written = length &- 8
    let head = (eightDigits(upper) | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* written)
    unsafe digits.storeBytes(of: head.littleEndian, as: UInt64.self)
  }
  let shown = length &- written
  let characters =
    (eightDigits(rest) | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* shown)
  // At most 4 + 8 bytes, and the caller writes the eight behind `length` next.
  unsafe (digits + written).storeBytes(of: characters.littleEndian, as: UInt64.self)
  return length
}
