import Bytes
import Platform
import Testing
import ZeroMQ

@testable import ZmqcatCore

/// How a topic goes before a message, seen by the peer.
@Suite struct OutboxTests {
  /// The frames that a peer receives for a message sent with `topic`.
  private func received(
    _ frames: [[UInt8]], topic: String?, mode: SourcePlan.TopicMode = .frame
  ) throws -> [[UInt8]] {
    let context = try Context()
    let sender = try Socket(.pair, in: context)
    let receiver = try Socket(.pair, in: context)
    try sender.bind(to: "inproc://outbox")
    try receiver.connect(to: "inproc://outbox")
    var outbox = Outbox(topic: topic.map { Array($0.utf8) }, mode: mode)
    var draft = Draft()
    draft.begin(in: .own)
    for frame in frames { draft.append(copying: frame.span) }
    let nothing = InputReader(Descriptor(rawValue: -1), name: "")
    let first = try outbox.firstFrame(of: draft, in: nothing)
    let isSent = try outbox.send(draft, in: nothing, over: sender)
    #expect(isSent)
    var message = Message()
    guard try receiver.receive(into: &message) else { return [] }
    let copies = (0..<message.count).map { [UInt8](copying: message[$0]) }
    // What subscriptions are compared with is what the peer sees.
    #expect(copies.first?.starts(with: first) == true)
    return copies
  }

  @Test func withoutATopicTheFramesGoAsTheyAre() throws {
    #expect(try received(frames("a"), topic: nil) == frames("a"))
    #expect(try received(frames(""), topic: nil) == frames(""))
    #expect(try received(frames("a", "", "b"), topic: nil) == frames("a", "", "b"))
  }

  @Test func aTopicIsTheFirstFrame() throws {
    #expect(try received(frames("body"), topic: "weather") == frames("weather", "body"))
    #expect(try received(frames("a", "b"), topic: "weather") == frames("weather", "a", "b"))
    #expect(try received(frames("body"), topic: "") == frames("", "body"))
  }

  @Test func aTopicStandsBeforeThePayloadAndASpace() throws {
    #expect(try received(frames("54"), topic: "10001", mode: .prefix) == frames("10001 54"))
    #expect(try received(frames(""), topic: "t", mode: .prefix) == frames("t "))
    #expect(try received(frames("a", "b"), topic: "t", mode: .prefix) == frames("t a", "b"))
  }

  @Test func manyFramesGoInOrder() throws {
    let many = (0..<200).map { [UInt8](repeating: UInt8($0), count: $0) }
    #expect(try received(many, topic: nil) == many)
  }
}
