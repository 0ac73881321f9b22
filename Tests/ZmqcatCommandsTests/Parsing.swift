import ArgumentParser
import Testing
import ZeroMQ

@testable import ZmqcatCommands
@testable import ZmqcatCore

// The argument parser checks all options of all commands anew in every run of a debug build, which takes long. So
// what concerns a group of options is tested with the group alone, and whole command lines are few.

/// A command line that should have been refused and was not.
struct NotRefused: Error {}

/// The options of the command that `words` call.
func parsed<Command: ParsableCommand>(_ type: Command.Type, _ words: [String]) throws -> Command {
  try #require(try Zmqcat.parseAsRoot(words) as? Command)
}

/// What is said of a command line that the argument parser refuses.
func parserRefusal(_ words: [String]) throws -> String {
  do { _ = try Zmqcat.parseAsRoot(words) } catch {
    return Usage.line(for: Zmqcat.message(for: error), words)
  }
  throw NotRefused()
}

/// What the argument parser says of words that are no options of `group`.
func parserRefusal<Group: ParsableArguments>(_ group: Group.Type, _ words: [String]) throws -> String {
  do { _ = try Group.parse(words) } catch { return Group.message(for: error) }
  throw NotRefused()
}

/// What is said of a command line that can be parsed, but not carried out; it has to be a usage error.
///
/// No test may open a socket by mistake, so every run is over before it begins.
func refusal(_ words: [String]) throws -> String {
  let command = try Zmqcat.parseAsRoot(words + ["-n", "0", "-W", "0"])
  let executable = try #require(command as? any ExecutableCommand)
  return try usageError { () throws(Failure) in _ = try executable.execute() }
}

/// The words of the usage error that `body` throws.
func usageError(_ body: () throws(Failure) -> Void) throws -> String {
  do throws(Failure) { try body() } catch {
    #expect(error.status == .usage, "\(error.message ?? "")")
    return error.message ?? ""
  }
  throw NotRefused()
}

/// The commands that have a socket, and the side on which a positional endpoint is.
let naturalSides: [(name: String, side: Endpoint.Role)] = [
  ("req", .connect), ("rep", .bind), ("pub", .bind), ("sub", .connect), ("push", .connect), ("pull", .bind),
  ("pair", .connect),
]
