import Foundation
import TestSupport
import Testing

/// A value of MessagePack, as a Python expression, and the JSON that stands for it.
struct Pairing: Sendable {
  var python: String
  var json: String

  init(_ python: String, _ json: String) { (self.python, self.json) = (python, json) }
}

func base64(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }

extension Scenario {
  /// What Debian's msgpack packs the expressions to.
  func packed(_ expressions: [String]) async throws -> [[UInt8]] {
    let text = expressions.map { $0 + "\n" }.joined()
    let judge = try await peer("msgpack_judge", [], stdin: .text(text)).finish()
    try #require(judge.ending == .exited(0) && judge.stdoutLines.count == expressions.count, "\(judge)")
    return judge.stdoutLines.map { bytes(ofHex: $0) }
  }

  func packed(_ expression: String) async throws -> [UInt8] { try await packed([expression])[0] }

  /// The Python values that Debian's msgpack unpacks from the frames.
  func unpacked(_ frames: [[UInt8]]) async throws -> [String] {
    let text = frames.map { hex($0) + "\n" }.joined()
    let judge = try await peer("msgpack_judge", ["--unpack"], stdin: .text(text)).finish()
    try #require(judge.ending == .exited(0) && judge.stdoutLines.count == frames.count, "\(judge)")
    return judge.stdoutLines
  }

  /// What a `pull` prints of these messages, each of one frame, that a foreign PUSH sends.
  func shown(
    _ payloads: [[UInt8]], _ arguments: [String] = [], over transport: Transport = .tcp
  ) async throws -> Outcome {
    try await shown(messages: payloads.map { [$0] }, ["-f", "msgpack"] + arguments, over: transport)
  }

  func shown(
    messages: [[[UInt8]]], _ arguments: [String], over transport: Transport = .tcp
  ) async throws -> Outcome {
    let push = try await peer("push", "--bind", fresh(transport), "--hwm", "0")
    let pull = try await zmqcat(
      ["pull", "-c", push.ready(), "-n", String(messages.count), "--hwm", "0"] + arguments)
    for message in messages { await push.send(message) }
    return await pull.finish()
  }

  /// How a `push` ends, and what a foreign PULL gets from it.
  func sent(
    _ arguments: [String], stdin: Stdin = .empty, over transport: Transport = .tcp
  ) async throws -> (outcome: Outcome, messages: [[[UInt8]]]) {
    let pull = try await peer("pull", "--bind", fresh(transport))
    let outcome = try await run(["push", "-c", pull.ready()] + arguments, stdin: stdin)
    // The sender has handed everything over when it ends, and the peer looks once more before it ends.
    return (outcome, await pull.closeAndFinish().messages)
  }
}

/// The numbers of the messages that stderr calls bad; 0 for a line that says anything else.
func reportedMessages(_ outcome: Outcome) -> [Int] {
  outcome.stderrLinesBesidesNotes.map { line in
    line.firstMatch(of: /^zmqcat: message (\d+),.* byte \d+: expected ./).flatMap { Int($0.output.1) } ?? 0
  }
}

/// Bad messages among good ones: status 5, and for each bad one a line with its number and the byte offset.
func expectBadMessages(
  _ outcome: Outcome, numbers: [Int], stdout: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.ending == .exited(5), "\(outcome)", sourceLocation: sourceLocation)
  #expect(outcome.stdoutText == stdout, "\(outcome)", sourceLocation: sourceLocation)
  #expect(!outcome.killedAtDeadline, "\(outcome)", sourceLocation: sourceLocation)
  let reported = reportedMessages(outcome)
  // The first cause may be said once more at the end, as the cause of the exit status.
  let asExpected = reported == numbers || reported == numbers + numbers.prefix(1)
  #expect(asExpected, "reported \(reported)\n\(outcome)", sourceLocation: sourceLocation)
}
