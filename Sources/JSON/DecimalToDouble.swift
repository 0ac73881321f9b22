/// The double nearest to `digits` times 10 to the power of `exponent`, ties to even; infinite where it is
/// over all doubles.
///
/// Clinger's case where all is exact, else the method of Eisel and Lemire ("Number Parsing at a Gigabyte per
/// Second", 2021) with the proof of Mushtak and Lemire that it needs no fallback.
func nearestDouble(_ digits: UInt64, timesTenToThe exponent: Int) -> Double? {
  if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
    // Both operands are exact, so the one rounding of the operation is the right one.
    let value = Double(Int64(truncatingIfNeeded: digits))
    return exponent < 0 ? value / exactPowerOfTen(0 &- exponent) : value * exactPowerOfTen(exponent)
  }
  return eiselLemire(digits, exponent)
}

/// `nearestDouble` for any exponent.
private func eiselLemire(_ digits: UInt64, _ exponent: Int) -> Double {
  // 10^19 × 10^-343 is less than half of the smallest double.
  if digits == 0 || exponent < -342 { return 0 }
  if exponent > 308 { return .infinity }
  let leadingZeros = digits.leadingZeroBitCount
  let factor = digits << UInt64(leadingZeros)
  var power = PowersOfTen.leadingBits(exponent)
  // The proof is for powers of five that are rounded down, but reciprocals of one word rounded up.
  if exponent < 0 && exponent >= -27 { power = power.successor }
  var (high, low) = factor.multipliedFullWidth(by: power.high)
  if high & 0x1FF == 0x1FF {
    let (carry, _) = factor.multipliedFullWidth(by: power.low)
    let (sum, overflow) = low.addingReportingOverflow(carry)
    low = sum
    if overflow { high &+= 1 }
  }
  let upperBit = Int(high >> 63)
  let shift = UInt64(upperBit + 64 - 55)
  var mantissa = high >> shift
  // 217706 / 2^16 is the binary logarithm of 10, precise enough for all exponents here.
  var binaryExponent = (217_706 * exponent) >> 16 + 63 + upperBit - leadingZeros + 1_023
  if binaryExponent <= 0 {
    // A subnormal number: fewer bits of the mantissa are left.
    if 1 - binaryExponent >= 64 { return 0 }
    mantissa >>= UInt64(1 - binaryExponent)
    mantissa = (mantissa + mantissa & 1) >> 1
    return Double(bitPattern: mantissa)
  }
  // Exactly between two doubles: only with small exponents, and to be rounded down to the even one.
  if low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1, mantissa << shift == high {
    mantissa &= ~1
  }
  mantissa = (mantissa + mantissa & 1) >> 1
  if mantissa >= 1 << 53 {
    mantissa = 1 << 52
    binaryExponent += 1
  }
  if binaryExponent >= 0x7FF { return .infinity }
  return Double(bitPattern: mantissa & (1 << 52 - 1) | UInt64(binaryExponent) << 52)
}
