internal import Bytes
internal import Platform
internal import ZeroMQ

/// A program for each message that is received: gives it the message in the framing of the output, and takes note of
/// how it ends.
struct MessagePrograms: ~Copyable {
  /// Who gets what a program prints: the frames that lead back to the requester; none where it is no reply.
  typealias Route = [[UInt8]]
  /// A program that has ended.
  typealias Finished = ProgramRunner<Route>.Finished

  private var runner: ProgramRunner<Route>
  private var printer: MessagePrinter
  private let delimiterLength: Int
  private var buffer = ByteBuffer(minimumCapacity: 4_096)
  /// Whether a failed program has ended the run.
  private var hasFailed = false

  /// Gets ready to run the plan's program; nothing is started.
  ///
  /// - Parameters:
  ///   - endpoint: the first one, for templates.
  ///   - isPrintedToo: whether messages are also printed, and looked at there.
  /// - Returns: nil where the plan has no program.
  init?(_ plan: Plan, endpoint: String, isPrintedToo: Bool = false) throws(Failure) {
    guard let program = plan.program else { return nil }
    do { runner = try ProgramRunner(program, limit: plan.socket.maximumSize) } catch { throw Failure(error) }
    var output = plan.output
    if isPrintedToo { output.expectation = Expectation() }
    // What is not printed still has to be told to the program.
    if case .none = output.framing { output.framing = .line(LineFraming()) }
    delimiterLength = output.framing.delimiterLength
    printer = MessagePrinter(
      output, endpoint: endpoint, escapes: false, log: isPrintedToo ? Log(level: .quiet) : plan.log)
  }

  /// Whether there is room for one more.
  var canStart: Bool { runner.canStart }
  /// Whether none is running and all results have been taken.
  var isIdle: Bool { runner.isIdle }

  /// Runs the program for a message. To be called where `canStart`.
  ///
  /// - Returns: what is wrong with the message; where it cannot be printed, no program has been started.
  /// - Throws: that the program has gone.
  mutating func start(_ message: borrowing Message, sequence: Int, for route: Route) throws(Failure)
    -> Complaint?
  {
    buffer.removeAll()
    let complaint = printer.append(message, to: &buffer)
    if case .undecodable = complaint { return complaint }
    try Self.start(&runner, buffer, without: delimiterLength, message, sequence, route)
    return complaint
  }

  private static func start(
    _ runner: inout ProgramRunner<Route>, _ text: borrowing ByteBuffer, without delimiterLength: Int,
    _ message: borrowing Message, _ sequence: Int, _ route: Route
  ) throws(Failure) {
    do {
      try runner.start(
        input: text.bytes.extracting(first: max(text.count - delimiterLength, 0)), frames: message.count,
        sequence: sequence, topic: message[0], tag: route)
    } catch {
      throw Failure(error)
    }
  }

  /// Does what can be done without waiting, and takes the next result.
  ///
  /// - Parameter verdict: is told where the program has failed.
  /// - Returns: nil where no further program has ended.
  /// - Throws: the failure, where the plan wants it to end the run; later ones don't. That the reader of stdout has gone,
  ///   where the program was the first to notice.
  mutating func next(_ verdict: inout Verdict) throws(Failure) -> Finished? {
    runner.pump()
    guard let done = runner.next() else { return nil }
    if done.status == .signaled(SIGPIPE) && !runner.plan.capturesOutput && StandardOutput.hasLostReader {
      throw Failure(.signal(SIGPIPE), nil)
    }
    guard let complaint = done.status.complaint(runner.plan.command.name) else { return done }
    let line = "message \(done.sequence): \(complaint)"
    if runner.plan.onError == .exit && !hasFailed {
      hasFailed = true
      throw Failure(.unexpected, line)
    }
    verdict.note(.unexpected, line)
    return done
  }

  /// Waits until there is a result to be taken; for the end of a run.
  ///
  /// - Returns: whether there is one; otherwise none is running, or it is `end`.
  mutating func awaitResult(until end: Instant?) throws(Failure) -> Bool {
    try runner.awaitResult(until: end)
  }

  /// Lets the programs that still run come to their end; after a signal they are told to end.
  ///
  /// - Parameters:
  ///   - cause: why the run ends.
  ///   - end: when `--max-time` is over.
  mutating func finish(after cause: Failure?, until end: Instant?, _ verdict: inout Verdict) throws(Failure) {
    if case .signal = cause?.status {
      terminate()
      return
    }
    while try awaitResult(until: end) { while try next(&verdict) != nil {} }
    try checkEnd()
  }

  /// Ends programs that still run although the time is over.
  mutating func checkEnd() throws(Failure) {
    if isIdle { return }
    terminate()
    throw Failure(.timeout, "--max-time is over: the program is still running")
  }

  /// Tells the running programs to end, and waits a moment for them to do so.
  mutating func terminate() { runner.terminate() }

  /// Names what to wait for, in slots from `first` on.
  borrowing func watch(in pollSet: inout PollSet, from first: Int) { runner.watch(in: &pollSet, from: first) }
}

extension MessagePrograms? {
  /// Whether the next message could be given to a program now, or needs none.
  @inline(__always)
  var canTake: Bool {
    switch self {
    case .some(let programs): programs.canStart
    case .none: true
    }
  }
}
