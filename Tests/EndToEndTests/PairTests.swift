import TestSupport
import Testing

@Suite struct PairTests {
  @Test("Both directions at once, more than any buffer between", arguments: Transport.allCases)
  func bothDirections(_ transport: Transport) async throws {
    let here = (1...5000).map { "here \($0)\n" }.joined()
    let there = (1...5000).map { "there \($0)\n" }.joined()
    try await scenario { world in
      let a = try await world.zmqcat(
        "pair", "-b", world.fresh(transport), "--print-endpoint", "--until-idle", "1.5", stdin: .text(here))
      let endpoint = try await a.stdoutLine()
      let b = try await world.zmqcat("pair", "-c", endpoint, "--until-idle", "1.5", stdin: .text(there))
      expectSuccess(await a.finish(), stdout: endpoint + "\n" + there)
      expectSuccess(await b.finish(), stdout: here)
    }
  }

  @Test("A conversation: neither side waits for the other's end", arguments: Transport.allCases)
  func conversation(_ transport: Transport) async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(transport))
      let pair = try await world.zmqcat("pair", peer.ready(), "-n", "2", stdin: .open)
      await pair.write("how are you\n")
      #expect(try await peer.message() == .text("how are you"))
      await peer.send(.text("fine"))
      #expect(try await pair.stdoutLine() == "fine")
      await pair.write("bye\n")
      #expect(try await peer.message() == .text("bye"))
      await peer.send(.text("bye"))
      expectSuccess(await pair.finish(), stdout: "fine\nbye\n")
    }
  }

  @Test("A peer may speak first", arguments: Transport.allCases)
  func peerSpeaksFirst(_ transport: Transport) async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(transport))
      let pair = try await world.zmqcat("pair", peer.ready(), "-n", "1", stdin: .open)
      await peer.send(.text("hello"))
      expectSuccess(await pair.finish(), stdout: "hello\n")
    }
  }

  @Test("After stdin ended a pair goes on receiving, until its limit")
  func halfClose() async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(.tcp))
      let endpoint = try await peer.ready()
      let pair = try await world.zmqcat("pair", endpoint, "--until-idle", "1.5", stdin: .text("all\n"))
      #expect(try await peer.message() == .text("all"))
      await peer.send(.text("one"))
      #expect(try await pair.stdoutLine() == "one")
      #expect(!pair.hasEnded)
      await peer.send(.text("two"))
      expectSuccess(await pair.finish(), stdout: "one\ntwo\n")
    }
  }

  @Test("--exit-on-eof leaves when stdin ends, with everything handed over", arguments: Transport.allCases)
  func exitOnEnd(_ transport: Transport) async throws {
    let lines = (1...500).map { "line \($0)" }
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(transport))
      expectSuccess(
        try await world.run(
          "pair", peer.ready(), "--exit-on-eof", stdin: .text(lines.map { $0 + "\n" }.joined())))
      for line in lines { #expect(try await peer.message() == .text(line)) }
    }
  }

  @Test("A peer that leaves does not end a pair; its next one is welcome")
  func peerReturns() async throws {
    try await scenario { world in
      let pair = try await world.zmqcat("pair", "-b", ":0", "--print-endpoint", "-n", "2", stdin: .open)
      let endpoint = try await pair.stdoutLine()
      for text in ["first", "second"] {
        let peer = try await world.peer("pair", "--connect", endpoint)
        await peer.send(.text(text))
        #expect(try await pair.stdoutLine() == text)
        await peer.closeAndFinish()
      }
      expectSuccess(await pair.finish(), stdout: endpoint + "\nfirst\nsecond\n")
    }
  }
}
