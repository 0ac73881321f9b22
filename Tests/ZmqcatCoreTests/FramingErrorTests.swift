import Testing
import ZmqcatCore

/// What is bad in an input, where, and what becomes of the rest.
@Suite struct FramingErrorTests {
  static let pieceSizes = FramingReadingTests.pieceSizes

  /// The problem of a line between two good ones; both have to be read all the same.
  private func problem(_ framing: Framing, _ line: [UInt8], inPiecesOf size: Int) throws -> Reading {
    let good = Array((line.contains(0x78) ? "67" : "6a").utf8)
    let readings = try read(framing, good + [0x0a] + line + [0x0a] + good, inPiecesOf: size)
    try #require(readings.count == 3)
    #expect(readings[0] == readings[2])
    guard case .message = readings[0] else {
      Issue.record("the good line is not a message")
      return readings[0]
    }
    return readings[1]
  }

  @Test(
    arguments: [
      (#"\"#, 0, "a backslash at the end"), (#"ab\"#, 2, "a backslash at the end"),
      (#"\\\"#, 2, "a backslash at the end"), (#"\a"#, 0, #"unknown escape \a"#),
      (#"ab\e"#, 2, #"unknown escape \e"#), (#"\N"#, 0, #"unknown escape \N"#),
      (#"\1"#, 0, #"unknown escape \1"#), (#"\u0041"#, 0, #"unknown escape \u"#),
      (#"a\x"#, 1, #"\x needs two hexadecimal digits"#), (#"a\x4"#, 1, #"\x needs two hexadecimal digits"#),
      (#"\x4g"#, 0, #"\x needs two hexadecimal digits"#), (#"\xg4"#, 0, #"\x needs two hexadecimal digits"#),
      (#"\X41"#, 0, #"unknown escape \X"#), (#"\ "#, 0, #"unknown escape \ "#),
      (#"é\q"#, 2, #"unknown escape \q"#),
    ], pieceSizes)
  func badEscapes(_ example: (line: String, offset: Int, reason: String), _ size: Int) throws {
    let bad = Reading.malformed(example.offset, example.reason)
    #expect(try problem(FramingReadingTests.multipart, Array(example.line.utf8), inPiecesOf: size) == bad)
    // In a later frame the offset still counts from the message's first byte.
    let second = Reading.malformed(example.offset + 4, example.reason)
    let line = Array("abc\t\(example.line)".utf8)
    #expect(try problem(FramingReadingTests.multipart, line, inPiecesOf: size) == second)
    // An escape does not reach over a TAB.
    let first = Array("\(example.line)\t41".utf8)
    #expect(try problem(FramingReadingTests.multipart, first, inPiecesOf: size) == bad)
  }

  @Test(
    arguments: [
      ("1", 1, "an odd number of hexadecimal digits"), ("123", 3, "an odd number of hexadecimal digits"),
      ("12\t3", 4, "an odd number of hexadecimal digits"),
      ("1\t23", 1, "an odd number of hexadecimal digits"),
      ("g1", 0, "expected a hexadecimal digit or a TAB"), ("1g", 1, "expected a hexadecimal digit or a TAB"),
      ("12 34", 2, "expected a hexadecimal digit or a TAB"),
      ("12\r", 2, "expected a hexadecimal digit or a TAB"),
      ("0x12", 1, "expected a hexadecimal digit or a TAB"),
      ("12\t\0", 3, "expected a hexadecimal digit or a TAB"),
      ("é", 0, "expected a hexadecimal digit or a TAB"),
    ], pieceSizes)
  func badHexadecimal(_ example: (line: String, offset: Int, reason: String), _ size: Int) throws {
    let bad = Reading.malformed(example.offset, example.reason)
    #expect(try problem(FramingReadingTests.hex, Array(example.line.utf8), inPiecesOf: size) == bad)
  }

  @Test func aBadLastLineIsOneMessage() throws {
    #expect(
      try read(FramingReadingTests.hex, "1") == [.malformed(1, "an odd number of hexadecimal digits")])
    #expect(try read(FramingReadingTests.multipart, "\\") == [.malformed(0, "a backslash at the end")])
  }

  static let len32Input: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 1, 9]

  @Test(arguments: 1..<len32Input.count, pieceSizes)
  func aTruncatedLen32InputIsBroken(_ length: Int, _ size: Int) throws {
    let input = [0, 0, 0, 1, 0, 0, 0, 1, 7] + Self.len32Input.prefix(length)
    let expected =
      switch length {
      case 1..<4: "a frame count"
      case 4..<8, 11..<15: "the length of a frame"
      case 8..<11: "3 bytes of a frame"
      default: "1 bytes of a frame"
      }
    // What came before is still a message.
    #expect(
      try read(FramingReadingTests.len32, input, inPiecesOf: size) == [
        .message([[7]]), .broken(length, "the input ends where \(expected) was expected"),
      ])
  }

  @Test(arguments: pieceSizes)
  func aLen32MessageWithoutFramesIsBroken(_ size: Int) throws {
    let input: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0, 0, 1]
    #expect(
      try read(FramingReadingTests.len32, input, inPiecesOf: size) == [
        .message([[7]]), .broken(0, "a message of no frames"),
      ])
  }

  @Test(arguments: pieceSizes)
  func aHostileLen32HeaderCostsNothing(_ size: Int) throws {
    let input: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2]
    #expect(
      try read(FramingReadingTests.len32, input, inPiecesOf: size, limit: 1_000) == [
        .malformed(1_000, "longer than --max-size 1000")
      ])
  }
}
