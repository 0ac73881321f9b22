internal import ArgumentParser
internal import Platform
internal import ZmqcatCore

/// What a `pub` does about slow subscribers.
struct DropOptions: ParsableArguments {
  @Flag(help: "Drop a message that a slow subscriber cannot take, instead of waiting, and say how many.")
  var drop = false
}

/// What a `req` does when no reply has come.
struct RetryOptions: ParsableArguments {
  @Option(
    name: .customLong("retry"), parsing: .unconditional,
    help: ArgumentHelp(
      "Send a request again, on a fresh socket, when --timeout is over without a reply.", valueName: "n"),
    transform: Value.count)
  var retryCount: Int = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Wait so long before sending a request again.", valueName: "dur"),
    transform: Value.duration)
  var retryDelay: Interval?

  /// How requests are sent again over `socket`.
  func plan(for socket: SocketPlan) throws(Failure) -> RetryPlan {
    var plan = RetryPlan()
    plan.count = retryCount
    plan.delay = retryDelay ?? .zero
    if retryDelay != nil && retryCount == 0 { throw Failure(.usage, "--retry-delay needs a --retry") }
    if retryCount > 0 && socket.identity != nil {
      throw Failure(.usage, "--id and --retry exclude each other: two sockets cannot have one routing id")
    }
    return plan
  }
}
