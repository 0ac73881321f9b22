internal import Platform
internal import ZeroMQ

/// `pull` and `sub`: messages from peers to stdout.
public struct ReceiveSession: ~Copyable {
  private var link: Link
  private var output: OutputWriter
  private let filter: Filter
  private var message = Message()
  private let plan: Plan
  private let limit: Int
  private var received = 0
  private var seen = 0
  private var deadline: Instant?
  private var verdict: Verdict
  /// What messages are given to instead of being printed.
  private var programs: MessagePrograms?
  private let runsPrograms: Bool
  /// Whether there is nothing to be done for a message but to print it.
  private var isPlain = false
  /// How many peers had left when libzmq last looked for messages of all others.
  private var forgotten = 0
  /// Whether there is somebody to take the next message.
  private var canTake = true

  private init(_ plan: Plan, _ filter: FilterPlan, _ link: consuming Link) throws(Failure) {
    self.plan = plan
    self.filter = Filter(filter)
    limit = plan.times.count ?? Int.max
    output = OutputWriter(plan.output, endpoint: link.endpoints.first ?? "", log: plan.log)
    verdict = Verdict(log: plan.log, isStrict: plan.isStrict)
    programs = try MessagePrograms(plan, endpoint: link.endpoints.first ?? "")
    runsPrograms = plan.program != nil
    self.link = link
    self.link.output = output.descriptor
    self.link.watchesOutput = true
  }

  /// Carries out the plan.
  public static func run(_ plan: Plan, filter: FilterPlan) throws(Failure) -> ExitStatus {
    var session = try ReceiveSession(plan, filter, try Opening.open(plan))
    var cause: Failure?
    do { try session.pump() } catch { cause = error }
    do { try session.programs?.finish(after: cause, until: session.link.maxTimeEnd, &session.verdict) } catch
    {
      cause = cause ?? error
    }
    // What was received before a limit or a signal came is printed whole.
    if cause?.status != .signal(SIGPIPE) {
      do { try session.output.finish(after: cause, until: session.link.maxTimeEnd) } catch {
        cause = cause ?? error
      }
    }
    let verdict = session.verdict
    session.link.close()
    return try verdict.conclude(cause)
  }

  private mutating func pump() throws(Failure) {
    if limit == 0 { return }
    if plan.times.connectTimeout != nil, try !link.waitForPeers() { return }
    isPlain =
      filter.passesAll && !runsPrograms && plan.log.level < .messages
      && !Opening.dropsLargeMessages(plan.socket)
    while true {
      while try programs?.next(&verdict) != nil {
        canTake = true
        deadline = nil
      }
      if try !(isPlain ? drainPlainly() : drain()) { return }
      // Waiting for stdout may have swallowed the wake-up for a message: look again.
      if !output.isEmpty, try !output.flush() {
        if try !awaitOutput() { return }
        continue
      }
      if try !awaitMessage() { return }
    }
  }

  /// How many messages are received between looks at everything else.
  private static let burst = 256

  /// As `drain`, where there is nothing to be done for a message but to print it.
  private mutating func drainPlainly() throws(Failure) -> Bool {
    while true {
      let wanted = min(Self.burst, limit - received)
      let (count, complaint) = try output.appendMessages(from: link.socket, into: &message, atMost: wanted)
      let isAll = count < wanted && complaint == nil && !output.isFull
      received += count
      if count > 0 {
        link.noteActivity(count)
        deadline = nil
      }
      if let complaint, !verdict.goesOn(after: complaint, message: received) { return false }
      if received == limit { return false }
      if output.isFull, try !flush() { return false }
      if isAll { return true }
      if try !link.pulse() { return false }
    }
  }

  /// Receives until nothing is there.
  ///
  /// - Returns: false where the run is over.
  private mutating func drain() throws(Failure) -> Bool {
    while canTake, try receive() {
      if try !take() { return false }
      if output.isFull, try !flush() { return false }
    }
    return true
  }

  /// Does what there is to be done for the message that has just been received.
  ///
  /// - Returns: false where the run is over.
  private mutating func take() throws(Failure) -> Bool {
    seen += 1
    if seen & 0xff == 0, try !link.pulse() { return false }
    if !filter.passesAll && !filter.passes(message) {
      if seen & 0xff == 0 { try checkDeadline() }
      return true
    }
    received += 1
    link.log.trace(.messages, "< message \(received), \(message.count) frames, \(message.size) bytes")
    let complaint = runsPrograms ? try startProgram() : output.append(message)
    if let complaint, !verdict.goesOn(after: complaint, message: received) { return false }
    link.noteActivity()
    deadline = nil
    return received < limit
  }

  /// Writes out what is printed so far.
  private mutating func flush() throws(Failure) -> Bool {
    if try output.flush() { return true }
    return try awaitOutput()
  }

  /// Writes out what stdout has just not taken.
  private mutating func awaitOutput() throws(Failure) -> Bool {
    repeat {
      if try !link.wait(for: .output, purpose: .ownBusiness) { return false }
      // libzmq lets go of what it has for a peer that left only when it looks for a message there: one more is
      // received from time to time, so that peers that come and go cost nothing.
      if link.peers.left - forgotten >= Self.burst && canTake {
        forgotten = link.peers.left
        if try receive(), try !take() { return false }
      }
    } while try !output.flush()
    return true
  }

  private mutating func startProgram() throws(Failure) -> Complaint? {
    defer { canTake = programs.canTake }
    return try programs?.start(message, sequence: received, for: []) ?? nil
  }

  @inline(__always)
  private mutating func receive() throws(Failure) -> Bool { try link.receive(into: &message) }

  private mutating func awaitMessage() throws(Failure) -> Bool {
    guard canTake else { return try link.wait(for: [], purpose: .program, alongside: programs) }
    if deadline == nil, let timeout = plan.times.timeout {
      deadline = Instant.now + (timeout == .zero ? Link.handshakeGrace(received) : timeout)
    }
    try checkDeadline()
    return try link.wait(for: .receive, until: deadline, purpose: .message, alongside: programs)
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
}
