/// Why bytes could not be decoded: where, what was expected there, and what was found instead.
///
/// The one error of every decoder (JSON, MessagePack, the bridge between them, the envelope), so that none
/// of them has to translate another's. `description` is fit for one line on stderr.
public struct SyntaxError: Error, CustomStringConvertible {
  /// What stood where something else was expected.
  public enum Found: Sendable {
    /// A byte of text, shown as a character where it is printable ASCII.
    case character(UInt8)
    /// A byte of binary data, always shown in hexadecimal.
    case byte(UInt8)
    /// The bytes ended; with more of them, the same place might be fine.
    case end
    /// Something that a byte would not describe.
    case named(StaticString)
  }

  /// How many bytes stand before the place that is wrong.
  public var offset: Int

  /// What would have been right, as a noun phrase ("a value").
  public let expected: StaticString

  /// What stood there.
  public let found: Found

  /// Whether the bytes are the beginning of something that may be right with more of them.
  public let isTruncation: Bool

  /// Makes the error of the place `offset` bytes after the start.
  ///
  /// - Parameter reachesEnd: whether what is wrong is only so if no more bytes come; always where the end was found.
  public init(offset: Int, expected: StaticString, found: Found, reachesEnd: Bool = false) {
    self.offset = offset
    self.expected = expected
    self.found = found
    let isAtEnd = if case .end = found { true } else { false }
    isTruncation = reachesEnd || isAtEnd
  }

  /// The same error, of bytes that may be right with more of them.
  public var reachingEnd: SyntaxError {
    SyntaxError(offset: offset, expected: expected, found: found, reachesEnd: true)
  }

  /// The error as one line: `byte 17: expected a msgpack value, found 0xc1`.
  public var description: String {
    "byte \(offset): expected \(expected), found \(found)"
  }
}

extension SyntaxError.Found: CustomStringConvertible {
  /// The finding as the end of a sentence.
  public var description: String {
    switch self {
    case .character(let byte) where byte > 0x20 && byte < 0x7F: "'\(Unicode.Scalar(byte))'"
    case .character(let byte), .byte(let byte):
      (byte < 0x10 ? "0x0" : "0x") + String(byte, radix: 16)
    case .end: "the end"
    case .named(let name): "\(name)"
    }
  }
}
