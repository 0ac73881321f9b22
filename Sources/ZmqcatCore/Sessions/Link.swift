internal import Platform
internal import ZeroMQ

/// A socket at work: its monitor, its peers, and the one place where the program waits.
///
/// Sessions try what they want to do (receive, send, write), and call `wait` when it would block. `wait` comes
/// back when something has changed; it deals with everything that every session has in common: signals, a
/// reader that has gone, connection events, time limits, notes about long waits.
struct Link: ~Copyable {
  /// What a session wants to do next.
  struct Interest: OptionSet {
    let rawValue: Int
    /// A message can be received.
    static let receive = Interest(rawValue: 1)
    /// A message can be sent.
    static let send = Interest(rawValue: 2)
    /// The input has bytes, or has ended.
    static let input = Interest(rawValue: 4)
    /// stdout takes bytes.
    static let output = Interest(rawValue: 8)
  }

  let socket: Socket
  var monitor: Monitor
  private(set) var peers: Peers
  let plan: Plan
  let log: Log
  /// The endpoints as the socket bound or connects to them.
  let endpoints: [String]
  private var pollSet: PollSet
  private let socketDescriptor: Descriptor
  private let monitorDescriptor: Descriptor

  /// What `wait` looks at besides the socket.
  var input: Descriptor?
  var output: Descriptor?
  /// Whether the last wait found that reading the input would not wait.
  private(set) var inputIsReady = false
  /// Whether the program ends when the reader of stdout goes.
  var watchesOutput = false

  /// When the run began: what its limits count from.
  let start: Instant
  /// When the socket was opened.
  let opening = Instant.now
  let maxTimeEnd: Instant?
  private let durationEnd: Instant?
  private var idleEnd: Instant?
  private var waitingFor: WaitPurpose?
  private var noteTime: Instant?

  /// Whether peers have been waited for.
  var hasHadPeers = false
  /// Whether a peer has been ready.
  private var hasMetPeer = false
  /// Whether a peer has left that may not have taken everything.
  private(set) var hasLoss = false
  /// Whether something was sent since the peers were last seen to have taken everything.
  private var mayHoldUnsent = false

  private(set) var diagnosis: Diagnosis
  private(set) var strangers: Strangers

  /// What came and went so far.
  var statistics: Statistics
  /// How many messages that were at the last wait, but for the output.
  private var countAtWait = 0

  /// The endpoints, for people to read.
  var places: String { endpoints.joined(separator: ", ") }

  /// What bounds the messages that wait for peers; nil where nothing is sent in a stream, or the user set a mark.
  let queue: SendQueue?

  /// Who decides about clients of a server. Let go after the socket.
  private let handler: ZAPHandler?

  /// The ipc files that are this socket's.
  private let files: BoundFiles

  /// The subscriptions of an XPUB's peers.
  private(set) var subscriptions = Subscriptions()

  private enum Slot {
    static let socket = 0
    static let monitor = 1
    static let signal = 2
    static let input = 3
    static let output = 4
    static let ends = 5
    static let room = 6
    /// Where the programs' slots begin.
    static let programs = 7
  }

  /// How often the peers are looked at while they have not taken everything.
  private static let sampling = Interval(nanoseconds: 300_000)

  /// Wraps a socket that has been bound and connected, and the descriptors to wait at.
  init(
    socket: consuming Socket, monitor: consuming Monitor, handler: consuming ZAPHandler?,
    descriptors: (socket: Int32, monitor: Int32), plan: Plan, queue: SendQueue?,
    endpoints: [String], start: Instant
  ) {
    self.queue = queue
    socketDescriptor = Descriptor(rawValue: descriptors.socket)
    monitorDescriptor = Descriptor(rawValue: descriptors.monitor)
    peers = Peers(limit: socket.type == .pair ? 1 : .max)
    self.socket = socket
    self.monitor = monitor
    self.handler = handler
    self.plan = plan
    files = BoundFiles(plan.socket.endpoints)
    diagnosis = Diagnosis(plan.socket)
    statistics = Statistics(start: start, isShown: plan.showsStatistics, total: plan.shownTotal)
    log = plan.log
    strangers = Strangers(plan.socket, log: plan.log)
    self.endpoints = endpoints
    self.start = start
    maxTimeEnd = plan.times.maxTime.map { start + $0 }
    durationEnd = plan.times.duration.map { start + $0 }
    idleEnd = plan.times.untilIdle.map { start + $0 }
    pollSet = PollSet(capacity: Slot.programs + (plan.program?.slotCount ?? 0))
    pollSet.watch(Slot.signal, Signals.descriptor, for: .readable)
  }

  /// Takes note of what has happened since the socket was made; has to be done before the first `wait`.
  mutating func begin() throws(Failure) {
    // More threads are there to work beside each other, and so is one that encrypts.
    if plan.socket.ioThreads == 1, case .none = plan.socket.security {
      ThreadPlacement.begin(isOneWay: plan.socket.isOneWay)
    }
    try service()
    try printEndpoints()
  }

  // MARK: Time

  /// Whether `--duration` or `--until-idle` says that the run is over, and well.
  func isOver(at now: Instant) -> Bool {
    if let durationEnd, now >= durationEnd { return true }
    if let idleEnd, now >= idleEnd { return true }
    return false
  }

  /// Whether anything limits the run as a whole, so that a busy loop has to look at the clock.
  var hasLimits: Bool { maxTimeEnd != nil || durationEnd != nil || idleEnd != nil }

  /// Notes that messages came or went.
  @inline(__always)
  mutating func noteActivity(_ count: Int = 1) {
    if count == 0 { return }
    statistics.note(count)
    if idleEnd != nil { restartIdle() }
    if waitingFor != nil { endWait() }
    mayHoldUnsent = true
  }

  @inline(never)
  private mutating func restartIdle() {
    if let span = plan.times.untilIdle { idleEnd = Instant.now + span }
  }

  /// Notes that there are peers now: what is counted from their coming begins.
  mutating func noteComing() {
    if idleEnd != nil { restartIdle() }
    endWait()
  }

  private mutating func endWait() {
    waitingFor = nil
    noteTime = nil
  }

  // Were it not mutating, it would be given a copy of everything, at every wait.
  private mutating func checkMaxTime(_ now: Instant) throws(Failure) {
    guard let maxTimeEnd, now >= maxTimeEnd else { return }
    let state = waitingFor?.lack(places, peers)
    throw Failure(.timeout, "--max-time is over" + (state.map { ": \($0)" } ?? ""))
  }

  // MARK: Receiving

  /// Receives the next message, without waiting.
  ///
  /// - Returns: false where none is there.
  @inline(__always)
  mutating func receive(into message: inout Message) throws(Failure) -> Bool {
    do {
      guard try socket.receive(into: &message) else { return false }
    } catch {
      throw Failure(error)
    }
    if !Opening.dropsLargeMessages(plan.socket) || message.size <= plan.socket.maximumSize { return true }
    return try receiveSmaller(into: &message)
  }

  @inline(never)
  private func receiveSmaller(into message: inout Message) throws(Failure) -> Bool {
    let limit = plan.socket.maximumSize
    while true {
      // What leads back to the requester is none of the user's bytes.
      let size = message.size - (socket.type == .router ? message.routeSize : 0)
      if size <= limit { return true }
      log.note("a message of \(size) bytes was dropped: it is over --max-size \(limit)")
      guard try zmq({ () throws(ZMQError) in try socket.receive(into: &message) }) else { return false }
    }
  }

  // MARK: Replies

  /// Whether libzmq would throw away a reply whose connection ends right behind it (see `ConnectionEnds`).
  private var holdsEnds: Bool { Opening.isImmediate(plan.socket) }

  /// Has to be called before a request is sent whose reply `receiveReply` is to get, and `endReply` afterwards.
  func beginReply() { if holdsEnds { ConnectionEnds.hold() } }

  /// Has to be called when no reply is awaited any more.
  func endReply() { if holdsEnds { ConnectionEnds.release() } }

  /// Receives a reply as `receive` does, also where its connection has ended since.
  mutating func receiveReply(into message: inout Message) throws(Failure) -> Bool {
    guard holdsEnds else { return try receive(into: &message) }
    let ends = ConnectionEnds.count
    let hasCome = try receive(into: &message)
    ConnectionEnds.pass(ends)
    return hasCome
  }

  // MARK: Waiting

  /// Waits as the other `wait` does, and for `programs` to have something to do.
  mutating func wait(
    for interest: Interest, until deadline: Instant? = nil, purpose: WaitPurpose,
    alongside programs: borrowing MessagePrograms?
  ) throws(Failure) -> Bool {
    programs?.watch(in: &pollSet, from: Slot.programs)
    return try wait(for: interest, until: deadline, purpose: purpose)
  }

  /// Waits until something of `interest` may be possible, something happens to a connection, or it is `deadline`.
  ///
  /// The caller has just tried what it is interested in and been told that it would block; for receiving and for
  /// an XPUB's sending nothing else may have used the socket since (see `Socket.descriptor`).
  ///
  /// - Returns: false where a limit ends the run well (`--duration`, `--until-idle`).
  /// - Throws: the signal that came, `--max-time`, a gone reader of stdout.
  mutating func wait(for interest: Interest, until deadline: Instant? = nil, purpose: WaitPurpose)
    throws(Failure)
    -> Bool
  {
    ThreadPlacement.update()
    if interest != .output {
      ThreadPlacement.noteWait(
        after: statistics.count - countAtWait, forMessage: interest.contains(.receive))
      countAtWait = statistics.count
    }
    var now = Instant.now
    try checkSignal()
    try checkMaxTime(now)
    if isOver(at: now) { return false }
    if interest.contains(.receive) && hasLostLastPeer {
      // What the last peer left has been received by now, or can be: nothing will come to wake a wait.
      return try zmq { () throws(ZMQError) in try socket.readiness() }.contains(.readable)
    }
    let lacksRoom = interest.contains(.send) && queue?.backlog.isAwaited == true
    if (interest.contains(.send) && socket.type != .xpub) || socket.type == .pair {
      // Trying to send may have swallowed the wake-up for a message that can be received by now.
      let readiness = try zmq { () throws(ZMQError) in try socket.readiness() }
      if interest.contains(.send) && !lacksRoom && readiness.contains(.writable) { return true }
      if interest.contains(.receive) && readiness.contains(.readable) { return true }
    }
    noteWait(purpose, now)
    pollSet.watch(Slot.socket, socketDescriptor, for: .readable)
    pollSet.watch(Slot.monitor, monitorDescriptor, for: .readable)
    pollSet.watch(Slot.input, interest.contains(.input) ? input : nil, for: .readable)
    let wantsOutput = interest.contains(.output)
    pollSet.watch(Slot.output, watchesOutput || wantsOutput ? output : nil, for: wantsOutput ? .writable : [])

    pollSet.watch(Slot.ends, holdsEnds ? ConnectionEnds.descriptor : nil, for: .readable)
    pollSet.watch(Slot.room, lacksRoom ? queue?.backlog.descriptor : nil, for: .readable)

    var end = deadline
    if mayHoldUnsent && plan.socket.sends {
      // When a peer on ipc leaves, only what was seen before tells whether it had taken everything.
      mayHoldUnsent = !peers.haveTakenEverything()
      // A sender that is blocked comes back as soon as they take something.
      if mayHoldUnsent && !interest.contains(.send) {
        end = min(end ?? now + Self.sampling, now + Self.sampling)
      }
    }
    end = earliest(end, earliest(earliest(maxTimeEnd, durationEnd), earliest(idleEnd, noteTime)))
    let came = try poll(until: earliest(end, statistics.nextLine), now)
    ThreadPlacement.update()
    inputIsReady = came && !pollSet.came(Slot.input).isEmpty
    try checkSignal()
    if came {
      // While there is something to write, the write itself tells that the reader has gone.
      if watchesOutput && !wantsOutput && !pollSet.came(Slot.output).isDisjoint(with: .failed) {
        throw Failure(.signal(SIGPIPE), nil)
      }
      if !pollSet.came(Slot.ends).isEmpty { ConnectionEnds.clear() }
      if !pollSet.came(Slot.room).isEmpty { queue?.backlog.clear() }
      try service(
        hasEvents: !pollSet.came(Slot.monitor).isEmpty, hasCommands: !pollSet.came(Slot.socket).isEmpty)
    }
    if noteTime != nil || hasLimits || statistics.nextLine != nil {
      now = Instant.now
      if let noteTime, now >= noteTime { tellOfWait(purpose) }
      tellStatistics(now)
      try checkMaxTime(now)
      if isOver(at: now) { return false }
    }
    return try !isAbandoned()
  }

  /// Whether the last peer has left, where that ends the run.
  private var hasLostLastPeer: Bool { plan.times.isTransient && peers.ready == 0 && peers.left > 0 }

  /// Whether the last peer has left, where that ends the run, and nothing of it is left to be received.
  private func isAbandoned() throws(Failure) -> Bool {
    guard hasLostLastPeer else { return false }
    return try !zmq { () throws(ZMQError) in try socket.readiness() }.contains(.readable)
  }

  private mutating func tellStatistics(_ now: Instant) {
    statistics.tell(log, at: now)
  }

  private mutating func poll(until end: Instant?, _ now: Instant) throws(Failure) -> Bool {
    do { return try pollSet.wait(atMost: end.map { $0 - now }) } catch {
      throw Failure(error, doing: "waiting")
    }
  }

  /// What every wait and, from time to time, every busy loop deals with: signals, time limits, connection events.
  ///
  /// - Returns: false where a limit ends the run well.
  mutating func pulse() throws(Failure) -> Bool {
    ThreadPlacement.update(after: statistics.count - countAtWait)
    try checkSignal()
    try service()
    guard hasLimits || statistics.nextLine != nil else { return true }
    let now = Instant.now
    tellStatistics(now)
    try checkMaxTime(now)
    return !isOver(at: now)
  }

  private func checkSignal() throws(Failure) {
    let signal = Signals.pending
    if signal != 0 { throw Failure(.signal(signal), nil) }
  }

  /// Reads the monitor's events and, of an XPUB, the subscriptions; lets the socket deal with its commands.
  ///
  /// - Parameters:
  ///   - hasEvents: whether there may be events. Each time all were read, so the monitor's descriptor tells.
  ///   - hasCommands: whether there may be commands. What takes a wake-up deals with them, so the socket's
  ///     descriptor tells.
  private mutating func service(hasEvents: Bool = true, hasCommands: Bool = true) throws(Failure) {
    var refused: String?
    while hasEvents, let event = try nextEvent() {
      log.trace(.events, "\(event.kind.name) \(event.endpoint) \(event.value)")
      try diagnosis.note(event)
      if event.kind == .disconnected { subscriptions.forget(connection: event.value) }
      // The ROUTER that does the work of a REP gets on with another one, which a REP does not.
      if event.kind == .handshakeSucceeded && plan.socket.type == .rep { refused = event.endpoint }
      switch peers.note(event) {
      case .lost: hasLoss = true
      case .cut(let endpoint) where plan.socket.receives: strangers.note(.cut, at: endpoint)
      case .turnedAway(let endpoint, let stranger): strangers.note(stranger, at: endpoint)
      case .refused(let endpoint):
        // Looked at once all events are read: libzmq must not wait for it.
        refused = endpoint
      case .cut, .left, nil: break
      }
    }
    queue?.setPeers(peers.ready)
    if !hasMetPeer && peers.ready > 0 {
      hasMetPeer = true
      ProgramPages.release()
    }
    if socket.type == .xpub {
      do { try subscriptions.drain(socket) } catch { throw Failure(error) }
    } else if hasCommands {
      // The descriptor stays readable until the socket has looked at what it was told.
      _ = try zmq { () throws(ZMQError) in try socket.readiness() }
    }
    if let refused, let cause = diagnosis.finalCause(afterFailureAt: refused) { throw cause }
  }

  private mutating func nextEvent() throws(Failure) -> Monitor.Event? {
    do { return try monitor.next() } catch { throw Failure(error) }
  }

  // MARK: Notes

  private mutating func noteWait(_ purpose: WaitPurpose, _ now: Instant) {
    if waitingFor != purpose {
      waitingFor = purpose
      noteTime = purpose == .ownBusiness ? nil : now + WaitPurpose.patience
    }
  }

  private mutating func tellOfWait(_ purpose: WaitPurpose) {
    noteTime = nil
    if let note = purpose.note(places, peers, hint: diagnosis.hint(peers.attempts)) { log.note(note) }
  }

  /// Waits until `time`, whatever happens meanwhile.
  ///
  /// - Returns: false where a limit ends the run well.
  mutating func sleep(until time: Instant) throws(Failure) -> Bool {
    while Instant.now < time {
      if try !wait(for: [], until: time, purpose: .ownBusiness) { return false }
    }
    return true
  }

  /// How long `--timeout 0` waits: for one handshake, and not at all once a message has come.
  static func handshakeGrace(_ received: Int) -> Interval { received == 0 ? TimePlan.handshakeGrace : .zero }
}

/// The earlier of two moments, where there are any.
private func earliest(_ one: Instant?, _ other: Instant?) -> Instant? {
  guard let one, let other else { return one ?? other }
  return min(one, other)
}
