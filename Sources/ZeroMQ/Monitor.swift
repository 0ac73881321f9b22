internal import CZeroMQ
internal import Platform

/// Tells what happens to a socket's connections.
///
/// Has to be drained: libzmq stops a socket's I/O thread when about 2 000 events are unread. It may
/// outlive its socket, and then reports what happens during the linger up to `.monitorStopped`; where the
/// socket lingers, it has to be kept as long. A socket has one monitor at a time: a new one ends the earlier.
@safe
public struct Monitor: ~Copyable {
  /// One thing that happened to a connection.
  public struct Event: Sendable {
    /// What it was.
    public let kind: Kind
    /// Depends on the kind: a descriptor, an errno, a reconnect interval in milliseconds, a ZAP status
    /// or a protocol error number.
    public let value: Int32
    /// The endpoint that it happened at: the bound one, or the one that was connected to.
    public let endpoint: String
  }

  /// The value of `handshakeFailedProtocol` where the peer has another security mechanism
  /// (`ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH`).
  public static let mechanismMismatch = ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH

  /// The value of `handshakeFailedProtocol` where what the peer has encrypted cannot be read: it does not know this
  /// server's key (`ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC`).
  public static let cryptographicError = ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC

  /// The kinds of events, an open set (`ZMQ_EVENT_…`).
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// libzmq's bit.
    public let rawValue: UInt16
    /// Wraps libzmq's bit.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A connection was made; the value is its descriptor.
    public static let connected = Kind(rawValue: 0x0001)
    /// A connection is being made in the background.
    public static let connectDelayed = Kind(rawValue: 0x0002)
    /// A connection will be tried again; the value is the interval in milliseconds.
    public static let connectRetried = Kind(rawValue: 0x0004)
    /// The socket listens; the value is the listener's descriptor.
    public static let listening = Kind(rawValue: 0x0008)
    /// Binding failed; the value is an errno.
    public static let bindFailed = Kind(rawValue: 0x0010)
    /// A connection was accepted; the value is its descriptor.
    public static let accepted = Kind(rawValue: 0x0020)
    /// Accepting failed; the value is an errno.
    public static let acceptFailed = Kind(rawValue: 0x0040)
    /// A connection attempt or a listener ended; the value is its descriptor.
    public static let closed = Kind(rawValue: 0x0080)
    /// Closing failed; the value is an errno.
    public static let closeFailed = Kind(rawValue: 0x0100)
    /// A connection ended; the value is its descriptor.
    public static let disconnected = Kind(rawValue: 0x0200)
    /// No further event comes.
    public static let monitorStopped = Kind(rawValue: 0x0400)
    /// The handshake failed for a reason that ZMTP does not name; the value is an errno.
    public static let handshakeFailedNoDetail = Kind(rawValue: 0x0800)
    /// The handshake succeeded: the peer can be talked to.
    public static let handshakeSucceeded = Kind(rawValue: 0x1000)
    /// The peer broke the protocol; the value is a `ZMQ_PROTOCOL_ERROR_…`.
    public static let handshakeFailedProtocol = Kind(rawValue: 0x2000)
    /// The peer's authentication was refused; the value is the ZAP status (RFC 27), e.g. 400.
    public static let handshakeFailedAuth = Kind(rawValue: 0x4000)

    /// The event's name in libzmq's documentation, lower case: `handshake_succeeded`.
    public var name: String {
      switch self {
      case .connected: "connected"
      case .connectDelayed: "connect_delayed"
      case .connectRetried: "connect_retried"
      case .listening: "listening"
      case .bindFailed: "bind_failed"
      case .accepted: "accepted"
      case .acceptFailed: "accept_failed"
      case .closed: "closed"
      case .closeFailed: "close_failed"
      case .disconnected: "disconnected"
      case .monitorStopped: "monitor_stopped"
      case .handshakeFailedNoDetail: "handshake_failed_no_detail"
      case .handshakeSucceeded: "handshake_succeeded"
      case .handshakeFailedProtocol: "handshake_failed_protocol"
      case .handshakeFailedAuth: "handshake_failed_auth"
      default: "event_\(rawValue)"
      }
    }
  }

  /// The socket that events are read from.
  private let socket: Socket
  /// The last event, before it is read.
  private var message: Message
  /// Whether the last event of all has been read.
  private var hasStopped = false

  /// The socket that is monitored: valid while `life` says so.
  private let monitored: UnsafeMutableRawPointer
  /// What becomes of that socket.
  private let life: Socket.Life
  /// Which of the socket's monitors this is.
  private let number: Int

  /// Starts to monitor all events of `socket`; do it before the socket binds or connects. The
  /// corresponding C function is `zmq_socket_monitor`.
  ///
  /// - Throws: `EMFILE` where descriptors ran out.
  public init(_ socket: borrowing Socket) throws(ZMQError) {
    // A name of its own: libzmq keeps that of an earlier monitor taken for a while after its end, and may
    // give a new socket the address of an old one.
    let endpoint = "inproc://monitor-\(UInt64.random(in: .min ... .max))"
    // The reader comes first: libzmq waits for ever where it has something to report and nobody reads.
    let events = try Socket(.pair, in: socket.context)
    try events.set(.linger, 0)
    try events.connect(to: endpoint)
    let monitored = unsafe socket.handle
    // Only the first 16 bits may be asked for in this version of the event's form.
    _ = try check("zmq_socket_monitor") { unsafe zmq_socket_monitor(monitored, endpoint, 0x7fff) }
    unsafe self.monitored = monitored
    self.socket = events
    message = Message()
    life = socket.life
    life.monitors += 1
    number = life.monitors
  }

  deinit {
    // libzmq's threads would wait for ever for this reader when they have something to report. An open socket
    // is told that nobody listens any more, after what it waits to report was read. One that is closed and
    // doesn't linger is done in a moment.
    if life.isOpen && life.monitors == number {
      _ = hasEnded()
      _ = unsafe zmq_socket_monitor(monitored, nil, 0)
    } else if !hasStopped {
      var milliseconds = 20
      while !hasEnded() && milliseconds > 0 {
        _ = try? socket.wait(for: .readable, atMost: 1)
        milliseconds -= 1
      }
    }
  }

  /// Reads and forgets what is there; whether that was all that will ever come.
  private func hasEnded() -> Bool {
    var message = Message()
    var last = Kind(rawValue: 0)
    while (try? socket.receive(into: &message)) == true {
      if let event = Self.event(message) { last = event.kind }
    }
    return last == .monitorStopped
  }

  /// As `Socket.descriptor`: may become readable when there is a further event.
  public var descriptor: Int32 {
    get throws(ZMQError) { try socket.descriptor }
  }

  /// Takes the next event.
  ///
  /// - Returns: nil where none is there.
  public mutating func next() throws(ZMQError) -> Event? {
    guard try socket.receive(into: &message), let event = Self.event(message) else { return nil }
    if event.kind == .monitorStopped { hasStopped = true }
    return event
  }

  /// Reads the two frames of an event.
  private static func event(_ message: borrowing Message) -> Event? {
    guard message.count == 2, message[0].count == 6 else { return nil }
    let head = message[0]
    // Both numbers are in the byte order of this machine (libzmq, `zmq_socket_monitor`). The head was
    // checked to have six bytes, and any bits are valid integers.
    let bytes = unsafe head.bytes
    let kind = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt16.self)
    let value = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 2, as: Int32.self)
    var endpoint: [UInt8] = []
    let address = message[1]
    endpoint.reserveCapacity(address.count)
    for index in address.indices { endpoint.append(address[index]) }
    return Event(
      kind: Kind(rawValue: kind), value: value, endpoint: RawText.string(of: Array(endpoint)))
  }
}
