import ArgumentParser
import Testing
import ZmqcatCore

@testable import ZmqcatCommands

@Suite struct TopicOptionsTests {
  private func options(_ words: String...) throws -> SubscriptionOptions {
    try SubscriptionOptions.parse(words)
  }

  private func bytes(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  @Test func withoutATopicEverythingIsWanted() throws {
    #expect(try options().subscriptions == [[]])
    #expect(try options().plan().topics == [])
  }

  @Test func topicsAreCollected() throws {
    #expect(try options("-t", "a").subscriptions == bytes("a"))
    #expect(try options("-t", "a", "--topic", "b", "-t", "").subscriptions == bytes("a", "b", ""))
    #expect(try options("--topic-hex", "00ff", "--topic-hex", "").subscriptions == [[0, 0xff], []])
    #expect(try Set(options("--topic-hex", "00", "-t", "a").subscriptions) == [[0], [0x61]])
    #expect(try options("-t", "-t").subscriptions == bytes("-t"))
    #expect(try options("-t", "--exact", "--exact").subscriptions == bytes("--exact"))
    #expect(try options("-t", RawArgument.string(of: [0xff])).subscriptions == [[0xff]])
  }

  @Test func whatIsLeftToFilter() throws {
    let plan = try options(
      "-t", "a", "--exact", "-T", "b", "--filter-out", "-c", "--match", "x", "--match", "y", "--match-frame",
      "2"
    ).plan()
    #expect(plan.topics == bytes("a"))
    #expect(plan.isExact)
    #expect(plan.excludedTopics == bytes("b", "-c"))
    #expect(plan.patterns.count == 2)
    #expect(plan.searchedFrame == 2)
  }

  @Test func nothingIsFilteredUnasked() throws {
    let plan = try options("-t", "a").plan()
    #expect(!plan.isExact)
    #expect(plan.excludedTopics.isEmpty)
    #expect(plan.patterns.isEmpty)
    #expect(plan.searchedFrame == nil)
  }

  @Test(arguments: [
    (["--exact"], "--exact needs a --topic"), (["--match-frame", "2"], "--match-frame needs a --match"),
  ])
  func whatCannotWorkIsRefused(_ words: [String], _ line: String) throws {
    #expect(try refusal(["sub", "tcp://127.0.0.1:1"] + words) == line)
  }

  @Test(arguments: [
    (["--match", "("], "not a regular expression: "),
    (["--match-frame", "0"], "a whole number from 1 is wanted"),
    (["--topic-hex", "0"], "an even number of hexadecimal digits is wanted"),
  ])
  func badValuesAreNamed(_ words: [String], _ reason: String) throws {
    let line = try parserRefusal(SubscriptionOptions.self, words)
    #expect(line.contains(words[0]))
    #expect(line.contains(reason))
  }

  @Test func aPublisherHasOneTopic() throws {
    #expect(try Pub.parse([":5555", "-t", "a"]).topics.topic == Array("a".utf8))
    #expect(try Pub.parse([":5555", "--topic", "-x"]).topics.topic == Array("-x".utf8))
    #expect(try Pub.parse([":5555", "-t", ""]).topics.topic == [])
    #expect(try Pub.parse([":5555"]).topics.topic == nil)
    #expect(try Req.parse([":5555", "-t", "a"]).topics.topic == Array("a".utf8))
    #expect(try Pub.parse([":5555", "-t", "a", "--topic-mode", "prefix"]).topics.topicMode == .prefix)
    #expect(try Pub.parse([":5555", "-t", "a", "--topic-mode", "frame"]).topics.topicMode == .frame)
  }

  @Test func aTopicModeNeedsATopic() throws {
    #expect(
      try refusal(["pub", "tcp://127.0.0.1:*", "--topic-mode", "prefix"]) == "--topic-mode needs a --topic")
    #expect(try parserRefusal(["pub", ":5555", "-t", "a", "--topic-mode", "suffix"]).contains("'suffix'"))
  }
}
