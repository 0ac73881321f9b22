import Testing
import ZmqcatCore

/// Messages over `--max-size`: told of, passed over, and the next ones are read.
@Suite struct OversizeTests {
  static let pieceSizes = FramingReadingTests.pieceSizes
  static let limit = 10
  static let tooLong = Reading.malformed(10, "longer than --max-size 10")

  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let framing: Framing
    let delimiter: String
    /// How a byte `a` of a frame stands in the input.
    let byte: String

    init(_ name: String, _ framing: Framing, _ delimiter: String, byte: String = "a") {
      testDescription = name
      self.framing = framing
      self.delimiter = delimiter
      self.byte = byte
    }

    func record(_ length: Int) -> String { String(repeating: byte, count: length) }
  }

  static let forms = [
    Form("line", FramingReadingTests.line, "\n"), Form("nul", FramingReadingTests.nul, "\0"),
    Form("two bytes", FramingReadingTests.delimited(by: "\r\n"), "\r\n"),
    Form("three bytes", FramingReadingTests.delimited(by: "aab"), "aab", byte: "x"),
    Form("frames", FramingReadingTests.delimited(by: "\n", frames: ","), "\n"),
    Form("multipart", FramingReadingTests.multipart, "\n"),
    Form("multipart escapes", FramingReadingTests.multipart, "\n", byte: "\\x61"),
    Form("hex", FramingReadingTests.hex, "\n", byte: "61"),
  ]

  private func frame(_ form: Form, _ length: Int) -> Reading {
    .message([[UInt8](repeating: form.byte == "x" ? 0x78 : 0x61, count: length)])
  }

  @Test(arguments: forms, pieceSizes)
  func whatJustFitsIsAMessage(_ form: Form, _ size: Int) throws {
    let input = form.record(10) + form.delimiter + form.record(9) + form.delimiter + form.record(10)
    #expect(
      try read(form.framing, input, inPiecesOf: size, limit: Self.limit) == [
        frame(form, 10), frame(form, 9), frame(form, 10),
      ])
  }

  @Test(arguments: forms, pieceSizes)
  func longerOnesArePassedOver(_ form: Form, _ size: Int) throws {
    for length in [11, 12, 13, 14, 20, 40, 41, 45, 100, 1_000] {
      let input = form.record(1) + form.delimiter + form.record(length) + form.delimiter + form.record(2)
      #expect(
        try read(form.framing, input, inPiecesOf: size, limit: Self.limit) == [
          frame(form, 1), Self.tooLong, frame(form, 2),
        ], "\(length) bytes")
    }
  }

  @Test(arguments: forms, pieceSizes)
  func aLastOneIsToldOfToo(_ form: Form, _ size: Int) throws {
    for length in [11, 12, 13, 14, 41, 100] {
      let input = form.record(1) + form.delimiter + form.record(length)
      #expect(
        try read(form.framing, input, inPiecesOf: size, limit: Self.limit) == [frame(form, 1), Self.tooLong],
        "\(length) bytes")
      #expect(
        try read(form.framing, input + form.delimiter, inPiecesOf: size, limit: Self.limit) == [
          frame(form, 1), Self.tooLong,
        ], "\(length) bytes and a delimiter")
    }
  }

  @Test(arguments: forms, pieceSizes)
  func severalInARowAreToldOneByOne(_ form: Form, _ size: Int) throws {
    let long = form.record(100) + form.delimiter
    #expect(
      try read(form.framing, long + long + form.delimiter + long, inPiecesOf: size, limit: Self.limit) == [
        Self.tooLong, Self.tooLong, .texts(""), Self.tooLong,
      ])
  }

  @Test(arguments: pieceSizes)
  func allFramesOfALineCountTogether(_ size: Int) throws {
    #expect(
      try read(
        FramingReadingTests.multipart, "aaaaa\tbbbbb\naaaaaa\tbbbbb\nc\n", inPiecesOf: size, limit: Self.limit
      )
        == [.texts("aaaaa", "bbbbb"), Self.tooLong, .texts("c")])
    #expect(
      try read(
        FramingReadingTests.hex, "6161616161\t6262626262\n616161616161\t6262626262\n63\n",
        inPiecesOf: size, limit: Self.limit)
        == [.texts("aaaaa", "bbbbb"), Self.tooLong, .texts("c")])
  }

  @Test(arguments: pieceSizes)
  func rawInputThatIsTooLongIsBroken(_ size: Int) throws {
    let input = String(repeating: "a", count: 11)
    let reason = "the input is longer than --max-size 10: raise it, or cut with --chunk"
    #expect(
      try read(.raw(RawFraming()), input, inPiecesOf: size, limit: Self.limit) == [.broken(10, reason)])
    #expect(
      try read(.raw(RawFraming(chunk: 11)), input, inPiecesOf: size, limit: Self.limit) == [
        .broken(10, reason)
      ])
    #expect(
      try read(.raw(RawFraming(chunk: 10)), input, inPiecesOf: size, limit: Self.limit) == [
        .texts("aaaaaaaaaa"), .texts("a"),
      ])
    #expect(
      try read(.raw(RawFraming()), String(input.dropLast()), inPiecesOf: size, limit: Self.limit) == [
        .texts("aaaaaaaaaa")
      ])
  }

  @Test(arguments: pieceSizes)
  func aLen32MessageThatIsTooLongIsPassedOver(_ size: Int) throws {
    let fits: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 4, 1, 2, 3, 4, 0, 0, 0, 6, 1, 2, 3, 4, 5, 6]
    let tooLong: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 4, 1, 2, 3, 4, 0, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7]
    #expect(
      try read(FramingReadingTests.len32, fits + tooLong + fits, inPiecesOf: size, limit: Self.limit) == [
        .message([[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]), Self.tooLong,
        .message([[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]),
      ])
    // The frames behind the one that is too long belong to the same message.
    let long =
      [0, 0, 0, 3, 0, 0, 3, 232] + [UInt8](repeating: 1, count: 1_000) + [0, 0, 0, 0, 0, 0, 0, 1, 9]
    #expect(
      try read(FramingReadingTests.len32, long + long + fits, inPiecesOf: size, limit: Self.limit) == [
        Self.tooLong, Self.tooLong, .message([[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]),
      ])
    for length in [9, 500, 1_007, 1_008, 1_010, 1_012, 1_015] {
      #expect(
        try read(
          FramingReadingTests.len32, fits + long.prefix(length), inPiecesOf: size, limit: Self.limit)
          == [.message([[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]), Self.tooLong], "\(length) bytes")
    }
  }

  @Test(arguments: [[0xff], []] as [[UInt8]])
  func separatorsAreNotCountedAsBytesOfAMessage(_ frame: [UInt8]) throws {
    let many = [[UInt8]](repeating: frame, count: frame.isEmpty ? 50 : 10)
    let output = printed(FramingReadingTests.multipart, try message(many))
    #expect(try read(FramingReadingTests.multipart, output, limit: 10) == [.message(many)])
  }

  @Test func frameDelimitersAreNotCountedAsBytesOfAMessage() throws {
    let framing = FramingReadingTests.delimited(by: "\n", frames: ",")
    #expect(try read(framing, "aaaaa,bbbbb\n", limit: 10) == [.texts("aaaaa", "bbbbb")])
  }

  @Test(arguments: [FramingReadingTests.line, FramingReadingTests.multipart, FramingReadingTests.len32])
  func theLargestLimitIsALimit(_ framing: Framing) throws {
    #expect(try read(framing, "", limit: .max) == [])
    #expect(try read(FramingReadingTests.line, "a\nb", limit: .max) == [.texts("a"), .texts("b")])
  }

  static let documents = Framing.jsonDocuments(JSONDocumentFraming())
  static let fives = [0x35, 0x0a] as [UInt8]

  /// JSON of a message of the limit is at most so long, white space and all.
  static let longestText = 6 * limit + (64 << 10)

  @Test(arguments: [100, 4_096, 1 << 15])
  func shortJSONMessagesFitHoweverManyArriveAtOnce(_ size: Int) throws {
    let count = 100_000
    let input = Array(repeatElement(Self.fives, count: count).joined()) + Array("[1,".utf8)
    let rest = Array(" 2]\n".utf8) + Array(repeatElement(Self.fives, count: count).joined())
    let readings = try read(Self.documents, input + rest, inPiecesOf: size, limit: Self.limit)
    #expect(
      readings.count == 2 * count + 1 && readings.allSatisfy { if case .message = $0 { true } else { false } }
    )
    // The window is larger than what is left of the piece before.
    var reader = InputReader(input + rest, name: "input")
    var draft = Draft()
    var messages = 0
    while true {
      let step = Self.documents.next(from: &reader, into: &draft, limit: Self.limit)
      if case .message = step { messages += 1 }
      if case .malformed = step { break }
      if case .end = step { break }
      if case .starved = step { _ = try reader.fill() }
    }
    #expect(messages == 2 * count + 1)
  }

  @Test(arguments: [1 << 15, 4_096, 1_000])
  func jsonOverTheLimitIsOneMessageWhateverLinesItHas(_ size: Int) throws {
    let space = String(repeating: " \n", count: Self.longestText / 2)
    for (text, rest) in [
      ("[1,\n2,\n\(space)3]\n", 1), ("[\n\"x\",\n7\n,\(space)]\n", 1), ("[\n1,\n\(space)", 0),
    ] {
      let expected =
        [.texts("\u{05}"), Self.tooLong] + Array(repeating: Reading.texts("\u{05}"), count: rest)
      #expect(try read(Self.documents, "5\n\(text)5\n", inPiecesOf: size, limit: Self.limit) == expected)
    }
  }

  @Test(arguments: [1 << 15, 4_096, 1_000])
  func jsonThatIsWrongBeforeTheLimitIsSaidToBe(_ size: Int) throws {
    let space = String(repeating: " ", count: Self.longestText)
    let readings = try read(Self.documents, "[1 2\(space)]\n5\n", inPiecesOf: size, limit: Self.limit)
    #expect(readings.count == 2 && readings.last == .texts("\u{05}") && readings.first != Self.tooLong)
  }
}
