import TestSupport
import Testing

/// Where messages of the bridge begin and end, and which of their frames are MessagePack.
@Suite struct BridgeInputTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var text: String
    /// The frames as Python expressions; a raw frame is a `bytes` with its header taken off.
    var messages: [[Frame]]

    init(_ arguments: [String], _ text: String, _ messages: [[Frame]]) {
      (self.arguments, self.text, self.messages) = (arguments, text, messages)
    }

    var testDescription: String { "\(arguments) reads \(escaped(text.utf8))" }
  }

  enum Frame: Sendable {
    case raw([UInt8])
    case packed(String)

    static func text(_ text: String) -> Frame { .raw(Array(text.utf8)) }
  }

  static let rows: [Row] = [
    Row([], "1\n2", [[.packed("1")], [.packed("2")]]),
    Row([], "\n \n\r\n1\n\n\t\n2\n\n", [[.packed("1")], [.packed("2")]]),
    Row([], "1\r\n2\r\n", [[.packed("1")], [.packed("2")]]),
    Row([], "", []), Row([], "\n\n", []),
    Row([], "\"t\"\t1\n", [[.text("t"), .packed("1")]]),
    Row([], " \"t\"  1 \n", [[.text("t"), .packed("1")]]),
    Row(
      [], "\"é\\u0000\"\t\"\"\t{\"$bin\":\"/wA=\"}\tnull\n",
      [[.text("é\0"), .raw([]), .raw([0xFF, 0]), .packed("None")]]),
    // A string of the payload is MessagePack as well.
    Row([], "\"t\"\n", [[.packed("'t'")]]), Row([], "{\"$bin\":\"/w==\"}\n", [[.packed("b'\\xff'")]]),
    Row(
      [], "{\n  \"a\" : [\n    1,\n\n    2.0\n  ]\n}\n[\n]\n",
      [[.packed("Pairs([('a', [1, 2.0])])")], [.packed("[]")]]),
    Row(
      [], "{\"text\":\"}\\\"]\\\\\"}\n{\"[\":\"{\"}\n",
      [
        [.packed("Pairs([('text', '}\"]\\\\')])")], [.packed("Pairs([('[', '{')])")],
      ]),
    Row(["--msgpack-frames", "all"], "\"t\"\t1\n", [[.packed("'t'"), .packed("1")]]),
    Row(["--msgpack-frames", "last"], "\"t\"\t1\n", [[.text("t"), .packed("1")]]),
    Row(["--msgpack-frames", "1"], "\"t\"\t\"x\"\n", [[.packed("'t'"), .text("x")]]),
    Row(
      ["--msgpack-frames", "3"], "\"t\"\t\"x\"\t3\t\"y\"\n",
      [[.text("t"), .text("x"), .packed("3"), .text("y")]]),
    Row(
      ["--msgpack-frames", "2.."], "\"t\"\t2\t3\n\"u\"\n",
      [[.text("t"), .packed("2"), .packed("3")], [.text("u")]]),
    Row(["--msgpack-frames", "1,3"], "1\t\"x\"\t3\n", [[.packed("1"), .text("x"), .packed("3")]]),
    Row(["--in", "msgpack"], "[1]\n", [[.packed("[1]")]]),
  ]

  /// The frames of the messages as they are on the wire.
  private func wire(_ messages: [[Frame]], in world: Scenario) async throws -> [[[UInt8]]] {
    let expressions = messages.joined().compactMap { frame in
      if case .packed(let expression) = frame { expression } else { nil }
    }
    var packed = try await world.packed(expressions)[...]
    return messages.map { message in
      message.map { frame in
        if case .raw(let bytes) = frame { bytes } else { packed.popFirst() ?? [] }
      }
    }
  }

  @Test("A message ends at the first newline outside of a value", arguments: rows)
  func input(_ row: Row) async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(
        (row.arguments.contains("--in") ? [] : ["-f", "msgpack"]) + row.arguments, stdin: .text(row.text))
      expectSuccess(outcome)
      #expect(try await messages == wire(row.messages, in: world), "\(messages.map(report))")
    }
  }

  @Test("A value over several lines is one frame among others", arguments: Transport.allCases)
  func prettyFrames(_ transport: Transport) async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack", "--msgpack-frames", "2.."], stdin: .text("\"t\"\t{\n\"a\":1}\t[\n1\n]\n\"u\"\t3\n"),
        over: transport)
      expectSuccess(outcome)
      let frames = try await world.packed(["Pairs([('a', 1)])", "[1]", "3"])
      #expect(messages == [[Array("t".utf8), frames[0], frames[1]], [Array("u".utf8), frames[2]]])
    }
  }

  @Test(
    "Which frames are decoded on output",
    arguments: [
      ([], "\"\\u0001\"\t\"\\u0002\"\t3\n"), (["--msgpack-frames", "last"], "\"\\u0001\"\t\"\\u0002\"\t3\n"),
      (["--msgpack-frames", "all"], "1\t2\t3\n"),
      (["--msgpack-frames", "2"], "\"\\u0001\"\t2\t\"\\u0003\"\n"),
      (["--msgpack-frames", "3"], "\"\\u0001\"\t\"\\u0002\"\t3\n"),
      (["--msgpack-frames", "2.."], "\"\\u0001\"\t2\t3\n"),
      (["--msgpack-frames", "1,3"], "1\t\"\\u0002\"\t3\n"),
      (["--msgpack-frames", "4"], "\"\\u0001\"\t\"\\u0002\"\t\"\\u0003\"\n"),
      (["--frames", "last"], "3\n"), (["--frames", "1"], "\"\\u0001\"\n"),
      (["--frames", "2..", "--msgpack-frames", "2"], "2\t\"\\u0003\"\n"),
      (["--frames", "4"], ""),
    ])
  func output(_ arguments: [String], _ printed: String) async throws {
    try await scenario { world in
      let outcome = try await world.shown(messages: [[[1], [2], [3]]], ["-f", "msgpack"] + arguments)
      expectSuccess(outcome, stdout: printed)
    }
  }

  @Test("The topic of -t counts as the first frame")
  func topicCounts() async throws {
    try await scenario { world in
      for (selection, input, expected) in [
        ("2", "5\n", [Array("T".utf8), [5]]), ("2..", "5\t6\n", [Array("T".utf8), [5], [6]]),
        ("3", "\"x\"\t6\n", [Array("T".utf8), Array("x".utf8), [6]]),
        ("last", "\"x\"\t6\n", [Array("T".utf8), Array("x".utf8), [6]]),
      ] as [(String, String, [[UInt8]])] {
        let sub = try await world.peer("sub", "--bind", world.fresh(.tcp))
        expectSuccess(
          try await world.run(
            "pub", "-c", sub.ready(), "-f", "msgpack", "-t", "T", "--msgpack-frames", selection,
            stdin: .text(input)))
        #expect(try await sub.message() == expected)
      }
    }
  }

  @Test("A line is sent when its newline is read, and printed when it comes")
  func asItArrives() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-f", "msgpack", "-n", "3")
      let push = try await world.zmqcat(["push", "-c", pull.stdoutLine(), "-f", "msgpack"], stdin: .open)
      await push.write("{\"a\":")
      await push.write("1}\n")
      #expect(try await pull.stdoutLine() == "{\"a\":1}")
      await push.write("[\n")
      await push.write("2]\n12")
      #expect(try await pull.stdoutLine() == "[2]")
      await push.write("34\n")
      #expect(try await pull.stdoutLine() == "1234")
      expectSuccess(await push.closeAndFinish())
      await pull.finish()
    }
  }

  @Test(
    "-m is JSON text, one message each",
    arguments: [
      (["-m", "1", "-m", " [2.0] ", "-m", "\"x\""], [["1"], ["[2.0]"], ["'x'"]]),
      (["-m", "{\n\"a\": 1\n}"], [["Pairs([('a', 1)])"]]),
      (["--msgpack-frames", "all", "-m", "1\t2"], [["1", "2"]]),
    ])
  func messageArguments(_ arguments: [String], _ expected: [[String]]) async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(["-f", "msgpack"] + arguments)
      expectSuccess(outcome)
      #expect(try await messages == wire(expected.map { $0.map { Frame.packed($0) } }, in: world))
    }
  }

  @Test("--file is JSON text, and - is stdin")
  func files() async throws {
    try await scenario { world in
      let file = try world.file("a", "{\n  \"a\": [1]\n}\n")
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack", "--file", file, "--file", "-"], stdin: .text(" null\n\n"))
      expectSuccess(outcome)
      #expect(try await messages == wire([[.packed("Pairs([('a', [1])])")], [.packed("None")]], in: world))
    }
  }

  @Test("A bad -m or --file is reported, and the others are sent")
  func badArguments() async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(["-f", "msgpack", "-m", "1", "-m", "[", "-m", "2"])
      expectBadMessages(outcome, numbers: [2])
      #expect(messages == [[[1]], [[2]]])
    }
  }

  @Test("Frames of the command line are bytes, also in the bridge")
  func literalFrames() async throws {
    try await scenario { world in
      let file = try world.file("frame", [0xC1, 0x0A])
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack", "--frame", "[1]", "--frame-hex", "93", "--frame-file", file])
      expectSuccess(outcome)
      #expect(messages == [[Array("[1]".utf8), [0x93], [0xC1, 0x0A]]])
    }
  }

  @Test("In and out may differ: text in, JSON out", arguments: Transport.allCases)
  func differentFramings(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(transport))
      let endpoint = try await rep.ready()
      expectSuccess(
        try await world.run("req", endpoint, "--in", "hex", "--out", "msgpack", stdin: .text("74\t9101\n")),
        stdout: "\"t\"\t[1]\n")
      expectSuccess(
        try await world.run("req", endpoint, "--in", "msgpack", "--out", "hex", stdin: .text("\"t\"\t[1]\n")),
        stdout: "74\t9101\n")
    }
  }

  @Test("What one zmqcat prints, another reads back: any values, any frames")
  func symmetry() async throws {
    let everyByte = (0...255).map { UInt8($0) }
    var messages: [[[UInt8]]] = [
      [everyByte, [], [0xC0]], [[], [], [0x90]], everyByte.map { [$0] } + [[0x01]],
    ]
    for byte in everyByte { messages.append([[byte], [byte, 0x0A, byte], [0xC4, 0x01, byte]]) }
    try await scenario { world in
      let shown = try await world.shown(messages: messages, ["-f", "msgpack"])
      expectSuccess(shown, stdout: shown.stdout)
      let (outcome, again) = try await world.sent(["-f", "msgpack"], stdin: .bytes(shown.stdout))
      expectSuccess(outcome)
      #expect(again == messages)
    }
  }

  @Test(
    "What makes no sense is refused before anything opens",
    arguments: [
      (["pull", "-f", "msgpack", "--msgpack-frames", "0"], "0"),
      (["pull", "-f", "msgpack", "--msgpack-frames", "x"], "x"),
      (["pull", "-f", "msgpack", "--bin", "bogus"], "bogus"),
      (["push", "-f", "msgpack", "--big-int", "bogus"], "bogus"),
      (["pull", "-J", "--decode", "bogus"], "bogus"), (["pull", "-f", "hex", "-J"], "-J"),
      (["pull", "-0", "-J"], "-J"),
      (["pull", "-f", "msgpack", "-N"], "-N"),
    ])
  func refusals(_ arguments: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(arguments + ["-b", world.endpoint(.ipc)]), 2, naming: named)
      #expect(try world.entries() == [])
    }
  }
}
