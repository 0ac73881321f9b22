import TestSupport
import Testing

@Suite struct UsageTests {
  static let commands = ["req", "rep", "pub", "sub", "push", "pull", "pair"]

  // MARK: Help

  @Test(
    "Help is data: it goes to stdout and ends with 0",
    arguments: [
      ["--help"], ["-h"], ["help"], ["help", "exit-codes"], ["help", "framing"], ["help", "examples"],
    ])
  func help(_ arguments: [String]) async throws {
    try await scenario { world in
      let outcome = try await world.run(arguments)
      expectSuccess(outcome, stdout: outcome.stdout)
      #expect(outcome.stdoutLines.count > 5, "\(outcome)")
    }
  }

  @Test("The overview names every command")
  func overview() async throws {
    try await scenario { world in
      let words = try await world.run("--help").stdoutText.split { $0.isWhitespace || $0 == "," }
      for command in Self.commands { #expect(words.contains(command[...]), "\(command)") }
    }
  }

  @Test("Every command explains itself, the same in every way of asking", arguments: commands)
  func commandHelp(_ command: String) async throws {
    try await scenario { world in
      let outcome = try await world.run("help", command)
      expectSuccess(outcome, stdout: outcome.stdout)
      #expect(try await world.run(command, "--help").stdout == outcome.stdout)
      #expect(try await world.run(command, "-h").stdout == outcome.stdout)
      var options = ["--bind", "--connect", "--count", "--timeout", "--max-time", "--option", "--framing"]
      switch command {
      case "sub": options += ["--topic", "--topic-hex", "--exact", "--filter-out", "--match"]
      case "pub": options += ["--topic", "--topic-mode", "--message", "--frame"]
      case "rep": options += ["--echo", "--message", "--format"]
      case "pair": options += ["--exit-on-eof", "--message", "--format"]
      case "req": options += ["--message", "--topic", "--format"]
      case "push": options += ["--message", "--interval", "--linger", "--wait-peers", "--no-wait"]
      default: options += ["--format", "--until-idle", "--frames"]
      }
      for option in options { #expect(outcome.stdoutText.contains(option), "\(option) in \(command)") }
    }
  }

  @Test(
    "Help fits a terminal of 80 columns",
    arguments: [[], ["exit-codes"], ["framing"], ["examples"], ["convert"], ["completion"]]
      + commands.map { [$0] })
  func width(_ words: [String]) async throws {
    try await scenario { world in
      let outcome = try await world.run(["help"] + words)
      #expect(outcome.stdoutLines.filter { $0.count > 80 } == [])
    }
  }

  @Test("The examples come before the options, three of them", arguments: commands)
  func examplesFirst(_ command: String) async throws {
    try await scenario { world in
      let lines = try await world.run("help", command).stdoutLines
      let title = try #require(lines.firstIndex(of: "EXAMPLES"))
      let usage = try #require(lines.firstIndex { $0.hasPrefix("USAGE: zmqcat \(command) ") })
      #expect(title < usage)
      #expect(lines[title..<usage].count { $0.hasPrefix("  ") && $0.contains("zmqcat \(command)") } == 3)
    }
  }

  @Test("help exit-codes names every status")
  func exitCodes() async throws {
    try await scenario { world in
      let outcome = try await world.run("help", "exit-codes")
      for code in [0, 1, 2, 4, 5, 6, 7, 9, 10, 124, 130, 141, 143] {
        #expect(
          outcome.stdoutText.contains(try Regex("(^|[^0-9])\(code)([^0-9]|$)").anchorsMatchLineEndings()),
          "\(code)")
      }
    }
  }

  @Test("help framing names every framing")
  func framings() async throws {
    try await scenario { world in
      let outcome = try await world.run("help", "framing")
      for kind in ["line", "nul", "raw", "multipart", "hex", "len32"] {
        #expect(outcome.stdoutText.contains(kind))
      }
    }
  }

  @Test("The version names what it is made of", arguments: ["--version", "-V"])
  func version(_ option: String) async throws {
    try await scenario { world in
      let real = await (try await world.peer("version")).finish().stdoutLines
      let outcome = try await world.run(option)
      expectSuccess(outcome, stdout: outcome.stdout)
      #expect(outcome.stdoutText.hasPrefix("zmqcat "))
      #expect(outcome.stdoutText.contains("libzmq " + (real.first ?? "?")))
      #expect(outcome.stdoutText.contains("msgpack"))
      #expect(outcome.stdoutText.contains("ipc"))
    }
  }

  // MARK: Refusals

  @Test(
    "A misspelt word gets a suggestion",
    arguments: [
      (["pulll", "ipc://x"], "pulll", "pull"), (["pubb"], "pubb", "pub"),
      (["reqq", "ipc://x"], "reqq", "req"),
      (["pull", "--tmeout", "1"], "--tmeout", "--timeout"),
      (["push", "--mesage", "x"], "--mesage", "--message"),
      (["sub", "--topc", "x"], "--topc", "--topic"), (["help", "framng"], "framng", "framing"),
      (["pull", "-f", "multpart", "ipc://x"], "multpart", "multipart"),
      (["sub", "-o", "RCVHVM=1", "ipc://x"], "RCVHVM", "RCVHWM"), (["completion", "fis"], "fis", "fish"),
      (["--versoin"], "--versoin", "--version"), (["framing"], "framing", "zmqcat help framing"),
    ])
  func suggestions(_ arguments: [String], _ wrong: String, _ right: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(arguments), 2, naming: wrong, right)
    }
  }

  @Test(
    "What nothing resembles is named all the same",
    arguments: [
      (["frobnicate"], "frobnicate"), (["pull", "--frobnicate", "x"], "--frobnicate"),
      (["pull", "-y", "x"], "-y"), (["help", "frobnicate"], "frobnicate"),
    ])
  func unknown(_ arguments: [String], _ word: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(arguments), 2, naming: word)
    }
  }

  @Test("No command is a mistake")
  func noCommand() async throws {
    try await scenario { world in expectFailure(try await world.run([]), 2, naming: "command") }
  }

  @Test("No endpoint is a mistake", arguments: commands)
  func noEndpoint(_ command: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(command), 2, naming: "endpoint")
    }
  }

  @Test(
    "An option without its value is a mistake",
    arguments: [
      (["pull", "-n"], "-n"), (["push", "-m"], "-m"), (["pull", "-b"], "-b"),
      (["pull", "--timeout"], "--timeout"),
    ])
  func missingValue(_ arguments: [String], _ option: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(arguments), 2, naming: option)
    }
  }

  /// Options that make sense elsewhere, and options that exclude each other.
  static let contradictions: [([String], String)] =
    ["pull", "sub"].flatMap { command in
      [
        ([command, "-m", "x"], "-m"), ([command, "--frame", "x"], "--frame"),
        ([command, "--file", "f"], "--file"),
        ([command, "-i", "1"], "-i"), ([command, "-r", "2"], "-r"), ([command, "--in", "hex"], "--in"),
      ]
    }
    + ["push", "pub"].flatMap { command in
      [
        ([command, "-F", "%s"], "-F"), ([command, "--out", "hex"], "--out"),
        ([command, "--frames", "1"], "--frames"),
      ]
    }
    + ["push", "pull", "req", "pair", "sub", "pub"].map { ([$0, "--echo"], "--echo") }
    + ["push", "pull", "req", "rep", "pair"].map { ([$0, "--exact"], "--exact") }
    + ["push", "pull", "req", "rep", "pair"].map { ([$0, "--match", "x"], "--match") }
    + ["push", "pull", "pair", "rep"].map { ([$0, "-t", "x"], "-t") }
    + ["push", "pull", "req", "rep", "sub", "pub"].map { ([$0, "--exit-on-eof"], "--exit-on-eof") }
    + ["push", "pub", "req", "pair"].flatMap { command in
      [
        ([command, "-m", "x", "--frame", "y"], "--frame"), ([command, "-m", "x", "--file", "f"], "--file"),
        ([command, "--frame", "y", "--file", "f"], "--file"),
      ]
    } + [
      (["pull", "--until-idle", "x", "-n", "1"], "x"),
      (["push", "--wait-peers", "2", "--no-wait", "-m", "x"], "--no-wait"),
      (["push", "--id", "a", "--id-hex", "62", "-m", "x"], "--id-hex"),
      (["pull", "-f", "hex", "-0"], "-0"),
    ]

  @Test("An option that the command cannot use, or that another excludes", arguments: contradictions)
  func contradiction(_ arguments: [String], _ option: String) async throws {
    try await scenario { world in
      // The endpoint is good, and nothing may be opened on it all the same.
      let outcome = try await world.run([arguments[0], "-b", world.endpoint(.ipc)] + arguments.dropFirst())
      #expect(outcome.ending == .exited(2), "\(outcome)")
      #expect(outcome.stdout.isEmpty)
      expectMessages(outcome, lines: 1...1)
      let long = [
        "-m": "--message", "-i": "--interval", "-r": "--repeat", "-F": "--format", "-t": "--topic",
        "-0": "--framing",
      ]
      #expect(
        outcome.stderr.contains(option) || outcome.stderr.contains(long[option] ?? option), "\(outcome)")
      #expect(try world.entries() == [])
    }
  }

  @Test("-q does not silence a mistake")
  func quietMistake() async throws {
    try await scenario { world in
      expectFailure(try await world.run("pull", "-q", "-b", "nonsense"), 2, naming: "nonsense")
    }
  }
}
