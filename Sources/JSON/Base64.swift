public import Bytes

extension ByteBuffer {
  /// Appends `data` in Base64 with padding (RFC 4648 section 4).
  public mutating func appendBase64(_ data: Span<UInt8>) {
    let length = (data.count / 3 + (data.count % 3 == 0 ? 0 : 1)) * 4
    unsafe append(upTo: length) { room in
      // Each three bytes become four; `length` counts the last group whole.
      guard let base = room.baseAddress else { return 0 }
      var output = unsafe base
      var position = 0
      while position &+ 3 <= data.count {
        // The loop's condition covers the three subscripts, `length` the four stores.
        let group =
          unsafe UInt32(data[unchecked: position]) &<< 16
          | UInt32(data[unchecked: position &+ 1]) &<< 8 | UInt32(data[unchecked: position &+ 2])
        unsafe writeGroup(group, to: output)
        unsafe output += 4
        position &+= 3
      }
      let rest = data.count - position
      if rest > 0 {
        let second = rest == 2 ? UInt32(data[position + 1]) : 0
        unsafe writeGroup(UInt32(data[position]) << 16 | second << 8, to: output)
        unsafe output[3] = 0x3D
        if rest == 1 { unsafe output[2] = 0x3D }
      }
      return length
    }
  }

  /// Appends what `text[start..<end]` stands for in Base64.
  ///
  /// Strict as RFC 4648 sections 3.2, 3.3 and 3.5 ask for: padding is required, no other characters are
  /// skipped, and the bits that are left over in the last character must be 0, so that there is exactly one
  /// text for each row of bytes.
  ///
  /// - Throws: the place of the first wrong character, counted like `start`; nothing is appended then.
  public mutating func appendBytes(
    ofBase64 text: Span<UInt8>, from start: Int, to end: Int
  ) throws(SyntaxError) {
    let mark = count
    do throws(SyntaxError) {
      try appendGroups(of: text, from: start, to: end)
    } catch {
      truncate(to: mark)
      throw error
    }
  }

  /// Appends the bytes of each group of four characters; on an error, those before it.
  private mutating func appendGroups(of text: Span<UInt8>, from start: Int, to end: Int) throws(SyntaxError) {
    guard (end - start) % 4 == 0 else {
      throw SyntaxError(
        offset: start, expected: "Base64 with padding", found: .named("a length that is no multiple of four"))
    }
    if start == end { return }
    reserve((end - start) / 4 * 3)
    var position = start
    while position < end - 4 {
      let group = try sextets(of: text, at: position, count: 4)
      append(UInt8(truncatingIfNeeded: group >> 16))
      append(UInt8(truncatingIfNeeded: group >> 8))
      append(UInt8(truncatingIfNeeded: group))
      position += 4
    }
    let padding = text[end - 1] != 0x3D ? 0 : text[end - 2] != 0x3D ? 1 : 2
    let group = try sextets(of: text, at: position, count: 4 - padding)
    append(UInt8(truncatingIfNeeded: group >> 16))
    if padding < 2 { append(UInt8(truncatingIfNeeded: group >> 8)) }
    if padding < 1 { append(UInt8(truncatingIfNeeded: group)) }
    let leftOver: UInt32 = padding == 2 ? 0xFFFF : padding == 1 ? 0xFF : 0
    if group & leftOver != 0 {
      throw SyntaxError(
        offset: end - 1 - padding, expected: "Base64 that ends in zero bits",
        found: .character(text[end - 1 - padding]))
    }
  }

  /// The value of the `count` characters at `position`, six bits each from bit 23 down.
  @inline(__always)
  private func sextets(of text: Span<UInt8>, at position: Int, count: Int) throws(SyntaxError) -> UInt32 {
    var group: UInt32 = 0
    for index in 0..<count {
      let byte = text[position + index]
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte &- 0x41
      case 0x61...0x7A: value = byte &- 0x61 &+ 26
      case 0x30...0x39: value = byte &- 0x30 &+ 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      default:
        throw SyntaxError(
          offset: position + index, expected: "a character of Base64", found: .character(byte))
      }
      group |= UInt32(value) &<< UInt32(18 &- 6 &* index)
    }
    return group
  }
}

/// Writes the four characters for 24 bits.
@inline(__always)
private func writeGroup(_ group: UInt32, to output: UnsafeMutablePointer<UInt8>) {
  let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  // Six bits are at most 63; the caller has room for four bytes.
  unsafe output[0] = alphabet.utf8Start[Int(group >> 18 & 63)]
  unsafe output[1] = alphabet.utf8Start[Int(group >> 12 & 63)]
  unsafe output[2] = alphabet.utf8Start[Int(group >> 6 & 63)]
  unsafe output[3] = alphabet.utf8Start[Int(group & 63)]
}
