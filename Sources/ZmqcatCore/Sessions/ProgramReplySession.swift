internal import Bytes
internal import Platform
internal import ZeroMQ

/// `rep` with a program: prints each request, gives it to the program, and answers with what that prints.
///
/// The socket is a ROUTER: every reply finds its requester, whichever program ends first, and a request may be left
/// unanswered.
public struct ProgramReplySession: ~Copyable {
  private var link: Link
  private var programs: MessagePrograms?
  private let onError: ProgramPlan.ErrorPolicy
  private var output: OutputWriter
  private var message = Message()
  private var verdict: Verdict
  private let plan: Plan
  private let limit: Int
  private var requests = 0
  private var replies = 0
  /// How many requests programs are at work on.
  private var unanswered = 0
  private var deadline: Instant?

  private init(_ plan: Plan, _ link: consuming Link) throws(Failure) {
    self.plan = plan
    onError = plan.program?.onError ?? .continue
    limit = plan.times.count ?? Int.max
    let endpoint = link.endpoints.first ?? ""
    output = OutputWriter(plan.output, endpoint: endpoint, log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    self.link = link
    self.link.output = output.descriptor
    self.link.watchesOutput = true
    programs = try MessagePrograms(plan, endpoint: endpoint, isPrintedToo: true)
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan) throws(Failure) -> ExitStatus {
    var session = try ProgramReplySession(plan, try Opening.open(plan))
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    do { try session.finishPrograms(after: cause) } catch { cause = cause ?? error }
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: session.link.maxTimeEnd) } catch {
        cause = cause ?? error
      }
    }
    return try session.finish(cause)
  }

  private mutating func pump() throws(Failure) {
    if limit == 0 { return }
    if plan.times.connectTimeout != nil, try !link.waitForPeers() { return }
    while true {
      try answerAll()
      if requests == limit && unanswered == 0 { return }
      let flushed = try output.flush()
      if takesRequests {
        if try link.receive(into: &message) {
          if try !take() { return }
          if requests & 0xff == 0, try !link.pulse() { return }
          continue
        }
        if deadline == nil, let timeout = plan.times.timeout {
          deadline = Instant.now + (timeout == .zero ? Link.handshakeGrace(requests) : timeout)
        }
        try checkDeadline()
      }
      var interest: Link.Interest = takesRequests ? .receive : []
      if !flushed { interest.insert(.output) }
      let goesOn = try link.wait(
        for: interest, until: takesRequests ? deadline : nil, purpose: takesRequests ? .message : .program,
        alongside: programs)
      if !goesOn { return }
    }
  }

  /// Whether the next request could be given to a program now.
  private var takesRequests: Bool { programs.canTake && requests < limit && !output.isFull }

  private func checkDeadline() throws(Failure) {
    guard let deadline, Instant.now >= deadline else { return }
    if plan.times.timeout == .zero {
      if requests == 0 { throw Failure(.nothingThere, "no request is there") }
      if plan.times.count == nil { throw Failure(.success, nil) }
    }
    throw Failure(.timeout, "no request within --timeout, \(requests) answered")
  }

  /// Prints the request in `message`, and gives it to a program.
  ///
  /// - Returns: false where the run is over.
  private mutating func take() throws(Failure) -> Bool {
    guard let route = takeRoute() else {
      link.log.trace(.state, "a message without an empty frame was dropped: it is no request")
      return true
    }
    requests += 1
    unanswered += 1
    deadline = nil
    link.noteActivity()
    link.log.trace(.messages, "< request \(requests), \(message.count) frames, \(message.size) bytes")
    if let complaint = output.append(message), !verdict.goesOn(after: complaint, message: requests) {
      return false
    }
    if try programs?.start(message, sequence: requests, for: route) != nil {
      // It cannot be printed for the program either.
      if onError == .drop { unanswered -= 1 } else { try reply([], along: route, number: requests) }
    }
    return true
  }

  /// Takes the frames that lead back to the requester away.
  ///
  /// - Returns: nil where the message is no request.
  private mutating func takeRoute() -> MessagePrograms.Route? {
    guard let length = message.routeLength else { return nil }
    let route = (0..<length).map { [UInt8](copying: message[$0]) }
    message.removeFirst(length)
    return route
  }

  private mutating func answerAll() throws(Failure) {
    while let done = try programs?.next(&verdict) {
      deadline = nil
      if done.status == .success {
        try reply(done.output, along: done.tag, number: done.sequence)
      } else if onError == .continue {
        try reply([], along: done.tag, number: done.sequence)
      } else {
        unanswered -= 1
      }
    }
  }

  private mutating func reply(_ bytes: [UInt8], along route: MessagePrograms.Route, number: Int)
    throws(Failure)
  {
    unanswered -= 1
    do {
      for (index, frame) in route.enumerated() {
        if try !link.socket.send(frame.span, more: true) && index == 0 {
          verdict.note(.undelivered, "reply \(number) was dropped: the requester takes no more")
          return
        }
      }
      _ = try link.socket.send(bytes.span)
    } catch {
      guard error.code == .hostUnreachable else { throw Failure(error) }
      link.log.trace(.state, "reply \(number) was dropped: the requester has left")
      return
    }
    replies += 1
    link.log.trace(.messages, "> reply \(number), \(bytes.count) bytes")
  }

  // MARK: The end

  /// Lets the programs that still run come to their end, and answers; after a signal they are told to end.
  private mutating func finishPrograms(after cause: Failure?) throws(Failure) {
    if case .signal = cause?.status {
      programs?.terminate()
      return
    }
    while try programs?.awaitResult(until: link.maxTimeEnd) ?? false { try answerAll() }
    try programs?.checkEnd()
  }

  private consuming func finish(_ cause: Failure?) throws(Failure) -> ExitStatus {
    let verdict = verdict
    var cause = cause
    switch cause?.status {
    case .signal(let number):
      try link.interrupt(by: number, sent: replies, held: unanswered)
    default:
      // The last reply has to leave before the socket does.
      do { try link.handOver(linger: plan.times.linger, sent: replies) } catch { cause = cause ?? error }
    }
    return try verdict.conclude(cause)
  }
}
