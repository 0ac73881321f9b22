import Foundation
import Platform
import Testing
import UnitSupport

@testable import ZmqcatCore

/// Programs that are run for messages, without sockets.
struct ProgramRunnerTests {
  init() {
    // As `Signals.install` has it in the program.
    signal(SIGPIPE, SIG_IGN)
  }

  // MARK: What a program gets and gives

  @Test(arguments: [
    ("", ""), ("one", "one"), ("one\n", "one"), ("one\n\n", "one\n"), ("\n", ""), ("a\r\n", "a\r"),
  ])
  func replyIsOutputWithoutOneNewline(_ input: String, _ reply: String) throws {
    let result = try run("cat", input: bytes(input))
    #expect(result.status == .success)
    #expect(result.text == reply)
  }

  @Test func environmentTellsOfTheMessage() throws {
    let line = "printf '%s' \"$ZMQCAT_FRAMES,$ZMQCAT_SEQ,${ZMQCAT_TOPIC-unset}\""
    #expect(
      try run(line, frames: 3, sequence: 7, topic: bytes("grüße; $(touch x)")).text == "3,7,grüße; $(touch x)"
    )
    #expect(try run(line, topic: []).text == "1,1,")
    #expect(try run(line, topic: [0xff]).text == "1,1,unset")
    #expect(try run(line, topic: [0x61, 0, 0x62]).text == "1,1,unset")
  }

  @Test(arguments: [(100_000, "set"), (128 << 10, "unset"), (8 << 20, "unset")])
  func topicThatNoEnvironmentHoldsIsLeftOut(_ length: Int, _ state: String) throws {
    let topic = [UInt8](repeating: UInt8(ascii: "t"), count: length)
    let line = "if [ \"${ZMQCAT_TOPIC+x}\" ]; then echo set; else echo unset; fi"
    #expect(try run(line, topic: topic).text == state)
  }

  @Test func muchGoesInAndComesOutAtOnce() throws {
    let input = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let result = try run("cat", input: input + bytes("\n"))
    #expect(result.status == .success)
    #expect(result.output == input)
  }

  // MARK: Programs that misbehave

  @Test func neverReads() throws {
    let result = try run("echo done", input: large)
    #expect(result.status == .success && result.text == "done")
  }

  @Test func stopsReading() throws {
    let result = try run("exec 0<&-; echo done", input: large)
    #expect(result.status == .success && result.text == "done")
  }

  @Test func readsOnlyTheFirstLine() throws {
    let result = try run("head -n 1", input: bytes("first\n") + large)
    #expect(result.status == .success && result.text == "first")
  }

  @Test func closesItsOutputEarly() throws {
    let result = try run("echo done; exec >&- 2>/dev/null; cat", input: bytes("x"))
    #expect(result.status == .exited(1) && result.text == "done")
  }

  @Test func printsHundredMegabytes() throws {
    let line = "head -c 104857600 /dev/zero"
    let fitting = try run(line, limit: 100 << 20)
    #expect(fitting.status == .success && fitting.output.count == 100 << 20)
    let result = try run(line, limit: 64 << 20)
    #expect(result.status == .tooMuchOutput(64 << 20) && result.output.isEmpty)
    #expect(result.status.complaint("x") == "x printed more than --max-size 67108864, and was killed")
  }

  @Test(arguments: [
    ("aaaa", true), ("aaaa\n", true), ("aaaaa", false), ("aaaaa\n", false), ("aaaa\n\n", false),
  ])
  func limitHoldsToTheByte(_ input: String, _ fits: Bool) throws {
    let result = try run("cat", input: bytes(input), limit: 4)
    #expect(result.status == (fits ? .success : .tooMuchOutput(4)))
  }

  @Test func printsForEverAndMindsNothing() throws {
    let result = try run(
      "trap '' PIPE TERM; while :; do echo xxxxxxxxxxxxxxxx; done 2>/dev/null", limit: 100_000)
    #expect(result.status == .tooMuchOutput(100_000))
  }

  @Test(arguments: [1, 2, 127])
  func fails(_ code: Int32) throws {
    let result = try run("echo partial; exit \(code)")
    #expect(result.status == .exited(code) && result.text == "partial")
    #expect(result.status.complaint("x") == "x ended with status \(code)")
  }

  @Test func diesBySignal() throws {
    let result = try run("kill -TERM $$")
    #expect(result.status == .signaled(SIGTERM))
    #expect(result.status.complaint("x") == "x was ended by SIGTERM")
  }

  @Test func leavesSomethingInTheBackground() throws {
    // It holds both pipes, reads nothing and never ends.
    let result = try run("exec 3<&0; sleep 600 <&3 & echo $!", input: large)
    let left = try #require(Int32(result.text))
    #expect(result.status == .success)
    #expect(kill(left, SIGKILL) == 0, "it was not waited for")
  }

  @Test func floodsFromTheBackground() throws {
    // What it prints after the program's end is not waited for, however much comes.
    let result = try run("yes & echo $! >/dev/null; exit 0", limit: 1 << 30)
    #expect(result.status == .success && result.output.count < 2 << 20)
  }

  // MARK: Several at once

  @Test func serialByDefault() throws {
    let (plan, folder) = try gated(jobs: 1)
    var runner = try ProgramRunner<Int>(plan, limit: 100)
    #expect(runner.canStart && runner.isIdle)
    try start(&runner, 1)
    #expect(runner.canStart == false)
    try folder.open(1)
    try wait(&runner)
    #expect(runner.canStart == false, "the result takes the place until it is taken")
    #expect(runner.next()?.tag == 1)
    #expect(runner.canStart && runner.isIdle)
  }

  @Test(arguments: [[1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3]])
  func resultsComeInOrderOfCompletionWithTheirTags(_ order: [Int]) throws {
    let (plan, folder) = try gated(jobs: 4)
    var runner = try ProgramRunner<Int>(plan, limit: 100)
    for number in 1...4 {
      #expect(runner.canStart == true)
      try start(&runner, number)
    }
    #expect(runner.canStart == false && runner.runningCount == 4)
    for number in order {
      // Comes back only when the program is there to read: so all four run at the same time.
      try folder.open(number)
      try wait(&runner)
      let result = try take(&runner)
      #expect(result.tag == number && result.sequence == number && result.text == "reply \(number)")
    }
    #expect(runner.isIdle == true)
  }

  @Test func oneThatHangsHoldsNobodyUp() throws {
    let (plan, folder) = try gated(jobs: 2)
    var runner = try ProgramRunner<Int>(plan, limit: 100)
    try start(&runner, 1, input: large)
    for number in 2...5 {
      try start(&runner, number, input: large)
      try folder.open(number)
      try wait(&runner)
      #expect(runner.next()?.tag == number)
    }
    #expect(runner.runningCount == 1)
    try folder.open(1)
    try wait(&runner)
    #expect(runner.next()?.tag == 1)
  }

  // MARK: The end

  @Test func resultsAreAwaitedUntilTheDeadline() throws {
    let (plan, folder) = try gated(jobs: 2)
    var runner = try ProgramRunner<Int>(plan, limit: 100)
    try start(&runner, 1)
    let early = try runner.awaitResult(until: .now)
    #expect(!early && runner.runningCount == 1)
    try folder.open(1)
    let came = try runner.awaitResult(until: .now + patience)
    #expect(came && runner.next()?.tag == 1)
    let none = try runner.awaitResult(until: nil)
    #expect(!none && runner.isIdle)
  }

  @Test func thoseThatRunAreToldToEnd() throws {
    var runner = try ProgramRunner<Int>(plan("exec sleep 600"), limit: 100)
    try start(&runner, 1)
    runner.terminate()
    let result = try take(&runner)
    #expect(result.status == .signaled(SIGTERM))
  }

  @Test func terminationWaitsForNobodyWhoIgnoresIt() throws {
    let (plan, folder) = try gated(jobs: 1, prefix: "trap '' TERM; echo ready >\"$0.ready\";")
    var runner = try ProgramRunner<Int>(plan, limit: 100)
    try start(&runner, 1)
    try folder.read("gate.ready")
    runner.terminate()
    #expect(runner.runningCount == 1 && runner.next() == nil)
    try folder.open(1)
    let came = try runner.awaitResult(until: .now + patience)
    #expect(came && runner.next()?.status == .success)
  }

  // MARK: What cannot be run

  @Test func missingProgramsAreToldOfAtOnce() {
    #expect(startError(ChildCommand(program: bytes("/nonexistent/program")))?.reason == .notFound)
    #expect(startError(ChildCommand(program: bytes("/")))?.reason == .notExecutable)
    #expect(
      startError(ChildCommand(program: bytes("/nonexistent/program")))?.message
        == "/nonexistent/program: no such program")
    #expect(
      startError(ChildCommand(program: bytes("no-program-of-this-name")))?.message
        == "no-program-of-this-name: no such program in PATH")
  }

  @Test func programsCanGoWhileTheyAreNeeded() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/program"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/bin/true")
    let command = ChildCommand(program: bytes(path))
    var runner = try ProgramRunner<Int>(ProgramPlan(command: command, capturesOutput: false), limit: 0)
    try start(&runner, 1)
    try wait(&runner)
    #expect(runner.next()?.status == .success)
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: StartError(reason: .notFound, name: path, code: ENOENT)) { try start(&runner, 2) }
    #expect(runner.isIdle == true)
  }

  @Test func whatTheSystemRefusesIsAFailureOfThatMessage() throws {
    let words = [[UInt8](repeating: 0x61, count: 16 << 20)]
    let command = ChildCommand(program: bytes("true"), arguments: words)
    var runner = try ProgramRunner<Int>(ProgramPlan(command: command, capturesOutput: false), limit: 0)
    try start(&runner, 5)
    let result = try take(&runner)
    #expect(result.tag == 5)
    #expect(result.status == .notStarted(StartError(reason: .system, name: "true", code: E2BIG)))
  }

  @Test func slotsAreEnough() {
    var several = plan("true")
    #expect(several.slotCount == 3)
    several.jobs = 4
    #expect(several.slotCount == 9)
    several.capturesOutput = false
    #expect(several.slotCount == 5)
  }
}

// MARK: Support

/// More than a pipe holds.
private let large = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)

/// How long a test waits for something that has to come: far more than it takes on a busy machine.
private let patience = Interval.milliseconds(30_000)

/// A test's wait was in vain.
private struct WaitedInVain: Error {}

/// A folder of its own for a test, removed when it is let go of.
extension TemporaryFolder {
  /// Lets the program that waits for the gate of message `number` go on, as soon as it waits.
  func open(_ number: Int) throws {
    let gate = try #require(FileHandle(forWritingAtPath: "\(path)/gate\(number)"))
    try gate.close()
  }

  /// Waits for a line in a FIFO.
  func read(_ name: String) throws {
    let fifo = try #require(FileHandle(forReadingAtPath: "\(path)/\(name)"))
    _ = try fifo.readToEnd()
    try fifo.close()
  }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func plan(_ line: String) -> ProgramPlan {
  ProgramPlan(command: ChildCommand(shell: bytes(line)), capturesOutput: true)
}

/// A program that waits until the folder opens the gate of its message, and then prints its number.
private func gated(jobs: Int, prefix: String = "") throws -> (ProgramPlan, TemporaryFolder) {
  let folder = try TemporaryFolder()
  for name in ["gate.ready"] + (1...9).map({ "gate\($0)" }) {
    // The path is only read during the call.
    let result = unsafe mkfifo("\(folder.path)/\(name)", 0o600)
    #expect(result == 0)
  }
  let line = "\(prefix) read x <\"$0$ZMQCAT_SEQ\"; echo \"reply $ZMQCAT_SEQ\""
  let words = ["-c", line, "\(folder.path)/gate"].map(bytes)
  var plan = ProgramPlan(command: ChildCommand(program: bytes("sh"), arguments: words), capturesOutput: true)
  plan.jobs = jobs
  return (plan, folder)
}

private func start(_ runner: inout ProgramRunner<Int>, _ number: Int, input: [UInt8] = []) throws {
  try runner.start(
    input: input.span, frames: 1, sequence: number, topic: bytes("topic").span, tag: number)
}

/// The result that has been there for longest.
private func take(_ runner: inout ProgramRunner<Int>) throws -> ProgramRunner<Int>.Finished {
  let result = runner.next()
  return try #require(result)
}

/// Waits, as a session's loop does, until a program has ended.
private func wait(_ runner: inout ProgramRunner<Int>) throws {
  let first = 3
  var pollSet = PollSet(capacity: first + runner.plan.slotCount)
  let deadline = Instant.now + patience
  let before = runner.runningCount
  while true {
    runner.pump()
    if runner.runningCount < before || before == 0 { return }
    runner.watch(in: &pollSet, from: first)
    let now = Instant.now
    if now >= deadline { throw WaitedInVain() }
    _ = try pollSet.wait(atMost: deadline - now)
  }
}

/// Runs a line of shell for one message.
private func run(
  _ line: String, input: [UInt8] = [], frames: Int = 1, sequence: Int = 1, topic: [UInt8] = [],
  limit: Int = 64 << 20
) throws -> ProgramRunner<Int>.Finished {
  var runner = try ProgramRunner<Int>(plan(line), limit: limit)
  try runner.start(input: input.span, frames: frames, sequence: sequence, topic: topic.span, tag: 42)
  try wait(&runner)
  let result = try take(&runner)
  #expect(result.tag == 42 && result.sequence == sequence)
  return result
}

private func startError(_ command: ChildCommand) -> StartError? {
  do throws(StartError) {
    _ = try ProgramRunner<Int>(ProgramPlan(command: command, capturesOutput: true), limit: 0)
    return nil
  } catch {
    return error
  }
}

extension ProgramRunner<Int>.Finished {
  /// The output as text.
  fileprivate var text: String { String(decoding: output, as: UTF8.self) }
}
