internal import CZeroMQ
internal import Platform

/// What went wrong in libzmq: an open error code, what was attempted, and libzmq's own words for it.
///
/// The code is open because libzmq passes on any errno of the operating system beside its own; a
/// number that this library has never heard of is still an error that can be shown.
public struct ZMQError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An errno value, of the operating system or of libzmq (`EFSM`, `ETERM`, …).
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The number as `zmq_errno` gave it.
    public let rawValue: Int32

    /// Wraps any number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// `EADDRINUSE`: another socket is bound to the address.
    public static let addressInUse = Code(rawValue: EADDRINUSE)
    /// `EADDRNOTAVAIL`: the address is not one of this machine's.
    public static let addressNotAvailable = Code(rawValue: EADDRNOTAVAIL)
    /// `EACCES`: the operating system does not allow it, e.g. a port below 1024.
    public static let permissionDenied = Code(rawValue: EACCES)
    /// `EINVAL`: the option is unknown, the value is out of its range, or the endpoint is malformed.
    public static let invalidArgument = Code(rawValue: EINVAL)
    /// `EMFILE`: this process has no file descriptor left.
    public static let tooManyDescriptors = Code(rawValue: EMFILE)
    /// `ENODEV`: the endpoint names an interface that does not exist.
    public static let noSuchDevice = Code(rawValue: ENODEV)
    /// `EPROTONOSUPPORT`: this libzmq does not know the transport.
    public static let protocolNotSupported = Code(rawValue: EPROTONOSUPPORT)
    /// `ENOCOMPATPROTO`: the socket type cannot use the transport.
    public static let incompatibleProtocol = Code(rawValue: Int32(CZMQ_ENOCOMPATPROTO))
    /// `EFSM`: the socket is not in the right state, e.g. a REP that has no request to answer.
    public static let wrongState = Code(rawValue: Int32(CZMQ_EFSM))
    /// `ETERM`: the context was terminated.
    public static let contextTerminated = Code(rawValue: Int32(CZMQ_ETERM))
    /// `EHOSTUNREACH`: a ROUTER has no peer of that routing id.
    public static let hostUnreachable = Code(rawValue: EHOSTUNREACH)
    /// `ENOMEM`: no memory, or a receive buffer too large to allocate.
    public static let outOfMemory = Code(rawValue: ENOMEM)
  }

  /// The number that tells the cause.
  public let code: Code

  /// What was attempted, as a C function's name (`zmq_bind`) or that and its argument.
  public let operation: String

  /// Describes a failure of `operation` with `code`.
  public init(code: Code, operation: String) {
    self.code = code
    self.operation = operation
  }

  /// libzmq's words for the code. The corresponding C function is `zmq_strerror`.
  public var message: String {
    // `zmq_strerror` returns a static, NUL-terminated string for every number.
    unsafe String(cString: zmq_strerror(code.rawValue))
  }

  /// The operation and libzmq's words, for a log.
  public var description: String { "\(operation): \(message)" }
}

/// The one place where a return value of libzmq becomes a Swift value or an error.
///
/// A call that a signal interrupted is made again: no call that goes through here waits, so nobody
/// waits longer for it. Nothing stands between the call and reading its errno.
///
/// - Returns: what `call` returned, at least 0.
@inline(__always)
func check(_ operation: @autoclosure () -> String, _ call: () -> Int32) throws(ZMQError) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = zmq_errno()
    if code != EINTR { throw ZMQError(code: ZMQError.Code(rawValue: code), operation: operation()) }
  }
}

/// As `check`, for a call with `ZMQ_DONTWAIT`: would-block is a value.
///
/// - Returns: what `call` returned, or nil where it would have had to wait (`EAGAIN`).
@inline(__always)
func checkNonblocking(_ operation: StaticString, _ call: () -> Int32) throws(ZMQError) -> Int32? {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = zmq_errno()
    if code == EAGAIN { return nil }
    if code != EINTR { throw ZMQError(code: ZMQError.Code(rawValue: code), operation: "\(operation)") }
  }
}

/// As `check`, for a call that returns a pointer.
@inline(__always)
func checkPointer(
  _ operation: StaticString, _ call: () -> UnsafeMutableRawPointer?
) throws(ZMQError) -> UnsafeMutableRawPointer {
  while true {
    if let result = unsafe call() { return unsafe result }
    let code = zmq_errno()
    if code != EINTR { throw ZMQError(code: ZMQError.Code(rawValue: code), operation: "\(operation)") }
  }
}
