import ArgumentParser
import Platform
import Testing
import ZeroMQ
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct TuningOptionsTests {
  private func plan(_ words: String...) throws -> SocketPlan {
    var plan = SocketPlan(type: .pull, endpoints: [])
    try TuningOptions.parse(words).apply(to: &plan)
    return plan
  }

  /// What is said of options that are refused.
  private func refusal(_ words: [String]) throws -> String {
    let options = try TuningOptions.parse(words)
    var plan = SocketPlan(type: .pull, endpoints: [])
    return try usageError { () throws(Failure) in try options.apply(to: &plan) }
  }

  @Test func withoutOptionsEverythingIsAsUsual() throws {
    let plan = try plan()
    #expect(plan.options.isEmpty)
    #expect(plan.highWaterMark == nil)
    #expect(plan.maximumSize == 64 << 20)
    #expect(plan.identity == nil)
    #expect(plan.heartbeat == nil)
    #expect(plan.reconnect == nil)
    #expect(!plan.ipv6)
    #expect(plan.ioThreads == 1)
    #expect(!plan.conflates)
  }

  @Test func everyOptionHasItsPlace() throws {
    #expect(try plan("--hwm", "10").highWaterMark == 10)
    #expect(try plan("--hwm", "0").highWaterMark == 0)
    #expect(try plan("--max-size", "1k").maximumSize == 1_024)
    #expect(try plan("--id", "me").identity == Array("me".utf8))
    #expect(try plan("--id", "-x").identity == Array("-x".utf8))
    #expect(try plan("--id", RawArgument.string(of: [0xff, 0])).identity == [0xff, 0])
    #expect(try plan("--id-hex", "01 00 ff").identity == [1, 0, 0xff])
    #expect(try plan("--heartbeat", "2").heartbeat == .milliseconds(2_000))
    let range = Interval.milliseconds(100)...Interval.milliseconds(5_000)
    #expect(try plan("--reconnect", "100ms..5s").reconnect == range)
    #expect(try plan("--ipv6").ipv6)
    #expect(try plan("--io-threads", "4").ioThreads == 4)
  }

  @Test func optionsByNameKeepTheirOrder() throws {
    let options = try plan("-o", "ZMQ_SNDHWM=5", "--option", "rcvhwm=6", "-o", "tos=3").options
    #expect(options.map(\.option.name) == ["SNDHWM", "RCVHWM", "TOS"])
  }

  @Test(arguments: [
    (["-o", "CURVE_SECRETKEY=x"], "--curve-secret"), (["-o", "zmq_curve_secretkey=x"], "--curve-secret"),
    (["-o", "PLAIN_PASSWORD=x"], "--plain-password-file"),
    (["-o", "plain_password"], "--plain-password-file"),
  ])
  func secretsDoNotBelongOnTheCommandLine(_ words: [String], _ instead: String) throws {
    let line = try refusal(words)
    #expect(line.contains("a secret does not belong on the command line: use \(instead) FILE"))
    // The secret itself is not repeated.
    #expect(!line.contains("=x"))
  }

  @Test(arguments: ["nonsense=1", "SNDHWM", "SNDHWM=", "SNDHWM=x", "=1", ""])
  func badAssignmentsAreUsageErrors(_ assignment: String) throws {
    #expect(try refusal(["-o", assignment]).hasPrefix("-o "))
  }

  @Test func theListIsOfWhatCanBeSet() throws {
    let list = try #require(TuningOptions.parse(["-o", "list"]).listing())
    let names = list.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.contains("SNDHWM"))
    #expect(!names.contains("CURVE_SECRETKEY"))
    #expect(!names.contains("PLAIN_PASSWORD"))
    #expect(!names.contains("LAST_ENDPOINT"))
    #expect(try TuningOptions.parse([]).listing() == nil)
  }

  @Test func anIdentityIsGivenOnce() throws {
    #expect(
      try refusal(["--id", "a", "--id-hex", "62"])
        == "--id and --id-hex exclude each other")
  }

  @Test(arguments: [
    (["--id", ""], "a routing id has 1 to 255 bytes"),
    (["--id-hex", "00"], "a routing id has 1 to 255 bytes"),
    (["--id", String(repeating: "a", count: 256)], "a routing id has 1 to 255 bytes"),
    (["--hwm", "-1"], "a number of messages from 0"),
    (["--hwm", "2147483648"], "a number of messages from 0"),
    (["--max-size", "0"], "a size is 1 byte to"), (["--heartbeat", "often"], ValueTests.notADuration),
    (["--reconnect", "5..1"], "MIN..MAX with 0 < MIN <= MAX is wanted"),
    (["--io-threads", "0"], "a whole number from 1 is wanted"),
  ])
  func badValuesAreNamed(_ words: [String], _ reason: String) throws {
    let line = try parserRefusal(TuningOptions.self, words)
    #expect(line.contains(words[0]))
    #expect(line.contains(reason))
  }

  @Test(arguments: ["push", "pull", "sub"])
  func conflationIsForStreams(_ command: String) throws {
    #expect(throws: Never.self) { try Zmqcat.parseAsRoot([command, "--conflate", ":5555"]) }
  }
}
