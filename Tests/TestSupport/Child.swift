import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// What a child finds on its standard input.
public enum Stdin: Sendable {
  /// End of file at once.
  case empty
  /// These bytes, then end of file.
  case bytes([UInt8])
  /// Nothing until the test writes; end of file when the test closes it.
  case open

  public static func text(_ text: String) -> Stdin { .bytes(Array(text.utf8)) }
}

/// A child did not do what the test waited for.
public struct ChildFailure: Error, CustomStringConvertible {
  public let description: String
}

/// A running process: its input is fed and its output observed while it lives.
public final class Child: Sendable {
  struct Launch: Sendable {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    var folder: String
    var stdin: Stdin
    var held: Bool
    var deadline: Duration
  }

  private struct Received {
    var bytes: [UInt8] = []
    /// Where the next line begins.
    var position = 0
    /// How far it is known to have no end: a line that comes in a thousand pieces is searched once.
    var searched = 0

    mutating func line() -> String? {
      guard let end = firstNewline(in: bytes, from: searched) else {
        searched = bytes.count
        return nil
      }
      defer {
        position = end + 1
        searched = position
      }
      return bytes.withUnsafeBytes { String(decoding: $0[position..<end], as: UTF8.self) }
    }

    mutating func append(_ buffer: SubprocessOutputSequence.Buffer) {
      buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
  }

  private struct State {
    var version = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
    var pid: Int32?
    var writer: StandardInputWriter?
    var stdout = Received()
    var stderr = Received()
    var released: Bool
    var outputsEnded = false
    var ending: Ending?
    var duration: Duration?
    var launchError: (any Error)?
    var killedAtDeadline = false
  }

  public let command: String
  private let started = ContinuousClock.now
  private let state: Mutex<State>

  private init(_ launch: Launch) {
    command = ([launch.executable] + launch.arguments).joined(separator: " ")
    state = Mutex(State(released: !launch.held))
  }

  /// Returns when the process runs.
  static func start(_ launch: Launch) async throws -> Child {
    let child = Child(launch)
    Task { await child.live(launch) }
    let error = await child.wait { state -> (any Error)?? in
      if let error = state.launchError { return .some(error) }
      return state.pid == nil && state.ending == nil ? nil : .some(nil)
    }
    if let error { throw error }
    return child
  }

  // MARK: Input

  /// Returns when the bytes are in the pipe. A child that ended early shows in its outcome.
  public func write(_ text: String) async { await write(Array(text.utf8)) }

  public func write(_ bytes: [UInt8]) async {
    guard let writer = state.withLock({ $0.writer }) else { return }
    _ = try? await writer.write(bytes)
  }

  public func closeStdin() async {
    guard let writer = state.withLock({ $0.writer }) else { return }
    try? await writer.finish()
  }

  /// Asks a peer to send one message.
  public func send(_ frames: [[UInt8]]) async { await write(report(frames) + "\n") }

  // MARK: Output

  /// Begins to read the output of a child that was started with its output held back.
  public func release() { change { $0.released = true } }

  /// The next line on standard output, without its newline.
  public func stdoutLine() async throws -> String {
    try await line { state in state.stdout.line() }
  }

  public func stderrLine() async throws -> String {
    try await line { state in state.stderr.line() }
  }

  /// The next line on standard error that is no note of a long wait: on a loaded machine any wait may be a long one.
  public func stderrRemark() async throws -> String {
    while true {
      let line = try await stderrLine()
      if !line.hasPrefix("zmqcat: waiting ") { return line }
    }
  }

  /// The rest of the next line on standard output that begins with `word`; lines before it are skipped.
  public func next(_ word: String) async throws -> String {
    while true {
      let line = try await stdoutLine()
      if line == word { return "" }
      if line.hasPrefix(word + " ") { return String(line.dropFirst(word.utf8.count + 1)) }
    }
  }

  /// The endpoint that a peer says it is ready on.
  public func ready() async throws -> String { try await next("ready") }

  /// The next message that a peer reports.
  public func message() async throws -> [[UInt8]] { frames(ofReport: try await next("got")) }

  /// Waits until there are `count` bytes on standard output.
  public func stdout(atLeast count: Int) async throws -> [UInt8] {
    let found = await wait { state -> [UInt8]?? in
      if state.stdout.bytes.count >= count { return .some(state.stdout.bytes) }
      return state.outputsEnded ? .some(nil) : nil
    }
    if let found { return found }
    throw ChildFailure(description: "fewer than \(count) bytes came\n\(await finish())")
  }

  /// Returns at the end of the process or when a whole line is on its standard error.
  public func endOrStderrLine() async {
    await wait { $0.ending != nil || $0.outputsEnded || $0.stderr.bytes.contains(0x0A) ? () : nil }
  }

  // MARK: End

  public var hasEnded: Bool { state.withLock { $0.ending != nil } }

  public var processIdentifier: Int32? { state.withLock { $0.pid } }

  public func signal(_ number: Int32) {
    state.withLock { state in
      guard let pid = state.pid, state.ending == nil else { return }
      Foundation.kill(pid, number)
    }
  }

  /// Waits for the end of the process.
  @discardableResult public func finish() async -> Outcome {
    release()
    return await wait { [command] state in
      guard let ending = state.ending, let duration = state.duration else { return nil }
      return Outcome(
        command: command, ending: ending, stdout: state.stdout.bytes,
        stderr: String(decoding: state.stderr.bytes, as: UTF8.self),
        duration: duration, killedAtDeadline: state.killedAtDeadline)
    }
  }

  /// Closes standard input, which ends every peer, and waits.
  @discardableResult public func closeAndFinish() async -> Outcome {
    await closeStdin()
    return await finish()
  }

  func kill(atDeadline: Bool = false) {
    change { state in
      guard let pid = state.pid, state.ending == nil else { return }
      state.released = true
      state.killedAtDeadline = state.killedAtDeadline || atDeadline
      // The whole group: a shell's children hold the same pipes.
      Foundation.kill(-pid, SIGKILL)
    }
  }

  // MARK: Inside

  private func live(_ launch: Launch) async {
    var options = PlatformOptions()
    options.processGroupID = 0
    var environment: [Environment.Key: String?] = [:]
    for (name, value) in launch.environment { environment[Environment.Key(stringLiteral: name)] = value }
    do {
      let result = try await Subprocess.run(
        .path(.init(launch.executable)), arguments: Arguments(launch.arguments),
        environment: .inherit.updating(environment), workingDirectory: .init(launch.folder),
        platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        let writer = execution.standardInputWriter
        let (stdout, stderr) = (execution.standardOutput, execution.standardError)
        change { state in
          state.pid = execution.processIdentifier.value
          state.writer = writer
        }
        let deadline = Task {
          try await Task.sleep(for: launch.deadline)
          kill(atDeadline: true)
        }
        defer { deadline.cancel() }
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            switch launch.stdin {
            case .empty: try? await writer.finish()
            case .bytes(let bytes):
              _ = try? await writer.write(bytes)
              try? await writer.finish()
            case .open: break
            }
          }
          group.addTask {
            await self.wait { $0.released ? () : nil }
            await self.collect(stdout) { state, buffer in state.stdout.append(buffer) }
          }
          group.addTask {
            await self.collect(stderr) { state, buffer in state.stderr.append(buffer) }
          }
          await group.waitForAll()
        }
        change { $0.outputsEnded = true }
      }
      change { state in
        state.writer = nil
        state.outputsEnded = true
        state.duration = ContinuousClock.now - started
        switch result.terminationStatus {
        case .exited(let code): state.ending = .exited(Int(code))
        case .signaled(let signal): state.ending = .signaled(Int(signal))
        }
      }
    } catch {
      change { state in
        state.launchError = error
        state.outputsEnded = true
        state.duration = .zero
        state.ending = .exited(-1)
      }
    }
  }

  private func collect(
    _ output: SubprocessOutputSequence,
    _ append: (inout State, SubprocessOutputSequence.Buffer) -> Void
  ) async {
    do {
      for try await buffer in output { change { append(&$0, buffer) } }
    } catch {
      change { $0.launchError = error }
    }
  }

  private func line(_ take: @escaping @Sendable (inout State) -> String?) async throws -> String {
    let line = await wait { state -> String?? in
      if let line = take(&state) { return .some(line) }
      return state.outputsEnded ? .some(nil) : nil
    }
    if let line { return line }
    throw ChildFailure(description: "no further line\n\(await finish())")
  }

  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      state.version += 1
      defer { state.waiting.removeAll() }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  @discardableResult
  private func wait<Value: Sendable>(
    until ready: @Sendable (inout State) -> Value?
  ) async -> Value {
    while true {
      let (value, seen) = state.withLock { state in (ready(&state), state.version) }
      if let value { return value }
      await withCheckedContinuation { continuation in
        let changed = state.withLock { state in
          if state.version == seen { state.waiting.append(continuation) }
          return state.version != seen
        }
        if changed { continuation.resume() }
      }
    }
  }
}
