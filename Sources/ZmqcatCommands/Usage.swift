internal import ArgumentParser

/// Words for a wrong command line: one line that names the word and the way out.
enum Usage {
  /// All commands.
  static let commands = Zmqcat.configuration.groupedSubcommands.flatMap(\.subcommands)

  /// Their names.
  static let commandNames = commands.map { $0._commandName }

  /// The line for a word that nothing is called by, with the nearest name.
  static func unknown(_ what: String, _ word: String, known: [String]) -> String {
    if let near = known.min(by: { distance($0, word) < distance($1, word) }),
      distance(near, word) <= (word.utf8.count > 4 ? 2 : 1)
    {
      return "unknown \(what) '\(word)': did you mean '\(near)'?"
    }
    return "unknown \(what) '\(word)': known are \(known.joined(separator: ", "))"
  }

  /// The line for what the argument parser found wrong.
  static func line(for message: String, _ words: [String]) -> String {
    let command = words.first.flatMap { commandNames.contains($0) ? $0 : nil }
    let text = message.split(separator: "\n").joined(separator: " ")
    guard let command else {
      let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
      guard quoted.count >= 3, quoted[0] == "Unknown option " else { return text }
      return unknown("option", String(quoted[1]), known: ["--help", "--version", "-h", "-V"])
    }
    if let hint = ForeignOption.hint(for: message, command: command) { return "\(command): \(hint)" }
    if let hint = wrongChoice(message) { return "\(command): \(hint)" }
    return "\(command): \(text) (see 'zmqcat help \(command)')"
  }

  /// What to say where the argument parser lists the values that an option can have, a line for each or in a row.
  private static func wrongChoice(_ message: String) -> String? {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
    guard quoted.count >= 5, quoted[0] == "The value ", quoted[2] == " is invalid for ",
      message.firstRange(of: "Please provide one of") != nil
    else { return nil }
    let option = quoted[3].prefix { $0 != " " }
    var known = message.split(separator: "\n").filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    if known.isEmpty { known = stride(from: 5, to: quoted.count, by: 2).map { String(quoted[$0]) } }
    guard !known.isEmpty else { return nil }
    return "\(option): " + unknown("value", String(quoted[1]), known: known)
  }

  /// How many letters have to be inserted, deleted, replaced or swapped to make `a` of `b`.
  private static func distance(_ a: String, _ b: String) -> Int {
    let first = Array(a.utf8)
    let second = Array(b.utf8)
    var rows = [[Int]](repeating: [Int](repeating: 0, count: second.count + 1), count: first.count + 1)
    for i in 0...first.count { rows[i][0] = i }
    for j in 0...second.count { rows[0][j] = j }
    for i in first.indices {
      for j in second.indices {
        let cost = first[i] == second[j] ? 0 : 1
        var best = min(rows[i][j] + cost, rows[i][j + 1] + 1, rows[i + 1][j] + 1)
        if i > 0 && j > 0 && first[i] == second[j - 1] && first[i - 1] == second[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        rows[i + 1][j + 1] = best
      }
    }
    return rows[first.count][second.count]
  }
}
