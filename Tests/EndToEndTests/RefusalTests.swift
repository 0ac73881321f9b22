import TestSupport
import Testing

/// Who is refused, why, and by whom it is said; and what strangers can send.
@Suite struct RefusalTests {
  @Test(
    "pyzmq's server refuses, and the cause is told apart",
    arguments: [
      (Secured.peerCurveServer, [], "demands CURVE"),
      (Secured.peerCurveServer, Secured.plainClient, "demands CURVE"),
      (Secured.peerCurveServer, ["--curve-server-key", "stranger", "-w", "2"], "is not the listener's key"),
      (Secured.peerCurveServer, Secured.curveStranger, "does not allow this client's key"),
      (Secured.peerPlainServer, Secured.plainStranger, "does not know user 'joe'"),
      (Secured.peerPlainServer, Secured.curveClient, "demands PLAIN"),
      (["--no-handler"], Secured.plainClient + ["-w", "2"], "ZAP handler"),
      ([], Secured.curveClient, "has no security"),
    ] as [([String], [String], String)])
  func refused(_ peer: [String], _ own: [String], _ cause: String) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let rep = try await world.peer(
        "auth", ["--type", "rep", "--echo", "--bind", "tcp://127.0.0.1:0"] + peer)
      let endpoint = try await rep.ready()
      let outcome = try await world.run(["req", "-m", "secret", "-w", "20", "-c", endpoint] + own)
      #expect(outcome.ending == .exited(8), "\(outcome)")
      #expect(outcome.stdout.isEmpty)
      let last = try #require(outcome.stderrLines.last)
      #expect(last.contains(cause) && last.contains(endpoint), "\(outcome)")
      #expect(await rep.closeAndFinish().messages.isEmpty)
    }
  }

  @Test(
    "A server goes on, and says whom it refused",
    arguments: [
      (
        Secured.curveServer, ["--certificate", "stranger_secret", "--server", "server"],
        "--curve-allow does not list it"
      ),
      (Secured.plainServer, ["--user", "eve\u{1B}[31m", "--password", "x"], "--plain-allow does not list"),
    ])
  func reports(_ own: [String], _ peer: [String], _ cause: String) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let pull = try await world.zmqcat(
        ["pull", "-n", "1", "--print-endpoint", "-b", "tcp://127.0.0.1:0"] + own)
      let endpoint = try await pull.stdoutLine()
      let push = try await world.peer("auth", ["--type", "push", "--connect", endpoint] + peer)
      await push.send([.init("from a stranger".utf8)])
      let line = try await pull.stderrRemark()
      #expect(line.contains(cause) && line.contains("127.0.0.1"), "\(line)")
      if own == Secured.curveServer {
        #expect(line.contains(try world.publicKey(of: "stranger")), "\(line)")
      } else {
        #expect(line.contains("eve") && !line.contains("\u{1B}"), "\(line)")
      }
      let good = own == Secured.curveServer ? Secured.curveClient : Secured.plainClient
      expectSuccess(try await world.run(["push", "-m", "good", "-c", endpoint] + good))
      let outcome = await pull.finish()
      #expect(outcome.ending == .exited(0) && outcome.stdoutText == endpoint + "\ngood\n", "\(outcome)")
      push.signal(9)
    }
  }

  @Test("A wait says that handshakes fail, and why they may")
  func wait() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let rep = try await world.peer(
        "auth", ["--type", "pull", "--bind", "tcp://127.0.0.1:0"] + Secured.peerCurveServer)
      let push = try await world.zmqcat(
        "push", "-m", "x", "-c", rep.ready(), "--curve-server-key", "stranger")
      let line = try await push.stderrLine()
      #expect(line.contains("waiting for a peer") && line.contains("--curve-server-key is not"), "\(line)")
      push.signal(9)
    }
  }

  @Test(
    "Attacks in small numbers: refusals, a recorded wire, malformed streams",
    arguments: [
      ["refusals", "--attempts", "3"], ["relay", "--messages", "50"],
      ["junk", "--streams", "500", "--commands", "pull,sub,pub"],
      ["junk", "--streams", "500", "--commands", "push,pair,req,rep"],
    ])
  func attacks(_ words: [String]) async throws {
    try await scenario { world in
      let attack = try await world.shell(
        "exec \"$@\"", Paths.python, Paths.securitySoak, "--binary", Paths.zmqcat, words[0], words[1],
        words[2],
        words.count > 3 ? words[3] : "--commands", words.count > 4 ? words[4] : "pull",
        deadline: .seconds(120))
      let outcome = await attack.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
    }
  }
}
