internal import CZeroMQ

// Options of single messaging patterns; each says which socket types have it, and any other type
// answers `EINVAL`. Where it says "write only", libzmq 4.3.4 doesn't tell the value.

// MARK: - Publish and subscribe

extension SocketOption where Value == [UInt8] {
  /// Adds a prefix of the messages to receive; an empty one is every message. A SUB starts without any.
  /// An XPUB takes it in manual mode, for the subscriber that was heard last.
  ///
  /// Write only; SUB, and XPUB after `manual`; counts at once. The corresponding option is
  /// `ZMQ_SUBSCRIBE`.
  public static var subscribe: Self { .init(ZMQ_SUBSCRIBE, "SUBSCRIBE") }

  /// Takes back one `subscribe` with the same prefix.
  ///
  /// Write only; SUB, and XPUB after `manual`; counts at once. The corresponding option is
  /// `ZMQ_UNSUBSCRIBE`.
  public static var unsubscribe: Self { .init(ZMQ_UNSUBSCRIBE, "UNSUBSCRIBE") }

  /// A message for every subscriber that connects and has subscribed to it; empty is none.
  ///
  /// Write only, default empty; XPUB. The corresponding option is `ZMQ_XPUB_WELCOME_MSG`.
  public static var welcomeMessage: Self { .init(ZMQ_XPUB_WELCOME_MSG, "XPUB_WELCOME_MSG") }
}

extension SocketOption where Value == Bool {
  /// Whether subscriptions select what is *not* delivered. Publisher and subscriber have to agree.
  ///
  /// Default false; PUB, XPUB, SUB. The corresponding option is `ZMQ_INVERT_MATCHING`.
  public static var invertMatching: Self { .init(ZMQ_INVERT_MATCHING, "INVERT_MATCHING") }

  /// Whether sending would block at a subscriber's high water mark, where a publisher otherwise drops.
  ///
  /// Write only, default false; XPUB, PUB; counts at once. The corresponding option is
  /// `ZMQ_XPUB_NODROP`.
  public static var noDrop: Self { .init(ZMQ_XPUB_NODROP, "XPUB_NODROP") }

  /// Whether every subscription is received as a message, not only the first of its prefix. Setting it
  /// switches `verboser` off.
  ///
  /// Write only, default false; XPUB; counts at once. The corresponding option is `ZMQ_XPUB_VERBOSE`.
  public static var verbose: Self { .init(ZMQ_XPUB_VERBOSE, "XPUB_VERBOSE") }

  /// Whether every subscription and every unsubscription is received as a message, not only the first
  /// and the last of its prefix.
  ///
  /// Write only, default false; XPUB; counts at once. The corresponding option is `ZMQ_XPUB_VERBOSER`.
  public static var verboser: Self { .init(ZMQ_XPUB_VERBOSER, "XPUB_VERBOSER") }

  /// Whether a subscription only counts after `subscribe` has been set for it.
  ///
  /// Write only, default false; XPUB; counts at once. The corresponding option is `ZMQ_XPUB_MANUAL`.
  public static var manual: Self { .init(ZMQ_XPUB_MANUAL, "XPUB_MANUAL") }
}

// MARK: - Requests, replies and routing

extension SocketOption where Value == [UInt8] {
  /// The name by which a ROUTER addresses this socket: 1 to 255 bytes, the first of them not zero.
  ///
  /// Default none, so that the ROUTER makes one up; REQ, REP, ROUTER, DEALER. The corresponding option is
  /// `ZMQ_ROUTING_ID`, formerly `ZMQ_IDENTITY`.
  public static var routingID: Self { .init(ZMQ_ROUTING_ID, "ROUTING_ID") }

  /// The name by which this socket addresses the peer of the next connect: 1 to 255 bytes, the first of
  /// them not zero, and not the name of another peer.
  ///
  /// Write only, default none; ROUTER, STREAM. The corresponding option is `ZMQ_CONNECT_ROUTING_ID`,
  /// formerly `ZMQ_CONNECT_RID`.
  public static var connectRoutingID: Self { .init(ZMQ_CONNECT_ROUTING_ID, "CONNECT_ROUTING_ID") }
}

extension SocketOption where Value == Bool {
  /// Whether an empty message is sent over every new connection, so that a ROUTER learns of it.
  ///
  /// Write only, default false; ROUTER, DEALER, REQ, connected to ROUTER alone. The corresponding option
  /// is `ZMQ_PROBE_ROUTER`.
  public static var probeRouter: Self { .init(ZMQ_PROBE_ROUTER, "PROBE_ROUTER") }

  /// Whether sending to a peer that isn't there fails with `EHOSTUNREACH`, and to one that is full would
  /// block; otherwise a ROUTER drops such messages.
  ///
  /// Write only, default false; ROUTER; counts at once. The corresponding option is
  /// `ZMQ_ROUTER_MANDATORY`.
  public static var mandatory: Self { .init(ZMQ_ROUTER_MANDATORY, "ROUTER_MANDATORY") }

  /// Whether a new peer takes over the routing id of an old one; otherwise the new one is refused.
  ///
  /// Write only, default false; ROUTER; counts at once. The corresponding option is
  /// `ZMQ_ROUTER_HANDOVER`.
  public static var handover: Self { .init(ZMQ_ROUTER_HANDOVER, "ROUTER_HANDOVER") }

  /// Whether a ROUTER talks plain TCP. Deprecated in favour of STREAM sockets.
  ///
  /// Write only, default false; ROUTER. The corresponding option is `ZMQ_ROUTER_RAW`.
  public static var raw: Self { .init(ZMQ_ROUTER_RAW, "ROUTER_RAW") }

  /// Whether a request begins with a frame of its own, and a reply only counts with the same frame.
  ///
  /// Write only, default false; REQ; counts at once. The corresponding option is `ZMQ_REQ_CORRELATE`.
  public static var correlate: Self { .init(ZMQ_REQ_CORRELATE, "REQ_CORRELATE") }

  /// Whether a request may be sent before the last one was answered. Wants `correlate`, or a late reply
  /// is taken for the new one.
  ///
  /// Write only, default false; REQ; counts at once. The corresponding option is `ZMQ_REQ_RELAXED`.
  public static var relaxed: Self { .init(ZMQ_REQ_RELAXED, "REQ_RELAXED") }

  /// Whether a peer that connects or disconnects is told by an empty message.
  ///
  /// Write only, default true; STREAM. The corresponding option is `ZMQ_STREAM_NOTIFY`.
  public static var notify: Self { .init(ZMQ_STREAM_NOTIFY, "STREAM_NOTIFY") }
}
