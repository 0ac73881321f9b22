internal import Platform

/// What went wrong in a run that went on all the same: the first cause decides how it ends.
struct Verdict {
  private let log: Log
  private(set) var status = ExitStatus.success
  private var firstLine: String?
  private var count = 0

  init(log: Log) { self.log = log }

  /// Reports a bad message of the input.
  mutating func note(_ problem: Draft.Problem?, message number: Int) {
    guard let problem else { return }
    note(.badData, "message \(number), \(problem.description)")
  }

  /// Reports what has gone wrong; the run goes on.
  mutating func note(_ status: ExitStatus, _ line: String) {
    log.note(line)
    count += 1
    if firstLine == nil {
      firstLine = line
      self.status = status
    }
  }

  /// How the run ends, `failure` being what ended it, if anything did: the first cause wins and is the last line.
  func conclude(_ failure: Failure?) throws(Failure) -> ExitStatus {
    guard let firstLine else {
      if let failure { throw failure }
      return .success
    }
    if case .signal = failure?.status, let failure { throw failure }
    if let failure, let message = failure.message { log.note(message) }
    if count > 1 || failure?.message != nil { throw Failure(status, firstLine) }
    throw Failure(status, nil)
  }
}
