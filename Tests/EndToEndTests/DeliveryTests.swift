import TestSupport
import Testing

@Suite struct DeliveryTests {
  // MARK: Waiting for peers

  @Test(
    "A sender waits for its peer",
    arguments: [("push", "pull"), ("pub", "sub"), ("req", "rep"), ("pair", "pair")])
  func waitsForPeer(_ command: String, _ peerName: String) async throws {
    for transport in Transport.allCases {
      try await scenario { world in
        let endpoint = try world.endpoint(transport)
        let arguments = ["pair": ["--exit-on-eof"], "req": ["-w", "20"]][command] ?? []
        let sender = try await world.zmqcat([command, "-c", endpoint, "-m", "x"] + arguments)
        let peer = try await world.peer(peerName, "--bind", endpoint)
        #expect(try await peer.message() == .text("x"))
        expectSuccess(await sender.finish(), stdout: command == "req" ? "World\n" : "")
      }
    }
  }

  @Test("--wait-peers waits for all of them, and then each has its share")
  func waitPeers() async throws {
    try await scenario { world in
      let push = try await world.zmqcat(
        "push", "-b", ":0", "--print-endpoint", "--wait-peers", "2", stdin: .text("1\n2\n3\n4\n"))
      let endpoint = try await push.stdoutLine()
      let a = try await world.peer("pull", "--connect", endpoint, "--events")
      _ = try await a.next("connected")
      let b = try await world.peer("pull", "--connect", endpoint)
      var got: [[[UInt8]]] = []
      for peer in [a, b, a, b] { got.append(try await peer.message()) }
      #expect(Set(got.map { String(decoding: $0[0], as: UTF8.self) }) == ["1", "2", "3", "4"])
      expectSuccess(await push.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("pub waits for a subscription that fits, not for just any")
  func waitsForSubscription() async throws {
    try await scenario { world in
      let pub = try await world.zmqcat("pub", "-b", ":0", "--print-endpoint", "-t", "weather", "-m", "sunny")
      let endpoint = try await pub.stdoutLine()
      let other = try await world.peer("sub", "--connect", endpoint, "--topic", "news", "--events")
      _ = try await other.next("connected")
      // Had the first subscriber been enough, pub would not be there any more to say this.
      #expect(try await pub.stderrLine().contains("weather"))
      let sub = try await world.peer("sub", "--connect", endpoint, "--topic", "wea")
      #expect(try await sub.message() == .text("weather", "sunny"))
      let outcome = await pub.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
      #expect(await other.closeAndFinish().messages == [])
    }
  }

  @Test("Without -t the first frame of the first message is the topic to wait for")
  func waitsForFirstFrame() async throws {
    try await scenario { world in
      let pub = try await world.zmqcat("pub", "-b", ":0", "--print-endpoint", stdin: .text("weather sunny\n"))
      let endpoint = try await pub.stdoutLine()
      let other = try await world.peer("sub", "--connect", endpoint, "--topic", "news", "--events")
      _ = try await other.next("connected")
      let sub = try await world.peer("sub", "--connect", endpoint, "--topic", "weather s")
      #expect(try await sub.message() == .text("weather sunny"))
      expectSuccess(await pub.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("One connection with two fitting subscriptions counts once")
  func connectionsAreCounted() async throws {
    try await scenario { world in
      let pub = try await world.zmqcat(
        "pub", "-b", ":0", "--print-endpoint", "--wait-peers", "2", "-t", "weather", "-m", "x",
        "--connect-timeout", "1.5")
      let endpoint = try await pub.stdoutLine()
      let sub = try await world.peer("sub", "--connect", endpoint, "--topic", "w", "--topic", "we")
      _ = try await sub.ready()
      expectFailure(await pub.finish(), 7, stdout: endpoint + "\n")
      #expect(await sub.closeAndFinish().messages == [])
    }
  }

  @Test("Two subscribers are two, even with the same subscription", arguments: Transport.allCases)
  func twoSubscribers(_ transport: Transport) async throws {
    try await scenario { world in
      let pub = try await world.zmqcat(
        "pub", "-b", world.fresh(transport), "--print-endpoint", "--wait-peers", "2", "-t", "T", "-m", "x")
      let endpoint = try await pub.stdoutLine()
      let a = try await world.peer("sub", "--connect", endpoint, "--topic", "T")
      let b = try await world.peer("sub", "--connect", endpoint, "--topic", "T")
      #expect(try await a.message() == .text("T", "x"))
      #expect(try await b.message() == .text("T", "x"))
      expectSuccess(await pub.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("The first message reaches a subscriber every time")
  func firstMessage() async throws {
    for round in 1...12 {
      try await scenario { world in
        let endpoint = try world.fresh(.ipc)
        let sub = try await world.zmqcat("sub", "-c", endpoint, "-n", "1")
        expectSuccess(try await world.run("pub", "-b", endpoint, "-m", "\(round)"))
        expectSuccess(await sub.finish(), stdout: "\(round)\n")
      }
    }
  }

  @Test("pub --no-wait to nobody is done at once: a PUB drops what nobody wants")
  func publishToNobody() async throws {
    try await scenario { world in
      expectSuccess(try await world.run("pub", "-b", ":0", "--no-wait", "-m", "x"))
    }
  }

  // MARK: Nothing is lost

  @Test("A hundred thousand messages arrive byte-identical", arguments: Transport.allCases)
  func hundredThousand(_ transport: Transport) async throws {
    let lines = Array((1...100_000).map { "message \($0) of many\n" }.joined().utf8)
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", world.fresh(transport), "--print-endpoint", "-n", "100000")
      let endpoint = try await pull.stdoutLine()
      expectSuccess(try await world.run("push", endpoint, stdin: .bytes(lines)))
      let outcome = await pull.finish()
      expectSuccess(outcome, stdout: Array((endpoint + "\n").utf8) + lines)
    }
  }

  @Test("A message is visible downstream while its sender is alive", arguments: Transport.allCases)
  func visibleAtOnce(_ transport: Transport) async throws {
    try await scenario { world in
      // Through a pipeline of four: a buffer anywhere in it would hold the line back.
      let first = try world.endpoint(transport)
      let second = try world.endpoint(transport)
      let sink = try await world.zmqcat("pull", "-b", second, "-n", "2")
      let middle = try await world.shell(
        "\"$zmqcat\" pull -b \"$1\" -n 2 | \"$zmqcat\" push -c \"$2\"", first, second)
      let source = try await world.zmqcat("push", "-c", first, stdin: .open)
      await source.write("one\n")
      #expect(try await sink.stdoutLine() == "one")
      #expect(!source.hasEnded)
      await source.write("two\n")
      #expect(try await sink.stdoutLine() == "two")
      #expect(!source.hasEnded)
      expectSuccess(await source.closeAndFinish())
      expectSuccess(await middle.finish())
      expectSuccess(await sink.finish(), stdout: "one\ntwo\n")
    }
  }

  /// So many messages of a thousand bytes that the kernel holds the last ones for a receiver that is full, and
  /// its sender may leave too early; and so many that some are still in the sender.
  static let tails = [180, 300]

  static func tail(_ count: Int) -> [[UInt8]] {
    (1...count).map { Array("\($0) ".utf8) + [UInt8](repeating: 0x78, count: 1000) }
  }

  @Test(
    "The tail arrives when the receiver is slow and full", arguments: Transport.allCases,
    tails.flatMap { [($0, []), ($0, ["--hwm", "5"])] })
  func tailToZmqcat(_ transport: Transport, _ row: (count: Int, options: [String])) async throws {
    let lines = Array(Self.tail(row.count).map { $0 + [0x0A] }.joined())
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      // Its output is held back: its pipe fills, then its queue, then the kernel's buffers.
      let pull = try await world.zmqcat(
        ["pull", "-b", endpoint, "-n", "\(row.count)"] + row.options, held: true)
      let push = try await world.zmqcat("push", endpoint, stdin: .bytes(lines))
      // Either the sender is done and gone, or it says what it is waiting for.
      await push.endOrStderrLine()
      expectSuccess(await pull.finish(), stdout: lines)
      expectSuccess(await push.finish())
    }
  }

  @Test(
    "The tail reaches a foreign receiver that is slow and full", arguments: Transport.allCases, tails)
  func tailToPeer(_ transport: Transport, _ count: Int) async throws {
    let messages = Self.tail(count).map { [$0] }
    try await scenario { world in
      let pull = try await world.peer(
        "pull", "--bind", world.fresh(transport), "--hold", "--hwm", "5", "--count", "\(count)")
      let push = try await world.zmqcat(
        "push", pull.ready(), stdin: .bytes(Array(Self.tail(count).map { $0 + [0x0A] }.joined())))
      await push.endOrStderrLine()
      await pull.write("go\n")
      let got = await pull.finish().messages
      let identical = got == messages
      #expect(identical, "\(got.count) of \(messages.count) messages")
      expectSuccess(await push.finish())
    }
  }

  @Test("The tail of a foreign sender that left arrives", arguments: Transport.allCases)
  func tailFromPeer(_ transport: Transport) async throws {
    // More than a queue of the default length and the 8 KiB that libzmq reads ahead: it learns of what was taken from the
    // queue by the half, and a pipe takes 130. And less than the kernel holds beside them, where each message is sent by
    // itself: to libzmq a Unix socket is full while more than a quarter of its buffer waits.
    let (count, size) = (1028, 500)
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      let pull = try await world.zmqcat("pull", "-b", endpoint, "-n", "\(count)", held: true)
      let push = try await world.peer(
        "push", "--connect", endpoint, "--generate", "\(count)", "--size", "\(size)")
      _ = try await push.next("closed")
      let outcome = await pull.finish()
      let wanted = (0..<count).map { number in
        (String(number + 1_000_000).dropFirst() + String(repeating: "x", count: size - 6) + "\n").utf8
      }
      expectSuccess(outcome, stdout: wanted.flatMap { Array($0) })
    }
  }

  @Test("pub does not drop for a slow subscriber", arguments: Transport.allCases)
  func slowSubscriber(_ transport: Transport) async throws {
    let lines = Array((1...5000).map { "message \($0) of many\n" }.joined().utf8)
    try await scenario { world in
      let sub = try await world.peer(
        "sub", "--bind", world.fresh(transport), "--hold", "--hwm", "10", "--count", "5000")
      let pub = try await world.zmqcat("pub", "-c", sub.ready(), "--hwm", "10", stdin: .bytes(lines))
      await pub.endOrStderrLine()
      await sub.write("go\n")
      let got = await sub.finish().messages
      let identical = got == lines.split(separator: 0x0A).map { [Array($0)] }
      #expect(identical, "\(got.count) of 5000 messages")
      let outcome = await pub.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("One dead endpoint holds nothing back")
  func deadEndpoint() async throws {
    let lines = (1...100).map { "line \($0)\n" }.joined()
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.run(
        "push", "-c", world.endpoint(.tcp), "-c", pull.ready(), "-c", world.endpoint(.ipc),
        stdin: .text(lines))
      expectSuccess(outcome)
      for number in 1...100 { #expect(try await pull.message() == .text("line \(number)")) }
    }
  }

  @Test("A peer that takes its messages and leaves is no failure", arguments: Transport.allCases)
  func peerLeaves(_ transport: Transport) async throws {
    for _ in 1...5 {
      try await scenario { world in
        let pull = try await world.peer("pull", "--bind", world.fresh(transport), "--count", "50")
        let lines = (1...50).map { "line \($0)\n" }.joined()
        expectSuccess(try await world.run("push", pull.ready(), stdin: .text(lines)))
        #expect(await pull.finish().messages.count == 50)
      }
    }
  }

  @Test(
    "A peer that dies with messages on their way is 9", arguments: Transport.allCases, ["bind", "connect"])
  func peerDies(_ transport: Transport, _ side: String) async throws {
    try await scenario { world in
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let endpoint = try world.endpoint(transport)
      let push = try await world.zmqcat(
        "push", "--" + side, endpoint, "--file", file, "-r", "20", "--linger", "6", "--queue", "1G")
      let pull = try await world.peer(
        "pull", side == "bind" ? "--connect" : "--bind", endpoint, "--hold", "--hwm", "1", "--events")
      _ = try await pull.next("connected")
      // More than the kernel takes is on its way when this is said.
      while try await !push.stderrLine().contains("hand over") {}
      pull.signal(9)
      await pull.finish()
      expectFailure(await push.finish(), 9, lines: 1...3)
    }
  }

  /// Messages of a few bytes, then of many, then of a few: what waits is counted in messages by libzmq and in bytes by
  /// zmqcat, and neither may be in the other's way.
  static let changingSizes =
    (1...1_500).map { "\($0)\n" } + (1...300).map { "\($0) \(String(repeating: "x", count: 300 * $0))\n" }
    + [String(repeating: "y", count: 5_000_000) + "\n"] + (1...1_500).map { "\($0)\n" }

  @Test("Messages of changing sizes all arrive", arguments: Transport.allCases, [[], ["--queue", "1M"]])
  func changingSizes(_ transport: Transport, _ options: [String]) async throws {
    let lines = Array(Self.changingSizes.joined().utf8)
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      let pull = try await world.zmqcat("pull", "-b", endpoint, "-n", "\(Self.changingSizes.count)")
      let push = try await world.zmqcat(["push", endpoint] + options, stdin: .bytes(lines))
      expectSuccess(await push.finish())
      expectSuccess(await pull.finish(), stdout: lines)
    }
  }

  @Test("Messages of changing sizes reach a foreign receiver", arguments: Transport.allCases)
  func changingSizesToPeer(_ transport: Transport) async throws {
    try await scenario { world in
      let pull = try await world.peer(
        "pull", "--bind", world.fresh(transport), "--count", "\(Self.changingSizes.count)")
      let push = try await world.zmqcat(
        "push", pull.ready(), stdin: .bytes(Array(Self.changingSizes.joined().utf8)))
      let got = await pull.finish().messages
      let identical = got == Self.changingSizes.map { [Array($0.utf8.dropLast())] }
      #expect(identical, "\(got.count) of \(Self.changingSizes.count) messages")
      expectSuccess(await push.finish())
    }
  }

  @Test("What waits for a peer that takes nothing is bounded by bytes", arguments: [["--queue", "20M"], []])
  func queueIsBounded(_ options: [String]) async throws {
    try await scenario { world in
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      // Short ones before the large ones change nothing.
      let short = try world.file("short", [1])
      let files = [short, short, file].flatMap { ["--file", $0] }
      let push = try await world.zmqcat(
        ["push", pull.ready(), "-r", "100", "-w", "3"] + files + options)
      let outcome = await push.finish()
      #expect(outcome.ending == .exited(124), "\(outcome)")
      // The kernel takes some megabytes too, and the peer one message.
      let number = try #require(outcome.stderrLines.last?.firstMatch(of: /took message (\d+)/)?.1)
      let count = try #require(Int(number)) / 3
      #expect(options.isEmpty ? (6...22).contains(count) : (2...12).contains(count), "\(count)")
    }
  }

  @Test("--queue and --hwm exclude each other; who does not queue has no --queue")
  func queueUsage() async throws {
    try await scenario { world in
      expectFailure(
        try await world.run("push", ":1", "--queue", "1M", "--hwm", "3"), 2, naming: "--queue and --hwm")
      expectFailure(try await world.run("pull", ":1", "--queue", "1M"), 2, naming: "push, pub and pair")
      expectFailure(try await world.run("push", ":1", "--queue", "0"), 2, naming: "--queue")
    }
  }

  // MARK: Tuning

  /// Spelled as a user may: any case, with or without the prefix of the C name.
  @Test(
    "A high-water mark holds the sender back",
    arguments: [
      ["--hwm", "1"], ["-o", "RCVHWM=1"], ["-o", "zmq_rcvhwm=1"], ["--option", "ZMQ_RcvHwm=1"],
    ])
  func highWaterMark(_ options: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100", "--size", "1000000", "--hwm", "1",
        "--send-timeout", "1500")
      let pull = try await world.zmqcat(["pull", "-c", push.ready()] + options, held: true)
      #expect(try await push.next("blocked").isEmpty)
      pull.signal(9)
    }
  }

  @Test("Without a high-water mark of its own a receiver takes a hundred messages in")
  func defaultHighWaterMark() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100", "--size", "1000000", "--hwm", "1")
      let pull = try await world.zmqcat("pull", "-c", push.ready(), held: true)
      #expect(try await push.next("sent").isEmpty)
      pull.signal(9)
    }
  }

  @Test(
    "--id is what a ROUTER sees",
    arguments: [
      (["--id", "me"], Array("me".utf8)), (["--id-hex", "01ff00"], [0x01, 0xFF, 0x00]),
      (["-o", "ROUTING_ID=me"], Array("me".utf8)),
    ])
  func identity(_ options: [String], _ identity: [UInt8]) async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--bind", world.fresh(.tcp))
      expectSuccess(
        try await world.run(["req", "-c", router.ready(), "-m", "x"] + options), stdout: "World\n")
      #expect(try await router.message() == [identity, [], Array("x".utf8)])
    }
  }

  @Test("-o list lists the options by name", arguments: ["push", "sub"])
  func listOptions(_ command: String) async throws {
    try await scenario { world in
      let outcome = try await world.run(command, "-o", "list")
      expectSuccess(outcome, stdout: outcome.stdout)
      for name in ["SNDHWM", "RCVHWM", "LINGER", "MAXMSGSIZE", "TCP_KEEPALIVE", "IPV6"] {
        #expect(outcome.stdoutText.contains(name))
      }
    }
  }

  @Test(
    "An option that is not, or must not be, is refused before anything opens",
    arguments: [
      (["-o", "NOSUCH=1"], "NOSUCH"), (["-o", "SNDHWM"], "SNDHWM"), (["-o", "SNDHWM=many"], "many"),
      (["-o", "=1"], "NAME=VALUE"), (["-o", "CURVE_SECRETKEY=x"], "--curve-secret"),
      (["-o", "PLAIN_PASSWORD=x"], "--plain-password-file"),
      (["-o", "zmq_plain_password=x"], "--plain-password-file"), (["--hwm", "-1"], "-1"),
      (["--hwm", "x"], "x"), (["--max-size", "1Q"], "1Q"), (["--max-size", "-1"], "-1"),
      (["--max-size", "99999999999999999999"], "99999999999999999999"), (["--id", ""], "--id"),
      (["--id", String(repeating: "i", count: 256)], "255"), (["--id-hex", "0"], "0"),
      (["--id-hex", "zz"], "zz"),
    ])
  func refusals(_ options: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(["push", "-m", "x", "-b", world.endpoint(.ipc)] + options), 2, naming: named)
      #expect(try world.entries() == [])
    }
  }
}
