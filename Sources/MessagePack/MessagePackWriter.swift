public import Bytes

/// Appends MessagePack, always in the smallest format that holds the value.
extension ByteBuffer {
  /// Appends nil.
  @inlinable @inline(__always)
  public mutating func appendMessagePackNil() { append(0xC0) }

  /// Appends a boolean.
  @inlinable @inline(__always)
  public mutating func appendMessagePack(_ value: Bool) { append(value ? 0xC3 : 0xC2) }

  /// Appends an integer; one that isn't negative in an unsigned format.
  @inlinable @inline(__always)
  public mutating func appendMessagePack(_ value: Int64) {
    if value >= 0 {
      appendMessagePack(UInt64(truncatingIfNeeded: value))
    } else if value >= -32 {
      append(UInt8(truncatingIfNeeded: value))
    } else if value >= -0x80 {
      appendFormat(0xD0, UInt8(truncatingIfNeeded: value))
    } else if value >= -0x8000 {
      appendFormat(0xD1, UInt16(truncatingIfNeeded: value))
    } else if value >= -0x8000_0000 {
      appendFormat(0xD2, UInt32(truncatingIfNeeded: value))
    } else {
      appendFormat(0xD3, UInt64(bitPattern: value))
    }
  }

  /// Appends an integer.
  @inlinable @inline(__always)
  public mutating func appendMessagePack(_ value: UInt64) {
    if value < 0x80 {
      append(UInt8(truncatingIfNeeded: value))
    } else if value <= 0xFF {
      appendFormat(0xCC, UInt8(truncatingIfNeeded: value))
    } else if value <= 0xFFFF {
      appendFormat(0xCD, UInt16(truncatingIfNeeded: value))
    } else if value <= 0xFFFF_FFFF {
      appendFormat(0xCE, UInt32(truncatingIfNeeded: value))
    } else {
      appendFormat(0xCF, value)
    }
  }

  /// Appends a float of 32 bits.
  @inlinable @inline(__always)
  public mutating func appendMessagePack(_ value: Float) { appendFormat(0xCA, value.bitPattern) }

  /// Appends a float of 64 bits.
  @inlinable @inline(__always)
  public mutating func appendMessagePack(_ value: Double) { appendFormat(0xCB, value.bitPattern) }

  /// Appends the header of a string, whose `count` bytes, fewer than 2^32, have to follow.
  @inlinable @inline(__always)
  public mutating func appendMessagePackStringHeader(count: Int) {
    if count < 32 {
      append(0xA0 | UInt8(truncatingIfNeeded: count))
    } else if count <= 0xFF {
      appendFormat(0xD9, UInt8(truncatingIfNeeded: count))
    } else {
      appendHeader(0xDA, 0xDB, count: count)
    }
  }

  /// Appends the header of binary data, whose `count` bytes, fewer than 2^32, have to follow.
  public mutating func appendMessagePackBinaryHeader(count: Int) {
    if count <= 0xFF {
      appendFormat(0xC4, UInt8(truncatingIfNeeded: count))
    } else {
      appendHeader(0xC5, 0xC6, count: count)
    }
  }

  /// Appends the header of an extension, whose `count` bytes, fewer than 2^32, have to follow.
  public mutating func appendMessagePackExtensionHeader(type: Int8, count: Int) {
    switch count {
    case 1: append(0xD4)
    case 2: append(0xD5)
    case 4: append(0xD6)
    case 8: append(0xD7)
    case 16: append(0xD8)
    case 0...0xFF: appendFormat(0xC7, UInt8(truncatingIfNeeded: count))
    default: appendHeader(0xC8, 0xC9, count: count)
    }
    append(UInt8(bitPattern: type))
  }

  /// Appends the header of an array, whose `count` elements, fewer than 2^32, have to follow.
  public mutating func appendMessagePackArrayHeader(count: Int) {
    if count < 16 {
      append(0x90 | UInt8(truncatingIfNeeded: count))
    } else {
      appendHeader(0xDC, 0xDD, count: count)
    }
  }

  /// Appends the header of a map, whose `count` keys and values, fewer than 2^32, have to follow in turns.
  public mutating func appendMessagePackMapHeader(count: Int) {
    if count < 16 {
      append(0x80 | UInt8(truncatingIfNeeded: count))
    } else {
      appendHeader(0xDE, 0xDF, count: count)
    }
  }

  /// Appends a format byte and the number behind it.
  @inlinable @inline(__always)
  mutating func appendFormat<Value: FixedWidthInteger>(_ format: UInt8, _ value: Value) {
    unsafe append(upTo: 1 &+ MemoryLayout<Value>.size) { room in
      // Exactly the bytes that were reserved.
      guard let base = room.baseAddress else { return 0 }
      unsafe base[0] = format
      unsafe UnsafeMutableRawPointer(base + 1).storeBytes(of: value.bigEndian, as: Value.self)
      return 1 &+ MemoryLayout<Value>.size
    }
  }

  /// Appends the format for 16 bits of count, or else that for 32.
  @usableFromInline
  mutating func appendHeader(_ short: UInt8, _ long: UInt8, count: Int) {
    if count <= 0xFFFF {
      appendFormat(short, UInt16(truncatingIfNeeded: count))
    } else {
      precondition(count <= 0xFFFF_FFFF, "MessagePack has no format for so many")
      appendFormat(long, UInt32(truncatingIfNeeded: count))
    }
  }
}
