internal import Bytes
internal import ZeroMQ

/// What the peers of an XPUB subscribe to (RFC 29), by connection.
struct Subscriptions: ~Copyable {
  private var topics: [Int32: [[UInt8]]] = [:]
  private var message = Message()

  /// Receives all subscriptions that have come to an XPUB.
  mutating func drain(_ socket: borrowing Socket) throws(ZMQError) {
    while try socket.receive(into: &message) {
      guard message.count > 0 else { continue }
      note([UInt8](copying: message[0]), from: message.descriptor)
    }
  }

  /// Takes note of a message from an XPUB: 1 or 0, and the topic.
  private mutating func note(_ message: [UInt8], from connection: Int32?) {
    // Without a connection it is libzmq that takes back the subscriptions of one that has ended.
    guard let connection, let action = message.first, action <= 1 else { return }
    let topic = Array(message.dropFirst())
    if action == 1 {
      topics[connection, default: []].append(topic)
    } else if let index = topics[connection]?.firstIndex(of: topic) {
      topics[connection]?.remove(at: index)
    }
  }

  /// Forgets what a connection that has ended subscribed to.
  mutating func forget(connection: Int32) { topics[connection] = nil }

  /// How many connections would get a message whose first frame is `frame`.
  func connections(matching frame: [UInt8]) -> Int {
    topics.values.count { $0.contains { frame.starts(with: $0) } }
  }
}
