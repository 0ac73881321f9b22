internal import ArgumentParser
internal import Platform
internal import ZmqcatCore

/// When a run stops.
struct TimeOptions: ParsableArguments {
  @Option(
    name: [.customShort("n"), .customLong("count")], parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after so many messages (exchanges for req and rep, received ones for pair); 0: set up, then leave.",
      valueName: "n"),
    transform: Value.count)
  var count: Int?

  @Flag(name: .customShort("1"), help: "The same as --count 1.")
  var once = false

  @Option(
    name: [.customShort("w"), .customLong("timeout")], parsing: .unconditional,
    help: ArgumentHelp(
      "The longest wait for the next message, reply or permission to send; exit 124 (0: only what is there, exit 4).",
      valueName: "dur"),
    transform: Value.duration)
  var timeout: Interval?

  @Option(
    name: [.customShort("W"), .customLong("max-time")], parsing: .unconditional,
    help: ArgumentHelp("The longest run; exit 124.", valueName: "dur"), transform: Value.duration)
  var maxTime: Interval?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The longest wait for peers; exit 7 (default: --timeout where that is given).", valueName: "dur"),
    transform: Value.duration)
  var connectTimeout: Interval?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop when no message has come or gone for so long; exit 0.", valueName: "dur"),
    transform: Value.duration)
  var untilIdle: Interval?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Stop after so long; exit 0.", valueName: "dur"),
    transform: Value.duration)
  var duration: Interval?

  @Flag(help: "Stop when the last peer has left; exit 0.")
  var transient = false

  /// The limits of a run.
  func plan() throws(Failure) -> TimePlan {
    var plan = TimePlan()
    if once, let count, count != 1 { throw Failure(.usage, "-1 and --count \(count) contradict each other") }
    plan.count = once ? 1 : count
    plan.timeout = timeout
    plan.maxTime = maxTime
    plan.connectTimeout = connectTimeout
    plan.untilIdle = untilIdle
    plan.duration = duration
    plan.isTransient = transient
    return plan
  }
}

/// How long a sender hands over at the end.
struct LingerOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "At the end, hand over what is left for so long; exit 9 (default: until done).", valueName: "dur"),
    transform: Value.duration)
  var linger: Interval?
}

/// What a sender waits for before its first message.
struct WaitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Wait for so many peers before the first message (pub: subscribers to its topic; default: 1).",
      valueName: "n"),
    transform: Value.count)
  var waitPeers: Int?

  @Flag(help: "Do not wait for a peer before the first message.")
  var noWait = false

  /// Puts the wait into the limits of a run; a sender waits for peers no longer than for anything else.
  func apply(to times: inout TimePlan) throws(Failure) {
    if noWait, let waitPeers, waitPeers > 0 {
      throw Failure(.usage, "--no-wait and --wait-peers \(waitPeers) contradict each other")
    }
    times.waitPeers = noWait ? 0 : waitPeers ?? 1
    times.connectTimeout =
      times.connectTimeout ?? times.timeout.map { $0 == .zero ? TimePlan.handshakeGrace : $0 }
  }
}
