import Platform
import Testing
import ZeroMQ

@testable import ZmqcatCore

/// Subscriptions over real connections: libzmq names a connection only where there is a descriptor.
@Suite struct SubscriptionsTests {
  /// A publisher that sees all subscriptions, on a port that the kernel picked.
  private struct Publisher: ~Copyable {
    let context: Context
    let socket: Socket
    let endpoint: String
    var subscriptions = Subscriptions()

    init() throws {
      let context = try Context()
      let socket = try Socket(.xpub, in: context)
      try socket.set(.linger, 0)
      try socket.set(.verboser, true)
      try socket.bind(to: "tcp://127.0.0.1:*")
      endpoint = try socket.get(.lastEndpoint)
      self.context = context
      self.socket = socket
    }

    func subscriber(_ topics: String...) throws -> Socket {
      let subscriber = try Socket(.sub, in: context)
      try subscriber.set(.linger, 0)
      for topic in topics { try subscriber.set(.subscribe, Array(topic.utf8)) }
      try subscriber.connect(to: endpoint)
      return subscriber
    }

    /// Reads subscriptions until `count` connections get what begins with `frame`, or 20 seconds are over.
    mutating func wait(for count: Int, matching frame: String) throws -> Int {
      let end = Instant.now + .milliseconds(20_000)
      while subscriptions.connections(matching: Array(frame.utf8)) != count && Instant.now < end {
        _ = try socket.wait(for: .readable, atMost: 1_000)
        try subscriptions.drain(socket)
      }
      return subscriptions.connections(matching: Array(frame.utf8))
    }
  }

  @Test func nobodySubscribesAtFirst() throws {
    var publisher = try Publisher()
    try publisher.subscriptions.drain(publisher.socket)
    #expect(publisher.subscriptions.connections(matching: []) == 0)
    #expect(publisher.subscriptions.connections(matching: [1]) == 0)
  }

  @Test func aSubscriptionIsABeginning() throws {
    var publisher = try Publisher()
    let subscriber = try publisher.subscriber("ab")
    #expect(try publisher.wait(for: 1, matching: "ab") == 1)
    #expect(publisher.subscriptions.connections(matching: Array("abc".utf8)) == 1)
    #expect(publisher.subscriptions.connections(matching: Array("a".utf8)) == 0)
    #expect(publisher.subscriptions.connections(matching: []) == 0)
    #expect(publisher.subscriptions.connections(matching: Array("b".utf8)) == 0)
    subscriber.close()
  }

  @Test func aConnectionCountsOnce() throws {
    var publisher = try Publisher()
    let first = try publisher.subscriber("a", "ab", "")
    let second = try publisher.subscriber("abc")
    #expect(try publisher.wait(for: 2, matching: "abc") == 2)
    // All topics of a connection come together, so nothing is on its way any more.
    #expect(publisher.subscriptions.connections(matching: Array("ab".utf8)) == 1)
    #expect(publisher.subscriptions.connections(matching: Array("x".utf8)) == 1)
    first.close()
    second.close()
  }

  @Test func aSubscriptionCanBeTakenBack() throws {
    var publisher = try Publisher()
    let subscriber = try publisher.subscriber("a", "b")
    #expect(try publisher.wait(for: 1, matching: "b") == 1)
    try subscriber.set(.unsubscribe, Array("a".utf8))
    #expect(try publisher.wait(for: 0, matching: "a") == 0)
    #expect(publisher.subscriptions.connections(matching: Array("b".utf8)) == 1)
    subscriber.close()
  }

  @Test func aConnectionThatHasEndedIsForgotten() throws {
    var publisher = try Publisher()
    var monitor = try Monitor(publisher.socket)
    let subscriber = try publisher.subscriber("a")
    #expect(try publisher.wait(for: 1, matching: "a") == 1)
    var accepted: Int32?
    while let event = try monitor.next() {
      if event.kind == .accepted { accepted = event.value }
    }
    let connection = try #require(accepted)
    publisher.subscriptions.forget(connection: connection + 1)
    #expect(publisher.subscriptions.connections(matching: Array("a".utf8)) == 1)
    publisher.subscriptions.forget(connection: connection)
    #expect(publisher.subscriptions.connections(matching: Array("a".utf8)) == 0)
    // libzmq takes the subscriptions back afterwards; that must not disturb anybody.
    subscriber.close()
    let other = try publisher.subscriber("a")
    #expect(try publisher.wait(for: 1, matching: "a") == 1)
    other.close()
  }
}
