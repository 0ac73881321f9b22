internal import Bytes
internal import ZeroMQ

/// Bytes without structure: the whole input is one message, or every `chunk` bytes are.
public struct RawFraming: Sendable {
  /// How many bytes a message has; nil: all of the input.
  public let chunk: Int?

  /// Makes the framing; a chunk is at least one byte.
  public init(chunk: Int? = nil) { self.chunk = chunk }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    let wanted = chunk ?? Int.max
    if wanted > limit && input.available > limit {
      draft.problem = Draft.Problem(
        offset: limit, reason: "the input is longer than --max-size \(limit): raise it, or cut with --chunk")
      return .broken
    }
    if input.available < wanted && !input.isAtEnd { return .starved }
    if input.available == 0 { return .end }
    let last = input.start + min(wanted, input.available)
    draft.begin(in: .input)
    draft.append(input.start..<last)
    input.consume(to: last)
    return .message
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: borrowing PrintContext)
  {
    for index in 0..<message.count where context.selection.includes(index, of: message.count) {
      context.append(message[index], to: &output)
    }
  }
}
