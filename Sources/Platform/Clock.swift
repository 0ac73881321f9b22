/// A point of monotonic time, in nanoseconds since some fixed moment.
public struct Instant: Comparable, Hashable, Sendable {
  /// Nanoseconds.
  public let nanoseconds: UInt64

  /// Wraps a number of nanoseconds.
  public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  /// The present. The corresponding C function is `clock_gettime` with `CLOCK_MONOTONIC`.
  public static var now: Instant {
    var time = timespec()
    // The clock exists on every POSIX system, so the call cannot fail; `time` is valid for it.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
  }

  /// The point `span` later; the far future where that is out of range.
  public static func + (start: Instant, span: Interval) -> Instant {
    let (sum, overflow) = start.nanoseconds.addingReportingOverflow(span.nanoseconds)
    return Instant(nanoseconds: overflow ? .max : sum)
  }

  /// The time from `start` to `end`; zero where `end` is earlier.
  public static func - (end: Instant, start: Instant) -> Interval {
    Interval(nanoseconds: end.nanoseconds > start.nanoseconds ? end.nanoseconds - start.nanoseconds : 0)
  }

  /// Whether `a` is earlier than `b`.
  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// A length of time, in nanoseconds, never negative.
public struct Interval: Comparable, Hashable, Sendable {
  /// Nanoseconds.
  public let nanoseconds: UInt64
  /// Wraps a number of nanoseconds.
  public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }
  /// A number of whole milliseconds.
  public static func milliseconds(_ count: UInt64) -> Interval { Interval(nanoseconds: count &* 1_000_000) }
  /// No time.
  public static let zero = Interval(nanoseconds: 0)
  /// Milliseconds, rounded up, as far as a C `int` goes: what libzmq's options take.
  public var clampedMilliseconds: Int32 {
    Int32(clamping: nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 == 0 ? 0 : 1))
  }
  /// Whether `a` is shorter than `b`.
  public static func < (a: Interval, b: Interval) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// The wall clock, in microseconds since 1970. The corresponding C function is `clock_gettime` with
/// `CLOCK_REALTIME`.
public func wallClockMicroseconds() -> Int64 {
  var time = timespec()
  // As above: this clock always exists.
  _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) &* 1_000_000 &+ Int64(time.tv_nsec) / 1_000
}
