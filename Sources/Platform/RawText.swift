/// Text that need not be UTF-8, e.g. words of the command line and names of files, in a `String`.
///
/// A byte that is not part of valid UTF-8 stands in it as a scalar of the last private-use plane, U+10FF80 to U+10FFFF; so
/// does every byte of a real scalar from U+10FF01 on, as U+10FF00 plus the byte.
public enum RawText {
  private static let firstScalar: UInt32 = 0x10ff00

  private static func isDisguise(_ scalar: Unicode.Scalar) -> Bool { scalar.value > firstScalar }

  /// `bytes`, none of them as part of UTF-8.
  public static func disguised(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { if let scalar = Unicode.Scalar(firstScalar + UInt32(byte)) { text.append(scalar) } }
    return String(text)
  }

  /// The string that stands for `bytes`.
  public static func string(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isDisguise) {
      return text
    }
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      var length = min(4, bytes.count - index)
      var part: String?
      while length > 0 {
        part = String(validating: bytes[index..<index + length], as: UTF8.self)
        if part != nil { break }
        length -= 1
      }
      // A real scalar of the disguise's kind is disguised byte by byte, like what is not UTF-8.
      if let part, !part.unicodeScalars.contains(where: isDisguise) {
        text.append(contentsOf: part.unicodeScalars)
        index += length
      } else {
        if let scalar = Unicode.Scalar(firstScalar + UInt32(bytes[index])) { text.append(scalar) }
        index += 1
      }
    }
    return String(text)
  }

  /// The bytes that `text` stands for.
  public static func bytes(of text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isDisguise) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isDisguise(scalar) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return bytes
  }

  /// What `text` stands for as a NUL-terminated string, for a C function.
  public static func cString(of text: String) -> [CChar] {
    bytes(of: text).map { CChar(bitPattern: $0) } + [0]
  }
}
