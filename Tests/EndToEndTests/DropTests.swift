import TestSupport
import Testing

/// `pub --drop` to a subscriber that does not read: what is received and what is said to be dropped is all that was sent.
@Suite struct DropTests {
  @Test("Received and dropped together are what was sent", arguments: Transport.allCases)
  func exact(_ transport: Transport) async throws {
    let count = 20_000
    let lines = (1...count).map { "message \($0) of many\n" }.joined()
    try await scenario { world in
      let pub = try await world.zmqcat(
        "pub", "-b", world.fresh(transport), "--print-endpoint", "--hwm", "10", "--drop", stdin: .text(lines))
      let endpoint = try await pub.stdoutLine()
      // Without a linger time: it would spend it on its subscription, for a publisher that never comes back.
      let sub = try await world.peer(
        "sub", "--connect", endpoint, "--hold", "--hwm", "10", "--events", "--linger", "0")
      // The publisher is through with its input, and some of it is on its way to who does not read.
      let line = try await pub.stderrRemark()
      await sub.write("go\n")
      let outcome = await pub.finish()
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(outcome.stderrLinesBesidesNotes == [line], "\(outcome)")
      let words = try #require(
        line.wholeMatch(of: /zmqcat: (\d+) messages were dropped for slow subscribers/))
      let dropped = try #require(Int(words.1))
      #expect(dropped > 0)
      _ = try await sub.next("disconnected")
      let got = await sub.closeAndFinish().messages.map { String(decoding: $0[0], as: UTF8.self) }
      #expect(got.count + dropped == count)
      // In order, and none twice.
      let numbers = got.compactMap { Int($0.split(separator: " ")[1]) }
      #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
      #expect(numbers.first == 1)
    }
  }

  @Test("The count is said where nothing was dropped, too")
  func nothing() async throws {
    try await scenario { world in
      let sub = try await world.peer("sub", "--bind", world.fresh(.tcp))
      let outcome = try await world.run("pub", "-c", sub.ready(), "--drop", stdin: .text("a\nb\n"))
      #expect(outcome.ending == .exited(0), "\(outcome)")
      #expect(
        outcome.stderrLinesBesidesNotes == ["zmqcat: 0 messages were dropped for slow subscribers"],
        "\(outcome)")
      #expect(try await sub.message() == .text("a"))
      #expect(try await sub.message() == .text("b"))
    }
  }
}
