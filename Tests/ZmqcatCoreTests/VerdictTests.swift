import Platform
import Testing
import ZeroMQ

@testable import ZmqcatCore

@Suite struct VerdictTests {
  private let timeout = Failure(.timeout, "no message within --timeout")

  /// A verdict that says nothing on stderr.
  private func verdict(isStrict: Bool = false) -> Verdict {
    Verdict(log: Log(level: .quiet), isStrict: isStrict)
  }

  @Test func withoutACauseTheRunIsWell() throws {
    #expect(verdict().status == .success)
    #expect(try verdict().conclude(nil) == .success)
  }

  @Test func whatEndedTheRunIsTheCause() throws {
    let failure = try #require(throws: Failure.self) { try verdict().conclude(timeout) }
    #expect(failure == timeout)
  }

  @Test func aNotedCauseDecides() throws {
    var verdict = verdict()
    verdict.note(.badData, "message 1 is bad")
    #expect(verdict.status == .badData)
    // It has been said, and is the last line on stderr: nothing is left to say.
    #expect(try #require(throws: Failure.self) { try verdict.conclude(nil) } == Failure(.badData, nil))
  }

  @Test func theFirstCauseWinsAndIsTheLastLine() throws {
    var verdict = verdict()
    verdict.note(.badData, "message 1 is bad")
    verdict.note(.inputOutput, "something else")
    #expect(verdict.status == .badData)
    #expect(
      try #require(throws: Failure.self) { try verdict.conclude(nil) }
        == Failure(.badData, "message 1 is bad"))
  }

  @Test func theFirstCauseWinsOverTheEnd() throws {
    var verdict = verdict()
    verdict.note(.badData, "message 1 is bad")
    #expect(
      try #require(throws: Failure.self) { try verdict.conclude(timeout) }
        == Failure(.badData, "message 1 is bad"))
  }

  @Test func aSignalEndsTheRunAllTheSame() throws {
    var verdict = verdict()
    verdict.note(.badData, "message 1 is bad")
    let signal = Failure(.signal(SIGINT), nil)
    #expect(try #require(throws: Failure.self) { try verdict.conclude(signal) } == signal)
  }

  @Test func aProblemOfTheInputIsBadData() throws {
    var verdict = verdict()
    #expect(verdict.goesOn(after: Draft.Problem?.none, message: 1) == true)
    #expect(verdict.status == .success)
    #expect(
      verdict.goesOn(after: Draft.Problem(offset: 17, reason: "a backslash at the end"), message: 3) == true)
    #expect(verdict.goesOn(after: Draft.Problem(offset: 1, frame: 2, reason: "another"), message: 4) == true)
    #expect(
      try #require(throws: Failure.self) { try verdict.conclude(nil) }
        == Failure(.badData, "message 3, byte 17: a backslash at the end"))
  }

  @Test func aStrictRunEndsAtTheFirstProblem() throws {
    var verdict = verdict(isStrict: true)
    #expect(verdict.goesOn(after: Draft.Problem?.none, message: 1) == true)
    #expect(verdict.goesOn(after: Draft.Problem(offset: 1, frame: 2, reason: "bad"), message: 2) == false)
    #expect(verdict.status == .badData)
  }

  @Test func whatIsNotExpectedEndsTheRunLate() throws {
    var verdict = verdict(isStrict: true)
    #expect(verdict.goesOn(after: .unexpected("expected 'a', found 'b'"), message: 1) == true)
    #expect(verdict.status == .unexpected)
    #expect(try #require(throws: Failure.self) { try verdict.conclude(nil) } == Failure(.unexpected, nil))
    // A script that waited in vain learns of that.
    #expect(try #require(throws: Failure.self) { try verdict.conclude(timeout) } == timeout)
  }

  @Test(
    arguments: [
      (.success, 0), (.failure, 1), (.usage, 2), (.unexpected, 3), (.security, 8), (.nothingThere, 4),
      (.badData, 5), (.unresolvedName, 6),
      (.noPeer, 7),
      (.undelivered, 9), (.inputOutput, 10), (.timeout, 124), (.signal(SIGINT), 130), (.signal(SIGPIPE), 141),
      (.signal(SIGTERM), 143),
    ] as [(ZmqcatCore.ExitStatus, Int32)])
  func statusesHaveTheirNumbers(_ status: ZmqcatCore.ExitStatus, _ code: Int32) {
    #expect(status.code == code)
  }

  @Test func aSystemsErrorNamesWhatFailed() {
    let failure = Failure(SystemError(code: ENOENT, operation: "open x"), doing: "reading x")
    #expect(failure == Failure(.inputOutput, "reading x: No such file or directory"))
  }

  @Test func descriptorsThatRanOutHaveARemedy() {
    let failure = Failure(ZMQError(code: .tooManyDescriptors, operation: "zmq_socket"))
    #expect(failure.status == .failure)
    #expect(failure.message == "no file descriptor left (zmq_socket): raise the limit with ulimit -n")
  }

  @Test func anotherErrorOfLibzmqHasItsWords() {
    let failure = Failure(ZMQError(code: .invalidArgument, operation: "zmq_bind x"))
    #expect(failure == Failure(.failure, "zmq_bind x: Invalid argument"))
  }
}
