import TestSupport
import Testing

/// The line of progress on a terminal.
@Suite struct ProgressTests {
  /// What a terminal on stderr is shown by a push of three messages that takes over a second.
  private func shown(_ options: String...) async throws -> String {
    var text = ""
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let arguments = ["push", "-c", try await pull.ready(), "-m", "x", "-r", "9", "-i", "0.7"] + options
      let terminal = try await world.peer("terminal", ["--stderr", Paths.zmqcat] + arguments)
      let report = try await terminal.next("shown")
      text = String(decoding: bytes(ofHex: report), as: UTF8.self)
      #expect(await terminal.finish().ending == .exited(0))
    }
    return text
  }

  @Test("A terminal shows the progress of a run whose total is known, and nothing is left of it")
  func progress() async throws {
    let text = try await shown("-n", "3")
    #expect(text.hasPrefix("\r\u{1b}[Kzmqcat: "), "\(escaped(text.utf8))")
    #expect(text.contains(" of 3 messages ("), "\(escaped(text.utf8))")
    #expect(text.hasSuffix("\r\u{1b}[K"))
    #expect(!text.contains("\n"))
  }

  @Test(
    "There is no progress where it is not wanted", arguments: [["-n", "3", "-q"], ["--duration", "1.2"]])
  func silence(_ options: [String]) async throws {
    let text = try await options.count == 3 ? shown("-n", "3", "-q") : shown("--duration", "1.2")
    #expect(text.isEmpty, "\(escaped(text.utf8))")
  }

  @Test("--stats has lines instead")
  func statistics() async throws {
    let text = try await shown("-n", "3", "--stats")
    #expect(text.hasPrefix("zmqcat: ") && text.contains(" messages/s, "), "\(escaped(text.utf8))")
    #expect(!text.contains("\u{1b}"))
  }
}
