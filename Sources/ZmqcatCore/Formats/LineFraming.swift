internal import Bytes
internal import ZeroMQ

/// Text records: `line` (a newline ends one), `nul` (a NUL byte does), or whatever `-D` says.
public struct LineFraming: Sendable {
  /// What ends a message in the input.
  public let delimiter: [UInt8]
  /// What separates the frames of a message in the input; nil: an input message is one frame.
  public let inputFrameDelimiter: [UInt8]?
  /// What separates the frames of a message in the output.
  public let outputFrameDelimiter: [UInt8]
  /// Whether the output ends each message with the delimiter.
  public let endsMessages: Bool

  let singleDelimiter: UInt8?

  /// Makes the framing; `delimiter` holds at least one byte.
  public init(
    delimiter: [UInt8] = [0x0a], inputFrameDelimiter: [UInt8]? = nil, outputFrameDelimiter: [UInt8] = [0x09],
    endsMessages: Bool = true
  ) {
    self.delimiter = delimiter
    self.inputFrameDelimiter = inputFrameDelimiter
    self.outputFrameDelimiter = outputFrameDelimiter
    self.endsMessages = endsMessages
    singleDelimiter = delimiter.count == 1 ? delimiter.first : nil
  }

  /// Cuts the next record; the last one needs no delimiter.
  @inline(__always)
  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    let start = input.start
    let found =
      if let singleDelimiter { input.find(singleDelimiter) } else { input.find(delimiter) }
    guard let found else { return withoutDelimiter(&input, &draft, limit) }
    if draft.isSkipping || found - start > recordLimit(limit) {
      return passOver(&input, &draft, upTo: found, limit)
    }
    cut(start..<found, input, &draft)
    input.consume(to: found + delimiter.count)
    return inputFrameDelimiter == nil ? .message : checked(&draft, limit)
  }

  /// The input holds no whole record: wait for more of it, or take the rest as the last one.
  private func withoutDelimiter(_ input: inout InputReader, _ draft: inout Draft, _ limit: Int)
    -> Framing.Step
  {
    if draft.isSkipping || input.available - delimiter.count > recordLimit(limit) {
      // A delimiter of several bytes may be cut at the end of what is there.
      input.consume(to: max(input.start, input.end - (delimiter.count - 1)))
      guard input.isAtEnd else {
        draft.isSkipping = true
        return .starved
      }
      input.consume(to: input.end)
      draft.isSkipping = false
      draft.problem = Oversize.problem(limit)
      return .malformed
    }
    guard input.isAtEnd else { return .starved }
    if input.available == 0 { return .end }
    if input.available > recordLimit(limit) { return passOver(&input, &draft, upTo: nil, limit) }
    cut(input.start..<input.end, input, &draft)
    input.consume(to: input.end)
    return checked(&draft, limit)
  }

  /// How long a record may be: what separates frames is not part of the message.
  @inline(__always)
  private func recordLimit(_ limit: Int) -> Int {
    inputFrameDelimiter == nil ? limit : Oversize.textLimit(limit)
  }

  private func checked(_ draft: inout Draft, _ limit: Int) -> Framing.Step {
    if draft.size <= limit { return .message }
    draft.problem = Oversize.problem(limit)
    return .malformed
  }

  private func passOver(
    _ input: inout InputReader, _ draft: inout Draft, upTo found: Int?, _ limit: Int
  ) -> Framing.Step {
    input.consume(to: found.map { $0 + delimiter.count } ?? input.end)
    draft.isSkipping = false
    draft.problem = Oversize.problem(limit)
    return .malformed
  }

  @inline(__always)
  private func cut(_ record: Range<Int>, _ input: borrowing InputReader, _ draft: inout Draft) {
    draft.begin(in: .input)
    if let separator = inputFrameDelimiter {
      split(record, at: separator, input, &draft)
    } else {
      draft.append(record)
    }
  }

  private func split(
    _ record: Range<Int>, at separator: [UInt8], _ input: borrowing InputReader, _ draft: inout Draft
  ) {
    let bytes = input.span(record)
    var frame = 0
    var index = 0
    while index + separator.count <= bytes.count {
      if Bytes.matches(bytes, at: index, separator) {
        draft.append(record.lowerBound + frame..<record.lowerBound + index)
        index += separator.count
        frame = index
      } else {
        index += 1
      }
    }
    draft.append(record.lowerBound + frame..<record.upperBound)
  }

  /// Appends the frames, joined, and the delimiter.
  @inline(__always)
  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    let count = message.count
    var isFirst = true
    for index in 0..<count where context.selection.includes(index, of: count) {
      if !isFirst { output.append(outputFrameDelimiter.span) }
      isFirst = false
      let frame = message[index]
      if !context.sawDelimiterInFrame && holdsDelimiter(frame) { context.sawDelimiterInFrame = true }
      context.append(frame, to: &output)
    }
    if isFirst { return }
    guard endsMessages else { return }
    if let singleDelimiter { output.append(singleDelimiter) } else { output.append(delimiter.span) }
  }

  @inline(__always)
  private func holdsDelimiter(_ frame: Span<UInt8>) -> Bool {
    if let singleDelimiter { return Bytes.contains(frame, singleDelimiter) }
    return Bytes.contains(frame, delimiter)
  }
}
