import TestSupport
import Testing

/// What a binding side tells of clients that do not become its peers. It goes on in any case.
@Suite struct StrangerTests {
  /// Starts a `pull`, lets `visit` come to it, and returns what it says until the message of a good peer ends it.
  private func remarks(
    _ options: [String] = [], _ visit: (Scenario, String, Child) async throws -> Void
  ) async throws -> [String] {
    var remarks: [String] = []
    try await scenario { world in
      let pull = try await world.zmqcat(
        ["pull", "-b", ":0", "--print-endpoint", "-n", "1"] + options)
      let endpoint = try await pull.stdoutLine()
      try await visit(world, endpoint, pull)
      let good = try await world.peer("push", "--connect", endpoint)
      await good.send(.text("x"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\nx\n", "\(outcome)")
      expectMessages(outcome, lines: 0...10_000)
      remarks = outcome.stderrLinesBesidesNotes.map { $0.replacing(endpoint, with: "ENDPOINT") }
    }
    return remarks
  }

  @Test(
    "A client of a wrong type is told of, with the type that would do", arguments: ["SUB", "REQ", "DEALER"])
  func wrongType(_ type: String) async throws {
    let remarks = try await remarks { world, endpoint, pull in
      // A libzmq client may notice it first, and leave; this one waits to be refused.
      let stranger = try await world.peer("raw", "--connect", endpoint, "--greet", "--type", type)
      _ = try await stranger.next("closed")
      _ = try await pull.stderrRemark()
    }
    // It depends on who is the quicker one whether its connection can still be looked at.
    #expect(
      remarks.allSatisfy {
        [
          "zmqcat: ENDPOINT: a client's socket type does not fit: PULL can only talk to PUSH",
          "zmqcat: ENDPOINT: a client's handshake came to nothing: it may not be ZeroMQ, or no PUSH, which PULL talks to",
        ].contains($0)
      }, "\(remarks)")
    #expect(remarks.count == 1, "\(remarks)")
  }

  @Test("What is not ZeroMQ is told of, and none of it becomes a message")
  func http() async throws {
    let request = "GET / HTTP/1.1\r\n" + String(repeating: "X-Padding: 0123456789\r\n", count: 30) + "\r\n"
    let remarks = try await remarks { world, endpoint, pull in
      let raw = try await world.peer("raw", "--connect", endpoint, "--say", hex(request.utf8))
      _ = try await raw.next("closed")
      _ = try await pull.stderrRemark()
    }
    #expect(
      remarks == ["zmqcat: ENDPOINT: a client was refused: it is not ZeroMQ, or older than libzmq 4"]
        || remarks == [
          "zmqcat: ENDPOINT: a client's handshake came to nothing: it may not be ZeroMQ, or no PUSH, which PULL talks to"
        ], "\(remarks)")
  }

  @Test("Another mechanism is told of")
  func otherMechanism() async throws {
    let remarks = try await remarks { world, endpoint, pull in
      // It says CURVE and stays: libzmq is the one to refuse.
      let greeting = "ff00000000000000017f0300" + hex("CURVE".utf8) + String(repeating: "0", count: 94)
      let raw = try await world.peer("raw", "--connect", endpoint, "--say", greeting)
      _ = try await raw.next("closed")
      _ = try await pull.stderrRemark()
    }
    #expect(
      remarks == ["zmqcat: ENDPOINT: a client was refused: it demands security, and this side has none"])
  }

  @Test("A port check, and a peer that comes and goes, are not worth a word")
  func merelyLeft() async throws {
    let remarks = try await remarks { world, endpoint, _ in
      for _ in 1...3 {
        try await world.shell("exec 3<>/dev/tcp/127.0.0.1/${1##*:}", endpoint).finish()
        let push = try await world.peer("push", "--connect", endpoint, "--events")
        _ = try await push.next("connected")
        await push.closeAndFinish()
      }
    }
    #expect(remarks == [])
  }

  @Test("-v tells of a port check")
  func portCheckVerbose() async throws {
    let remarks = try await remarks(["-v"]) { world, endpoint, pull in
      try await world.shell("exec 3<>/dev/tcp/127.0.0.1/${1##*:}", endpoint).finish()
      while try await !pull.stderrLine().contains("left") {}
    }
    #expect(remarks.last == "zmqcat: ENDPOINT: a client left before the handshake was done")
  }

  @Test("However often a stranger comes, few lines are written")
  func flood() async throws {
    let remarks = try await remarks { world, endpoint, pull in
      let flood = try await world.shell(
        """
        for turn in {1..120}; do
          exec 3<>"/dev/tcp/127.0.0.1/${1##*:}"; printf 'GET / HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3 >&2; exec 3>&-
        done 2>/dev/null
        """, endpoint)
      #expect(await flood.finish().ending.status <= 1)
    }
    // Of each of the two ways to say it: the first, the tenth, the hundredth.
    #expect((2...6).contains(remarks.count), "\(remarks)")
  }

  @Test("All of them are told of with -v")
  func floodVerbose() async throws {
    let remarks = try await remarks(["-v"]) { world, endpoint, pull in
      let flood = try await world.shell(
        """
        for turn in {1..20}; do
          exec 3<>"/dev/tcp/127.0.0.1/${1##*:}"; printf 'GET / HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3 >&2; exec 3>&-
        done 2>/dev/null
        """, endpoint)
      #expect(await flood.finish().ending.status <= 1)
    }
    #expect(remarks.count { $0.contains("ZeroMQ") } == 20, "\(remarks)")
  }

  @Test("-q is silent about them")
  func quiet() async throws {
    let remarks = try await remarks(["-q"]) { world, endpoint, pull in
      let raw = try await world.peer(
        "raw", "--connect", endpoint, "--say", hex("GET / HTTP/1.1\r\n\r\n".utf8))
      _ = try await raw.next("closed")
    }
    #expect(remarks == [])
  }

  @Test("A second client of a PAIR is told of, and the first one keeps its place")
  func secondPair() async throws {
    try await scenario { world in
      let pair = try await world.zmqcat("pair", "-b", ":0", "--print-endpoint", "-n", "2")
      let endpoint = try await pair.stdoutLine()
      let first = try await world.peer("pair", "--connect", endpoint)
      await first.send(.text("one"))
      #expect(try await pair.stdoutLine() == "one")
      let second = try await world.peer("pair", "--connect", endpoint, "--linger", "0")
      await second.send(.text("never"))
      #expect(
        try await pair.stderrRemark()
          == "zmqcat: \(endpoint): a further client was refused: a PAIR talks to one peer")
      await first.send(.text("two"))
      let outcome = await pair.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\none\ntwo\n", "\(outcome)")
      expectMessages(outcome, lines: 1...1)
    }
  }

  @Test("A sender that only strangers come to does not say that nobody has come")
  func onlyStrangers() async throws {
    try await scenario { world in
      let push = try await world.zmqcat(
        "push", "-b", ":0", "--print-endpoint", "-m", "x", "--connect-timeout", "3")
      let endpoint = try await push.stdoutLine()
      let stranger = try await world.peer("raw", "--connect", endpoint, "--greet", "--type", "SUB")
      _ = try await stranger.next("closed")
      _ = try await push.stderrRemark()
      let outcome = await push.finish()
      expectFailure(
        outcome, 7, naming: "no peer on \(endpoint) within --connect-timeout: nobody that fits has connected",
        stdout: endpoint + "\n", lines: 2...4)
    }
  }
}
