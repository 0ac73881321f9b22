import TestSupport
import Testing

/// A state of affairs that zmqcat has a line for, made real: `docs/diagnosis.md` shows nothing else.
struct Situation: Sendable, CustomTestStringConvertible {
  /// What it says, with `Situation.endpoint` for the real one.
  let line: String
  /// How it ends; nil where the line is a remark, and the end is another matter.
  let ending: Ending?
  /// Brings it about.
  let make: @Sendable (Scenario) async throws -> Evidence

  /// What a situation left behind.
  struct Evidence {
    let endpoint: String
    let outcome: Outcome
  }

  /// Stands for the endpoint on the page.
  static let endpoint = "tcp://127.0.0.1:5555"

  var testDescription: String { line }

  init(
    _ line: String, exits status: Int? = nil, dies signal: Int? = nil,
    _ make: @escaping @Sendable (Scenario) async throws -> Evidence
  ) {
    self.line = "zmqcat: " + line
    ending = status.map { .exited($0) } ?? signal.map { .signaled($0) }
    self.make = make
  }

  /// zmqcat, run to its end with `arguments` and then the endpoint of a peer to connect to.
  static func connecting(
    to peer: [String], _ arguments: String...
  ) -> @Sendable (Scenario) async throws -> Evidence {
    { world in
      let listener = try await world.peer(peer[0], Array(peer.dropFirst()))
      let endpoint = try await listener.ready()
      return Evidence(
        endpoint: endpoint, outcome: try await world.run(arguments + ["-c", endpoint]))
    }
  }

  /// zmqcat, run to its end with `arguments` and then an endpoint that nobody else uses.
  static func alone(_ side: String, _ arguments: String...) -> @Sendable (Scenario) async throws -> Evidence {
    { world in
      let endpoint = try world.endpoint()
      return Evidence(endpoint: endpoint, outcome: try await world.run(arguments + ["--" + side, endpoint]))
    }
  }

  /// A bound zmqcat, ended by a signal once it has said a line that holds `text`; `visit` comes to it.
  static func binding(
    _ arguments: String..., until text: String,
    visit: @escaping @Sendable (Scenario, String) async throws -> Void = { _, _ in }
  ) -> @Sendable (Scenario) async throws -> Evidence {
    { world in
      let child = try await world.zmqcat(arguments + ["-b", ":0", "--print-endpoint"], stdin: .open)
      let endpoint = try await child.stdoutLine()
      try await visit(world, endpoint)
      while try await !child.stderrLine().contains(text) {}
      child.signal(2)
      return Evidence(endpoint: endpoint, outcome: await child.finish())
    }
  }

  /// As `binding`, with a visitor for as often as it takes: whether a connection that has been refused can still be
  /// looked at depends on who is quicker.
  static func visited(
    by words: [String], over transport: Transport = .tcp, until text: String
  ) -> @Sendable (Scenario) async throws -> Evidence {
    { world in
      let child = try await world.zmqcat("pull", "-v", "-b", world.fresh(transport), "--print-endpoint")
      let endpoint = try await child.stdoutLine()
      repeat {
        let stranger = try await world.peer("raw", ["--connect", endpoint] + words)
        _ = try await stranger.next("closed")
        await stranger.closeAndFinish()
      } while try await !child.stderrLine().contains(text)
      child.signal(2)
      return Evidence(endpoint: endpoint, outcome: await child.finish())
    }
  }
}
