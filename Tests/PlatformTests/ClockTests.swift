import Platform
import Testing

@Suite struct ClockTests {
  @Test func monotonicTimeNeverGoesBack() {
    var last = Instant.now
    #expect(last.nanoseconds > 0)
    for _ in 0..<1_000 {
      let now = Instant.now
      #expect(now >= last)
      last = now
    }
  }

  @Test(
    arguments: [
      (0, 0, 0), (5, 7, 12), (UInt64.max - 1, 1, UInt64.max), (UInt64.max, 1, UInt64.max),
      (1, UInt64.max, UInt64.max), (UInt64.max, UInt64.max, UInt64.max),
    ] as [(UInt64, UInt64, UInt64)])
  func aSumStopsAtTheFarFuture(_ start: UInt64, _ span: UInt64, _ sum: UInt64) {
    #expect(Instant(nanoseconds: start) + Interval(nanoseconds: span) == Instant(nanoseconds: sum))
  }

  @Test(
    arguments: [
      (12, 5, 7), (5, 5, 0), (5, 12, 0), (UInt64.max, 0, UInt64.max), (0, UInt64.max, 0),
    ] as [(UInt64, UInt64, UInt64)])
  func aDifferenceIsNeverNegative(_ end: UInt64, _ start: UInt64, _ span: UInt64) {
    #expect(Instant(nanoseconds: end) - Instant(nanoseconds: start) == Interval(nanoseconds: span))
  }

  @Test func timesAreOrdered() {
    #expect(Instant(nanoseconds: 1) < Instant(nanoseconds: 2))
    #expect(!(Instant(nanoseconds: 2) < Instant(nanoseconds: 2)))
    #expect(Interval(nanoseconds: 1) < Interval(nanoseconds: 2))
    #expect(!(Interval.zero < Interval.zero))
    #expect(Interval.milliseconds(3) == Interval(nanoseconds: 3_000_000))
    #expect(Interval.zero.nanoseconds == 0)
  }

  @Test(
    arguments: [
      (0, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2), (2_000_000, 2),
      (UInt64(Int32.max) * 1_000_000, Int32.max), (UInt64(Int32.max) * 1_000_000 + 1, Int32.max),
      (UInt64.max, Int32.max),
    ] as [(UInt64, Int32)])
  func millisecondsAreRoundedUpAndClamped(_ nanoseconds: UInt64, _ milliseconds: Int32) {
    #expect(Interval(nanoseconds: nanoseconds).clampedMilliseconds == milliseconds)
  }

  @Test func theWallClockIsInThisCentury() {
    // 2020-01-01 and 2100-01-01.
    #expect((1_577_836_800_000_000..<4_102_444_800_000_000).contains(wallClockMicroseconds()))
  }
}
