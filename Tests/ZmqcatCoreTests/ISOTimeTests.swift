import Foundation
import Testing

@testable import ZmqcatCore

@Suite struct ISOTimeTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (1, "1970-01-01T00:00:00.000001Z"),
      (-1, "1969-12-31T23:59:59.999999Z"), (-1_000_000, "1969-12-31T23:59:59.000000Z"),
      (-86_400_000_001, "1969-12-30T23:59:59.999999Z"), (999_999, "1970-01-01T00:00:00.999999Z"),
      (1_767_323_045_678_901, "2026-01-02T03:04:05.678901Z"),
      // Leap days: of a year by four, of one by 400, and the missing one of a century.
      (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
      (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"),
      (1_709_164_800_000_000, "2024-02-29T00:00:00.000000Z"),
      (1_709_251_200_000_000, "2024-03-01T00:00:00.000000Z"),
      (4_107_542_399_999_999, "2100-02-28T23:59:59.999999Z"),
      (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
      // The ends of a year.
      (1_735_689_599_999_999, "2024-12-31T23:59:59.999999Z"),
      (1_735_689_600_000_000, "2025-01-01T00:00:00.000000Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
      // 32 bits of seconds.
      (2_147_483_648_000_000, "2038-01-19T03:14:08.000000Z"),
      (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
    ] as [(Int64, String)])
  func knownTimes(_ microseconds: Int64, _ text: String) {
    #expect(ISOTime.string(microseconds: microseconds) == text)
  }

  @Test func everyDayFollowsTheOneBefore() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    // From 1600 to 2400 in steps of 61 days, against another implementation.
    for day in stride(from: Int64(-135_140), to: 157_000, by: 61) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let numbers = [parts.year, parts.month, parts.day].compactMap { $0 }
      let words = ISOTime.string(microseconds: day * 86_400_000_000).prefix(10).split(separator: "-")
      #expect(words.compactMap { Int($0) } == numbers)
    }
  }
}
