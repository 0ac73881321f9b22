import Foundation
import TestSupport
import Testing

/// A JSON object a line, with any frames in it.
@Suite struct EnvelopeFramingTests {
  /// A printed envelope: the keys in their order, and the text behind `"frames":`.
  private struct Printed {
    var time: String
    var seq: Int
    var rest: String

    init?(_ line: String) {
      guard let found = line.wholeMatch(of: /\{"time":"([^"]*)","seq":(\d+),(.*)\}/) else { return nil }
      guard let number = Int(found.output.2) else { return nil }
      (time, seq, rest) = (String(found.output.1), number, String(found.output.3))
    }
  }

  // MARK: Output

  struct Output: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var frames: [[UInt8]]
    var printed: String

    init(_ arguments: [String], _ frames: [[UInt8]], _ printed: String) {
      (self.arguments, self.frames, self.printed) = (arguments, frames, printed)
    }

    var testDescription: String { "\(arguments) prints \(printed)" }
  }

  static let temperature: [UInt8] = bytes(ofHex: "81a174cb4035800000000000")

  static let outputs: [Output] = [
    Output(["-J"], .text("weather", "é\n\"\\"), #""frames":["weather","é\n\"\\"]"#),
    Output(["-J"], [[0xFF], Array("x".utf8)], #""frames":[{"base64":"/w=="},"x"]"#),
    Output(["-J"], [[0xED, 0xA0, 0x80], [0xC0, 0x80]], #""frames":[{"base64":"7aCA"},{"base64":"wIA="}]"#),
    Output(["-J"], [[]], #""frames":[""]"#), Output(["-J"], [[], []], #""frames":["",""]"#),
    Output(["-J"], [[0, 1, 0x7F]], "\"frames\":[\"\\u0000\\u0001\u{7F}\"]"),
    Output(["-f", "envelope"], .text("x"), #""frames":["x"]"#),
    Output(["-f", "json"], .text("x"), #""frames":["x"]"#),
    Output(["--out", "envelope"], .text("x"), #""frames":["x"]"#),
    Output(["-J", "--frames", "last"], .text("a", "b"), #""frames":["b"]"#),
    Output(["-J", "--frames", "2.."], .text("a", "b", "c"), #""frames":["b","c"]"#),
    Output(
      ["-J", "--decode", "msgpack"], [Array("w".utf8), temperature], #""frames":["w",{"msgpack":{"t":21.5}}]"#
    ),
    Output(
      ["-J", "--decode", "msgpack", "--msgpack-frames", "all"], [[0xC0], [0xC4, 0]],
      #""frames":[{"msgpack":null},{"msgpack":{"$bin":""}}]"#),
    Output(
      ["-J", "--decode", "msgpack", "--msgpack-frames", "2"], [[0x41], [0x01], [0x42]],
      #""frames":["A",{"msgpack":1},"B"]"#),
    Output(
      ["-J", "--decode", "msgpack", "--bin", "text"], [[0xC4, 1, 0x61]], #""frames":[{"msgpack":"a"}]"#),
    Output(
      ["-J", "--decode", "msgpack", "--lossless"], [[0xCA, 0x3F, 0xC0, 0, 0]],
      #""frames":[{"msgpack":{"$float32":1.5}}]"#),
  ]

  @Test("What is printed", arguments: outputs)
  func output(_ row: Output) async throws {
    let outcome = try await pulled([row.frames], by: row.arguments)
    expectSuccess(outcome, stdout: outcome.stdout)
    #expect(outcome.stdoutLines.count == 1)
    let printed = try #require(Printed(outcome.stdoutLines.first ?? ""), "\(outcome)")
    #expect(printed.rest == row.printed)
  }

  @Test("Messages are numbered, and the time is now, in microseconds")
  func numberAndTime() async throws {
    let before = Date().timeIntervalSince1970
    let outcome = try await pulled([.text("a"), .text("b"), .text("c")], by: ["-J"])
    let after = Date().timeIntervalSince1970
    let printed = outcome.stdoutLines.compactMap { Printed($0) }
    #expect(printed.map(\.seq) == [1, 2, 3], "\(outcome)")
    #expect(printed.map(\.rest) == ["a", "b", "c"].map { "\"frames\":[\"\($0)\"]" })
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    for time in printed.map(\.time) {
      // The contract shows six digits; fewer may be written where the last ones are zeros.
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z/) != nil, "\(time)")
      let seconds = try #require(formatter.date(from: time)).timeIntervalSince1970
      #expect(seconds > before - 0.002 && seconds < after + 0.002, "\(time)")
    }
    #expect(printed.map(\.time) == printed.map(\.time).sorted())
  }

  @Test(
    "sub shows its topic: the first frame, also where only other frames are printed",
    arguments: Transport.allCases)
  func topic(_ transport: Transport) async throws {
    for (first, arguments, rest) in [
      (Array("weather".utf8), [], #""topic":"weather","frames":["weather","x"]"#),
      ([0xFF], [], #""topic":{"base64":"/w=="},"frames":[{"base64":"/w=="},"x"]"#),
      (Array("weather".utf8), ["--frames", "last"], #""topic":"weather","frames":["x"]"#),
    ] as [([UInt8], [String], String)] {
      try await scenario { world in
        let pub = try await world.peer("pub", "--bind", world.fresh(transport))
        let sub = try await world.zmqcat(["sub", "-c", pub.ready(), "-J", "-n", "1"] + arguments)
        _ = try await pub.message()
        await pub.send([first, Array("x".utf8)])
        let outcome = await sub.finish()
        #expect(Printed(outcome.stdoutLines.first ?? "")?.rest == rest, "\(outcome)")
        // Read again it is the message that was published: the topic is only shown.
        if arguments.isEmpty {
          let (again, messages) = try await world.sent(["-J"], stdin: .bytes(outcome.stdout))
          expectSuccess(again)
          #expect(messages == [[first, Array("x".utf8)]])
        }
      }
    }
  }

  // MARK: Input

  static let inputs: [(String, [[[UInt8]]])] = [
    (#"{"frames":["a"]}"#, [.text("a")]), (#"{"frames":["a","","é\n"]}"#, [.text("a", "", "é\n")]),
    (#" { "frames" : [ "a" , { "hex" : "00ffAb" } ] } "#, [[Array("a".utf8), [0, 0xFF, 0xAB]]]),
    (#"{"frames":[{"base64":"/w=="},{"base64":""},{"hex":""}]}"#, [[[0xFF], [], []]]),
    (#"{"frames":[{"msgpack":{"t":21.5}}]}"#, [[temperature]]),
    (
      #"{"frames":[{"msgpack":null},{"msgpack":{"$bin":"/w=="}},{"msgpack":"x"}]}"#,
      [[[0xC0], [0xC4, 1, 0xFF], [0xA1, 0x78]]]
    ),
    (#"{"unknown":{"frames":["no"]},"frames":["a"],"more":[1,2,{}],"event":"join"}"#, [.text("a")]),
    (
      #"{"time":"2026-01-02T03:04:05.678Z","seq":7,"topic":"t","peer":{"base64":"AA=="},"frames":["a","b"]}"#,
      [.text("a", "b")]
    ),
    (#"{"frames":["\u0000\ud83d\udc08"]}"#, [.text("\0\u{1F408}")]),
    (#"{"\u0066rames":["a"]}"#, [.text("a")]),
    ("{\"frames\":[\"a\"]}\r\n\n{\"frames\":[\"b\"]}", [.text("a"), .text("b")]), ("", []), ("\n\n", []),
  ]

  @Test("What is read: only frames are required", arguments: inputs)
  func input(_ text: String, _ messages: [[[UInt8]]]) async throws {
    try await expectPushed(["-J"], stdin: .text(text), arrivesAs: messages)
  }

  static let badObjects: [String] = [
    "[]", "1", "\"frames\"", "null", "{}", "{\"frame\":[\"a\"]}", "{\"frames\":[]}", "{\"frames\":\"a\"}",
    "{\"frames\":{}}", "{\"frames\":null}", "{\"frames\":[1]}", "{\"frames\":[null]}",
    "{\"frames\":[[\"a\"]]}",
    "{\"frames\":[{}]}", "{\"frames\":[{\"bas64\":\"AA==\"}]}", "{\"frames\":[{\"base64\":1}]}",
    "{\"frames\":[{\"base64\":\"A\"}]}", "{\"frames\":[{\"base64\":\"A?==\"}]}",
    "{\"frames\":[{\"hex\":\"0\"}]}",
    "{\"frames\":[{\"hex\":\"zz\"}]}", "{\"frames\":[{\"hex\":null}]}",
    "{\"frames\":[{\"hex\":\"00\",\"x\":1}]}",
    "{\"frames\":[{\"msgpack\":nul}]}", "{\"frames\":[{\"msgpack\":18446744073709551616}]}",
    "{\"frames\":[{\"msgpack\":{\"$bin\":1}}]}", "{\"frames\":[\"a\",]}", "{\"frames\":[\"a\"],}",
    "{\"frames\":[\"a\"]",
    "{\"frames\":[\"a\"", "{\"frames\":[\"a", "{\"frames\":", "{\"frames\"", "{", "{\"frames\":[\"a\"]} x",
    "{\"frames\":[\"a\"]}{\"frames\":[\"b\"]}", "{\"frames\":[\"\\ud800\"]}", "{\"x\":01,\"frames\":[\"a\"]}",
    "{frames:[\"a\"]}", "frames", "{\"frames\":[{\"msgpack\":\(String(repeating: "[", count: 100_000))",
    "{\"x\":\(String(repeating: "[", count: 100_000)),\"frames\":[\"a\"]}",
  ]

  @Test("Each bad object is reported with its number and offset, and every good one is sent")
  func badLines() async throws {
    let good = "{\"frames\":[\"good\"]}\n"
    var stdin = Array((good + Self.badObjects.map { $0 + "\n" + good }.joined()).utf8)
    stdin += Array("{\"frames\":[\"".utf8) + [0xFF] + Array("\"]}\n".utf8)
    try await scenario { world in
      let (outcome, messages) = try await world.sent(["-J"], stdin: .bytes(stdin))
      let numbers = (1...Self.badObjects.count).map { 2 * $0 }
      expectBadMessages(outcome, numbers: numbers + [2 * Self.badObjects.count + 2])
      #expect(messages == Array(repeating: .text("good"), count: Self.badObjects.count + 1))
    }
  }

  @Test("--big-int float counts in an envelope, too")
  func hugeIntegers() async throws {
    try await expectPushed(
      ["-J", "--big-int", "float"], stdin: .text("{\"frames\":[{\"msgpack\":18446744073709551616}]}\n"),
      arrivesAs: [[bytes(ofHex: "cb43f0000000000000")]])
  }

  @Test("A frame that cannot be decoded is bad data, and the rest is shown")
  func badFrames() async throws {
    let outcome = try await pulled(
      [[[1]], [[0xC1]], [[]], [[1, 2]], [[0x92, 1]], [[2]]], by: ["-J", "--decode", "msgpack"])
    expectBadMessages(outcome, numbers: [2, 3, 4, 5], stdout: outcome.stdoutText)
    #expect(
      outcome.stdoutLines.compactMap { Printed($0)?.rest }
        == [1, 2].map { "\"frames\":[{\"msgpack\":\($0)}]" })
    #expect(outcome.stdoutLines.compactMap { Printed($0)?.seq } == [1, 6])
  }

  @Test("What one zmqcat prints, another reads back", arguments: Transport.allCases)
  func symmetry(_ transport: Transport) async throws {
    let everyByte = (0...255).map { UInt8($0) }
    let messages: [[[UInt8]]] =
      [[everyByte], [[], everyByte.reversed(), []], [[]], everyByte.map { [$0] }]
      + everyByte.map { [[0x5C, $0, 0x22], [$0, 0x0A, $0]] }
    try await scenario { world in
      let shown = try await world.shown(messages: messages, ["-J"], over: transport)
      expectSuccess(shown, stdout: shown.stdout)
      let (outcome, again) = try await world.sent(["-J"], stdin: .bytes(shown.stdout), over: transport)
      expectSuccess(outcome)
      #expect(again == messages)
    }
  }

  @Test("An object is sent when its newline is read")
  func asItArrives() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat(["push", "-c", pull.ready(), "-J"], stdin: .open)
      await push.write("{\"frames\":")
      await push.write("[\"a\"]}\n")
      #expect(try await pull.message() == .text("a"))
      expectSuccess(await push.closeAndFinish())
    }
  }

  @Test("-m and frames of the command line stay literal")
  func literal() async throws {
    try await expectPushed(["-J", "-m", "{\"frames\":[]}"], arrivesAs: [.text("{\"frames\":[]}")])
    try await expectPushed(["-J", "--frame", "a", "--frame", "{}"], arrivesAs: [.text("a", "{}")])
  }

  // MARK: Templates

  @Test(
    "%m and %{n:m} show a frame as JSON",
    arguments: [
      ("%m", #"{"t":21.5}"#), ("%{3:m}", #"{"t":21.5}"#), ("%{2:m} %{3:m}", #"[1] {"t":21.5}"#),
      ("%t: %m\\n", "w: {\"t\":21.5}\n"),
      ("%{9:m}|", "|"), ("%%m", "%m"),
    ])
  func messagePackTokens(_ template: String, _ printed: String) async throws {
    let message = [Array("w".utf8), [0x91, 0x01], Self.temperature]
    expectSuccess(try await pulled([message], by: ["-F", template]), stdout: printed)
  }

  @Test("%m takes the options of the bridge")
  func messagePackTokenOptions() async throws {
    let message = [bytes(ofHex: "92c40161ca3fc00000")]
    expectSuccess(
      try await pulled([message], by: ["-F", "%m", "--bin", "text", "--lossless"]),
      stdout: #"["a",{"$float32":1.5}]"#)
  }

  @Test("%m of what is no MessagePack is bad data: nothing of the message is printed")
  func badMessagePackToken() async throws {
    let outcome = try await pulled([[[1]], [[0xC1]], [[2]]], by: ["-F", "<%m>\\n"])
    expectBadMessages(outcome, numbers: [2], stdout: "<1>\n<2>\n")
  }

  @Test("%j is the envelope, without a newline")
  func envelopeToken() async throws {
    let outcome = try await pulled([.text("a", "b"), [[0xFF]]], by: ["-F", "%c %j;\\n"])
    expectSuccess(outcome, stdout: outcome.stdout)
    let envelopes = outcome.stdoutLines.map { line in
      Printed(String(line.dropFirst(2).dropLast()))
    }
    #expect(envelopes.map { $0?.seq } == [1, 2], "\(outcome)")
    #expect(envelopes.map { $0?.rest } == [#""frames":["a","b"]"#, #""frames":[{"base64":"/w=="}]"#])
  }

  @Test("%j decodes where --decode says so")
  func decodedEnvelopeToken() async throws {
    let outcome = try await pulled([[Self.temperature]], by: ["-F", "%j", "--decode", "msgpack"])
    #expect(Printed(outcome.stdoutText)?.rest == #""frames":[{"msgpack":{"t":21.5}}]"#, "\(outcome)")
  }

  @Test("Forms that are none are refused", arguments: ["%{1:y}", "%{0:m}", "%{m}", "%{1:mm}"])
  func unknownForms(_ template: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run("pull", "-b", world.endpoint(.ipc), "-F", template), 2, naming: template)
    }
  }
}
