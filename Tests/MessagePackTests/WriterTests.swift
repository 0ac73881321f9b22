import Bytes
import CMessagePack
import MessagePack
import Testing

/// What msgpack-c's packer makes of values: the independent judge.
@safe
private struct Judge {
  /// Calls `pack` with a packer, and returns what it has written.
  private static func bytes(_ pack: (UnsafeMutablePointer<msgpack_packer>) -> Int32) -> [UInt8] {
    var buffer = unsafe msgpack_sbuffer()
    unsafe msgpack_sbuffer_init(&buffer)
    defer { unsafe msgpack_sbuffer_destroy(&buffer) }
    unsafe withUnsafeMutablePointer(to: &buffer) { buffer in
      var packer = unsafe msgpack_packer()
      unsafe msgpack_packer_init(&packer, buffer, msgpack_sbuffer_write)
      _ = unsafe pack(&packer)
    }
    return unsafe Array(UnsafeRawBufferPointer(start: buffer.data, count: buffer.size))
  }

  static func null() -> [UInt8] { unsafe bytes { unsafe msgpack_pack_nil($0) } }
  static func bool(_ value: Bool) -> [UInt8] {
    unsafe bytes { unsafe value ? msgpack_pack_true($0) : msgpack_pack_false($0) }
  }
  static func integer(_ value: Int64) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_int64($0, value) } }
  static func unsigned(_ value: UInt64) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_uint64($0, value) } }
  static func float32(_ value: Float) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_float($0, value) } }
  static func float64(_ value: Double) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_double($0, value) } }
  static func string(_ count: Int) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_str($0, count) } }
  static func binary(_ count: Int) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_bin($0, count) } }
  static func array(_ count: Int) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_array($0, count) } }
  static func map(_ count: Int) -> [UInt8] { unsafe bytes { unsafe msgpack_pack_map($0, count) } }
  static func `extension`(_ count: Int, _ type: Int8) -> [UInt8] {
    unsafe bytes { unsafe msgpack_pack_ext($0, count, type) }
  }
}

/// Numbers on both sides of every border between formats.
private let borders: [Int64] = [
  0, 1, 32, 33, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 1 << 31 - 1, 1 << 31, 1 << 32 - 1,
  1 << 32,
  1 << 53, .max,
]

@Suite struct WriterTests {
  @Test(arguments: borders) func integersAreSmallest(value: Int64) {
    for value in [value, -value, -value - 1] {
      #expect(packed { $0.appendMessagePack(value) } == Judge.integer(value))
    }
    #expect(packed { $0.appendMessagePack(UInt64(value)) } == Judge.unsigned(UInt64(value)))
    #expect(packed { $0.appendMessagePack(UInt64.max) } == Judge.unsigned(.max))
  }

  @Test func plainValues() {
    #expect(packed { $0.appendMessagePackNil() } == Judge.null())
    #expect(packed { $0.appendMessagePack(true) } == Judge.bool(true))
    #expect(packed { $0.appendMessagePack(false) } == Judge.bool(false))
    for value in [0, -0.0, 1.5, .infinity, .greatestFiniteMagnitude] {
      #expect(packed { $0.appendMessagePack(value) } == Judge.float64(value))
      #expect(packed { $0.appendMessagePack(Float(value)) } == Judge.float32(Float(value)))
    }
  }

  @Test(arguments: [
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 255, 256, 65_535, 65_536, 1 << 31, 1 << 32 - 1,
  ])
  func headersAreSmallest(count: Int) {
    #expect(packed { $0.appendMessagePackStringHeader(count: count) } == Judge.string(count))
    #expect(packed { $0.appendMessagePackBinaryHeader(count: count) } == Judge.binary(count))
    #expect(packed { $0.appendMessagePackArrayHeader(count: count) } == Judge.array(count))
    #expect(packed { $0.appendMessagePackMapHeader(count: count) } == Judge.map(count))
    for type in [-128, -1, 0, 127] as [Int8] {
      let header = packed { $0.appendMessagePackExtensionHeader(type: type, count: count) }
      #expect(header == Judge.extension(count, type))
    }
  }

  @Test func libraryVersion() {
    #expect(messagePackLibraryVersion().split(separator: ".").count == 3)
  }
}
