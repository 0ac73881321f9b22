import Platform
import Testing

/// Serialized: whether ends are held back is one thing for the whole process.
@Suite(.serialized) struct ConnectionEndsTests {
  /// A connection that has ended, and what `recv` makes of it in a thread of its own.
  private func end(while body: () throws -> Void) throws {
    var ends: [Int32] = [-1, -1]
    // `socketpair` fills the two elements.
    let result = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    if result < 0 { throw SystemError(code: errno, operation: "socketpair") }
    let near = Descriptor(rawValue: ends[0])
    defer { near.close() }
    Descriptor(rawValue: ends[1]).close()
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
