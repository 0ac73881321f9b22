import TestSupport
import Testing

/// Work done: status 0, exactly these bytes, and not a word on stderr.
func expectSuccess(
  _ outcome: Outcome, stdout: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.ending == .exited(0), "\(outcome)", sourceLocation: sourceLocation)
  let printed = identical(outcome.stdout, stdout)
  #expect(printed, "expected \(escaped(stdout.prefix(2_000)))\n\(outcome)", sourceLocation: sourceLocation)
  #expect(outcome.stderrLinesBesidesNotes == [], "\(outcome)", sourceLocation: sourceLocation)
}

func expectSuccess(
  _ outcome: Outcome, stdout: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  expectSuccess(outcome, stdout: Array(stdout.utf8), sourceLocation: sourceLocation)
}

/// A failure: this status, these bytes on stdout before it, and one line on stderr that says what is wrong
/// with what.
func expectFailure(
  _ outcome: Outcome, _ status: Int, naming names: String..., stdout: String = "",
  lines: ClosedRange<Int> = 1...1, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.ending == .exited(status), "\(outcome)", sourceLocation: sourceLocation)
  #expect(outcome.stdoutText == stdout, "\(outcome)", sourceLocation: sourceLocation)
  expectMessages(outcome, lines: lines, sourceLocation: sourceLocation)
  // The cause is the last line, whatever was said before it.
  let cause = outcome.stderrLines.last ?? ""
  for name in names {
    #expect(
      cause.contains(name), "\"\(name)\" is not named\n\(outcome)", sourceLocation: sourceLocation)
  }
}

/// What every line on stderr looks like.
func expectMessages(
  _ outcome: Outcome, lines: ClosedRange<Int>, sourceLocation: SourceLocation = #_sourceLocation
) {
  let counts = [outcome.stderrLines.count, outcome.stderrLinesBesidesNotes.count]
  #expect(counts.contains { lines.contains($0) }, "\(outcome)", sourceLocation: sourceLocation)
  #expect(
    outcome.stderrLines.allSatisfy { $0.hasPrefix("zmqcat: ") && $0.count > "zmqcat: ".count },
    "\(outcome)", sourceLocation: sourceLocation)
  #expect(!outcome.killedAtDeadline, "\(outcome)", sourceLocation: sourceLocation)
}

/// Sends with `push` and compares, byte for byte, what a foreign PULL got.
func expectPushed(
  _ arguments: [String], stdin: Stdin = .empty, arrivesAs messages: [[[UInt8]]],
  sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  try await scenario { world in
    let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
    let outcome = try await world.run(["push", "-c", pull.ready()] + arguments, stdin: stdin)
    expectSuccess(outcome, sourceLocation: sourceLocation)
    for _ in messages { _ = try await pull.message() }
    let got = await pull.closeAndFinish().messages
    #expect(got == messages, "got \(got.map(report))", sourceLocation: sourceLocation)
  }
}

/// Receives with `pull` what a foreign PUSH sends.
func pulled(_ messages: [[[UInt8]]], by arguments: [String]) async throws -> Outcome {
  var result: Outcome?
  try await scenario { world in
    let push = try await world.peer("push", "--bind", world.fresh(.tcp))
    let pull = try await world.zmqcat(
      ["pull", "-c", push.ready(), "-n", String(messages.count)] + arguments)
    for message in messages { await push.send(message) }
    result = await pull.finish()
  }
  return try #require(result)
}

/// Runs `body` and returns how long that took.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let duration = try await ContinuousClock().measure { try await body() }
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
