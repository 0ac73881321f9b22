import TestSupport

extension Situation {
  /// A sender whose peer is connected and takes nothing; `body` is called once the sender has been at it for so long
  /// that it says so.
  static func stuck(
    _ arguments: String...,
    body: @escaping @Sendable (Child) async throws -> Void = { _ in }
  ) -> @Sendable (Scenario) async throws -> Evidence {
    { world in
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      let endpoint = try await pull.ready()
      let push = try await world.zmqcat(
        ["push", "-c", endpoint, "--file", file, "-r", "20", "--queue", "1G"] + arguments)
      try await body(push)
      return Evidence(endpoint: endpoint, outcome: await push.finish())
    }
  }

  /// What zmqcat says of a wait of over two seconds.
  static let waits: [Situation] = [
    Situation(
      "waiting for a peer on \(endpoint) (--connect-timeout ends the wait)",
      binding("push", "-m", "x", until: "waiting")),
    Situation(
      "waiting for a subscriber to 'weather' on \(endpoint) (--connect-timeout ends the wait, --no-wait skips it)",
      binding("pub", "-t", "weather", "-m", "x", until: "waiting")),
    Situation("waiting for a reply from \(endpoint) (--timeout ends the wait)") { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let endpoint = try await rep.ready()
      return Evidence(endpoint: endpoint, outcome: try await world.run("req", "-c", endpoint, "-m", "x"))
    },
    Situation("waiting for a peer on \(endpoint): all have left (--timeout ends the wait)") { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let endpoint = try await push.ready()
      let pull = try await world.zmqcat("pull", "-c", endpoint)
      await push.send(.text("x"))
      _ = try await pull.stdoutLine()
      await push.closeAndFinish()
      _ = try await pull.stderrLine()
      pull.signal(2)
      return Evidence(endpoint: endpoint, outcome: await pull.finish())
    },
    Situation(
      "waiting to hand over what is left to \(endpoint) (--linger ends the wait)",
      stuck { push in
        _ = try await push.stderrLine()
        push.signal(2)
      }),
  ]

  /// What the last line says of a run that did not do all that it was asked for.
  static let endings: [Situation] = [
    Situation(
      "no subscriber to 'weather' on \(endpoint) within --connect-timeout", exits: 7,
      { world in
        let sub = try await world.peer("sub", "--bind", world.fresh(.tcp), "--topic", "news")
        let endpoint = try await sub.ready()
        return Evidence(
          endpoint: endpoint,
          outcome: try await world.run(
            "pub", "-c", endpoint, "-t", "weather", "-m", "x", "--connect-timeout", "1"))
      }),
    Situation(
      "no reply from \(endpoint) within --timeout", exits: 124,
      connecting(to: ["rep", "--silent", "--bind", "tcp://127.0.0.1:0"], "req", "-m", "x", "-w", "2")),
    Situation(
      "no reply from \(endpoint) within --timeout: a peer has left since the request was sent", exits: 124
    ) { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let endpoint = try await rep.ready()
      let req = try await world.zmqcat("req", "-c", endpoint, "-m", "x", "-w", "4")
      _ = try await rep.message()
      rep.signal(9)
      return Evidence(endpoint: endpoint, outcome: await req.finish())
    },
    Situation(
      "no message within --timeout, 0 received", exits: 124,
      connecting(to: ["push", "--bind", "tcp://127.0.0.1:0"], "pull", "-w", "0.3")),
    Situation(
      "no message is there", exits: 4,
      connecting(to: ["push", "--bind", "tcp://127.0.0.1:0"], "pull", "-w", "0")),
    Situation(
      "--max-time is over: no further message from \(endpoint)", exits: 124,
      connecting(to: ["push", "--bind", "tcp://127.0.0.1:0"], "pull", "-W", "1")),
    Situation(
      "--linger is over: 20 messages may be undelivered", exits: 9, stuck("--linger", "0.3")),
    Situation(
      "a peer on \(endpoint) left before it had taken everything: 20 messages may be undelivered", exits: 9
    ) { world in
      // A side that connects would wait for another peer to come in its place.
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let push = try await world.zmqcat(
        "push", "-b", ":0", "--print-endpoint", "--file", file, "-r", "20", "--queue", "1G")
      let endpoint = try await push.stdoutLine()
      let pull = try await world.peer("pull", "--connect", endpoint, "--hold", "--hwm", "1")
      while try await !push.stderrLine().contains("hand over") {}
      pull.signal(9)
      return Evidence(endpoint: endpoint, outcome: await push.finish())
    },
    Situation(
      "stopped by SIGINT: 20 messages may be undelivered", dies: 2,
      stuck { push in
        // It has said that it waits: the first signal ends the hand-over.
        _ = try await push.stderrLine()
        push.signal(2)
      }),
    Situation("1 message was dropped that nobody subscribed to") { world in
      let outcome = try await world.run("pub", "-v", "-b", ":0", "--no-wait", "-m", "x")
      return Evidence(endpoint: endpoint, outcome: outcome)
    },
  ]
}
