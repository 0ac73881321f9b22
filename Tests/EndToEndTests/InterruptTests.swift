import TestSupport
import Testing

/// A signal in each state in which zmqcat waits: it says how many messages may be undelivered, and ends by the signal.
@Suite struct InterruptTests {
  private static let signals: [(Int32, String)] = [(2, "SIGINT"), (15, "SIGTERM")]

  private func expectInterrupted(
    _ child: Child, by signal: (number: Int32, name: String), undelivered: Int?, stdout: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    child.signal(signal.number)
    let outcome = await child.finish()
    let ending = Ending.signaled(Int(signal.number))
    #expect(outcome.ending == ending, "\(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.stdoutText == stdout, "\(outcome)", sourceLocation: sourceLocation)
    let words = undelivered.map { $0 == 1 ? "1 message" : "\($0) messages" }
    let lines = words.map { ["zmqcat: stopped by \(signal.name): \($0) may be undelivered"] } ?? []
    #expect(outcome.stderrLinesBesidesNotes == lines, "\(outcome)", sourceLocation: sourceLocation)
  }

  @Test("Waiting for a peer, with a message in hand", arguments: signals)
  func forPeer(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let push = try await world.zmqcat("push", "-b", ":0", "--print-endpoint", "-m", "x", "-v")
      let endpoint = try await push.stdoutLine()
      // The note says that it waits.
      while try await !push.stderrLine().contains("waiting") {}
      push.signal(signal.0)
      let outcome = await push.finish()
      #expect(outcome.ending == .signaled(Int(signal.0)), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\n")
      #expect(
        outcome.stderrLines.last == "zmqcat: stopped by \(signal.1): 1 message may be undelivered",
        "\(outcome)")
    }
  }

  @Test("Waiting for a subscriber, with a message in hand", arguments: signals)
  func forSubscriber(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let pub = try await world.zmqcat("pub", "-b", ":0", "--print-endpoint", "-t", "T", "-m", "x")
      let endpoint = try await pub.stdoutLine()
      let sub = try await world.peer("sub", "--connect", endpoint, "--topic", "other", "--events")
      _ = try await sub.next("connected")
      _ = try await pub.stderrLine()
      await expectInterrupted(pub, by: signal, undelivered: 1, stdout: endpoint + "\n")
    }
  }

  @Test("Waiting for a message", arguments: signals)
  func forMessage(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat("pull", "-c", push.ready())
      await push.send(.text("one"))
      _ = try await pull.stdoutLine()
      await expectInterrupted(pull, by: signal, undelivered: nil, stdout: "one\n")
    }
  }

  @Test("Waiting for a reply", arguments: signals)
  func forReply(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat("req", "-c", rep.ready(), "-w", "30", "-m", "x")
      _ = try await rep.message()
      await expectInterrupted(req, by: signal, undelivered: 1, stdout: "")
    }
  }

  @Test("Waiting before the request is sent again", arguments: signals)
  func forRetry(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat(
        "req", "-c", rep.ready(), "-m", "x", "-w", "1", "--retry", "1", "--retry-delay", "30", "-v")
      while try await !req.stderrLine().contains("again") {}
      req.signal(signal.0)
      let outcome = await req.finish()
      #expect(outcome.ending == .signaled(Int(signal.0)), "\(outcome)")
      #expect(
        outcome.stderrLines.last == "zmqcat: stopped by \(signal.1): 1 message may be undelivered",
        "\(outcome)")
    }
  }

  @Test("Waiting for more input, with everything delivered", arguments: signals)
  func forInput(_ signal: (Int32, String)) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat("push", "-c", pull.ready(), stdin: .open)
      await push.write("one\n")
      _ = try await pull.message()
      await expectInterrupted(push, by: signal, undelivered: 0, stdout: "")
    }
  }

  @Test("Waiting for a peer that takes nothing more", arguments: signals)
  func forRoom(_ signal: (Int32, String)) async throws {
    let lines = String(repeating: String(repeating: "x", count: 1_000_000) + "\n", count: 40)
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      let push = try await world.zmqcat(
        "push", "-c", pull.ready(), "--hwm", "1", "--stats", stdin: .text(lines))
      // A second in which nothing was sent.
      while try await !push.stderrLine().hasPrefix("zmqcat: 0 messages/s, ") {}
      push.signal(signal.0)
      let outcome = await push.finish()
      #expect(outcome.ending == .signaled(Int(signal.0)), "\(outcome)")
      let last = outcome.stderrLines.last ?? ""
      #expect(
        last.wholeMatch(of: /zmqcat: stopped by SIG\w+: [1-9]\d* messages? may be undelivered/) != nil,
        "\(outcome)")
    }
  }
}
