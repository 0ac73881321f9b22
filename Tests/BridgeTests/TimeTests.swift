import Bridge
import Bytes
import Testing

@Suite struct TimeTests {
  private func shown(_ time: Timestamp) -> String? {
    var buffer = ByteBuffer()
    let isShown = buffer.appendRFC3339(time)
    if !isShown && !buffer.isEmpty { return "left behind" }
    return isShown ? String(decoding: array(buffer.bytes), as: UTF8.self) : nil
  }

  private func parsed(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    return Timestamp(rfc3339: bytes.span)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"), (-1, 0, "1969-12-31T23:59:59Z"),
      (951_782_400, 0, "2000-02-29T00:00:00Z"), (951_868_800, 0, "2000-03-01T00:00:00Z"),
      (-2_203_891_200, 0, "1900-03-01T00:00:00Z"), (-2_203_891_201, 0, "1900-02-28T23:59:59Z"),
      (4_107_542_400, 1, "2100-03-01T00:00:00.000000001Z"),
      (1_514_862_245, 678_901_234, "2018-01-02T03:04:05.678901234Z"),
      (1, 100_000_000, "1970-01-01T00:00:01.100Z"), (1, 120_000, "1970-01-01T00:00:01.000120Z"),
      (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
      (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
    ] as [(Int64, UInt32, String)])
  func bothWays(seconds: Int64, nanoseconds: UInt32, text: String) {
    let time = Timestamp(seconds: seconds, nanoseconds: nanoseconds)
    #expect(shown(time) == text)
    #expect(parsed(text) == time)
  }

  @Test(arguments: [Int64.min, -62_135_596_801, 253_402_300_800, .max]) func outOfTheCalendar(seconds: Int64)
  {
    #expect(shown(Timestamp(seconds: seconds, nanoseconds: 0)) == nil)
  }

  @Test func everyDayOfTheCalendar() {
    var days = -719_162
    for year in 1...9_999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        // The first and the last day of each month; the days between them are in the sum.
        for day in [1, length] {
          let expected = "\(padded(year, 4))-\(padded(index + 1, 2))-\(padded(day, 2))T00:00:00Z"
          let time = Timestamp(seconds: Int64(days + day - 1) * 86_400, nanoseconds: 0)
          if shown(time) != expected { Issue.record("\(expected) is shown as \(shown(time) ?? "nothing")") }
          if parsed(expected) != time { Issue.record("\(expected) is read as another") }
        }
        days += length
      }
    }
    #expect(days == 2_932_897)
  }

  private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  @Test(arguments: [
    "", "2018", "2018-01-02", "2018-01-02T03:04:05", "2018-01-02 03:04:05Z", "2018-13-02T03:04:05Z",
    "2018-00-02T03:04:05Z", "2018-02-29T03:04:05Z", "1900-02-29T00:00:00Z", "2018-04-31T00:00:00Z",
    "2018-01-00T00:00:00Z", "2018-01-02T24:00:00Z", "2018-01-02T03:60:05Z",
    "2016-12-31T23:59:60Z", "2018-01-02T03:04:05.Z", "2018-01-02T03:04:05.1234567890Z",
    "2018-01-02T03:04:05+0100", "2018-01-02T03:04:05+24:00", "2018-01-02T03:04:05+01:60",
    "2018-01-02T03:04:05Z ", " 2018-01-02T03:04:05Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01", "02018-01-02T03:04:05Z", "+2018-01-02T03:04:05Z", "2018-1-2T3:4:5Z",
    "2018-01-02T03:04Z", "2018-01-02T03:04:05,5Z",
  ])
  func refuses(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test func offsets() {
    #expect(parsed("2018-01-02T03:04:05-01:30") == parsed("2018-01-02T04:34:05Z"))
    #expect(parsed("2018-01-01T00:00:00+00:01") == parsed("2017-12-31T23:59:00Z"))
  }
}
