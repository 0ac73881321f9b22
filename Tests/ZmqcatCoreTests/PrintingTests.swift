import Bytes
import Testing
import ZeroMQ
import ZmqcatCore

/// What each framing prints, with a selection of frames, without a last delimiter, on a terminal.
@Suite struct PrintingTests {
  static let line = FramingReadingTests.line
  static let nul = FramingReadingTests.nul
  static let multipart = FramingReadingTests.multipart
  static let hex = FramingReadingTests.hex
  static let len32 = FramingReadingTests.len32
  static let raw = Framing.raw(RawFraming())

  @Test(arguments: [
    (line, "ab\tc\n"), (nul, "ab\tc\0"), (raw, "abc"), (multipart, "ab\tc\n"), (hex, "6162\t63\n"),
    (len32, "\0\0\0\u{2}\0\0\0\u{2}ab\0\0\0\u{1}c"), (.none, ""),
    (.line(LineFraming(endsMessages: false)), "ab\tc"),
    (.multipart(MultipartFraming(endsMessages: false)), "ab\tc"),
    (.hex(HexFraming(endsMessages: false)), "6162\t63"),
    (.line(LineFraming(delimiter: Array("\r\n".utf8), outputFrameDelimiter: Array(", ".utf8))), "ab, c\r\n"),
  ])
  func framesOfAMessage(_ framing: Framing, _ expected: String) throws {
    #expect(text(printed(framing, try message("ab", "c"))) == expected)
  }

  @Test(arguments: [
    (line, "\n"), (nul, "\0"), (raw, ""), (multipart, "\n"), (hex, "\n"), (len32, "\0\0\0\u{1}\0\0\0\0"),
  ])
  func anEmptyMessage(_ framing: Framing, _ expected: String) throws {
    #expect(text(printed(framing, try message(""))) == expected)
  }

  @Test(arguments: [
    ("last", "c\n"), ("1", "a\n"), ("2..", "b\tc\n"), ("1,3", "a\tc\n"), ("..2", "a\tb\n"), ("9", ""),
    ("all", "a\tb\tc\n"),
  ])
  func aSelection(_ words: String, _ expected: String) throws {
    let selection = try #require(FrameSelection(words))
    let three = try message("a", "b", "c")
    #expect(text(printed(Self.line, three, selection: selection)) == expected)
    #expect(text(printed(Self.multipart, three, selection: selection)) == expected)
    let digits = text(printed(Self.hex, try message("\n", "\u{b}", "\u{c}"), selection: selection))
    let letters = ["0a": "a", "0b": "b", "0c": "c"].reduce(digits) { $0.replacing($1.key, with: $1.value) }
    #expect(letters == expected)
    let bare = expected.filter { $0 != "\t" && $0 != "\n" }
    #expect(text(printed(Self.raw, three, selection: selection)) == bare)
    let readings = try read(Self.len32, printed(Self.len32, three, selection: selection))
    #expect(readings == (bare.isEmpty ? [] : [.message(bare.map { Array(String($0).utf8) })]))
  }

  @Test func aTerminalIsShownEscapes() throws {
    let wild = try message([[0x1b, 0x5b, 0x32, 0x4a], [0x61, 0x0a, 0x09, 0xff], Array("é\\".utf8)])
    #expect(text(printed(Self.line, wild, escapes: true)) == "\\x1b[2J\ta\n\t\\xff\té\\\n")
    #expect(text(printed(Self.raw, wild, escapes: true)) == "\\x1b[2Ja\n\t\\xffé\\")
    // In a pipe the bytes are exact.
    #expect(printed(Self.line, wild).starts(with: [0x1b, 0x5b, 0x32, 0x4a, 0x09, 0x61, 0x0a, 0x09, 0xff]))
  }

  @Test(arguments: [
    ("\n", "a\nb", true), ("\n", "ab", false), ("\n", "\n", true), ("\0", "a\nb", false),
    ("\0", "a\0b", true),
    ("\r\n", "a\r\nb", true), ("\r\n", "a\nb\r", false),
  ])
  func aFrameThatHoldsTheDelimiterIsNoticed(_ delimiter: String, _ frame: String, _ isNoticed: Bool) throws {
    let framing = FramingReadingTests.delimited(by: delimiter)
    var context = PrintContext()
    var output = ByteBuffer()
    framing.append(try message("ok"), to: &output, with: &context)
    #expect(context.sawDelimiterInFrame == false)
    framing.append(try message("x", frame), to: &output, with: &context)
    #expect(context.sawDelimiterInFrame == isNoticed)
    // It is printed all the same.
    #expect(text([UInt8](copying: output.bytes)) == "ok\(delimiter)x\t\(frame)\(delimiter)")
  }
}
