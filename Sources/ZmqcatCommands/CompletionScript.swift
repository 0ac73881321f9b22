internal import ArgumentParser

/// The completion scripts: those of the argument parser, with what it does not know.
///
/// All differences are here. Tests/completions.py tries them in the shells, so a new version of the parser that words
/// its scripts differently does not go unnoticed.
enum CompletionScript {
  /// The script for `shell`.
  static func text(for shell: ShellName) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// What `zmqcat help` explains. The parser's own `help` command says of its words only that there are some.
  private static var helpWords: String {
    (Usage.commandNames + HelpTopics.all.map(\.name)).joined(separator: " ")
  }

  private static var bash: String {
    Zmqcat.completionScript(for: .bash)
      // It is sourced, never run.
      .replacing("#!/bin/bash\n\n", with: "")
      // A word that is no file must not become `raw/` because there is a folder of that name, and a socket option's
      // name is followed by its value.
      .replacing("complete -o filenames -F", with: "complete -F")
      .replacing(
        "< <(IFS=$'\\n' compgen \"${@}\" -- \"${cur}\")\n",
        with: """
          < <(IFS=$'\\n' compgen "${@}" -- "${cur}")
              [[ "${1}" != -W ]] && compopt -o filenames
              [[ "${COMPREPLY[0]}" = *= ]] && compopt -o nospace

          """
      )
      .replacing(
        "_zmqcat_help() {\n",
        with:
          "_zmqcat_help() {\n    __zmqcat_add_completions -W $'\(helpWords.replacing(" ", with: "\\n"))'\n"
      )
  }

  private static var zsh: String {
    Zmqcat.completionScript(for: .zsh)
      // Without an action, a positional keeps zsh from inserting the only option that fits.
      .replacing("'*:endpoint:'", with: "'*:endpoint:_message endpoint'")
      .replacing("'*:subcommands:'", with: "'*:command or topic:(\(helpWords))'")
      // A socket option's name is followed by its value, not by a space.
      .replacing(
        "    _describe -V '' non_empty_completions --",
        with: """
              local -a suffix
              [[ "${1}" = *= ]] && suffix=(-S '')
              _describe -V '' non_empty_completions "${suffix[@]}" --
          """)
  }

  private static var fish: String {
    Zmqcat.completionScript(for: .fish)
      + """

      complete -c 'zmqcat' -n '__zmqcat_should_offer_completions_for_positional "zmqcat help" -eq 1' -fa '\(helpWords)'

      """
  }
}
