internal import Platform
internal import Synchronization

/// A log for what strangers cause: they must not be able to fill a disk or hide a line among thousands. Many lines at
/// once are let through, then a few a second; how many were left out is said with the next one.
final class ThrottledLog: Sendable {
  private struct State {
    var room = ThrottledLog.burst
    var filled = Instant.now
    var omitted = 0
  }

  private static let burst = 200
  private static let pause = Interval.milliseconds(200)
  private let log: Log
  private let state = Mutex(State())

  init(_ log: Log) { self.log = log }

  /// Says what `Log.note` would say, if there is room for it.
  func note(_ text: @autoclosure () -> String) { if log.level >= .normal { write(text()) } }

  /// Says what `Log.trace` would say, if there is room for it.
  func trace(_ wanted: Log.Level, _ text: @autoclosure () -> String) { if log.level >= wanted { write(text()) } }

  private func write(_ text: String) {
    let omitted: Int? = state.withLock { state in
      let now = Instant.now
      let earned = (now - state.filled).nanoseconds / Self.pause.nanoseconds
      if earned > 0 {
        state.room = min(Self.burst, state.room + Int(clamping: earned))
        state.filled = now
      }
      guard state.room > 0 else {
        state.omitted += 1
        return nil
      }
      state.room -= 1
      defer { state.omitted = 0 }
      return state.omitted
    }
    guard let omitted else { return }
    if omitted > 0 { Log.write("\(omitted) more lines like these were left out") }
    Log.write(text)
  }
}
