internal import Platform
internal import ZeroMQ

/// `req`: each message of the source is a request, each reply is printed before the next request goes out.
public struct RequestSession: ~Copyable {
  private var link: Link
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

  /// How long replies are held back while the next one is awaited: a server that is quick is not slowed down by a
  /// write for each of its replies.
  private static let batching = Interval.milliseconds(1)

  private init(
    _ plan: Plan, _ sourcePlan: SourcePlan, _ source: consuming MessageSource, _ link: consuming Link
  ) {
    self.plan = plan
    self.sourcePlan = sourcePlan
    self.source = source
    outbox = Outbox(topic: sourcePlan.topic, mode: sourcePlan.topicMode)
    output = OutputWriter(plan.output, endpoint: link.endpoints.first ?? "", log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    pace = Pace(interval: sourcePlan.interval)
    self.link = link
    self.link.output = output.descriptor
    self.link.watchesOutput = true
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan, source: SourcePlan) throws(Failure) -> ExitStatus {
    let messages = try MessageSource(source, limit: plan.socket.maximumSize)
    var session = RequestSession(plan, source, messages, try Opening.open(plan))
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
    while true {
      switch try source.next(into: &draft) {
      case .message:
        if try !exchange() { return }
        exchanges += 1
        if exchanges == plan.times.count { return }
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

  private mutating func exchange() throws(Failure) -> Bool {
    if exchanges == 0 {
      if try !link.waitForPeers() { return false }
      if let delay = sourcePlan.delay, try !link.sleep(until: Instant.now + delay) { return false }
    }
    if pace.isPaced {
      if try !flush() { return false }
      if try !pace.keep(&link) { return false }
    }
    let deadline = plan.times.timeout.map { Instant.now + ($0 == .zero ? Link.handshakeGrace(0) : $0) }
    isAwaitingReply = true
    while try !outbox.send(draft, in: source.input, over: link.socket) {
      try check(deadline, "no peer took the request")
      if try !link.wait(for: .send, until: deadline, purpose: .peer) { return false }
    }
    link.log.trace(.messages, "> request \(exchanges + 1), \(draft.size) bytes")
    while try !receive() {
      try check(deadline, "no reply")
      var end = deadline
      let holdsOutput = !output.isEmpty
      if holdsOutput {
        let moment = Instant.now + Self.batching
        end = end.map { min($0, moment) } ?? moment
      }
      if try !link.wait(for: .receive, until: end, purpose: .reply) { return false }
      if holdsOutput, try !receive() {
        if try !flush() { return false }
      } else if holdsOutput {
        break
      }
    }
    isAwaitingReply = false
    link.log.trace(.messages, "< reply \(exchanges + 1), \(message.count) frames, \(message.size) bytes")
    link.noteActivity()
    if let complaint = output.append(message), !verdict.goesOn(after: complaint, message: exchanges + 1) {
      return false
    }
    if output.isFull, try !flush() { return false }
    return exchanges & 0xff == 0xff ? try link.pulse() : true
  }

  @inline(__always)
  private mutating func receive() throws(Failure) -> Bool { try link.receive(into: &message) }

  private func check(_ deadline: Instant?, _ what: String) throws(Failure) {
    guard let deadline, Instant.now >= deadline else { return }
    let places = link.endpoints.joined(separator: ", ")
    let number = exchanges == 0 ? "" : " to request \(exchanges + 1)"
    if plan.times.timeout == .zero { throw Failure(.nothingThere, "\(what)\(number) from \(places)") }
    throw Failure(.timeout, "\(what)\(number) from \(places) within --timeout")
  }

  /// Writes out what is printed so far.
  private mutating func flush() throws(Failure) -> Bool {
    while try !output.flush() {
      if try !link.wait(for: .output, purpose: .ownBusiness) { return false }
    }
    return true
  }

  private mutating func readMore() throws(Failure) -> Bool {
    if try !flush() { return false }
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
    if case .signal(let number) = cause?.status {
      try link.interrupt(by: number, sent: 0, held: isAwaitingReply ? 1 : 0)
    } else {
      // A request that has its reply has been delivered: there is nothing to hand over.
      link.close()
    }
    return try verdict.conclude(cause)
  }
}
