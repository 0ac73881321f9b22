public import Bytes
internal import MessagePack

/// A point in time as MessagePack has it: the extension of type -1.
public struct Timestamp: Equatable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var seconds: Int64

  /// Nanoseconds behind that, 0…999 999 999.
  public var nanoseconds: UInt32

  /// The type of the extension.
  static let extensionType: Int8 = -1

  /// The seconds of the years that RFC 3339 can write: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  static let calendar: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Makes a point in time; the nanoseconds must be below 10^9.
  public init(seconds: Int64, nanoseconds: UInt32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Makes the point in time that the bytes of an extension of type -1 tell, or nil if they tell none.
  ///
  /// The three formats: 32 bits of seconds; 30 bits of nanoseconds and 34 of seconds; 32 bits of nanoseconds
  /// and 64 of signed seconds.
  init?(extension bytes: Span<UInt8>) {
    switch bytes.count {
    case 4:
      self.init(seconds: Int64(bytes.bigEndian(from: 0, count: 4)), nanoseconds: 0)
    case 8:
      let packed = bytes.bigEndian(from: 0, count: 8)
      self.init(
        seconds: Int64(packed & (1 << 34 - 1)), nanoseconds: UInt32(truncatingIfNeeded: packed >> 34))
    case 12:
      self.init(
        seconds: Int64(bitPattern: bytes.bigEndian(from: 4, count: 8)),
        nanoseconds: UInt32(truncatingIfNeeded: bytes.bigEndian(from: 0, count: 4)))
    default: return nil
    }
    if nanoseconds > 999_999_999 { return nil }
  }
}

extension Span<UInt8> {
  /// The big-endian number of `count` bytes, at most eight, that begins at `start`.
  fileprivate func bigEndian(from start: Int, count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in start..<start + count { value = value << 8 | UInt64(self[index]) }
    return value
  }
}

extension ByteBuffer {
  /// Appends the time as an extension in the smallest of the three formats.
  mutating func appendMessagePack(_ time: Timestamp) {
    let seconds = UInt64(bitPattern: time.seconds)
    if seconds >> 34 != 0 {
      appendMessagePackExtensionHeader(type: Timestamp.extensionType, count: 12)
      append(bigEndian: time.nanoseconds)
      append(bigEndian: seconds)
    } else if time.nanoseconds != 0 || seconds >> 32 != 0 {
      appendMessagePackExtensionHeader(type: Timestamp.extensionType, count: 8)
      append(bigEndian: UInt64(time.nanoseconds) << 34 | seconds)
    } else {
      appendMessagePackExtensionHeader(type: Timestamp.extensionType, count: 4)
      append(bigEndian: UInt32(truncatingIfNeeded: seconds))
    }
  }

  /// Appends the time in the form of RFC 3339 in UTC, `2018-01-02T03:04:05.678Z`, or nothing if its year is
  /// not in 1…9999.
  ///
  /// The fraction has 3, 6 or 9 digits, the fewest that lose nothing, and is left away where it is 0.
  ///
  /// - Returns: whether the year is in that range.
  public mutating func appendRFC3339(_ time: Timestamp) -> Bool {
    guard Timestamp.calendar.contains(time.seconds), time.nanoseconds < 1_000_000_000 else { return false }
    // Days before 1970 are negative: rounded down, not towards zero.
    let seconds = Int(time.seconds)
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let second = seconds - days * 86_400
    let date = CivilDate(daysSinceEpoch: days)
    appendDigits(date.year, count: 4)
    append(0x2D)
    appendDigits(date.month, count: 2)
    append(0x2D)
    appendDigits(date.day, count: 2)
    append(0x54)
    appendDigits(second / 3_600, count: 2)
    append(0x3A)
    appendDigits(second / 60 % 60, count: 2)
    append(0x3A)
    appendDigits(second % 60, count: 2)
    let fraction = Int(time.nanoseconds)
    if fraction != 0 {
      append(0x2E)
      if fraction % 1_000_000 == 0 {
        appendDigits(fraction / 1_000_000, count: 3)
      } else if fraction % 1_000 == 0 {
        appendDigits(fraction / 1_000, count: 6)
      } else {
        appendDigits(fraction, count: 9)
      }
    }
    append(0x5A)
    return true
  }

  /// Appends the last `count` decimal digits of a number that isn't negative.
  private mutating func appendDigits(_ value: Int, count: Int) {
    var unit = 1
    for _ in 1..<count { unit *= 10 }
    while unit > 0 {
      append(UInt8(truncatingIfNeeded: value / unit % 10) + 0x30)
      unit /= 10
    }
  }
}
