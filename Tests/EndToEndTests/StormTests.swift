import TestSupport
import Testing

/// More connection events than libzmq keeps: about 2 000 that nobody reads stop its I/O thread for good.
@Suite struct StormTests {
  @Test("Connections that come and go by the thousand while stdout takes nothing stop nobody")
  func receiver() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "-v", "-n", "600", held: true)
      let words = try await pull.stderrLine()
      let endpoint = try #require(words.wholeMatch(of: /zmqcat: bound to (.*)/)).1
      let push = try await world.peer(
        "push", "--connect", String(endpoint), "--generate", "600", "--size", "1000")
      // More than a pipe holds: from here on zmqcat waits for its reader.
      _ = try await push.next("sent")
      let storm = try await world.peer("storm", String(endpoint), "1500")
      _ = try await storm.next("done")
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutLines.count == 600)
      expectMessages(outcome, lines: 1...1600)
    }
  }

  @Test("So do they while a sender waits for its input")
  func sender() async throws {
    try await scenario { world in
      let push = try await world.zmqcat("push", "-b", ":0", "--print-endpoint", stdin: .open)
      let endpoint = try await push.stdoutLine()
      let pull = try await world.peer("pull", "--connect", endpoint)
      await push.write("before\n")
      #expect(try await pull.message() == .text("before"))
      let storm = try await world.peer("storm", endpoint, "1500")
      _ = try await storm.next("done")
      await push.write("after\n")
      #expect(try await pull.message() == .text("after"))
      let outcome = await push.closeAndFinish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      expectMessages(outcome, lines: 0...8)
    }
  }

  @Test("So do they while a request waits for its reply")
  func request() async throws {
    try await scenario { world in
      let req = try await world.zmqcat("req", "-b", ":0", "--print-endpoint", "-m", "ask", "-w", "60")
      let endpoint = try await req.stdoutLine()
      let rep = try await world.peer("rep", "--connect", endpoint, "--hold")
      let storm = try await world.peer("storm", endpoint, "1500")
      _ = try await storm.next("done")
      await rep.write("go\n")
      let outcome = await req.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\nWorld\n", "\(outcome)")
      expectMessages(outcome, lines: 0...8)
    }
  }
}
