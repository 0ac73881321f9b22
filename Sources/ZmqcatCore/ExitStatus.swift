/// How a run ended: what scripts read.
public enum ExitStatus: Equatable, Sendable {
  /// The work that was asked for is done.
  case success
  /// Anything that has no status of its own.
  case failure
  /// A wrong command line; nothing was opened.
  case usage
  /// An expectation was not met.
  case unexpected
  /// `--timeout 0` found nothing.
  case nothingThere
  /// The framing cannot decode or hold the data.
  case badData
  /// A name does not resolve.
  case unresolvedName
  /// Cannot bind, or no fitting peer in time.
  case noPeer
  /// Refused, a wrong key, a mechanism that does not match.
  case security
  /// Messages were not handed over when the linger ended.
  case undelivered
  /// Reading input or writing output failed.
  case inputOutput
  /// `--timeout` or `--max-time` ended the run.
  case timeout
  /// A program cannot be run.
  case notExecutable
  /// There is no such program.
  case notFound
  /// Ended by a signal.
  case signal(Int32)

  /// The number that the process exits with.
  public var code: Int32 {
    switch self {
    case .success: 0
    case .failure: 1
    case .usage: 2
    case .unexpected: 3
    case .nothingThere: 4
    case .badData: 5
    case .unresolvedName: 6
    case .noPeer: 7
    case .security: 8
    case .undelivered: 9
    case .inputOutput: 10
    case .timeout: 124
    case .notExecutable: 126
    case .notFound: 127
    case .signal(let number): 128 + number
    }
  }
}
