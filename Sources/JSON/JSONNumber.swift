public import Bytes

/// A number of JSON (RFC 8259 section 6), as exactly as its spelling asks for.
@frozen
public enum JSONNumber: Equatable, Sendable {
  /// Written without fraction and exponent, and inside the range of `Int64`.
  case integer(Int64)
  /// Written without fraction and exponent, and over the range of `Int64` but inside that of `UInt64`.
  case unsigned(UInt64)
  /// Written without fraction and exponent, and in neither range: the nearest double.
  case hugeInteger(Double)
  /// Written with a fraction or an exponent: the nearest double, ties to even.
  case real(Double)
}

extension JSONReader {
  /// Reads the number that begins at `position` with a minus sign or a digit.
  ///
  /// - Returns: the number, and the position behind it.
  /// - Throws: for what isn't a number, and for one that is too large for a 64-bit float. One that is too
  ///   small for it is 0.
  @inlinable @inline(__always)
  public func number(at position: Int) throws(SyntaxError) -> (value: JSONNumber, next: Int) {
    if let number = shortNumber(at: position) { return number }
    return try longNumber(at: position)
  }

  /// Reads a number of up to seven digits, maybe with a point and up to eight behind it, like most are.
  ///
  /// - Returns: nil for all others, right or wrong, and for those at the end of the text.
  @inlinable @inline(__always)
  func shortNumber(at position: Int) -> (value: JSONNumber, next: Int)? {
    // A sign, seven digits, a point, eight digits, and one character behind them.
    guard position >= 0, position < bytes.count, bytes.count &- position >= 18 else { return nil }
    // All loads below are inside of these 18 bytes.
    let isNegative = unsafe bytes[unchecked: position] == 0x2D
    let start = position &+ (isNegative ? 1 : 0)
    let whole = DigitChunk(unsafe loadEight(at: start))
    if whole.count == 0 || whole.count == 8 || whole.beginsWithZero && whole.count > 1 { return nil }
    var next = start &+ whole.count
    var follower = unsafe bytes[unchecked: next]
    if follower != 0x2E {
      if follower | 0x20 == 0x65 { return nil }
      let value = Int64(truncatingIfNeeded: whole.value)
      return (.integer(isNegative ? 0 &- value : value), next)
    }
    let fraction = DigitChunk(unsafe loadEight(at: next &+ 1))
    if fraction.count == 0 { return nil }
    next &+= 1 &+ fraction.count
    follower = unsafe bytes[unchecked: next]
    if follower &- 0x30 < 10 || follower | 0x20 == 0x65 { return nil }
    // In hundred-millionths: up to 15 digits, which a double holds exactly like the power of ten, so that
    // the one rounding of the division is the right one.
    let digits = whole.value &* 100_000_000 &+ fraction.valueFollowedByZeros
    let value = Double(Int64(truncatingIfNeeded: digits)) / 1e8
    return (.real(isNegative ? -value : value), next)
  }

  /// The eight bytes from `position` on, the first one lowest; they must be there.
  @unsafe
  @inlinable @inline(__always)
  func loadEight(at position: Int) -> UInt64 {
    // The caller has compared them with the length.
    UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
    )
  }

  /// Reads a number of any length.
  @usableFromInline @inline(never)
  func longNumber(at position: Int) throws(SyntaxError) -> (value: JSONNumber, next: Int) {
    guard position >= 0 else { throw failure(at: position, expected: "a digit") }
    var digits = NumberDigits()
    var next = position
    let isNegative = byte(at: next) == 0x2D
    if isNegative { next &+= 1 }
    let first = next
    next = accumulate(&digits, from: next)
    if next == first { throw failure(at: next, expected: "a digit") }
    if next &- first > 1, byte(at: first) == 0x30 {
      throw SyntaxError(
        offset: first + 1, expected: "no digit after a leading zero", found: .character(bytes[first + 1]))
    }
    var byte = byte(at: next)
    if byte != 0x2E, byte.map({ $0 | 0x20 }) != 0x65 {
      return (try integer(digits, isNegative: isNegative, from: position, to: next), next)
    }
    var exponent = 0
    if byte == 0x2E {
      let point = next &+ 1
      next = accumulate(&digits, from: point)
      if next == point { throw failure(at: next, expected: "a digit") }
      exponent = point &- next
      byte = self.byte(at: next)
    }
    if byte.map({ $0 | 0x20 }) == 0x65 {
      let (written, end) = try self.exponent(from: next &+ 1)
      exponent &+= written
      next = end
    }
    let magnitude =
      if digits.count <= 19 || digits.count - leadingZeros(from: first) <= 19,
        let value = nearestDouble(digits.value, timesTenToThe: exponent)
      {
        value
      } else {
        double(spelledFrom: isNegative ? position + 1 : position, to: next)
      }
    if magnitude.isInfinite { throw tooLarge(from: position, to: next) }
    return (.real(isNegative ? -magnitude : magnitude), next)
  }

  /// How many zeros the digits from `start` on begin with, a point aside.
  private func leadingZeros(from start: Int) -> Int {
    var position = start
    var zeros = 0
    while let byte = byte(at: position), byte == 0x30 || byte == 0x2E {
      if byte == 0x30 { zeros += 1 }
      position += 1
    }
    return zeros
  }

  /// The integer whose digits were read.
  @inline(__always)
  private func integer(
    _ digits: NumberDigits, isNegative: Bool, from position: Int, to end: Int
  ) throws(SyntaxError) -> JSONNumber {
    if digits.count <= 18 {
      let value = Int64(truncatingIfNeeded: digits.value)
      return .integer(isNegative ? 0 &- value : value)
    }
    return try longInteger(isNegative: isNegative, from: position, to: end)
  }

  /// The integer from `position` to `end`, which may be over 64 bits.
  private func longInteger(
    isNegative: Bool, from position: Int, to end: Int
  ) throws(SyntaxError) -> JSONNumber {
    var magnitude: UInt64 = 0
    for place in (isNegative ? position + 1 : position)..<end {
      let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(UInt64(bytes[place] & 0x0F))
      if overflow || carry { return .hugeInteger(try hugeInteger(from: position, to: end)) }
      magnitude = sum
    }
    if !isNegative {
      return Int64(exactly: magnitude).map { .integer($0) } ?? .unsigned(magnitude)
    }
    // The magnitude of `Int64.min` is one over that of `Int64.max`.
    if magnitude > UInt64(Int64.max) + 1 { return .hugeInteger(try hugeInteger(from: position, to: end)) }
    return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
  }

  /// The double nearest to an integer that no 64-bit integer holds.
  private func hugeInteger(from position: Int, to end: Int) throws(SyntaxError) -> Double {
    let value = double(spelledFrom: position, to: end)
    if value.isInfinite { throw tooLarge(from: position, to: end) }
    return value
  }

  /// The error of a number over the largest double. At the end of the text an exponent may still make it smaller.
  private func tooLarge(from position: Int, to end: Int) -> SyntaxError {
    SyntaxError(
      offset: position, expected: "a number that a 64-bit float can hold", found: .named("a larger one"),
      reachesEnd: end == bytes.count)
  }

  /// The double nearest to the number from `start` to `end`, however many digits it has.
  ///
  /// The way for the few numbers that `nearestDouble` leaves: more than 19 digits.
  private func double(spelledFrom start: Int, to end: Int) -> Double {
    // Digits, signs, a point and an `e` are ASCII.
    let spelling = unsafe String(copying: UTF8Span(unchecked: bytes.extracting(start..<end)))
    // What was read here is a subset of what the standard library reads; the alternative is never taken.
    return Double(spelling) ?? .infinity
  }

  /// Adds the digits from `start` on to `digits` and returns where they end.
  @inline(__always)
  private func accumulate(_ digits: inout NumberDigits, from start: Int) -> Int {
    var position = start
    while position &+ 8 <= bytes.count {
      // Eight bytes from `position` on were compared with the length.
      let chunk = DigitChunk(unsafe loadEight(at: position))
      digits.append(chunk)
      position &+= chunk.count
      if chunk.count < 8 { return position }
    }
    while let byte = byte(at: position), byte &- 0x30 < 10 {
      digits.append(byte &- 0x30)
      position &+= 1
    }
    return position
  }

  /// Reads the exponent after its `e`, and clamps it to a size that no number needs.
  private func exponent(from start: Int) throws(SyntaxError) -> (value: Int, next: Int) {
    var position = start
    let sign = byte(at: position)
    if sign == 0x2B || sign == 0x2D { position += 1 }
    let first = position
    var value = 0
    while let byte = byte(at: position), byte &- 0x30 < 10 {
      value = min(value &* 10 &+ Int(byte &- 0x30), 1 << 40)
      position += 1
    }
    if position == first { throw failure(at: position, expected: "a digit of the exponent") }
    return (sign == 0x2D ? -value : value, position)
  }
}

/// The digits of a number, read one after the other as if there were no point.
private struct NumberDigits {
  /// The number that they spell; right as long as there are no more than 19 of them.
  var value: UInt64 = 0

  /// How many there are.
  var count = 0

  /// Takes one digit in.
  @inline(__always)
  mutating func append(_ digit: UInt8) {
    value = value &* 10 &+ UInt64(digit)
    count &+= 1
  }

  /// Takes all digits of a chunk in.
  @inline(__always)
  mutating func append(_ chunk: DigitChunk) {
    if chunk.count == 0 { return }
    value = value &* integerPowerOfTen(chunk.count) &+ chunk.value
    count &+= chunk.count
  }
}
