/// A decimal number: `digits` times 10 to the power of `exponent`.
struct Decimal64: Equatable {
  /// The digits as a number.
  var digits: UInt64
  /// The exponent of ten.
  var exponent: Int
}

/// The shortest decimal number that reads back as `value`, and of several the nearest; zeros at its end are
/// possible. `value` must be finite, positive and not 0.
///
/// The method is Raffaello Giulietti's ("The Schubfach way to render doubles", 2020).
func shortestDecimal(_ value: Double) -> Decimal64 {
  let bits = value.bitPattern
  let fraction = bits & (1 << 52 - 1)
  let biased = Int(bits >> 52 & 0x7FF)
  let significand = biased == 0 ? fraction : fraction | 1 << 52
  let exponent = biased == 0 ? -1_074 : biased - 1_075
  // At a power of two, the next smaller double is only half as far away as the next larger.
  let isLowerCloser = fraction == 0 && biased > 1
  let isEven = significand & 1 == 0
  // floor(log10(2^exponent)), or of 3/4 of that at a power of two.
  let k = (exponent * 1_262_611 - (isLowerCloser ? 524_031 : 0)) >> 22
  // 1741647 / 2^19 is the binary logarithm of 10.
  let h = UInt64(exponent + (-k * 1_741_647) >> 19 + 1)
  // The powers of this method are rounded up. Those up to 5^55 are exact in 128 bits, those from -27 to -1
  // are not, like all the others.
  let exact = PowersOfTen.leadingBits(-k)
  let power = -k >= 0 && -k <= 55 ? exact : exact.successor
  let center = roundToOdd(power, (significand << 2) << h)
  let lower = roundToOdd(power, (significand << 2 - (isLowerCloser ? 1 : 2)) << h) + (isEven ? 0 : 1)
  let upper = roundToOdd(power, (significand << 2 + 2) << h) - (isEven ? 0 : 1)

  let nearest = center / 4
  if nearest >= 10 {
    let tenth = nearest / 10
    let isLowerInside = lower <= 40 * tenth
    let isUpperInside = 40 * tenth + 40 <= upper
    if isLowerInside != isUpperInside {
      return Decimal64(digits: isUpperInside ? tenth + 1 : tenth, exponent: k + 1)
    }
  }
  let isLowerInside = lower <= 4 * nearest
  let isUpperInside = 4 * nearest + 4 <= upper
  if isLowerInside != isUpperInside {
    return Decimal64(digits: isUpperInside ? nearest + 1 : nearest, exponent: k)
  }
  let middle = 4 * nearest + 2
  let roundsUp = center > middle || center == middle && nearest & 1 == 1
  return Decimal64(digits: roundsUp ? nearest + 1 : nearest, exponent: k)
}

/// The upper 64 bits of `power` times `factor`, with the lowest bit set if any bit below was.
@inline(__always)
private func roundToOdd(_ power: LeadingBits, _ factor: UInt64) -> UInt64 {
  let (carry, _) = factor.multipliedFullWidth(by: power.low)
  let (high, low) = factor.multipliedFullWidth(by: power.high)
  let (sum, overflow) = low.addingReportingOverflow(carry)
  let whole = overflow ? high &+ 1 : high
  return sum > 1 ? whole | 1 : whole
}

/// Writes `value`, which is finite, to `output`, which has room for 32 bytes.
///
/// - Returns: how many bytes it has.
func writeDouble(_ value: Double, to output: UnsafeMutablePointer<UInt8>) -> Int {
  // All stores below are at most eight bytes from an offset of at most 24: see each one.
  var output = unsafe output
  var sign = 0
  if value.sign == .minus {
    unsafe output[0] = 0x2D
    unsafe output += 1
    sign = 1
  }
  let magnitude = value.magnitude
  if magnitude >= 1e-4, magnitude < 1e7 {
    // Nearly all numbers that people write have few digits: eight of them behind the point, less than 15 in
    // all. If the division gives `value` back, these digits read back as `value`, as both operands are
    // exact; and no other 15 digits do, as doubles are less far apart than they.
    let scaled = Int64(magnitude * 1e8 + 0.5)
    if Double(scaled) / 1e8 == magnitude {
      return unsafe sign + writeFixed(UInt64(truncatingIfNeeded: scaled), to: output)
    }
  } else if magnitude >= 1e7, magnitude < 1e11 {
    let scaled = Int64(magnitude * 1e4 + 0.5)
    if Double(scaled) / 1e4 == magnitude {
      let whole = UInt64(truncatingIfNeeded: scaled) / 10_000
      let rest = UInt64(truncatingIfNeeded: scaled) &- whole &* 10_000
      // Up to 11 digits and nine bytes for the fraction.
      let length = unsafe writeDecimal(whole, to: output)
      return unsafe sign + length + writeFraction(rest &* 10_000, to: output + length)
    }
  } else if magnitude == 0 {
    unsafe writeASCII("0.0", to: output)
    return sign + 3
  }
  return unsafe sign + writeDecimal64(shortestDecimal(magnitude), to: output)
}

/// Writes a number of hundred-millionths that is below 10^15.
@inline(__always)
private func writeFixed(_ scaled: UInt64, to output: UnsafeMutablePointer<UInt8>) -> Int {
  let whole = scaled / 100_000_000
  // Up to 7 digits and nine bytes for the fraction.
  let length = unsafe writeDecimal(whole, to: output)
  return unsafe length + writeFraction(scaled &- whole &* 100_000_000, to: output + length)
}

/// Writes the point and the eight digits of `hundredMillionths` without the zeros at their end.
@inline(__always)
private func writeFraction(_ hundredMillionths: UInt64, to output: UnsafeMutablePointer<UInt8>) -> Int {
  let digits = eightDigits(hundredMillionths)
  unsafe output[0] = 0x2E
  let characters = (digits | 0x3030_3030_3030_3030).littleEndian
  unsafe UnsafeMutableRawPointer(output + 1).storeBytes(of: characters, as: UInt64.self)
  // Zeros at the end are zero bytes at the top; the first digit behind the point always stays.
  return 9 &- min(digits.leadingZeroBitCount &>> 3, 7)
}

/// Writes a decimal number with up to 17 digits: without exponent where that is not long.
private func writeDecimal64(_ decimal: Decimal64, to output: UnsafeMutablePointer<UInt8>) -> Int {
  var digits = decimal.digits
  var exponent = decimal.exponent
  while digits % 10 == 0 {
    digits /= 10
    exponent += 1
  }
  let length = decimalLength(digits)
  // Where the point stands, counted from before the first digit.
  let point = length + exponent
  if point > 16 || point < -3 {
    return unsafe writeScientific(digits, length: length, exponent: point - 1, to: output)
  }
  if point <= 0 {
    // "0.000" and 17 digits: 22 bytes.
    unsafe writeASCII("0.000", to: output)
    return unsafe 2 - point + writeDecimal(digits, to: output + 2 - point)
  }
  var written = unsafe writeDecimal(digits, to: output)
  if exponent >= 0 {
    // Up to 16 digits, then ".0".
    while written < point {
      unsafe output[written] = 0x30
      written += 1
    }
    unsafe writeASCII(".0", to: output + written)
    return written + 2
  }
  // The digits behind the point make room for it: 18 bytes at most.
  unsafe (output + point + 1).update(from: output + point, count: length - point)
  unsafe output[point] = 0x2E
  return written + 1
}

/// Writes `d.ddde-xx`: up to 17 digits, the point, and five bytes of exponent.
private func writeScientific(
  _ digits: UInt64, length: Int, exponent: Int, to output: UnsafeMutablePointer<UInt8>
) -> Int {
  // One byte further, so that the first digit can be moved before the point.
  var written = unsafe writeDecimal(digits, to: output + 1) + 1
  unsafe output[0] = output[1]
  unsafe output[1] = 0x2E
  if length == 1 { written = 1 }
  unsafe output[written] = 0x65
  written += 1
  if exponent < 0 {
    unsafe output[written] = 0x2D
    written += 1
  }
  return unsafe written + writeDecimal(UInt64(exponent.magnitude), to: output + written)
}

/// Copies a short constant; the caller has the room.
@inline(__always)
private func writeASCII(_ text: StaticString, to output: UnsafeMutablePointer<UInt8>) {
  // A literal of ASCII letters, which is immortal.
  unsafe output.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
}
