/// Sixteen bytes that are compared at once, the step in which text is searched.
///
/// Plain vectors of the language: SSE2 and NEON, which all processors have, without a check at run time.
@frozen
public struct ByteBlock {
  /// How many bytes a block has.
  public static var width: Int {
    @inlinable @inline(__always) get { 16 }
  }

  /// The bytes, the first one in lane 0.
  public let lanes: SIMD16<UInt8>

  /// Whether there are as many bytes from `position` on; not for a negative position.
  @inlinable @inline(__always)
  public static func fits(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    // As an unsigned number, a negative one is larger than any count.
    bytes.count >= width && UInt(bitPattern: position) <= UInt(bitPattern: bytes.count &- width)
  }

  /// Loads the bytes at `position`, where a block must fit.
  @inlinable @inline(__always)
  public init(_ bytes: Span<UInt8>, at position: Int) {
    // The caller has asked `fits`; bytes have no padding.
    lanes = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: SIMD16<UInt8>.self)
  }

  /// The bytes as signed numbers.
  @inlinable @inline(__always)
  public var signed: SIMD16<Int8> {
    // The same 16 bytes.
    unsafe unsafeBitCast(lanes, to: SIMD16<Int8>.self)
  }

  /// Whether no lane of a comparison is met.
  @inlinable @inline(__always)
  public static func hasNoHit(_ hits: SIMDMask<SIMD16<Int8>>) -> Bool {
    // As below.
    let halves = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] == 0
  }

  /// How many lanes of a comparison are not met before the first that is.
  @inlinable @inline(__always)
  public static func lengthBeforeHit(_ hits: SIMDMask<SIMD16<Int8>>) -> Int {
    // A mask is stored as lanes of 0 and -1; there is no way without a cast that isn't a loop over them.
    let halves = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    let lower = UInt64(littleEndian: halves[0])
    let upper = UInt64(littleEndian: halves[1])
    // 0 has 64 trailing zeros, which are eight lanes.
    return (lower.trailingZeroBitCount &+ (lower == 0 ? upper.trailingZeroBitCount : 0)) &>> 3
  }
}

/// The index of the first byte at or after `start` that is no printable character of ASCII (0x20 to 0x7e), or is
/// `other`; the count of `bytes` where there is none.
public func firstUnprintable(in bytes: Span<UInt8>, from start: Int, or other: UInt8) -> Int {
  precondition(start >= 0 && start <= bytes.count, "outside of the bytes")
  var index = start
  // Most text is printable: four blocks take little more than one, where it is only asked whether any byte is not.
  while bytes.count &- index >= 4 &* ByteBlock.width {
    var hits = SIMDMask<SIMD16<Int8>>()
    for block in 0..<4 {
      hits .|= ByteBlock(bytes, at: index &+ block &* ByteBlock.width).unprintable(or: other)
    }
    if !ByteBlock.hasNoHit(hits) { break }
    index &+= 4 &* ByteBlock.width
  }
  while ByteBlock.fits(bytes, at: index) {
    let length = ByteBlock(bytes, at: index).lengthBeforeUnprintable(or: other)
    index &+= length
    if length < ByteBlock.width { return index }
  }
  // The last block, whose beginning has been looked at: nothing was there.
  let last = bytes.count - ByteBlock.width
  if last >= start { return last + ByteBlock(bytes, at: last).lengthBeforeUnprintable(or: other) }
  while index < bytes.count, (0x20...0x7e).contains(bytes[index]), bytes[index] != other { index &+= 1 }
  return index
}

extension ByteBlock {
  /// The bytes that `firstUnprintable` looks for.
  @inline(__always)
  fileprivate func unprintable(or other: UInt8) -> SIMDMask<SIMD16<Int8>> {
    // As signed numbers, the bytes from 0x80 on are negative: one comparison for both ends.
    signed .< SIMD16<Int8>(repeating: 0x20) .| lanes .== SIMD16<UInt8>(repeating: 0x7f)
      .| lanes .== SIMD16<UInt8>(repeating: other)
  }

  /// How many bytes stand before the first that `firstUnprintable` looks for; `width` if there is none.
  @inline(__always)
  fileprivate func lengthBeforeUnprintable(or other: UInt8) -> Int {
    Self.lengthBeforeHit(unprintable(or: other))
  }
}
