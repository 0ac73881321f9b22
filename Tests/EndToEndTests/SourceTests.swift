import TestSupport
import Testing

/// Where messages come from.
@Suite struct SourceTests {
  @Test("Each --message is one message, literally")
  func messages() async throws {
    try await expectPushed(
      ["-m", "one", "--message", "t\\two\n", "-m", "", "-m", "a\tb"],
      arrivesAs: [.text("one"), .text("t\\two\n"), .text(""), .text("a\tb")])
  }

  @Test(
    "--message stays literal in every framing",
    arguments: ["line", "nul", "raw", "multipart", "hex", "len32"])
  func literal(_ framing: String) async throws {
    try await expectPushed(["-f", framing, "-m", "\\n\t61"], arrivesAs: [.text("\\n\t61")])
  }

  @Test("A value may begin with a dash")
  func dashes() async throws {
    try await expectPushed(
      ["-m", "-x", "-m", "--message", "-m", "-", "-m", "--", "-m", "-5"],
      arrivesAs: [.text("-x"), .text("--message"), .text("-"), .text("--"), .text("-5")])
  }

  @Test("Arguments are bytes, not text", arguments: ["-m", "--frame"])
  func argumentBytes(_ option: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      expectSuccess(
        try await world.shell(
          "exec \"$zmqcat\" push \"$1\" \(option) $'a\\xff\\x80\\xc3'", pull.ready()
        ).finish())
      #expect(try await pull.message() == [[0x61, 0xFF, 0x80, 0xC3]])
    }
  }

  @Test("Frames of every kind make one message in the order of the command line")
  func frames() async throws {
    try await scenario { world in
      let file = try world.file("frame", [0, 10, 255])
      try await expectPushed(
        ["--frame", "a\tb", "--frame-hex", "00ffAb", "--frame-file", file, "--frame", "", "--frame-hex", ""],
        arrivesAs: [[Array("a\tb".utf8), [0, 255, 0xAB], [0, 10, 255], [], []]])
    }
  }

  @Test("Each --file is one message, untouched")
  func files() async throws {
    try await scenario { world in
      let a = try world.file("a", [0, 10, 13, 10])
      let b = try world.file("b", [])
      try await expectPushed(
        ["--file", a, "--file", b, "--file", a], arrivesAs: [[[0, 10, 13, 10]], [[]], [[0, 10, 13, 10]]])
    }
  }

  @Test("--file - is all of stdin as one message")
  func stdinAsFile() async throws {
    try await expectPushed(["--file", "-"], stdin: .text("a\nb\n"), arrivesAs: [.text("a\nb\n")])
  }

  @Test("Every line is a message: empty, and without a newline at the end too")
  func lines() async throws {
    try await expectPushed(
      [], stdin: .text("a\n\n b\tc \r\nlast"),
      arrivesAs: [.text("a"), .text(""), .text(" b\tc \r"), .text("last")])
  }

  @Test("Nothing on stdin is no message")
  func nothing() async throws {
    try await expectPushed([], stdin: .empty, arrivesAs: [])
    try await expectPushed(["-f", "raw"], stdin: .empty, arrivesAs: [])
  }

  @Test("A single newline is one empty message")
  func newline() async throws {
    try await expectPushed([], stdin: .text("\n"), arrivesAs: [.text("")])
  }

  @Test("A line may be long")
  func longLine() async throws {
    let line = [UInt8](repeating: 0x61, count: 3_000_001)
    try await expectPushed([], stdin: .bytes(line + [0x0A, 0x62]), arrivesAs: [[line], .text("b")])
  }

  @Test("A line is sent when its newline is read, while stdin stays open")
  func atOnce() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat("push", pull.ready(), stdin: .open)
      await push.write("one\ntw")
      #expect(try await pull.message() == .text("one"))
      await push.write("o\n")
      #expect(try await pull.message() == .text("two"))
      #expect(!push.hasEnded)
      expectSuccess(await push.closeAndFinish())
    }
  }

  @Test("With a body on the command line stdin is left alone", arguments: [["-m", "x"], ["--frame", "x"]])
  func stdinUntouched(_ body: [String]) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let endpoint = try await pull.ready()
      // A reader would wait for ever here, and would take the line from the next program there.
      expectSuccess(try await world.zmqcat(["push", endpoint] + body, stdin: .open).finish())
      let shell = try await world.shell(
        "\"$zmqcat\" push \"$@\"; cat", endpoint, body[0], body[1], stdin: .text("still here\n"))
      expectSuccess(await shell.finish(), stdout: "still here\n")
      for _ in 1...2 { #expect(try await pull.message() == .text("x")) }
    }
  }

  @Test("Every sender takes a body", arguments: ["-m", "--frame"])
  func otherSenders(_ option: String) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run("req", rep.ready(), option, "q"), stdout: "q\n")
      let sub = try await world.peer("sub", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run("pub", "-c", sub.ready(), option, "p"))
      #expect(try await sub.message() == .text("p"))
      let pair = try await world.peer("pair", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run("pair", pair.ready(), option, "a", "--exit-on-eof"))
      #expect(try await pair.message() == .text("a"))
    }
  }

  @Test(
    "--repeat sends the input again",
    arguments: [
      (["-m", "a", "-m", "b", "-r", "2"], ""), (["--repeat", "2"], "a\nb\n"),
    ])
  func repetition(_ arguments: [String], _ input: String) async throws {
    try await expectPushed(
      arguments, stdin: .text(input), arrivesAs: [.text("a"), .text("b"), .text("a"), .text("b")])
  }

  @Test("--interval paces from start to start", arguments: [["-m", "x", "-r", "4"], []])
  func interval(_ arguments: [String]) async throws {
    try await scenario { world in
      let pull = try await world.peer("times", "--bind", world.fresh(.tcp), "--count", "4")
      expectSuccess(
        try await world.run(
          ["push", pull.ready(), "-i", "150ms"] + arguments, stdin: .text("1\n2\n3\n4\n")))
      var last = 0
      for _ in 1...4 { last = try #require(Int(try await pull.next("at"))) }
      // The receiver's clock may be late for the first message, hence the allowance.
      #expect(last >= 400)
    }
  }

  @Test("--interval is no reason to wait after the last message")
  func intervalAtTheEnd() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      expectSuccess(try await world.run("push", pull.ready(), "-i", "1h", "-m", "x"))
      #expect(try await pull.message() == .text("x"))
    }
  }

  @Test("--delay comes before the first message")
  func delay() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let endpoint = try await pull.ready()
      let duration = try await seconds {
        expectSuccess(try await world.run("push", endpoint, "--delay", "0.5", "-m", "x"))
      }
      #expect(duration >= 0.5)
      #expect(try await pull.message() == .text("x"))
    }
  }

  @Test("A file that is missing is named", arguments: ["--file", "--frame-file"])
  func missingFile(_ option: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      expectFailure(
        try await world.run("push", pull.ready(), option, "no-such-file"), 10, naming: "no-such-file")
    }
  }

  @Test("A later file that is missing loses nothing that came before it")
  func missingSecondFile() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let here = try world.file("here", "x")
      expectFailure(
        try await world.run("push", pull.ready(), "--file", here, "--file", "gone"), 10, naming: "gone")
      // Either it refused to begin, or it delivered what it had; never half of a message.
      let got = await pull.closeAndFinish().messages
      #expect([[], [.text("x")]].contains(got))
    }
  }

  @Test("An empty value behind the option's name is an empty frame")
  func emptyValue() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", "-1", "--echo", "-f", "hex")
      let endpoint = try await rep.stdoutLine()
      expectSuccess(
        try await world.run("req", "--frame=", endpoint, "--frame", "a", "-f", "hex"), stdout: "\t61\n")
      expectSuccess(await rep.finish(), stdout: endpoint + "\n\t61\n")
    }
  }
}
