import TestSupport
import Testing

/// What comes from outside and is wrong, too much, or meant to hurt.
@Suite struct BadInputTests {
  // MARK: Hostile connections

  static let hostile: [(String, [String])] = [
    ("http", ["--say", hex("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)]),
    ("garbage", ["--say", String(repeating: "a5005a", count: 3000)]),
    ("nothing", []),
    ("a frame of 2^63 - 1 bytes", ["--greet", "--say", "027fffffffffffffff61"]),
    ("a frame of 2^64 - 1 bytes", ["--greet", "--say", "02ffffffffffffffff61"]),
    ("a command that is cut off", ["--greet", "--say", "04ff0161"]),
    ("a message that never ends", ["--greet", "--say", String(repeating: "010161", count: 3000)]),
  ]

  @Test("A hostile connection hurts nobody else", arguments: hostile)
  func hostileConnection(_ name: String, _ words: [String]) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "2")
      let endpoint = try await pull.stdoutLine()
      let good = try await world.peer("push", "--connect", endpoint)
      await good.send(.text("before"))
      #expect(try await pull.stdoutLine() == "before")
      let raw = try await world.peer("raw", ["--connect", endpoint] + words)
      _ = try await raw.next(words.contains("--greet") ? "greeted" : "connected")
      await good.send(.text("after"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutText == endpoint + "\nbefore\nafter\n")
      expectMessages(outcome, lines: 0...1)
    }
  }

  @Test(
    "A listener that is no ZeroMQ peer never counts as one",
    arguments: [
      ["--say", hex("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)], [], ["--say", "ff00000000000000007f03"],
    ])
  func hostileListener(_ words: [String]) async throws {
    try await scenario { world in
      let raw = try await world.peer("raw", ["--listen"] + words)
      expectFailure(try await world.run("push", "-c", raw.ready(), "-m", "x", "-w", "1"), 7)
    }
  }

  // MARK: Sizes

  @Test("A line of exactly the limit passes, one byte more is 5", arguments: ["10", "1k"])
  func senderLimit(_ size: String) async throws {
    let limit = size == "10" ? 10 : 1024
    let fits = String(repeating: "x", count: limit)
    try await expectPushed(["--max-size", size], stdin: .text(fits + "\n"), arrivesAs: [.text(fits)])
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.run(
        "push", pull.ready(), "--max-size", size, stdin: .text("a\n" + fits + "y\n"))
      expectFailure(outcome, 5, naming: "--max-size")
      #expect(await pull.closeAndFinish().messages == [.text("a")])
    }
  }

  @Test(
    "A line of a GiB is refused in constant memory", arguments: [("--max-size 1M", 60_000), ("", 300_000)])
  func endlessLine(_ option: String, _ limit: Int) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        """
        head -c 1073741824 /dev/zero | tr '\\0' x |
        "$1" "$2" "$zmqcat" push -c "$3" \(option)
        """, Paths.python, Paths.peer("memory"), pull.ready())
      let outcome = await shell.finish()
      #expect(outcome.ending == .exited(5), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
      #expect(outcome.stderr.contains("--max-size"), "\(outcome)")
      let size = try #require(outcome.stdoutLines.first.flatMap { Int($0.dropFirst("maxrss ".count)) })
      #expect(size < Scenario.memory(limit), "\(size) KiB")
      #expect(await pull.closeAndFinish().messages == [])
    }
  }

  @Test(
    "Every framing stops at the limit", arguments: ["nul", "raw", "hex", "multipart", "raw --chunk 1G"])
  func endlessRecord(_ framing: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        """
        head -c 100000000 /dev/zero | tr '\\0' a |
        "$1" "$2" "$zmqcat" push -c "$3" --max-size 1M -f \(framing)
        """, Paths.python, Paths.peer("memory"), pull.ready())
      let outcome = await shell.finish()
      #expect(outcome.ending == .exited(5), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
      #expect(outcome.stderr.contains("--max-size"), "\(outcome)")
      let size = try #require(outcome.stdoutLines.first.flatMap { Int($0.dropFirst("maxrss ".count)) })
      #expect(size < Scenario.memory(60_000), "\(size) KiB")
      #expect(await pull.closeAndFinish().messages == [])
    }
  }

  @Test("A file above the limit is refused unread", arguments: ["--file", "--frame-file"])
  func largeFile(_ option: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let outcome = try await world.shell(
        "truncate -s 8G large; exec \"$zmqcat\" push -c \"$1\" \(option) large", pull.ready()
      ).finish()
      expectFailure(outcome, 5, naming: "large", "--max-size")
      #expect(await pull.closeAndFinish().messages == [])
    }
  }

  @Test("A message above the limit is dropped with its connection, which is said")
  func receiverLimit() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "2", "--max-size", "1k")
      let endpoint = try await pull.stdoutLine()
      let small = try await world.peer("push", "--connect", endpoint)
      await small.send([[UInt8](repeating: 0x61, count: 1024)])
      #expect(try await pull.stdoutLine().utf8.count == 1024)
      let large = try await world.peer("push", "--connect", endpoint, "--linger", "0")
      await large.send([[UInt8](repeating: 0x62, count: 1025)])
      #expect(try await pull.stderrRemark().contains("--max-size"))
      await small.send(.text("after"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stdoutLines.last == "after")
      #expect(outcome.stdoutLines.count == 3)
      expectMessages(outcome, lines: 1...3)
    }
  }

  @Test("A connection that merely leaves is not called too large")
  func merelyLeft() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "2", "--max-size", "1k")
      let endpoint = try await pull.stdoutLine()
      for text in ["a", "b"] {
        let push = try await world.peer("push", "--connect", endpoint)
        await push.send(.text(text))
        #expect(try await pull.stdoutLine() == text)
        await push.closeAndFinish()
      }
      expectSuccess(await pull.finish(), stdout: endpoint + "\na\nb\n")
    }
  }

  // MARK: Descriptors

  @Test("Too few descriptors are said, not died of", arguments: [4, 6, 8])
  func fewDescriptors(_ limit: Int) async throws {
    try await scenario { world in
      let outcome = try await world.shell(
        "ulimit -n \(limit); exec \"$zmqcat\" pull -b :0 -w 0.1"
      ).finish()
      expectFailure(outcome, 1)
      #expect(outcome.stderr.contains(/descriptor|open files/), "\(outcome)")
    }
  }

  @Test("A low soft limit is raised")
  func softLimit() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let shell = try await world.shell(
        "ulimit -Sn 8; exec \"$zmqcat\" pull -c \"$1\" -n 1", push.ready())
      await push.send(.text("x"))
      expectSuccess(await shell.finish(), stdout: "x\n")
    }
  }

  @Test("Connections that use up the descriptors do not crash it", arguments: [60, 100])
  func descriptorsUsedUp(_ limit: Int) async throws {
    try await scenario { world in
      let path = world.path("socket")
      let pull = try await world.shell(
        "ulimit -n \(limit); exec \"$zmqcat\" pull -b \"ipc://$1\" --print-endpoint -n 1 -w 5", path)
      guard let endpoint = try? await pull.stdoutLine() else {
        // Refusing so low a limit at once is the other right answer.
        return expectFailure(await pull.finish(), 1)
      }
      #expect(endpoint == "ipc://" + path)
      let flood = try await world.peer("unix", path, "200")
      _ = try await flood.ready()
      await flood.closeAndFinish()
      let outcome = await pull.finish()
      // It goes on, or it gives up in its own words, after those that libzmq writes before it aborts.
      #expect([.exited(124), .exited(1)].contains(outcome.ending), "\(outcome)")
      #expect(outcome.stderrLines.last?.hasPrefix("zmqcat: ") == true, "\(outcome)")
      #expect(outcome.stderrLines.count <= 3, "\(outcome)")
    }
  }
}
