import Platform
import Testing

@testable import ZmqcatCore

@Suite struct PaceTests {
  @Test func withoutAnIntervalNothingWaits() {
    var pace = Pace(interval: nil)
    #expect(!pace.isPaced)
    pace.noteStart()
    #expect(pace.next == nil)
  }

  @Test func theFirstMessageGoesAtOnce() {
    let pace = Pace(interval: .milliseconds(10))
    #expect(pace.isPaced)
    #expect(pace.next == nil)
  }

  @Test func turnsAreCountedFromStartToStart() throws {
    let hour = Interval.milliseconds(3_600_000)
    var pace = Pace(interval: hour)
    let before = Instant.now
    pace.noteStart()
    let first = try #require(pace.next)
    #expect(first >= before + hour)
    #expect(first <= Instant.now + hour)
    // Counted from when a message was due, not from when it went.
    for turn in 1...3 {
      pace.noteStart()
      let next = try #require(pace.next)
      #expect(next - first == Interval(nanoseconds: hour.nanoseconds * UInt64(turn)))
    }
  }

  @Test func aLateMessageMakesNoBurst() throws {
    // A turn this short is over before the next one is asked for.
    var pace = Pace(interval: Interval(nanoseconds: 1))
    pace.noteStart()
    let first = try #require(pace.next)
    while Instant.now - first < .milliseconds(2) {}
    let late = Instant.now
    pace.noteStart()
    #expect(try #require(pace.next) > late)
  }

  @Test func noPaceAtAllIsAPace() throws {
    var pace = Pace(interval: .zero)
    #expect(pace.isPaced)
    pace.noteStart()
    #expect(try #require(pace.next) <= Instant.now)
  }
}
