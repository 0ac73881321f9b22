internal import Platform
internal import Synchronization

/// A log for what strangers cause: they must not be able to fill a disk or hide a line among thousands. Many lines at
/// once are let through, then a few a second, and the same line again only after a while; how many were left out is
/// said with the next one.
final class ThrottledLog: Sendable {
  private struct State {
    var room = ThrottledLog.burst
    var filled = Instant.now
    var omitted = 0
    /// Which lines have been said lately, and how often they would have been said again since.
    var recent: [String: (time: Instant, again: Int)] = [:]
  }

  private static let burst = 200
  private static let pause = Interval.milliseconds(200)
  /// After how long the same line is said again.
  private static let memory = Interval.milliseconds(5_000)
  private let log: Log
  private let state = Mutex(State())

  init(_ log: Log) { self.log = log }

  /// Says what `Log.note` would say, if there is room for it.
  func note(_ text: @autoclosure () -> String) { if log.level >= .normal { write(text()) } }

  /// Says what `Log.trace` would say, if there is room for it.
  func trace(_ wanted: Log.Level, _ text: @autoclosure () -> String) {
    if log.level >= wanted { write(text()) }
  }

  private func write(_ text: String) {
    guard let again = repetitions(of: text) else { return }
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
    Log.write(again == 0 ? text : "\(text) (and \(again) times more before)")
  }

  /// How often a line was left out since it was said; nil where it was said just now, and is left out again.
  private func repetitions(of text: String) -> Int? {
    state.withLock { state in
      let now = Instant.now
      if let last = state.recent[text], now - last.time < Self.memory {
        state.recent[text] = (last.time, last.again + 1)
        return nil
      }
      let again = state.recent[text]?.again ?? 0
      if state.recent.count >= Self.burst { state.recent.removeAll() }
      state.recent[text] = (now, 0)
      return again
    }
  }
}
