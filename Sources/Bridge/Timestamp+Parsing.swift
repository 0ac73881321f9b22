internal import Bytes

extension Timestamp {
  /// Makes the point in time that `text` tells in the form of RFC 3339 section 5.6.
  ///
  /// With up to nine digits of fraction and any offset; without leap seconds, which the timestamp of
  /// MessagePack doesn't know, and for the years 1…9999.
  public init?(rfc3339 text: Span<UInt8>) {
    var fields = FieldReader(text: text)
    guard let year = fields.number(ofDigits: 4), year >= 1, fields.take(0x2D),
      let month = fields.number(ofDigits: 2), fields.take(0x2D),
      let day = fields.number(ofDigits: 2), fields.take(0x54) || fields.take(0x74),
      let hour = fields.number(ofDigits: 2), hour < 24, fields.take(0x3A),
      let minute = fields.number(ofDigits: 2), minute < 60, fields.take(0x3A),
      let second = fields.number(ofDigits: 2), second < 60,
      let nanoseconds = fields.fraction(),
      let offset = fields.offset(), fields.isAtEnd,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second - offset
    guard Self.calendar.contains(Int64(seconds)) else { return nil }
    self.init(seconds: Int64(seconds), nanoseconds: UInt32(nanoseconds))
  }
}

/// Reads the fields of a date and time one after the other.
private struct FieldReader: ~Escapable {
  /// All fields.
  private let text: Span<UInt8>
  /// Where the next field begins.
  private var position = 0

  /// Makes a reader that stands before the first field.
  @_lifetime(copy text)
  init(text: Span<UInt8>) {
    self.text = text
  }

  /// Whether all of the text has been read.
  var isAtEnd: Bool { position == text.count }

  /// Reads one `byte`, if that is next.
  @_lifetime(self: copy self)
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  /// Reads one digit, if that is next.
  @_lifetime(self: copy self)
  mutating func digit() -> Int? {
    guard position < text.count, text[position] &- 0x30 < 10 else { return nil }
    position += 1
    return Int(text[position - 1] &- 0x30)
  }

  /// Reads a number of exactly so many digits.
  @_lifetime(self: copy self)
  mutating func number(ofDigits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Reads a point and the digits behind it, if there is one, in nanoseconds.
  @_lifetime(self: copy self)
  mutating func fraction() -> Int? {
    guard take(0x2E) else { return 0 }
    var value = 0
    var unit = 1_000_000_000
    while let digit = digit() {
      unit /= 10
      // A tenth digit is more than a timestamp can keep.
      if unit == 0 { return nil }
      value += digit * unit
    }
    return unit == 1_000_000_000 ? nil : value
  }

  /// Reads the offset from UTC, in seconds.
  @_lifetime(self: copy self)
  mutating func offset() -> Int? {
    if take(0x5A) || take(0x7A) { return 0 }
    let sign: Int
    if take(0x2B) { sign = 1 } else if take(0x2D) { sign = -1 } else { return nil }
    guard let hour = number(ofDigits: 2), hour < 24, take(0x3A), let minute = number(ofDigits: 2), minute < 60
    else { return nil }
    return sign * (hour * 3_600 + minute * 60)
  }
}
