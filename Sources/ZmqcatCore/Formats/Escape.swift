public import Bytes

/// Bytes that could end a line or drive a terminal, shown as backslash escapes.
public enum Escape {
  /// Appends `bytes` so that a terminal only shows them: valid UTF-8 stays as it is, but C0 (except TAB and
  /// LF), DEL, C1 and bytes that are not UTF-8 become `\r`, `\0`, `\xNN`.
  public static func appendForTerminal(_ bytes: Span<UInt8>, to output: inout ByteBuffer) {
    append(bytes, to: &output, keeping: { $0 == 0x09 || $0 == 0x0a }, backslash: false)
  }

  /// Appends `bytes` as a part of one printable line: as `appendForTerminal`, and TAB and LF are escaped too.
  public static func appendPrintable(_ bytes: Span<UInt8>, to output: inout ByteBuffer) {
    append(bytes, to: &output, keeping: { _ in false }, backslash: false)
  }

  /// Appends `bytes` in the form that the `multipart` framing reads back: as `appendPrintable`, and the
  /// backslash is escaped too.
  public static func appendReversible(_ bytes: Span<UInt8>, to output: inout ByteBuffer) {
    append(bytes, to: &output, keeping: { _ in false }, backslash: true)
  }

  /// Makes JSON harmless to a terminal that stands in `output` from `mark` on: DEL and C1, which JSON allows in its
  /// strings, become `\u007f` and the like, which mean the same.
  public static func protectJSON(in output: inout ByteBuffer, from mark: Int) {
    rewrite(&output, from: mark) { bytes, output in
      let span = bytes.span
      var plain = 0
      for (index, byte) in bytes.enumerated() where byte >= 0x7f && plain <= index {
        let isC1 = byte == 0xc2 && index + 1 < bytes.count && (0x80...0x9f).contains(bytes[index + 1])
        guard byte == 0x7f || isC1 else { continue }
        output.append(span.extracting(plain..<index))
        output.append("\\u00")
        appendHex(isC1 ? bytes[index + 1] : byte, to: &output)
        plain = index + (isC1 ? 2 : 1)
      }
      output.append(span.extracting(droppingFirst: plain))
    }
  }

  /// Makes everything harmless to a terminal that stands in `output` from `mark` on, as `appendForTerminal` does.
  static func protect(in output: inout ByteBuffer, from mark: Int) {
    rewrite(&output, from: mark) { bytes, output in appendForTerminal(bytes.span, to: &output) }
  }

  private static func rewrite(
    _ output: inout ByteBuffer, from mark: Int, _ append: ([UInt8], inout ByteBuffer) -> Void
  ) {
    let bytes = [UInt8](copying: output.bytes.extracting(droppingFirst: mark))
    output.truncate(to: mark)
    append(bytes, &output)
  }

  @inline(__always)
  private static func append(
    _ bytes: Span<UInt8>, to output: inout ByteBuffer, keeping isKept: (UInt8) -> Bool, backslash: Bool
  ) {
    var index = 0
    var plain = 0
    let count = bytes.count
    // DEL is looked for anyway.
    let other: UInt8 = backslash ? 0x5c : 0x7f
    while true {
      index = firstUnprintable(in: bytes, from: index, or: other)
      if index == count { break }
      let byte = bytes[index]
      if byte < 0x80 {
        if isKept(byte) {
          index += 1
          continue
        }
      } else {
        let length = utf8Length(bytes, at: index)
        if length > 0 {
          index += length
          continue
        }
      }
      output.append(bytes.extracting(plain..<index))
      appendEscaped(byte, to: &output)
      index += 1
      plain = index
    }
    output.append(bytes.extracting(plain..<count))
  }

  private static func appendEscaped(_ byte: UInt8, to output: inout ByteBuffer) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x00: output.append(UInt8(ascii: "0"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0a: output.append(UInt8(ascii: "n"))
    case 0x0d: output.append(UInt8(ascii: "r"))
    case 0x5c: output.append(UInt8(ascii: "\\"))
    default:
      output.append(UInt8(ascii: "x"))
      appendHex(byte, to: &output)
    }
  }

  /// Appends the two lower-case hexadecimal digits of `byte`.
  @inline(__always)
  static func appendHex(_ byte: UInt8, to output: inout ByteBuffer) {
    output.append(hexDigit(byte >> 4))
    output.append(hexDigit(byte & 15))
  }

  @inline(__always)
  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &- 10 &+ value
  }

  /// The value of a hexadecimal digit of either case, nil for another byte.
  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The length of the well-formed UTF-8 sequence of two to four bytes at `index` (RFC 3629), or 0 where
  /// there is none or where it stands for a C1 control character.
  private static func utf8Length(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let count = bytes.count
    let first = bytes[index]
    func isContinuation(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
      index + offset < count && range.contains(bytes[index + offset])
    }
    switch first {
    case 0xc2:
      // U+0080 to U+009F are C1 controls.
      return isContinuation(1, 0xa0...0xbf) ? 2 : 0
    case 0xc3...0xdf: return isContinuation(1) ? 2 : 0
    case 0xe0: return isContinuation(1, 0xa0...0xbf) && isContinuation(2) ? 3 : 0
    case 0xed: return isContinuation(1, 0x80...0x9f) && isContinuation(2) ? 3 : 0
    case 0xe1...0xef: return isContinuation(1) && isContinuation(2) ? 3 : 0
    case 0xf0: return isContinuation(1, 0x90...0xbf) && isContinuation(2) && isContinuation(3) ? 4 : 0
    case 0xf1...0xf3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : 0
    case 0xf4: return isContinuation(1, 0x80...0x8f) && isContinuation(2) && isContinuation(3) ? 4 : 0
    default: return 0
    }
  }

  /// What is wrong with an escape sequence.
  public struct BadEscape: Error, Equatable, Sendable {
    /// The offset of the backslash.
    public let offset: Int
    /// What stands there.
    public let reason: String
  }

  /// The character that begins at `index` of `text`, as a part of a printable line.
  static func character(at index: Int, of text: Span<UInt8>) -> String {
    let bytes = [UInt8](copying: text.extracting(index..<min(index + 4, text.count)))
    let lengths = 1...max(bytes.count, 1)
    let length = lengths.first { String(validating: bytes.prefix($0), as: UTF8.self) != nil } ?? 1
    var buffer = ByteBuffer()
    appendPrintable(text.extracting(index..<index + length), to: &buffer)
    return String(decoding: [UInt8](copying: buffer.bytes), as: UTF8.self)
  }

  /// What `text`, an option's value, stands for: `\t \n \r \0 \e \\ \xNN`.
  public static func unescaped(_ text: Span<UInt8>) throws(BadEscape) -> [UInt8] {
    var buffer = ByteBuffer()
    try appendUnescaped(text, to: &buffer, allowingEscape: true)
    return [UInt8](copying: buffer.bytes)
  }

  /// Appends what `text` stands for: `\t \n \r \0 \\ \xNN`, and with `allowingEscape` `\e` too.
  ///
  /// - Throws: for another letter after a backslash, or one at the end.
  public static func appendUnescaped(
    _ text: Span<UInt8>, to output: inout ByteBuffer, allowingEscape: Bool = false
  ) throws(BadEscape) {
    var plain = 0
    let count = text.count
    while let index = Bytes.firstIndex(of: UInt8(ascii: "\\"), in: text, from: plain) {
      output.append(text.extracting(plain..<index))
      guard index + 1 < count else { throw BadEscape(offset: index, reason: "a backslash at the end") }
      let letter = text[index + 1]
      var length = 2
      switch letter {
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "n"): output.append(0x0a)
      case UInt8(ascii: "r"): output.append(0x0d)
      case UInt8(ascii: "0"): output.append(0x00)
      case UInt8(ascii: "\\"): output.append(0x5c)
      case UInt8(ascii: "e") where allowingEscape: output.append(0x1b)
      case UInt8(ascii: "x"):
        guard index + 3 < count, let high = hexValue(text[index + 2]), let low = hexValue(text[index + 3])
        else {
          throw BadEscape(offset: index, reason: "\\x needs two hexadecimal digits")
        }
        output.append(high << 4 | low)
        length = 4
      default:
        throw BadEscape(offset: index, reason: "unknown escape \\\(character(at: index + 1, of: text))")
      }
      plain = index + length
    }
    output.append(text.extracting(plain..<count))
  }
}
