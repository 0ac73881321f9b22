import ArgumentParser
import Platform
import Testing
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct TimeOptionsTests {
  private func plan(_ words: String...) throws -> TimePlan {
    try TimeOptions.parse(words).plan()
  }

  @Test func withoutOptionsThereIsNoLimit() throws {
    let plan = try plan()
    #expect(plan.count == nil)
    #expect(plan.timeout == nil)
    #expect(plan.connectTimeout == nil)
    #expect(plan.maxTime == nil)
    #expect(plan.untilIdle == nil)
    #expect(plan.duration == nil)
  }

  @Test func everyLimitHasItsOption() throws {
    #expect(try plan("-n", "5").count == 5)
    #expect(try plan("--count", "0").count == 0)
    #expect(try plan("-1").count == 1)
    #expect(try plan("-w", "1.5").timeout == .milliseconds(1_500))
    #expect(try plan("--timeout", "250ms").timeout == .milliseconds(250))
    #expect(try plan("-w", "0").timeout == .zero)
    #expect(try plan("-W", "2m").maxTime == .milliseconds(120_000))
    #expect(try plan("--max-time", "1h").maxTime == .milliseconds(3_600_000))
    #expect(try plan("--connect-timeout", "3").connectTimeout == .milliseconds(3_000))
    #expect(try plan("--until-idle", "100ms").untilIdle == .milliseconds(100))
    #expect(try plan("--duration", "10s").duration == .milliseconds(10_000))
  }

  @Test func theLastOneOfASingleOptionCounts() throws {
    #expect(try plan("-n", "5", "--count", "7").count == 7)
    #expect(try plan("-w", "1", "-w", "2").timeout == .milliseconds(2_000))
  }

  @Test func aCountOfOneIsNoContradiction() throws {
    #expect(try plan("-1", "-n", "1").count == 1)
    #expect(try plan("-1", "-1").count == 1)
  }

  @Test func flagsThatAreDigitsCanBeJoined() throws {
    let command = try parsed(Pull.self, ["pull", "-1N0v", ":5555"])
    #expect(command.common.time.once)
    #expect(command.output.noNewline)
    #expect(command.common.framing.nul)
    #expect(command.common.log.verbose == 1)
    #expect(command.common.endpoints.endpoints == [":5555"])
  }

  @Test func aDigitIsNoEndpoint() throws {
    #expect(try parserRefusal(["pull", "-2", ":5555"]).contains("'-2'"))
  }

  @Test(arguments: ["0", "2", "10"])
  func anotherCountContradictsOne(_ count: String) throws {
    let options = try TimeOptions.parse(["-1", "-n", count])
    #expect(
      try usageError { () throws(Failure) in _ = try options.plan() }
        == "-1 and --count \(count) contradict each other")
  }

  @Test(arguments: [
    (["-n", "-1"], "a whole number from 0 is wanted"), (["-n", "many"], "a whole number from 0 is wanted"),
    (["-w", "-1"], ValueTests.notADuration), (["--timeout", "soon"], ValueTests.notADuration),
    (["-W", ""], ValueTests.notADuration), (["--connect-timeout", "1d"], ValueTests.notADuration),
    (["--until-idle", "1,5"], ValueTests.notADuration), (["--duration", "-"], ValueTests.notADuration),
  ])
  func badValuesAreNamed(_ words: [String], _ reason: String) throws {
    let line = try parserRefusal(TimeOptions.self, words)
    #expect(line.contains(words[0]))
    #expect(line.contains("'\(words[1])'"))
    #expect(line.contains(reason))
  }

  private struct SenderOptions: ParsableArguments {
    @OptionGroup var time: TimeOptions
    @OptionGroup var wait: WaitOptions
  }

  /// The limits of a sender.
  private func senderPlan(_ words: String...) throws -> TimePlan {
    let options = try SenderOptions.parse(words)
    var plan = try options.time.plan()
    try options.wait.apply(to: &plan)
    return plan
  }

  @Test func aSenderWaitsForOnePeer() throws {
    #expect(try senderPlan().waitPeers == 1)
    #expect(try senderPlan("--wait-peers", "3").waitPeers == 3)
    #expect(try senderPlan("--wait-peers", "0").waitPeers == 0)
    #expect(try senderPlan("--no-wait").waitPeers == 0)
    #expect(try senderPlan("--no-wait", "--wait-peers", "0").waitPeers == 0)
  }

  @Test func theTimeoutIsForThePeerToo() throws {
    #expect(try senderPlan().connectTimeout == nil)
    #expect(try senderPlan("-w", "1").connectTimeout == .milliseconds(1_000))
    #expect(try senderPlan("-w", "1", "--connect-timeout", "5").connectTimeout == .milliseconds(5_000))
    #expect(try senderPlan("--connect-timeout", "5").connectTimeout == .milliseconds(5_000))
    // A timeout of nothing still allows for one handshake.
    #expect(try senderPlan("-w", "0").connectTimeout == TimePlan.handshakeGrace)
    #expect(try senderPlan("-w", "0").timeout == .zero)
  }

  @Test(arguments: ["push", "pub", "req", "pair"])
  func waitingAndNotWaitingContradictEachOther(_ command: String) throws {
    #expect(
      try refusal([command, "tcp://127.0.0.1:1", "--no-wait", "--wait-peers", "2"])
        == "--no-wait and --wait-peers 2 contradict each other")
  }

  @Test func theLingerIsADuration() throws {
    #expect(
      try LingerOptions.parse(["--linger", "1.5"]).linger == .milliseconds(1_500))
    #expect(try LingerOptions.parse([]).linger == nil)
  }

  @Test(arguments: [
    ([], Log.Level.normal), (["-q"], .quiet), (["--quiet"], .quiet), (["-v"], .state),
    (["--verbose"], .state),
    (["-vv"], .events), (["-v", "-v"], .events), (["-vvv"], .messages), (["-v", "-vv"], .messages),
    (["-vvvvv"], .messages),
  ])
  func theLogHasLevels(_ words: [String], _ level: Log.Level) throws {
    #expect(try LogOptions.parse(words).log().level == level)
  }

  @Test func quietAndLoudContradictEachOther() throws {
    #expect(try refusal(["pull", ":5555", "-q", "-vv"]) == "-q and -v contradict each other")
  }
}
