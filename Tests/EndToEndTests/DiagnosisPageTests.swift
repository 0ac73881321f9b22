import Foundation
import TestSupport
import Testing

/// `docs/diagnosis.md` and the manual's DIAGNOSTICS: every line that they show is one that zmqcat prints.
@Suite struct DiagnosisPageTests {
  static let all = Situation.connections + Situation.clients + Situation.waits + Situation.endings

  @Test("What the page shows is what is printed", arguments: all)
  func printed(_ situation: Situation) async throws {
    try await scenario { world in
      let evidence = try await situation.make(world)
      let lines = evidence.outcome.stderrLines.map {
        $0.replacing(evidence.endpoint, with: Situation.endpoint)
      }
      #expect(lines.contains(situation.line), "\(evidence.outcome)")
      if let ending = situation.ending {
        #expect(evidence.outcome.ending == ending, "\(evidence.outcome)")
        // The cause of a failure is the last line.
        #expect(lines.last == situation.line, "\(evidence.outcome)")
      }
    }
  }

  @Test("The page shows all of it, and nothing else")
  func complete() throws {
    let page = try Self.text(of: "docs/diagnosis.md")
    let shown = Set(page.matches(of: #/`(zmqcat: [^`]*)`/#).map { String($0.1) })
    #expect(shown.symmetricDifference(Self.all.map(\.line)) == [])
  }

  @Test("The manual's DIAGNOSTICS are parts of those lines")
  func manual() throws {
    let lines = try Self.text(of: "man/zmqcat.1").split(separator: "\n")
    let section = lines.drop { $0 != ".Sh DIAGNOSTICS" }.dropFirst().prefix { !$0.hasPrefix(".Sh ") }
    let items = section.compactMap { $0.wholeMatch(of: #/\.It "(.*)"/#) }.map { String($0.1) }
    #expect(items.count > 5)
    for item in items {
      #expect(Self.all.contains { $0.line.contains(item) }, "\(item)")
    }
  }

  private static func text(of name: String) throws -> String {
    try String(contentsOfFile: Paths.file(name), encoding: .utf8)
  }
}
