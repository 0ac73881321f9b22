import ArgumentParser
import Platform
import Testing
import ZmqcatCore

@testable import ZmqcatCommands

/// What is sent: bodies on the command line, their frames, their pace.
@Suite struct SourceOptionsTests {
  /// A body as a value that can be compared.
  private enum Body: Equatable {
    case standardInput
    case messages([[String]])
    case files([String])
    case other
  }

  private func body(_ words: String...) throws -> Body {
    switch try BodyOptions.parse(words).origin() {
    case nil: .standardInput
    case .messages(let messages): .messages(messages.map { $0.map(Self.describe) })
    case .files(let files): .files(files)
    default: .other
    }
  }

  /// Bytes as text, a file's name behind `<`.
  private static func describe(_ frame: SourcePlan.Frame) -> String {
    switch frame {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .file(let path): "<\(path)"
    }
  }

  @Test func withoutABodyMessagesComeFromStdin() throws {
    #expect(try body() == .standardInput)
  }

  @Test func eachMessageOptionIsAMessage() throws {
    #expect(try body("-m", "a") == .messages([["a"]]))
    #expect(try body("-m", "a", "--message", "b", "-m", "a") == .messages([["a"], ["b"], ["a"]]))
    #expect(try body("-m", "") == .messages([[""]]))
  }

  @Test(arguments: [
    "-x", "--x", "-m", "--message", "-1", "-", "--help", "-h", "--version", "-b", "-v", "@a", ">a", #"a\nb"#,
    "%s",
    "a\tb", "a=b", "=", "a,b", "é", "--frame=x", "e\u{301}",
  ])
  func aValueIsTheNextWordLiterally(_ word: String) throws {
    #expect(try body("-m", word) == .messages([[word]]))
    #expect(try body("--message", word, "-m", "b") == .messages([[word], ["b"]]))
    #expect(try body("--frame", word, "--frame", "b") == .messages([[word, "b"]]))
    #expect(try body("--file", word, "--file", "b") == .files([word, "b"]))
    #expect(try body("--frame-file", word) == .messages([["<\(word)"]]))
  }

  @Test func aValueMayBeTwoDashes() throws {
    let words = RawArgument.protectingValues(in: ["push", "-m", "--", "--frame", "--", ":5555"])
    let command = try parsed(Push.self, words)
    #expect(command.body.message.map(RawArgument.bytes(of:)) == [Array("--".utf8)])
    #expect(command.common.endpoints.endpoints == [":5555"])
  }

  @Test func aValueMayStandBehindAnEqualSign() throws {
    #expect(try body("--message=a=b") == .messages([["a=b"]]))
    #expect(try body("--frame-hex=0a") == .messages([["\n"]]))
  }

  @Test func aValueNeedNotBeText() throws {
    let word = RawArgument.string(of: [0xff, 0x00, 0xc3])
    let messages = try BodyOptions.parse(["-m", word, "-m", "é"]).origin()
    let frames = try BodyOptions.parse(["--frame", word]).origin()
    guard case .messages(let first) = messages, case .messages(let second) = frames else {
      Issue.record("no messages")
      return
    }
    let bytes = (first + second).map { message in
      message.map { frame -> [UInt8] in if case .bytes(let bytes) = frame { bytes } else { [] } }
    }
    #expect(bytes == [[[0xff, 0x00, 0xc3]], [[0xc3, 0xa9]], [[0xff, 0x00, 0xc3]]])
  }

  @Test func framesKeepTheirOrderAcrossKinds() throws {
    #expect(try body("--frame", "a", "--frame", "b") == .messages([["a", "b"]]))
    #expect(
      try body("--frame-hex", "31", "--frame", "2", "--frame-file", "3", "--frame", "4", "--frame-hex", "35")
        == .messages([["1", "2", "<3", "4", "5"]]))
    #expect(try body("--frame-hex", "", "--frame", "") == .messages([["", ""]]))
  }

  @Test func framesKeepTheirOrderOnAWholeCommandLine() throws {
    let words = [
      "--frame-file", "1", ":5555", "--frame-hex", "32", "-v", "--frame", "3", "--frame-file", "4",
    ]
    guard case .messages(let messages) = try parsed(Push.self, ["push"] + words).body.origin() else {
      Issue.record("no messages")
      return
    }
    #expect(messages.map { $0.map(Self.describe) } == [["<1", "2", "3", "<4"]])
  }

  @Test func filesAreMessages() throws {
    #expect(try body("--file", "a", "--file", "-", "--file", "a") == .files(["a", "-", "a"]))
  }

  @Test(arguments: [
    (["-m", "a", "--frame", "b"], "-m and --frame"), (["--frame", "b", "-m", "a"], "-m and --frame"),
    (["-m", "a", "--file", "b"], "-m and --file"),
    (["--frame-hex", "00", "--file", "b"], "--frame and --file"),
    (["--frame-file", "a", "--message", "b"], "-m and --frame"),
    (["-m", "", "--file", "-"], "-m and --file"),
  ])
  func sourcesExcludeEachOther(_ words: [String], _ names: String) throws {
    let options = try BodyOptions.parse(words)
    #expect(
      try usageError { () throws(Failure) in _ = try options.origin() }
        == "\(names) exclude each other: there is one source of messages")
  }

  @Test(arguments: ["push", "pub", "req", "pair", "rep"])
  func everySenderHasOneSource(_ command: String) throws {
    #expect(
      try refusal([command, "tcp://127.0.0.1:5555", "-m", "a", "--frame", "b"])
        == "-m and --frame exclude each other: there is one source of messages")
  }

  @Test(arguments: [
    (["--frame-hex", "0"], "an even number of hexadecimal digits is wanted"),
    (["--frame-hex", "xy"], "hexadecimal digits are wanted, not 'x'"),
    (["-r", "0"], "a whole number from 1 is wanted"),
    (["--repeat", "-1"], "a whole number from 1 is wanted"),
    (["-i", "fast"], ValueTests.notADuration), (["--delay", "-1"], ValueTests.notADuration),
  ])
  func badValuesAreNamed(_ words: [String], _ reason: String) throws {
    let line = try parserRefusal(["push", ":5555"] + words)
    #expect(line.hasPrefix("push: "))
    #expect(line.contains("'\(words[0])") || line.contains("\(words[0]) "))
    #expect(line.contains("'\(words[1])'"))
    #expect(line.contains(reason))
    #expect(line.hasSuffix("(see 'zmqcat help push')"))
    #expect(!line.contains("\n"))
  }

  @Test func thePaceIsPlanned() throws {
    let command = try parsed(
      Push.self, ["push", "-i", "250ms", "-r", "3", "--delay", "1.5", "-m", "a", ":5555"])
    let source = try sourcePlan(
      command.body, command.pace, command.input, command.common.framing, outputKinds: [])
    #expect(source.interval == .milliseconds(250))
    #expect(source.repeatCount == 3)
    #expect(source.delay == .milliseconds(1_500))
  }

  @Test func withoutAPaceMessagesGoOnceAndAtOnce() throws {
    let command = try parsed(Push.self, ["push", ":5555"])
    let source = try sourcePlan(
      command.body, command.pace, command.input, command.common.framing, outputKinds: [])
    #expect(source.interval == nil)
    #expect(source.repeatCount == 1)
    #expect(source.delay == nil)
    #expect(source.topic == nil)
    guard case .standardInput = source.origin else {
      Issue.record("the source is not stdin")
      return
    }
  }

  @Test(arguments: [
    (["-m", "a", "-m", "b"], "rep: several -m: every request gets the same one reply"),
    (["--file", "a", "--file", "b"], "rep: several --file: every request gets the same one reply"),
    (["-m", "a", "--echo"], "rep: --echo and a fixed reply exclude each other"),
    (["--echo", "--frame", "a"], "rep: --echo and a fixed reply exclude each other"),
    (["--echo", "--file", "a"], "rep: --echo and a fixed reply exclude each other"),
  ])
  func aReplyHasOneSource(_ words: [String], _ line: String) throws {
    #expect(try refusal(["rep", "tcp://127.0.0.1:*"] + words) == line)
  }
}
