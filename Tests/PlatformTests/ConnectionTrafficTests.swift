import Platform
import Testing
import UnitSupport

/// What a TCP connection tells of the bytes that have crossed it.
@Suite struct ConnectionTrafficTests {
  /// Both ends of a connection between this process and itself.
  private func connection() throws -> (near: Descriptor, far: Descriptor) {
    let listener = Descriptor(rawValue: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    defer { listener.close() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    // The address is a `sockaddr_in`, whose beginning is a `sockaddr`, and is valid for each of the calls.
    let isListening = unsafe withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = unsafe bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      return unsafe bind(listener.rawValue, pointer, size) == 0 && listen(listener.rawValue, 1) == 0
        && getsockname(listener.rawValue, pointer, &size) == 0
    }
    try #require(isListening)
    let found = Descriptor.connect(
      toHost: "127.0.0.1", port: UInt16(bigEndian: address.sin_port), until: .now + .milliseconds(20_000))
    guard case .connected(let near) = found else {
      throw SystemError(code: ECONNREFUSED, operation: "connect")
    }
    // Nobody wants to know who has connected.
    let far = Descriptor(rawValue: accept(listener.rawValue, nil, nil))
    for end in [near, far] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    return (near, far)
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
    let pair = try TestSocketPair()
    for end in [pair.near, pair.far] {
      #expect(end.traffic == nil)
      end.close()
    }
    #expect(Descriptor(rawValue: -1).traffic == nil)
  }
}
