import TestSupport
import Testing

/// `--transient` ends a run with its last peer, not before, and without blame.
@Suite struct TransientTests {
  @Test(
    "A receiver ends when its last peer has left, and has printed everything",
    arguments: [("sub", "pub"), ("pull", "push"), ("pair", "pair")], Transport.allCases)
  func receiver(_ kinds: (command: String, peer: String), _ transport: Transport) async throws {
    try await scenario { world in
      let peer = try await world.peer(kinds.peer, "--bind", world.fresh(transport))
      let child = try await world.zmqcat(
        kinds.command, "-c", peer.ready(), "--transient", stdin: kinds.command == "pair" ? .open : .empty)
      if kinds.command == "sub" { _ = try await peer.message() }
      await peer.send(.text("one"))
      await peer.send(.text("two"))
      #expect(try await child.stdoutLine() == "one")
      await peer.closeAndFinish()
      expectSuccess(await child.finish(), stdout: "one\ntwo\n")
    }
  }

  @Test("It goes on while one of two peers is left", arguments: Transport.allCases)
  func twoPeers(_ transport: Transport) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", world.fresh(transport), "--print-endpoint", "--transient")
      let endpoint = try await pull.stdoutLine()
      let first = try await world.peer("push", "--connect", endpoint)
      let second = try await world.peer("push", "--connect", endpoint)
      await first.send(.text("first"))
      #expect(try await pull.stdoutLine() == "first")
      await second.send(.text("second"))
      #expect(try await pull.stdoutLine() == "second")
      await first.closeAndFinish()
      await second.send(.text("still here"))
      #expect(try await pull.stdoutLine() == "still here")
      await second.closeAndFinish()
      expectSuccess(await pull.finish(), stdout: endpoint + "\nfirst\nsecond\nstill here\n")
    }
  }

  @Test("A server ends with its last client")
  func server() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", "--echo", "--transient")
      let endpoint = try await rep.stdoutLine()
      expectSuccess(try await world.run("req", "-c", endpoint, "-m", "ask"), stdout: "ask\n")
      expectSuccess(await rep.finish(), stdout: endpoint + "\nask\n")
    }
  }

  @Test("A sender whose input goes on ends with its last receiver")
  func sender() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat("push", "-c", pull.ready(), "--transient", stdin: .open)
      await push.write("one\n")
      #expect(try await pull.message() == .text("one"))
      await pull.closeAndFinish()
      expectSuccess(await push.finish())
    }
  }

  @Test("A second client of a PAIR, which is refused, does not count")
  func secondPair() async throws {
    try await scenario { world in
      let pair = try await world.zmqcat("pair", "-b", ":0", "--print-endpoint", "--transient", stdin: .open)
      let endpoint = try await pair.stdoutLine()
      let first = try await world.peer("pair", "--connect", endpoint)
      await first.send(.text("one"))
      #expect(try await pair.stdoutLine() == "one")
      let second = try await world.peer("pair", "--connect", endpoint, "--events")
      _ = try await second.next("connected")
      #expect(try await pair.stderrRemark().contains("a further client was refused"))
      await first.closeAndFinish()
      let outcome = await pair.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\none\n")
    }
  }

  @Test("A stranger that comes and goes is no peer")
  func stranger() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "--transient")
      let endpoint = try await pull.stdoutLine()
      let stranger = try await world.peer("raw", "--connect", endpoint, "--greet", "--type", "SUB")
      _ = try await stranger.next("closed")
      _ = try await pull.stderrRemark()
      expectSuccess(try await world.run("push", "-c", endpoint, "-m", "x"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\nx\n")
    }
  }
}
