import TestSupport
import Testing

@Suite struct FramingTests {
  struct Output: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var messages: [[[UInt8]]]
    var printed: [UInt8]

    init(_ arguments: [String], _ messages: [[[UInt8]]], _ printed: String) {
      self.init(arguments, messages, Array(printed.utf8))
    }

    init(_ arguments: [String], _ messages: [[[UInt8]]], _ printed: [UInt8]) {
      (self.arguments, self.messages, self.printed) = (arguments, messages, printed)
    }

    var testDescription: String { "\(arguments) prints \(escaped(printed))" }
  }

  static let two: [[[UInt8]]] = [.text("a", "b"), .text("c")]
  static let binary: [[[UInt8]]] = [[[0x00, 0x0A, 0x09, 0x5C, 0xFF], Array("é\r".utf8)]]

  static let outputs: [Output] = [
    Output([], two, "a\tb\nc\n"),
    Output(["-f", "line"], two, "a\tb\nc\n"),
    Output(["--framing", "line"], [.text(""), .text("", "")], "\n\t\n"),
    Output(["-f", "line"], [[[0xFF, 0x00, 0x1B]]], [0xFF, 0x00, 0x1B, 0x0A]),
    Output(["-0"], two, "a\tb\0c\0"),
    Output(["-f", "nul"], [.text("a\nb"), .text("")], "a\nb\0\0"),
    Output(["-f", "raw"], two, "abc"),
    Output(["-f", "raw"], binary, [0x00, 0x0A, 0x09, 0x5C, 0xFF] + Array("é\r".utf8)),
    Output(["-f", "multipart"], two, "a\tb\nc\n"),
    Output(["-f", "multipart"], binary, "\\0\\n\\t\\\\\\xff\té\\r\n"),
    Output(["-f", "multipart"], [.text(""), .text("", "", "")], "\n\t\t\n"),
    Output(["-f", "hex"], two, "61\t62\n63\n"),
    Output(["-f", "hex"], binary, "000a095cff\tc3a90d\n"),
    Output(["-f", "hex"], [.text(""), .text("", "a", "")], "\n\t61\t\n"),
    Output(
      ["-f", "len32"], two,
      [0, 0, 0, 2, 0, 0, 0, 1, 0x61, 0, 0, 0, 1, 0x62, 0, 0, 0, 1, 0, 0, 0, 1, 0x63]),
    Output(["-f", "len32"], [.text("")], [0, 0, 0, 1, 0, 0, 0, 0]),
    Output(["--out", "none"], two, ""),
    Output(["-f", "line", "--out", "hex"], two, "61\t62\n63\n"),
    Output(["-D", ";"], two, "a\tb;c;"),
    Output(["--delimiter", "\\r\\n"], two, "a\tb\r\nc\r\n"),
    Output(["-D", "\\x00\\xfe"], [.text("a")], [0x61, 0x00, 0xFE]),
    Output(["-K", ", "], two, "a, b\nc\n"),
    Output(["--frame-delimiter", "\\0"], two, "a\0b\nc\n"),
    Output(["-D", "\\t", "-K", "\\n"], two, "a\nb\tc\t"),
    Output(["-0", "-K", ":"], two, "a:b\0c\0"),
    Output(["-N"], two, "a\tbc"),
    Output(["--no-newline", "-f", "hex"], two, "61\t6263"),
    Output(["--no-newline", "-0"], two, "a\tbc"),
    Output(["--frames", "last"], [.text("a", "b", "c"), .text("d")], "c\nd\n"),
    Output(["--frames", "1"], [.text("a", "b", "c"), .text("d")], "a\nd\n"),
    Output(["--frames", "2.."], [.text("a", "b", "c"), .text("d", "e")], "b\tc\ne\n"),
    Output(["--frames", "1,3"], [.text("a", "b", "c"), .text("d", "e")], "a\tc\nd\n"),
    // A selection of nothing prints nothing, not an empty message, and the message counts.
    Output(["--frames", "2"], [.text("a"), .text("b", "c"), .text("d")], "c\n"),
    Output(["--frames", "last", "-f", "hex"], [.text("a", "b")], "62\n"),
    Output(
      ["--frames", "2..", "-f", "len32"], [.text("a", "b")], [0, 0, 0, 1, 0, 0, 0, 1, 0x62]),
  ]

  @Test("Output", arguments: outputs)
  func output(_ row: Output) async throws {
    expectSuccess(try await pulled(row.messages, by: row.arguments), stdout: row.printed)
  }

  struct Input: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var bytes: [UInt8]
    var messages: [[[UInt8]]]

    init(_ arguments: [String], _ text: String, _ messages: [[[UInt8]]]) {
      self.init(arguments, Array(text.utf8), messages)
    }

    init(_ arguments: [String], _ bytes: [UInt8], _ messages: [[[UInt8]]]) {
      (self.arguments, self.bytes, self.messages) = (arguments, bytes, messages)
    }

    var testDescription: String { "\(arguments) reads \(escaped(bytes))" }
  }

  static let inputs: [Input] = [
    Input(["-f", "line"], "a\tb\nc\n", [.text("a\tb"), .text("c")]),
    Input(["-f", "line"], [0x00, 0xFF, 0x5C, 0x0A], [[[0x00, 0xFF, 0x5C]]]),
    Input(["-K", "\\t"], "a\tb\n\t\nc\n", [.text("a", "b"), .text("", ""), .text("c")]),
    Input(["-K", "::"], "a::b:c\n", [.text("a", "b:c")]),
    Input(["-D", ";"], "a\n;b;c", [.text("a\n"), .text("b"), .text("c")]),
    Input(["-D", "\\r\\n"], "a\nb\r\nc\r\r\n", [.text("a\nb"), .text("c\r")]),
    Input(["-D", "aab"], "xaaabyaab", [.text("xa"), .text("y")]),
    Input(["-D", "\\0", "-K", "\\n"], "a\nb\0c\0", [.text("a", "b"), .text("c")]),
    Input(["-0"], "a\nb\0\0c", [.text("a\nb"), .text(""), .text("c")]),
    Input(["-0", "-K", ","], "a,b\0", [.text("a", "b")]),
    Input(["-f", "raw"], "a\nb\0c\n", [.text("a\nb\0c\n")]),
    Input(["-f", "raw", "--chunk", "3"], "abcdefgh", [.text("abc"), .text("def"), .text("gh")]),
    Input(["-f", "raw", "--chunk", "4"], "abcdefgh", [.text("abcd"), .text("efgh")]),
    Input(
      ["-f", "raw", "--chunk", "1k"], [UInt8](repeating: 10, count: 1025),
      [[[UInt8](repeating: 10, count: 1024)], [[10]]]),
    Input(
      ["-f", "multipart"], "a\tb\nc\n\n\t\n", [.text("a", "b"), .text("c"), .text(""), .text("", "")]),
    Input(
      ["-f", "multipart"], "\\t\\n\\r\\0\\\\\\x00\\xfF\té",
      [[[9, 10, 13, 0, 0x5C, 0, 0xFF], Array("é".utf8)]]),
    Input(["-f", "multipart"], "\\01", [[[0, 0x31]]]),
    Input(["-f", "hex"], "61\t62\n\n\t0aFf\n", [.text("a", "b"), .text(""), [[], [0x0A, 0xFF]]]),
    Input(["-f", "hex"], "61", [.text("a")]),
    Input(
      ["-f", "len32"], [0, 0, 0, 2, 0, 0, 0, 1, 0x0A, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0xFF],
      [[[0x0A], []], [[0, 0xFF]]]),
    Input(["-f", "line", "--in", "hex"], "61\n", [.text("a")]),
  ]

  @Test("Input", arguments: inputs)
  func input(_ row: Input) async throws {
    try await expectPushed(row.arguments, stdin: .bytes(row.bytes), arrivesAs: row.messages)
  }

  @Test("What one zmqcat prints, another reads back", arguments: ["multipart", "hex", "len32"])
  func symmetry(_ framing: String) async throws {
    let everyByte = (0...255).map { UInt8($0) }
    var generator = SystemRandomNumberGenerator()
    var messages: [[[UInt8]]] = [
      [everyByte], [[], everyByte.reversed(), []], [[]], everyByte.map { [$0] },
      everyByte.map { [0x5C, $0, 0x30] },
    ]
    for _ in 1...40 {
      messages.append(
        (0...Int.random(in: 0...4)).map { _ in
          (0..<Int.random(in: 0...40)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        })
    }
    let printed = try await pulled(messages, by: ["-f", framing])
    expectSuccess(printed, stdout: printed.stdout)
    try await expectPushed(["-f", framing], stdin: .bytes(printed.stdout), arrivesAs: messages)
  }

  @Test(
    "Text passes through line and nul, and files through chunks, from zmqcat to zmqcat",
    arguments: [
      (["-f", "line"], "a\n\nlonger line\t\r\n"), (["-0"], "a\0\0b\nc\0"),
      (["-f", "raw", "--chunk", "5"], "any\nbytes\0 at all"),
    ])
  func textSymmetry(_ arguments: [String], _ text: String) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        ["pull", "-b", ":0", "--print-endpoint", "--transient"]
          + arguments.filter { $0 != "--chunk" && $0 != "5" })
      let endpoint = try await pull.stdoutLine()
      expectSuccess(try await world.run(["push", endpoint] + arguments, stdin: .text(text)))
      expectSuccess(await pull.finish(), stdout: endpoint + "\n" + text)
    }
  }

  @Test("Readable text stays readable in multipart")
  func readable() async throws {
    let text = "žluťoučký 猫 \u{1F408} \"quoted\" 'n' {json:1}"
    let printed = try await pulled([.text(text)], by: ["-f", "multipart"])
    expectSuccess(printed, stdout: text + "\n")
  }

  @Test("A frame that holds the delimiter is printed, with one warning for all")
  func delimiterInData() async throws {
    let outcome = try await pulled([.text("a\nb"), .text("c\nd"), .text("e")], by: [])
    #expect(outcome.ending == .exited(0))
    #expect(outcome.stdoutText == "a\nb\nc\nd\ne\n")
    expectMessages(outcome, lines: 1...1)
  }

  @Test("Data that holds no delimiter gets no warning")
  func noWarning() async throws {
    expectSuccess(try await pulled([.text("a\nb"), .text("c\0d")], by: ["-D", ";"]), stdout: "a\nb;c\0d;")
  }

  // MARK: Bad data

  struct Broken: Sendable, CustomTestStringConvertible {
    var framing: String
    var bytes: [UInt8]
    var messages: [[[UInt8]]]

    init(_ framing: String, _ text: String, _ messages: [[[UInt8]]]) {
      self.init(framing, Array(text.utf8), messages)
    }

    init(_ framing: String, _ bytes: [UInt8], _ messages: [[[UInt8]]]) {
      (self.framing, self.bytes, self.messages) = (framing, bytes, messages)
    }

    var testDescription: String { "\(framing) \(escaped(bytes))" }
  }

  static let good: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 0x61]

  static let damaged: [Broken] =
    [
      Broken("hex", "61\n6\n62\n", [.text("a"), .text("b")]),
      Broken("hex", "61\nzz\n62\n", [.text("a"), .text("b")]),
      Broken("hex", "61\n61 62\n62\n", [.text("a"), .text("b")]),
      Broken("hex", "61\n62\t6\n63", [.text("a"), .text("c")]),
      Broken("multipart", "a\n\\q\nb\n", [.text("a"), .text("b")]),
      Broken("multipart", "a\n\\x4\nb\n", [.text("a"), .text("b")]),
      Broken("multipart", "a\n\\xg0\nb\n", [.text("a"), .text("b")]),
      Broken("multipart", "a\nx\\\nb\n", [.text("a"), .text("b")]),
      // No frame at all, and after it nothing can be trusted.
      Broken("len32", good + [0, 0, 0, 0] + good, [.text("a")]),
      // Sizes that no memory holds, in a few bytes.
      Broken("len32", good + [0xFF, 0xFF, 0xFF, 0xFF], [.text("a")]),
      Broken("len32", good + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 0x61], [.text("a")]),
      Broken("len32", good + [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x61], [.text("a")]),
    ]
    // Cut off at every place where a message is not yet whole.
    + (1..<good.count).map { Broken("len32", good + good.prefix($0), [.text("a")]) }

  @Test("What cannot be decoded is 5, and what can still arrives", arguments: damaged)
  func broken(_ row: Broken) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.run(
        "push", pull.ready(), "-f", row.framing, stdin: .bytes(row.bytes))
      // The number of the message that is meant.
      expectFailure(outcome, 5, naming: "2")
      for _ in row.messages { _ = try await pull.message() }
      #expect(await pull.closeAndFinish().messages == row.messages)
    }
  }

  @Test(
    "A broken record alone is no message",
    arguments: [("hex", "0\n"), ("multipart", "\\\n"), ("len32", "\0")])
  func onlyBroken(_ framing: String, _ text: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.run("push", pull.ready(), "-f", framing, stdin: .text(text))
      expectFailure(outcome, 5)
      #expect(await pull.closeAndFinish().messages == [])
    }
  }

  @Test("Hostile sizes in len32 cost no memory")
  func hostileSizes() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let hostile: [UInt8] = [0x3F, 0xFF, 0xFF, 0xFF, 0x03, 0xFF, 0xFF, 0xFF, 0x61]
      let memory = try await world.peer(
        "memory", [Paths.zmqcat, "push", pull.ready(), "-f", "len32"], stdin: .bytes(hostile))
      let size = try #require(Int(try await memory.next("maxrss")))
      #expect(await memory.finish().status == 5)
      #expect(size < Scenario.memory(40_000), "\(size) KiB")
    }
  }

  // MARK: Terminals

  @Test("A terminal is never driven by data")
  func terminal() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let endpoint = try await push.ready()
      let terminal = try await world.peer(
        "terminal", [Paths.zmqcat, "pull", "-c", endpoint, "-n", "3"])
      await push.send([Array("red \u{1B}[31m é".utf8), Array("tab".utf8)])
      await push.send([[0x07, 0x7F, 0x0D, 0xFF, 0x61]])
      // A C1 control in its UTF-8 form is well-formed text, and drives a terminal all the same.
      await push.send([Array("csi \u{9B}2J".utf8)])
      let outcome = await terminal.finish()
      let shown = bytes(ofHex: try #require(outcome.stdoutLines.first?.dropFirst("shown ".count)))
      let text = try #require(String(validating: shown, as: UTF8.self), "\(escaped(shown))")
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stderr.isEmpty, "\(outcome)")
      #expect(text.hasPrefix("red "))
      #expect(text.contains("[31m é\ttab\n"), "\(text)")
      #expect(text.contains("a\n"))
      #expect(text.contains("2J\n"))
      let harmless = text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar == "\t" || scalar.value >= 0xA0 || (0x20..<0x7F).contains(scalar.value)
      }
      #expect(harmless, "\(escaped(shown))")
    }
  }

  @Test("In a pipe the bytes are exact")
  func pipeIsExact() async throws {
    let hostile: [UInt8] = Array("\u{1B}[31m\u{9B}".utf8) + [0x07, 0x7F, 0x0D, 0xFF, 0x80]
    expectSuccess(try await pulled([[hostile]], by: []), stdout: hostile + [0x0A])
  }

  // MARK: Refusals

  @Test(
    "A framing that is not, or not complete, is refused before anything opens",
    arguments: [
      (["pull", "-f", "bogus"], "bogus"), (["pull", "--out", "bogus"], "bogus"),
      (["push", "--in", "bogus"], "bogus"), (["push", "--in", "none"], "none"),
      (["push", "-D", "\\q"], "\\q"), (["pull", "-D", "\\x4"], "\\x4"), (["pull", "-K", "a\\"], "a\\"),
      (["push", "-D", ""], "delimiter"), (["push", "-K", ""], "delimiter"),
      (["push", "-f", "raw", "--chunk", "0"], "0"), (["push", "-f", "raw", "--chunk", "x"], "x"),
      (["pull", "--frames", "0"], "0"), (["pull", "--frames", "x"], "x"),
      (["pull", "--frames", "3..1"], "3..1"),
      (["pull", "--frames", ""], "frames"), (["push", "--frame-hex", "0"], "0"),
      (["push", "--frame-hex", "zz"], "zz"),
    ])
  func refusals(_ arguments: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(arguments + ["-b", world.endpoint(.ipc)]), 2, naming: named)
      #expect(try world.entries() == [])
    }
  }
}
