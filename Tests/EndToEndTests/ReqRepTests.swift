import TestSupport
import Testing

@Suite struct ReqRepTests {
  @Test(
    "rep answers every request with its fixed reply",
    arguments: [
      (["-m", "World"], ["World"]), (["--message", ""], [""]),
      (["--frame", "a", "--frame-hex", "0a"], ["a", "\n"]), (["--file", "reply"], ["from a\nfile"]),
    ])
  func fixedReply(_ source: [String], _ reply: [String]) async throws {
    try await scenario { world in
      try world.file("reply", "from a\nfile")
      let rep = try await world.zmqcat(["rep", "-b", ":0", "--print-endpoint", "-n", "3"] + source)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for number in 1...3 {
        await req.send(.text("\(number)"))
        #expect(try await req.message() == reply.map { Array($0.utf8) })
      }
      expectSuccess(await rep.finish(), stdout: endpoint + "\n1\n2\n3\n")
    }
  }

  @Test("rep --echo sends back every frame as it came")
  func echo() async throws {
    let frames: [[UInt8]] = [[0, 10, 255], [], Array("x".utf8)]
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--echo", "-f", "hex")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(frames)
      #expect(try await req.message() == frames)
      expectSuccess(await rep.finish(), stdout: endpoint + "\n000aff\t\t78\n")
    }
  }

  @Test("rep takes one framed reply per request from stdin, and ends with it")
  func repliesFromStdin() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", stdin: .open)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.zmqcat("req", endpoint, "-w", "30", stdin: .text("one\ntwo\n"))
      // The request is shown before its answer is asked for: somebody may have to write that.
      #expect(try await rep.stdoutLine() == "one")
      await rep.write("1\n")
      #expect(try await req.stdoutLine() == "1")
      #expect(try await rep.stdoutLine() == "two")
      await rep.write("2\n")
      expectSuccess(await req.finish(), stdout: "1\n2\n")
      expectSuccess(await rep.closeAndFinish(), stdout: endpoint + "\none\ntwo\n")
    }
  }

  @Test("rep reads replies in its framing")
  func framedReplies() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "--in", "hex", stdin: .text("61\t0a\n62\n"))
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("1"))
      #expect(try await req.message() == .text("a", "\n"))
      await req.send(.text("2"))
      #expect(try await req.message() == .text("b"))
      expectSuccess(await rep.finish(), stdout: endpoint + "\n1\n2\n")
    }
  }

  @Test("rep with an empty stdin has nothing to answer with and ends with 0")
  func emptyStdin() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", stdin: .open)
      let endpoint = try await rep.stdoutLine()
      expectSuccess(await rep.closeAndFinish(), stdout: endpoint + "\n")
    }
  }

  @Test("--out none silences rep, which answers all the same")
  func silentRep() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--echo", "--out", "none")
      let endpoint = try await rep.stdoutLine()
      expectSuccess(try await world.run("req", endpoint, "-m", "x"), stdout: "x\n")
      expectSuccess(await rep.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("rep keeps several clients apart")
  func severalClients() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "60", "--echo", "--out", "none")
      let endpoint = try await rep.stdoutLine()
      var clients: [(Child, String)] = []
      for name in ["a", "b", "c"] {
        let lines = (1...20).map { "\(name)\($0)\n" }.joined()
        clients.append((try await world.zmqcat("req", endpoint, "-w", "30", stdin: .text(lines)), lines))
      }
      for (client, lines) in clients { expectSuccess(await client.finish(), stdout: lines) }
      expectSuccess(await rep.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("req prints a reply of several frames like any message")
  func multipartReply() async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(.tcp))
      let endpoint = try await rep.ready()
      expectSuccess(try await world.run("req", endpoint, "--frame", "a", "--frame", "b"), stdout: "a\tb\n")
      expectSuccess(
        try await world.run("req", endpoint, "-f", "multipart", stdin: .text("\\0\t\\n\nx\n")),
        stdout: "\\0\t\\n\nx\n")
    }
  }

  @Test("After its stdin ended req still waits for the reply")
  func replyAfterEnd() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", stdin: .open)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.zmqcat("req", endpoint, "-w", "30", stdin: .text("q"))
      #expect(try await rep.stdoutLine() == "q")
      await rep.write("late\n")
      expectSuccess(await req.finish(), stdout: "late\n")
    }
  }

  @Test("req keeps to the lock step: the next request waits for the reply")
  func lockStep() async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--manual", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat(
        "req", "-c", router.ready(), "--id", "me", "-w", "30", stdin: .text("one\ntwo\n"))
      for word in ["one", "two"] {
        #expect(try await router.stdoutLine() == "got " + report(.text("me", "", word)))
        await router.send(.text("me", "", "reply to " + word))
        // Nothing came in between, or it would stand before this line.
        #expect(try await router.stdoutLine() == "sent")
        #expect(try await req.stdoutLine() == "reply to " + word)
      }
      expectSuccess(await req.finish(), stdout: "reply to one\nreply to two\n")
    }
  }

  @Test("req goes round three servers that it connected to or that came to it", arguments: Transport.allCases)
  func threeServers(_ transport: Transport) async throws {
    try await scenario { world in
      let a = try await world.peer("rep", "--reply", "A", "--bind", world.fresh(transport))
      let b = try await world.peer("rep", "--reply", "B", "--bind", world.fresh(transport))
      let own = try world.endpoint(transport)
      let req = try await world.zmqcat(
        "req", "-c", a.ready(), "-c", b.ready(), "-b", own, "--wait-peers", "3", "-w", "30",
        stdin: .text("1\n2\n3\n4\n5\n6\n"))
      let c = try await world.peer("rep", "--reply", "C", "--connect", own)
      _ = try await c.message()
      let outcome = await req.finish()
      let replies = outcome.stdoutLines
      try #require(replies.count == 6, "\(outcome)")
      #expect(Set(replies[0..<3]) == ["A", "B", "C"])
      #expect(replies[0..<3] == replies[3..<6])
      #expect(outcome.ending == .exited(0))
    }
  }

  @Test("req asks the server that is there when another is not")
  func oneServerIsDead() async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(.tcp))
      expectSuccess(
        try await world.run(
          "req", "-c", world.endpoint(.tcp), "-c", rep.ready(), "-c", world.endpoint(.ipc),
          stdin: .text("1\n2\n3\n")),
        stdout: "1\n2\n3\n")
    }
  }

  @Test("req gets the reply of each of several servers that leave with it", arguments: Transport.allCases)
  func serversThatLeave(_ transport: Transport) async throws {
    try await scenario { world in
      for _ in 1...5 {
        let a = try await world.zmqcat(
          "rep", "-b", world.fresh(transport), "--print-endpoint", "-1", "-m", "A")
        let b = try await world.zmqcat(
          "rep", "-b", world.fresh(transport), "--print-endpoint", "-1", "-m", "B")
        let outcome = try await world.run(
          "req", "-c", a.stdoutLine(), "-c", b.stdoutLine(), "-w", "30", stdin: .text("1\n2\n"))
        #expect(outcome.stdoutLines.sorted() == ["A", "B"], "\(outcome)")
        #expect(outcome.stderr == "" && outcome.ending == .exited(0), "\(outcome)")
        for server in [a, b] { #expect(await server.finish().ending == .exited(0)) }
      }
    }
  }

  @Test("A timeout in the middle keeps the replies before it")
  func timeoutInTheMiddle() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", stdin: .open)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.zmqcat("req", endpoint, "-w", "1.5", stdin: .text("1\n2\n3\n"))
      #expect(try await rep.stdoutLine() == "1")
      await rep.write("one\n")
      expectFailure(await req.finish(), 124, stdout: "one\n")
    }
  }

  @Test(
    "Two sources of replies are one too many",
    arguments: [
      ["-m", "a", "--echo"], ["-m", "a", "-m", "b"], ["--frame", "a", "--echo"], ["--file", "f", "--echo"],
      ["-m", "a", "--frame", "b"], ["-m", "a", "--file", "f"],
    ])
  func twoSources(_ sources: [String]) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(["rep", "-b", world.endpoint(.ipc)] + sources), 2,
        naming: sources.contains("--echo") ? "--echo" : "-m")
      #expect(try world.entries() == [])
    }
  }
}
