// Taking secret text apart: only places are handed about, so that no copy is made on the way.

extension SecretBytes {
  /// Where the lines are, without white space at their ends; the last needs no newline.
  public var lines: [Range<Int>] {
    let bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(trimmed(start..<index))
      start = index + 1
    }
    if start < count { lines.append(trimmed(start..<count)) }
    return lines
  }

  /// A place without the white space at its ends.
  public func trimmed(_ place: Range<Int>) -> Range<Int> {
    let bytes = bytes
    var (start, end) = (place.lowerBound, place.upperBound)
    while start < end, Self.isWhiteSpace(bytes[start]) { start += 1 }
    while end > start, Self.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// The first place of `byte` in a place; nil where it isn't there.
  public func first(_ byte: UInt8, in place: Range<Int>) -> Int? {
    let bytes = bytes
    for index in place where bytes[index] == byte { return index }
    return nil
  }

  /// Whether what is at a place begins with `text`.
  public func starts(with text: StaticString, at place: Range<Int>) -> Bool {
    let bytes = bytes
    guard place.count >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      // A static string is immortal, and `index` is within it.
      let wanted = unsafe text.utf8Start[index]
      if bytes[place.lowerBound + index] != wanted { return false }
    }
    return true
  }

  /// The text at a place, where it is no secret: this copy isn't wiped.
  public func publicText(_ place: Range<Int>) -> String {
    let bytes = bytes
    return String(decoding: place.map { bytes[$0] }, as: UTF8.self)
  }

  /// What is at a place.
  public func part(_ place: Range<Int>) -> SecretBytes {
    SecretBytes(copying: bytes.extracting(place))
  }
}
