internal import Platform
internal import ZeroMQ

/// What is known of a socket's connections, from the monitor's events and from the connections themselves.
///
/// libzmq names the descriptor when a connection is made and when it ends, but not when its handshake succeeds. So a
/// success is counted for the newest connection that has none yet, and over TCP one that has seen a whole greeting:
/// strangers that connect and stay silent are older than the peer that has just shaken hands.
///
/// Of every peer's connection a duplicate is held. It outlives libzmq's descriptor, and tells how the connection
/// ended and whether the peer had taken everything by then. A client's connection has one from the start, so that it
/// can be told what went wrong with the handshake.
struct Peers: ~Copyable {
  private struct Connection {
    var descriptor: Int32
    var endpoint: String
    /// A duplicate of the descriptor, at the latest from the handshake on; nil before, or where descriptors ran
    /// out.
    var held: Descriptor?
    var isReady = false
    /// Whether a success that was counted for another connection may have been this one's.
    var mayHaveSucceeded = false
    /// Whether the handshake has succeeded, and libzmq has no use for the connection.
    var isSurplus = false
    /// Whether this side made the connection.
    var isOwn = false
    /// Whether it is a Unix socket.
    var isLocal: Bool { endpoint.hasPrefix("ipc:") }
    /// How many bytes the peer had not taken when that was last looked at.
    var unsent = 0

    /// Makes sure that there is a duplicate.
    mutating func hold() {
      if held == nil { held = Descriptor(rawValue: descriptor).duplicate() }
    }

    /// Whether it is certain that libzmq has ended the connection with the other side still there.
    ///
    /// Where the number is open, libzmq is about to close it, or it stands for a later connection or something else, and so
    /// may what was duplicated of it: this program was late.
    ///
    /// - Parameter patience: for how many milliseconds to wait for libzmq to close it.
    func isEndedHere(within patience: Int = 0) -> Bool {
      guard let held, !held.isHungUp else { return false }
      let number = Descriptor(rawValue: descriptor)
      var nothing = PollSet(capacity: 1)
      for _ in 0..<patience {
        if !held.isSameFile(as: number) { return true }
        _ = try? nothing.wait(atMost: .milliseconds(1))
      }
      return !held.isSameFile(as: number)
    }

    /// What has crossed the connection, where that can be known.
    var traffic: ConnectionTraffic? { held?.traffic }
  }

  /// How many strangers' connections are held at once: a flood of them must not use up the descriptors.
  private static let heldStrangers = 16
  /// What has crossed a connection with a whole greeting is more than this, either way (RFC 23), in bytes.
  private static let greetingSize: UInt64 = 64

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
    /// The handshake of a connection that a client made has failed.
    case turnedAway(endpoint: String, Stranger)
  }

  private var connections: [Connection] = []
  /// By the endpoint as libzmq writes it.
  private(set) var attempts: [String: Attempts] = [:]
  /// The handshake that has just failed: the end of its connection is the next event.
  private var lastFailure: Monitor.Event?

  /// How many peers can be talked to.
  private(set) var ready = 0

  /// How many peers have come and gone.
  private(set) var left = 0

  /// How many peers the socket talks to at once: one, for a PAIR.
  private let limit: Int

  init(limit: Int = .max) { self.limit = limit }

  deinit { for connection in connections { connection.held?.close() } }

  /// Takes note of an event.
  ///
  /// - Returns: how a peer's connection ended, where that is what happened.
  mutating func note(_ event: Monitor.Event) -> Ending? {
    let failure = lastFailure
    lastFailure = nil
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
      return welcome(event.endpoint)
    case .handshakeFailedNoDetail, .handshakeFailedProtocol, .handshakeFailedAuth:
      attempts[event.endpoint, default: Attempts()].failed = true
      attempts[event.endpoint, default: Attempts()].handshakeFailed = true
      lastFailure = event
    case .closed:
      attempts[event.endpoint, default: Attempts()].failed = true
      attempts[event.endpoint, default: Attempts()].handshakeFailed = false
    case .connectRetried:
      attempts[event.endpoint, default: Attempts()].failed = true
    case .disconnected:
      attempts[event.endpoint, default: Attempts()].failed = true
      return remove(event, failure)
    default:
      break
    }
    return nil
  }

  private mutating func add(_ event: Monitor.Event) {
    // The kernel has given the number out anew, so whatever had it is gone.
    _ = drop(event.value, nil)
    var connection = Connection(
      descriptor: event.value, endpoint: event.endpoint, isOwn: event.kind == .connected)
    if !connection.isOwn, connections.count(where: { !$0.isReady && $0.held != nil }) < Self.heldStrangers {
      connection.hold()
    }
    connections.append(connection)
  }

  private mutating func welcome(_ endpoint: String) -> Ending? {
    guard let index = newcomer(at: endpoint) else { return nil }
    if ready == limit {
      // libzmq keeps the connection, and nothing that is sent on it arrives anywhere.
      connections[index].isSurplus = true
      connections[index].held.take()?.close()
      return .turnedAway(endpoint: endpoint, .surplus)
    }
    for other in freshConnections(at: endpoint) where other != index {
      connections[other].mayHaveSucceeded = true
    }
    connections[index].isReady = true
    connections[index].hold()
    ready += 1
    return nil
  }

  /// The connection whose handshake has just succeeded.
  private func newcomer(at endpoint: String) -> Int? {
    let fresh = freshConnections(at: endpoint)
    guard fresh.count > 1 else { return fresh.last }
    return fresh.last { index in
      connections[index].traffic.map { $0.sent > Self.greetingSize && $0.received > Self.greetingSize }
        ?? false
    } ?? fresh.last
  }

  private func freshConnections(at endpoint: String) -> [Int] {
    connections.indices.filter { index in
      let connection = connections[index]
      return !connection.isReady && !connection.isSurplus && connection.endpoint == endpoint
    }
  }

  private mutating func remove(_ event: Monitor.Event, _ failure: Monitor.Event?) -> Ending? {
    guard let index = connections.firstIndex(where: { $0.descriptor == event.value }) else { return nil }
    if failure != nil && connections[index].isReady,
      let other = connections.lastIndex(where: { !$0.isReady && $0.endpoint == event.endpoint })
    {
      // libzmq says right before that the handshake of this connection failed: the success belongs to another.
      connections[other].isReady = true
      connections[other].hold()
      connections[index].isReady = false
    }
    return drop(event.value, failure)
  }

  /// Forgets a connection.
  ///
  /// - Parameter failure: how its handshake failed, where libzmq has said so.
  private mutating func drop(_ descriptor: Int32, _ failure: Monitor.Event?) -> Ending? {
    guard let index = connections.firstIndex(where: { $0.descriptor == descriptor }) else { return nil }
    let connection = connections.remove(at: index)
    defer { connection.held?.close() }
    let wasReset = ConnectionResets.take(descriptor)
    // The ZAP handler has said whom it does not let in.
    if connection.isSurplus || (!connection.isOwn && failure?.kind == .handshakeFailedAuth) { return nil }
    guard connection.isReady else {
      if connection.isOwn { return .refused(endpoint: connection.endpoint) }
      let stranger = Self.judge(connection, failure)
      // libzmq would have said that the handshake of a client that has left had failed.
      if stranger == .unclear && failure == nil && connection.mayHaveSucceeded
        && connection.held?.isHungUp == true
      {
        return nil
      }
      return .turnedAway(endpoint: connection.endpoint, stranger)
    }
    ready -= 1
    left += 1
    guard let held = connection.held else { return .left }
    if !held.isHungUp {
      return connection.isEndedHere(within: 20) ? .cut(endpoint: connection.endpoint) : .left
    }
    return wasReset || hasLeftBytes(connection, held) ? .lost(endpoint: connection.endpoint) : .left
  }

  /// Whether the peer of a connection that has ended may have left bytes unread.
  private func hasLeftBytes(_ connection: Connection, _ held: Descriptor) -> Bool {
    // The kernel still knows what a TCP peer did not acknowledge.
    if !connection.isLocal { return held.unsentBytes ?? 0 > 0 }
    // Whoever reads first is told that a Unix socket was reset: libzmq or, where it has not looked, this program.
    if held.takeError() != 0 { return true }
    // Nothing else is left to ask for but what was seen before.
    return connection.unsent > 0
  }

  private static func judge(_ connection: Connection, _ failure: Monitor.Event?) -> Stranger {
    switch failure?.kind {
    case nil: Stranger(endedAfter: connection.traffic, byThisSide: connection.isEndedHere())
    case .handshakeFailedProtocol? where failure?.value == Monitor.mechanismMismatch: .otherMechanism
    case .handshakeFailedProtocol? where failure?.value == Monitor.cryptographicError: .wrongServerKey
    case .handshakeFailedNoDetail?: Stranger(leftAfter: connection.traffic)
    default: .left
    }
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
    for index in connections.indices where connections[index].isReady {
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
