import TestSupport
import Testing

/// Real traffic with programs that share nothing with zmqcat but the wire.
@Suite struct InteroperabilityTests {
  enum Command: String, CaseIterable, Sendable { case req, rep, pub, sub, push, pull, pair }

  struct Meeting: Sendable, CustomTestStringConvertible {
    var command: Command
    var transport: Transport
    var zmqcatBinds: Bool
    var zmqcatFirst: Bool

    var testDescription: String {
      "\(command) over \(transport), \(zmqcatBinds ? "binds" : "connects"), \(zmqcatFirst ? "first" : "second")"
    }

    static let all = Command.allCases.flatMap { command in
      Transport.allCases.flatMap { transport in
        [true, false].flatMap { binds in
          [true, false].map { first in
            Meeting(command: command, transport: transport, zmqcatBinds: binds, zmqcatFirst: first)
          }
        }
      }
    }
  }

  @Test("Every command, either side binding, either side first", arguments: Meeting.all)
  func meeting(_ meeting: Meeting) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(meeting.transport)
      let (peerName, arguments): (String, [String]) =
        switch meeting.command {
        case .req: ("rep", ["-m", "Hello"])
        case .rep: ("req", ["-m", "World", "-n", "1"])
        case .pub: ("sub", ["-t", "T", "-m", "x"])
        case .sub: ("pub", ["-n", "1"])
        case .push: ("pull", ["-m", "x"])
        case .pull: ("push", ["-n", "1"])
        case .pair: ("pair", ["-m", "x", "-n", "1"])
        }
      func startPeer() async throws -> Child {
        let peer = try await world.peer(peerName, meeting.zmqcatBinds ? "--connect" : "--bind", endpoint)
        _ = try await peer.ready()
        return peer
      }
      func startZmqcat() async throws -> Child {
        var words = [meeting.command.rawValue, meeting.zmqcatBinds ? "--bind" : "--connect", endpoint]
        if meeting.zmqcatBinds { words.append("--print-endpoint") }
        let child = try await world.zmqcat(words + arguments)
        if meeting.zmqcatBinds { #expect(try await child.stdoutLine() == endpoint) }
        return child
      }
      let (zmqcat, peer): (Child, Child)
      if meeting.zmqcatFirst {
        zmqcat = try await startZmqcat()
        peer = try await startPeer()
      } else {
        peer = try await startPeer()
        zmqcat = try await startZmqcat()
      }
      var printed = meeting.zmqcatBinds ? endpoint + "\n" : ""
      switch meeting.command {
      case .req:
        #expect(try await peer.message() == .text("Hello"))
        printed += "World\n"
      case .rep:
        await peer.send(.text("Hello"))
        #expect(try await peer.message() == .text("World"))
        printed += "Hello\n"
      case .pub:
        #expect(try await peer.message() == .text("T", "x"))
      case .sub:
        #expect(try await peer.message() == [[1]], "the subscription to everything")
        await peer.send(.text("a", "b"))
        printed += "a\tb\n"
      case .push:
        #expect(try await peer.message() == .text("x"))
      case .pull:
        await peer.send(.text("a", "b"))
        printed += "a\tb\n"
      case .pair:
        #expect(try await peer.message() == .text("x"))
        await peer.send(.text("y"))
        printed += "y\n"
      }
      expectSuccess(await zmqcat.finish(), stdout: printed)
    }
  }

  @Test("Hello and World, ten times, with a REP server", arguments: Transport.allCases)
  func tenRequests(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--bind", world.fresh(transport))
      let outcome = try await world.run(
        "req", rep.ready(), stdin: .text(String(repeating: "Hello\n", count: 10)))
      expectSuccess(outcome, stdout: String(repeating: "World\n", count: 10))
      #expect(
        await rep.closeAndFinish().messages == Array(repeating: .text("Hello"), count: 10))
    }
  }

  @Test("Hello and World, ten times, with a REQ client", arguments: Transport.allCases)
  func tenReplies(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", world.fresh(transport), "--print-endpoint", "-m", "World", "-n", "10")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for _ in 1...10 {
        await req.send(.text("Hello"))
        #expect(try await req.message() == .text("World"))
      }
      expectSuccess(
        await rep.finish(), stdout: endpoint + "\n" + String(repeating: "Hello\n", count: 10))
    }
  }

  @Test("A hundred lines through one req come back in order", arguments: Transport.allCases)
  func hundredRequests(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--echo", "--bind", world.fresh(transport))
      let lines = (1...100).map { "line \($0)\n" }.joined()
      expectSuccess(try await world.run("req", "-c", rep.ready(), stdin: .text(lines)), stdout: lines)
    }
  }

  @Test("req alternates strictly over two REP servers", arguments: Transport.allCases)
  func twoServers(_ transport: Transport) async throws {
    try await scenario { world in
      let a = try await world.peer("rep", "--reply", "A", "--bind", world.fresh(transport))
      let b = try await world.peer("rep", "--reply", "B", "--bind", world.fresh(transport))
      // Both must be there, or the first requests would rightly all go to one.
      let outcome = try await world.run(
        "req", "-c", a.ready(), "-c", b.ready(), "--wait-peers", "2", stdin: .text("1\n2\n3\n4\n5\n6\n"))
      #expect(["A\nB\nA\nB\nA\nB\n", "B\nA\nB\nA\nB\nA\n"].contains(outcome.stdoutText), "\(outcome)")
      expectSuccess(outcome, stdout: outcome.stdoutText)
      #expect(await a.closeAndFinish().messages.count == 3)
      #expect(await b.closeAndFinish().messages.count == 3)
    }
  }

  @Test("Five weather reports of one town, then the end", arguments: Transport.allCases)
  func weather(_ transport: Transport) async throws {
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(transport))
      let sub = try await world.zmqcat("sub", "-t", "10001", "-n", "5", pub.ready())
      #expect(try await pub.message() == [[1] + Array("10001".utf8)])
      for degrees in 50...54 {
        await pub.send(.text("10002 \(degrees)"))
        await pub.send(.text("10001 \(degrees)"))
      }
      // One too many: the subscriber must be gone by its own count, not by the publisher's end.
      await pub.send(.text("10001 99"))
      expectSuccess(
        await sub.finish(), stdout: "10001 50\n10001 51\n10001 52\n10001 53\n10001 54\n")
    }
  }

  @Test("pub feeds a SUB that expects one frame, and one that expects two", arguments: Transport.allCases)
  func bothTopicHabits(_ transport: Transport) async throws {
    try await scenario { world in
      let sub = try await world.peer("sub", "--topic", "T", "--bind", world.fresh(transport))
      let endpoint = try await sub.ready()
      expectSuccess(
        try await world.run("pub", "-c", endpoint, "-t", "T", "--topic-mode", "prefix", "-m", "value"))
      #expect(try await sub.message() == .text("T value"))
      expectSuccess(try await world.run("pub", "-c", endpoint, "-t", "T", "-m", "value"))
      #expect(try await sub.message() == .text("T", "value"))
    }
  }

  @Test("Opaque frames pass unharmed from zmqcat to a PULL", arguments: Transport.allCases)
  func opaqueOut(_ transport: Transport) async throws {
    let first: [UInt8] = [0x00, 0x0A, 0xFF, 0x09, 0x5C]
    let second: [UInt8] = [0x0A, 0x00, 0x0D]
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(transport))
      let endpoint = try await pull.ready()
      let file = try world.file("frame", second)
      expectSuccess(
        try await world.run("push", endpoint, "--frame-hex", hex(first), "--frame-file", file))
      #expect(try await pull.message() == [first, second])
      expectSuccess(
        try await world.run(
          "push", endpoint, "-f", "hex", stdin: .text(hex(first) + "\t" + hex(second) + "\n")))
      #expect(try await pull.message() == [first, second])
      expectSuccess(
        try await world.run(
          "push", endpoint, "-f", "multipart", stdin: .text("\\0\\n\\xff\\t\\\\\t\\n\\0\\r\n")))
      #expect(try await pull.message() == [first, second])
      expectSuccess(try await world.run("push", endpoint, "-f", "raw", stdin: .bytes(first + second)))
      #expect(try await pull.message() == [first + second])
    }
  }

  @Test("Opaque frames pass unharmed from a PUSH to zmqcat", arguments: Transport.allCases)
  func opaqueIn(_ transport: Transport) async throws {
    let first: [UInt8] = [0x00, 0x0A, 0xFF]
    let second: [UInt8] = [0x0A, 0x00]
    let expected: [(String, [UInt8])] = [
      ("hex", Array("000aff\t0a00\n".utf8)),
      ("raw", first + second),
      ("len32", [0, 0, 0, 2, 0, 0, 0, 3] + first + [0, 0, 0, 2] + second),
    ]
    for (kind, bytes) in expected {
      try await scenario { world in
        let push = try await world.peer("push", "--bind", world.fresh(transport))
        let pull = try await world.zmqcat("pull", "-c", push.ready(), "--out", kind, "-n", "1")
        await push.send([first, second])
        expectSuccess(await pull.finish(), stdout: bytes)
      }
    }
  }

  @Test("A PUB that sends once and leaves is heard by a sub that came first", arguments: Transport.allCases)
  func briefPublisher(_ transport: Transport) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      let sub = try await world.zmqcat("sub", "-c", endpoint, "-n", "1")
      let pub = try await world.peer("pub", "--bind", endpoint)
      #expect(try await pub.message() == [[1]])
      await pub.send(.text("once"))
      // Leaves at once, which is harder than after the 0.2 s of the programs in the wild.
      await pub.closeAndFinish()
      expectSuccess(await sub.finish(), stdout: "once\n")
    }
  }

  @Test(
    "A REP that dies with a request ends req in time, and is never offered the next",
    arguments: Transport.allCases)
  func serverKilled(_ transport: Transport) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      let victim = try await world.peer("rep", "--silent", "--bind", endpoint)
      _ = try await victim.ready()
      let req = try await world.zmqcat("req", "-c", endpoint, "-w", "1.5", stdin: .text("first\nsecond\n"))
      #expect(try await victim.message() == .text("first"))
      victim.signal(9)
      await victim.finish()
      let successor = try await world.peer("rep", "--bind", endpoint, "--events")
      _ = try await successor.ready()
      expectFailure(await req.finish(), 124)
      #expect(await successor.closeAndFinish().messages.isEmpty)
    }
  }

  @Test("req asks a server that came back", arguments: Transport.allCases)
  func serverRestarted(_ transport: Transport) async throws {
    try await scenario { world in
      let endpoint = try world.endpoint(transport)
      let first = try await world.peer("rep", "--reply", "one", "--bind", endpoint)
      _ = try await first.ready()
      let req = try await world.zmqcat("req", "-c", endpoint, "-w", "20", stdin: .open)
      await req.write("a\n")
      #expect(try await req.stdoutLine() == "one")
      await first.closeAndFinish()
      let second = try await world.peer("rep", "--reply", "two", "--bind", endpoint)
      _ = try await second.ready()
      await req.write("b\n")
      #expect(try await req.stdoutLine() == "two")
      expectSuccess(await req.closeAndFinish(), stdout: "one\ntwo\n")
    }
  }

  @Test("REQ and REP frames are those of every other program", arguments: Transport.allCases)
  func bareWire(_ transport: Transport) async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--bind", world.fresh(transport))
      expectSuccess(
        try await world.run("req", "-c", router.ready(), "--id", "me", "--frame", "a", "--frame", "b"),
        stdout: "World\n")
      #expect(try await router.message() == .text("me", "", "a", "b"))

      let rep = try await world.zmqcat(
        "rep", "-b", world.fresh(transport), "--print-endpoint", "-n", "1", "--frame", "x", "--frame", "y")
      let endpoint = try await rep.stdoutLine()
      let dealer = try await world.peer("dealer", "--connect", endpoint)
      await dealer.send(.text("", "question"))
      #expect(try await dealer.message() == .text("", "x", "y"))
      expectSuccess(await rep.finish(), stdout: endpoint + "\nquestion\n")
    }
  }
}
