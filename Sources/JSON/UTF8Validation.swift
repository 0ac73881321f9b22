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
  /// Where the text ends that begins at `start`: at the first character that a JSON string has to escape (RFC 8259 section
  /// 7), at the first one that isn't well-formed UTF-8, or at `end`.
  ///
  /// The bytes from `start` up to `end` must lie inside.
  func endOfText(from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    var position = start
    while position < end {
      // Below `end`, which lies inside.
      if unsafe self[unchecked: position] < 0x80 {
        position = endOfASCII(from: position, to: end)
        guard position < end, unsafe self[unchecked: position] >= 0x80 else { break }
      }
      let next = endOfMixedText(from: position, to: end, behind: start)
      if next == position { break }
      position = next
    }
    return position
  }

  /// The first position from `start` on of anything but ASCII or of what a JSON string has to escape, or `end`.
  @inline(__always)
  func endOfASCII(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, ByteBlock.fits(self, at: position) {
      let length = ByteBlock(self, at: position).lengthBeforeStop
      position &+= length
      if length < ByteBlock.width { return Swift.min(position, end) }
      while position &+ 64 <= end, ByteBlock.isPlain64(self, at: position) { position &+= 64 }
    }
    while position < end {
      // Below `end`, which lies inside.
      if unsafe !self[unchecked: position].isPlain { return position }
      position &+= 1
    }
    return end
  }

  /// `endOfText` from `first` on, where the text since `start` is good; or where 64 bytes of nothing but ASCII begin.
  private func endOfMixedText(from first: Int, to end: Int, behind start: Int) -> Int {
    var position = first
    while position < end {
      // A block is compared with the two bytes before it, which must be of this text.
      while position &- start >= 2, position < end, ByteBlock.fits(self, at: position) {
        let block = TextBlock(self, at: position)
        let room = end &- position
        if room >= ByteBlock.width, block.isText {
          position &+= ByteBlock.width
          if block.isASCII, position &+ 64 <= end, ByteBlock.isPlain64(self, at: position) { return position }
          continue
        }
        let length = block.lengthBeforeStop
        let error = block.lengthBeforeError
        if length < room {
          // A character that is cut short is an error where it has to go on.
          if error <= length { break }
          position &+= length
          // Below `end`, which lies inside.
          if unsafe self[unchecked: position] < 0x80 { return position }
        } else if error >= room, startOfCharacter(at: end, from: start) == end {
          return end
        }
        break
      }
      position = startOfCharacter(at: position, from: start)
      guard position < end else { break }
      // Below `end`, which lies inside.
      let byte = unsafe self[unchecked: position]
      let length =
        byte.isPlain ? 1 : byte < 0x80 ? 0 : utf8SequenceLength(in: self, at: position, before: end)
      if length == 0 { return position }
      position &+= length
    }
    return position
  }

  /// `position`, or where the character of two or three bytes begins whose end is missing before it.
  ///
  /// The bytes from `start` up to `position` must be well-formed but for that end.
  @inline(__always)
  private func startOfCharacter(at position: Int, from start: Int) -> Int {
    // Above `start`, which lies inside.
    if position > start, unsafe self[unchecked: position &- 1] >= 0xC0 { return position &- 1 }
    if position > start &+ 1, unsafe self[unchecked: position &- 2] >= 0xE0 { return position &- 2 }
    return position
  }
}

extension UInt8 {
  /// Whether it is a character of ASCII that a JSON string can take over as it is.
  @inline(__always)
  fileprivate var isPlain: Bool { self >= 0x20 && self < 0x80 && self != 0x22 && self != 0x5C }
}

/// A block of text and the two bytes before it: what of it is no well-formed UTF-8, all lanes at once.
private struct TextBlock {
  private let block: ByteBlock
  private let before: SIMD16<UInt8>
  private let twoBefore: SIMD16<UInt8>

  /// Loads the bytes at `position`, where a block must fit, and two bytes must stand before it.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at position: Int) {
    block = ByteBlock(bytes, at: position)
    before = ByteBlock(bytes, at: position &- 1).lanes
    twoBefore = ByteBlock(bytes, at: position &- 2).lanes
  }

  /// Whether all bytes are ASCII.
  @inline(__always)
  var isASCII: Bool { block.isASCII }

  /// Whether nothing has to be escaped, begins a character of four bytes (or none), or is wrong.
  @inline(__always)
  var isText: Bool { ByteBlock.hasNoHit(stops .| errors) }

  /// How many bytes stand before the first that has to be escaped, or that begins a character of four bytes (or none).
  @inline(__always)
  var lengthBeforeStop: Int { ByteBlock.lengthBeforeHit(stops) }

  /// How many bytes stand before the first that is wrong behind the two before it, where none is over 0xEF.
  @inline(__always)
  var lengthBeforeError: Int { ByteBlock.lengthBeforeHit(errors) }

  @inline(__always)
  private var stops: SIMDMask<SIMD16<Int8>> {
    let quotes = block.lanes .== SIMD16<UInt8>(repeating: 0x22)
    let backslashes = block.lanes .== SIMD16<UInt8>(repeating: 0x5C)
    // Control characters become the largest: one comparison for both ends.
    let outside = block.lanes &- SIMD16<UInt8>(repeating: 0x20) .>= SIMD16<UInt8>(repeating: 0xF0 - 0x20)
    return quotes .| backslashes .| outside
  }

  @inline(__always)
  private var errors: SIMDMask<SIMD16<Int8>> {
    let lanes = block.lanes
    // As a signed number, a byte that goes on with a character is less than one that begins it.
    let goesOn = block.signed .< SIMD16<Int8>(repeating: -0x40)
    let hasToGoOn = before .>= SIMD16<UInt8>(repeating: 0xC0) .| twoBefore .>= SIMD16<UInt8>(repeating: 0xE0)
    let isOverlong =
      lanes & SIMD16<UInt8>(repeating: 0xFE) .== SIMD16<UInt8>(repeating: 0xC0)
      .| (before .== SIMD16<UInt8>(repeating: 0xE0) .& lanes .< SIMD16<UInt8>(repeating: 0xA0))
    let isSurrogate = before .== SIMD16<UInt8>(repeating: 0xED) .& lanes .>= SIMD16<UInt8>(repeating: 0xA0)
    return goesOn .^ hasToGoOn .| isOverlong .| isSurrogate
  }
}

/// Whether all of `bytes` is well-formed UTF-8 (RFC 3629 section 4).
public func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
  var position = 0
  while true {
    position = bytes.endOfText(from: position, to: bytes.count)
    if position == bytes.count { return true }
    // What a JSON string has to escape is as good as other characters.
    if bytes[position] >= 0x80 { return false }
    position += 1
  }
}
