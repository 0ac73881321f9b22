internal import Platform
internal import ZeroMQ

/// `pair`: messages of a source to the peer, and the peer's messages to stdout, both at once.
public struct PairSession: ~Copyable {
  private var link: Link
  private var source: MessageSource
  private var outbox: Outbox
  private var output: OutputWriter
  private var draft = Draft()
  private var message = Message()
  private var verdict: Verdict
  private let sourcePlan: SourcePlan
  private let plan: Plan
  private let exitsOnEOF: Bool
  private var pace: Pace
  private var sent = 0
  private var received = 0
  private var state = Sending.reading
  private var deadline: Instant?
  /// What messages are given to instead of being printed.
  private var programs: MessagePrograms?
  private var sendTime: Instant?

  /// Where the sending half stands.
  private enum Sending {
    /// The next message is to be read.
    case reading
    /// The input has to be waited for.
    case starved
    /// A message is in the draft and has to be sent.
    case holding
    /// Everything has been sent.
    case done
  }

  private init(
    _ plan: Plan, _ sourcePlan: SourcePlan, exitsOnEOF: Bool, _ source: consuming MessageSource,
    _ link: consuming Link
  ) throws(Failure) {
    self.plan = plan
    self.sourcePlan = sourcePlan
    self.exitsOnEOF = exitsOnEOF
    self.source = source
    outbox = Outbox(topic: nil, mode: .frame, queue: link.queue)
    output = OutputWriter(plan.output, endpoint: link.endpoints.first ?? "", log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    pace = Pace(interval: sourcePlan.interval)
    programs = try MessagePrograms(plan, endpoint: link.endpoints.first ?? "")
    self.link = link
    self.link.output = output.descriptor
    self.link.watchesOutput = true
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan, source: SourcePlan, exitsOnEOF: Bool) throws(Failure) -> ExitStatus {
    let messages = try MessageSource(source, limit: plan.socket.maximumSize)
    var session = try PairSession(plan, source, exitsOnEOF: exitsOnEOF, messages, try Opening.open(plan))
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    do { try session.programs?.finish(after: cause, until: session.link.maxTimeEnd, &session.verdict) } catch
    {
      cause = cause ?? error
    }
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: session.link.maxTimeEnd) } catch {
        cause = cause ?? error
      }
    }
    return try session.finish(cause)
  }

  private mutating func pump() throws(Failure) {
    if plan.times.count == 0 { return }
    if try !link.waitForPeers() { return }
    if let delay = sourcePlan.delay { sendTime = Instant.now + delay }
    while true {
      while try programs?.next(&verdict) != nil { deadline = nil }
      if try !receiveBurst() { return }
      if try !sendBurst() { return }
      if hasReceivedAll && (state == .done || state == .starved) { return }
      if state == .done && exitsOnEOF { return }
      let flushed = try output.flush()
      if canTake, deadline == nil, let timeout = plan.times.timeout {
        deadline = Instant.now + (timeout == .zero ? Link.handshakeGrace(received) : timeout)
      }
      if canTake { try checkDeadline() }
      var interest: Link.Interest = !flushed ? .output : canTake ? .receive : []
      var end = canTake ? deadline : nil
      if state == .starved { interest.insert(.input) }
      if state == .holding {
        if let time = sendTime, Instant.now < time {
          end = end.map { min($0, time) } ?? time
        } else {
          interest.insert(.send)
        }
      }
      if state == .reading && flushed { continue }
      if try !link.wait(for: interest, until: end, purpose: .message, alongside: programs) { return }
      if state == .starved { state = .reading }
    }
  }

  private var hasReceivedAll: Bool { received == plan.times.count }

  /// Whether a further message is wanted, and there is somebody to take it.
  private var canTake: Bool { !hasReceivedAll && programs.canTake }

  /// Receives what is there, a burst at a time, so that both directions flow.
  private mutating func receiveBurst() throws(Failure) -> Bool {
    if hasReceivedAll { return state == .reading || state == .holding }
    for _ in 0..<256 {
      // What a slow reader has not taken yet must not grow without bound.
      if output.isFull, try !output.flush() { return true }
      guard canTake, try link.receive(into: &message) else { return true }
      received += 1
      deadline = nil
      link.noteActivity()
      link.log.trace(.messages, "< message \(received), \(message.count) frames, \(message.size) bytes")
      if let complaint = try hand(), !verdict.goesOn(after: complaint, message: received) {
        return false
      }
      // What is there to be sent still goes out; an idle terminal or an open pipe keeps nothing alive.
      if hasReceivedAll { return true }
    }
    return try link.pulse()
  }

  /// Gives the message to a program, or prints it.
  private mutating func hand() throws(Failure) -> Complaint? {
    if plan.program == nil { return output.append(message) }
    return try programs?.start(message, sequence: received, for: []) ?? nil
  }

  /// Sends what there is to send, a burst at a time.
  private mutating func sendBurst() throws(Failure) -> Bool {
    for _ in 0..<256 {
      if state == .done || state == .starved { return true }
      if state == .reading {
        switch try source.next(into: &draft) {
        case .message:
          state = .holding
          if let time = pace.next { sendTime = time }
        case .starved:
          if try !readMore() { return true }
          continue
        case .malformed:
          if !verdict.goesOn(after: draft.problem, message: source.number) { return false }
          continue
        case .broken:
          _ = verdict.goesOn(after: draft.problem, message: source.number)
          state = .done
          return true
        case .end:
          state = .done
          return true
        }
      }
      if let time = sendTime, Instant.now < time { return true }
      if sent == 0 { link.queue?.prepare(forMessagesOf: SendQueue.weight(of: draft), on: link.socket) }
      guard try outbox.send(draft, in: source.input, over: link.socket) else { return true }
      pace.noteStart()
      sent += 1
      link.noteActivity()
      link.log.trace(.messages, "> message \(sent), \(draft.size) bytes")
      state = .reading
    }
    return true
  }

  /// - Returns: whether there is something new to cut messages from.
  private mutating func readMore() throws(Failure) -> Bool {
    link.input = source.input.descriptor
    if source.waitsForInput {
      var pollSet = PollSet(capacity: 1)
      pollSet.watch(0, source.input.descriptor, for: .readable)
      do {
        guard try pollSet.wait(atMost: .zero) else {
          state = .starved
          return false
        }
      } catch {
        throw Failure(error, doing: "waiting")
      }
    }
    if case .bytes = try source.fill() { return true }
    state = .starved
    return false
  }

  private func checkDeadline() throws(Failure) {
    guard let deadline, Instant.now >= deadline else { return }
    if plan.times.timeout == .zero {
      if received == 0 { throw Failure(.nothingThere, "no message is there") }
      if plan.times.count == nil { throw Failure(.success, nil) }
    }
    let wanted = plan.times.count.map { " of \($0)" } ?? ""
    throw Failure(.timeout, "no message within --timeout, \(received)\(wanted) received")
  }

  private consuming func finish(_ cause: Failure?) throws(Failure) -> ExitStatus {
    let verdict = verdict
    let sent = sent
    var cause = cause
    switch cause?.status {
    case .signal(let number):
      try link.interrupt(by: number, sent: sent, held: state == .holding ? 1 : 0)
    case .noPeer, .unresolvedName:
      link.close()
    default:
      if sent == 0 {
        link.close()
      } else {
        do { try link.handOver(linger: plan.times.linger, sent: sent) } catch { cause = cause ?? error }
      }
    }
    return try verdict.conclude(cause)
  }
}
