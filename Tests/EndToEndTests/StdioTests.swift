import TestSupport
import Testing

@Suite struct StdioTests {
  @Test("A full stdout is 10", arguments: ["pull", "sub", "pair", "req", "rep"])
  func fullDisk(_ command: String) async throws {
    try await scenario { world in
      let peerName =
        ["sub": "pub", "pull": "push", "pair": "pair", "rep": "req", "req": "rep"][command] ?? ""
      let peer = try await world.peer(peerName, "--bind", world.fresh(.tcp))
      let arguments = ["req": "-m x", "rep": "--echo"][command] ?? ""
      let shell = try await world.shell(
        "exec \"$zmqcat\" \(command) -c \"$1\" \(arguments) > /dev/full", peer.ready(), stdin: .open)
      if command == "sub" { _ = try await peer.message() }
      if command != "req" { await peer.send(.text("x")) }
      expectFailure(await shell.finish(), 10)
    }
  }

  @Test(
    "Help and endpoints on a full stdout are 10 too",
    arguments: [
      "--help", "--version", "help framing", "pull -o list", "pull -b :0 --print-endpoint",
    ])
  func fullDiskForText(_ arguments: String) async throws {
    try await scenario { world in
      expectFailure(try await world.shell("exec \"$zmqcat\" \(arguments) > /dev/full").finish(), 10)
    }
  }

  @Test(
    "A stdout that is closed at the start is 10",
    arguments: [
      "pull -b :0", "sub -b :0", "rep -b :0 --echo", "pair -b :0", "req -c :9 -m x", "push -c :9 -m x",
      "--help",
    ])
  func closedStdout(_ arguments: String) async throws {
    try await scenario { world in
      expectFailure(try await world.shell("exec \"$zmqcat\" \(arguments) >&-").finish(), 10)
    }
  }

  @Test("A stdin that cannot be read is 10", arguments: ["< /", "<&-", "0> /dev/null"])
  func brokenStdin(_ redirection: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.shell(
        "exec \"$zmqcat\" push -c \"$1\" \(redirection)", pull.ready()
      ).finish()
      expectFailure(outcome, 10)
      #expect(await pull.closeAndFinish().messages == [])
    }
  }

  @Test("A stdin that is not needed may be closed or broken", arguments: ["< /", "<&-"])
  func unusedStdin(_ redirection: String) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "1")
      let endpoint = try await pull.stdoutLine()
      expectSuccess(
        try await world.shell("exec \"$zmqcat\" push -c \"$1\" -m x \(redirection)", endpoint).finish())
      expectSuccess(await pull.finish(), stdout: endpoint + "\nx\n")
    }
  }

  @Test("A receiver needs no stdin")
  func receiverWithoutStdin() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let shell = try await world.shell("exec \"$zmqcat\" pull -c \"$1\" -n 1 <&-", push.ready())
      await push.send(.text("x"))
      expectSuccess(await shell.finish(), stdout: "x\n")
    }
  }

  @Test("Nothing hangs on a stderr", arguments: ["2>&-", "2> /dev/full"])
  func withoutStderr(_ redirection: String) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        "exec \"$zmqcat\" pull -v -c \"$1\" -n 1 \(redirection)", push.ready())
      await push.send(.text("x"))
      expectSuccess(await shell.finish(), stdout: "x\n")
      let failing = try await world.shell(
        "exec \"$zmqcat\" push -c \"$1\" -m x -w 0.2 \(redirection)", world.endpoint())
      #expect(await failing.finish().ending == .exited(7))
    }
  }

  @Test("A file and a pipe are read alike")
  func fileAsStdin() async throws {
    try await scenario { world in
      let file = try world.file("input", "a\nb")
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "4")
      let endpoint = try await pull.stdoutLine()
      for command in ["\"$zmqcat\" push \"$1\" < \"$2\"", "cat \"$2\" | \"$zmqcat\" push \"$1\""] {
        expectSuccess(try await world.shell(command, endpoint, file).finish())
      }
      expectSuccess(await pull.finish(), stdout: endpoint + "\na\nb\na\nb\n")
    }
  }

  @Test("stdout may be a file")
  func fileAsStdout() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        "echo before > out; exec \"$zmqcat\" pull -c \"$1\" -n 2 >> out", push.ready())
      await push.send(.text("a"))
      await push.send(.text("b"))
      expectSuccess(await shell.finish())
      #expect(world.content(of: "out") == Array("before\na\nb\n".utf8))
    }
  }

  @Test("Pipes that do not block lose nothing")
  func nonBlockingOutput() async throws {
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "2000", "--size", "999")
      let pull = try await world.peer(
        "nonblocking", [Paths.zmqcat, "pull", "-c", push.ready(), "-n", "2000"], held: true)
      _ = try await push.next("sent")
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdout.count == 2000 * 1000)
      #expect(outcome.stdoutLines.last?.hasPrefix("001999") == true)
    }
  }

  @Test("An input that does not block is waited for")
  func nonBlockingInput() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.peer("nonblocking", [Paths.zmqcat, "push", pull.ready()])
      for text in ["one", "two"] {
        await push.write(text + "\n")
        #expect(try await pull.message() == .text(text))
      }
      expectSuccess(await push.closeAndFinish())
    }
  }

  @Test("A slow reader gets everything, and the receiver does not spin or drop")
  func slowReader() async throws {
    let line = String(repeating: "x", count: 999) + "\n"
    try await scenario { world in
      let push = try await world.peer(
        "push", "--bind", world.fresh(.tcp), "--generate", "3000", "--size", "999")
      let pull = try await world.zmqcat("pull", "-c", push.ready(), "-n", "3000", held: true)
      _ = try await push.next("sent")
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0))
      #expect(outcome.stdout.count == 3000 * line.utf8.count)
      #expect(outcome.stdoutLines.last?.hasPrefix("002999") == true)
    }
  }
}
