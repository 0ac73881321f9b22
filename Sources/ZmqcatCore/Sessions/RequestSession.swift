public import Platform
internal import ZeroMQ

/// What `req` does when no reply has come in time.
public struct RetryPlan: Sendable {
  /// How often a request is sent again.
  public var count = 0
  /// How long to wait before that.
  public var delay = Interval.zero

  /// Never sends again.
  public init() {}
}

/// `req`: each message of the source is a request, each reply is printed before the next request goes out.
public struct RequestSession: ~Copyable {
  private var source: MessageSource
  private var outbox: Outbox
  private var output: OutputWriter
  private var draft = Draft()
  private var message = Message()
  private var verdict: Verdict
  private let sourcePlan: SourcePlan
  private let plan: Plan
  private var pace: Pace
  private var exchanges = 0
  private var isAwaitingReply = false
  private let retry: RetryPlan
  /// How often the request in the draft may still be sent again.
  private var retriesLeft = 0

  /// How a socket's share of the run ended.
  private enum Outcome {
    /// Nothing is left to do.
    case finished
    /// The request in the draft has to be sent again, over a fresh socket: a late reply to the first one can't come
    /// there.
    case again
  }

  /// How long replies are held back while the next one is awaited: a server that is quick is not slowed down by a
  /// write for each of its replies.
  private static let batching = Interval.milliseconds(1)

  private init(
    _ plan: Plan, _ sourcePlan: SourcePlan, _ retry: RetryPlan, _ source: consuming MessageSource,
    endpoint: String
  ) {
    self.plan = plan
    self.sourcePlan = sourcePlan
    self.retry = retry
    self.source = source
    outbox = Outbox(topic: sourcePlan.topic, mode: sourcePlan.topicMode)
    output = OutputWriter(plan.output, endpoint: endpoint, log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    pace = Pace(interval: sourcePlan.interval)
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan, source: SourcePlan, retry: RetryPlan) throws(Failure) -> ExitStatus {
    let messages = try MessageSource(source, limit: plan.socket.maximumSize)
    let credentials = try Credentials(plan.socket, log: plan.log)
    var link = try Opening.open(plan, with: credentials, start: .now)
    var session = RequestSession(plan, source, retry, messages, endpoint: link.endpoints.first ?? "")
    // A socket that takes over binds where the first one did, and has nothing to print of that.
    var renewal = plan
    renewal.socket.fixEndpoints(to: link.endpoints)
    let maxTimeEnd = link.maxTimeEnd
    var cause: Failure?
    while true {
      link.output = session.output.descriptor
      link.watchesOutput = true
      do {
        if case .finished = try session.pump(&link) { break }
      } catch {
        cause = error
        break
      }
      let start = link.start
      link.close()
      do {
        link = try Opening.open(renewal, with: credentials, start: start)
      } catch {
        try session.output.finish(after: error, until: maxTimeEnd)
        return try session.verdict.conclude(error)
      }
    }
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: maxTimeEnd) } catch { cause = cause ?? error }
    }
    if case .signal(let number) = cause?.status {
      try link.interrupt(by: number, sent: 0, held: session.isAwaitingReply ? 1 : 0)
    } else {
      // A request that has its reply has been delivered: there is nothing to hand over.
      link.close()
    }
    return try session.verdict.conclude(cause)
  }

  private mutating func pump(_ link: inout Link) throws(Failure) -> Outcome {
    if plan.times.count == 0 { return .finished }
    while true {
      if !isAwaitingReply {
        switch try source.next(into: &draft) {
        case .message:
          retriesLeft = retry.count
          if try !prepare(&link) { return .finished }
        case .starved:
          if try !readMore(&link) { return .finished }
          continue
        case .malformed:
          if !verdict.goesOn(after: draft.problem, message: source.number) { return .finished }
          continue
        case .broken:
          _ = verdict.goesOn(after: draft.problem, message: source.number)
          return .finished
        case .end: return .finished
        }
      }
      do {
        if try !exchange(&link) { return .finished }
      } catch {
        guard retriesLeft > 0, error.status == .timeout || error.status == .noPeer,
          link.maxTimeEnd.map({ Instant.now < $0 }) ?? true
        else { throw error }
        retriesLeft -= 1
        plan.log.trace(.state, "\(error.message ?? ""): sending the request again")
        if try !link.sleep(until: Instant.now + retry.delay) { return .finished }
        return .again
      }
      exchanges += 1
      if exchanges == plan.times.count { return .finished }
    }
  }

  /// What comes before a request goes out for the first time.
  private mutating func prepare(_ link: inout Link) throws(Failure) -> Bool {
    isAwaitingReply = true
    if exchanges == 0, let delay = sourcePlan.delay {
      if try !link.waitForPeers() { return false }
      if try !link.sleep(until: Instant.now + delay) { return false }
    }
    guard pace.isPaced else { return true }
    if try !flush(&link) { return false }
    return try pace.keep(&link)
  }

  private mutating func exchange(_ link: inout Link) throws(Failure) -> Bool {
    // Once a socket: later requests go to whoever is there.
    if !link.hasHadPeers, try !link.waitForPeers() { return false }
    let deadline = plan.times.timeout.map { Instant.now + ($0 == .zero ? Link.handshakeGrace(0) : $0) }
    link.beginReply()
    defer { link.endReply() }
    while try !outbox.send(draft, in: source.input, over: link.socket) {
      link.endReply()
      defer { link.beginReply() }
      try check(deadline, "no peer took the request", link.endpoints)
      if try !link.wait(for: .send, until: deadline, purpose: .peer) { return false }
    }
    link.log.trace(.messages, "> request \(exchanges + 1), \(draft.size) bytes")
    let leftBefore = link.peers.left
    while try !link.receiveReply(into: &message) {
      try check(deadline, "no reply", link.endpoints, losing: link.peers.left > leftBefore)
      var end = deadline
      let holdsOutput = !output.isEmpty
      if holdsOutput {
        let moment = Instant.now + Self.batching
        end = end.map { min($0, moment) } ?? moment
      }
      if try !link.wait(for: .receive, until: end, purpose: .reply) { return false }
      guard holdsOutput else { continue }
      if try link.receiveReply(into: &message) { break }
      if try !flush(&link) { return false }
    }
    isAwaitingReply = false
    link.log.trace(.messages, "< reply \(exchanges + 1), \(message.count) frames, \(message.size) bytes")
    link.noteActivity()
    if let complaint = output.append(message), !verdict.goesOn(after: complaint, message: exchanges + 1) {
      return false
    }
    if output.isFull, try !flush(&link) { return false }
    return exchanges & 0xff == 0xff ? try link.pulse() : true
  }

  /// - Parameter hasLost: whether a peer has left that may have had the request.
  private func check(
    _ deadline: Instant?, _ what: String, _ endpoints: [String], losing hasLost: Bool = false
  ) throws(Failure) {
    guard let deadline, Instant.now >= deadline else { return }
    let places = endpoints.joined(separator: ", ")
    let number = exchanges == 0 ? "" : " to request \(exchanges + 1)"
    if plan.times.timeout == .zero { throw Failure(.nothingThere, "\(what)\(number) from \(places)") }
    let why = hasLost ? ": a peer has left since the request was sent" : ""
    throw Failure(.timeout, "\(what)\(number) from \(places) within --timeout\(why)")
  }

  /// Writes out what is printed so far.
  private mutating func flush(_ link: inout Link) throws(Failure) -> Bool {
    while try !output.flush() {
      if try !link.wait(for: .output, purpose: .ownBusiness) { return false }
    }
    return true
  }

  private mutating func readMore(_ link: inout Link) throws(Failure) -> Bool {
    if try !flush(&link) { return false }
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
}
