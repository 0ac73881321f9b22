import Foundation
import TestSupport
import Testing

/// Encrypted and authenticated links, beside pyzmq's `zmq.auth`.
@Suite struct SecurityTests {
  @Test(
    "A client of pyzmq's server is let in",
    arguments: [
      (Secured.curveClient, Secured.peerCurveServer), (Secured.plainClient, Secured.peerPlainServer),
      (["--curve-server-key", "server"], ["--certificate", "server_secret", "--any"]),
    ], Transport.allCases)
  func client(_ sides: (own: [String], peer: [String]), _ transport: Transport) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let rep = try await world.peer(
        "auth", ["--type", "rep", "--echo", "--bind", world.fresh(transport)] + sides.peer)
      let outcome = try await world.run(["req", "-m", "hello", "-c", rep.ready()] + sides.own)
      expectSuccess(outcome, stdout: "hello\n")
    }
  }

  @Test(
    "A server lets pyzmq's client in",
    arguments: [
      (Secured.curveServer, Secured.peerCurveClient), (Secured.plainServer, Secured.peerPlainClient),
    ], Transport.allCases)
  func server(_ sides: (own: [String], peer: [String]), _ transport: Transport) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let pull = try await world.zmqcat(
        ["pull", "-n", "1", "--print-endpoint", "-b", world.fresh(transport)] + sides.own)
      let endpoint = try await pull.stdoutLine()
      let push = try await world.peer("auth", ["--type", "push", "--connect", endpoint] + sides.peer)
      await push.send([.init("hello".utf8)])
      expectSuccess(await pull.finish(), stdout: endpoint + "\nhello\n")
    }
  }

  @Test(
    "Every command can be either side, whichever of the two binds",
    arguments: [("push", "pull"), ("pub", "sub"), ("req", "rep")], [true, false])
  func everyCommand(_ commands: (sender: String, receiver: String), _ senderServes: Bool) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let endpoint = try world.endpoint(.ipc)
      let roles = [Secured.curveServer, Secured.curveClient]
      let receiver = try await world.zmqcat(
        [commands.receiver, "-b", endpoint, "-n", "1"] + (commands.receiver == "rep" ? ["-m", "yes"] : [])
          + roles[senderServes ? 1 : 0])
      let sender = try await world.run(
        [commands.sender, "-c", endpoint, "-m", "hello"]
          + roles[senderServes ? 0 : 1])
      expectSuccess(sender, stdout: commands.sender == "req" ? "yes\n" : "")
      expectSuccess(await receiver.finish(), stdout: "hello\n")
    }
  }

  @Test("A server that is a REQ keeps its connection: ZAP's answer names no user")
  func requesterAsServer() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let req = try await world.zmqcat(
        ["req", "-m", "hello", "-r", "3", "--print-endpoint", "-b", "tcp://127.0.0.1:0"] + Secured.curveServer
      )
      let endpoint = try await req.stdoutLine()
      _ = try await world.peer(
        "auth", ["--type", "rep", "--echo", "--connect", endpoint] + Secured.peerCurveClient)
      expectSuccess(await req.finish(), stdout: endpoint + "\nhello\nhello\nhello\n")
    }
  }

  @Test("--retry keeps the keys on its fresh sockets, on either side")
  func retry() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let endpoint = try world.endpoint(.ipc)
      for (own, peer) in [
        (Secured.curveClient, Secured.peerCurveServer), (Secured.curveServer, Secured.peerCurveClient),
      ] {
        let binds = own == Secured.curveServer
        let req = try await world.zmqcat(
          ["req", binds ? "-b" : "-c", endpoint, "-m", "again", "-w", "0.3", "--retry", "100", "-v"] + own)
        while try await !req.stderrLine().contains("again") {}
        let rep = try await world.peer(
          "auth", ["--type", "rep", "--echo", binds ? "--connect" : "--bind", endpoint] + peer)
        let outcome = await req.finish()
        #expect(outcome.ending == .exited(0), "\(outcome)")
        #expect(outcome.stdoutText == "again\n", "\(outcome)")
        await rep.closeAndFinish()
      }
    }
  }

  @Test("--curve-allow is read again when it changes, file or folder", arguments: ["list", "folder"])
  func reloads(_ kind: String) async throws {
    try await scenario { world in
      try await world.makeKeys()
      let folder = world.path("folder")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try world.file("list", "# nobody yet\n")
      let rep = try await world.zmqcat(
        "rep", "--echo", "--out", "none", "--print-endpoint", "-b", "tcp://127.0.0.1:0", "--curve-server",
        "--curve-secret", "server_secret", "--curve-allow", kind)
      let endpoint = try await rep.stdoutLine()
      let request = ["req", "-m", "hello", "-c", endpoint] + Secured.curveClient
      expectFailure(try await world.run(request), 8, naming: "does not allow this client's key")
      if kind == "list" {
        try world.file("list", "\(world.publicKey(of: "client"))\n")
      } else {
        try FileManager.default.copyItem(atPath: world.path("client"), toPath: folder + "/client")
      }
      expectSuccess(try await world.run(request), stdout: "hello\n")
      if kind == "list" {
        try world.file("list", "")
      } else {
        try FileManager.default.removeItem(atPath: folder + "/client")
      }
      expectFailure(try await world.run(request), 8, naming: "does not allow this client's key")
      rep.signal(15)
      let outcome = await rep.finish()
      #expect(outcome.stderr.contains(try world.publicKey(of: "client")), "\(outcome)")
      #expect(outcome.stderr.contains("127.0.0.1"), "\(outcome)")
    }
  }

  @Test("A key may be the word itself, whatever it begins with, or a file")
  func formsOfAKey() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let key = try world.publicKey(of: "server")
      try world.file("bare", key + "\n")
      let rep = try await world.peer(
        "auth",
        ["--type", "rep", "--echo", "--bind", "tcp://127.0.0.1:0"] + [
          "--certificate", "server_secret", "--any",
        ])
      let endpoint = try await rep.ready()
      for words in [
        ["--curve-server-key", key], ["--curve-server-key=" + key], ["--curve-server-key", "bare"],
      ] {
        expectSuccess(try await world.run(["req", "-m", "hello", "-c", endpoint] + words), stdout: "hello\n")
      }
      let dashed = "-" + key.dropFirst()
      let wrong = try await world.run(
        "req", "-m", "hello", "-c", endpoint, "--curve-server-key", dashed, "-w", "1")
      #expect([2, 8].contains(wrong.status), "taken for a key: \(wrong)")
    }
  }
}
