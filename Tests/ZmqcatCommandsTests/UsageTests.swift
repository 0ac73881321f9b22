import ArgumentParser
import Testing
import ZmqcatCore

@testable import ZmqcatCommands

/// The one line that is said of a wrong command line.
@Suite struct UsageTests {
  @Test func everyCommandIsKnown() {
    #expect(Usage.commandNames.starts(with: ["req", "rep", "pub", "sub", "push", "pull", "pair"]))
  }

  @Test(arguments: [
    ("pusg", "push"), ("pulll", "pull"), ("pair1", "pair"), ("upb", "pub"), ("sbu", "sub"), ("repp", "rep"),
    ("reqq", "req"), ("PUSH", nil), ("nonsense", nil), ("", nil), ("helo", "help"),
  ])
  func aTypingErrorHasASuggestion(_ word: String, _ name: String?) {
    let known = ["req", "rep", "pub", "sub", "push", "pull", "pair", "help"]
    let line = Usage.unknown("command", word, known: known)
    if let name {
      #expect(line == "unknown command '\(word)': did you mean '\(name)'?")
    } else {
      #expect(
        line == "unknown command '\(word)': known are req, rep, pub, sub, push, pull, pair, help"
          || word.isEmpty)
    }
  }

  @Test(arguments: [
    ("push", "-t"), ("pull", "--topic"), ("pair", "-t"), ("rep", "--topic"),
    ("push", "--topic-mode"),
  ])
  func topicsAreForSomeCommands(_ command: String, _ option: String) throws {
    let line = try parserRefusal([command, option, "a", ":5555"])
    // The way out is a frame.
    #expect(line.hasPrefix("\(command): \(option): '\(command)' has no topics"))
    #expect(line.contains("--frame"))
  }

  @Test(arguments: [
    "-m", "--message", "--frame", "--frame-hex", "--frame-file", "--file", "--in", "--chunk", "-i",
    "--interval",
    "-r", "--repeat", "--delay", "--wait-peers", "--no-wait", "--linger",
  ])
  func receiversSendNothing(_ option: String) throws {
    #expect(
      ForeignOption.hint(for: "Unknown option '\(option)'", command: "sub")
        == "\(option): 'sub' only prints what it receives")
  }

  @Test(arguments: ["--out", "-N", "--no-newline", "-F", "--format", "--frames"])
  func sendersPrintNothing(_ option: String) throws {
    #expect(
      ForeignOption.hint(for: "Unknown option '\(option)'. Did you mean '--x'?", command: "pub")
        == "\(option): 'pub' only sends, and prints nothing")
  }

  @Test(arguments: [
    "Missing value for '-m <str>'", "Unknown option '--nonsense'", "Unexpected argument '-m'", "",
  ])
  func otherRefusalsHaveNoHint(_ message: String) {
    #expect(ForeignOption.hint(for: message, command: "pull") == nil)
  }

  @Test(arguments: [
    ("push", "--exact", "only 'sub' filters messages"), ("pub", "--topic-hex", "only 'sub' filters messages"),
    ("pull", "--match", "only 'sub' filters messages"), ("pair", "-T", "only 'sub' filters messages"),
    ("req", "--filter-out", "only 'sub' filters messages"),
    ("req", "--match-frame", "only 'sub' filters messages"),
    ("req", "--echo", "only 'rep' answers"), ("push", "--exit-on-eof", "only 'pair' goes on"),
    ("rep", "-i", "'rep' sends when it is asked"), ("rep", "--repeat", "'rep' sends when it is asked"),
    ("pub", "--conflate", "keeping only the newest message works for"),
    ("req", "--conflate", "keeping only the newest message works for"),
  ])
  func otherOptionsNameTheirCommand(_ command: String, _ option: String, _ reason: String) throws {
    let hint = ForeignOption.hint(for: "Unknown option '\(option)'", command: command)
    #expect(hint?.hasPrefix("\(option): \(reason)") == true)
  }

  @Test(arguments: [
    ("sub", "-m", "'sub' only prints what it receives"),
    ("pub", "--out", "'pub' only sends, and prints nothing"),
    ("pull", "--match", "only 'sub' filters messages"),
  ])
  func theHintIsTheWholeLine(_ command: String, _ option: String, _ reason: String) throws {
    #expect(try parserRefusal([command, ":5555", option, "1"]) == "\(command): \(option): \(reason)")
  }

  @Test(arguments: ["--nonsense", "-z"])
  func anUnknownOptionIsNamed(_ option: String) throws {
    let line = try parserRefusal(["push", option, ":5555"])
    #expect(line.hasPrefix("push: Unknown option '\(option)'"))
    #expect(line.hasSuffix("(see 'zmqcat help push')"))
    #expect(!line.contains("\n"))
  }

  @Test(arguments: [("--conect", "--connect"), ("--mesage", "--message"), ("--time-out", "--timeout")])
  func anOptionWithATypingErrorHasASuggestion(_ word: String, _ option: String) throws {
    #expect(try parserRefusal(["push", word, "a", ":5555"]).contains("Did you mean '\(option)'?"))
  }

  @Test func twoDashesEndTheOptions() throws {
    let options = try parsed(Pull.self, ["pull", "--", "-1", "--quiet"]).common
    #expect(options.endpoints.endpoints == ["-1", "--quiet"])
    #expect(!options.time.once)
  }

  @Test func optionsAndEndpointsMayBeMixed() throws {
    let command = try parsed(Push.self, ["push", ":1", "-m", "a", ":2", "-v", ":3"])
    #expect(command.common.endpoints.endpoints == [":1", ":2", ":3"])
    #expect(command.body.message == ["a"])
  }

  @Test(arguments: ["exit-codes", "framing", "examples"])
  func topicsOfHelpAreThere(_ name: String) throws {
    let topic = try #require(HelpTopics.all.first { $0.name == name })
    #expect(topic.text.hasSuffix("\n"))
    // 80 columns, as far as words allow.
    #expect(topic.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 124])
  func everyExitStatusIsExplained(_ code: Int) throws {
    let topic = try #require(HelpTopics.all.first { $0.name == "exit-codes" })
    #expect(topic.text.split(separator: "\n").contains { $0.split(separator: " ").first == "\(code)" })
  }

  @Test(arguments: ["req", "rep", "pub", "sub", "push", "pull", "pair"])
  func everyCommandHasHelp(_ command: String) throws {
    let error = try #require(throws: (any Error).self) {
      var help = try Zmqcat.parseAsRoot(["help", command])
      try help.run()
    }
    #expect(Zmqcat.exitCode(for: error) == .success)
    let text = Zmqcat.fullMessage(for: error)
    #expect(text.contains("zmqcat \(command)"))
    #expect(text.contains("EXAMPLES"))
    for option in ["--bind", "--connect", "--framing", "--count", "--timeout", "--max-size", "--verbose"] {
      #expect(text.contains(option))
    }
  }

  @Test func theVersionNamesWhatItIsMadeOf() {
    let lines = Version.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first == "zmqcat \(Version.number)")
    #expect(lines.dropFirst().first?.hasPrefix("libzmq 4.") == true)
    #expect(lines.last?.hasPrefix("msgpack ") == true)
  }

  @Test(arguments: [["--frame", "a", "--frame", "b"], ["-f", "multipart"]])
  func conflationIsForMessagesOfOneFrame(_ words: [String]) throws {
    #expect(
      try refusal(["push", "tcp://127.0.0.1:5555", "--no-wait", "--conflate"] + words).contains("--conflate"))
  }
}
