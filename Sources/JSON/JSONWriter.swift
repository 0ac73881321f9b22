public import Bytes

extension ByteBuffer {
  /// Appends `text[start..<end]` as a JSON string with its quotes, or nothing if it isn't UTF-8.
  ///
  /// Escaped is only what has to be (RFC 8259 section 7): quote, backslash and control characters, the
  /// latter by their letter where they have one.
  ///
  /// - Returns: whether the bytes are well-formed UTF-8 (RFC 3629).
  @inlinable @inline(__always)
  public mutating func appendJSONString(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let length = end &- start
    if UInt(bitPattern: length) <= UInt(bitPattern: ByteBlock.width), ByteBlock.fits(text, at: start) {
      let block = ByteBlock(text, at: start)
      if block.lengthBeforeStop >= length {
        unsafe append(upTo: ByteBlock.width &+ 2) { room in
          // A block and two quotes were reserved; of the block, only `length` bytes are kept.
          guard let base = room.baseAddress else { return 0 }
          unsafe base[0] = 0x22
          unsafe UnsafeMutableRawPointer(base + 1).storeBytes(of: block.lanes, as: SIMD16<UInt8>.self)
          unsafe base[length &+ 1] = 0x22
          return length &+ 2
        }
        return true
      }
    }
    return appendLongJSONString(text, from: start, to: end)
  }

  /// Appends all of `text` as a JSON string with its quotes, or nothing if it isn't UTF-8.
  ///
  /// - Returns: whether it is well-formed UTF-8 (RFC 3629).
  public mutating func appendJSONString(_ text: Span<UInt8>) -> Bool {
    appendLongJSONString(text, from: 0, to: text.count)
  }

  /// `appendJSONString` for what is longer than a block or has characters to look at.
  @usableFromInline
  mutating func appendLongJSONString(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let mark = count
    append(0x22)
    var position = start
    while position < end {
      var plain = text.endOfASCII(from: position, to: end)
      if plain < end, text[plain] >= 0x80 { plain = text.endOfText(from: plain, to: end) }
      appendRow(text, from: position, to: plain)
      position = plain
      if position == end { break }
      let byte = text[position]
      if byte >= 0x80 {
        truncate(to: mark)
        return false
      }
      appendEscape(of: byte)
      position += 1
    }
    append(0x22)
    return true
  }

  /// Appends `text[start..<end]`, of which most are short.
  @inline(__always)
  private mutating func appendRow(_ text: Span<UInt8>, from start: Int, to end: Int) {
    let length = end &- start
    if UInt(bitPattern: length) <= UInt(bitPattern: ByteBlock.width), ByteBlock.fits(text, at: start) {
      append(ByteBlock(text, at: start), upTo: length)
    } else {
      append(text.extracting(start..<end))
    }
  }

  /// Appends the escape of a quote, a backslash or a control character.
  private mutating func appendEscape(of byte: UInt8) {
    append(0x5C)
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    default:
      append("u00")
      append(byte >> 4 &+ 0x30)
      append(byte & 0x0F < 10 ? byte & 0x0F &+ 0x30 : byte & 0x0F &+ 0x57)
    }
  }
}
