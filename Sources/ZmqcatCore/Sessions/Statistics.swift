internal import Platform

/// Counts messages, and says how many there were: every second, and at the end.
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

  private static let interval = Interval.milliseconds(1_000)

  init(start: Instant, isShown: Bool) {
    self.start = start
    lastTime = start
    nextLine = isShown ? start + Self.interval : nil
  }

  /// Counts a message.
  @inline(__always)
  mutating func note() { count &+= 1 }

  /// The line of the last second.
  mutating func line(at now: Instant) -> String {
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
