import TestSupport
import Testing

@Suite struct TimeAndCountTests {
  // MARK: Count

  @Test("--count ends a receiver", arguments: [["-n", "2"], ["--count", "2"]])
  func receiverCount(_ count: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat(["pull", "-c", push.ready()] + count)
      for text in ["a", "b", "c"] { await push.send(.text(text)) }
      expectSuccess(await pull.finish(), stdout: "a\nb\n")
    }
  }

  @Test("-1 is one message")
  func one() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "-1")
      for text in ["a", "b"] { await push.send(.text(text)) }
      expectSuccess(await pull.finish(), stdout: "a\n")
    }
  }

  @Test("--count ends a sender, with input left and stdin open", arguments: ["push", "pub"])
  func senderCount(_ command: String) async throws {
    try await scenario { world in
      let peer = try await world.peer(command == "push" ? "pull" : "sub", "--bind", world.fresh(.tcp))
      let sender = try await world.zmqcat(command, "-c", peer.ready(), "-n", "2", stdin: .open)
      await sender.write("a\nb\nc\n")
      expectSuccess(await sender.finish())
      #expect(try await peer.message() == .text("a"))
      #expect(try await peer.message() == .text("b"))
      #expect(await peer.closeAndFinish().messages.count == 2)
    }
  }

  @Test("--count is exchanges for req and rep")
  func exchanges() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", "--echo", "-n", "2")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.zmqcat("req", endpoint, "-n", "2", stdin: .open)
      await req.write("a\nb\nc\n")
      expectSuccess(await req.finish(), stdout: "a\nb\n")
      expectSuccess(await rep.finish(), stdout: endpoint + "\na\nb\n")
    }
  }

  @Test("--count is what a pair receives")
  func pairCount() async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(.tcp))
      let pair = try await world.zmqcat("pair", peer.ready(), "-n", "2", stdin: .text("1\n2\n3\n"))
      for text in ["1", "2", "3"] { #expect(try await peer.message() == .text(text)) }
      await peer.send(.text("a"))
      await peer.send(.text("b"))
      expectSuccess(await pair.finish(), stdout: "a\nb\n")
    }
  }

  @Test(
    "--count 0 sets up and leaves at once",
    arguments: [
      "push", "pull", "pub", "sub", "req", "rep", "pair",
    ])
  func zero(_ command: String) async throws {
    try await scenario { world in
      let child = try await world.zmqcat(
        command, "-b", "tcp://127.0.0.1:0", "--print-endpoint", "-n", "0", stdin: .open)
      let endpoint = try await child.stdoutLine()
      expectSuccess(await child.finish(), stdout: endpoint + "\n")
      expectSuccess(
        try await world.zmqcat(command, "-c", world.endpoint(), "-n", "0", stdin: .open).finish())
    }
  }

  // MARK: Timeout

  @Test(
    "--timeout is the longest wait for a message",
    arguments: [
      ["-w", "0.3"], ["--timeout", "300ms"], ["-w", "300000us"], ["-w", ".3"], ["-w", "0.005m"],
    ])
  func receiverTimeout(_ option: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let endpoint = try await push.ready()
      var outcome: Outcome?
      let duration = try await seconds { outcome = try await world.run(["pull", "-c", endpoint] + option) }
      expectFailure(try #require(outcome), 124)
      #expect(duration >= 0.3 && duration < 20)
    }
  }

  @Test("--timeout with a partly met count is 124, and what came is printed")
  func partlyMet() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "-n", "3", "-w", "2")
      await push.send(.text("a"))
      await push.send(.text("b"))
      expectFailure(await pull.finish(), 124, stdout: "a\nb\n")
    }
  }

  @Test("--timeout begins anew with every message")
  func everyMessage() async throws {
    try await scenario { world in
      // Slower in all than the timeout, and yet never silent for that long.
      let push = try await world.zmqcat(
        "push", "-b", ":0", "--print-endpoint", "-r", "5", "-i", "0.5", "-m", "x")
      let endpoint = try await push.stdoutLine()
      let pull = try await world.zmqcat("pull", "-c", endpoint, "-w", "1.5")
      expectFailure(await pull.finish(), 124, stdout: "x\nx\nx\nx\nx\n")
      expectSuccess(await push.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("Every command that receives times out", arguments: ["sub", "pull", "pair", "rep"])
  func everyReceiver(_ command: String) async throws {
    try await scenario { world in
      let child = try await world.zmqcat(
        [command, "-b", world.fresh(.ipc), "-w", "0.2"] + (command == "rep" ? ["--echo"] : []),
        stdin: .open)
      let outcome = await child.finish()
      // A pair sends too: to nobody, so it may rightly miss the peer instead.
      #expect(outcome.status == 124 || (command == "pair" && outcome.status == 7), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
    }
  }

  @Test("A reply that never comes is 124")
  func replyTimeout() async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      expectFailure(try await world.run("req", rep.ready(), "-m", "x", "-w", "2"), 124)
      #expect(try await rep.message() == .text("x"))
    }
  }

  @Test("req waits five seconds unless told")
  func defaultTimeout() async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let endpoint = try await rep.ready()
      var outcome: Outcome?
      let duration = try await seconds { outcome = try await world.run("req", endpoint, "-m", "x") }
      // The wait of over two seconds is announced, once.
      expectFailure(try #require(outcome), 124, lines: 2...2)
      #expect(duration >= 5 && duration < 15)
    }
  }

  @Test("A peer that takes nothing more is 124")
  func sendTimeout() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      let push = try await world.zmqcat(
        "push", pull.ready(), "--hwm", "1", "-w", "2", "--linger", "0", "-r", "1000", "-m",
        String(repeating: "x", count: 100_000))
      expectFailure(await push.finish(), 124, lines: 1...3)
    }
  }

  @Test("--timeout 0 that finds nothing is 4")
  func pollEmpty() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let outcome = try await world.run("pull", "-c", push.ready(), "-w", "0")
      #expect(outcome.ending == .exited(4), "\(outcome)")
      #expect(outcome.stdout.isEmpty)
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("--timeout 0 finds what waits at the peer")
  func pollFull() async throws {
    try await scenario { world in
      // The message comes in one piece with the handshake, as from a peer that had it waiting.
      let push = try await world.peer(
        "raw", "--listen", "--greet", "--type", "PUSH", "--say", "0007" + hex("waiting".utf8))
      expectSuccess(
        try await world.run("pull", "-c", push.ready(), "-w", "0", "-n", "1"), stdout: "waiting\n")
    }
  }

  @Test("--max-time ends the whole run with 124", arguments: [["-W", "0.5"], ["--max-time", "500ms"]])
  func maxTime(_ option: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat(["pull", "-c", push.ready(), "-n", "9"] + option)
      await push.send(.text("x"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(124), "\(outcome)")
      #expect(["", "x\n"].contains(outcome.stdoutText))
      expectMessages(outcome, lines: 1...1)
    }
  }

  @Test("--max-time ends a sender whose stdin stays open")
  func maxTimeOfSender() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat("push", pull.ready(), "-W", "1.5", stdin: .open)
      await push.write("a\n")
      expectFailure(await push.finish(), 124)
      #expect(try await pull.message() == .text("a"))
    }
  }

  @Test("--max-time ends a receiver whose reader takes nothing")
  func maxTimeOfBlockedWriter() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100", "--size", "1000000", "--hwm", "1",
        "--events", "--stay")
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "-W", "1", held: true)
      _ = try await push.next("disconnected")
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(124), "\(outcome.ending) \(outcome.stderr)")
      expectMessages(outcome, lines: 1...1)
    }
  }

  @Test("--max-time cuts the linger short")
  func maxTimeCutsLinger() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let push = try await world.zmqcat("push", pull.ready(), "--file", file, "-r", "20", "-W", "1")
      let outcome = await push.finish()
      #expect(outcome.ending == .exited(124), "\(outcome)")
      expectMessages(outcome, lines: 1...3)
    }
  }

  // MARK: Nobody there

  @Test(
    "A sender that finds nobody in time is 7",
    arguments: [
      (["push", "-m", "x"], ["-w", "0.5"]), (["push", "-m", "x"], ["--connect-timeout", "0.5"]),
      (["pub", "-m", "x"], ["-w", "0.5"]), (["pub", "-m", "x"], ["--connect-timeout", "0.5"]),
      (["req", "-m", "x"], ["-w", "0.5"]), (["req", "-m", "x"], ["--connect-timeout", "0.5"]),
      (["pair", "-m", "x"], ["--connect-timeout", "0.5"]), (["pull"], ["--connect-timeout", "0.5"]),
      (["sub"], ["--connect-timeout", "0.5"]),
    ])
  func nobody(_ command: [String], _ option: [String]) async throws {
    for transport in Transport.allCases {
      try await scenario { world in
        let endpoint = try world.endpoint(transport)
        var outcome: Outcome?
        let duration = try await seconds {
          outcome = try await world.run(command + ["-c", endpoint] + option)
        }
        expectFailure(try #require(outcome), 7, naming: endpoint)
        #expect(duration >= 0.5 && duration < 20)
      }
    }
  }

  @Test("A bound sender that nobody comes to is 7", arguments: ["push", "pub"])
  func nobodyComes(_ command: String) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.ipc)
      expectFailure(
        try await world.run(command, "-b", endpoint, "-m", "x", "--connect-timeout", "0.3"), 7,
        naming: endpoint)
    }
  }

  @Test("The wait for the peers does not count as the wait for a message")
  func connectTimeoutFirst() async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.ipc)
      let pull = try await world.zmqcat(
        "pull", "-c", endpoint, "--connect-timeout", "30", "-w", "0.1", "-n", "1")
      // Says that it waits: by then the timeout alone would have ended it long ago.
      #expect(try await pull.stderrLine().hasPrefix("zmqcat: waiting"))
      let push = try await world.peer("push", "--bind", endpoint)
      _ = try await push.ready()
      expectFailure(await pull.finish(), 124, lines: 2...2)
    }
  }

  // MARK: Ends without failure

  @Test("--until-idle ends when it is quiet, and from the start")
  func untilIdle() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let endpoint = try await push.ready()
      expectSuccess(try await world.run("pull", "-c", endpoint, "--until-idle", "0.2"))
      let pull = try await world.zmqcat("pull", "-c", endpoint, "--until-idle", "1")
      await push.send(.text("a"))
      await push.send(.text("b"))
      expectSuccess(await pull.finish(), stdout: "a\nb\n")
    }
  }

  @Test("--duration ends however much comes")
  func duration() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100000000", "--size", "64")
      let endpoint = try await push.ready()
      var outcome: Outcome?
      let duration = try await seconds {
        outcome = try await world.run("pull", "-c", endpoint, "--duration", "500ms", "--frames", "9")
      }
      expectSuccess(try #require(outcome))
      #expect(duration >= 0.5 && duration < 20)
    }
  }

  // MARK: What is said while waiting

  @Test(
    "A wait for a peer over two seconds is said, with the endpoint and the option that ends it",
    arguments: [
      ["push", "-m", "x"], ["req", "-m", "x", "-w", "30"], ["pub", "-t", "weather", "-m", "x"],
    ])
  func waitingNote(_ command: [String]) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.tcp)
      let child = try await world.zmqcat(command + ["-c", endpoint])
      let note = try await child.stderrLine()
      #expect(note.hasPrefix("zmqcat: waiting"))
      #expect(note.contains(endpoint))
      #expect(note.contains("--"))
      if command[0] == "pub" { #expect(note.contains("subscriber to 'weather'")) }
      // The wait ends like any other.
      let peer = try await world.peer(
        ["push": "pull", "req": "rep", "pub": "sub"][command[0]] ?? "", "--bind", endpoint)
      _ = try await peer.message()
      let outcome = await child.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
    }
  }

  @Test("-q keeps the note back")
  func quietWait() async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.tcp)
      let outcome = try await world.run("push", "-q", "-c", endpoint, "-m", "x", "-w", "2.5")
      #expect(outcome.ending == .exited(7))
      #expect(outcome.stderr.isEmpty, "\(outcome)")
    }
  }

  @Test("A receiver's wait for its next message is not said while it has a peer")
  func silentWait() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let outcome = try await world.run("pull", "-c", push.ready(), "--duration", "2.8")
      expectSuccess(outcome)
      #expect(outcome.stderr.isEmpty, "\(outcome)")
    }
  }

  @Test("A receiver without a peer says so")
  func receiverWithoutPeer() async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.tcp)
      let pull = try await world.zmqcat("pull", "-c", endpoint, "--duration", "2.8")
      let note = try await pull.stderrLine()
      #expect(note.hasPrefix("zmqcat: waiting") && note.contains(endpoint), "\(note)")
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
    }
  }

  // MARK: Linger

  @Test("Undelivered when the linger ends is 9", arguments: Transport.allCases)
  func linger(_ transport: Transport) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(transport), "--hold", "--hwm", "1")
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let push = try await world.zmqcat(
        "push", pull.ready(), "--file", file, "-r", "20", "--linger", "0.5", "--queue", "1G")
      expectFailure(await push.finish(), 9)
    }
  }

  @Test("Sent to nobody without waiting is 9 when the linger ends")
  func lingerForNobody() async throws {
    try await scenario { world in
      expectFailure(
        try await world.run("push", "-c", world.endpoint(), "--no-wait", "--linger", "0.3", "-m", "x"), 9)
    }
  }

  // MARK: Bad values

  @Test(
    "A bad duration or count is refused before anything opens",
    arguments: [
      (["pull", "-w", "5x"], "5x"), (["pull", "-w", "abc"], "abc"), (["pull", "-w", "-1"], "-1"),
      (["pull", "-w", ""], "-w"), (["pull", "-w", "1 s"], "1 s"), (["pull", "-w", "nan"], "nan"),
      (["pull", "-w", "1e400"], "1e400"), (["pull", "-w", "99999999999999999999h"], "99999999999999999999h"),
      (["pull", "-W", "soon"], "soon"), (["push", "-i", "x"], "x"), (["push", "--delay", "x"], "x"),
      (["push", "--linger", "x"], "x"), (["pull", "--until-idle", "x"], "x"),
      (["pull", "--duration", "x"], "x"),
      (["push", "--connect-timeout", "x"], "x"), (["pull", "-n", "-2"], "-2"),
      (["pull", "-n", "many"], "many"),
      (["pull", "-n", "1.5"], "1.5"), (["pull", "-n", "99999999999999999999"], "99999999999999999999"),
      (["push", "-r", "-1"], "-1"), (["push", "-r", "x"], "x"), (["push", "--wait-peers", "x"], "x"),
    ])
  func refusals(_ arguments: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(arguments + ["-b", world.endpoint(.ipc)]), 2, naming: named)
      #expect(try world.entries() == [])
    }
  }
}
