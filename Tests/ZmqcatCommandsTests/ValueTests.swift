import Platform
import Testing
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct ValueTests {
  static let notADuration = "a duration is seconds (2, 0.5) or a number with us, ms, s, m or h (250ms)"

  /// What is said of a value that is refused.
  private func refusal<Result>(_ text: String, _ read: (String) throws -> Result) throws -> String {
    try #require(throws: BadValue.self) { _ = try read(text) }.description
  }

  @Test(
    arguments: [
      ("0", 0), ("1", 1_000_000_000), ("2", 2_000_000_000), ("007", 7_000_000_000), ("0.5", 500_000_000),
      (".5", 500_000_000), ("1.", 1_000_000_000), ("1.5", 1_500_000_000), ("0.000000001", 1),
      ("0.0000000009", 0),
      ("1.000000001", 1_000_000_001), ("0.123456789", 123_456_789), ("0.1234567891", 123_456_789),
      ("1us", 1_000),
      ("0.5us", 500), ("0.001us", 1), ("1500us", 1_500_000), ("1ms", 1_000_000), ("250ms", 250_000_000),
      ("0.25ms", 250_000), ("1.000001ms", 1_000_001), ("1s", 1_000_000_000), ("0.1s", 100_000_000),
      ("1m", 60_000_000_000), ("0.5m", 30_000_000_000), ("1.25m", 75_000_000_000), ("1h", 3_600_000_000_000),
      ("1.5h", 5_400_000_000_000), ("0.001h", 3_600_000_000), ("0h", 0), ("0.0", 0),
      // Ten decimal places that no binary fraction hits.
      ("4.3", 4_300_000_000), ("0.7", 700_000_000), ("1.1m", 66_000_000_000), ("2.3h", 8_280_000_000_000),
      ("9223372036", 9_223_372_036_000_000_000), ("100000h", 360_000_000_000_000_000),
    ] as [(String, UInt64)])
  func durationsAreExact(_ text: String, _ nanoseconds: UInt64) throws {
    #expect(try Value.duration(text).nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    "", " ", ".", "..", "1..5", "1.2.3", "-1", "+1", "1 s", " 1", "1 ", "1e3", "1S", "1MS", "1ns", "1d",
    "1min", "s",
    "ms", ".ms", "1,5", "0x10", "inf", "nan", "١", "1sm", "5m30s", "1m ", "-0",
    // Beyond half of the range of 64 bits in nanoseconds.
    "9223372037", "18446744073709551615", "18446744073709551616", "5124095h", "99999999999999999999999h",
  ])
  func otherDurationsAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.duration) == Self.notADuration)
  }

  @Test(arguments: [
    ("1", 1), ("10", 10), ("1k", 1_024), ("1K", 1_024), ("64M", 64 << 20), ("2G", 2 << 30), ("0010", 10),
    ("9223372036854775807", Int.max), ("9007199254740991k", Int.max - 1_023),
  ])
  func sizesAreCounted(_ text: String, _ bytes: Int) throws {
    #expect(try Value.size(text) == bytes)
  }

  @Test(arguments: [
    "", "k", "-1", "+1", "1.5k", "1m", "1g", "1kB", "1KiB", "1 k", " 1", "1T", "0x10", "9223372036854775808",
    "١",
  ])
  func otherSizesAreRefused(_ text: String) throws {
    #expect(
      try refusal(text, Value.size)
        == "a size is a number of bytes, or a number with k, M or G (powers of 1024)")
  }

  @Test(arguments: ["0", "0k", "9007199254740992k", "8589934592G", "9223372036854775807G"])
  func sizesOutOfRangeAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.size) == "a size is 1 byte to \(Int.max)")
  }

  @Test(arguments: [("0", 0), ("1", 1), ("007", 7), ("9223372036854775807", Int.max)])
  func countsAreWholeNumbers(_ text: String, _ number: Int) throws {
    #expect(try Value.count(text) == number)
    if number > 0 {
      #expect(try Value.positive(text) == number)
    } else {
      #expect(try refusal(text, Value.positive) == "a whole number from 1 is wanted")
    }
  }

  @Test(arguments: ["", "-1", "+1", "1.0", "1k", " 1", "1 ", "a", "9223372036854775808", "١", "0x1", "1e2"])
  func otherCountsAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.count) == "a whole number from 0 is wanted")
    #expect(try refusal(text, Value.positive) == "a whole number from 1 is wanted")
    let words = "a number of messages from 0 (no limit) to 2147483647 is wanted"
    #expect(try refusal(text, Value.mark) == words)
  }

  @Test func marksAreWhatLibzmqTakes() throws {
    #expect(try Value.mark("0") == 0)
    #expect(try Value.mark("2147483647") == .max)
    #expect(
      try refusal("2147483648", Value.mark)
        == "a number of messages from 0 (no limit) to 2147483647 is wanted")
  }

  @Test(
    arguments: [
      ("", []), ("00", [0]), ("fF", [255]),
      (
        "0123456789abcdefABCDEF",
        [1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]
          + [0xab, 0xcd, 0xef]
      ), ("de ad be ef", [0xde, 0xad, 0xbe, 0xef]), (" 0 1 ", [1]),
    ] as [(String, [UInt8])])
  func hexadecimalIsBytes(_ text: String, _ bytes: [UInt8]) throws {
    #expect(try Value.hex(text) == bytes)
  }

  @Test(arguments: ["0", "abc", "00 1"])
  func oddDigitsAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.hex) == "an even number of hexadecimal digits is wanted")
  }

  @Test(arguments: [("0g", "g"), ("0x10", "x"), ("é0", "é"), ("00\n", "\n"), ("１2", "１"), ("-1", "-")])
  func otherDigitsAreRefused(_ text: String, _ character: String) throws {
    #expect(try refusal(text, Value.hex) == "hexadecimal digits are wanted, not '\(character)'")
  }

  @Test(
    arguments: [
      (";", [0x3b]), (#"\n"#, [10]), (#"\r\n"#, [13, 10]), (#"\0"#, [0]), (#"\t"#, [9]), (#"\x1e"#, [0x1e]),
      (#"\\"#, [0x5c]), ("--", [0x2d, 0x2d]), (" ", [0x20]), ("é", [0xc3, 0xa9]),
      (#"a\xffb"#, [0x61, 0xff, 0x62]),
    ] as [(String, [UInt8])])
  func delimitersAreOneByteOrMore(_ text: String, _ bytes: [UInt8]) throws {
    #expect(try Value.delimiter(text) == bytes)
  }

  @Test(arguments: [
    ("", "a delimiter needs at least one byte (-N prints none)"),
    (#"\"#, #"a backslash at the end; known are \n \t \r \0 \\ and \xNN"#),
    (#"\q"#, #"unknown escape \q; known are \n \t \r \0 \\ and \xNN"#),
    (#"\x1"#, #"\x needs two hexadecimal digits; known are \n \t \r \0 \\ and \xNN"#),
  ])
  func otherDelimitersAreRefused(_ text: String, _ words: String) throws {
    #expect(try refusal(text, Value.delimiter) == words)
  }

  @Test(
    arguments: [
      ("1s", 1_000_000_000, 1_000_000_000), ("100ms..5s", 100_000_000, 5_000_000_000),
      ("1..1", 1_000_000_000, 1_000_000_000), ("0.5..2", 500_000_000, 2_000_000_000),
      ("1us..1h", 1_000, 3_600_000_000_000),
    ] as [(String, UInt64, UInt64)])
  func reconnectionHasARange(_ text: String, _ first: UInt64, _ last: UInt64) throws {
    let range = try Value.reconnect(text)
    #expect(range.lowerBound.nanoseconds == first)
    #expect(range.upperBound.nanoseconds == last)
  }

  @Test(arguments: ["2..1", "0..1", "0..0", "1s..999ms"])
  func rangesTheWrongWayAroundAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.reconnect) == "MIN..MAX with 0 < MIN <= MAX is wanted")
  }

  @Test(arguments: ["", "..", "1..", "..1", "1..2..3", "a..b", "1-2", "-1..2"])
  func otherRangesAreRefused(_ text: String) throws {
    #expect(try refusal(text, Value.reconnect) == Self.notADuration)
  }

  @Test func identitiesAreWhatLibzmqTakes() throws {
    let longest = [UInt8](repeating: 0xff, count: 255)
    #expect(try Value.identity([1]) == [1])
    #expect(try Value.identity([1, 0, 0]) == [1, 0, 0])
    #expect(try Value.identity(longest) == longest)
    for bad in [[], [0], [0, 1], longest + [1]] as [[UInt8]] {
      let error = try #require(throws: BadValue.self) { try Value.identity(bad) }
      #expect(error.description == "a routing id has 1 to 255 bytes and does not begin with a zero byte")
    }
  }

  @Test func selectionsAndPatternsHaveTheirWords() throws {
    #expect(try Value.selection("1,3") == .parts([.range(1...1), .range(3...3)]))
    #expect(
      try refusal("3..1", Value.selection)
        == "frames are chosen by all, last, 1, 2.., 2..4 or a list such as 1,3")
    let isFound = try Value.pattern("^a").isFound(in: [0x61].span)
    #expect(isFound)
    #expect(try refusal("(", Value.pattern).hasPrefix("not a regular expression: "))
  }

  @Test(
    arguments: [("0.999999999999h", 3_599_999_999_996), ("0.99999999999m", 59_999_999_999)]
      as [(String, UInt64)])
  func durationsAreExactToTheLastDigit(_ text: String, _ nanoseconds: UInt64) throws {
    #expect(try Value.duration(text).nanoseconds == nanoseconds)
  }

  @Test func oneReconnectionIntervalIsNotZeroEither() throws {
    #expect(throws: BadValue.self) { try Value.reconnect("0") }
  }
}
