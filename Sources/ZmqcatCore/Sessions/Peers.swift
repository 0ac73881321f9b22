internal import Platform
internal import ZeroMQ

/// What is known of a socket's connections, from the monitor's events and from the connections themselves.
///
/// libzmq names the descriptor when a connection is made and when it ends, but not when its handshake succeeds. So a
/// success is counted for the newest connection that has none yet: strangers that connect and stay silent are older
/// than the peer that has just shaken hands.
///
/// Of every peer's connection a duplicate is held. It outlives libzmq's descriptor, and tells how the connection
/// ended and whether the peer had taken everything by then.
struct Peers: ~Copyable {
  private struct Connection {
    var descriptor: Int32
    var endpoint: String
    /// A duplicate of the descriptor, from the handshake on; nil before, or where descriptors ran out.
    var held: Descriptor?
    var isReady = false
    /// Whether this side made the connection.
    var isOwn = false
    /// Whether it is a Unix socket.
    var isLocal: Bool { endpoint.hasPrefix("ipc:") }
    /// How many bytes the peer had not taken when that was last looked at.
    var unsent = 0
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
    /// Whether the last connection that was made ended in its handshake.
    var handshakeFailed = false
  }

  /// How the connection to a peer ended.
  enum Ending: Equatable {
    /// The peer left, and had taken everything.
    case left
    /// The peer left, and may not have taken everything.
    case lost(endpoint: String)
    /// The peer is still there: libzmq has ended the connection.
    case cut(endpoint: String)
    /// The handshake of a connection that this side made has failed.
    case refused(endpoint: String)
  }

  private var connections: [Connection] = []
  /// By the endpoint as libzmq writes it.
  private(set) var attempts: [String: Attempts] = [:]
  private var lastFailed = false

  /// How many peers can be talked to.
  private(set) var ready = 0

  /// How many peers have come and gone.
  private(set) var left = 0

  init() {}

  deinit { for connection in connections { connection.held?.close() } }

  /// Takes note of an event.
  ///
  /// - Returns: how a peer's connection ended, where that is what happened.
  mutating func note(_ event: Monitor.Event) -> Ending? {
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
        connections[index].held = Descriptor(rawValue: connections[index].descriptor).duplicate()
        ready += 1
      }
    case .handshakeFailedNoDetail, .handshakeFailedProtocol, .handshakeFailedAuth:
      attempts[event.endpoint, default: Attempts()].failed = true
      attempts[event.endpoint, default: Attempts()].handshakeFailed = true
      lastFailed = true
    case .closed:
      attempts[event.endpoint, default: Attempts()].failed = true
      attempts[event.endpoint, default: Attempts()].handshakeFailed = false
    case .connectRetried:
      attempts[event.endpoint, default: Attempts()].failed = true
    case .disconnected:
      attempts[event.endpoint, default: Attempts()].failed = true
      return remove(event, handshakeFailed: handshakeFailed)
    default:
      break
    }
    return nil
  }

  private mutating func add(_ event: Monitor.Event) {
    // The kernel has given the number out anew, so whatever had it is gone.
    _ = drop(event.value)
    connections.append(
      Connection(descriptor: event.value, endpoint: event.endpoint, isOwn: event.kind == .connected))
  }

  private mutating func remove(_ event: Monitor.Event, handshakeFailed: Bool) -> Ending? {
    guard let index = connections.firstIndex(where: { $0.descriptor == event.value }) else { return nil }
    if handshakeFailed && connections[index].isReady,
      let other = connections.lastIndex(where: { !$0.isReady && $0.endpoint == event.endpoint })
    {
      // libzmq says right before that the handshake of this connection failed: the success belongs to another.
      connections[other].isReady = true
      connections[other].held = Descriptor(rawValue: connections[other].descriptor).duplicate()
      connections[index].isReady = false
    }
    return drop(event.value)
  }

  private mutating func drop(_ descriptor: Int32) -> Ending? {
    guard let index = connections.firstIndex(where: { $0.descriptor == descriptor }) else { return nil }
    let connection = connections.remove(at: index)
    defer { connection.held?.close() }
    guard connection.isReady else { return connection.isOwn ? .refused(endpoint: connection.endpoint) : nil }
    ready -= 1
    left += 1
    guard let held = connection.held else { return .left }
    if !held.isHungUp { return .cut(endpoint: connection.endpoint) }
    return hasLeftBytes(connection, held) ? .lost(endpoint: connection.endpoint) : .left
  }

  /// Whether the peer of a connection that has ended may have left bytes unread.
  private func hasLeftBytes(_ connection: Connection, _ held: Descriptor) -> Bool {
    // The kernel still knows what a TCP peer did not acknowledge.
    if !connection.isLocal { return held.unsentBytes ?? 0 > 0 }
    // Whoever reads first is told that a Unix socket was reset: libzmq or, where it has not looked, this program.
    if ConnectionResets.take(connection.descriptor) || held.takeError() != 0 { return true }
    // Nothing else is left to ask for but what was seen before.
    return connection.unsent > 0
  }

  /// Looks at what the peers on Unix sockets have not taken yet, where the end of a connection will not tell.
  ///
  /// - Returns: whether there is nothing, or no need to look again.
  mutating func haveTakenEverything() -> Bool {
    if ConnectionResets.areNoted { return true }
    var isEmpty = true
    // A TCP connection can still be asked when it has ended.
    for index in connections.indices where connections[index].isReady && connections[index].isLocal {
      guard let held = connections[index].held else { continue }
      let unsent = held.unsentBytes ?? 0
      // When a Unix socket's other end is closed, the kernel throws away what was not read: a 0 from after that
      // says nothing, so what was seen before stays.
      if unsent == 0 && held.isClosedByPeer {
        if connections[index].unsent > 0 { isEmpty = false }
        continue
      }
      connections[index].unsent = unsent
      if unsent > 0 { isEmpty = false }
    }
    return isEmpty
  }

  /// Gives the duplicates of the peers' connections away: whoever takes them closes them.
  mutating func takeHeld() -> [Descriptor] {
    var held: [Descriptor] = []
    for index in connections.indices {
      if let descriptor = connections[index].held.take() { held.append(descriptor) }
    }
    return held
  }

  /// Whether every endpoint in `names` has been reached, or has failed to be at least once.
  func haveSettled(_ names: [String]) -> Bool {
    names.allSatisfy { name in
      guard let attempt = attempts[name] else { return false }
      return attempt.succeeded || attempt.failed
    }
  }
}
