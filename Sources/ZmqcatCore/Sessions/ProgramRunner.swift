internal import Bytes
internal import JSON
internal import Platform

/// Runs a program for each message, several at once where that is wanted, without ever waiting for one.
///
/// A session starts programs as long as `canStart`, waits in its own loop at the descriptors that `watch`
/// names, calls `pump` after every wait, and takes what has finished, in the order in which it did. `Tag` is
/// what the session needs to go on with a message then, e.g. who asked.
///
/// Memory is bounded: as many messages and outputs as there are jobs, each no larger than a message may be.
struct ProgramRunner<Tag>: ~Copyable {
  /// A program that has ended.
  struct Finished {
    /// What was given to `start`.
    let tag: Tag
    /// The message's number.
    let sequence: Int
    /// How it ended.
    let status: ProgramStatus
    /// What it printed, without one newline at the end; empty where it printed too much or the output is not
    /// captured.
    let output: [UInt8]
  }

  /// The plan that is carried out.
  let plan: ProgramPlan
  private let limit: Int
  private let events: ChildEvents
  private var running: [Job] = []
  private var finished: [Finished] = []
  /// Whether the children have been told to end.
  private var isStopping = false

  /// Noncopyable values don't fit in an array.
  private final class Job {
    let tag: Tag
    let sequence: Int
    var run: ProgramRun

    init(_ tag: Tag, _ sequence: Int, _ run: consuming ProgramRun) {
      self.tag = tag
      self.sequence = sequence
      self.run = run
    }
  }

  /// How long children that were told to end are waited for.
  static var grace: Interval { .milliseconds(200) }

  /// What Linux takes for one variable, name and all; others take less or more of all of them together.
  private static var longestTopic: Int { 128 << 10 }

  /// Gets ready.
  ///
  /// - Parameter limit: how many bytes a program may print where that is a reply.
  /// - Throws: what is wrong with the program, as far as that can be told without running it.
  init(_ plan: ProgramPlan, limit: Int) throws(StartError) {
    try plan.command.check()
    do { events = try ChildEvents() } catch {
      throw StartError(reason: .system, name: plan.command.name, code: error.code)
    }
    self.plan = plan
    self.limit = limit
  }

  // MARK: Starting

  /// Whether there is room for one more: fewer than the plan's jobs are running or have not been taken yet.
  var canStart: Bool { running.count + finished.count < plan.jobs }

  /// Whether none is running and all results have been taken.
  var isIdle: Bool { running.isEmpty && finished.isEmpty }

  /// How many are running.
  var runningCount: Int { running.count }

  /// Runs the program for a message. To be called where `canStart`.
  ///
  /// - Parameters:
  ///   - input: what the program reads.
  ///   - frames: how many frames the message has.
  ///   - sequence: the message's number, from 1.
  ///   - topic: its first frame.
  ///   - tag: what comes back with the result.
  /// - Throws: that there is no such program any more, or that it cannot be run. Where the system has no room
  ///   for a process, the program has failed instead, and is found among the finished ones.
  mutating func start(
    input: Span<UInt8>, frames: Int, sequence: Int, topic: Span<UInt8>, tag: Tag
  ) throws(StartError) {
    var variables = [
      ChildVariable("ZMQCAT_FRAMES", Array("\(frames)".utf8)),
      ChildVariable("ZMQCAT_SEQ", Array("\(sequence)".utf8)),
      ChildVariable("ZMQCAT_TOPIC", Self.text(topic)),
    ]
    do throws(StartError) {
      let run: ProgramRun
      do throws(StartError) {
        run = try ProgramRun(plan, input: input, variables: variables, limit: limit)
      } catch {
        // A message must not be able to prevent its own treatment by a first frame that no environment holds.
        guard error.code == E2BIG else { throw error }
        variables[2] = ChildVariable("ZMQCAT_TOPIC", nil)
        run = try ProgramRun(plan, input: input, variables: variables, limit: limit)
      }
      running.append(Job(tag, sequence, run))
    } catch {
      guard error.reason == .system else { throw error }
      finished.append(Finished(tag: tag, sequence: sequence, status: .notStarted(error), output: []))
    }
  }

  /// A frame as the value of a variable; nil where it cannot be one.
  private static func text(_ frame: Span<UInt8>) -> [UInt8]? {
    if frame.count > longestTopic { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frame.count)
    for index in frame.indices {
      if frame[index] == 0 { return nil }
      bytes.append(frame[index])
    }
    return isValidUTF8(frame) ? bytes : nil
  }

  // MARK: Going on

  /// Names what to wait for, in the plan's `slotCount` slots from `first` on. To be called before every wait.
  borrowing func watch(in pollSet: inout PollSet, from first: Int) {
    pollSet.watch(first, events.descriptor, for: .readable)
    let width = plan.slotsPerJob
    for index in 0..<plan.jobs {
      let job = index < running.count ? running[index] : nil
      let slot = first + 1 + index * width
      pollSet.watch(slot, job?.run.input, for: .writable)
      if plan.capturesOutput { pollSet.watch(slot + 1, job?.run.outputDescriptor, for: .readable) }
    }
  }

  /// Gives the programs what they take, takes what they print, and notes which have ended; never waits.
  mutating func pump() {
    events.acknowledge()
    var index = 0
    while index < running.count {
      let job = running[index]
      guard let status = job.run.advance() else {
        index += 1
        continue
      }
      running.remove(at: index)
      finished.append(
        Finished(tag: job.tag, sequence: job.sequence, status: status, output: job.run.output))
    }
  }

  /// Takes the result that has been there for longest; nil where there is none.
  mutating func next() -> Finished? { finished.isEmpty ? nil : finished.removeFirst() }

  // MARK: The end

  /// Waits until there is a result to be taken; for the end of a run, when nothing else is waited for.
  ///
  /// - Parameter deadline: when to stop waiting; the children run on.
  /// - Returns: whether there is one; otherwise none is running, or the time is over.
  /// - Throws: the signal that came; the children have been told to end.
  mutating func awaitResult(until deadline: Instant?) throws(Failure) -> Bool {
    let slots = plan.slotCount
    var pollSet = PollSet(capacity: slots + 1)
    pollSet.watch(slots, Signals.descriptor, for: .readable)
    while true {
      pump()
      if !finished.isEmpty { return true }
      if running.isEmpty { return false }
      let signal = Signals.pending
      if signal != 0 {
        terminate()
        throw Failure(.signal(signal), nil)
      }
      let now = Instant.now
      if let deadline, now >= deadline { return false }
      watch(in: &pollSet, from: 0)
      do { _ = try pollSet.wait(atMost: deadline.map { $0 - now }) } catch {
        throw Failure(error, doing: "waiting")
      }
    }
  }

  /// Tells the running programs to end (SIGTERM), and waits a moment for them to do so.
  mutating func terminate() {
    if isStopping { return }
    isStopping = true
    for job in running { job.run.signal(SIGTERM) }
    let end = Instant.now + Self.grace
    var pollSet = PollSet(capacity: plan.slotCount)
    while true {
      pump()
      let now = Instant.now
      if running.isEmpty || now >= end { return }
      watch(in: &pollSet, from: 0)
      // Waiting for it has failed, as it does only where memory is out: the children have been told all the
      // same.
      if (try? pollSet.wait(atMost: end - now)) == nil { return }
    }
  }
}
