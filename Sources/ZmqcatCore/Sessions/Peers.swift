internal import Platform
internal import ZeroMQ

/// What is known of a socket's connections, from the monitor's events.
///
/// libzmq names the descriptor when a connection is made and when it ends, but not when its handshake
/// succeeds. So a success is counted for the newest connection that has none yet: strangers that connect and stay
/// silent are older than the peer that has just shaken hands.
struct Peers {
  private struct Connection {
    var descriptor: Int32
    var endpoint: String
    var isReady: Bool
  }

  /// What became of the attempts to reach one endpoint.
  struct Attempts {
    /// Whether a connection was ever made, or is being made: then the name resolves.
    var resolved = false
    /// Whether an attempt has ended without a handshake.
    var failed = false
    /// Whether a handshake has succeeded.
    var succeeded = false
    /// Whether a connection was made at all.
    var connected = false
  }

  private var connections: [Connection] = []
  /// By the endpoint as libzmq writes it.
  private(set) var attempts: [String: Attempts] = [:]
  private var lastFailed = false

  /// How many peers can be talked to.
  private(set) var ready = 0

  /// How many peers have come and gone.
  private(set) var left = 0

  /// The descriptors of the connections to peers that can be talked to.
  var descriptors: [Int32] { connections.filter(\.isReady).map(\.descriptor) }

  /// Takes note of an event.
  mutating func note(_ event: Monitor.Event) {
    let handshakeFailed = lastFailed
    lastFailed = false
    switch event.kind {
    case .connectDelayed:
      attempts[event.endpoint, default: Attempts()].resolved = true
    case .connected:
      attempts[event.endpoint, default: Attempts()].resolved = true
      attempts[event.endpoint, default: Attempts()].connected = true
      add(event)
    case .accepted:
      add(event)
    case .handshakeSucceeded:
      attempts[event.endpoint, default: Attempts()].succeeded = true
      if let index = connections.lastIndex(where: { !$0.isReady && $0.endpoint == event.endpoint }) {
        connections[index].isReady = true
        ready += 1
      }
    case .handshakeFailedNoDetail, .handshakeFailedProtocol, .handshakeFailedAuth:
      attempts[event.endpoint, default: Attempts()].failed = true
      lastFailed = true
    case .connectRetried, .closed:
      attempts[event.endpoint, default: Attempts()].failed = true
    case .disconnected:
      attempts[event.endpoint, default: Attempts()].failed = true
      remove(event, handshakeFailed: handshakeFailed)
    default:
      break
    }
  }

  private mutating func add(_ event: Monitor.Event) {
    // The kernel has given the number out anew, so whatever had it is gone.
    drop { $0.descriptor == event.value }
    connections.append(Connection(descriptor: event.value, endpoint: event.endpoint, isReady: false))
  }

  private mutating func remove(_ event: Monitor.Event, handshakeFailed: Bool) {
    guard let index = connections.firstIndex(where: { $0.descriptor == event.value }) else { return }
    if handshakeFailed && connections[index].isReady,
      let other = connections.lastIndex(where: { !$0.isReady && $0.endpoint == event.endpoint })
    {
      // libzmq says right before that the handshake of this connection failed: the success belongs to another.
      connections[other].isReady = true
      connections[index].isReady = false
    }
    drop { $0.descriptor == event.value }
  }

  private mutating func drop(where isGone: (Connection) -> Bool) {
    let gone = connections.count { isGone($0) && $0.isReady }
    connections.removeAll(where: isGone)
    ready -= gone
    left += gone
  }

  /// Whether every endpoint in `names` has been reached, or has failed to be at least once.
  func haveSettled(_ names: [String]) -> Bool {
    names.allSatisfy { name in
      guard let attempt = attempts[name] else { return false }
      return attempt.succeeded || attempt.failed
    }
  }
}
