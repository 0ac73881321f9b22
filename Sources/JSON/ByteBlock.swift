/// Sixteen bytes that are compared at once, the step in which text is searched.
///
/// A comparison yields a *lane mask*: four bits for each byte, set where it is met, the first byte lowest.
/// That is the form which SSE2 and NEON both produce in a handful of instructions without a runtime check
/// of the processor; the position of the first hit is `trailingZeroBitCount / 4`.
@usableFromInline
struct ByteBlock {
  /// How many bytes a block has.
  @usableFromInline static var width: Int {
    @inlinable @inline(__always) get { 16 }
  }

  @usableFromInline let lanes: SIMD16<UInt8>

  /// Loads the bytes at `position`, which must have `width` bytes from there on.
  @inlinable @inline(__always)
  init(_ bytes: Span<UInt8>, at position: Int) {
    // The caller has compared `position + width` with the length; bytes have no padding.
    lanes = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: SIMD16<UInt8>.self)
  }

  /// The bytes that a JSON string cannot take over as they are: quote, backslash, control characters and
  /// everything that is not ASCII.
  @inlinable @inline(__always)
  var stops: UInt64 {
    let quotes = lanes .== SIMD16<UInt8>(repeating: 0x22)
    let backslashes = lanes .== SIMD16<UInt8>(repeating: 0x5C)
    // As signed numbers, the bytes from 0x80 on are negative: one comparison for both ends.
    let outside = signed .< SIMD16<Int8>(repeating: 0x20)
    return Self.mask(quotes .| backslashes .| outside)
  }

  /// The bytes over 0x7F.
  @inlinable @inline(__always)
  var nonASCII: UInt64 {
    Self.mask(signed .< SIMD16<Int8>(repeating: 0))
  }

  /// The bytes as signed numbers.
  @inlinable @inline(__always)
  var signed: SIMD16<Int8> {
    // The same 16 bytes.
    unsafe unsafeBitCast(lanes, to: SIMD16<Int8>.self)
  }

  /// Narrows the lanes of a comparison to four bits each.
  @inlinable @inline(__always)
  static func mask(_ hits: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    // A mask is stored as a vector of 0 and -1, and `replacing`, which says so without a cast, is a loop.
    let pairs = unsafe unsafeBitCast(hits, to: SIMD8<UInt16>.self)
    let nibbles = SIMD8<UInt8>(truncatingIfNeeded: pairs &>> SIMD8(repeating: 4))
    // Eight bytes as one number.
    return UInt64(littleEndian: unsafe unsafeBitCast(nibbles, to: UInt64.self))
  }

  /// A lane mask of the first `count` bytes, `count` in 0…16.
  @inlinable @inline(__always)
  static func first(_ count: Int) -> UInt64 {
    count >= 16 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: count &* 4)) &- 1
  }
}
