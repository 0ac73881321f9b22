/// Command-line words as bytes.
///
/// A word need not be UTF-8, and the argument parser only takes strings. So a byte that is not part of valid UTF-8
/// travels through it as a scalar of the last private-use plane, U+10FF80 to U+10FFFF, and is turned back here.
enum RawArgument {
  private static let firstScalar: UInt32 = 0x10ff00

  private static func isDisguise(_ scalar: Unicode.Scalar) -> Bool { scalar.value > firstScalar }

  /// The words of the command line after the program's name.
  static func commandLine() -> [String] {
    var words: [String] = []
    // `argv` holds `argc` NUL-terminated strings that live as long as the process.
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let word = unsafe CommandLine.unsafeArgv[index] else { continue }
      var bytes: [UInt8] = []
      var offset = 0
      while unsafe word[offset] != 0 {
        bytes.append(unsafe UInt8(bitPattern: word[offset]))
        offset += 1
      }
      words.append(string(of: bytes))
    }
    return words
  }

  /// The options that take no value; every other word that begins with a dash takes the next word.
  private static let flags: Set<String> = [
    "-0", "-1", "-N", "-q", "-v", "-V", "-h", "--help", "--version", "--quiet", "--verbose",
    "--print-endpoint", "--no-newline", "--no-wait", "--exact", "--conflate", "--echo", "--exit-on-eof",
    "--ipv6",
    "--strict", "--lossless", "-J", "--transient",
    "--stats", "--drop", "--curve-server",
  ]

  /// Words that the argument parser takes as they are meant: it would end the options at a `--` that is an option's
  /// value, and give `--option=` the next word for its value.
  static func protectingValues(in words: [String]) -> [String] {
    var safe: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" { return safe + words[index...] }
      index += 1
      if let option = nameBeforeNothing(word) {
        safe += [option, ""]
        continue
      }
      safe.append(word)
      let takesValue =
        word.hasPrefix("-") && word != "-" && !flags.contains(word) && !isRowOfFlags(word)
        && !word.contains("=")
      guard takesValue, index < words.count else { continue }
      safe.append(words[index] == "--" ? dashes : words[index])
      index += 1
    }
    return safe
  }

  /// The option's name of a word `--option=`, whose value is empty; nil for other words.
  private static func nameBeforeNothing(_ word: String) -> String? {
    guard word.hasPrefix("--"), word.hasSuffix("=") else { return nil }
    let name = String(word.dropLast())
    return name.count > 2 && !name.contains("=") && !flags.contains(name) ? name : nil
  }

  /// Whether a word is several short flags in one, e.g. `-1N`.
  private static func isRowOfFlags(_ word: String) -> Bool {
    word.dropFirst().allSatisfy { flags.contains("-\($0)") }
  }

  /// `--` as bytes that travel disguised.
  static let dashes: String = {
    var text = String.UnicodeScalarView()
    if let dash = Unicode.Scalar(firstScalar + 0x2d) { text.append(contentsOf: [dash, dash]) }
    return String(text)
  }()

  /// The string that stands for `bytes`.
  static func string(of bytes: [UInt8]) -> String {
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

  /// The bytes that `text`, a word of the command line, stands for.
  static func bytes(of text: String) -> [UInt8] {
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
}
