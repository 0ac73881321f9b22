import ArgumentParser
import Testing
import ZeroMQ
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct EndpointOptionsTests {
  /// The endpoints of a command line, each as libzmq gets it, behind `@` where it is bound and `>` where not.
  private func endpoints(_ words: String..., natural: Endpoint.Role = .connect) throws -> [String] {
    let options = try EndpointOptions.parse(words)
    return try options.resolved(natural: natural).map { ($0.role == .bind ? "@" : ">") + $0.description }
  }

  /// What is said of endpoints that are refused.
  private func refusal(_ words: String...) throws -> String { try refusal(words) }

  private func refusal(_ words: [String]) throws -> String {
    let options = try EndpointOptions.parse(words)
    return try usageError { () throws(Failure) in _ = try options.resolved(natural: .connect) }
  }

  @Test(arguments: naturalSides)
  func aPositionalEndpointIsOnTheNaturalSide(_ command: String, _ side: Endpoint.Role) throws {
    // What is said first tells whether anything is bound.
    let words = try ZmqcatCommandsTests.refusal([
      command, "--print-endpoint", "-q", "-v", "tcp://127.0.0.1:5555",
    ])
    switch side {
    case .bind: #expect(words == "-q and -v contradict each other")
    case .connect: #expect(words.hasPrefix("--print-endpoint: nothing is bound"))
    }
  }

  @Test func positionalsFollowTheGivenSide() throws {
    #expect(try endpoints(":5555", natural: .bind) == ["@tcp://127.0.0.1:5555"])
    #expect(try endpoints(":5555", natural: .connect) == [">tcp://127.0.0.1:5555"])
    #expect(
      try endpoints("@:5555", ">:5556", natural: .connect) == [
        "@tcp://127.0.0.1:5555", ">tcp://127.0.0.1:5556",
      ])
    #expect(
      try endpoints("@:5555", ">:5556", natural: .bind) == ["@tcp://127.0.0.1:5555", ">tcp://127.0.0.1:5556"])
  }

  @Test(arguments: ["-b", "--bind", "--listen"])
  func bindOptions(_ option: String) throws {
    #expect(try endpoints(option, ":5555") == ["@tcp://127.0.0.1:5555"])
    #expect(
      try endpoints(option, ":5555", option, "*:5556") == ["@tcp://127.0.0.1:5555", "@tcp://*:5556"])
  }

  @Test(arguments: ["-c", "--connect", "--dial"])
  func connectOptions(_ option: String) throws {
    #expect(try endpoints(option, ":5555", natural: .bind) == [">tcp://127.0.0.1:5555"])
    #expect(
      try endpoints(option, "localhost:1", option, "h:2", natural: .bind)
        == [">tcp://localhost:1", ">tcp://h:2"])
  }

  @Test func whatIsBoundComesFirst() throws {
    #expect(
      try endpoints("-c", ":1", "-b", ":2", "-c", ":3", "--listen", ":4", ":5", "@:6")
        == ["@tcp://127.0.0.1:2", "@tcp://127.0.0.1:4", "@tcp://127.0.0.1:6"] + [
          ">tcp://127.0.0.1:1", ">tcp://127.0.0.1:3", ">tcp://127.0.0.1:5",
        ])
  }

  @Test(arguments: [
    ("tcp://127.0.0.1:5555", "tcp://127.0.0.1:5555"), ("example.org:5555", "tcp://example.org:5555"),
    (":5555", "tcp://127.0.0.1:5555"), ("tcp://:5555", "tcp://127.0.0.1:5555"), ("/tmp/a", "ipc:///tmp/a"),
    ("./a", "ipc://./a"), ("ipc://a", "ipc://a"), ("ipc://@name", "ipc://@name"),
  ])
  func formsOfAnEndpoint(_ written: String, _ full: String) throws {
    #expect(try endpoints(written) == [">" + full])
    #expect(try endpoints("-c", written) == [">" + full])
  }

  @Test func anAbstractNameNeedsAnotherSignWhereASignIsRead() throws {
    #expect(try endpoints("-b", "@name") == ["@ipc://@name"])
    #expect(try endpoints("-c", "@name") == [">ipc://@name"])
    #expect(try endpoints("@@name") == ["@ipc://@name"])
    #expect(try endpoints(">@name") == [">ipc://@name"])
    // Bound to `name`, which is no endpoint.
    #expect(try refusal("@name").contains("the port is missing"))
  }

  @Test func withoutAnEndpointNothingIsDone() throws {
    #expect(
      try refusal()
        == "no endpoint: name one, for example tcp://127.0.0.1:5555 or ipc:///tmp/socket")
  }

  @Test(arguments: [
    [":5555", ":5555"], ["-b", ":5555", "-b", "tcp://127.0.0.1:5555"], ["-c", ":5555", ":5555"],
    ["-c", "127.0.0.1:5555", "tcp://:5555"], ["-b", ":5555", "@:5555"], ["/tmp/a", "-c", "ipc:///tmp/a"],
  ])
  func duplicatesAreRefused(_ words: [String]) throws {
    #expect(try refusal(words).hasSuffix(": the endpoint is given twice"))
  }

  @Test func severalPortsCanBePicked() throws {
    #expect(try endpoints("-b", ":0", "-b", ":0", "-b", "*:*").count == 3)
  }

  @Test(arguments: [
    ":0", ":65536", ":99999", "tcp://127.0.0.1", "127.0.0.1:5x", "inproc://a", "nonsense", "http://a:1", "",
    "@", ">",
    "tcp://", "ipc://", "*:5555",
  ])
  func badEndpointsAreUsageErrors(_ text: String) throws {
    let words = try refusal(text)
    // The endpoint is named, without its sign.
    let name = text.drop { $0 == "@" || $0 == ">" }
    #expect(words.hasPrefix(name.isEmpty ? "'': " : "\(name): "))
  }

  @Test func printingNeedsSomethingThatIsBound() throws {
    #expect(
      try refusal("--print-endpoint", ":5555")
        == "--print-endpoint: nothing is bound, so there is no endpoint to print (use -b)")
  }

  @Test(arguments: ["-b", "--bind", "-c", "--connect", "--listen", "--dial"])
  func anOptionNeedsItsValue(_ option: String) throws {
    #expect(
      try parserRefusal(EndpointOptions.self, [option]).contains("Missing value for '\(option) <endpoint>'"))
  }
}
