import TestSupport
import Testing

/// Why there is no peer: each cause is told apart, and what will never work ends at once.
@Suite struct DiagnosisTests {
  @Test(
    "A listener of a wrong type is named, and what could talk to it",
    arguments: [
      ("req", "pub", "REP or ROUTER"), ("req", "push", "REP or ROUTER"),
      ("sub", "rep", "PUB or XPUB"),
      ("push", "sub", "PULL"), ("pull", "pub", "PUSH"), ("pub", "rep", "SUB or XSUB"),
      ("pair", "rep", "PAIR"), ("rep", "router", "REQ or DEALER"), ("rep", "pub", "REQ or DEALER"),
    ], Transport.allCases)
  func wrongType(_ pair: (command: String, peer: String, able: String), _ transport: Transport)
    async throws
  {
    try await scenario { world in
      let peer = try await world.peer(pair.peer, "--bind", world.fresh(transport))
      let endpoint = try await peer.ready()
      let sends = ["req", "push", "pub", "pair", "rep"].contains(pair.command)
      // Without any limit of time: libzmq would wait for ever.
      let outcome = try await world.run(
        [pair.command, "-c", endpoint] + (sends ? ["-m", "x"] : []))
      expectFailure(outcome, 7, naming: endpoint, pair.peer.uppercased(), pair.able)
    }
  }

  @Test("Something that is not ZeroMQ is shown by what it says, and at once")
  func notZeroMQ() async throws {
    try await scenario { world in
      let server = try await world.shell(
        """
        exec "$1" -u -c '
        import socket
        listener = socket.create_server(("127.0.0.1", 0))
        print("ready tcp://127.0.0.1:%d" % listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            try:
                connection.recv(64)
                connection.sendall(b"HTTP/1.1 400 Bad Request\\r\\n\\r\\n")
            except OSError:
                pass
            connection.close()
        '
        """, Paths.python)
      let endpoint = try await server.ready()
      // Without a limit of time: libzmq does not try again once it has been told nonsense.
      let outcome = try await world.run("pull", "-c", endpoint)
      expectFailure(outcome, 7, naming: endpoint, "not ZeroMQ", "HTTP/1.1 400")
      server.signal(9)
    }
  }
}

/// What is expected of printed messages.
@Suite struct ExpectationTests {
  @Test(
    "Expectations decide the exit status, and the message is printed all the same",
    arguments: [
      (["--expect", "yes"], "yes", 0), (["--expect", "yes"], "no", 3),
      (["--expect-re", "^y.*s$"], "yes", 0),
      (["--expect-re", "^y.*s$"], "no", 3), (["--expect-frames", "1"], "yes", 0),
      (["--expect-frames", "2"], "yes", 3),
    ])
  func expectation(_ options: [String], _ reply: String, _ status: Int) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--bind", world.fresh(.tcp), "--echo")
      let outcome = try await world.run(["req", "-c", rep.ready(), "-m", reply] + options)
      if status == 0 {
        expectSuccess(outcome, stdout: reply + "\n")
      } else {
        expectFailure(outcome, status, naming: "message 1", stdout: reply + "\n")
      }
    }
  }
}

/// Ways to deliver that are asked for.
@Suite struct DeliveryOptionTests {
  @Test(
    "--transient ends with the last peer, after everything is printed",
    arguments: Transport.allCases)
  func transient(_ transport: Transport) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", world.fresh(transport), "--print-endpoint", "--transient")
      let endpoint = try await pull.stdoutLine()
      let push = try await world.run("push", "-c", endpoint, stdin: .text("a\nb\n"))
      expectSuccess(push)
      expectSuccess(await pull.finish(), stdout: endpoint + "\na\nb\n")
    }
  }

  @Test("--retry sends the request again to a server that comes later, and adds no frame")
  func retry() async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(.ipc)
      let req = try await world.zmqcat(
        "req", "-c", endpoint, "-m", "again", "-w", "0.3", "--retry", "100", "-v")
      // The first try is over.
      while try await !req.stderrLine().contains("again") {}
      let rep = try await world.peer("rep", "--bind", endpoint, "--echo")
      _ = try await rep.ready()
      let outcome = await req.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == "again\n", "\(outcome)")
    }
  }

  @Test("--retry and --id exclude each other")
  func retryWithIdentity() async throws {
    try await scenario { world in
      let outcome = try await world.run("req", "-c", ":1", "-m", "x", "--retry", "1", "--id", "a")
      expectFailure(outcome, 2, naming: "--retry")
    }
  }

  @Test("--stats says the totals at the end")
  func statistics() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.run(
        "push", "-c", pull.ready(), "--stats", stdin: .text("a\nb\nc\n"))
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stderrLines.last?.hasPrefix("zmqcat: 3 messages in ") == true, "\(outcome)")
    }
  }
}
