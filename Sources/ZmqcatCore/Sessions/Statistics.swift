internal import Platform

/// Counts messages, and says how many there were: every second and at the end, or in a line on the terminal that is
/// written over and over.
struct Statistics {
  /// How many messages came or went.
  private(set) var count = 0
  /// How many messages a slow subscriber did not get.
  var dropped = 0
  /// How many messages nobody subscribed to.
  var unsubscribed = 0

  private let start: Instant
  private var lastTime: Instant
  private var lastCount = 0
  /// When the next line is due; nil: never.
  private(set) var nextLine: Instant?

  /// How many messages the run is to have, where progress is shown.
  private let total: Int?

  private static let interval = Interval.milliseconds(1_000)
  private static let progressInterval = Interval.milliseconds(200)

  /// - Parameters:
  ///   - isShown: whether there is a line every second.
  ///   - total: how many messages the run is to have, where progress is to be shown.
  init(start: Instant, isShown: Bool, total: Int?) {
    self.start = start
    lastTime = start
    self.total = isShown ? nil : total
    // A short run needs no progress.
    nextLine = isShown || total != nil ? start + Self.interval : nil
  }

  /// Says what is due.
  mutating func tell(_ log: Log, at now: Instant) {
    guard let nextLine, now >= nextLine else { return }
    if let total {
      log.showProgress(progress(of: total, at: now))
    } else {
      log.note(line(at: now))
    }
  }

  /// The line on the terminal.
  private mutating func progress(of total: Int, at now: Instant) -> String {
    nextLine = now + Self.progressInterval
    let rate = Self.rate(count, now - start)
    let left = rate > 0 ? ", \((max(total - count, 0) + rate - 1) / rate) s left" : ""
    let percent = Int(Double(count) * 100 / Double(max(total, 1)))
    return "\(count) of \(total) messages (\(percent) %), \(rate)/s\(left)" + losses
  }

  /// Counts messages.
  @inline(__always)
  mutating func note(_ number: Int) { count &+= number }

  /// The line of the last second.
  private mutating func line(at now: Instant) -> String {
    let rate = Self.rate(count - lastCount, now - lastTime)
    lastTime = now
    lastCount = count
    nextLine = now + Self.interval
    return "\(rate) messages/s, \(count) in all" + losses
  }

  /// The line at the end.
  func summary(at now: Instant) -> String {
    let milliseconds = (now - start).nanoseconds / 1_000_000
    let seconds = "\(milliseconds / 1_000).\(String(milliseconds % 1_000 + 1_000).dropFirst())"
    return "\(count) messages in \(seconds) s, \(Self.rate(count, now - start)) messages/s" + losses
  }

  private var losses: String {
    (dropped > 0 ? ", \(dropped) dropped" : "")
      + (unsubscribed > 0 ? ", \(unsubscribed) that nobody subscribed to" : "")
  }

  private static func rate(_ count: Int, _ span: Interval) -> Int {
    guard span > .zero else { return 0 }
    return Int(Double(count) * 1e9 / Double(span.nanoseconds))
  }
}
