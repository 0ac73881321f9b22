import TestSupport
import Testing

/// What `-q`, `-v`, `-vv`, `-vvv` and `--stats` add to stderr, line by line.
@Suite struct VerbosityTests {
  private func push(_ options: [String], _ text: String = "one\n", stdin: Stdin? = nil) async throws -> (
    String, Outcome
  ) {
    var result: (String, Outcome)?
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let endpoint = try await pull.ready()
      result = (
        endpoint, try await world.run(["push", "-c", endpoint] + options, stdin: stdin ?? .text(text))
      )
    }
    return try #require(result)
  }

  @Test("-v says the endpoints")
  func endpoints() async throws {
    let (endpoint, outcome) = try await push(["-v"])
    #expect(outcome.stderrLines == ["zmqcat: connecting to \(endpoint)"], "\(outcome)")
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "-v", "-n", "0", "--print-endpoint")
      let endpoint = try await pull.stdoutLine()
      #expect(await pull.finish().stderrLines == ["zmqcat: bound to \(endpoint)"])
    }
  }

  @Test("-vv says what happens to the connections")
  func events() async throws {
    let (endpoint, outcome) = try await push(["-vv"])
    let lines = outcome.stderrLines.map { $0.replacing(endpoint, with: "ENDPOINT") }
    #expect(lines.first == "zmqcat: connecting to ENDPOINT")
    let kinds = lines.dropFirst().compactMap { $0.wholeMatch(of: /zmqcat: (\w+) ENDPOINT -?\d+/)?.1 }
    #expect(kinds.count == lines.count - 1, "\(outcome)")
    for kind in ["connect_delayed", "connected", "handshake_succeeded"] {
      #expect(kinds.contains { $0 == kind }, "\(outcome)")
    }
  }

  @Test("-vvv says every message")
  func messages() async throws {
    let (_, outcome) = try await push(["-vvv"], "one\nthree\n")
    let lines = outcome.stderrLines.filter { $0.contains("> ") }
    #expect(lines.count == 2, "\(outcome)")
    #expect(lines.first?.contains("3 bytes") == true && lines.last?.contains("5 bytes") == true, "\(outcome)")
  }

  @Test("-q leaves only the status", arguments: [["-q"], ["-q", "--stats"]])
  func quiet(_ options: [String]) async throws {
    try await scenario { world in
      let outcome = try await world.run(
        ["push", "-c", world.endpoint(), "-m", "x", "--connect-timeout", "0.2"] + options)
      #expect(outcome.ending == .exited(7) && outcome.stderr.isEmpty, "\(outcome)")
    }
  }

  @Test("-q does not silence a wrong command line")
  func usage() async throws {
    try await scenario { world in expectFailure(try await world.run("push", "-q", "-m", "x"), 2) }
  }

  @Test("--stats says a line a second, and the sum at the end")
  func statistics() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "--stats")
      await push.send(.text("a"))
      _ = try await pull.stdoutLine()
      for _ in 1...2 {
        let line = try await pull.stderrLine()
        #expect(line.wholeMatch(of: /zmqcat: [01] messages\/s, 1 in all/) != nil, "\(line)")
      }
      pull.signal(15)
      let outcome = await pull.finish()
      #expect(outcome.ending == .signaled(15), "\(outcome)")
      let last = outcome.stderrLines.last ?? ""
      #expect(last.wholeMatch(of: /zmqcat: 1 messages in \d+\.\d{3} s, \d+ messages\/s/) != nil, "\(outcome)")
    }
  }

  @Test("--stats counts what nobody subscribed to")
  func unsubscribed() async throws {
    try await scenario { world in
      let outcome = try await world.run("pub", "-b", ":0", "--no-wait", "-m", "x", "-m", "y", "--stats")
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stderrLines.last?.hasSuffix(", 2 that nobody subscribed to") == true, "\(outcome)")
    }
  }
}
