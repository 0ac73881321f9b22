internal import ArgumentParser
internal import Platform
internal import ZmqcatCore

/// A program that is run for every message.
struct ProgramOptions: ParsableArguments {
  @Option(
    name: .customLong("sh"), parsing: .unconditional,
    help: ArgumentHelp(
      "Run a shell command for every message, which it reads from its stdin. '-- PROGRAM ARG...', last on the line, does so without a shell.",
      valueName: "command"))
  var shell: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Run up to so many programs at once (default: 1).", valueName: "n"),
    transform: Value.positive)
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When a program fails: drop (a request gets no reply) or exit; else the reply is empty. Exit 3 in the end.",
      valueName: "drop|exit"),
    transform: errorPolicy)
  var onError: ProgramPlan.ErrorPolicy?

  /// The words behind `--`.
  @Option(name: .customLong("program"), parsing: .unconditionalSingleValue, help: .private)
  var words: [String] = []

  private static func errorPolicy(_ text: String) throws -> ProgramPlan.ErrorPolicy {
    switch text {
    case "drop": .drop
    case "exit": .exit
    default: throw BadValue("drop or exit is wanted")
    }
  }

  /// The program; nil where none is given.
  ///
  /// - Parameter capturesOutput: whether what it prints is a reply.
  func plan(capturesOutput: Bool) throws(Failure) -> ProgramPlan? {
    guard let command = try command() else {
      if jobs != nil { throw Failure(.usage, "--jobs: there is no program to run (-- PROGRAM or --sh)") }
      if onError != nil {
        throw Failure(.usage, "--on-error: there is no program to run (-- PROGRAM or --sh)")
      }
      return nil
    }
    var plan = ProgramPlan(command: command, capturesOutput: capturesOutput)
    plan.jobs = jobs ?? 1
    plan.onError = onError ?? .continue
    return plan
  }

  private func command() throws(Failure) -> ChildCommand? {
    let words = self.words.map(RawArgument.bytes)
    if let shell {
      if !words.isEmpty {
        throw Failure(.usage, "--sh and -- PROGRAM exclude each other: there is one program")
      }
      if shell.isEmpty { throw Failure(.usage, "--sh: the command is empty") }
      return ChildCommand(shell: RawArgument.bytes(of: shell))
    }
    guard let name = words.first else { return nil }
    if name.isEmpty { throw Failure(.usage, "--: no program is named behind it") }
    return ChildCommand(program: name, arguments: Array(words.dropFirst()))
  }
}
