internal import Bytes
internal import Platform

/// What every printed message has to be like, for tests in scripts.
public struct Expectation: Sendable {
  /// The whole of what is printed, without the delimiter.
  public var text: [UInt8]?
  /// What has to be found in it.
  public var pattern: Pattern?
  /// The number of frames that were received.
  public var frameCount: Int?

  /// Expects nothing.
  public init() {}

  /// Whether there is nothing to look at.
  public var isEmpty: Bool { text == nil && pattern == nil && frameCount == nil }

  /// How many bytes of a text are shown around the place where it differs.
  private static let window = 40

  /// Why a message is not as expected, in words; nil where it is.
  func mismatch(printed: Span<UInt8>, frameCount count: Int) -> String? {
    if let frameCount, frameCount != count { return "expected \(frameCount) frames, got \(count)" }
    if let text, !(printed.count == text.count && Bytes.matches(printed, at: 0, text)) {
      return Self.difference(text, printed)
    }
    if let pattern, !pattern.isFound(in: printed) {
      return "the expected expression is not found in '\(Self.excerpt(printed, around: 0))'"
    }
    return nil
  }

  private static func difference(_ expected: [UInt8], _ printed: Span<UInt8>) -> String {
    var place = 0
    while place < min(expected.count, printed.count), expected[place] == printed[place] { place += 1 }
    let wanted = excerpt(expected.span, around: place)
    let got = excerpt(printed, around: place)
    return "expected '\(wanted)', got '\(got)' (they differ at byte \(place))"
  }

  /// A part of `bytes` that contains `place`, with dots where something is left away.
  private static func excerpt(_ bytes: Span<UInt8>, around place: Int) -> String {
    let first = max(0, min(place, bytes.count) - window / 2)
    let last = min(bytes.count, first + window)
    var text = ByteBuffer()
    Escape.appendPrintable(bytes.extracting(first..<last), to: &text)
    let middle = String(decoding: [UInt8](copying: text.bytes), as: UTF8.self)
    return (first > 0 ? "…" : "") + middle + (last < bytes.count ? "…" : "")
  }
}

/// What is wrong with a message that was to be printed.
enum Complaint: Equatable {
  /// It cannot be printed.
  case undecodable(Draft.Problem)
  /// It is not what the user expects.
  case unexpected(String)
}
