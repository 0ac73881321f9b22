import TestSupport
import Testing

@Suite struct EndpointTests {
  // MARK: Forms

  @Test("The options and their aliases bind and connect", arguments: ["-b", "--bind", "--listen"])
  func bindOptions(_ bind: String) async throws {
    for connect in ["-c", "--connect", "--dial"] {
      try await scenario { world in
        let pull = try await world.zmqcat("pull", bind, "tcp://127.0.0.1:0", "--print-endpoint", "-n", "1")
        let endpoint = try await pull.stdoutLine()
        expectSuccess(try await world.run("push", connect, endpoint, "-m", "x"))
        expectSuccess(await pull.finish(), stdout: endpoint + "\nx\n")
      }
    }
  }

  @Test(
    "A positional endpoint goes to the natural side",
    arguments: [("rep", "req"), ("pub", "sub"), ("pull", "push")])
  func naturalSide(_ binder: String, _ connector: String) async throws {
    try await scenario { world in
      let endpoint = try world.fresh(.ipc)
      let sender = ["pub": ["-m", "x"], "req": ["-m", "x"], "push": ["-m", "x"]]
      let receiver = ["sub": ["-n", "1"], "pull": ["-n", "1"], "rep": ["-n", "1", "--echo"]]
      func arguments(_ command: String) -> [String] { (sender[command] ?? []) + (receiver[command] ?? []) }
      // Only the binding side has an endpoint to print.
      let first = try await world.zmqcat([binder, endpoint, "--print-endpoint"] + arguments(binder))
      #expect(try await first.stdoutLine() == endpoint)
      let printed = try await world.run([connector, endpoint] + arguments(connector))
      expectSuccess(printed, stdout: connector == "push" ? "" : "x\n")
      expectSuccess(await first.finish(), stdout: endpoint + "\n" + (binder == "pub" ? "" : "x\n"))
    }
  }

  @Test("A positional endpoint connects a pair")
  func naturalSideOfPair() async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(.tcp))
      let pair = try await world.zmqcat("pair", peer.ready(), "-m", "x", "-n", "1")
      #expect(try await peer.message() == .text("x"))
      await peer.send(.text("y"))
      expectSuccess(await pair.finish(), stdout: "y\n")
    }
  }

  @Test("@ binds and > connects, against the natural side")
  func marks() async throws {
    try await scenario { world in
      let push = try await world.zmqcat("push", "@tcp://127.0.0.1:0", "--print-endpoint", "-m", "x")
      let endpoint = try await push.stdoutLine()
      expectSuccess(try await world.run("pull", ">" + endpoint, "-n", "1"), stdout: "x\n")
      expectSuccess(await push.finish(), stdout: endpoint + "\n")
    }
  }

  @Test(
    "A port alone, or with a host, is tcp",
    arguments: [
      (":0", "tcp://127.0.0.1:"), ("tcp://:0", "tcp://127.0.0.1:"), (":*", "tcp://127.0.0.1:"),
      ("127.0.0.1:0", "tcp://127.0.0.1:"), ("127.0.0.1:*", "tcp://127.0.0.1:"),
      ("tcp://127.0.0.1:*", "tcp://127.0.0.1:"), ("localhost:0", "tcp://127.0.0.1:"),
      ("tcp://localhost:0", "tcp://127.0.0.1:"), ("*:0", "tcp://0.0.0.0:"),
      ("tcp://*:0", "tcp://0.0.0.0:"), ("tcp://*:*", "tcp://0.0.0.0:"),
    ])
  func shortForms(_ form: String, _ real: String) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", form, "--print-endpoint", "-n", "1")
      let endpoint = try await pull.stdoutLine()
      #expect(endpoint.hasPrefix(real))
      let port = try #require(UInt16(endpoint.dropFirst(real.count)))
      #expect(port != 0)
      // The short form connects too.
      expectSuccess(try await world.run("push", "-c", ":\(port)", "-m", "x"))
      expectSuccess(await pull.finish(), stdout: endpoint + "\nx\n")
    }
  }

  @Test("HOST:PORT connects", arguments: ["127.0.0.1", "localhost", "tcp://localhost", "tcp://127.0.0.1"])
  func hostAndPort(_ host: String) async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let port = try #require(try await pull.ready().split(separator: ":").last)
      expectSuccess(try await world.run("push", "\(host):\(port)", "-m", "x"))
      #expect(try await pull.message() == .text("x"))
    }
  }

  @Test("A path is ipc, as an option and as a positional", arguments: [["-b"], []])
  func paths(_ option: [String]) async throws {
    try await scenario { world in
      let forms = [("./here", "ipc://./here"), (world.path("there"), "ipc://" + world.path("there"))]
      for (form, real) in forms {
        let pull = try await world.zmqcat(["pull"] + option + [form, "--print-endpoint", "-n", "1"])
        let endpoint = try await pull.stdoutLine()
        #expect([real, "ipc://" + world.path("here")].contains(endpoint))
        let push = option.isEmpty ? ["push", form] : ["push", "-c", form]
        expectSuccess(try await world.run(push + ["-m", "x"]))
        expectSuccess(await pull.finish(), stdout: endpoint + "\nx\n")
      }
    }
  }

  @Test(
    "An abstract name never touches the file system",
    arguments: [["-b", "@NAME"], ["-b", "ipc://@NAME"], ["@@NAME"]])
  func abstractNames(_ binding: [String]) async throws {
    try await scenario { world in
      // Abstract names are shared by the whole machine.
      let name = "zmqcat-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      let words = binding.map { $0.replacing("NAME", with: name) }
      let pull = try await world.zmqcat(["pull"] + words + ["--print-endpoint", "-n", "2"])
      #expect(try await pull.stdoutLine() == "ipc://@" + name)
      expectSuccess(try await world.run("push", "-c", "@" + name, "-m", "x"))
      let peer = try await world.peer("push", "--connect", "ipc://@" + name)
      await peer.send(.text("y"))
      expectSuccess(await pull.finish(), stdout: "ipc://@\(name)\nx\ny\n")
      #expect(try world.entries() == [])
    }
  }

  @Test("One socket binds and connects at once, several times")
  func mixed() async throws {
    try await scenario { world in
      let a = try await world.peer("push", "--bind", world.fresh(.tcp))
      let b = try await world.peer("push", "--bind", world.fresh(.ipc))
      let own = try world.fresh(.ipc)
      let pull = try await world.zmqcat(
        "pull", "-b", "tcp://127.0.0.1:0", "-c", a.ready(), "--bind", own, "--connect", b.ready(),
        "--print-endpoint", "-n", "4")
      let tcp = try await pull.stdoutLine()
      #expect(tcp.hasPrefix("tcp://127.0.0.1:"))
      #expect(try await pull.stdoutLine() == own)
      let c = try await world.peer("push", "--connect", tcp)
      let d = try await world.peer("push", "--connect", own)
      for (peer, text) in [(a, "a"), (b, "b"), (c, "c"), (d, "d")] { await peer.send(.text(text)) }
      let outcome = await pull.finish()
      #expect(outcome.stdoutLines.dropFirst(2).sorted() == ["a", "b", "c", "d"])
      expectSuccess(outcome, stdout: outcome.stdout)
    }
  }

  @Test("An option and a positional name endpoints of one socket")
  func positionalBesideOption() async throws {
    try await scenario { world in
      let a = try await world.peer("push", "--bind", world.fresh(.tcp))
      let own = try world.fresh(.ipc)
      let pull = try await world.zmqcat("pull", own, "-c", a.ready(), "--print-endpoint", "-n", "2")
      #expect(try await pull.stdoutLine() == own)
      expectSuccess(try await world.run("push", own, "-m", "own"))
      await a.send(.text("a"))
      let outcome = await pull.finish()
      #expect(outcome.stdoutLines.dropFirst().sorted() == ["a", "own"])
      expectSuccess(outcome, stdout: outcome.stdout)
    }
  }

  @Test("-v says the real endpoint on stderr, and stdout stays data")
  func verbose() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat("pull", "-b", ":0", "-v", "--print-endpoint", "-n", "1")
      let endpoint = try await pull.stdoutLine()
      expectSuccess(try await world.run("push", endpoint, "-m", "x"))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0))
      #expect(outcome.stdoutText == endpoint + "\nx\n")
      expectMessages(outcome, lines: 1...20)
      #expect(outcome.stderr.contains(endpoint))
    }
  }

  @Test("The longest ipc path works, one byte more is refused")
  func longestPath() async throws {
    try await scenario { world in
      let base = world.folder
      let longest = base + "/" + String(repeating: "p", count: 107 - base.utf8.count - 1)
      let pull = try await world.zmqcat("pull", "-b", "ipc://" + longest, "--print-endpoint", "-n", "1")
      #expect(try await pull.stdoutLine() == "ipc://" + longest)
      expectSuccess(try await world.run("push", "-c", "ipc://" + longest, "-m", "x"))
      expectSuccess(await pull.finish(), stdout: "ipc://\(longest)\nx\n")
      for side in ["-b", "-c"] {
        expectFailure(
          try await world.run("pull", side, "ipc://" + longest + "p"), 2, naming: longest + "p", "107")
      }
    }
  }

  // MARK: Refusals before anything is opened

  @Test(
    "A malformed endpoint is named and refused",
    arguments: [
      "tcp://127.0.0.1:99999", "tcp://127.0.0.1:65536", ":65536", "tcp://127.0.0.1:55x",
      "tcp://127.0.0.1:-1", "tcp://127.0.0.1:+55", "tcp://127.0.0.1:0x50", "tcp://127.0.0.1:",
      "tcp://127.0.0.1", "127.0.0.1:", "tcp://", "nonsense",
      "nosuch://127.0.0.1:5555", "inproc://x", "ipc://", "tcp://127.0.0.1:5 5",
    ])
  func malformed(_ endpoint: String) async throws {
    try await scenario { world in
      for side in ["-b", "-c"] {
        // The good endpoint beside it must not be opened either.
        let good = try world.endpoint(.ipc)
        expectFailure(try await world.run("pull", "-b", good, side, endpoint), 2, naming: endpoint)
        #expect(try world.entries() == [])
      }
      expectFailure(try await world.run("pull", endpoint), 2, naming: endpoint)
      expectFailure(try await world.run("push", endpoint, "-m", "x"), 2, naming: endpoint)
    }
  }

  @Test(
    "Nobody can connect to a port that the kernel picks",
    arguments: [
      "tcp://127.0.0.1:0", "tcp://127.0.0.1:*", ":0", ":*", "*:5555", "tcp://*:5555",
    ])
  func connectToAnyPort(_ endpoint: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run("push", "-c", endpoint, "-m", "x"), 2, naming: endpoint)
    }
  }

  @Test("An empty endpoint is refused")
  func empty() async throws {
    try await scenario { world in
      expectFailure(try await world.run("pull", ""), 2, naming: "endpoint")
      expectFailure(try await world.run("pull", "-b", ""), 2)
    }
  }

  @Test(
    "The same endpoint twice is refused, however it is written",
    arguments: [
      ["-b", ":5678", "-b", ":5678"], ["-c", ":5678", "-c", "tcp://127.0.0.1:5678"],
      ["-c", "127.0.0.1:5678", "-c", "tcp://:5678"], ["-b", "./s", "-b", "ipc://./s"],
      ["-c", "@n", "-c", "ipc://@n"],
    ])
  func duplicates(_ endpoints: [String]) async throws {
    try await scenario { world in
      let outcome = try await world.run(["pull"] + endpoints)
      expectFailure(outcome, 2)
      #expect(endpoints.contains { $0.count > 2 && outcome.stderr.contains($0) }, "\(outcome)")
      #expect(try world.entries() == [])
    }
  }

  @Test("inproc is refused with the reason")
  func inproc() async throws {
    try await scenario { world in
      expectFailure(try await world.run("pull", "-b", "inproc://x"), 2, naming: "inproc")
    }
  }

  @Test("--print-endpoint without a bind has nothing to print")
  func printWithoutBind() async throws {
    try await scenario { world in
      expectFailure(
        try await world.run("pull", "-c", world.endpoint(), "--print-endpoint"), 2,
        naming: "--print-endpoint")
    }
  }

  // MARK: Refusals by the machine

  @Test("A folder that is missing", arguments: ["-b", "-c"])
  func missingFolder(_ side: String) async throws {
    try await scenario { world in
      let endpoint = "ipc://" + world.path("missing/socket")
      expectFailure(try await world.run("pull", side, endpoint), 7, naming: endpoint)
    }
  }

  @Test("A regular file is never replaced by a socket", arguments: ["ipc://", ""])
  func regularFile(_ scheme: String) async throws {
    try await scenario { world in
      let path = try world.file("precious", "data")
      expectFailure(try await world.run("pull", "-b", scheme + path), 7, naming: path)
      #expect(world.content(of: "precious") == Array("data".utf8))
    }
  }

  @Test("An ipc path with a listener is not stolen")
  func ipcInUse() async throws {
    try await scenario { world in
      let first = try await world.peer("pull", "--bind", world.fresh(.ipc))
      let endpoint = try await first.ready()
      expectFailure(try await world.run("pull", "-b", endpoint), 7, naming: endpoint)
      // The first one still is the one that a newcomer reaches.
      expectSuccess(try await world.run("push", endpoint, "-m", "x"))
      #expect(try await first.message() == .text("x"))
    }
  }

  @Test("A stale socket file is replaced")
  func staleSocket() async throws {
    try await scenario { world in
      let path = world.path("stale")
      let stale = try await world.peer("unix", path)
      _ = try await stale.ready()
      #expect(await stale.closeAndFinish().ending == .exited(0))
      #expect(try world.entries() == ["stale"])
      let pull = try await world.zmqcat("pull", "-b", "ipc://" + path, "--print-endpoint", "-n", "1")
      let endpoint = try await pull.stdoutLine()
      expectSuccess(try await world.run("push", endpoint, "-m", "x"))
      expectSuccess(await pull.finish(), stdout: endpoint + "\nx\n")
    }
  }

  @Test("A port in use is named", arguments: ["tcp://127.0.0.1", ""])
  func portInUse(_ host: String) async throws {
    try await scenario { world in
      let first = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let port = try #require(try await first.ready().split(separator: ":").last)
      expectFailure(try await world.run("pull", "-b", "\(host):\(port)"), 7, naming: String(port))
    }
  }

  @Test("A name that does not resolve is said, not waited for", arguments: ["-b", "-c"])
  func unknownName(_ side: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(
          "push", side, "tcp://no-such-host.invalid:5555", "-m", "x", "--connect-timeout", "0.5"), 6,
        naming: "no-such-host.invalid")
    }
  }
}
