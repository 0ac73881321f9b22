import TestSupport
import Testing

/// The bridge and the envelope on every command, and with the services that people run.
@Suite struct BridgeCommandTests {
  enum Command: String, CaseIterable, Sendable { case req, rep, pub, sub, push, pull, pair }

  struct Row: Sendable, CustomTestStringConvertible {
    var command: Command
    var transport: Transport
    var framing: [String]

    var testDescription: String { "\(command) \(framing.joined(separator: " ")) over \(transport)" }

    static let all = Command.allCases.flatMap { command in
      Transport.allCases.flatMap { transport in
        [["-f", "msgpack"], ["-J"]].map { Row(command: command, transport: transport, framing: $0) }
      }
    }
  }

  private static let python = "Pairs([('b', [1, 2.0]), ('a', 'é'), ('n', 2**64-1)])"
  private static let json = #"{"b":[1,2.0],"a":"é","n":18446744073709551615}"#

  @Test("Every command, in and out", arguments: Row.all)
  func command(_ row: Row) async throws {
    try await scenario { world in
      let message = [Array("T".utf8), try await world.packed(Self.python)]
      let isEnvelope = row.framing == ["-J"]
      let input =
        isEnvelope ? "{\"frames\":[\"T\",{\"msgpack\":\(Self.json)}]}\n" : "\"T\"\t\(Self.json)\n"
      let peerName =
        switch row.command {
        case .req: "rep"
        case .rep: "req"
        case .pub: "sub"
        case .sub: "pub"
        case .push: "pull"
        case .pull: "push"
        case .pair: "pair"
        }
      let options = row.command == .req ? ["--echo"] : []
      let peer = try await world.peer(peerName, ["--bind", world.fresh(row.transport)] + options)
      let reads = row.command != .sub && row.command != .pull
      let prints = row.command != .pub && row.command != .push
      let printing = (prints ? ["-n", "1"] : []) + (prints && isEnvelope ? ["--decode", "msgpack"] : [])
      let zmqcat = try await world.zmqcat(
        [row.command.rawValue, "-c", peer.ready()] + row.framing + printing,
        stdin: reads ? .text(input) : .empty)
      // What it was given arrives, byte for byte, as Debian's msgpack would pack it.
      switch row.command {
      case .req, .pub, .push, .pair: #expect(try await peer.message() == message)
      case .sub: #expect(try await peer.message() == [[1]], "the subscription to everything")
      case .rep, .pull: break
      }
      if [.rep, .sub, .pull, .pair].contains(row.command) { await peer.send(message) }
      if row.command == .rep { #expect(try await peer.message() == message) }
      let outcome = await zmqcat.finish()
      if !prints {
        expectSuccess(outcome)
      } else if isEnvelope {
        let topic = row.command == .sub ? "\"topic\":\"T\"," : ""
        expectSuccess(outcome, stdout: outcome.stdout)
        #expect(
          outcome.stdoutText.hasSuffix(",\"seq\":1,\(topic)\"frames\":[\"T\",{\"msgpack\":\(Self.json)}]}\n"),
          "\(outcome)")
      } else {
        expectSuccess(outcome, stdout: input)
      }
    }
  }

  // MARK: Services

  @Test("A service that unpacks the second frame and answers with a map", arguments: Transport.allCases)
  func service(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.peer("msgpack_rep", "--bind", world.fresh(transport))
      let outcome = try await world.run(
        "req", rep.ready(), "-f", "msgpack", "-t", "topic",
        stdin: .text("{\"f_int\":1,\"f_float\":2.0,\"f_string\":\"string\"}\n"))
      expectSuccess(outcome, stdout: "{\"success\":true}\n")
      #expect(
        try await rep.next("asked") == "topic [('f_int', 1), ('f_float', 2.0), ('f_string', 'string')]")
    }
  }

  @Test("A request from a shell's pipe, and a field of the answer")
  func shellPipe() async throws {
    try await scenario { world in
      let rep = try await world.peer("msgpack_rep", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        """
        echo '{"a":1}' | "$zmqcat" req -f msgpack -t x "$1" |
        /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["success"])'
        """, rep.ready())
      expectSuccess(await shell.finish(), stdout: "True\n")
      #expect(try await rep.next("asked") == "x [('a', 1)]")
    }
  }

  @Test("A publisher of a topic and a payload, byte for byte both ways", arguments: Transport.allCases)
  func publishAndSubscribe(_ transport: Transport) async throws {
    try await scenario { world in
      let message = [Array("topic".utf8), try await world.packed("[1, 2, 3]")]
      let pub = try await world.peer("pub", "--bind", world.fresh(transport))
      let sub = try await world.zmqcat("sub", "-c", pub.ready(), "-f", "msgpack", "-t", "topic", "-n", "1")
      _ = try await pub.message()
      await pub.send(message)
      expectSuccess(await sub.finish(), stdout: "\"topic\"\t[1,2,3]\n")

      let foreign = try await world.peer("sub", "--topic", "topic", "--bind", world.fresh(transport))
      expectSuccess(
        try await world.run(
          "pub", "-c", foreign.ready(), "-f", "msgpack", "-t", "topic", stdin: .text("[1,2,3]\n")))
      #expect(try await foreign.message() == message)
    }
  }

  @Test("A raw sequence number between topic and payload")
  func threeFrames() async throws {
    try await scenario { world in
      let payload = try await world.packed("Pairs([('price', 21.5)])")
      let message = [Array("t".utf8), [0, 0, 0, 0, 0, 0, 0, 0x80], payload]
      for (arguments, printed) in [
        ([], "\"t\"\t{\"$bin\":\"AAAAAAAAAIA=\"}\t{\"price\":21.5}\n"),
        (["--frames", "last"], "{\"price\":21.5}\n"), (["--frames", "1,3"], "\"t\"\t{\"price\":21.5}\n"),
        (["--frames", "2"], "{\"$bin\":\"AAAAAAAAAIA=\"}\n"),
      ] {
        let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
        let sub = try await world.zmqcat(["sub", pub.ready(), "-f", "msgpack", "-n", "1"] + arguments)
        _ = try await pub.message()
        await pub.send(message)
        expectSuccess(await sub.finish(), stdout: printed)
        if arguments.isEmpty {
          let (outcome, messages) = try await world.sent(["-f", "msgpack"], stdin: .text(printed))
          expectSuccess(outcome)
          #expect(messages == [message])
        }
      }
    }
  }

  @Test(
    "Old peers: text as bin, and bytes as raw strings",
    arguments: [
      ([], [], "{\"text\":\"é\",\"bytes\":{\"$str\":\"/8Op\"}}\n"),
      ([], ["--bin", "text"], "{\"text\":\"é\",\"bytes\":{\"$str\":\"/8Op\"}}\n"),
      (["--bin"], ["--bin", "text"], "{\"text\":\"é\",\"bytes\":{\"$bin\":\"/8Op\"}}\n"),
      (
        ["--bin"], [],
        #"{"$map":[[{"$bin":"dGV4dA=="},{"$bin":"w6k="}],[{"$bin":"Ynl0ZXM="},{"$bin":"/8Op"}]]}"# + "\n"
      ),
    ])
  func oldPeers(_ peerOptions: [String], _ arguments: [String], _ printed: String) async throws {
    try await scenario { world in
      let old = try await world.peer(
        "msgpack_old", ["--bind", world.fresh(.tcp)] + peerOptions, stdin: .text("é\n"))
      expectSuccess(
        try await world.run(["pull", "-c", old.ready(), "-f", "msgpack", "-n", "1"] + arguments),
        stdout: printed)
    }
  }

  // MARK: Replies

  @Test(
    "rep answers in the bridge from every source",
    arguments: [
      (["-m", #"{"x":2.0}"#], "Pairs([('x', 2.0)])"), (["--file", "reply"], "[1, 2]"), (["--echo"], "[None]"),
      (["--frame-hex", "c0"], "None"),
    ])
  func fixedReply(_ source: [String], _ reply: String) async throws {
    try await scenario { world in
      try world.file("reply", "[1,\n 2]\n")
      let (request, answer) = (try await world.packed("[None]"), try await world.packed(reply))
      let rep = try await world.zmqcat(
        ["rep", "-b", ":0", "--print-endpoint", "-n", "2", "-f", "msgpack"] + source)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for _ in 1...2 {
        await req.send([request])
        #expect(try await rep.stdoutLine() == "[null]")
        #expect(try await req.message() == [answer])
      }
      expectSuccess(await rep.finish(), stdout: endpoint + "\n[null]\n[null]\n")
    }
  }

  @Test("A fixed reply that is no JSON is refused before anything is served")
  func badFixedReply() async throws {
    try await scenario { world in
      let outcome = try await world.run(
        "rep", "-b", world.endpoint(.ipc), "-f", "msgpack", "-m", "{\"x\":", "-W", "2")
      #expect(outcome.ending == .exited(5), "\(outcome)")
    }
  }

  @Test("A check sees the line as printed")
  func expectations() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat(
        "pull", "-c", push.ready(), "-f", "msgpack", "-n", "1", "--expect", "{\"a\":1.0}")
      await push.send([try await world.packed("Pairs([('a', 1.0)])")])
      expectSuccess(await pull.finish(), stdout: "{\"a\":1.0}\n")
    }
  }
}
