/// 10 to the power of `exponent`, 0…19.
///
/// A `switch` of constants, which the compiler turns into a table without a lazily made global.
@inline(__always)
func integerPowerOfTen(_ exponent: Int) -> UInt64 {
  switch exponent {
  case 0: 1
  case 1: 10
  case 2: 100
  case 3: 1_000
  case 4: 10_000
  case 5: 100_000
  case 6: 1_000_000
  case 7: 10_000_000
  case 8: 100_000_000
  case 9: 1_000_000_000
  case 10: 10_000_000_000
  case 11: 100_000_000_000
  case 12: 1_000_000_000_000
  case 13: 10_000_000_000_000
  case 14: 100_000_000_000_000
  case 15: 1_000_000_000_000_000
  case 16: 10_000_000_000_000_000
  case 17: 100_000_000_000_000_000
  case 18: 1_000_000_000_000_000_000
  default: 10_000_000_000_000_000_000
  }
}

/// 10 to the power of `exponent`, 0…22: the powers that a double holds exactly.
@inline(__always)
func exactPowerOfTen(_ exponent: Int) -> Double {
  switch exponent {
  case 0: 1
  case 1: 1e1
  case 2: 1e2
  case 3: 1e3
  case 4: 1e4
  case 5: 1e5
  case 6: 1e6
  case 7: 1e7
  case 8: 1e8
  case 9: 1e9
  case 10: 1e10
  case 11: 1e11
  case 12: 1e12
  case 13: 1e13
  case 14: 1e14
  case 15: 1e15
  case 16: 1e16
  case 17: 1e17
  case 18: 1e18
  case 19: 1e19
  case 20: 1e20
  case 21: 1e21
  default: 1e22
  }
}

/// The 128 leading bits of a power of ten (or of five: they differ by a power of two), rounded down.
struct LeadingBits {
  var high: UInt64
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
  private static let table: [LeadingBits] = makeTable()

  /// The leading bits of 10 to the power of `exponent`, rounded down.
  static func leadingBits(_ exponent: Int) -> LeadingBits {
    table[exponent - exponents.lowerBound]
  }

  private static func makeTable() -> [LeadingBits] {
    var rows: [LeadingBits] = []
    rows.reserveCapacity(exponents.count)
    // 5^-1 to 5^-342, as 2^1024 divided by five again and again. Rounding down at each step is rounding
    // down once, and 1024 bits leave more than 128 after 342 divisions (each takes 2.33).
    var limbs = [UInt64](repeating: 0, count: 17)
    limbs[16] = 1
    for _ in 1 ... -exponents.lowerBound {
      var remainder: UInt64 = 0
      for index in limbs.indices.reversed() {
        (limbs[index], remainder) = (5 as UInt64).dividingFullWidth((remainder, limbs[index]))
      }
      rows.append(leading(limbs))
    }
    rows.reverse()
    // 5^0 to 5^324, exact in 753 bits.
    limbs = [UInt64](repeating: 0, count: 13)
    limbs[0] = 1
    for _ in 0...exponents.upperBound {
      rows.append(leading(limbs))
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
