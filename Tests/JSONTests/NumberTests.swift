import Bytes
import JSON
import Testing

/// The number that `text` is, all of it.
private func number(_ text: String) throws -> JSONNumber {
  let bytes = Array(text.utf8)
  let (value, next) = try JSONReader(bytes.span).number(at: 0)
  #expect(next == bytes.count)
  return value
}

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", JSONNumber.integer(0)), ("-0", .integer(0)), ("7", .integer(7)), ("-1", .integer(-1)),
      ("12345678", .integer(12_345_678)), ("123456789", .integer(123_456_789)),
      ("9007199254740993", .integer(9_007_199_254_740_993)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .unsigned(1 << 63)), ("18446744073709551615", .unsigned(.max)),
      ("18446744073709551616", .hugeInteger(0x1p64)), ("-9223372036854775809", .hugeInteger(-0x1p63)),
      ("100000000000000000000000", .hugeInteger(1e23)),
      ("999999999999999999", .integer(999_999_999_999_999_999)),
      ("1000000000000000000", .integer(1_000_000_000_000_000_000)),
      ("1.0", .real(1)), ("-0.0", .real(-0.0)), ("1e0", .real(1)), ("1E+2", .real(100)), ("0e9999", .real(0)),
      ("0.0e-9999", .real(0)),
      ("1e-400", .real(0)), ("5e-324", .real(.leastNonzeroMagnitude)), ("2e-324", .real(0)),
      ("3e-324", .real(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .real(.greatestFiniteMagnitude)),
      ("2.2250738585072014e-308", .real(.leastNormalMagnitude)),
      ("2.2250738585072011e-308", .real(Double(bitPattern: 0xF_FFFF_FFFF_FFFF))),
      ("1e-99999999999999999999", .real(0)),
      // Digits whose 64-bit remainder is 0 or small, and zeros in front and behind.
      ("18446744073709551616.5", .real(0x1p64)),
      ("18446744073709551616000000005e-9", .real(1.8446744073709552e19)),
      ("184467440737095516160000000000000001.0", .real(1.8446744073709552e35)),
      ("0.00000000000000000000000012345678901234567", .real(1.2345678901234567e-25)),
      ("0.0000000000000000000000001234567890123456789012", .real(1.2345678901234568e-25)),
      ("1.00000000000000000000000000000000000000000000", .real(1)), ("100000000000000000000.0", .real(1e20)),
      ("0.000000000000000000000000000000000000e5", .real(0)), ("1234567.1234567", .real(1234567.1234567)),
      ("12345678.12345678", .real(12345678.12345678)), ("1.12345678e-3", .real(1.12345678e-3)),
      // Halfway between two doubles, and a trace over it.
      ("9007199254740993.0", .real(9_007_199_254_740_992)),
      ("9007199254740993.00000000000000000000000001", .real(9_007_199_254_740_994)),
      ("9007199254740995.0", .real(9_007_199_254_740_996)),
      (
        "0.500000000000000166533453693773481063544750213623046875",
        .real(0.500000000000000166533453693773481063544750213623046875)
      ),
      ("179769313486231580793728971405301e276", .real(.greatestFiniteMagnitude)),
    ] as [(String, JSONNumber)])
  func reads(text: String, value: JSONNumber) throws {
    #expect(try number(text) == value)
  }

  /// Every length, alone and at every distance from the end of the text.
  @Test func integersOfEveryLength() throws {
    var value: UInt64 = 0
    for length in 1...19 {
      value = value * 10 + UInt64(length % 10)
      for padding in 0...9 {
        for sign in ["", "-"] {
          let bytes = Array((sign + String(value) + String(repeating: " ", count: padding)).utf8)
          let (number, next) = try JSONReader(bytes.span).number(at: 0)
          #expect(number == .integer(sign == "" ? Int64(value) : -Int64(value)))
          #expect(next == bytes.count - padding)
        }
      }
    }
  }

  /// Every length before and behind the point, at every distance from the end of the text.
  @Test func fractionsOfEveryLength() throws {
    for whole in ["0", "7", "12", "9007199", "90071992", "123456789012"] {
      for length in 1...20 {
        for digits in ["0000000000000000000000", "1234567890123456789012", "9999999999999999999999"] {
          for ending in ["", " ", ",", "]         ", "e0 ", "E-3                "] {
            for padding in ["", "                    "] {
              let spelling =
                "-\(whole).\(digits.prefix(length))" + (ending.first?.isLetter == true ? ending : "")
              let text = Array((spelling + (ending.first?.isLetter == true ? "" : ending) + padding).utf8)
              let expected = Double(String(spelling.prefix { $0 != " " }))
              let (number, next) = try JSONReader(text.span).number(at: 0)
              let length = spelling.prefix { $0 != " " }.utf8.count
              if expected.map({ number == .real($0) }) != true || next != length {
                Issue.record("\(spelling) was read as \(number) up to \(next)")
              }
            }
          }
        }
      }
    }
  }

  /// The standard library reads and writes the same numbers on its own.
  @Test func randomDoublesRoundTrip() throws {
    var generator = SeededGenerator(state: 1)
    for round in 0..<30_000 {
      var value: Double
      switch round % 4 {
      case 0: value = Double(bitPattern: generator.next())
      case 1: value = Double(Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)) / 10_000
      case 2: value = Double.random(in: -1e9...1e9, using: &generator)
      default: value = Double(generator.next() >> UInt64.random(in: 0...63, using: &generator))
      }
      if !value.isFinite { value = 0.1 }
      try check(value)
    }
  }

  @Test(arguments: [
    0.0, -0.0, 1, -1, 0.1, 0.5, 1e-4, 9.999e-5, 1e7, 9_999_999.99999999, 1e11, 123_456_789.1234, 1e15,
    9_007_199_254_740_991, 1e16, 1.5e16, 9_999_999_999_999_998, 1e17, 1e21, 1e22, 1e23,
    .leastNonzeroMagnitude,
    2.2250738585072014e-308, 1.7976931348623157e308, 9.5367431640625e-07, 4.35, 0.3, 2.675,
    1.0000000000000002, 0.1 + 0.2, 1e100, 1.2345678901234567e-300, 0x1p-1074, 0x1p-1022, 0x1p1023, 0x1p63,
    0x1p64,
    4.4501477170144023e-308, 8.41e21, 2.0919495182368195e19, 299_792_458, 0.000123456, 0.00012345678901234567,
  ])
  func doublesRoundTrip(value: Double) throws {
    try check(value)
    try check(-value)
  }

  private func check(_ value: Double) throws {
    let written = text { $0.appendDouble(value) }
    #expect(Double(written)?.bitPattern == value.bitPattern, "\(value) became \(written)")
    #expect(written.contains { $0 == "." || $0 == "e" }, "\(written) looks like an integer")
    #expect(digits(of: written) == digits(of: value.description), "\(written) for \(value)")
    guard case .real(let read) = try number(written) else {
      Issue.record("\(written) is not read as a float")
      return
    }
    #expect(read.bitPattern == value.bitPattern, "\(written) read as \(read)")
  }

  /// The digits that count, without sign, point, exponent and zeros around them.
  private func digits(of text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }.filter { $0.isNumber }
    let trimmed = mantissa.drop { $0 == "0" }
    return String(trimmed.reversed().drop { $0 == "0" }.reversed())
  }

  /// Random spellings with up to 25 digits, read by the standard library as well.
  @Test func randomSpellingsAreRoundedRight() throws {
    var generator = SeededGenerator(state: 2)
    for _ in 0..<30_000 {
      let length = Int.random(in: 1...25, using: &generator)
      var spelling = String(Int.random(in: 1...9, using: &generator))
      for _ in 1..<length + 1 { spelling += String(Int.random(in: 0...9, using: &generator)) }
      spelling.insert(
        ".", at: spelling.index(spelling.startIndex, offsetBy: Int.random(in: 1...length, using: &generator)))
      spelling += "e\(Int.random(in: -345...308, using: &generator))"
      guard let expected = Double(spelling), expected.isFinite else { continue }
      #expect(try number(spelling) == .real(expected), "\(spelling)")
    }
  }

  @Test(arguments: [
    (1.0, "1.0"), (-0.0, "-0.0"), (0, "0.0"), (100, "100.0"), (21.5, "21.5"), (0.0001, "0.0001"),
    (0.00001, "1e-5"),
    (1.5e-7, "1.5e-7"), (1e15, "1000000000000000.0"), (1e16, "1e16"), (1.25e300, "1.25e300"), (0.1, "0.1"),
    (123_456.789, "123456.789"), (1_700_000_000.05, "1700000000.05"), (.leastNonzeroMagnitude, "5e-324"),
    (9_007_199_254_740_992, "9007199254740992.0"),
  ])
  func writesDoubles(value: Double, expected: String) {
    #expect(text { $0.appendDouble(value) } == expected)
  }

  @Test func writesIntegers() {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<20_000 {
      let value = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      #expect(text { $0.appendDecimal(value) } == String(value))
      #expect(
        text { $0.appendDecimal(Int64(truncatingIfNeeded: value)) }
          == String(Int64(truncatingIfNeeded: value)))
    }
    var power: UInt64 = 1
    while true {
      for value in [power - 1, power, power + 1] {
        #expect(text { $0.appendDecimal(value) } == String(value))
      }
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    #expect(text { $0.appendDecimal(UInt64.max) } == "18446744073709551615")
    #expect(text { $0.appendDecimal(Int64.min) } == "-9223372036854775808")
  }
}
