public import Bytes

extension JSONReader {
  /// Reads the value that begins at `position` or behind white space there, without keeping it.
  ///
  /// Checks all of RFC 8259 and the depth limit. Memory is constant: one bit for each open array or object.
  ///
  /// - Returns: the position behind the value.
  public func skipValue(at position: Int) throws(SyntaxError) -> Int {
    var open = OpenContainers()
    var next = position
    while true {
      switch significantByte(at: &next) {
      case 0x7B:
        try open.push(isObject: true, at: next, in: self)
        next += 1
        if significantByte(at: &next) != 0x7D {
          next = try skipKey(at: next, orElse: "a key or '}'")
          continue
        }
        open.pop()
        next += 1
      case 0x5B:
        try open.push(isObject: false, at: next, in: self)
        next += 1
        let byte = significantByte(at: &next)
        if byte != 0x5D {
          if byte == 0 { throw failure(at: next, expected: "a value or ']'") }
          continue
        }
        open.pop()
        next += 1
      case 0x22: next = try string(from: next + 1).next
      case 0x2D, 0x30...0x39: next = try number(at: next).next
      case 0x6E: next = try literal(.null, at: next)
      case 0x74: next = try literal(.true, at: next)
      case 0x66: next = try literal(.false, at: next)
      default: throw failure(at: next, expected: "a value")
      }
      // A value has ended: so may everything around it.
      while true {
        if open.isEmpty { return next }
        let byte = significantByte(at: &next)
        if byte == 0x2C {
          next += 1
          if open.isObject { next = try skipKey(at: skipWhitespace(from: next), orElse: "a key") }
          break
        }
        if byte != (open.isObject ? 0x7D : 0x5D) {
          throw failure(at: next, expected: open.isObject ? "',' or '}'" : "',' or ']'")
        }
        open.pop()
        next += 1
      }
    }
  }

  /// Reads all of the text as one value between white space: a document (RFC 8259 section 2).
  public func validate() throws(SyntaxError) {
    let end = skipWhitespace(from: try skipValue(at: 0))
    if end < count { throw failure(at: end, expected: "nothing after the value") }
  }

  /// Reads the key at `position` and the colon, and returns where the value or white space is.
  private func skipKey(at position: Int, orElse expected: StaticString) throws(SyntaxError) -> Int {
    guard byte(at: position) == 0x22 else { throw failure(at: position, expected: expected) }
    return try colon(after: try string(from: position + 1).next)
  }

  /// Reads the colon behind a key, which ended before `position`.
  ///
  /// - Returns: the position behind the colon, where the value or white space is.
  @inlinable @inline(__always)
  public func colon(after position: Int) throws(SyntaxError) -> Int {
    var place = position
    guard significantByte(at: &place) == 0x3A else { throw error(at: place, expected: "':'") }
    return place &+ 1
  }
}

/// Which of the arrays and objects that are open are objects, one bit each.
private struct OpenContainers {
  /// A bit for each depth: 1 is an object.
  private var bits = InlineArray<16, UInt64>(repeating: 0)
  /// How many are open.
  private var depth = 0

  /// Whether none is open.
  var isEmpty: Bool { depth == 0 }

  /// Whether the innermost one is an object.
  var isObject: Bool { bits[(depth - 1) >> 6] >> UInt64((depth - 1) & 63) & 1 == 1 }

  /// Opens one, whose bracket stands at `position`, unless that is one too many.
  mutating func push(isObject: Bool, at position: Int, in reader: borrowing JSONReader) throws(SyntaxError) {
    if depth == JSONReader.depthLimit {
      throw SyntaxError(
        offset: position, expected: "at most 1024 nested arrays and objects", found: .named("one more"))
    }
    let bit: UInt64 = 1 << UInt64(depth & 63)
    if isObject { bits[depth >> 6] |= bit } else { bits[depth >> 6] &= ~bit }
    depth += 1
  }

  /// Closes the innermost one; there must be one.
  mutating func pop() { depth -= 1 }
}
