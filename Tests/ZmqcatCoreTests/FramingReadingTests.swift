import Testing
import UnitSupport
import ZmqcatCore

/// What each framing cuts from an input, however the input arrives.
@Suite struct FramingReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let framing: Framing
    let input: [UInt8]
    let readings: [Reading]

    init(_ name: String, _ framing: Framing, _ input: String, _ readings: [Reading]) {
      self.init(name, framing, Array(input.utf8), readings)
    }

    init(_ name: String, _ framing: Framing, _ input: [UInt8], _ readings: [Reading]) {
      self.name = name
      self.framing = framing
      self.input = input
      self.readings = readings
    }

    var testDescription: String { name }
  }

  static let pieceSizes = [1, 2, 3, 5, 7, 1 << 15]

  static let line = Framing.line(LineFraming())
  static let nul = Framing.line(LineFraming(delimiter: [0]))
  static let multipart = Framing.multipart(MultipartFraming())
  static let hex = Framing.hex(HexFraming())
  static let len32 = Framing.len32(Len32Framing())

  static func delimited(by delimiter: String, frames: String? = nil) -> Framing {
    .line(LineFraming(delimiter: Array(delimiter.utf8), inputFrameDelimiter: frames.map { Array($0.utf8) }))
  }

  static let textCases: [Case] = [
    Case("no lines", line, "", []),
    Case("one line", line, "a\n", [.texts("a")]),
    Case("a last line without a newline", line, "a\nb", [.texts("a"), .texts("b")]),
    Case("empty lines", line, "\n\na\n\n", [.texts(""), .texts(""), .texts("a"), .texts("")]),
    Case("a line keeps TAB, CR and NUL", line, "a\tb\r\n\0\n", [.texts("a\tb\r"), .texts("\0")]),
    Case("a line that is not UTF-8", line, [0xff, 0x0a, 0xc3], [.message([[0xff]]), .message([[0xc3]])]),
    Case("NUL-terminated records", nul, "a\nb\0\0c", [.texts("a\nb"), .texts(""), .texts("c")]),
    Case("CRLF", delimited(by: "\r\n"), "a\r\n\nb\r\r\nc\r", [.texts("a"), .texts("\nb\r"), .texts("c\r")]),
    Case(
      "a delimiter that begins like itself", delimited(by: "aab"), "xaaabyaab",
      [.texts("xa"), .texts("y")]),
    Case(
      "a part of the delimiter at the end", delimited(by: "-->"), "a-->b--", [.texts("a"), .texts("b--")]),
    Case(
      "a long delimiter", delimited(by: "END\n"), "1\nEND\nEND\n2", [.texts("1\n"), .texts(""), .texts("2")]),
    Case("a delimiter of one byte", delimited(by: ";"), "a;b\n;;", [.texts("a"), .texts("b\n"), .texts("")]),
  ]

  static let frameCases: [Case] = [
    Case(
      "frames cut at TAB", delimited(by: "\n", frames: "\t"), "a\tb\n\t\nc",
      [.texts("a", "b"), .texts("", ""), .texts("c")]),
    Case(
      "an empty record is one empty frame", delimited(by: "\n", frames: ","), "\n,\n",
      [.texts(""), .texts("", "")]),
    Case(
      "frame delimiters of several bytes", delimited(by: "\n", frames: "::"), "a::b:c::\n:::\n",
      [.texts("a", "b:c", ""), .texts("", ":")]),
    Case(
      "the frame delimiter stands for nothing behind the record", delimited(by: ";", frames: "\n"),
      "a\nb;\nc;",
      [.texts("a", "b"), .texts("", "c")]),
    Case(
      "both delimiters long", delimited(by: "||", frames: "->"), "a->b||c|d->||->",
      [.texts("a", "b"), .texts("c|d", ""), .texts("", "")]),
  ]

  static let rawCases: [Case] = [
    Case("raw takes all", .raw(RawFraming()), "a\nb\0", [.texts("a\nb\0")]),
    Case("an empty raw input is no message", .raw(RawFraming()), "", []),
    Case("chunks", .raw(RawFraming(chunk: 3)), "abcdefgh", [.texts("abc"), .texts("def"), .texts("gh")]),
    Case("whole chunks", .raw(RawFraming(chunk: 2)), "abcd", [.texts("ab"), .texts("cd")]),
    Case("bytes", .raw(RawFraming(chunk: 1)), "abc", [.texts("a"), .texts("b"), .texts("c")]),
    Case("a chunk longer than the input", .raw(RawFraming(chunk: 100)), "abc", [.texts("abc")]),
    Case("no chunks", .raw(RawFraming(chunk: 2)), "", []),
  ]

  static let lineFormatCases: [Case] = [
    Case("multipart without lines", multipart, "", []),
    Case("multipart frames", multipart, "a\tb\nc\n", [.texts("a", "b"), .texts("c")]),
    Case("multipart without a last newline", multipart, "a\tb", [.texts("a", "b")]),
    Case(
      "multipart with empty frames", multipart, "\n\t\n\ta\t\n",
      [.texts(""), .texts("", ""), .texts("", "a", "")]),
    Case(
      "multipart escapes", multipart, #"\t\n\r\0\\\x41\xfF"# + "\tb\n",
      [.message([[0x09, 0x0a, 0x0d, 0x00, 0x5c, 0x41, 0xff], [0x62]])]),
    Case("multipart takes other bytes as they are", multipart, "é\r\u{1b}\n", [.texts("é\r\u{1b}")]),
    Case(
      "an escaped backslash is no escape", multipart, #"\\n\\\n"# + "\n", [.texts("\\n\\\n")]),
    Case("hex without lines", hex, "", []),
    Case("hex frames", hex, "00fF\t4a\n", [.message([[0x00, 0xff], [0x4a]])]),
    Case("hex without a last newline", hex, "6162", [.texts("ab")]),
    Case("hex with empty frames", hex, "\n\t61\t\n", [.texts(""), .texts("", "a", "")]),
  ]

  static let len32Cases: [Case] = [
    Case("no len32 messages", len32, [], []),
    Case(
      "len32 messages", len32,
      [0, 0, 0, 2, 0, 0, 0, 1, 0x61, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3],
      [.message([[0x61], []]), .message([[1, 2, 3]])]),
    Case("an empty len32 frame", len32, [0, 0, 0, 1, 0, 0, 0, 0], [.texts("")]),
    Case(
      "a len32 length of two bytes", len32,
      [0, 0, 0, 1, 0, 0, 1, 2] + [UInt8](repeating: 7, count: 258),
      [.message([[UInt8](repeating: 7, count: 258)])]),
  ]

  @Test(arguments: textCases + frameCases, pieceSizes)
  func textRecords(_ example: Case, _ size: Int) throws {
    #expect(try read(example.framing, example.input, inPiecesOf: size) == example.readings)
  }

  @Test(arguments: rawCases + lineFormatCases + len32Cases, pieceSizes)
  func otherFramings(_ example: Case, _ size: Int) throws {
    #expect(try read(example.framing, example.input, inPiecesOf: size) == example.readings)
  }

  /// Its first digits alone are over every double; what ends it makes it 1.
  @Test(arguments: pieceSizes + [350, 402])
  func aNumberMayBecomeSmallerWithItsExponent(_ size: Int) throws {
    let one = "1" + String(repeating: "0", count: 400) + "e-400"
    // An array of one float of 64 bits (the msgpack specification, formats).
    let packed: [UInt8] = [0x91, 0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]
    #expect(
      try read(.jsonDocuments(JSONDocumentFraming()), Array("[\(one)]\n".utf8), inPiecesOf: size)
        == [.message([packed])])
  }

  /// Only the second key tells that the first one is no marker, whose value would be bad.
  @Test(arguments: 1...20)
  func aMarkerIsOneOnlyWhereItIsTheOnlyKey(_ size: Int) throws {
    // A map of two: a string of five and one of one, a string of one and 1 (the msgpack specification, formats).
    let packed = [0x82, 0xa5] + Array("$time".utf8) + [0xa1, 0x78, 0xa1, 0x61, 0x01]
    #expect(
      try read(
        .jsonDocuments(JSONDocumentFraming()), Array("{\"$time\":\"x\",\"a\":1}\n".utf8), inPiecesOf: size)
        == [.message([packed])])
  }

  /// What comes behind the bad byte does not tell whether the key is a marker.
  @Test(arguments: 1...20)
  func whatIsNotJSONIsFoundBeforeABadMarker(_ size: Int) throws {
    #expect(
      try read(
        .jsonDocuments(JSONDocumentFraming()), Array("{\"$time\":\"x\"$ ,{\n".utf8), inPiecesOf: size)
        == [.malformed(12, "expected ',' or '}', found '$'")])
  }

  @Test func aLineIsThereAsSoonAsItsNewlineIs() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    var draft = Draft()
    func step() -> Framing.Step { Self.line.next(from: &reader, into: &draft, limit: 100) }
    #expect(step() == .starved)
    try pipe.write(Array("a\nb".utf8))
    _ = try reader.fill()
    #expect(step() == .message)
    #expect(try frames(of: draft, reader) == [[0x61]])
    #expect(step() == .starved)
    pipe.closeWriter()
    _ = try reader.fill()
    #expect(step() == .message)
    #expect(try frames(of: draft, reader) == [[0x62]])
    #expect(step() == .end)
    #expect(step() == .end)
  }

  @Test(arguments: [
    (line, 3_000_000, 1), (nul, 700_000, 1), (delimited(by: "--"), 700_000, 1),
    (delimited(by: "\n", frames: "ab"), 700_000, 2),
  ])
  func aLongRecordIsWhole(_ framing: Framing, _ length: Int, _ count: Int) throws {
    var record = [UInt8](repeating: 0x78, count: length)
    if count == 2 { record.replaceSubrange(1_000..<1_002, with: Array("ab".utf8)) }
    let delimiter: [UInt8] =
      if case .line(let line) = framing { line.delimiter } else { [] }
    let readings = try read(framing, record + delimiter + [0x79])
    #expect(readings.count == 2)
    guard case .message(let frames) = readings.first else {
      Issue.record("the first record is not a message")
      return
    }
    #expect(frames.count == count)
    #expect(frames.map(\.count).reduce(0, +) == length - 2 * (count - 1))
    #expect(readings.last == .texts("y"))
  }

  @Test func theOutputOnlyFramingsReadNothing() throws {
    #expect(try read(Framing.none, "a\n") == [])
    #expect(try read(.template(try Template("%s")), "a\n") == [])
  }
}
