internal import CZeroMQ

// Queues, waiting and the state of a socket. Facts as in libzmq 4.3.4, `zmq_setsockopt` and
// `zmq_getsockopt`; a value out of its range is `EINVAL`. Most options only count for later binds and
// connects; those that count at once say so.

extension SocketOption where Value == Int32 {
  /// How many messages may wait to be sent to one peer, at least 0, which is no limit. At the mark a
  /// socket waits or drops, depending on its type; the real limit may be lower or higher.
  ///
  /// Messages, default 1 000; all types; counts at once. The corresponding option is `ZMQ_SNDHWM`.
  public static var sendHighWaterMark: Self { .init(ZMQ_SNDHWM, "SNDHWM") }

  /// How many messages from one peer may wait to be received, at least 0, which is no limit.
  ///
  /// Messages, default 1 000; all types; counts at once. The corresponding option is `ZMQ_RCVHWM`.
  public static var receiveHighWaterMark: Self { .init(ZMQ_RCVHWM, "RCVHWM") }

  /// How long a call that sends may wait: 0 is not at all, -1 for ever. `Socket.send` never waits.
  ///
  /// Milliseconds, default -1, at least -1; all types; counts at once. The corresponding option is
  /// `ZMQ_SNDTIMEO`.
  public static var sendTimeout: Self { .init(ZMQ_SNDTIMEO, "SNDTIMEO") }

  /// How long a call that receives may wait: 0 is not at all, -1 for ever. `Socket.receive` never waits.
  ///
  /// Milliseconds, default -1, at least -1; all types; counts at once. The corresponding option is
  /// `ZMQ_RCVTIMEO`.
  public static var receiveTimeout: Self { .init(ZMQ_RCVTIMEO, "RCVTIMEO") }

  /// How long messages that wait to be sent outlive their socket: 0 drops them with it, -1 keeps them
  /// until they are sent. The end of the context waits as long.
  ///
  /// Milliseconds, default -1, at least -1; all types; counts at once. The corresponding option is
  /// `ZMQ_LINGER`.
  public static var linger: Self { .init(ZMQ_LINGER, "LINGER") }

  /// What the socket is ready for, as `Socket.Readiness` reads it. Asking handles what the connections
  /// reported meanwhile.
  ///
  /// Read only; `ZMQ_POLLIN` and `ZMQ_POLLOUT`; all types. The corresponding option is `ZMQ_EVENTS`.
  public static var events: Self { .init(ZMQ_EVENTS, "EVENTS") }

  /// The descriptor that becomes readable when `events` may have changed.
  ///
  /// Read only; all types. The corresponding option is `ZMQ_FD`.
  public static var descriptor: Self { .init(ZMQ_FD, "FD") }

  /// The socket's type as `SocketType` numbers it.
  ///
  /// Read only; all types. The corresponding option is `ZMQ_TYPE`.
  public static var type: Self { .init(ZMQ_TYPE, "TYPE") }
}

extension SocketOption where Value == Bool {
  /// Whether the frame received last is followed by another one of the same message.
  ///
  /// Read only; all types. The corresponding option is `ZMQ_RCVMORE`.
  public static var receiveMore: Self { .init(ZMQ_RCVMORE, "RCVMORE") }

  /// Whether several threads may use the socket at once: only sockets of the draft types say so.
  ///
  /// Read only; all types. The corresponding option is `ZMQ_THREAD_SAFE`.
  public static var threadSafe: Self { .init(ZMQ_THREAD_SAFE, "THREAD_SAFE") }

  /// Whether messages are queued for finished connections only; a socket without one then waits.
  ///
  /// Default false; all types, connected transports. The corresponding option is `ZMQ_IMMEDIATE`.
  public static var immediate: Self { .init(ZMQ_IMMEDIATE, "IMMEDIATE") }

  /// Whether queues keep the newest message only. High water marks are ignored then, and of a message of
  /// several frames only the last frame is kept.
  ///
  /// Default false; PULL, PUSH, SUB, PUB, DEALER. The corresponding option is `ZMQ_CONFLATE`.
  public static var conflate: Self { .init(ZMQ_CONFLATE, "CONFLATE") }
}

extension SocketOption where Value == Int64 {
  /// How large a received frame may be; a peer that sends more is disconnected. -1 is no limit.
  ///
  /// Bytes, default -1; all types. The corresponding option is `ZMQ_MAXMSGSIZE`.
  public static var maximumMessageSize: Self { .init(ZMQ_MAXMSGSIZE, "MAXMSGSIZE") }
}

extension SocketOption where Value == UInt64 {
  /// Which of the context's I/O threads handle later connections: the lowest bit is the first thread, 0
  /// is any. Connecting fails with `EMTHREAD` where no such thread exists.
  ///
  /// Bits, default 0; all types. The corresponding option is `ZMQ_AFFINITY`.
  public static var affinity: Self { .init(ZMQ_AFFINITY, "AFFINITY") }
}

extension SocketOption where Value == String {
  /// The endpoint that was bound or connected last, with the real port where the kernel picked it.
  ///
  /// Read only; all types. The corresponding option is `ZMQ_LAST_ENDPOINT`.
  public static var lastEndpoint: Self { .init(ZMQ_LAST_ENDPOINT, "LAST_ENDPOINT") }
}
