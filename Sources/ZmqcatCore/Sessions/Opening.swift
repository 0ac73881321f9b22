internal import Bytes
internal import Platform
internal import ZeroMQ

/// Makes the socket of a plan: options, monitor, endpoints.
enum Opening {
  /// How soon a lost or missing peer is looked for again, in milliseconds. A quarter of libzmq's default, so that a
  /// publisher that lives for a moment is found in time.
  private static let reconnectInterval: Int32 = 25

  /// The smallest limit of message sizes that libzmq is given, in bytes. It holds the commands of the handshake to
  /// it too, and it cuts the connection without a word: a message between the user's limit and this one can
  /// be dropped by itself and told of.
  private static let smallestLimit = 1 << 20

  /// Whether libzmq's limit of a message's size is looser than that of `plan`.
  static func dropsLargeMessages(_ plan: SocketPlan) -> Bool { plan.maximumSize < smallestLimit }

  /// A name for the domain that a ZAP handler would be asked about. While a socket has one, libzmq refuses what does
  /// not speak ZMTP 3; else it takes anything that does not begin as ZMTP does for ZMTP 1, and gives out pieces of
  /// it, e.g. of an HTTP request, as messages.
  private static let domain = "zmqcat"

  /// libzmq, the monitor and one connection need about 25 descriptors; libzmq aborts the process when it runs out
  /// of them while it accepts, so strangers must not bring it there either.
  private static let neededDescriptors = 64

  /// How long a stranger may take to shake hands, in milliseconds: libzmq's default of 30 s would let him hold a
  /// descriptor for that long.
  private static let handshakeInterval: Int32 = 5_000

  /// The least that a connection is waited for where there is a heartbeat, in milliseconds: more than it takes to the
  /// other side of the world.
  private static let shortestConnectTimeout: Int32 = 500

  /// Half of what is kept of freed memory for the next messages, in bytes: what lies in queues while large ones pass.
  private static let messageMemory = 2 << 20

  /// Opens the socket.
  static func open(_ plan: Plan) throws(Failure) -> Link {
    try open(plan, with: Credentials(plan.socket, log: plan.log), start: .now)
  }

  /// Opens the socket with credentials that have been read.
  ///
  /// - Parameter start: when the run began.
  static func open(_ plan: Plan, with credentials: Credentials, start: Instant) throws(Failure) -> Link {
    ProgramPages.release()
    FreedMemory.keepTwice(messageMemory)
    var plan = plan
    plan.socket.publicKey = credentials.publicKey
    let limit = ProcessSetup.raiseDescriptorLimit()
    if limit < neededDescriptors {
      throw Failure(
        .failure,
        "only \(limit) file descriptors are allowed, and \(neededDescriptors) are needed: raise ulimit -n")
    }
    if plan.socket.type == .req && isImmediate(plan.socket) {
      do { try ConnectionEnds.install() } catch { throw Failure(error, doing: "opening a pipe") }
    }
    try plan.program?.check()
    for endpoint in plan.socket.endpoints { try check(endpoint) }
    let queue = try SendQueue(plan.socket)
    let context = try zmq { () throws(ZMQError) in try Context(ioThreads: plan.socket.ioThreads) }
    // Before the socket: libzmq must never find that there is nobody to ask.
    let handler = try credentials.handler(in: context)
    let socket = try zmq { () throws(ZMQError) in try Socket(actualType(plan), in: context) }
    try zmq { () throws(ZMQError) in try credentials.apply(to: socket) }
    try configure(socket, plan.socket)
    let monitor = try zmq { () throws(ZMQError) in try Monitor(socket) }
    var names: [String] = []
    for endpoint in plan.socket.endpoints where endpoint.role == .bind {
      names.append(try bind(socket, endpoint))
    }
    for endpoint in plan.socket.endpoints where endpoint.role == .connect {
      do { try socket.connect(to: endpoint.description) } catch {
        throw Failure(error.code == .invalidArgument ? .usage : .failure, "\(endpoint): \(error.message)")
      }
      names.append(endpoint.description)
    }
    for (index, name) in names.enumerated() {
      let isBound = index < plan.socket.bindCount
      plan.log.trace(.state, isBound ? "bound to \(name)" : "connecting to \(name)")
    }
    let descriptors = try zmq { () throws(ZMQError) in (try socket.descriptor, try monitor.descriptor) }
    var link = Link(
      socket: socket, monitor: monitor, handler: handler, descriptors: descriptors, plan: plan, queue: queue,
      endpoints: names, start: start)
    try link.begin()
    return link
  }

  /// The type that does the work: an XPUB can do what a PUB does, and sees who subscribes to what; a ROUTER can do
  /// what a REP does, and may leave a request unanswered or take another one before it answers. A REP also drops the
  /// reply to a peer after a malformed request of another one that has left (libzmq 4.3.4 and 4.3.5, `router_t::rollback`).
  private static func actualType(_ plan: Plan) -> SocketType {
    switch plan.socket.type {
    case .pub: .xpub
    case .rep: .router
    case let type: type
    }
  }

  /// Whether messages only go to connected peers: with several endpoints a message must not wait in the queue of one
  /// that is not there.
  static func isImmediate(_ plan: SocketPlan) -> Bool {
    plan.endpoints.count > 1 && [.push, .req, .dealer].contains(plan.type)
  }

  private static func check(_ endpoint: Endpoint) throws(Failure) {
    do throws(EndpointError) {
      switch endpoint.role {
      case .bind: try endpoint.checkBindable()
      case .connect: try endpoint.checkFolder()
      }
    } catch {
      throw Failure(error.kind == .syntax ? .usage : .noPeer, error.description)
    }
  }

  private static func bind(_ socket: borrowing Socket, _ endpoint: Endpoint) throws(Failure) -> String {
    do {
      try socket.bind(to: endpoint.description)
      return endpoint.isPicked ? try socket.get(.lastEndpoint) : endpoint.description
    } catch {
      if case .network(let host, _) = endpoint.address, error.code != .addressInUse, !HostName.resolves(host)
      {
        throw Failure(.unresolvedName, "\(endpoint): the name does not resolve")
      }
      let reason =
        switch error.code {
        case .addressInUse: "the address is in use: another program is bound to it"
        case .addressNotAvailable, .noSuchDevice: "this machine has no such address or interface"
        case .permissionDenied: "binding there is not allowed (ports below 1024 need root)"
        default: error.message
        }
      throw Failure(.noPeer, "\(endpoint): \(reason)")
    }
  }

  /// Lets both ends of a connection notice that the other one is out of reach, and this one look for it anew.
  private static func setHeartbeat(_ socket: borrowing Socket, _ heartbeat: Interval) throws(ZMQError) {
    let milliseconds = heartbeat.clampedMilliseconds
    try socket.set(.heartbeatInterval, milliseconds)
    // Pings come once in a heartbeat, so two without one are too many. A peer that is not told would go on queueing
    // for the dead connection, beside the new one. ZMTP counts tenths of a second in 16 bits.
    try socket.set(.heartbeatTimeToLive, min(max(milliseconds, 50), 3_276_000) * 2)
    // The kernel asks ever less often for a connection that nobody answers: up to a minute apart.
    try socket.set(.connectTimeout, max(milliseconds, shortestConnectTimeout))
  }

  private static func configure(_ socket: borrowing Socket, _ plan: SocketPlan) throws(Failure) {
    do {
      // Whoever has something to hand over says so at the end; every other way out is a quick one.
      try socket.set(.linger, 0)
      try socket.set(.handshakeInterval, handshakeInterval)
      try socket.set(.zapDomain, domain)
      try socket.set(.maximumMessageSize, Int64(max(plan.maximumSize, smallestLimit)))
      try setQueues(socket, plan)
      if let identity = plan.identity { try socket.set(.routingID, identity) }
      if let heartbeat = plan.heartbeat { try setHeartbeat(socket, heartbeat) }
      if plan.conflates { try socket.set(.conflate, true) }
      if plan.ipv6 || plan.endpoints.contains(where: \.needsIPv6) { try socket.set(.ipv6, true) }
      try socket.set(.reconnectInterval, plan.reconnect?.lowerBound.clampedMilliseconds ?? reconnectInterval)
      if let longest = plan.reconnect?.upperBound {
        try socket.set(.reconnectIntervalMaximum, longest.clampedMilliseconds)
      }
      if isImmediate(plan) { try socket.set(.immediate, true) }
      // A reply that does not go out has to be told of.
      if socket.type == .router { try socket.set(.mandatory, true) }
      if socket.type == .xpub {
        try socket.set(.verboser, true)
        try socket.set(.noDrop, true)
      }
    } catch {
      throw Failure(error)
    }
    for (option, value) in plan.options {
      do { try socket.set(option, value) } catch {
        throw Failure(.usage, "-o \(option.name): \(error.message)")
      }
    }
    for topic in plan.subscriptions { try zmq { () throws(ZMQError) in try socket.set(.subscribe, topic) } }
  }

  private static func setQueues(_ socket: borrowing Socket, _ plan: SocketPlan) throws(ZMQError) {
    if let mark = plan.highWaterMark {
      try socket.set(.sendHighWaterMark, mark)
      try socket.set(.receiveHighWaterMark, mark)
    }
  }
}
