import Bytes
import Testing
import ZmqcatCore

@Suite struct EscapeTests {
  private func terminal(_ bytes: [UInt8]) -> String {
    text(appended(bytes) { Escape.appendForTerminal($0, to: &$1) })
  }

  private func printable(_ bytes: [UInt8]) -> String {
    text(appended(bytes) { Escape.appendPrintable($0, to: &$1) })
  }

  private func reversible(_ bytes: [UInt8]) -> String {
    text(appended(bytes) { Escape.appendReversible($0, to: &$1) })
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func everyByteAlone(_ byte: UInt8) {
    let character = String(Unicode.Scalar(byte))
    let escaped =
      switch byte {
      case 0x00: "\\0"
      case 0x09: "\\t"
      case 0x0a: "\\n"
      case 0x0d: "\\r"
      case 0x20...0x7e: character
      default: "\\x\(hexadecimal(byte))"
      }
    #expect(printable([byte]) == escaped)
    #expect(terminal([byte]) == (byte == 0x09 || byte == 0x0a ? character : escaped))
    #expect(reversible([byte]) == (byte == 0x5c ? "\\\\" : escaped))
  }

  @Test(arguments: [
    "a", "~", "\u{a0}", "é", "\u{7ff}", "\u{800}", "€", "\u{d7ff}", "\u{e000}", "\u{fffd}", "\u{ffff}",
    "\u{10000}", "😀", "\u{10ffff}", "añ漢😀z", "e\u{301}", "👩‍👩‍👧‍👦",
  ])
  func readableTextStays(_ string: String) {
    let bytes = Array(string.utf8)
    #expect(terminal(bytes) == string)
    #expect(printable(bytes) == string)
    #expect(reversible(bytes) == string)
  }

  @Test(
    arguments: [
      // C1 controls, which a terminal obeys: U+0080, U+0085 (NEL), U+009B (CSI), U+009F.
      [0xc2, 0x80], [0xc2, 0x85], [0xc2, 0x9b], [0xc2, 0x9f],
      // Overlong forms.
      [0xc0, 0x80], [0xc0, 0xaf], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf0, 0x8f, 0xbf, 0xbf],
      // Surrogates.
      [0xed, 0xa0, 0x80], [0xed, 0xaf, 0xbf], [0xed, 0xb0, 0x80], [0xed, 0xbf, 0xbf],
      // Beyond U+10FFFF.
      [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xff], [0xfe],
      // Truncated sequences, and continuations of nothing.
      [0xc3], [0xe2], [0xe2, 0x82], [0xf0], [0xf0, 0x9f], [0xf0, 0x9f, 0x98], [0x80], [0xbf], [0x80, 0xbf],
    ] as [[UInt8]])
  func whatIsNoReadableTextIsEscapedByteByByte(_ bytes: [UInt8]) {
    let escaped = bytes.map { "\\x\(hexadecimal($0))" }.joined()
    for (before, after) in [("", ""), ("a", "b"), ("é", "😀"), ("", "a")] {
      let all = Array(before.utf8) + bytes + Array(after.utf8)
      #expect(terminal(all) == before + escaped + after)
      #expect(printable(all) == before + escaped + after)
      #expect(reversible(all) == before + escaped + after)
    }
  }

  @Test func aTruncatedSequenceDoesNotSwallowWhatFollows() {
    #expect(printable([0xe2, 0x82, 0x41]) == "\\xe2\\x82A")
    #expect(printable([0xf0, 0x9f, 0xc3, 0xa9]) == "\\xf0\\x9fé")
    #expect(printable([0xe2, 0xe2, 0x82, 0xac]) == "\\xe2€")
    #expect(terminal([0xc3, 0x0a]) == "\\xc3\n")
    #expect(terminal([0xf0, 0x9f, 0x98, 0x1b]) == "\\xf0\\x9f\\x98\\x1b")
  }

  @Test func sequencesThatDriveATerminalAreShown() {
    #expect(terminal(Array("\u{1b}[31mred\u{7}\u{8}\r\n".utf8)) == "\\x1b[31mred\\x07\\x08\\r\n")
    #expect(terminal(Array("\u{9b}2J".utf8)) == "\\xc2\\x9b2J")
    #expect(terminal([0x7f]) == "\\x7f")
    #expect(terminal([]) == "")
  }

  @Test func aBackslashIsOnlyEscapedWhereItIsReadBack() {
    let bytes = Array(#"C:\new"#.utf8)
    #expect(terminal(bytes) == #"C:\new"#)
    #expect(printable(bytes) == #"C:\new"#)
    #expect(reversible(bytes) == #"C:\\new"#)
  }

  @Test(arguments: UInt64(1)...50)
  func theReversibleFormIsReadBack(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let line = appended(bytes) { Escape.appendReversible($0, to: &$1) }
    #expect(line.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
    #expect(String(validating: line, as: UTF8.self) != nil)
    let back = try appended(line) { try Escape.appendUnescaped($0, to: &$1) }
    #expect(back == bytes)
  }

  @Test(
    arguments: [
      ("", []), ("abc", [0x61, 0x62, 0x63]), (#"\t\n\r\0\\"#, [9, 10, 13, 0, 0x5c]),
      (#"\x00\xfF"#, [0, 0xff]),
      (#"\x414"#, [0x41, 0x34]), (#"\00"#, [0, 0x30]), (#"\\n"#, [0x5c, 0x6e]), (#"a\tb"#, [0x61, 9, 0x62]),
      ("é\\n", [0xc3, 0xa9, 10]),
    ] as [(String, [UInt8])])
  func escapesStandForBytes(_ text: String, _ bytes: [UInt8]) throws {
    #expect(try appended(Array(text.utf8)) { try Escape.appendUnescaped($0, to: &$1) } == bytes)
    #expect(try Escape.unescaped(Array(text.utf8).span) == bytes)
  }

  @Test func theEscapeCharacterIsForOptionsOnly() throws {
    #expect(try Escape.unescaped(Array(#"\e[1m"#.utf8).span) == Array("\u{1b}[1m".utf8))
    let error = try #require(throws: Escape.BadEscape.self) {
      _ = try appended(Array(#"a\e"#.utf8)) { try Escape.appendUnescaped($0, to: &$1) }
    }
    #expect(error.offset == 1)
    #expect(error.reason == #"unknown escape \e"#)
  }

  @Test(arguments: [
    (#"\"#, 0, "a backslash at the end"), (#"abc\"#, 3, "a backslash at the end"),
    (#"\q"#, 0, #"unknown escape \q"#), (#"\x"#, 0, #"\x needs two hexadecimal digits"#),
    (#"ab\x1"#, 2, #"\x needs two hexadecimal digits"#), (#"\x1z"#, 0, #"\x needs two hexadecimal digits"#),
  ])
  func badEscapesAreTold(_ text: String, _ offset: Int, _ reason: String) throws {
    let error = try #require(throws: Escape.BadEscape.self) {
      _ = try Escape.unescaped(Array(text.utf8).span)
    }
    #expect(error.offset == offset)
    #expect(error.reason == reason)
  }
}
