internal import Platform

/// Command-line words as bytes.
///
/// A word need not be UTF-8, and the argument parser only takes strings. So it travels through it as `RawText`.
enum RawArgument {
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
  static let dashes = RawText.disguised(Array("--".utf8))

  /// The string that stands for `bytes`.
  static func string(of bytes: [UInt8]) -> String { RawText.string(of: bytes) }

  /// The bytes that `text`, a word of the command line, stands for.
  static func bytes(of text: String) -> [UInt8] { RawText.bytes(of: text) }
}
