import ArgumentParser
import Bytes
import Testing
import ZeroMQ
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct FramingOptionsTests {
  /// All framing options of a command that sends and receives.
  private struct Options: ParsableArguments {
    @OptionGroup var shared: FramingOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    /// What is printed, where everything is right.
    func plan() throws(Failure) -> OutputPlan {
      let kinds = [try input.kind(shared), try output.kind(shared)]
      try shared.checkDelimiters(kinds, template: output.format != nil)
      return try output.plan(shared)
    }
  }

  /// What is printed for two messages of two frames and of one.
  private func printed(_ words: String...) throws -> String {
    let plan = try Options.parse(words).plan()
    var context = PrintContext(selection: plan.selection)
    var output = ByteBuffer()
    for frames in [["a", "b"], ["c"]] {
      var message = Message()
      for frame in frames { try message.append(Array(frame.utf8).span) }
      plan.framing.append(message, to: &output, with: &context)
    }
    return String(decoding: [UInt8](copying: output.bytes), as: UTF8.self)
  }

  /// The kinds of input and output; nil: nothing is printed.
  private func kinds(_ words: String...) throws -> [FramingKind?] {
    let options = try Options.parse(words)
    return [try options.input.kind(options.shared), try options.output.kind(options.shared)]
  }

  @Test func theDefaultIsLines() throws {
    #expect(try kinds() == [.line, .line])
    #expect(try printed() == "a\tb\nc\n")
  }

  @Test(arguments: ["line", "nul", "raw", "multipart", "hex", "len32", "envelope", "json", "msgpack"])
  func oneOptionIsForBothDirections(_ name: String) throws {
    let kind = try #require(FramingKind(rawValue: name))
    #expect(try kinds("-f", name) == [kind, kind])
    #expect(try kinds("--framing", name) == [kind, kind])
    #expect(try kinds("--in", name) == [kind, .line])
    #expect(try kinds("--out", name) == [.line, kind])
    #expect(try kinds("-f", "hex", "--in", name) == [kind, .hex])
    #expect(try kinds("-f", "hex", "--out", name) == [.hex, kind])
    #expect(try kinds("-0", "--in", name, "--out", name) == [kind, kind])
  }

  @Test func shortForms() throws {
    #expect(try kinds("-0") == [.nul, .nul])
    #expect(try kinds("-0", "-f", "nul") == [.nul, .nul])
    #expect(try kinds("--out", "none") == [.line, nil])
    #expect(try kinds("-J") == [.envelope, .envelope])
    #expect(try kinds("-J", "-f", "json") == [.envelope, .envelope])
    #expect(try kinds("-J", "--out", "none") == [.envelope, nil])
    // The last one of a single option counts.
    #expect(try kinds("-f", "hex", "-f", "raw") == [.raw, .raw])
  }

  @Test func delimitersOfTheOutput() throws {
    #expect(try printed("-0") == "a\tb\0c\0")
    #expect(try printed("-D", ";") == "a\tb;c;")
    #expect(try printed("-D", #"\r\n"#, "-K", ", ") == "a, b\r\nc\r\n")
    #expect(try printed("-0", "-K", ":") == "a:b\0c\0")
    #expect(try printed("-D", "-+", "-K", "-") == "a-b-+c-+")
    #expect(try printed("-N") == "a\tbc")
    #expect(try printed("--no-newline", "-f", "multipart") == "a\tbc")
    #expect(try printed("-N", "-f", "hex") == "61\t6263")
    #expect(try printed("-N", "-f", "raw") == "abc")
    #expect(try printed("--out", "none") == "")
  }

  @Test func selectionsAndTemplates() throws {
    #expect(try printed("--frames", "last") == "b\nc\n")
    #expect(try printed("--frames", "2..") == "b\n")
    #expect(try printed("-F", #"%n:%f\n"#) == "2:a\tb\n1:c\n")
    #expect(try printed("--format", #"%f\n"#, "-K", "+") == "a+b\nc\n")
    #expect(try printed("-F", "%f;", "--frames", "1") == "a;c;")
    #expect(try printed("-F", "-%t") == "-a-c")
    #expect(try printed("-F", "") == "")
  }

  /// What `words` make of an input that is cut into frames and records.
  private func lineFraming(_ words: String...) throws -> LineFraming {
    let options = try Options.parse(words)
    guard case .line(let framing) = try options.input.framing(options.shared) else {
      throw NotRefused()
    }
    return framing
  }

  @Test func delimitersOfTheInput() throws {
    #expect(try lineFraming().delimiter == [10])
    #expect(try lineFraming().inputFrameDelimiter == nil)
    #expect(try lineFraming("-0").delimiter == [0])
    #expect(try lineFraming("-D", #"\r\n"#).delimiter == [13, 10])
    #expect(try lineFraming("-0", "-D", ";").delimiter == [0x3b])
    #expect(try lineFraming("-K", #"\t"#).inputFrameDelimiter == [9])
    #expect(try lineFraming("-K", "::").inputFrameDelimiter == [0x3a, 0x3a])
  }

  @Test func chunksOfTheInput() throws {
    let options = try Options.parse(["--in", "raw", "--chunk", "4k"])
    guard case .raw(let framing) = try options.input.framing(options.shared) else {
      Issue.record("the input is not raw")
      return
    }
    #expect(framing.chunk == 4_096)
  }

  @Test(arguments: [
    (["-0", "-f", "hex"], "-0 and --framing hex contradict each other"),
    (["-f", "line", "-0"], "-0 and --framing line contradict each other"),
    (["-0", "-J"], "-0 and -J contradict each other"),
    (["-J", "-f", "hex"], "-J and --framing hex contradict each other"),
    (["-f", "msgpack", "-N"], "-N: the framing msgpack"), (["-J", "-N"], "-N: the framing envelope"),
    (["-J", "-D", ";"], "-D is for the framings line and nul"),
    (["-F", "%s", "--out", "hex"], "--format and --out hex exclude each other"),
    (["-F", "%s", "-N"], "-N: a template adds nothing"), (["-f", "len32", "-N"], "-N: the framing len32"),
    (["-F", "%q"], "--format '%q': unknown token %q"),
    (["-F", "50%"], "--format '50%': a single % at the end"),
    (["-f", "hex", "-D", ";"], "-D is for the framings line and nul"),
    (["-f", "multipart", "-K", ";"], "-K is for the framings line and nul, and for -F"),
    (["--chunk", "5"], "--chunk cuts raw input only"),
    (["-f", "hex", "--chunk", "5"], "--chunk cuts raw input only"),
    (["--out", "raw", "--chunk", "5"], "--chunk cuts raw input only"),
  ])
  func contradictionsAreRefused(_ words: [String], _ line: String) throws {
    let options = try Options.parse(words)
    #expect(try usageError { () throws(Failure) in _ = try options.plan() }.hasPrefix(line))
  }

  @Test(arguments: [
    ["-f", "hex", "--in", "line", "-D", ";"], ["-f", "hex", "--out", "nul", "-D", ";", "-K", ","],
    ["-f", "hex", "-F", "%f", "-K", ";"],
  ])
  func aDelimiterForOneDirectionIsEnough(_ words: [String]) throws {
    let options = try Options.parse(words)
    #expect(throws: Never.self) { _ = try options.plan() }
  }

  @Test(arguments: naturalSides.map(\.name))
  func everyCommandIsChecked(_ command: String) throws {
    #expect(
      try refusal([command, "tcp://127.0.0.1:5555", "-f", "hex", "-D", ";"])
        == "-D is for the framings line and nul")
  }

  @Test(arguments: [
    (["-f", "xml"], "'xml'"), (["-f", "none"], "'none'"), (["--in", "none"], "'none'"), (["--in", ""], "''"),
    (["--out", "HEX"], "'HEX'"),
    (["-D", ""], "at least one byte"),
    (["-D", #"\q"#], #"unknown escape \q"#), (["-K", #"\x"#], "two hexadecimal digits"),
    (["--frames", "0"], "frames are chosen by"), (["--chunk", "0"], "a size is 1 byte to"),
    (["--chunk", "x"], "a size is a number of bytes"),
  ])
  func badValuesAreNamed(_ words: [String], _ reason: String) throws {
    let line = try parserRefusal(Options.self, words)
    #expect(line.contains(words[0]))
    #expect(line.contains(reason))
  }

  @Test func anUnknownFramingIsRefusedInOneLine() throws {
    let line = try parserRefusal(["pair", "-f", "xml", ":5555"])
    #expect(line.hasPrefix("pair: -f: unknown value 'xml': known are line, nul, "))
    #expect(line.contains("multipart"))
    #expect(!line.contains("\n"))
  }
}
