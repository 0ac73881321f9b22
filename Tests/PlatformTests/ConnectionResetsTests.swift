import Platform
import Testing
import UnitSupport

@Suite struct ConnectionResetsTests {
  /// What `recv` of one byte gives, and its errno.
  private func receive(_ descriptor: Descriptor) -> (result: Int, code: Int32) {
    var byte: UInt8 = 0
    errno = 0
    // `byte` is valid for the call.
    let result = unsafe recvNotingResets(descriptor.rawValue, &byte, 1, 0)
    return (result, errno)
  }

  @Test func bytesAreReceivedAsEver() throws {
    let pair = try TestSocketPair.unix()
    let (near, far) = (pair.near, pair.far)
    defer { near.close() }
    #expect(try far.write([7, 8].span) == .bytes(2))
    #expect(receive(near).result == 1)
    #expect(ConnectionResets.areNoted)
    pair.endFar()
    #expect(receive(near).result == 1)
    #expect(receive(near) == (0, 0))
    #expect(!ConnectionResets.take(near.rawValue))
  }

  @Test func aResetIsNotedOnce() throws {
    let pair = try TestSocketPair.unix()
    let (near, far) = (pair.near, pair.far)
    defer { near.close() }
    #expect(try near.write([1].span) == .bytes(1))
    far.close()
    #expect(receive(near) == (-1, ECONNRESET))
    #expect(ConnectionResets.take(near.rawValue))
    #expect(!ConnectionResets.take(near.rawValue))
  }

  @Test(arguments: [-1, Int32(ConnectionResets.count), .max, .min])
  func numbersOutsideAreNotTold(_ number: Int32) {
    #expect(!ConnectionResets.take(number))
    #expect(receive(Descriptor(rawValue: -1)) == (-1, EBADF))
  }
}
