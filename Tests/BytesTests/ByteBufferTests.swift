import Bytes
import Testing

@Suite struct ByteBufferTests {
  private func copy(_ buffer: borrowing ByteBuffer) -> [UInt8] { [UInt8](copying: buffer.bytes) }

  @Test func aNewBufferIsEmpty() {
    let buffer = ByteBuffer()
    let isEmpty = buffer.isEmpty
    let count = buffer.count
    #expect(isEmpty)
    #expect(count == 0)
    #expect(copy(buffer) == [])
  }

  @Test func bytesSpansAndTextsAreAppendedInOrder() {
    var buffer = ByteBuffer()
    buffer.append(0xff)
    buffer.append([1, 2, 3].span)
    buffer.append("ab" as StaticString)
    buffer.append("é" as String)
    buffer.append(([UInt8]()).span)
    buffer.append("" as StaticString)
    buffer.append("" as String)
    #expect(copy(buffer) == [0xff, 1, 2, 3, 0x61, 0x62, 0xc3, 0xa9])
  }

  @Test(arguments: [0, 1, 16, 256, 4_096])
  func bytesSurviveGrowing(_ capacity: Int) {
    var buffer = ByteBuffer(minimumCapacity: capacity)
    var expected: [UInt8] = []
    for index in 0..<10_000 {
      let byte = UInt8(truncatingIfNeeded: index &* 31)
      buffer.append(byte)
      expected.append(byte)
    }
    #expect(copy(buffer) == expected)
  }

  @Test func spansSurviveGrowing() {
    var buffer = ByteBuffer(minimumCapacity: 0)
    var expected: [UInt8] = []
    for length in [0, 1, 15, 16, 17, 100, 5_000, 1, 70_000, 3] {
      let piece = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
      buffer.append(piece.span)
      expected += piece
    }
    #expect(copy(buffer) == expected)
  }

  @Test func reservingChangesNothing() {
    var buffer = ByteBuffer(minimumCapacity: 1)
    buffer.append([1, 2].span)
    buffer.reserve(0)
    buffer.reserve(100_000)
    #expect(copy(buffer) == [1, 2])
  }

  @Test func integersAreInNetworkOrder() {
    var buffer = ByteBuffer(minimumCapacity: 0)
    buffer.append(bigEndian: UInt8(0x01))
    buffer.append(bigEndian: UInt16(0x0203))
    buffer.append(bigEndian: UInt32(0x0405_0607))
    buffer.append(bigEndian: UInt64(0x0809_0a0b_0c0d_0e0f))
    buffer.append(bigEndian: Int32(-2))
    #expect(copy(buffer) == Array(1...15) + [0xff, 0xff, 0xff, 0xfe])
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func integersNeedNoAlignment(_ offset: Int) {
    var buffer = ByteBuffer(minimumCapacity: 0)
    for _ in 0..<offset { buffer.append(0) }
    for value in 0..<20 { buffer.append(bigEndian: UInt64(value)) }
    let bytes = Array(copy(buffer).dropFirst(offset))
    #expect(bytes.count == 160)
    for value in 0..<20 {
      #expect(Array(bytes[value * 8..<value * 8 + 8]) == [0, 0, 0, 0, 0, 0, 0, UInt8(value)])
    }
  }

  @Test(arguments: 0...4)
  func aWriterMayUseLessThanItsRoom(_ written: Int) {
    var buffer = ByteBuffer(minimumCapacity: 0)
    for _ in 0..<100 {
      // `written` is at most the room of four.
      unsafe buffer.append(upTo: 4) { room in
        for index in 0..<written { unsafe room[index] = UInt8(index) }
        return written
      }
    }
    let once = (0..<written).map { UInt8($0) }
    #expect(copy(buffer) == Array(repeatElement(once, count: 100).joined()))
  }

  @Test func aByteCanBeReplaced() {
    var buffer = ByteBuffer()
    buffer.append([1, 2, 3].span)
    buffer.replace(at: 0, with: 9)
    buffer.replace(at: 2, with: 7)
    #expect(copy(buffer) == [9, 2, 7])
  }

  @Test(arguments: 0...5)
  func truncatingKeepsTheBeginning(_ index: Int) {
    var buffer = ByteBuffer()
    buffer.append([1, 2, 3, 4, 5].span)
    buffer.truncate(to: index)
    #expect(copy(buffer) == Array([1, 2, 3, 4, 5].prefix(index)))
    buffer.append(9)
    #expect(copy(buffer) == Array([1, 2, 3, 4, 5].prefix(index)) + [9])
  }

  @Test(arguments: 0...5)
  func removingKeepsTheEnd(_ amount: Int) {
    var buffer = ByteBuffer()
    buffer.append([1, 2, 3, 4, 5].span)
    buffer.removeFirst(amount)
    #expect(copy(buffer) == Array([1, 2, 3, 4, 5].dropFirst(amount)))
    buffer.append(9)
    #expect(copy(buffer) == Array([1, 2, 3, 4, 5].dropFirst(amount)) + [9])
  }

  @Test func removingAllLeavesAUsableBuffer() {
    var buffer = ByteBuffer()
    buffer.append([1, 2, 3].span)
    buffer.removeAll()
    let isEmpty = buffer.isEmpty
    #expect(isEmpty)
    buffer.append(4)
    #expect(copy(buffer) == [4])
  }

  @Test func aCFunctionSeesTheBytes() {
    var buffer = ByteBuffer()
    buffer.append([1, 2, 3].span)
    // Only read inside of the closure.
    let sum = unsafe buffer.withUnsafeBytes { bytes in unsafe bytes.reduce(0) { $0 + Int($1) } }
    #expect(sum == 6)
  }
}
