/// 10 to the powers of 0…19, all that fit into 64 bits.
///
/// An array that the compiler lays down as it is; a `switch` would be a jump that no processor foresees.
private let integerPowers: InlineArray<20, UInt64> = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
  10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

/// 10 to the powers of 0…22, all that a double holds exactly.
private let exactPowers: InlineArray<23, Double> = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  1e20, 1e21, 1e22,
]

/// 10 to the power of `exponent`, 0…19.
@inline(__always)
func integerPowerOfTen(_ exponent: Int) -> UInt64 { integerPowers[exponent] }

/// 10 to the power of `exponent`, 0…22.
@inline(__always)
func exactPowerOfTen(_ exponent: Int) -> Double { exactPowers[exponent] }

/// The 128 leading bits of a power of ten (or of five: they differ by a power of two), rounded down.
struct LeadingBits {
  /// The upper 64 bits, the highest of them set.
  var high: UInt64
  /// The lower 64 bits.
  var low: UInt64

  /// The next larger value.
  var successor: LeadingBits {
    let (low, carry) = low.addingReportingOverflow(1)
    return LeadingBits(high: carry ? high &+ 1 : high, low: low)
  }
}

/// The leading bits of all powers of ten that the conversion of doubles from and to text needs.
///
/// Made once by exact arithmetic at the first number that needs it, some 30 µs, instead of a table of
/// 1 300 numbers in the source that nobody can check.
enum PowersOfTen {
  /// The exponents that are there: down to what makes every 19-digit number vanish, up to what turns the
  /// smallest double into 17 digits.
  static let exponents = -342...324

  /// The bits of 10 to the power of `exponents.lowerBound` and so on.
  private static let table: InlineArray<667, LeadingBits> = makeTable()

  /// The leading bits of 10 to the power of `exponent`, rounded down.
  static func leadingBits(_ exponent: Int) -> LeadingBits {
    table[exponent - exponents.lowerBound]
  }

  /// Computes all of them with integers of many words.
  private static func makeTable() -> InlineArray<667, LeadingBits> {
    var rows = InlineArray<667, LeadingBits>(repeating: LeadingBits(high: 0, low: 0))
    // 5^-1 to 5^-342, as 2^1024 divided by five again and again. Rounding down at each step is rounding
    // down once, and 1024 bits leave more than 128 after 342 divisions (each takes 2.33).
    var limbs = [UInt64](repeating: 0, count: 17)
    limbs[16] = 1
    for power in 1 ... -exponents.lowerBound {
      var remainder: UInt64 = 0
      for index in limbs.indices.reversed() {
        (limbs[index], remainder) = (5 as UInt64).dividingFullWidth((remainder, limbs[index]))
      }
      rows[-exponents.lowerBound - power] = leading(limbs)
    }
    // 5^0 to 5^324, exact in 753 bits.
    limbs = [UInt64](repeating: 0, count: 13)
    limbs[0] = 1
    for power in 0...exponents.upperBound {
      rows[power - exponents.lowerBound] = leading(limbs)
      var carry: UInt64 = 0
      for index in limbs.indices {
        let (high, low) = limbs[index].multipliedFullWidth(by: 5)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        limbs[index] = sum
        carry = overflow ? high + 1 : high
      }
    }
    return rows
  }

  /// The 128 bits of a number (least significant limb first) from its highest set bit down.
  private static func leading(_ limbs: [UInt64]) -> LeadingBits {
    let top = limbs.lastIndex { $0 != 0 } ?? 0
    let shift = UInt64(limbs[top].leadingZeroBitCount)
    func limb(_ index: Int) -> UInt64 {
      let upper = index >= 0 ? limbs[index] : 0
      let lower = index >= 1 ? limbs[index - 1] : 0
      return shift == 0 ? upper : upper << shift | lower >> (64 - shift)
    }
    return LeadingBits(high: limb(top), low: limb(top - 1))
  }
}
