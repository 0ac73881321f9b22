public import Bytes

extension ByteBlock {
  /// How many bytes stand before the first that a JSON string cannot take over as it is: a quote, a
  /// backslash, a control character or anything that is not ASCII. `width` if there is none.
  @inlinable @inline(__always)
  var lengthBeforeStop: Int {
    Self.lengthBeforeHit(stops)
  }

  /// The bytes that `lengthBeforeStop` looks for.
  @inlinable @inline(__always)
  var stops: SIMDMask<SIMD16<Int8>> {
    let quotes = lanes .== SIMD16<UInt8>(repeating: 0x22)
    let backslashes = lanes .== SIMD16<UInt8>(repeating: 0x5C)
    // As signed numbers, the bytes from 0x80 on are negative: one comparison for both ends.
    let outside = signed .< SIMD16<Int8>(repeating: 0x20)
    return quotes .| backslashes .| outside
  }

  /// How many bytes stand before the first backslash; `width` if there is none.
  @inline(__always)
  var lengthBeforeBackslash: Int {
    Self.lengthBeforeHit(lanes .== SIMD16<UInt8>(repeating: 0x5C))
  }

  /// Whether a JSON string can take the 64 bytes at `position` over as they are; they must be there.
  @inline(__always)
  static func isPlain64(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    let blocks = (
      ByteBlock(bytes, at: position), ByteBlock(bytes, at: position &+ 16),
      ByteBlock(bytes, at: position &+ 32), ByteBlock(bytes, at: position &+ 48)
    )
    let hits = blocks.0.stops .| blocks.1.stops .| blocks.2.stops .| blocks.3.stops
    return hasNoHit(hits)
  }

  /// Whether all bytes are ASCII.
  @inline(__always)
  var isASCII: Bool { Self.hasNoHit(signed .< SIMD16<Int8>()) }
}
