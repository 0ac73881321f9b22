internal import ArgumentParser
internal import ZmqcatCore

/// `zmqcat completion`.
struct Completion: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the completion script of a shell.",
    discussion: """
      EXAMPLES
        source <(zmqcat completion bash)
        zmqcat completion zsh >~/.zfunc/_zmqcat
        zmqcat completion fish >~/.config/fish/completions/zmqcat.fish

      'make install' and the packages put these scripts where the shells find them.
      """)

  @Argument(help: "The shell.")
  var shell: ShellName

  var isQuiet: Bool { false }

  func execute() throws(Failure) -> ExitStatus {
    try StandardOutput.write(CompletionScript.text(for: shell))
    return .success
  }
}

/// The shells that completion scripts are for.
enum ShellName: String, CaseIterable, ExpressibleByArgument {
  case bash
  case zsh
  case fish
}
