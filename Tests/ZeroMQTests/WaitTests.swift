import Foundation
import Platform
import Synchronization
import Testing
import ZeroMQ

/// Waits for sockets, while signals come.
@Suite struct WaitTests {
  /// How many signals come, one in a millisecond: for much longer than any wait here lasts.
  private static let signals = 10_000

  /// Runs `body` on this thread, which gets a signal each millisecond; whether it ended before they did.
  private func amidSignals(_ body: () throws -> Void) throws -> Bool {
    // The handler does nothing: that it is there lets the signal interrupt a call instead of ending the process.
    _ = signal(SIGUSR2) { _ in }
    var set = sigset_t()
    var before = sigset_t()
    // The sets are valid for the calls.
    _ = unsafe sigemptyset(&set)
    _ = unsafe sigaddset(&set, SIGUSR2)
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &set, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let storm = Storm(target: pthread_self(), count: Self.signals)
    let sender = try Thread { storm.run() }
    let result = Result { try body() }
    let isInTime = !storm.isOver
    storm.end()
    // The thread's end is waited for here, as long as there is somebody to send signals to.
    _ = consume sender
    try result.get()
    return isInTime
  }

  @Test(arguments: [0, 1, 20, 200])
  func signalsMakeAWaitNoLongerAndNoShorter(_ milliseconds: Int) throws {
    let socket = try makeSocket(.pull, in: Context())
    let other = try makeSocket(.pull, in: Context())
    let span = Interval.milliseconds(UInt64(milliseconds))
    let isInTime = try amidSignals {
      var start = Instant.now
      #expect(try socket.wait(for: .readable, atMost: milliseconds) == [])
      #expect(Instant.now - start >= span)
      start = .now
      let (one, two) = try socket.wait(
        for: .readable, or: other, for: .readable, atMost: milliseconds)
      #expect(one == [] && two == [])
      #expect(Instant.now - start >= span)
    }
    #expect(isInTime)
  }
}

/// Signals to one thread, until there were enough of them.
private final class Storm: Sendable {
  private let target: pthread_t
  private let count: Int
  private let state = Mutex(State())

  private struct State {
    var isEnded = false
    var isOver = false
  }

  init(target: pthread_t, count: Int) {
    self.target = target
    self.count = count
  }

  /// Whether all of them were sent.
  var isOver: Bool { state.withLock { $0.isOver } }

  func end() { state.withLock { $0.isEnded = true } }

  func run() {
    for _ in 0..<count {
      if state.withLock({ $0.isEnded }) { return }
      // The target waits for this thread's end, so it is there.
      _ = pthread_kill(target, SIGUSR2)
      usleep(1_000)
    }
    state.withLock { $0.isOver = true }
  }
}
