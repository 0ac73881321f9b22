internal import ArgumentParser
internal import ZmqcatCore

/// What is said on stderr.
struct LogOptions: ParsableArguments {
  @Flag(
    name: [.customShort("v"), .customLong("verbose")],
    help: "Say more on stderr: -v endpoints and state, -vv connection events, -vvv every message.")
  var verbose: Int

  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Say nothing on stderr but usage errors.")
  var quiet = false

  /// The log that the options ask for.
  func log() throws(Failure) -> Log {
    if quiet && verbose > 0 { throw Failure(.usage, "-q and -v contradict each other") }
    return Log(level: quiet ? .quiet : Log.Level(rawValue: min(verbose, 3)) ?? .normal)
  }
}

/// Whether figures are said on stderr.
struct StatisticsOptions: ParsableArguments {
  @Flag(help: "Say every second how many messages come or go, and the totals at the end.")
  var stats = false
}
