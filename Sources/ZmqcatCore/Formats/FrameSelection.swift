/// Which frames of a message are meant: `all`, `last`, `1`, `2..`, `1,3`, `2..4`.
public enum FrameSelection: Equatable, Sendable {
  /// Every frame.
  case all
  /// What a list of parts covers.
  case parts([Part])

  /// A part of the list.
  public enum Part: Equatable, Sendable {
    /// The last frame.
    case last
    /// Frames by number, from 1.
    case range(ClosedRange<Int>)
  }

  /// Whether the frame at `index` (from 0) of `count` is meant.
  @inline(__always)
  public func includes(_ index: Int, of count: Int) -> Bool {
    switch self {
    case .all: true
    case .parts(let parts): Self.covers(parts, index, count)
    }
  }

  @inline(never)
  private static func covers(_ parts: [Part], _ index: Int, _ count: Int) -> Bool {
    parts.contains { part in
      switch part {
      case .last: index == count - 1
      case .range(let range): range.contains(index + 1)
      }
    }
  }

  /// How many of `count` frames are meant.
  public func number(of count: Int) -> Int {
    if case .all = self { return count }
    var number = 0
    for index in 0..<count where includes(index, of: count) { number += 1 }
    return number
  }

  /// Reads the form that is described above; nil for another.
  public init?(_ text: String) {
    if text == "all" {
      self = .all
      return
    }
    var parts: [Part] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      if word == "last" {
        parts.append(.last)
        continue
      }
      guard let dots = word.firstRange(of: "..") else {
        guard let number = Self.number(word) else { return nil }
        parts.append(.range(number...number))
        continue
      }
      let lower = word[..<dots.lowerBound]
      let upper = word[dots.upperBound...]
      guard let first = lower.isEmpty ? 1 : Self.number(lower),
        let last = upper.isEmpty ? Int.max : Self.number(upper),
        first <= last, !(lower.isEmpty && upper.isEmpty)
      else { return nil }
      parts.append(.range(first...last))
    }
    self = .parts(parts)
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), number >= 1
    else { return nil }
    return number
  }
}
