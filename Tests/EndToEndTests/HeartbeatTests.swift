import TestSupport
import Testing

/// What --heartbeat does at either end of a connection that stays silent.
@Suite struct HeartbeatTests {
  @Test("The peer is told to give up a silent connection, and a silent peer is given up")
  func silence() async throws {
    try await scenario { world in
      // It shakes hands and never says a word again.
      let silent = try await world.peer("raw", "--listen", "--greet", "--type", "PUSH")
      let pull = try await world.zmqcat("pull", "--heartbeat", "0.1", "-c", silent.ready())
      _ = try await silent.next("greeted")
      // Two heartbeats, in tenths of a second.
      #expect(try await silent.next("ping") == "2")
      _ = try await silent.next("closed")
      // It is looked for anew.
      _ = try await silent.next("greeted")
      pull.signal(15)
      #expect(await pull.finish().ending == .signaled(15))
    }
  }
}
