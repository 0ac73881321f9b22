internal import CZeroMQ
internal import Platform

/// A ZeroMQ socket. It has one owner, who closes it by letting it go; it keeps its context alive.
///
/// A socket belongs to one thread at a time. Sending and receiving never wait: would-block is a
/// value, and `descriptor` with `readiness` tells when to try again.
@safe
public struct Socket: ~Copyable {
  /// The C socket; only nil inside `deinit` after a `close`.
  let handle: UnsafeMutableRawPointer
  /// The context that the socket belongs to, and that it keeps alive.
  public let context: Context

  /// The type that the socket was made with.
  public let type: SocketType

  /// What a monitor has to know of the socket, which it may outlive.
  let life = Life()

  /// Whether a C socket is still open, and how many monitors it has had.
  final class Life {
    /// Whether the C socket is still open.
    var isOpen = true
    /// How many monitors the socket has had.
    var monitors = 0
  }

  /// What a socket is ready for (`ZMQ_EVENTS`).
  public struct Readiness: OptionSet, Sendable {
    /// The bits as libzmq has them.
    public let rawValue: Int32
    /// Wraps libzmq's bits.
    public init(rawValue: Int32) { self.rawValue = rawValue }
    /// A message can be received (`ZMQ_POLLIN`).
    public static let readable = Readiness(rawValue: Int32(ZMQ_POLLIN))
    /// A message can be sent (`ZMQ_POLLOUT`). An XPUB always says so, also when `send` would block.
    public static let writable = Readiness(rawValue: Int32(ZMQ_POLLOUT))
  }

  /// Makes a socket. The corresponding C function is `zmq_socket`.
  ///
  /// - Throws: `EMFILE` where the context's sockets or the process's descriptors ran out.
  public init(_ type: SocketType, in context: Context) throws(ZMQError) {
    let contextHandle = unsafe context.handle
    unsafe handle = try checkPointer("zmq_socket") { unsafe zmq_socket(contextHandle, type.rawValue) }
    self.context = context
    self.type = type
  }

  deinit {
    life.isOpen = false
    // The handle is valid until this single place closes it.
    _ = unsafe zmq_close(handle)
  }

  /// Ends the socket; what is queued is handed over in the background for as long as the linger
  /// allows. The corresponding C function is `zmq_close`.
  public consuming func close() {}

  /// Accepts connections on `endpoint`. The corresponding C function is `zmq_bind`.
  ///
  /// - Throws: `EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`, `ENODEV`, `EINVAL`, `EPROTONOSUPPORT`, …
  public func bind(to endpoint: String) throws(ZMQError) {
    // The string is only read during the call.
    _ = try check("zmq_bind \(endpoint)") { unsafe zmq_bind(handle, RawText.cString(of: endpoint)) }
  }

  /// Stops accepting on `endpoint`, named as `lastEndpoint` gave it. The corresponding C function is
  /// `zmq_unbind`.
  public func unbind(from endpoint: String) throws(ZMQError) {
    // The string is only read during the call.
    _ = try check("zmq_unbind \(endpoint)") { unsafe zmq_unbind(handle, endpoint) }
  }

  /// Connects to `endpoint`, now or as soon as somebody listens. The corresponding C function is
  /// `zmq_connect`.
  ///
  /// - Throws: `EINVAL`, `EPROTONOSUPPORT`, `ENOCOMPATPROTO`; never that nobody is there.
  public func connect(to endpoint: String) throws(ZMQError) {
    // The string is only read during the call.
    _ = try check("zmq_connect \(endpoint)") { unsafe zmq_connect(handle, RawText.cString(of: endpoint)) }
  }

  /// Ends the connection to `endpoint`. The corresponding C function is `zmq_disconnect`.
  public func disconnect(from endpoint: String) throws(ZMQError) {
    // The string is only read during the call.
    _ = try check("zmq_disconnect \(endpoint)") { unsafe zmq_disconnect(handle, endpoint) }
  }

  /// Sends one frame, copied, without waiting. The corresponding C function is `zmq_send` with
  /// `ZMQ_DONTWAIT`.
  ///
  /// - Parameter more: whether another frame of the same message follows (`ZMQ_SNDMORE`).
  /// - Returns: false where no peer can take the message now; nothing was sent then.
  /// - Throws: `EFSM`, `EHOSTUNREACH`, `ETERM`, …
  @inline(__always)
  public func send(_ frame: Span<UInt8>, more: Bool = false) throws(ZMQError) -> Bool {
    let flags = more ? ZMQ_DONTWAIT | ZMQ_SNDMORE : ZMQ_DONTWAIT
    let result = try checkNonblocking("zmq_send") {
      // The span's memory is only read during the call.
      unsafe frame.withUnsafeBytes { bytes in
        unsafe zmq_send(handle, bytes.baseAddress, bytes.count, flags)
      }
    }
    return result != nil
  }

  /// Receives one message with all its frames into `message`, without waiting. The corresponding C
  /// function is `zmq_msg_recv` with `ZMQ_DONTWAIT`, once a frame.
  ///
  /// - Returns: false where no message is there; `message` has no frames then.
  /// - Throws: `EFSM`, `ETERM`, …
  @inline(__always)
  public func receive(into message: inout Message) throws(ZMQError) -> Bool {
    try unsafe message.receive(from: handle)
  }

  /// What the socket is ready for now; handles what its connections reported meanwhile. The
  /// corresponding option is `ZMQ_EVENTS`.
  public func readiness() throws(ZMQError) -> Readiness {
    Readiness(rawValue: try get(.events))
  }

  /// A descriptor that becomes readable when the socket's state *may* have changed: ask `readiness`
  /// (or send, or receive) after every wake-up and before every wait, since it stays silent for a
  /// change that has been seen. Never read from it. The corresponding option is `ZMQ_FD`.
  public var descriptor: Int32 {
    get throws(ZMQError) { try get(.descriptor) }
  }
}
