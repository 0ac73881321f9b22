internal import Platform
internal import ZeroMQ
internal import ZmqcatCore

/// A word that is a public key or the name of a file that holds one. Both can hold nearly every character.
enum KeyArgument {
  /// What the word of an option means.
  ///
  /// - Throws: a usage error that names the option, where the word is neither.
  static func source(_ word: String, _ option: String) throws(Failure) -> SecurityPlan.KeySource {
    if let key = CurvePublicKey(text: word), !(isPath(word) && isFile(word)) { return .key(key) }
    if isFile(word) || isPath(word) || isFileName(word) { return .file(word) }
    let count = word.utf8.count
    let reason =
      count == CurvePublicKey.textSize ? "this is not in the alphabet of Z85" : "this has \(count) characters"
    throw Failure(
      .usage, "\(option): a key is 40 characters of Z85, or the name of a file that holds it; \(reason)")
  }

  /// Whether there is a file of that name, or something else that may be opened.
  static func isFile(_ word: String) -> Bool { FileStamp(path: word) != nil }

  /// Whether the word can only have been meant as a path. A key may begin so too, but hardly ever does.
  private static func isPath(_ word: String) -> Bool {
    ["/", "./", "../", "~/"].contains { word.hasPrefix($0) }
  }

  /// Whether a word that is much too short for a key looks like the name of a file, though there is none.
  private static func isFileName(_ word: String) -> Bool {
    word.utf8.count < 32 && word.contains { "._/".contains($0) }
  }
}
