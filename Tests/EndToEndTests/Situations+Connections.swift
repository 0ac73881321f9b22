import TestSupport

extension Situation {
  /// How a PULL greets that goes no further: ZMTP 3 and NULL (RFC 23), with its type where ZMTP 2 has it (RFC 15).
  private static let stuckPull = hex(
    [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 7] + Array("NULL".utf8) + [UInt8](repeating: 0, count: 48))

  /// What keeps a connecting zmqcat from its peer.
  static let connections: [Situation] = [
    Situation(
      "no peer on \(endpoint) within --connect-timeout: nobody listens there", exits: 7,
      alone("connect", "push", "-m", "x", "--connect-timeout", "0.3")),
    Situation("tcp://no-such-host.invalid:5555: the name does not resolve", exits: 6) { world in
      Evidence(
        endpoint: endpoint,
        outcome: try await world.run(
          "push", "-c", "tcp://no-such-host.invalid:5555", "-m", "x", "--connect-timeout", "0.3"))
    },
    Situation(
      "\(endpoint): something accepts the connection and says nothing: it is not ZeroMQ, or it is stuck",
      exits: 7,
      connecting(to: ["raw", "--listen"], "push", "-m", "x", "--connect-timeout", "0.3")),
    Situation(
      "\(endpoint): what listens there is not ZeroMQ: it says 'HTTP/1.1 400 Bad Request\\r\\n\\r\\n'",
      exits: 7,
      connecting(
        to: ["raw", "--listen", "--say", hex("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)], "req", "-m", "x")),
    Situation(
      "\(endpoint): what listens there is not ZeroMQ: it closes the connection", exits: 7,
      connecting(to: ["raw", "--listen", "--hang-up"], "push", "-m", "x", "--connect-timeout", "0.3")),
    Situation(
      "\(endpoint): a REP listens there, and PUSH can only talk to PULL: use zmqcat req", exits: 7,
      connecting(to: ["rep", "--bind", "tcp://127.0.0.1:0"], "push", "-m", "x")),
    Situation(
      "\(endpoint): a PULL listens there, but its handshake was not done within --connect-timeout: give it longer",
      exits: 7,
      connecting(to: ["raw", "--listen", "--say", stuckPull], "push", "-m", "x", "--connect-timeout", "0.3")),
    Situation(
      "\(endpoint): the listener demands CURVE, and no key was given: use --curve-server-key", exits: 8,
      connecting(to: ["curve", "--bind", "tcp://127.0.0.1:0"], "req", "-m", "x")),
    Situation(
      "\(endpoint): the address is in use: another program is bound to it", exits: 7
    ) { world in
      let endpoint = try await world.peer("pull", "--bind", world.fresh(.tcp)).ready()
      return Evidence(endpoint: endpoint, outcome: try await world.run("pull", "-b", endpoint))
    },
  ]

  /// What a binding zmqcat tells of those who connect.
  static let clients: [Situation] = [
    Situation(
      "\(endpoint): a client's socket type does not fit: PULL can only talk to PUSH",
      visited(by: ["--greet", "--type", "SUB"], until: "does not fit")),
    Situation(
      "\(endpoint): a client was refused: it is not ZeroMQ, or older than libzmq 4",
      visited(by: ["--say", hex("GET / HTTP/1.1\r\n\r\n".utf8)], until: "older than")),
    // Of a Unix socket no more can be learnt.
    Situation(
      "\(endpoint): a client was refused: it is not ZeroMQ, or no PUSH, which PULL talks to",
      visited(by: ["--greet", "--type", "SUB"], over: .ipc, until: "was refused")),
    Situation(
      "\(endpoint): a client's handshake came to nothing: it may not be ZeroMQ, or no PUSH, which PULL talks to",
      visited(by: ["--greet", "--leave"], until: "came to nothing")),
    Situation(
      "\(endpoint): a client was refused: it demands security, and this side has none",
      visited(
        by: ["--say", "ff00000000000000017f0300" + hex("CURVE".utf8) + String(repeating: "0", count: 94)],
        until: "demands security")),
    Situation(
      "\(endpoint): a further client was refused: a PAIR talks to one peer",
      binding("pair", until: "further") { world, endpoint in
        for _ in 1...2 {
          let client = try await world.peer("pair", "--connect", endpoint, "--events")
          _ = try await client.next("connected")
        }
      }),
    Situation(
      "\(endpoint): a connection was cut: a message was over --max-size 2097152, or the peer broke the protocol",
      binding("pull", "--max-size", "2M", until: "cut") { world, endpoint in
        let push = try await world.peer("push", "--connect", endpoint, "--linger", "0")
        await push.send([[UInt8](repeating: 0, count: 2_097_153)])
      }),
    Situation(
      "a message of 1025 bytes was dropped: it is over --max-size 1024",
      binding("pull", "--max-size", "1k", until: "dropped") { world, endpoint in
        let push = try await world.peer("push", "--connect", endpoint)
        await push.send([[UInt8](repeating: 0, count: 1025)])
      }),
    Situation(
      "\(endpoint): a client left before the handshake was done",
      binding("pull", "-v", until: "left") { world, endpoint in
        try await world.shell("exec 3<>/dev/tcp/127.0.0.1/${1##*:}", endpoint).finish()
      }),
    Situation(
      "no peer on \(endpoint) within --connect-timeout: nobody has connected", exits: 7,
      alone("bind", "push", "-m", "x", "--connect-timeout", "0.3")),
    Situation(
      "no peer on \(endpoint) within --connect-timeout: nobody that fits has connected", exits: 7
    ) { world in
      let push = try await world.zmqcat(
        "push", "-b", ":0", "--print-endpoint", "-m", "x", "--connect-timeout", "3")
      let endpoint = try await push.stdoutLine()
      let stranger = try await world.peer("raw", "--connect", endpoint, "--greet", "--type", "SUB")
      _ = try await stranger.next("closed")
      return Evidence(endpoint: endpoint, outcome: await push.finish())
    },
  ]
}
