import Platform
import Testing
import UnitSupport

/// Serialized: whether ends are held back is one thing for the whole process.
@Suite(.serialized) struct ConnectionEndsTests {
  /// A connection that has ended, and what `recv` makes of it in a thread of its own.
  private func end(while body: () throws -> Void) throws {
    let pair = try TestSocketPair.unix()
    let near = pair.near
    defer { near.close() }
    pair.endFar()
    let thread = try Thread {
      var byte: UInt8 = 0
      // `byte` is valid for the call.
      _ = unsafe recvNotingResets(near.rawValue, &byte, 1, 0)
    }
    try body()
    // Letting go waits for the thread's end.
    _ = consume thread
  }

  @Test func anEndIsHeldBackUntilItIsLetPass() throws {
    try ConnectionEnds.install()
    let descriptor = try #require(ConnectionEnds.descriptor)
    let before = ConnectionEnds.count
    ConnectionEnds.hold()
    defer { ConnectionEnds.release() }
    try end { () throws in
      var set = PollSet(capacity: 1)
      set.watch(0, descriptor, for: .readable)
      #expect(try set.wait(atMost: .milliseconds(20_000)))
      ConnectionEnds.clear()
      // Other tests' connections end too.
      #expect(ConnectionEnds.count > before)
      ConnectionEnds.pass(ConnectionEnds.count)
    }
  }

  @Test func noEndIsHeldBackUnlessThatIsWanted() throws {
    let before = ConnectionEnds.count
    try end { () throws in }
    #expect(ConnectionEnds.count == before)
  }
}
