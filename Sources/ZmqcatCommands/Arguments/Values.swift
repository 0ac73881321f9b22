internal import Platform
internal import ZmqcatCore

/// Why a word is not what an option takes: the phrase that the argument parser puts behind the option's name.
struct BadValue: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The forms in which options take their values.
enum Value {
  /// A length of time: a bare number of seconds, fractions allowed, or a number with `us`, `ms`, `s`, `m` or `h`.
  static func duration(_ text: String) throws -> Interval {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units: [Substring: UInt64] = [
      "": 1_000_000_000, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
      "h": 3_600_000_000_000,
    ]
    guard let unit = units[text.dropFirst(digits.count)], let span = nanoseconds(digits, unit) else {
      throw BadValue("a duration is seconds (2, 0.5) or a number with us, ms, s, m or h (250ms)")
    }
    return Interval(nanoseconds: span)
  }

  /// Whole and fraction digits times `unit`, exactly; nil for another form or a number that is too large.
  private static func nanoseconds(_ digits: Substring, _ unit: UInt64) -> UInt64? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
    guard let whole = parts[0].isEmpty ? 0 : UInt64(parts[0]) else { return nil }
    let (base, overflow) = whole.multipliedReportingOverflow(by: unit)
    // Half of the range, so that a point of time plus a duration stays in it.
    guard !overflow, base < .max / 2 else { return nil }
    var fraction: UInt64 = 0
    if parts.count == 2 {
      // From the last digit on, so that what a division drops is never worth a nanosecond.
      for digit in parts[1].utf8.reversed() {
        fraction = (fraction + UInt64(digit - UInt8(ascii: "0")) * unit) / 10
      }
    }
    return base + fraction
  }

  /// A number of bytes, with `k`, `M` or `G` for powers of 1 024.
  static func size(_ text: String) throws -> Int {
    let units: [Substring: Int] = ["": 1, "k": 1 << 10, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let unit = units[text.dropFirst(digits.count)], let number = Int(digits) else {
      throw BadValue("a size is a number of bytes, or a number with k, M or G (powers of 1024)")
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow, bytes >= 1 else { throw BadValue("a size is 1 byte to \(Int.max)") }
    return bytes
  }

  /// A number of messages, from 0.
  static func count(_ text: String) throws -> Int {
    guard let number = plainNumber(text) else { throw BadValue("a whole number from 0 is wanted") }
    return number
  }

  /// A number from 1.
  static func positive(_ text: String) throws -> Int {
    guard let number = plainNumber(text), number >= 1 else {
      throw BadValue("a whole number from 1 is wanted")
    }
    return number
  }

  /// A high-water mark: a number of messages, 0 for no limit.
  static func mark(_ text: String) throws -> Int32 {
    guard let number = plainNumber(text), let mark = Int32(exactly: number) else {
      throw BadValue("a number of messages from 0 (no limit) to \(Int32.max) is wanted")
    }
    return mark
  }

  private static func plainNumber(_ text: String) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Bytes in hexadecimal; spaces between them are allowed.
  static func hex(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var high: Int?
    for character in text where character != " " {
      guard character.isASCII, let digit = character.hexDigitValue else {
        throw BadValue("hexadecimal digits are wanted, not '\(character)'")
      }
      if let first = high {
        bytes.append(UInt8(first << 4 | digit))
        high = nil
      } else {
        high = digit
      }
    }
    guard high == nil else { throw BadValue("an even number of hexadecimal digits is wanted") }
    return bytes
  }

  /// A word as its bytes.
  static func bytes(_ text: String) throws -> [UInt8] { RawArgument.bytes(of: text) }

  /// A delimiter: one byte or more, with the escapes `\n \t \r \0 \xNN`.
  static func delimiter(_ text: String) throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try Escape.unescaped(RawArgument.bytes(of: text).span)
    } catch {
      throw BadValue("\(error.reason); known are \\n \\t \\r \\0 \\\\ and \\xNN")
    }
    guard !bytes.isEmpty else { throw BadValue("a delimiter needs at least one byte (-N prints none)") }
    return bytes
  }

  /// A choice of frames.
  static func selection(_ text: String) throws -> FrameSelection {
    guard let selection = FrameSelection(text) else {
      throw BadValue("frames are chosen by all, last, 1, 2.., 2..4 or a list such as 1,3")
    }
    return selection
  }

  /// A regular expression.
  static func pattern(_ text: String) throws -> Pattern {
    do { return try Pattern(RawArgument.bytes(of: text)) } catch {
      throw BadValue("not a regular expression: \(error.reason)")
    }
  }

  /// `MIN..MAX`, or one duration for both.
  static func reconnect(_ text: String) throws -> ClosedRange<Interval> {
    guard let dots = text.firstRange(of: "..") else {
      let only = try duration(text)
      guard only > .zero else { throw BadValue("MIN..MAX with 0 < MIN <= MAX is wanted") }
      return only...only
    }
    let first = try duration(String(text[..<dots.lowerBound]))
    let last = try duration(String(text[dots.upperBound...]))
    guard first <= last, first > .zero else { throw BadValue("MIN..MAX with 0 < MIN <= MAX is wanted") }
    return first...last
  }

  /// A routing id: 1 to 255 bytes, the first not 0.
  static func identity(_ bytes: [UInt8]) throws -> [UInt8] {
    guard (1...255).contains(bytes.count), bytes.first != 0 else {
      throw BadValue("a routing id has 1 to 255 bytes and does not begin with a zero byte")
    }
    return bytes
  }
}
