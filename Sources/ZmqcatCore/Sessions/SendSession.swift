internal import Platform
internal import ZeroMQ

/// `push` and `pub`: messages from a source to peers.
public struct SendSession: ~Copyable {
  private var link: Link
  private var source: MessageSource
  private var outbox: Outbox
  private var draft = Draft()
  private var verdict: Verdict
  private let sourcePlan: SourcePlan
  private let plan: Plan
  private var sent = 0
  /// Whether a message has been read and not yet sent.
  private var holdsMessage = false
  private var pace: Pace
  /// Whether peers take long messages more slowly than they are read.
  private var peersLag = false
  /// Whether anybody wants to know how many messages had no subscriber.
  private let countsUnsubscribed: Bool
  /// How messages are cut, where there is nothing to be done for each of them but to send it.
  private var plainFraming: PlainFraming?

  /// How many messages are sent between looks at everything else.
  private static let burst = 256

  private init(
    _ plan: Plan, _ sourcePlan: SourcePlan, _ source: consuming MessageSource, _ link: consuming Link
  ) {
    self.plan = plan
    self.sourcePlan = sourcePlan
    self.source = source
    outbox = Outbox(topic: sourcePlan.topic, mode: sourcePlan.topicMode, queue: link.queue)
    self.link = link
    countsUnsubscribed = plan.socket.type == .pub && (plan.showsStatistics || plan.log.level >= .state)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    pace = Pace(interval: sourcePlan.interval)
  }

  /// Carries out the plan.
  ///
  /// - Returns: how it ended, where that is well.
  public static func run(_ plan: Plan, source: SourcePlan) throws(Failure) -> ExitStatus {
    let messages = try MessageSource(source, limit: plan.socket.maximumSize)
    var session = SendSession(plan, source, messages, try Opening.open(plan))
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    return try session.finish(cause)
  }

  private mutating func pump() throws(Failure) {
    link.input = source.input.descriptor
    if sourcePlan.topic == nil && !pace.isPaced && !countsUnsubscribed && plan.log.level < .messages {
      plainFraming = source.plainFraming
    }
    if plan.times.count == 0 { return }
    while true {
      switch try source.next(into: &draft) {
      case .message:
        holdsMessage = true
        if sent == 0, try !prepare() { return }
        if pace.isPaced, try !pace.keep(&link) { return }
        if try !send() { return }
        holdsMessage = false
        sent += 1
        if countsUnsubscribed { try noteSubscribers() }
        link.log.trace(.messages, "> message \(sent), \(draft.size) bytes")
        if sent == plan.times.count { return }
        if sent.isMultiple(of: Self.burst), try !link.pulse() { return }
        if outbox.lastCounted > 0, try !letPeersCatchUp() { return }
        if let plainFraming, try !sendPlain(as: plainFraming) { return }
      case .starved: if try !readMore() { return }
      case .malformed:
        if !verdict.goesOn(after: draft.problem, message: source.number) { return }
      case .broken:
        _ = verdict.goesOn(after: draft.problem, message: source.number)
        return
      case .end: return
      }
    }
  }

  /// Sends what can be sent as it lies in the input.
  ///
  /// - Returns: false where the run is over.
  private mutating func sendPlain(as framing: PlainFraming) throws(Failure) -> Bool {
    while true {
      let wanted = min(Self.burst, (plan.times.count ?? .max) - sent)
      let count = try source.sendPlain(
        as: framing, atMost: wanted, upTo: link.queue?.longestUncounted ?? .max, over: link.socket)
      sent += count
      link.noteActivity(count)
      if sent == plan.times.count { return false }
      if count < wanted { return true }
      if try !link.pulse() { return false }
    }
  }

  /// Counts a message that nobody has subscribed to.
  private mutating func noteSubscribers() throws(Failure) {
    let frame = try outbox.firstFrame(of: draft, in: source.input)
    if link.subscriptions.connections(matching: frame) == 0 { link.statistics.unsubscribed += 1 }
  }

  private mutating func prepare() throws(Failure) -> Bool {
    link.queue?.prepare(forMessagesOf: SendQueue.weight(of: draft), on: link.socket)
    if plan.socket.type == .pub {
      let topic = try outbox.firstFrame(of: draft, in: source.input)
      if try !link.waitForSubscribers(to: topic) { return false }
    } else if try !link.waitForPeers() {
      return false
    }
    if let delay = sourcePlan.delay { return try link.sleep(until: Instant.now + delay) }
    return true
  }

  @inline(__always)
  private mutating func send() throws(Failure) -> Bool {
    if try outbox.send(draft, in: source.input, over: link.socket) {
      link.noteActivity()
      return true
    }
    return try sendWaiting()
  }

  @inline(never)
  private mutating func sendWaiting() throws(Failure) -> Bool {
    if sourcePlan.drops { return try sendDropping() }
    let deadline = plan.times.timeout.map { Instant.now + $0 }
    repeat {
      if let deadline, Instant.now >= deadline {
        throw Failure(
          .timeout, "no peer took message \(sent + 1) within --timeout: \(link.undelivered(sent + 1))")
      }
      let purpose: WaitPurpose = link.peers.ready == 0 ? .peer : .ownBusiness
      if try !link.wait(for: .send, until: deadline, purpose: purpose) { return false }
    } while try !outbox.send(draft, in: source.input, over: link.socket)
    link.noteActivity()
    return true
  }

  /// Waits, after a long message, for peers that take them as they come: what is sent from the processor's cache is sent
  /// faster.
  ///
  /// - Returns: false where the run is over.
  @inline(never)
  private mutating func letPeersCatchUp() throws(Failure) -> Bool {
    // Who drops messages waits for nobody.
    guard let queue = link.queue, !sourcePlan.drops else { return true }
    let depth = queue.depth(for: outbox.lastCounted)
    let held = queue.backlog.size
    if held <= depth / 2 { peersLag = false }
    if held <= depth || peersLag { return true }
    let deadline = Instant.now + SendQueue.patience
    while !queue.backlog.hasShrunk(to: depth / 2) {
      if Instant.now >= deadline {
        queue.backlog.endWait()
        peersLag = true
        return true
      }
      if try !link.wait(for: .send, until: deadline, purpose: .ownBusiness) { return false }
    }
    return true
  }

  /// Drops the message where a subscriber cannot take it.
  ///
  /// For all of them: libzmq's own way of dropping passes over a subscriber that is full without a word, so the
  /// drops could not be counted.
  private mutating func sendDropping() throws(Failure) -> Bool {
    // The room that a subscriber has made meanwhile is only known after a look.
    _ = try zmq { () throws(ZMQError) in try link.socket.readiness() }
    if try !outbox.send(draft, in: source.input, over: link.socket) { link.statistics.dropped += 1 }
    link.noteActivity()
    return true
  }

  private mutating func readMore() throws(Failure) -> Bool {
    link.input = source.input.descriptor
    if source.waitsForInput {
      if try !link.wait(for: .input, purpose: .ownBusiness) { return false }
      if !link.inputIsReady { return true }
    } else if try !link.pulse() {
      return false
    }
    _ = try source.fill()
    return true
  }

  private consuming func finish(_ cause: Failure?) throws(Failure) -> ExitStatus {
    let verdict = verdict
    let sent = sent
    if sourcePlan.drops {
      link.log.note("\(Self.words(link.statistics.dropped)) dropped for slow subscribers")
    }
    if link.statistics.unsubscribed > 0 && !plan.showsStatistics {
      link.log.trace(.state, "\(Self.words(link.statistics.unsubscribed)) dropped that nobody subscribed to")
    }
    let held = holdsMessage ? 1 : 0
    var cause = cause
    switch cause?.status {
    case nil, .inputOutput, .badData:
      do { try link.handOver(linger: plan.times.linger, sent: sent) } catch { cause = cause ?? error }
    case .signal(let number):
      try link.interrupt(by: number, sent: sent, held: held)
    default:
      link.close()
    }
    return try verdict.conclude(cause)
  }

  private static func words(_ count: Int) -> String {
    count == 1 ? "1 message was" : "\(count) messages were"
  }
}
