internal import Bytes

/// The next whole line of the input, for the framings that put a message on one line.
enum RecordLine {
  /// Takes the next line, without its newline, and hands it with its offset in the input to `decode`, which fills
  /// the draft; that begins in bytes of its own.
  ///
  /// A line over `Oversize.textLimit` cannot be a message that fits.
  @inline(__always)
  static func next(
    from input: inout InputReader, into draft: inout Draft, limit: Int,
    decode: (Span<UInt8>, Int, inout Draft) -> Draft.Problem?
  ) -> Framing.Step {
    let start = input.start
    let lineLimit = Oversize.textLimit(limit)
    var end = input.end
    var next = input.end
    if let found = input.find(0x0a) {
      end = found
      next = found + 1
    } else if !input.isAtEnd {
      if draft.isSkipping || input.available > lineLimit {
        draft.isSkipping = true
        input.consume(to: input.end)
      }
      return .starved
    } else if input.available == 0 && !draft.isSkipping {
      return .end
    }
    if draft.isSkipping || end - start > lineLimit {
      draft.isSkipping = false
      draft.problem = Oversize.problem(limit)
      input.consume(to: next)
      return .malformed
    }
    draft.begin(in: .own)
    var problem = decode(input.span(start..<end), start, &draft)
    input.consume(to: next)
    if problem == nil && draft.size > limit { problem = Oversize.problem(limit) }
    if let problem {
      draft.problem = problem
      return .malformed
    }
    return .message
  }
}
