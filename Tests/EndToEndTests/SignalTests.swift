import Foundation
import TestSupport
import Testing

@Suite struct SignalTests {
  static let interrupt: Int32 = 2
  static let kill: Int32 = 9
  static let terminate: Int32 = 15

  @Test(
    "A waiting command ends by the signal itself", arguments: UsageTests.commands, [interrupt, terminate])
  func waiting(_ command: String, _ signal: Int32) async throws {
    try await scenario { world in
      let child = try await world.zmqcat(
        command, "-b", "tcp://127.0.0.1:0", "--print-endpoint", stdin: .open)
      let endpoint = try await child.stdoutLine()
      child.signal(signal)
      let outcome = await child.finish()
      #expect(outcome.ending == .signaled(Int(signal)), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\n")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("At any moment of its start the signal ends it", arguments: 0..<12)
  func early(_ turn: Int) async throws {
    try await scenario { world in
      let child = try await world.zmqcat("pull", "-b", ":0", "-w", "30")
      // Each turn looks a little later, through the start and into the loop.
      for _ in 0..<(turn * 40) { await Task.yield() }
      child.signal(Self.terminate)
      let outcome = await child.finish()
      #expect(outcome.ending == .signaled(15), "\(outcome)")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("An exchange under way ends by the signal", arguments: [interrupt, terminate])
  func underway(_ signal: Int32) async throws {
    try await scenario { world in
      let rep = try await world.peer("rep", "--silent", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat("req", rep.ready(), "-w", "30", "-m", "x")
      _ = try await rep.message()
      req.signal(signal)
      let outcome = await req.finish()
      #expect(outcome.ending == .signaled(Int(signal)), "\(outcome)")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("A sender that waits for more input ends by the signal", arguments: 0..<10)
  func idleSender(_ turn: Int) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat("push", pull.ready(), stdin: .open)
      await push.write("a\n")
      #expect(try await pull.message() == .text("a"))
      push.signal(turn.isMultiple(of: 2) ? Self.interrupt : Self.terminate)
      let outcome = await push.finish()
      #expect(outcome.ending == .signaled(turn.isMultiple(of: 2) ? 2 : 15), "\(outcome)")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("A receiver that waits for its reader ends by the signal", arguments: [interrupt, terminate])
  func blockedWriter(_ signal: Int32) async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100", "--size", "1000000", "--hwm", "1",
        "--send-timeout", "1500", "--events", "--stay")
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "--hwm", "1", held: true)
      // Everything on the way is full, down to the pipe that nobody reads.
      _ = try await push.next("blocked")
      pull.signal(signal)
      _ = try await push.next("disconnected")
      #expect(await pull.finish().ending == .signaled(Int(signal)))
    }
  }

  @Test("What came before the signal is printed, whole lines only")
  func underLoad() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100000000", "--size", "50")
      let pull = try await world.zmqcat("pull", "-c", push.ready())
      _ = try await pull.stdout(atLeast: 1_000_000)
      pull.signal(Self.interrupt)
      let outcome = await pull.finish()
      #expect(outcome.ending == .signaled(2))
      let lines = outcome.stdoutLines
      let complete = lines.allSatisfy { $0.utf8.count == 50 } && outcome.stdout.last == 0x0A
      #expect(complete, "\(lines.count) lines, the last \"\(lines.last ?? "")\"")
      let inOrder = zip(lines, lines.indices).allSatisfy { $0.hasPrefix(String($1 + 1_000_000).dropFirst()) }
      #expect(inOrder)
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test("A sender says how many messages may be undelivered", arguments: [interrupt, terminate])
  func undelivered(_ signal: Int32) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp), "--hold", "--hwm", "1")
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let push = try await world.zmqcat("push", pull.ready(), "--file", file, "-r", "20", "--queue", "1G")
      while try await !push.stderrLine().contains("hand over") {}
      push.signal(signal)
      // The second signal is for a hand-over that would go on.
      _ = try await push.stderrLine()
      push.signal(signal)
      let outcome = await push.finish()
      #expect(outcome.ending == .signaled(Int(signal)), "\(outcome)")
      expectMessages(outcome, lines: 2...2)
      #expect(outcome.stderrLines.last?.contains(/[1-9]/) == true, "\(outcome)")
      #expect(outcome.stderrLines.last?.contains("undelivered") == true, "\(outcome)")
    }
  }

  @Test("A second signal leaves no socket file behind either", arguments: [interrupt, terminate])
  func twiceOnAFile(_ signal: Int32) async throws {
    try await scenario { world in
      let file = try world.file("big", [UInt8](repeating: 1, count: 5_000_000))
      let push = try await world.zmqcat(
        "push", "-b", world.path("socket"), "--print-endpoint", "--file", file, "-r", "20", "--queue", "1G")
      let pull = try await world.peer("pull", "--connect", push.stdoutLine(), "--hold", "--hwm", "1")
      while try await !push.stderrLine().contains("hand over") {}
      push.signal(signal)
      // It would go on handing over for a while.
      _ = try await push.stderrLine()
      push.signal(signal)
      #expect(await push.finish().ending == .signaled(Int(signal)))
      #expect(!FileManager.default.fileExists(atPath: world.path("socket")))
      pull.signal(Self.kill)
    }
  }

  @Test("-q ends by the signal without a word")
  func quiet() async throws {
    try await scenario { world in
      let push = try await world.zmqcat(
        "push", "-q", "-b", ":0", "--print-endpoint", stdin: .text("waits for its peer\n"))
      _ = try await push.stdoutLine()
      push.signal(Self.interrupt)
      let outcome = await push.finish()
      #expect(outcome.ending == .signaled(2), "\(outcome)")
      #expect(outcome.stderr.isEmpty, "\(outcome)")
    }
  }

  @Test(
    "A signal that was ignored at the start stays ignored",
    arguments: [("INT", interrupt), ("TERM", terminate)])
  func ignored(_ name: String, _ signal: Int32) async throws {
    try await scenario { world in
      let pull = try await world.shell(
        "trap '' \(name); exec \"$zmqcat\" pull -b :0 --print-endpoint -n 1")
      let endpoint = try await pull.stdoutLine()
      pull.signal(signal)
      expectSuccess(try await world.run("push", endpoint, "-m", "still here"))
      expectSuccess(await pull.finish(), stdout: endpoint + "\nstill here\n")
    }
  }

  @Test(
    "The end of the reader of stdout ends an idle command at once", arguments: ["sub", "pull", "pair", "rep"])
  func readerLeaves(_ command: String) async throws {
    try await scenario { world in
      let peerName = ["sub": "pub", "pull": "push", "pair": "pair", "rep": "req"][command] ?? ""
      let peer = try await world.peer(peerName, "--bind", world.fresh(.tcp))
      let endpoint = try await peer.ready()
      let arguments = command == "rep" ? "--echo" : ""
      // The last command of the pipe never ends it by itself: only zmqcat's own end does.
      let shell = try await world.shell(
        "\"$zmqcat\" \(command) -c \"$1\" \(arguments) | head -1; echo ${PIPESTATUS[0]}", endpoint,
        stdin: .open)
      if command == "sub" { _ = try await peer.message() }
      await peer.send(.text("only line"))
      // No second message ever comes.
      expectSuccess(await shell.finish(), stdout: "only line\n141\n")
    }
  }

  @Test("So does one that is gone before the first message")
  func readerNeverThere() async throws {
    try await scenario { world in
      let shell = try await world.shell("\"$zmqcat\" pull -b :0 | true; echo ${PIPESTATUS[0]}")
      expectSuccess(await shell.finish(), stdout: "141\n")
    }
  }

  @Test("So does one that leaves in the middle of a flood")
  func readerLeavesFlood() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "100000000", "--size", "50")
      let shell = try await world.shell(
        "\"$zmqcat\" pull -c \"$1\" | { head -c 6; echo; }; echo ${PIPESTATUS[0]}", push.ready())
      expectSuccess(await shell.finish(), stdout: "000000\n141\n")
    }
  }
}
