internal import CZeroMQ

/// An option of a context. Most only count before the context's first socket.
public struct ContextOption: Hashable, Sendable {
  /// libzmq's number.
  public let rawValue: Int32
  /// libzmq's name without `ZMQ_`, e.g. `IO_THREADS`.
  public let name: String

  /// Names libzmq's number.
  init(_ rawValue: Int32, _ name: String) {
    self.rawValue = rawValue
    self.name = name
  }

  /// How many threads move data, at least 0.
  ///
  /// Default 1; before the first socket. The corresponding option is `ZMQ_IO_THREADS`.
  public static var ioThreads: Self { .init(ZMQ_IO_THREADS, "IO_THREADS") }

  /// How many sockets there may be at once, 1 to `socketLimit`.
  ///
  /// Default 1 023; before the first socket. The corresponding option is `ZMQ_MAX_SOCKETS`.
  public static var maximumSockets: Self { .init(ZMQ_MAX_SOCKETS, "MAX_SOCKETS") }

  /// The highest number that `maximumSockets` takes.
  ///
  /// Read only. The corresponding option is `ZMQ_SOCKET_LIMIT`.
  public static var socketLimit: Self { .init(ZMQ_SOCKET_LIMIT, "SOCKET_LIMIT") }

  /// How many bytes a frame may have that is sent.
  ///
  /// Default and highest 2 147 483 647. The corresponding option is `ZMQ_MAX_MSGSZ`.
  public static var maximumMessageSize: Self { .init(ZMQ_MAX_MSGSZ, "MAX_MSGSZ") }

  /// How many bytes libzmq's `zmq_msg_t` has.
  ///
  /// Read only. The corresponding option is `ZMQ_MSG_T_SIZE`.
  public static var messageStructSize: Self { .init(ZMQ_MSG_T_SIZE, "MSG_T_SIZE") }

  /// Whether new sockets start with a linger of -1 (1), or 0 (0).
  ///
  /// Default 1. The corresponding option is `ZMQ_BLOCKY`.
  public static var blocky: Self { .init(ZMQ_BLOCKY, "BLOCKY") }

  /// Whether new sockets start with the option `ipv6` set.
  ///
  /// Default 0. The corresponding option is `ZMQ_IPV6`.
  public static var ipv6: Self { .init(ZMQ_IPV6, "IPV6") }

  /// How the I/O threads are scheduled, as `sched.h` numbers it.
  ///
  /// Write only, default -1, the system's; before the first socket. The corresponding option is
  /// `ZMQ_THREAD_SCHED_POLICY`.
  public static var threadPolicy: Self { .init(ZMQ_THREAD_SCHED_POLICY, "THREAD_SCHED_POLICY") }

  /// How urgent the I/O threads are, depending on `threadPolicy`.
  ///
  /// Write only, default -1, the system's; before the first socket. The corresponding option is
  /// `ZMQ_THREAD_PRIORITY`.
  public static var threadPriority: Self { .init(ZMQ_THREAD_PRIORITY, "THREAD_PRIORITY") }

  /// Adds a processor that the I/O threads may run on; without any they run on all.
  ///
  /// Write only; before the first socket. The corresponding option is `ZMQ_THREAD_AFFINITY_CPU_ADD`.
  public static var addThreadProcessor: Self {
    .init(ZMQ_THREAD_AFFINITY_CPU_ADD, "THREAD_AFFINITY_CPU_ADD")
  }

  /// Takes back a processor that was added; `EINVAL` where it wasn't.
  ///
  /// Write only; before the first socket. The corresponding option is `ZMQ_THREAD_AFFINITY_CPU_REMOVE`.
  public static var removeThreadProcessor: Self {
    .init(ZMQ_THREAD_AFFINITY_CPU_REMOVE, "THREAD_AFFINITY_CPU_REMOVE")
  }

  /// A number that the names of the I/O threads begin with, for `top -H` and debuggers.
  ///
  /// Default none; before the first socket. The corresponding option is `ZMQ_THREAD_NAME_PREFIX`.
  public static var threadNamePrefix: Self { .init(ZMQ_THREAD_NAME_PREFIX, "THREAD_NAME_PREFIX") }
}

extension Context {
  /// Sets an option. The corresponding C function is `zmq_ctx_set`.
  ///
  /// - Throws: `EINVAL` where the value is out of range or the option can only be read.
  public func set(_ option: ContextOption, _ value: Int32) throws(ZMQError) {
    _ = try check("zmq_ctx_set \(option.name)") { unsafe zmq_ctx_set(handle, option.rawValue, value) }
  }

  /// Reads an option. The corresponding C function is `zmq_ctx_get`.
  ///
  /// - Throws: `EINVAL` where the option can only be set.
  public func get(_ option: ContextOption) throws(ZMQError) -> Int32 {
    try check("zmq_ctx_get \(option.name)") { unsafe zmq_ctx_get(handle, option.rawValue) }
  }
}
