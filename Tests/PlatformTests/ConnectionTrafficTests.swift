import Platform
import Testing
import UnitSupport

/// What a TCP connection tells of the bytes that have crossed it.
@Suite struct ConnectionTrafficTests {
  private func connection() throws -> (near: Descriptor, far: Descriptor) {
    let pair = try TestSocketPair.tcp()
    return (pair.near, pair.far)
  }

  @Test func bytesAreCounted() throws {
    let (near, far) = try connection()
    defer { for end in [near, far] { end.close() } }
    #expect(far.traffic == ConnectionTraffic(sent: 0, received: 0))
    let message: [UInt8] = [1, 2, 3]
    _ = try near.write(message.span)
    #expect(far.readPiece() == message)
    #expect(far.traffic == ConnectionTraffic(sent: 0, received: 3))
    #expect(near.traffic == ConnectionTraffic(sent: 3, received: 0))
  }

  @Test func theyCanBeAskedForWhenTheOtherSideHasGone() throws {
    let (near, far) = try connection()
    defer { far.close() }
    let message: [UInt8] = [1, 2, 3]
    _ = try near.write(message.span)
    near.close()
    #expect(far.readPiece() == message)
    // The end, which the kernel may count as a byte.
    #expect(far.readPiece() == [])
    let traffic = try #require(far.traffic)
    #expect((3...4).contains(traffic.received))
  }

  @Test func otherDescriptorsHaveNone() throws {
    let pipe = try TestPipe()
    #expect(pipe.reader.traffic == nil)
    let pair = try TestSocketPair.unix()
    for end in [pair.near, pair.far] {
      #expect(end.traffic == nil)
      end.close()
    }
    #expect(Descriptor(rawValue: -1).traffic == nil)
  }
}
