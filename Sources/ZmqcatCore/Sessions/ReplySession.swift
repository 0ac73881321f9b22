internal import Platform
internal import ZeroMQ

/// What `rep` answers with.
public enum ReplyPlan: Sendable {
  /// Always the same message.
  case fixed(SourcePlan)
  /// The request itself.
  case echo
  /// One message of stdin for each request.
  case input(SourcePlan)
}

/// `rep`: prints each request and answers it.
///
/// The socket is a ROUTER: see `Opening`.
public struct ReplySession: ~Copyable {
  private var link: Link
  private var source: MessageSource?
  private let echoes: Bool
  private let isFixed: Bool
  private var outbox = Outbox(topic: nil, mode: .frame)
  private var output: OutputWriter
  private var draft = Draft()
  private var message = Message()
  /// The frames that lead back to whoever sent `message`.
  private var route = Message()
  private var verdict: Verdict
  private let plan: Plan
  private let nothing = InputReader(Descriptor(rawValue: -1), name: "")
  private var exchanges = 0
  /// Whether `draft` holds a reply that has not been sent.
  private var hasReply = false
  private var inputEnded = false
  private var holdsRequest = false

  private init(_ plan: Plan, _ reply: ReplyPlan, _ source: consuming MessageSource?, _ link: consuming Link) {
    self.plan = plan
    if case .echo = reply { echoes = true } else { echoes = false }
    if case .fixed = reply { isFixed = true } else { isFixed = false }
    self.source = source
    output = OutputWriter(plan.output, endpoint: link.endpoints.first ?? "", log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    self.link = link
    self.link.output = output.descriptor
    self.link.watchesOutput = true
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan, reply: ReplyPlan) throws(Failure) -> ExitStatus {
    let source: MessageSource? =
      switch reply {
      case .echo: nil
      case .fixed(let sourcePlan), .input(let sourcePlan):
        try MessageSource(sourcePlan, limit: plan.socket.maximumSize)
      }
    var session = ReplySession(plan, reply, source, try Opening.open(plan))
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: session.link.maxTimeEnd) } catch {
        cause = cause ?? error
      }
    }
    return try session.finish(cause)
  }

  private mutating func pump() throws(Failure) {
    if plan.times.count == 0 { return }
    if plan.times.connectTimeout != nil, try !link.waitForPeers() { return }
    if isFixed, try !nextReply() { return }
    while true {
      if try !awaitRequest() { return }
      holdsRequest = true
      link.noteActivity()
      link.log.trace(.messages, "< request \(exchanges + 1), \(message.count) frames, \(message.size) bytes")
      if let complaint = output.append(message), !verdict.goesOn(after: complaint, message: exchanges + 1) {
        return
      }
      if try !reply() { return }
      holdsRequest = false
      exchanges += 1
      if exchanges == plan.times.count { return }
      if exchanges & 0xff == 0, try !link.pulse() { return }
    }
  }

  /// Receives the next request; meanwhile the next reply is read from stdin, so that its end ends the run.
  ///
  /// - Returns: false where the run is over.
  private mutating func awaitRequest() throws(Failure) -> Bool {
    var deadline: Instant?
    while true {
      if readsInput && !hasReply, try !nextReply() { return false }
      if try receive() { return true }
      // Waiting for stdout may swallow the wake-up for a request: look again.
      if !output.isEmpty {
        if try !flush() { return false }
        continue
      }
      if deadline == nil, let timeout = plan.times.timeout {
        deadline = Instant.now + (timeout == .zero ? Link.handshakeGrace(exchanges) : timeout)
      }
      try check(deadline)
      let interest: Link.Interest = readsInput && !hasReply ? [.receive, .input] : .receive
      if try !link.wait(for: interest, until: deadline, purpose: .message) { return false }
    }
  }

  private var readsInput: Bool { !echoes && !isFixed }

  private func check(_ deadline: Instant?) throws(Failure) {
    guard let deadline, Instant.now >= deadline else { return }
    if plan.times.timeout == .zero {
      if exchanges == 0 { throw Failure(.nothingThere, "no request is there") }
      if plan.times.count == nil { throw Failure(.success, nil) }
    }
    throw Failure(.timeout, "no request within --timeout, \(exchanges) answered")
  }

  /// Reads what stdin has; `hasReply` tells whether that makes a reply.
  ///
  /// - Returns: false where stdin has ended.
  private mutating func nextReply() throws(Failure) -> Bool {
    while true {
      switch try source?.next(into: &draft) ?? .end {
      case .message:
        hasReply = true
        return true
      case .starved: if try !readWithoutWaiting() { return true }
      case .malformed:
        if !verdict.goesOn(after: draft.problem, message: source?.number ?? 0) { return false }
      case .broken:
        _ = verdict.goesOn(after: draft.problem, message: source?.number ?? 0)
        return false
      case .end: return false
      }
    }
  }

  /// - Returns: whether anything was read.
  private mutating func readWithoutWaiting() throws(Failure) -> Bool {
    guard let descriptor = source?.input.descriptor else { return false }
    link.input = descriptor
    if source?.waitsForInput == false {
      _ = try source?.fill()
      return true
    }
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, descriptor, for: .readable)
    do { guard try pollSet.wait(atMost: .zero) else { return false } } catch {
      throw Failure(error, doing: "waiting")
    }
    if case .bytes = try source?.fill() ?? .wouldBlock { return true }
    return false
  }

  private mutating func reply() throws(Failure) -> Bool {
    if echoes {
      if try sendRoute() {
        for index in 0..<message.count {
          let more = index + 1 < message.count
          _ = try zmq { () throws(ZMQError) in try link.socket.send(message[index], more: more) }
        }
      }
    } else {
      if try !awaitReply() { return false }
      if source == nil { return true }
      // What follows the route always goes: to nobody, where the requester leaves amid it.
      if try sendRoute() { _ = try send() }
      if !isFixed { hasReply = false }
    }
    link.log.trace(.messages, "> reply \(exchanges + 1)")
    return true
  }

  /// Sends the frames that lead back to the requester.
  ///
  /// - Returns: false where the reply cannot go there, which is said.
  private mutating func sendRoute() throws(Failure) -> Bool {
    for index in 0..<route.count {
      do {
        if try !link.socket.send(route[index], more: true) && index == 0 {
          verdict.note(.undelivered, "reply \(exchanges + 1) was dropped: the requester takes no more")
          return false
        }
      } catch {
        guard error.code == .hostUnreachable else { throw Failure(error) }
        link.log.trace(.state, "reply \(exchanges + 1) was dropped: the requester has left")
        return false
      }
    }
    return true
  }

  private mutating func send() throws(Failure) -> Bool {
    // Replies of the command line are in the draft itself, those of stdin in the source's window.
    if draft.place == .own { return try outbox.send(draft, in: nothing, over: link.socket) }
    guard let sent = try source?.send(draft, through: &outbox, over: link.socket) else { return true }
    return sent
  }

  private mutating func awaitReply() throws(Failure) -> Bool {
    while !hasReply {
      if try !nextReply() { return false }
      if hasReply { break }
      // The user who types the replies has to see the request.
      if try !flush() { return false }
      if try !link.wait(for: .input, purpose: .ownBusiness) { return false }
    }
    return true
  }

  /// Receives the next request, without waiting.
  private mutating func receive() throws(Failure) -> Bool {
    while try link.receive(into: &message) {
      if let length = message.routeLength {
        message.moveFirst(length, to: &route)
        return true
      }
      link.log.trace(.state, "a message without an empty frame was dropped: it is no request")
    }
    return false
  }

  private mutating func flush() throws(Failure) -> Bool {
    while try !output.flush() {
      if try !link.wait(for: .output, purpose: .ownBusiness) { return false }
    }
    return true
  }

  private consuming func finish(_ cause: Failure?) throws(Failure) -> ExitStatus {
    let verdict = verdict
    var cause = cause
    switch cause?.status {
    case .signal(let number):
      try link.interrupt(by: number, sent: exchanges, held: holdsRequest ? 1 : 0)
    default:
      // The last reply has to leave before the socket does.
      do { try link.handOver(linger: plan.times.linger, sent: exchanges) } catch { cause = cause ?? error }
    }
    return try verdict.conclude(cause)
  }
}
