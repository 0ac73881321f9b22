internal import Platform

/// What went wrong in a run that went on all the same: the first cause decides how it ends.
struct Verdict {
  private let log: Log
  private(set) var status = ExitStatus.success
  private var firstLine: String?
  private var count = 0

  private let isStrict: Bool

  /// - Parameter isStrict: whether a bad message ends the run.
  init(log: Log, isStrict: Bool) {
    self.log = log
    self.isStrict = isStrict
  }

  /// Reports a bad message of the input.
  ///
  /// - Returns: whether the run goes on.
  mutating func goesOn(after problem: Draft.Problem?, message number: Int) -> Bool {
    guard let problem else { return true }
    note(.badData, "message \(number), \(problem.description)")
    return !isStrict
  }

  /// Reports what is wrong with a message that was to be printed.
  ///
  /// - Returns: whether the run goes on.
  mutating func goesOn(after complaint: Complaint, message number: Int) -> Bool {
    switch complaint {
    case .undecodable(let problem): return goesOn(after: problem, message: number)
    case .unexpected(let words):
      note(.unexpected, "message \(number): \(words)")
      return true
    }
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
    // A script that waited in vain should know that first.
    if status == .unexpected, failure?.status == .timeout, let failure { throw failure }
    if let failure, let message = failure.message { log.note(message) }
    if count > 1 || failure?.message != nil { throw Failure(status, firstLine) }
    throw Failure(status, nil)
  }
}
