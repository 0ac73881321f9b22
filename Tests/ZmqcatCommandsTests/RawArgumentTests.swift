import Testing

@testable import ZmqcatCommands

/// Words that are no UTF-8 travel through the argument parser and come out as they were.
@Suite struct RawArgumentTests {
  @Test(arguments: ["", "a", "é", "漢😀", "--", "-x", "a=b", "e\u{301}"])
  func textIsItself(_ text: String) {
    #expect(RawArgument.string(of: Array(text.utf8)) == text)
    #expect(RawArgument.bytes(of: text) == Array(text.utf8))
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func everyByteComesBack(_ byte: UInt8) {
    for bytes in [[byte], [0x61, byte], [byte, 0x62], [0x2d, byte, byte], [0xc3, 0xa9, byte, 0x2c]] {
      #expect(RawArgument.bytes(of: RawArgument.string(of: bytes)) == bytes)
    }
  }

  @Test(
    arguments: [
      [0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80, 0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80], [0xff, 0xc3, 0xa9, 0xff], [0x61, 0xe2, 0x82, 0xac, 0xe2, 0x82],
      [0xf0, 0x9f, 0x98, 0x80, 0xf0], [0x2d, 0x6d, 0xff],
    ] as [[UInt8]])
  func whatIsNoTextComesBack(_ bytes: [UInt8]) {
    let string = RawArgument.string(of: bytes)
    #expect(RawArgument.bytes(of: string) == bytes)
    // The readable part of it stays readable, so that a dash is a dash.
    if let first = bytes.first, first < 0x80 {
      #expect(string.unicodeScalars.first == Unicode.Scalar(first))
    }
  }

  @Test(arguments: UInt64(1)...60)
  func randomBytesComeBack(_ seed: UInt64) {
    var state = seed
    let bytes = (0..<200).map { _ -> UInt8 in
      // An LCG (Knuth's MMIX): the same bytes in every run.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
    #expect(RawArgument.bytes(of: RawArgument.string(of: bytes)) == bytes)
  }

  @Test(arguments: [
    ["push", "-m", "--", ":1"], ["push", "--frame", "--", "--frame", "b"], ["sub", "-t", "--"],
    ["push", "-v", "-m", "--"], ["rep", "-1", "-m", "--", ":1"],
  ])
  func twoDashesCanBeAValue(_ words: [String]) {
    let safe = RawArgument.protectingValues(in: words)
    #expect(safe.count == words.count)
    #expect(!safe.contains("--"))
    #expect(safe.map(RawArgument.bytes(of:)) == words.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ["push", "-m", "a", "--", ":1"], ["push", "--message=a", "--", ":1"], ["sub", "-1", "--", ":1"],
    ["pull", "--", "--"], ["pull", "--quiet", "--", ":1"], ["rep", "--echo", "--", "a"],
    ["push", "-m", "-", "--"],
  ])
  func twoDashesEndTheOptions(_ words: [String]) {
    #expect(RawArgument.protectingValues(in: words) == words)
  }

  @Test func anEmptyValueIsNotTheNextWord() {
    #expect(
      RawArgument.protectingValues(in: [
        "push", "--frame=", ":1", "-m", "--topic=", "--file=a=", "--", "--a=",
      ])
        == ["push", "--frame", "", ":1", "-m", "--topic=", "--file=a=", "--", "--a="])
    #expect(RawArgument.protectingValues(in: ["rep", "--echo=", ":1"]) == ["rep", "--echo=", ":1"])
  }
}
