/// Sixteen bytes that are compared at once, the step in which text is searched.
///
/// Plain vectors of the language: SSE2 and NEON, which all processors have, without a check at run time.
@usableFromInline
struct ByteBlock {
  /// How many bytes a block has.
  @usableFromInline static var width: Int {
    @inlinable @inline(__always) get { 16 }
  }

  /// The bytes, the first one in lane 0.
  @usableFromInline let lanes: SIMD16<UInt8>

  /// Whether there are as many bytes from `position` on; not for a negative position.
  @inlinable @inline(__always)
  static func fits(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    // As an unsigned number, a negative one is larger than any count.
    bytes.count >= width && UInt(bitPattern: position) <= UInt(bitPattern: bytes.count &- width)
  }

  /// Loads the bytes at `position`, where a block must fit.
  @inlinable @inline(__always)
  init(_ bytes: Span<UInt8>, at position: Int) {
    // The caller has asked `fits`; bytes have no padding.
    lanes = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: SIMD16<UInt8>.self)
  }

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
    return lengthBeforeHit(hits) == width
  }

  /// How many bytes stand before the first that is over 0x7F; `width` if there is none.
  @inlinable @inline(__always)
  var lengthBeforeNonASCII: Int {
    Self.lengthBeforeHit(signed .< SIMD16<Int8>(repeating: 0))
  }

  /// The bytes as signed numbers.
  @inlinable @inline(__always)
  var signed: SIMD16<Int8> {
    // The same 16 bytes.
    unsafe unsafeBitCast(lanes, to: SIMD16<Int8>.self)
  }

  /// How many lanes of a comparison are not met before the first that is.
  @inlinable @inline(__always)
  static func lengthBeforeHit(_ hits: SIMDMask<SIMD16<Int8>>) -> Int {
    // A mask is stored as lanes of 0 and -1; there is no way without a cast that isn't a loop over them.
    let halves = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    let lower = UInt64(littleEndian: halves[0])
    let upper = UInt64(littleEndian: halves[1])
    // 0 has 64 trailing zeros, which are eight lanes.
    return (lower.trailingZeroBitCount &+ (lower == 0 ? upper.trailingZeroBitCount : 0)) &>> 3
  }
}
