import ArgumentParser
import Bytes
import Testing
import ZeroMQ
import ZmqcatCore

@testable import ZmqcatCommands

/// Whatever bytes a command line holds, they are what the options mean.
@Suite struct AnyBytesTests {
  @Test(arguments: [
    "\u{10ff01}", "\u{10ff41}", "\u{10ff80}", "\u{10fffd}", "a\u{10ff7f}b", "\u{10ff2d}\u{10ff2d}",
  ])
  func realScalarsOfTheLastPlaneComeBack(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(RawArgument.bytes(of: RawArgument.string(of: bytes)) == bytes)
  }

  @Test(arguments: [
    ["pull", "-1N", "--", ":1"], ["pull", "-qN", "--", ":1"], ["pull", "-0v", "--", ":1"],
    ["rep", "-vvvv", "--", "cat"],
  ])
  func twoDashesBehindJoinedFlagsEndTheOptions(_ words: [String]) {
    #expect(RawArgument.protectingValues(in: words) == words)
  }

  @Test func aTemplateMayHoldAnyByte() throws {
    let options = try OutputOptions.parse(["-F", RawArgument.string(of: [0xff]) + "%s"])
    let plan = try options.plan(try FramingOptions.parse([]))
    var context = PrintContext()
    var output = ByteBuffer()
    var message = Message()
    try message.append([1].span)
    plan.framing.append(message, to: &output, with: &context)
    #expect([UInt8](copying: output.bytes) == [0xff, 1])
  }

  @Test func anExpressionMayHoldAnyByte() throws {
    let pattern = try Value.pattern(RawArgument.string(of: [0xff]))
    let isFound = pattern.isFound(in: [0x61, 0xff].span)
    #expect(isFound)
  }
}
