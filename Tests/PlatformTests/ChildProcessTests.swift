import Foundation
import Platform
import Testing
import UnitSupport

/// Programs that are started, seen from the process that starts them.
struct ChildProcessTests {
  init() {
    // As `Signals.install` has it in the program.
    signal(SIGPIPE, SIG_IGN)
  }

  // MARK: Input and output

  @Test func inputGoesInAndOutputComesOut() throws {
    let result = try run(ChildCommand(program: bytes("cat")), input: bytes("one\ntwo"))
    #expect(result == Result(.exited(0), "one\ntwo"))
  }

  @Test func wordsNeedNotBeText() throws {
    let command = ChildCommand(
      program: bytes("sh"),
      arguments: [bytes("-c"), bytes("printf %s \"$1\""), bytes("sh"), [0xff, 0x20, 0xfe]])
    #expect(try run(command).output == [0xff, 0x20, 0xfe])
  }

  @Test func outputStaysOursUnlessCaptured() throws {
    let line = "[ /proc/$$/fd/1 -ef /proc/$PPID/fd/1 ] && [ /proc/$$/fd/2 -ef /proc/$PPID/fd/2 ]"
    #expect(try run(shell(line), captures: false) == Result(.exited(0), ""))
  }

  @Test func whoStopsReadingIsNoError() throws {
    var child = try ChildProcess(shell("exec 0<&-; echo closed; exec cat 2>/dev/null"), capturesOutput: true)
    var output: [UInt8] = []
    try waitFor("the child to close its input") { set in
      set.watch(0, child.output, for: .readable)
    } until: {
      _ = child.read(appendingTo: &output)
      return !output.isEmpty
    }
    // At once, but for a child that another thread is starting: it has everything for a moment.
    let some: [UInt8] = [1, 2, 3]
    try waitFor("an error") { set in
      set.watch(0, child.input, for: .writable)
    } until: {
      child.write(some.span) == nil
    }
    let ending = try end(&child)
    #expect(ending == .exited(1), "cat has no input")
  }

  @Test func whoNeverReadsHoldsNobodyUp() throws {
    var child = try ChildProcess(shell("exec sleep 600"))
    let piece = [UInt8](repeating: 0, count: 1 << 20)
    var transfer = child.write(piece.span)
    while case .bytes? = transfer { transfer = child.write(piece.span) }
    #expect(transfer == .wouldBlock)
    let present = child.reap()
    #expect(present == nil)
    child.signal(SIGKILL)
    let ending = try end(&child)
    #expect(ending == .signaled(SIGKILL))
  }

  // MARK: The end

  @Test(arguments: [0, 1, 3, 126, 127, 255])
  func exitStatus(_ code: Int32) throws {
    #expect(try run(shell("exit \(code)"), captures: false).ending == .exited(code))
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGPIPE, SIGINT, SIGSEGV])
  func deathBySignal(_ number: Int32) throws {
    #expect(try run(shell("ulimit -c 0; kill -\(number) $$")).ending == .signaled(number))
  }

  @Test func everyOwnerIsWoken() throws {
    let other = try ChildEvents()
    #expect(try run(shell("exit 0"), captures: false).ending == .exited(0))
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, other.descriptor, for: .readable)
    let came = try pollSet.wait(atMost: patience)
    #expect(came, "the wake-up of one is not taken away by another")
  }

  @Test func endingIsKept() throws {
    var child = try ChildProcess(shell("exit 4"))
    let first = try end(&child)
    let second = child.reap()
    #expect(first == .exited(4) && second == .exited(4))
    // The number may be somebody else's by now.
    child.signal(SIGKILL)
  }

  // MARK: What a child gets

  @Test(.enabled(if: hasProcessFiles))
  func noDescriptorsButTheStandardOnes() throws {
    // Neither those that others made without closing them on exec, nor those of other children.
    let stray = dup(2)
    defer { close(stray) }
    let other = try ChildProcess(shell("exec cat"), capturesOutput: true)
    let list = try run(shell("ls /proc/$$/fd; :"))
    #expect(list == Result(.exited(0), "0\n1\n2\n"))
    let isOpen = other.input?.isOpen
    #expect(isOpen == true)
  }

  @Test(.enabled(if: hasProcessFiles))
  func signalsAreDefaultAndNotBlocked() throws {
    var set = sigset_t()
    var before = sigset_t()
    // The sets are valid for the calls.
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGUSR2)
    unsafe pthread_sigmask(SIG_BLOCK, &set, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let result = try run(
      ChildCommand(program: bytes("grep"), arguments: [bytes("^Sig[BI]"), bytes("/proc/self/status")]))
    #expect(result.text == "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n")
  }

  @Test func brokenPipesEndChildrenByDefault() throws {
    #expect(try run(shell("kill -PIPE $$; exit 5")).ending == .signaled(SIGPIPE))
  }

  @Test func environmentIsOursWithChanges() throws {
    let variables = [
      ChildVariable("ZMQCAT_TEST", bytes("a=b c")), ChildVariable("HOME", nil), ChildVariable("LANG", [0xff]),
      ChildVariable("ZMQCAT_EMPTY", []),
    ]
    let result = try run(ChildCommand(program: bytes("env")), variables: variables)
    let lines = result.output.split(separator: UInt8(ascii: "\n"))
    #expect(lines.contains { $0.elementsEqual(bytes("ZMQCAT_TEST=a=b c")) })
    #expect(lines.contains { $0.elementsEqual(bytes("ZMQCAT_EMPTY=")) })
    #expect(!lines.contains { $0.starts(with: bytes("HOME=")) })
    #expect(lines.filter { $0.starts(with: bytes("LANG=")) }.map(Array.init) == [bytes("LANG=") + [0xff]])
    #expect(lines.contains { $0.starts(with: bytes("PATH=")) })
  }

  // MARK: What cannot be started

  @Test(arguments: ["/nonexistent/program", "no-program-of-this-name", "/dev/null/program", ""])
  func notFound(_ name: String) throws {
    let command = ChildCommand(program: bytes(name))
    #expect(failure(command) == .notFound)
    #expect(throws: StartError.self) { try command.check() }
  }

  @Test func notExecutable() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.file("plain", "#!/bin/sh\n", mode: "644")
    let orphan = try folder.file("orphan", "#!/nonexistent/interpreter\n", mode: "755")
    for path in [plain, orphan, folder.path] {
      #expect(failure(ChildCommand(program: bytes(path))) == .notExecutable, "\(path)")
    }
    let words = #expect(throws: StartError.self) { _ = try start(ChildCommand(program: bytes(orphan))) }?
      .message
    #expect(words == "\(orphan): its interpreter is not there")
    #expect(throws: StartError(reason: .notExecutable, name: plain, code: EACCES)) {
      try ChildCommand(program: bytes(plain)).check()
    }
  }

  @Test func tooLongAnArgument() throws {
    let command = ChildCommand(program: bytes("true"), arguments: [[UInt8](repeating: 0x61, count: 16 << 20)])
    #expect(failure(command) == .system)
  }

  @Test func scriptWithoutInterpreterIsTheShells() throws {
    let folder = try TemporaryFolder()
    let script = try folder.file("script", "printf '%s,' \"$@\"\n", mode: "755")
    let command = ChildCommand(program: bytes(script), arguments: [bytes("a b"), bytes("c")])
    #expect(try run(command).text == "a b,c,")
  }

  // MARK: Afterwards

  @Test(.enabled(if: hasProcessFiles))
  func nothingStaysOpen() throws {
    var pipes: Set<String> = []
    for _ in 0..<20 {
      var child = try ChildProcess(shell("exec cat"), capturesOutput: true)
      for descriptor in [child.input, child.output] {
        pipes.insert(try #require(descriptor.flatMap { target(of: "/proc/self/fd/\($0.rawValue)") }))
      }
      child.closeInput()
      let ending = try end(&child)
      #expect(ending == .exited(0))
    }
    _ = failure(ChildCommand(program: bytes("/nonexistent/program")))
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      .compactMap { target(of: "/proc/self/fd/\($0)") }
    #expect(pipes.count == 40 && pipes.isDisjoint(with: open))
  }
}

// MARK: Support

/// Whether the system shows processes as files.
private let hasProcessFiles = FileManager.default.fileExists(atPath: "/proc/self/fd")

/// How long a test waits for something that has to come: far more than it takes on a busy machine.
private let patience = Interval.milliseconds(20_000)

/// A test's wait was in vain.
private struct WaitedInVain: Error, CustomStringConvertible {
  let description: String
}

/// How a program ended, and what it printed.
private struct Result: Equatable {
  let ending: ChildProcess.Ending
  let output: [UInt8]
  var text: String { String(decoding: output, as: UTF8.self) }

  init(_ ending: ChildProcess.Ending, _ output: [UInt8]) {
    self.ending = ending
    self.output = output
  }

  init(_ ending: ChildProcess.Ending, _ text: String) { self.init(ending, bytes(text)) }
}

/// A folder of its own for a test, removed when it is let go of.
extension TemporaryFolder {
  /// Writes a file, in another process: a child that another thread starts at the same time would have it open
  /// for a moment, and what is open for writing cannot be run.
  func file(_ name: String, _ content: String, mode: String) throws -> String {
    let file = "\(path)/\(name)"
    let words = ["-c", "cat >\"$0\" && chmod \(mode) \"$0\"", file].map(bytes)
    let result = try run(ChildCommand(program: bytes("sh"), arguments: words), input: bytes(content))
    #expect(result == Result(.exited(0), ""))
    return file
  }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func shell(_ line: String) -> ChildCommand { ChildCommand(shell: bytes(line)) }

/// What a symbolic link points to.
private func target(of link: String) -> String? {
  try? FileManager.default.destinationOfSymbolicLink(atPath: link)
}

private func start(_ command: ChildCommand) throws {
  _ = try ChildProcess(command)
}

/// Why `command` cannot be started; nil where it can.
private func failure(_ command: ChildCommand) -> StartError.Reason? {
  do { try start(command) } catch { return (error as? StartError)?.reason }
  return nil
}

/// Waits at what `watch` puts into slot 0 and for children until `isDone`.
private func waitFor(
  _ what: String, watch: (inout PollSet) -> Void, until isDone: () -> Bool
) throws {
  let events = try ChildEvents()
  var pollSet = PollSet(capacity: 2)
  pollSet.watch(1, events.descriptor, for: .readable)
  let deadline = Instant.now + patience
  while true {
    events.acknowledge()
    if isDone() { return }
    watch(&pollSet)
    let now = Instant.now
    if now >= deadline { throw WaitedInVain(description: "waited for \(what)") }
    _ = try pollSet.wait(atMost: deadline - now)
  }
}

/// Waits for the end of `child`, only by its wake-up.
private func end(_ child: inout ChildProcess) throws -> ChildProcess.Ending? {
  var ending: ChildProcess.Ending?
  try waitFor("the child to end") { _ in
  } until: {
    ending = child.reap()
    return ending != nil
  }
  return ending
}

/// Runs a program to its end.
private func run(
  _ command: ChildCommand, input: [UInt8] = [], variables: [ChildVariable] = [], captures: Bool = true
) throws -> Result {
  var child = try ChildProcess(command, variables: variables, capturesOutput: captures)
  var output: [UInt8] = []
  #expect(child.write(input.span) ?? .bytes(0) == .bytes(input.count))
  child.closeInput()
  var ending: ChildProcess.Ending?
  try waitFor("\(command.name) to end") { set in
    set.watch(0, child.output, for: .readable)
  } until: {
    ending = child.reap()
    while child.output != nil, case .bytes = child.read(appendingTo: &output) {}
    return ending != nil
  }
  return Result(try #require(ending), output)
}
