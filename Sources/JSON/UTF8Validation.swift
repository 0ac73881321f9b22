internal import Bytes

/// The length of the well-formed UTF-8 sequence of several bytes that starts at `position` and ends before
/// `end`: 2, 3 or 4, or 0 where there is none.
///
/// Well-formed as RFC 3629 section 4 has it: no overlong forms, no surrogates, nothing over U+10FFFF.
/// The bytes from `position` up to `end` must lie inside `bytes`, and there must be one at least.
@inlinable
public func utf8SequenceLength(in bytes: Span<UInt8>, at position: Int, before end: Int) -> Int {
  precondition(position >= 0 && position < end && end <= bytes.count)
  let available = end &- position
  // All subscripts below are smaller than `available`.
  let lead = unsafe bytes[unchecked: position]
  guard lead >= 0xC2, lead < 0xF5, available >= 2 else { return 0 }
  let second = unsafe bytes[unchecked: position &+ 1]
  if lead < 0xE0 {
    return second & 0xC0 == 0x80 ? 2 : 0
  }
  guard available >= 3 else { return 0 }
  let third = unsafe bytes[unchecked: position &+ 2]
  guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return 0 }
  if lead < 0xF0 {
    // U+0800 is the first of three bytes; 0xED 0xA0 would begin the surrogates.
    if lead == 0xE0 && second < 0xA0 || lead == 0xED && second >= 0xA0 { return 0 }
    return 3
  }
  guard available >= 4 else { return 0 }
  let fourth = unsafe bytes[unchecked: position &+ 3]
  // U+10000 is the first of four bytes; U+10FFFF the last.
  if fourth & 0xC0 != 0x80 || lead == 0xF0 && second < 0x90 || lead == 0xF4 && second >= 0x90 { return 0 }
  return 4
}

extension Span<UInt8> {
  /// Where the characters over ASCII that begin at `start` end, `end` at the latest; or where the first one
  /// is that isn't well-formed.
  ///
  /// The bytes from `start` up to `end` must lie inside.
  func endOfMultibyteRow(from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    var position = start
    while end &- position >= 4 {
      // Four bytes are there: compared in the line above.
      let four = UInt32(
        littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt32.self))
      if four & 0x80 == 0 { return position }
      if four & 0xC0E0 == 0x80C0, four & 0x1E != 0 {
        position &+= 2
      } else if four & 0xC0_C0F0 == 0x80_80E0, four & 0x200F != 0, four & 0x200F != 0x200D {
        // The bits that are compared are those of an overlong form and of a surrogate.
        position &+= 3
      } else {
        let length = utf8SequenceLength(in: self, at: position, before: end)
        if length == 0 { return position }
        position &+= length
      }
    }
    // Below `end`, which lies inside.
    while position < end, unsafe self[unchecked: position] >= 0x80 {
      let length = utf8SequenceLength(in: self, at: position, before: end)
      if length == 0 { return position }
      position &+= length
    }
    return position
  }
}

/// Whether all of `bytes` is well-formed UTF-8 (RFC 3629 section 4).
public func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
  let count = bytes.count
  var position = 0
  while position < count {
    if ByteBlock.fits(bytes, at: position) {
      let length = ByteBlock(bytes, at: position).lengthBeforeNonASCII
      position &+= length
      if length == ByteBlock.width { continue }
    }
    // Below `count`: either the loop's condition or a lane that was found.
    if unsafe bytes[unchecked: position] < 0x80 {
      position &+= 1
      continue
    }
    let end = bytes.endOfMultibyteRow(from: position, to: count)
    if end == position { return false }
    position = end
  }
  return true
}
