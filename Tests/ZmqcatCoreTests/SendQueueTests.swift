import Testing
import ZeroMQ

@testable import ZmqcatCore

@Suite struct SendQueueTests {
  private func plan(_ change: (inout SocketPlan) throws -> Void = { _ in }) throws -> SocketPlan {
    var plan = SocketPlan(type: .push, endpoints: [try Endpoint(parsing: "tcp://127.0.0.1:1", for: .connect)])
    try change(&plan)
    return plan
  }

  private func queue(_ change: (inout SocketPlan) throws -> Void = { _ in }) throws -> SendQueue {
    try #require(try SendQueue(try plan(change)))
  }

  @Test(arguments: [0, 1, 64, 192])
  func shortMessagesQueueDeep(_ size: Int) throws {
    #expect(try queue().mark(for: size) == 4_096)
    #expect(try queue { $0.queueSize = 8_000 * size }.mark(for: size + 1) != 4_096)
  }

  @Test(arguments: [193, 1_000, 60_000])
  func libzmqsMarkIsRightForOthers(_ size: Int) throws {
    #expect(try queue().mark(for: size) == nil)
  }

  @Test(arguments: [70_000, 100_000, 1_000_000, 4_000_000])
  func largeOnesFitIntoTheBudget(_ size: Int) throws {
    let mark = Int(try #require(try queue().mark(for: size)))
    #expect((48 << 20...64 << 20).contains(mark * size))
  }

  @Test(arguments: [5_000_000, 64 << 20, .max / 2])
  func aMarkLeavesRoomForShorterOnes(_ size: Int) throws {
    #expect(try queue().mark(for: size) == 16)
  }

  @Test func framesWeighToo() {
    var draft = Draft()
    draft.begin(in: .own)
    draft.append(copying: [UInt8](repeating: 0, count: 16).span)
    #expect(SendQueue.weight(of: draft) == 16)
    for _ in 2...10 { draft.append(copying: [UInt8](repeating: 0, count: 16).span) }
    #expect(SendQueue.weight(of: draft) == 160 + 9 * 128)
  }

  @Test func theFirstMessageSetsTheMark() throws {
    let socket = try Socket(.push, in: try Context())
    try queue().prepare(forMessagesOf: 300, on: socket)
    #expect(try socket.get(.sendHighWaterMark) == 1_000)
    try queue().prepare(forMessagesOf: 1_000_000, on: socket)
    #expect(try socket.get(.sendHighWaterMark) == 67)
  }

  /// As many as libzmq's mark of those that are not counted are a small part of the budget.
  @Test(arguments: [1, 1_000, 1 << 20, 64 << 20, 1 << 30])
  func whatIsNotCountedIsLittle(_ budget: Int) throws {
    let queue = try queue { $0.queueSize = budget }
    #expect(queue.longestUncounted * 1_000 <= budget / 8)
    #expect((queue.longestUncounted + 1) * 1_000 > budget / 8)
  }

  @Test(arguments: [(8_400, 1 << 20), (64 << 10, 1 << 20), (1 << 20, (1 << 22) + 512)])
  func fastPeersLeaveLittleWaiting(_ size: Int, _ depth: Int) throws {
    #expect(try queue().depth(for: size) == depth)
  }

  @Test func everyPeerHasItsShare() throws {
    let queue = try queue { $0.queueSize = 1_000 }
    let context = try Context()
    let push = try Socket(.push, in: context)
    try push.set(.linger, 0)
    try push.connect(to: "inproc://nobody")
    #expect(try push.send(last: [UInt8](repeating: 0, count: 700).span, of: 700, in: queue.backlog))
    queue.setPeers(0)
    #expect(!queue.backlog.admits(900))
    queue.setPeers(2)
    #expect(queue.backlog.admits(900))
    queue.setPeers(.max)
    #expect(queue.backlog.admits(1 << 40))
  }

  @Test func thereIsNoneWhereTheUserCountsMessages() throws {
    #expect(try SendQueue(try plan { $0.highWaterMark = 5 }) == nil)
    #expect(try SendQueue(try plan { $0.conflates = true }) == nil)
    #expect(try SendQueue(try plan { $0.type = .pull }) == nil)
    #expect(try SendQueue(try plan { $0.type = .req }) == nil)
  }
}
