import Foundation
import TestSupport
import Testing

/// What is said about security, and what is not: warnings, refusals of options and files, secrets, terminals.
@Suite struct SecurityWordsTests {
  @Test("A CURVE server without a list says that anybody may connect, and works")
  func anybody() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let endpoint = try world.endpoint(.ipc)
      let rep = try await world.zmqcat(
        "rep", "-m", "yes", "-n", "1", "--out", "none", "-b", endpoint, "--curve-server", "--curve-secret",
        "server_secret")
      let outcome = try await world.run(
        ["req", "-m", "hello", "-c", endpoint] + Secured.curveStranger)
      expectSuccess(outcome, stdout: "yes\n")
      let served = await rep.finish()
      #expect(served.ending == .exited(0))
      #expect(served.stderrLines.count == 1 && served.stderr.contains("any client may connect"), "\(served)")
    }
  }

  @Test("PLAIN beyond this machine warns of clear text, and on it does not")
  func clearText() async throws {
    try await scenario { world in
      try await world.makeKeys()
      for (endpoint, warns) in [
        ("tcp://*:0", true), ("tcp://127.0.0.1:0", false), (try world.endpoint(.ipc), false),
      ] {
        let outcome = try await world.run(["pull", "-n", "0", "-b", endpoint] + Secured.plainServer)
        #expect(outcome.ending == .exited(0), "\(outcome)")
        #expect(outcome.stderr.contains("clear text") == warns, "\(outcome)")
        let quiet = try await world.run(["pull", "-q", "-n", "0", "-b", endpoint] + Secured.plainServer)
        expectSuccess(quiet)
      }
    }
  }

  @Test(
    "Contradictions and malformed keys are usage errors",
    arguments: [
      (["--curve-server"], "--curve-secret"), (["--curve-secret", "server_secret"], "--curve-server"),
      (["--curve-server-key", "tooshort"], "--curve-server-key"),
      (["--curve-server-key", String(repeating: "~", count: 40)], "--curve-server-key"),
      (Secured.curveServer + Secured.plainServer, "exclude"),
      (Secured.curveServer + ["-o", "CURVE_SERVER=0"], "exclude"),
      (["-o", "CURVE_SECRETKEY=x"], "--curve-secret"), (["-o", "PLAIN_PASSWORD=x"], "--plain-password-file"),
      (["-o", "plain_server=1"], "--plain-allow"), (["--plain-user", "joe"], "--plain-password-file"),
    ])
  func usage(_ words: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run(["pull", "-c", "ipc://" + world.path("s")] + words), 2, naming: named)
    }
  }

  @Test(
    "Files that cannot be used are status 8, and named",
    arguments: [
      (["--curve-server", "--curve-secret", "none"], "none"),
      (["--curve-server", "--curve-secret", "open"], "chmod 600"),
      (["--curve-server", "--curve-secret", "server"], "server_secret"),
      (["--curve-server", "--curve-secret", "server_secret", "--curve-allow", "junk"], "junk"),
      (["--curve-server", "--curve-secret", "server_secret", "--curve-allow", "none"], "none"),
      (["--curve-server-key", "junk"], "junk"), (["--curve-server-key", "./none"], "./none"),
      (["--plain-user", "joe", "--plain-password-file", "open"], "chmod 600"),
      (["--plain-allow", "open"], "chmod 600"), (["--plain-allow", "junk"], "line 1"),
    ])
  func files(_ words: [String], _ named: String) async throws {
    try await scenario { world in
      try await world.makeKeys()
      try world.file("junk", "SECRET-JUNK\n")
      try FileManager.default.copyItem(atPath: world.path("server_secret"), toPath: world.path("open"))
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: world.path("open"))
      let outcome = try await world.run(["pull", "-b", world.endpoint(.ipc)] + words)
      expectFailure(outcome, 8, naming: words[words.count - 2], named)
      #expect(!outcome.stderr.contains("SECRET-JUNK"))
    }
  }

  @Test("No secret is in arguments, environment, a log at its loudest, or a failure")
  func secretsStaySecret() async throws {
    try await scenario { world in
      try await world.makeKeys()
      let secretText = String(decoding: try #require(world.content(of: "server_secret")), as: UTF8.self)
      let secret = try #require(secretText.split(separator: "\"").dropFirst(3).first)
      let rep = try await world.zmqcat(
        ["rep", "--echo", "-n", "1", "-vvv", "--print-endpoint", "-b", "tcp://127.0.0.1:0"]
          + Secured.curveServer)
      let endpoint = try await rep.stdoutLine()
      let process = try #require(rep.processIdentifier)
      for name in ["cmdline", "environ"] {
        let content = try #require(FileManager.default.contents(atPath: "/proc/\(process)/\(name)"))
        #expect(!String(decoding: content, as: UTF8.self).contains(secret))
      }
      let req = try await world.run(["req", "-vvv", "-m", "hello", "-c", endpoint] + Secured.curveClient)
      #expect(req.ending == .exited(0), "\(req)")
      let served = await rep.finish()
      for outcome in [req, served] {
        #expect(!outcome.stderr.contains(secret) && !outcome.stderr.contains("sesame"))
      }
    }
  }

  @Test(
    "A terminal is not driven by a peer, whatever the framing, nor by what is logged",
    arguments: [
      ["--out", "line"], ["--out", "raw"], ["--out", "nul"], ["--out", "multipart"], ["-J"],
      ["--out", "len32"], ["-F", "%j\\n"],
      ["-F", "%t %s %f\\n"],
      ["-F", "%{1}%{2}"], ["-K", "\\x1b"], ["-vvv"],
    ])
  func terminal(_ words: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let terminal = try await world.peer(
        "terminal", [Paths.zmqcat, "pull", "-c", push.ready(), "-n", "1"] + words)
      let attack = "\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m\u{90}q\u{8}\r\u{7F}"
      await push.send([Array(attack.utf8) + [0xFF, 0x9B], Array(attack.utf8)])
      let outcome = await terminal.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      let shown = bytes(ofHex: try #require(outcome.stdoutLines.first?.dropFirst("shown ".count)))
      let text = try #require(String(validating: shown, as: UTF8.self), "\(escaped(shown))")
      for scalar in text.unicodeScalars + outcome.stderr.unicodeScalars {
        let isText =
          scalar == "\n" || scalar == "\t" || (0x20..<0x7F).contains(scalar.value) || scalar.value >= 0xA0
        // What the user chose as a delimiter, or the framing needs, is not the peer's.
        let isOwn =
          (words == ["-K", "\\x1b"] && scalar == "\u{1B}") || (words == ["--out", "nul"] && scalar == "\0")
        #expect(isText || isOwn, "\(escaped(shown))")
      }
      #expect(text.contains("title"))
    }
  }

  @Test("An ipc socket has the user's mask, and is removed at the end")
  func ipcSocket() async throws {
    try await scenario { world in
      let line =
        "umask 077; \"$zmqcat\" pull -b ipc://s --print-endpoint -n 1 & "
        + "until [ -S s ]; do :; done; stat -c %a s; \"$zmqcat\" push -m x -c ipc://s; wait; ls"
      let outcome = await (try await world.shell(line)).finish()
      #expect(outcome.stdoutLines.contains("700"), "\(outcome)")
      #expect(try !world.entries().contains("s"))
    }
  }
}
