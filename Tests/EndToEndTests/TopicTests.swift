import TestSupport
import Testing

@Suite struct TopicTests {
  static let published: [[[UInt8]]] = [
    .text("weather", "sunny"), .text("weather.berlin", "rain"), .text("news", "sunny too"),
    .text("wea", "short"), .text("alone"), .text("weather"), [[0xFF, 0x00, 0x31], Array("bin".utf8)],
    .text("end", "end"),
  ]

  struct Row: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var subscriptions: Int
    var printed: String

    init(_ arguments: [String], subscriptions: Int = 1, _ printed: String) {
      (self.arguments, self.subscriptions, self.printed) = (arguments, subscriptions, printed)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let rows: [Row] = [
    Row(["-t", "weather"], "weather\tsunny\nweather.berlin\train\nweather\nend\tend\n"),
    Row(
      ["--topic", "news", "-t", "al"], subscriptions: 2, "news\tsunny too\nalone\nend\tend\n"),
    Row(
      ["-t", ""],
      "weather\tsunny\nweather.berlin\train\nnews\tsunny too\nwea\tshort\nalone\nweather\nBIN\nend\tend\n"),
    Row(
      [], "weather\tsunny\nweather.berlin\train\nnews\tsunny too\nwea\tshort\nalone\nweather\nBIN\nend\tend\n"
    ),
    Row(["--topic-hex", "ff00"], "BIN\nend\tend\n"),
    Row(["--topic-hex", "6e657773", "-t", "alone"], subscriptions: 2, "news\tsunny too\nalone\nend\tend\n"),
    Row(["-t", "weather", "--exact"], "weather\tsunny\nweather\nend\tend\n"),
    Row(["-T", "weather", "--filter-out", "news"], "wea\tshort\nalone\nBIN\nend\tend\n"),
    Row(["-t", "we", "-T", "weather."], "weather\tsunny\nwea\tshort\nweather\nend\tend\n"),
    Row(["-T", "wea", "-T", "n"], "alone\nBIN\nend\tend\n"),
    Row(["--match", "^(sunny|end)$"], "weather\tsunny\nend\tend\n"),
    Row(["--match", "n{2}|end"], "weather\tsunny\nnews\tsunny too\nend\tend\n"),
    Row(["--match", "^(weather|end)$"], "weather\nend\tend\n"),
    Row(
      ["--match", "^wea|^end", "--match-frame", "1"],
      "weather\tsunny\nweather.berlin\train\nwea\tshort\nweather\nend\tend\n"),
    Row(["--match", "^(rain|end)$", "--match-frame", "2"], "weather.berlin\train\nend\tend\n"),
    Row(["-t", "weather", "--match", "rain|end"], "weather.berlin\train\nend\tend\n"),
  ]

  @Test("What a sub shows of what is published", arguments: rows)
  func filters(_ row: Row) async throws {
    let wanted = row.printed.replacing("BIN", with: "\u{1}").utf8.reduce(into: [UInt8]()) { bytes, byte in
      bytes += byte == 1 ? [0xFF, 0x00, 0x31, 0x09] + Array("bin".utf8) : [byte]
    }
    let count = row.printed.split(separator: "\n").count
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
      // The last message is for everybody, so that the count is reached by what passes the filters.
      let needsEnd =
        row.arguments.contains { ["-t", "--topic", "--topic-hex"].contains($0) }
        && !row.arguments.contains("")
      let arguments = row.arguments + (needsEnd ? ["-t", "end"] : [])
      let sub = try await world.zmqcat(["sub", pub.ready(), "-n", String(count)] + arguments)
      for _ in 0..<(row.subscriptions + (needsEnd ? 1 : 0)) {
        #expect(try await pub.message().first?.first == 1)
      }
      for message in Self.published { await pub.send(message) }
      expectSuccess(await sub.finish(), stdout: wanted)
    }
  }

  @Test(
    "The publisher is told the prefix, so that it can save the traffic",
    arguments: [
      (["-t", "weather"], "weather"), (["-t", "weather", "--exact"], "weather"),
      (["--topic-hex", "776561"], "wea"), ([], ""), (["--match", "x"], ""), (["-T", "x"], ""),
    ])
  func subscription(_ arguments: [String], _ prefix: String) async throws {
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
      let sub = try await world.zmqcat(["sub", pub.ready(), "-n", "1"] + arguments)
      #expect(try await pub.message() == [[1] + Array(prefix.utf8)])
      sub.signal(15)
      #expect(await sub.finish().status == 143)
    }
  }

  @Test("A topic is bytes, not text")
  func topicBytes() async throws {
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
      let sub = try await world.shell("exec \"$zmqcat\" sub \"$1\" -n 1 -t $'\\xff\\xfe'", pub.ready())
      #expect(try await pub.message() == [[1, 0xFF, 0xFE]])
      await pub.send([[0xFF, 0xFE, 0x61]])
      expectSuccess(await sub.finish(), stdout: [0xFF, 0xFE, 0x61, 0x0A])
    }
  }

  @Test("Only what passes the filters is counted")
  func filterBeforeCount() async throws {
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
      let sub = try await world.zmqcat("sub", pub.ready(), "-n", "2", "--match", "yes", "-T", "no")
      _ = try await pub.message()
      for text in ["maybe", "yes 1", "no yes", "maybe", "yes 2"] { await pub.send(.text(text)) }
      expectSuccess(await sub.finish(), stdout: "yes 1\nyes 2\n")
    }
  }

  @Test(
    "pub sends the topic as the first frame, or glued to the payload",
    arguments: [
      (["-t", "T", "-m", "a", "-m", "b"], [["T", "a"], ["T", "b"]]),
      (["--topic", "T", "--topic-mode", "prefix", "-m", "a"], [["T a"]]),
      (["-t", "T", "--topic-mode", "frame", "-m", "a"], [["T", "a"]]),
      (["-t", "T", "--frame", "a", "--frame", "b"], [["T", "a", "b"]]),
      (["-t", "T", "-m", ""], [["T", ""]]),
      (["-m", "T alone"], [["T alone"]]),
    ])
  func publish(_ arguments: [String], _ expected: [[String]]) async throws {
    try await scenario { world in
      let sub = try await world.peer("sub", "--topic", "T", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run(["pub", "-c", sub.ready()] + arguments))
      for message in expected {
        #expect(try await sub.message() == message.map { Array($0.utf8) })
      }
      #expect(await sub.closeAndFinish().messages.count == expected.count)
    }
  }

  @Test("pub topics lines of stdin too", arguments: [([], "T\tx"), (["--topic-mode", "prefix"], "T x")])
  func publishLines(_ mode: [String], _ shown: String) async throws {
    try await scenario { world in
      let pub = try await world.zmqcat(
        ["pub", "-b", ":0", "-t", "T", "--print-endpoint"] + mode, stdin: .text("x\n"))
      let endpoint = try await pub.stdoutLine()
      expectSuccess(try await world.run("sub", endpoint, "-t", "T", "-n", "1"), stdout: shown + "\n")
      expectSuccess(await pub.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("req takes a topic frame as well")
  func requestTopic() async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run("req", rep.ready(), "-t", "T", "-m", "x"), stdout: "T\tx\n")
      #expect(try await rep.message() == .text("T", "x"))
    }
  }

  @Test(
    "What makes no sense is refused before anything opens",
    arguments: [
      (["sub", "--match", "("], "("), (["sub", "--match", "a{2,1}"], "a{2,1}"),
      (["sub", "--match", "x", "--match-frame", "0"], "0"),
      (["sub", "--match", "x", "--match-frame", "y"], "y"),
      (["sub", "--topic-hex", "f"], "f"), (["sub", "--topic-hex", "xx"], "xx"),
      (["pub", "-t", "T", "--topic-mode", "bogus", "-m", "x"], "bogus"),
      (["push", "-t", "T", "-m", "x"], "--frame"), (["pair", "-t", "T", "-m", "x"], "--frame"),
      (["rep", "-t", "T", "-m", "x"], "--frame"),
    ])
  func refusals(_ arguments: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(arguments + ["-b", world.endpoint(.ipc)]), 2, naming: named)
      #expect(try world.entries() == [])
    }
  }
}
