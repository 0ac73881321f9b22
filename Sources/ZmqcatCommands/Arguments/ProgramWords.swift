/// `-- PROGRAM ARG…` as the argument parser can take it.
///
/// The parser knows one list of words without names, and that is the endpoints; so the words behind `--` become values
/// of a hidden option.
enum ProgramWords {
  /// The commands that run a program for every message.
  private static let commands: Set<String> = ["rep", "sub", "pull", "pair"]

  /// `words`, in which only a `--` that ends the options is still one, with the program's words named. Where none
  /// follows there is an empty one, which is no program's name: a variable of a script may have been empty.
  static func naming(in words: [String]) -> [String] {
    guard let command = words.first, commands.contains(command), let end = words.firstIndex(of: "--") else {
      return words
    }
    let program = words[(end + 1)...]
    let values = program.isEmpty ? [""] : program.map { $0 == "--" ? RawArgument.dashes : $0 }
    return words[..<end] + values.flatMap { ["--program", $0] }
  }
}
