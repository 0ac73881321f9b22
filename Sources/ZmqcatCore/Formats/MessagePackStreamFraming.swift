internal import Bytes
internal import MessagePack
internal import ZeroMQ

/// Concatenated MessagePack values in binary: each is a message of one frame.
public struct MessagePackStreamFraming: Sendable {
  /// Makes the framing.
  public init() {}

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    if input.available == 0 { return input.isAtEnd ? .end : .starved }
    let start = input.start
    do throws(SyntaxError) {
      guard let length = try draft.decoding.value.messagePackScanner.end(in: input.span(start..<input.end))
      else {
        if input.available > limit { return broken(&draft, Oversize.problem(limit)) }
        guard input.isAtEnd else { return .starved }
        return broken(
          &draft,
          Draft.Problem(
            offset: input.available, reason: "expected the rest of a msgpack value, found the end"))
      }
      if length > limit { return broken(&draft, Oversize.problem(limit)) }
      draft.begin(in: .input)
      draft.append(start..<start + length)
      input.consume(to: start + length)
      return .message
    } catch {
      // Nothing tells where the next value would begin. What is over the size limit is not looked at where it arrives
      // in pieces.
      return broken(&draft, error.offset > limit ? Oversize.problem(limit) : Draft.Problem(error))
    }
  }

  private func broken(_ draft: inout Draft, _ problem: Draft.Problem) -> Framing.Step {
    draft.problem = problem
    return .broken
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    guard let index = SingleFrame.index(of: message, &context) else { return }
    let frame = message[index]
    var scanner = MessagePackScanner()
    do throws(SyntaxError) {
      guard let length = try scanner.end(in: frame), length == frame.count else {
        context.problem = Draft.Problem(
          offset: frame.count, frame: index + 1, reason: "expected exactly one msgpack value")
        return
      }
      output.append(frame)
    } catch {
      context.problem = Draft.Problem(error, frame: index + 1)
    }
  }
}
