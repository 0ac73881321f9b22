extension NamedOption {
  /// Every option of the stable libzmq, by name. The names, numbers and types are those of the typed
  /// options; what stands here is what text needs beside them.
  public static let all: [NamedOption] = (general + patterns + connections + security)
    .sorted { $0.name < $1.name }

  /// Older names of options, as `zmq.h` still has them.
  static let deprecatedNames = [
    "IDENTITY": "ROUTING_ID",
    "CONNECT_RID": "CONNECT_ROUTING_ID",
    "DELAY_ATTACH_ON_CONNECT": "IMMEDIATE",
    "FAIL_UNROUTABLE": "ROUTER_MANDATORY",
    "ROUTER_BEHAVIOR": "ROUTER_MANDATORY",
  ]

  /// Queues, waiting and the state of a socket.
  private static let general: [NamedOption] = [
    .int(.sendHighWaterMark, from: 0, "messages that may wait to be sent to a peer; 0 is no limit"),
    .int(.receiveHighWaterMark, from: 0, "messages from a peer that may wait; 0 is no limit"),
    .int(.sendTimeout, from: -1, "ms that sending may wait; -1 is for ever"),
    .int(.receiveTimeout, from: -1, "ms that receiving may wait; -1 is for ever"),
    .int(.linger, from: -1, "ms that unsent messages outlive the socket; -1 is until they are sent"),
    .int(.events, from: 0, "what the socket is ready for").readOnly,
    .int(.descriptor, from: 0, "descriptor that becomes readable when EVENTS may have changed").readOnly,
    .int(.type, from: 0, "number of the socket type").readOnly,
    .bool(.receiveMore, "whether another frame of the message follows").readOnly,
    .bool(.threadSafe, "whether several threads may use the socket").readOnly,
    .bool(.immediate, "queue messages for finished connections only"),
    .bool(.conflate, "keep only the newest message").only(.pull, .push, .sub, .pub, .dealer),
    .int64(.maximumMessageSize, from: -1, "bytes of the largest frame to receive; -1 is no limit"),
    .uint64(.affinity, "bits of the I/O threads for new connections; 0 is any"),
    .text(.lastEndpoint, 0...255, "endpoint that was bound or connected last").readOnly,
  ]

  /// Options of single messaging patterns.
  private static let patterns: [NamedOption] = [
    .bytes(.subscribe, nil, "add a prefix of the messages to receive").writeOnly.only(.sub, .xpub),
    .bytes(.unsubscribe, nil, "take back a prefix that was subscribed to").writeOnly.only(.sub, .xpub),
    .bytes(.welcomeMessage, nil, "message for every new subscriber; empty is none").writeOnly.only(.xpub),
    .bool(.invertMatching, "deliver what was not subscribed to").only(.pub, .xpub, .sub),
    .bool(.noDrop, "would block, instead of dropping, when a subscriber is slow").writeOnly.only(.xpub, .pub),
    .bool(.verbose, "receive every subscription, not only new ones").writeOnly.only(.xpub),
    .bool(.verboser, "receive every subscription and unsubscription").writeOnly.only(.xpub),
    .bool(.manual, "subscriptions count after SUBSCRIBE only").writeOnly.only(.xpub),
    .bytes(.routingID, 1...255, "name for a ROUTER to address").only(.req, .rep, .router, .dealer),
    .bytes(.connectRoutingID, 1...255, "name of the next peer that is connected to").writeOnly
      .only(.router, .stream),
    .bool(.probeRouter, "send an empty message over every new connection").writeOnly
      .only(.router, .dealer, .req),
    .bool(.mandatory, "fail, instead of dropping, when a peer is not there").writeOnly.only(.router),
    .bool(.handover, "a new peer takes over the name of an old one").writeOnly.only(.router),
    .bool(.raw, "plain TCP (deprecated)").writeOnly.only(.router),
    .bool(.correlate, "match replies with requests by an extra frame").writeOnly.only(.req),
    .bool(.relaxed, "allow a request before the last one was answered").writeOnly.only(.req),
    .bool(.notify, "tell of peers that come and go by an empty message").writeOnly.only(.stream),
  ]

  /// How connections are made and kept.
  private static let connections: [NamedOption] = [
    .int(.reconnectInterval, from: -1, "ms between attempts to connect; -1 is no second one"),
    .int(.reconnectIntervalMaximum, from: 0, "ms up to which that time doubles; 0 keeps it"),
    .int(.connectTimeout, from: 0, "ms that connecting may take; 0 is the system's limit"),
    .int(.handshakeInterval, from: 0, "ms that a handshake may take; 0 is no limit")
      .only(SocketType.allCases.filter { $0 != .stream }),
    .int(.heartbeatInterval, from: 0, "ms between pings; 0 is none"),
    .int(.heartbeatTimeout, from: 0, "ms of silence after a ping that end a connection"),
    .int(.heartbeatTimeToLive, 0...6_553_599, "ms of silence after which the peer ends a connection"),
    .int(.backlog, from: 0, "connections that may wait to be accepted"),
    .int(.useDescriptor, from: -1, "descriptor that already listens; -1 is none"),
    .int(.sendBuffer, from: -1, "bytes of the kernel's send buffer; -1 is the system's default"),
    .int(.receiveBuffer, from: -1, "bytes of the kernel's receive buffer; -1 is the system's default"),
    .int(.tcpKeepAlive, -1...1, "probe idle connections: 0 no, 1 yes, -1 as the system does"),
    .int(.tcpKeepAliveCount, from: -1, "unanswered probes that end a connection; -1 as the system does"),
    .int(.tcpKeepAliveIdle, from: -1, "s of silence before probing; -1 as the system does"),
    .int(.tcpKeepAliveInterval, from: -1, "s between probes; -1 as the system does"),
    .int(.tcpMaximumRetransmitTime, from: 0, "ms that data may stay unacknowledged; 0 as the system does"),
    .int(.typeOfService, 0...255, "type of service in the IP header"),
    .bool(.ipv6, "allow IPv6 addresses"),
    .bool(.ipv4Only, "the opposite of IPV6 (deprecated)"),
    .text(.bindToDevice, 0...16, "interface that connections are tied to"),
    .text(.socksProxy, 0...1_000, "SOCKS5 proxy, HOST:PORT"),
    .text(.tcpAcceptFilter, 0...255, "add an address that may connect (deprecated)").writeOnly.security,
    .int(.ipcFilterProcess, from: 0, "add a process that may connect (deprecated)").writeOnly.security,
    .int(.ipcFilterUser, from: 0, "add a user who may connect (deprecated)").writeOnly.security,
    .int(.ipcFilterGroup, from: 0, "add a group that may connect (deprecated)").writeOnly.security,
    .int(.multicastRate, from: 1, "kbit/s of a multicast connection"),
    .int(.multicastRecoveryInterval, from: 0, "ms that a multicast receiver may be absent"),
    .int(.multicastHops, from: 1, "routers that a multicast packet may pass"),
    .int(.multicastPacketSize, from: 1, "bytes of a multicast packet"),
    .uint64(.vmciBufferSize, "bytes of a VMCI connection's buffer").needs("vmci"),
    .uint64(.vmciBufferMinimum, "bytes of the smallest such buffer").needs("vmci"),
    .uint64(.vmciBufferMaximum, "bytes of the largest such buffer").needs("vmci"),
    .int(.vmciConnectTimeout, from: -1, "ms that a VMCI connection may take").needs("vmci"),
  ]

  /// Who may talk to whom, and whether it is encrypted.
  private static let security: [NamedOption] = [
    .int(.mechanism, from: 0, "0 is NULL, 1 PLAIN, 2 CURVE, 3 GSSAPI").readOnly.security,
    .text(.zapDomain, 1...255, "domain that a ZAP handler is asked about").security,
    .bool(.plainServer, "be a PLAIN server").security,
    .text(.plainUsername, 0...255, "user name of a PLAIN client").security,
    .text(.plainPassword, 0...255, "password of a PLAIN client").security.secret,
    .bool(.curveServer, "be a CURVE server").security.needs("curve"),
    .bytes(.curvePublicKey, 32...40, "own public key, Z85").security.needs("curve"),
    .bytes(.curveSecretKey, 32...40, "own secret key, Z85").security.needs("curve").secret,
    .bytes(.curveServerKey, 32...40, "public key of the server, Z85").security.needs("curve"),
    .bool(.gssapiServer, "be a GSSAPI server").security.needs("gssapi"),
    .bool(.gssapiPlaintext, "do not encrypt with GSSAPI").security.needs("gssapi"),
    .text(.gssapiPrincipal, 1...255, "own principal").security.needs("gssapi"),
    .text(.gssapiServicePrincipal, 1...255, "principal of the server").security.needs("gssapi"),
    .int(.gssapiPrincipalNameType, 0...2, "0 names a service on a host, 1 a user, 2 a principal").security
      .needs("gssapi"),
    .int(.gssapiServicePrincipalNameType, 0...2, "as GSSAPI_PRINCIPAL_NAMETYPE, for the server").security
      .needs("gssapi"),
  ]
}

// MARK: - How a line of the table is written

extension NamedOption {
  /// A C `int` from a range.
  private static func int(
    _ option: SocketOption<Int32>, _ range: ClosedRange<Int32>, _ meaning: String
  ) -> NamedOption {
    let limits = Int64(range.lowerBound)...Int64(range.upperBound)
    return NamedOption(typed: .int(option), meaning: meaning, limits: limits)
  }

  /// A C `int` that is at least `lowest`.
  private static func int(
    _ option: SocketOption<Int32>, from lowest: Int32, _ meaning: String
  ) -> NamedOption {
    int(option, lowest...Int32.max, meaning)
  }

  /// A C `int` of 0 or 1.
  private static func bool(_ option: SocketOption<Bool>, _ meaning: String) -> NamedOption {
    NamedOption(typed: .bool(option), meaning: meaning, limits: nil)
  }

  /// An `int64_t` that is at least `lowest`.
  private static func int64(
    _ option: SocketOption<Int64>, from lowest: Int64, _ meaning: String
  ) -> NamedOption {
    NamedOption(typed: .int64(option), meaning: meaning, limits: lowest...Int64.max)
  }

  /// A `uint64_t`.
  private static func uint64(_ option: SocketOption<UInt64>, _ meaning: String) -> NamedOption {
    NamedOption(typed: .uint64(option), meaning: meaning, limits: nil)
  }

  /// Bytes, of some lengths only or of any.
  private static func bytes(
    _ option: SocketOption<[UInt8]>, _ lengths: ClosedRange<Int64>?, _ meaning: String
  ) -> NamedOption {
    NamedOption(typed: .bytes(option), meaning: meaning, limits: lengths)
  }

  /// Text of some lengths, in bytes.
  private static func text(
    _ option: SocketOption<String>, _ lengths: ClosedRange<Int64>, _ meaning: String
  ) -> NamedOption {
    NamedOption(typed: .text(option), meaning: meaning, limits: lengths)
  }

  /// This option with a change.
  private func with(_ change: (inout NamedOption) -> Void) -> NamedOption {
    var copy = self
    change(&copy)
    return copy
  }

  /// This option, which can only be read.
  private var readOnly: NamedOption { with { $0.access = .readOnly } }
  /// This option, which can only be set.
  private var writeOnly: NamedOption { with { $0.access = .writeOnly } }
  /// This option, whose value must not be shown.
  private var secret: NamedOption { with { $0.isSecret = true } }
  /// This option, which is about security.
  private var security: NamedOption { with { $0.isSecurity = true } }
  /// This option, for some socket types alone.
  private func only(_ types: SocketType...) -> NamedOption { only(types) }
  /// This option, for some socket types alone.
  private func only(_ types: [SocketType]) -> NamedOption { with { $0.socketTypes = types } }
  /// This option, which libzmq only has where it was built with a capability.
  private func needs(_ capability: String) -> NamedOption { with { $0.capability = capability } }
}
