internal import Bytes
internal import ZeroMQ

/// Counts and lengths as unsigned 32-bit big-endian numbers: the number of frames, then each frame's length and
/// bytes.
public struct Len32Framing: Sendable {
  /// Makes the framing.
  public init() {}

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    let start = input.start
    if input.available == 0 && input.isAtEnd { return .end }
    guard let count = Self.number(at: start, input) else {
      return incomplete(&input, &draft, "a frame count")
    }
    if count == 0 { return broken(&draft, 0, "a message of no frames") }
    draft.begin(in: .input)
    var offset = start + 4
    var size = 0
    for _ in 0..<count {
      guard let length = Self.number(at: offset, input) else {
        return incomplete(&input, &draft, "the length of a frame")
      }
      size += length
      if size > limit { return broken(&draft, offset - start, Oversize.problem(limit).reason) }
      offset += 4
      guard input.end - offset >= length else {
        return incomplete(&input, &draft, "\(length) bytes of a frame")
      }
      draft.append(offset..<offset + length)
      offset += length
    }
    input.consume(to: offset)
    return .message
  }

  private func incomplete(
    _ input: inout InputReader, _ draft: inout Draft, _ expected: @autoclosure () -> String
  ) -> Framing.Step {
    guard input.isAtEnd else { return .starved }
    return broken(&draft, input.available, "the input ends where \(expected()) was expected")
  }

  private func broken(_ draft: inout Draft, _ offset: Int, _ reason: String) -> Framing.Step {
    draft.problem = Draft.Problem(offset: offset, reason: reason)
    return .broken
  }

  private static func number(at offset: Int, _ input: borrowing InputReader) -> Int? {
    guard input.end - offset >= 4 else { return nil }
    return Int(input[offset]) << 24 | Int(input[offset + 1]) << 16 | Int(input[offset + 2]) << 8
      | Int(input[offset + 3])
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: borrowing PrintContext)
  {
    let count = message.count
    let selected = context.selection.number(of: count)
    if selected == 0 { return }
    output.append(bigEndian: UInt32(clamping: selected))
    for index in 0..<count where context.selection.includes(index, of: count) {
      let frame = message[index]
      output.append(bigEndian: UInt32(clamping: frame.count))
      output.append(frame)
    }
  }
}
