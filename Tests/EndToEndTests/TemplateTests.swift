import Foundation
import TestSupport
import Testing

@Suite struct TemplateTests {
  static let rows: [(String, String)] = [
    ("%t", "topic"), ("%s", "boxé"), ("%S", "5"), ("%f", "topic\tmid\tboxé"), ("%n", "3"),
    ("%1", "topic"), ("%2", "mid"), ("%3", "boxé"), ("%9", ""), ("%{2}", "mid"), ("%{9}", ""),
    ("%{2:x}", "6d6964"), ("%{2:b}", "bWlk"), ("%{3:b}", "Ym94w6k="), ("%{9:x}", ""),
    ("%%", "%"), ("100%% %t!", "100% topic!"), ("%c", "1"), ("plain", "plain"), ("", ""),
    ("\\n\\t\\r\\0\\e\\\\\\x41\\xff", "\n\t\r\0\u{1B}\\A"), ("%t=%s\\n", "topic=boxé\n"),
    ("%2%1", "midtopic"), ("%11", "topic1"),
  ]

  @Test("Tokens and escapes, with nothing added", arguments: rows)
  func tokens(_ template: String, _ expected: String) async throws {
    var bytes = Array(expected.utf8)
    if template.hasSuffix("\\xff") { bytes.append(0xFF) }
    expectSuccess(
      try await pulled([.text("topic", "mid", "boxé")], by: ["-F", template]), stdout: bytes)
  }

  @Test("%q shows what would break a line, %x every byte")
  func forms() async throws {
    let frame: [UInt8] = [0x00, 0x0A, 0x61, 0xFF]
    let outcome = try await pulled([[frame]], by: ["--format", "%{1:q} %{1:x} %{1:b} %S\\n"])
    expectSuccess(outcome, stdout: "\\0\\na\\xff 000a61ff AAph/w== 4\n")
  }

  @Test("Raw bytes pass through a template")
  func rawBytes() async throws {
    expectSuccess(
      try await pulled([[[0x00, 0xFF], [0x0A]]], by: ["-F", "[%1|%{2}]"]),
      stdout: [0x5B, 0x00, 0xFF, 0x7C, 0x0A, 0x5D])
  }

  @Test("%f joins with the frame delimiter")
  func joined() async throws {
    expectSuccess(
      try await pulled([.text("a", "b")], by: ["-F", "%f;", "-K", "+"]), stdout: "a+b;")
  }

  @Test("A single frame is both the first and the last")
  func singleFrame() async throws {
    expectSuccess(try await pulled([.text("x")], by: ["-F", "%t,%s,%n,%2."]), stdout: "x,x,1,.")
  }

  @Test("%c counts the messages from 1")
  func sequence() async throws {
    expectSuccess(
      try await pulled([.text("a"), .text("b"), .text("c")], by: ["-F", "%c%s "]), stdout: "1a 2b 3c ")
  }

  @Test("%T and %I are the time now")
  func time() async throws {
    let before = Date().timeIntervalSince1970 * 1000
    let outcome = try await pulled([.text("x")], by: ["-F", "%T %I"])
    let after = Date().timeIntervalSince1970 * 1000
    expectSuccess(outcome, stdout: outcome.stdout)
    let words = outcome.stdoutText.split(separator: " ").map(String.init)
    try #require(words.count == 2, "\(outcome)")
    let milliseconds = try #require(Double(words[0]), "\(outcome)")
    #expect(milliseconds.rounded() == milliseconds && !words[0].contains("."))
    #expect(milliseconds >= before.rounded(.down) && milliseconds <= after.rounded(.up))
    #expect(words[1].wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/) != nil, "\(outcome)")
    let formatter = ISO8601DateFormatter()
    let seconds = try #require(formatter.date(from: words[1].replacing(/\.\d+/, with: "")))
    #expect(abs(seconds.timeIntervalSince1970 * 1000 - milliseconds) < 1100)
  }

  @Test("%e is the first endpoint, the real one")
  func endpoint() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let endpoint = try await push.ready()
      let pull = try await world.zmqcat("pull", "-c", endpoint, "-n", "1", "-F", "%e")
      await push.send(.text("x"))
      expectSuccess(await pull.finish(), stdout: endpoint)

      let binding = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "-n", "1", "-F", "%e")
      let real = try await binding.stdoutLine()
      expectSuccess(try await world.run("push", real, "-m", "x"))
      expectSuccess(await binding.finish(), stdout: real + "\n" + real)
    }
  }

  @Test("Every command that prints takes a template")
  func everyCommand() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--echo", "-F", "<%s>")
      let repEndpoint = try await rep.stdoutLine()
      expectSuccess(try await world.run("req", repEndpoint, "-m", "x", "-F", "(%s)"), stdout: "(x)")
      expectSuccess(await rep.finish(), stdout: repEndpoint + "\n<x>")

      let pub = try await world.peer("pub", "--bind", world.fresh(.tcp))
      let sub = try await world.zmqcat("sub", pub.ready(), "-n", "1", "-F", "%t:%s")
      _ = try await pub.message()
      await pub.send(.text("T", "v"))
      expectSuccess(await sub.finish(), stdout: "T:v")

      let peer = try await world.peer("pair", "--bind", world.fresh(.tcp))
      let pair = try await world.zmqcat("pair", peer.ready(), "-m", "x", "-n", "1", "-F", "%s!")
      await peer.send(.text("y"))
      expectSuccess(await pair.finish(), stdout: "y!")
    }
  }

  @Test(
    "An unknown token is refused before anything opens",
    arguments: [
      "%z", "a%", "%{2:z}", "%{2", "%{x}", "%{}", "%{0}", "%0", "% ",
    ])
  func unknown(_ template: String) async throws {
    try await scenario { world in
      expectFailure(
        try await world.run("pull", "-b", world.endpoint(.ipc), "-F", template), 2, naming: "%")
      #expect(try world.entries() == [])
    }
  }
}
