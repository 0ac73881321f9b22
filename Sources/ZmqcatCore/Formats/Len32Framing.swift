internal import Bytes
internal import ZeroMQ

/// Counts and lengths as unsigned 32-bit big-endian numbers: the number of frames, then each frame's length and
/// bytes.
public struct Len32Framing: Sendable {
  /// Makes the framing.
  public init() {}

  /// What is still to be passed over of a message that is over the size limit.
  struct Rest {
    /// How many frames come after the present one.
    var frames = 0
    /// How many bytes of the present one.
    var bytes = 0
  }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    if draft.isSkipping { return passOver(&input, &draft, limit) }
    let start = input.start
    if input.available == 0 && input.isAtEnd { return .end }
    guard let count = Self.number(at: start, input) else {
      return incomplete(&input, &draft, "a frame count")
    }
    if count == 0 { return broken(&draft, 0, "a message of no frames") }
    draft.begin(in: .input)
    var offset = start + 4
    var size = 0
    for index in 0..<count {
      guard let length = Self.number(at: offset, input) else {
        return incomplete(&input, &draft, "the length of a frame")
      }
      size += length
      offset += 4
      if size > limit {
        input.consume(to: offset)
        draft.isSkipping = true
        draft.decoding.value.rest = Rest(frames: count - index - 1, bytes: length)
        return passOver(&input, &draft, limit)
      }
      guard input.end - offset >= length else {
        return incomplete(&input, &draft, "\(length) bytes of a frame")
      }
      draft.append(offset..<offset + length)
      offset += length
    }
    input.consume(to: offset)
    return .message
  }

  private func passOver(_ input: inout InputReader, _ draft: inout Draft, _ limit: Int) -> Framing.Step {
    while true {
      let rest = draft.decoding.value.rest
      let step = min(rest.bytes, input.available)
      input.consume(to: input.start + step)
      draft.decoding.value.rest.bytes -= step
      if step == rest.bytes, rest.frames > 0, let length = Self.number(at: input.start, input) {
        input.consume(to: input.start + 4)
        draft.decoding.value.rest = Rest(frames: rest.frames - 1, bytes: length)
      } else if step == rest.bytes && rest.frames == 0 || input.isAtEnd {
        // Where the input ends too soon, nothing is left that could be told apart.
        if step < rest.bytes || rest.frames > 0 { input.consume(to: input.end) }
        draft.isSkipping = false
        draft.problem = Oversize.problem(limit)
        return .malformed
      } else {
        return .starved
      }
    }
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
    input.end - offset >= 4 ? Int(input.number(at: offset)) : nil
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
