internal import ArgumentParser
internal import Platform
internal import ZmqcatCore

/// The way of a run: argv to options to plan to session to exit status.
public enum EntryPoint {
  /// Runs zmqcat with the words of the command line, and ends the process.
  public static func run() -> Never {
    ProcessSetup.occupyStandardDescriptors()
    ProgramPages.release()
    let status: ExitStatus
    do throws(Failure) {
      do { try Signals.install() } catch { throw Failure(.failure, "\(error.operation): \(error.message)") }
      let words = RawArgument.protectingValues(in: RawArgument.commandLine())
      status = try perform(ProgramWords.naming(in: words))
    } catch {
      end(error)
    }
    end(Failure(status, nil))
  }

  /// Says why the run ends, unless a quiet log was asked for, and ends it.
  private static func end(_ failure: Failure) -> Never {
    Log.endProgress()
    if let message = failure.message { Log.write(message) }
    if case .signal(let number) = failure.status { Signals.end(by: number) }
    exit(failure.status.code)
  }

  private static func perform(_ words: [String]) throws(Failure) -> ExitStatus {
    if let status = try answerDirectly(words) { return status }
    let command: any ParsableCommand
    do {
      command = try executable(in: words) ?? Zmqcat.parseAsRoot(words)
    } catch {
      return try conclude(error, words)
    }
    guard let command = command as? any ExecutableCommand else { return try conclude(of: command, words) }
    if ProcessSetup.closedAtStart.contains(.output) { throw Failure(.inputOutput, "stdout is closed") }
    do {
      return try command.execute()
    } catch {
      throw command.isQuiet && error.status != .usage ? Failure(error.status, nil) : error
    }
  }

  /// What needs no parser: the version, a help topic, a missing or unknown command.
  private static func answerDirectly(_ words: [String]) throws(Failure) -> ExitStatus? {
    guard let first = words.first else { throw Failure(.usage, "no command: 'zmqcat help' lists them") }
    if first == "-V" || first == "--version" {
      try StandardOutput.write(Version.text + "\n")
      return .success
    }
    let commands = Usage.commandNames
    if first == "help" {
      guard words.count > 1 else { return nil }
      if let topic = HelpTopics.all.first(where: { $0.name == words[1] }) {
        try StandardOutput.write(topic.text)
        return .success
      }
      guard commands.contains(words[1]) else {
        throw Failure(
          .usage, Usage.unknown("help topic", words[1], known: commands + HelpTopics.all.map(\.name)))
      }
      return nil
    }
    if HelpTopics.all.contains(where: { $0.name == first }) {
      throw Failure(.usage, "'\(first)' is no command but a help topic: 'zmqcat help \(first)'")
    }
    if !first.hasPrefix("-") && !commands.contains(first) {
      throw Failure(.usage, Usage.unknown("command", first, known: commands + ["help"]))
    }
    return nil
  }

  /// The command that the words call, parsed; nil where there is something else to say, help or what is wrong.
  ///
  /// From the root the parser would take the command's options apart once more. But only from there it speaks of the whole
  /// command line.
  private static func executable(in words: [String]) -> (any ExecutableCommand)? {
    let command = Usage.commands.first { $0._commandName == words.first }
    return try? command?.parseAsRoot(Array(words.dropFirst())) as? any ExecutableCommand
  }

  private static func conclude(of command: any ParsableCommand, _ words: [String]) throws(Failure)
    -> ExitStatus
  {
    var command = command
    do { try command.run() } catch { return try conclude(error, words) }
    return .success
  }

  /// Ends a run that the argument parser ended: with what it prints (help, version), or with a usage error.
  private static func conclude(_ error: any Error, _ words: [String]) throws(Failure) -> ExitStatus {
    if let failure = error as? Failure { throw failure }
    if Zmqcat.exitCode(for: error) == .success {
      try StandardOutput.write(Zmqcat.fullMessage(for: error) + "\n")
      return .success
    }
    throw Failure(.usage, Usage.line(for: Zmqcat.message(for: error), words))
  }
}
