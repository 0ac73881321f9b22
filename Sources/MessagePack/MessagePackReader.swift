public import Bytes

/// What the MessagePack specification calls a format, read with all that belongs to it but the elements of
/// arrays and maps.
@frozen
public enum MessagePackToken: Sendable {
  /// Nil.
  case null
  /// A boolean.
  case bool(Bool)
  /// An integer of any format that `Int64` holds.
  case integer(Int64)
  /// An integer over the range of `Int64`.
  case unsigned(UInt64)
  /// A float of 32 bits.
  case float32(Float)
  /// A float of 64 bits.
  case float64(Double)
  /// The bytes of a string, which should be UTF-8 but need not be, up to the next position.
  case string(start: Int)
  /// Bytes, up to the next position.
  case binary(start: Int)
  /// The bytes of an extension, up to the next position.
  case `extension`(type: Int8, start: Int)
  /// An array, whose `count` elements follow.
  case array(count: Int)
  /// A map, whose `count` keys and values follow in turns.
  case map(count: Int)
}

/// Reads MessagePack, one token at a time, by the specification of 2017 with `str8`, `bin`, `ext` and the
/// timestamp (<https://github.com/msgpack/msgpack/blob/master/spec.md>).
///
/// The reader has no state: a function takes the position to read at and returns the one behind. It
/// believes no length: all bytes of a string, and one for each element of an array, must be there, so what
/// a header claims costs no memory.
public struct MessagePackReader: ~Escapable {
  /// How many arrays and maps may be open at once, as in the JSON reader.
  public static var depthLimit: Int {
    @inlinable get { 1_024 }
  }

  /// All bytes.
  @usableFromInline let bytes: Span<UInt8>

  /// Makes a reader of `bytes`, which begins and ends anywhere: a value may be followed by others.
  @inlinable @inline(__always)
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  /// How many bytes there are.
  @inlinable
  public var count: Int {
    @inline(__always) get { bytes.count }
  }

  /// Reads the token at `position`.
  ///
  /// - Returns: the token, and the position behind it.
  @inlinable @inline(__always)
  public func token(at position: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    // As an unsigned number, a negative one is larger than any count.
    guard UInt(bitPattern: position) < UInt(bitPattern: bytes.count) else {
      throw truncated(expected: "a msgpack value")
    }
    // Compared with both ends in the line above.
    let format = unsafe bytes[unchecked: position]
    let next = position &+ 1
    switch format {
    case 0x00...0x7F: return (.integer(Int64(format)), next)
    case 0x80...0x8F: return try map(count: Int(format & 0x0F), from: next)
    case 0x90...0x9F: return try array(count: Int(format & 0x0F), from: next)
    case 0xA0...0xBF: return try string(count: Int(format & 0x1F), from: next)
    case 0xC0: return (.null, next)
    case 0xC2: return (.bool(false), next)
    case 0xC3: return (.bool(true), next)
    case 0xC4: return try binary(count: Int(load(UInt8.self, at: next)), from: next &+ 1)
    case 0xC5: return try binary(count: Int(load(UInt16.self, at: next)), from: next &+ 2)
    case 0xC6: return try binary(count: Int(load(UInt32.self, at: next)), from: next &+ 4)
    case 0xC7: return try `extension`(count: Int(load(UInt8.self, at: next)), from: next &+ 1)
    case 0xC8: return try `extension`(count: Int(load(UInt16.self, at: next)), from: next &+ 2)
    case 0xC9: return try `extension`(count: Int(load(UInt32.self, at: next)), from: next &+ 4)
    case 0xCA: return (.float32(Float(bitPattern: try load(UInt32.self, at: next))), next &+ 4)
    case 0xCB: return (.float64(Double(bitPattern: try load(UInt64.self, at: next))), next &+ 8)
    case 0xCC: return (.integer(Int64(try load(UInt8.self, at: next))), next &+ 1)
    case 0xCD: return (.integer(Int64(try load(UInt16.self, at: next))), next &+ 2)
    case 0xCE: return (.integer(Int64(try load(UInt32.self, at: next))), next &+ 4)
    case 0xCF:
      let value = try load(UInt64.self, at: next)
      if value > UInt64(Int64.max) { return (.unsigned(value), next &+ 8) }
      return (.integer(Int64(truncatingIfNeeded: value)), next &+ 8)
    case 0xD0: return (.integer(Int64(try load(Int8.self, at: next))), next &+ 1)
    case 0xD1: return (.integer(Int64(try load(Int16.self, at: next))), next &+ 2)
    case 0xD2: return (.integer(Int64(try load(Int32.self, at: next))), next &+ 4)
    case 0xD3: return (.integer(try load(Int64.self, at: next)), next &+ 8)
    case 0xD4...0xD8: return try `extension`(count: 1 &<< Int(format &- 0xD4), from: next)
    case 0xD9: return try string(count: Int(load(UInt8.self, at: next)), from: next &+ 1)
    case 0xDA: return try string(count: Int(load(UInt16.self, at: next)), from: next &+ 2)
    case 0xDB: return try string(count: Int(load(UInt32.self, at: next)), from: next &+ 4)
    case 0xDC: return try array(count: Int(load(UInt16.self, at: next)), from: next &+ 2)
    case 0xDD: return try array(count: Int(load(UInt32.self, at: next)), from: next &+ 4)
    case 0xDE: return try map(count: Int(load(UInt16.self, at: next)), from: next &+ 2)
    case 0xDF: return try map(count: Int(load(UInt32.self, at: next)), from: next &+ 4)
    case 0xE0...0xFF: return (.integer(Int64(Int8(truncatingIfNeeded: format))), next)
    default: throw SyntaxError(offset: position, expected: "a msgpack value", found: .byte(format))
    }
  }

  /// Reads the value at `position` without keeping it, and checks it but for what strings hold.
  ///
  /// - Returns: the position behind the value.
  /// - Throws: also for more than `depthLimit` open arrays and maps.
  public func skipValue(at position: Int) throws(SyntaxError) -> Int {
    // How many values are still to come in each open array and map.
    var pending = InlineArray<1_024, Int>(repeating: 0)
    var depth = 0
    var next = position
    while true {
      let start = next
      let token: MessagePackToken
      (token, next) = try self.token(at: start)
      let elements: Int
      switch token {
      case .array(let count): elements = count
      case .map(let count): elements = count * 2
      default: elements = 0
      }
      if case .array = token, depth == Self.depthLimit { throw tooDeep(at: start) }
      if case .map = token, depth == Self.depthLimit { throw tooDeep(at: start) }
      if elements > 0 {
        pending[depth] = elements
        depth += 1
        continue
      }
      while depth > 0 {
        pending[depth - 1] -= 1
        if pending[depth - 1] > 0 { break }
        depth -= 1
      }
      if depth == 0 { return next }
    }
  }

  /// The error of an array or a map inside of too many others.
  public func tooDeep(at position: Int) -> SyntaxError {
    SyntaxError(offset: position, expected: "at most 1024 nested arrays and maps", found: .named("one more"))
  }

  /// The error of bytes that end too early.
  @usableFromInline @inline(never)
  func truncated(expected: StaticString) -> SyntaxError {
    SyntaxError(offset: bytes.count, expected: expected, found: .end)
  }

  /// Loads the big-endian number at `position`.
  @inlinable @inline(__always)
  func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _: Value.Type, at position: Int
  ) throws(SyntaxError) -> Value {
    guard bytes.count &- position >= MemoryLayout<Value>.size else {
      throw truncated(expected: "the rest of a msgpack value")
    }
    // All bytes of the number were compared with the length; `position` is behind a byte that was read.
    let value = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: Value.self)
    return Value(bigEndian: value)
  }

  /// The string of `count` bytes from `start` on.
  @inlinable @inline(__always)
  func string(count: Int, from start: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    guard count <= bytes.count &- start else { throw truncated(expected: "the rest of a msgpack string") }
    return (.string(start: start), start &+ count)
  }

  /// The binary data of `count` bytes from `start` on.
  @inlinable @inline(__always)
  func binary(count: Int, from start: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    guard count <= bytes.count &- start else { throw truncated(expected: "the rest of msgpack bytes") }
    return (.binary(start: start), start &+ count)
  }

  /// The extension whose type is at `start`, with `count` bytes behind it.
  @inlinable @inline(__always)
  func `extension`(count: Int, from start: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    guard count < bytes.count &- start else { throw truncated(expected: "the rest of a msgpack extension") }
    let type = Int8(bitPattern: bytes[start])
    return (.extension(type: type, start: start &+ 1), start &+ 1 &+ count)
  }

  /// The array of `count` elements, of which each takes a byte at least.
  @inlinable @inline(__always)
  func array(count: Int, from start: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    guard count <= bytes.count &- start else { throw truncated(expected: "all elements of a msgpack array") }
    return (.array(count: count), start)
  }

  /// The map of `count` keys and values, of which each takes a byte at least.
  @inlinable @inline(__always)
  func map(count: Int, from start: Int) throws(SyntaxError) -> (token: MessagePackToken, next: Int) {
    guard count &* 2 <= bytes.count &- start else {
      throw truncated(expected: "all entries of a msgpack map")
    }
    return (.map(count: count), start)
  }
}
