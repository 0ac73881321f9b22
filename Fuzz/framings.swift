import Bridge
import Bytes
import Platform
import UnitSupport
import ZeroMQ

@testable import ZmqcatCore

/// Bytes as the input of every framing: it is cut in the same way however it arrives, nothing is over the size limit,
/// what was cut is printed and read back, and what a terminal gets cannot drive it.
///
/// The first byte chooses the framing, the second how the input arrives, the size limit, and whether the input is made
/// longer than what is read at once.
func checkFramings(_ input: Span<UInt8>) {
  guard input.count > 2 else { return }
  let framing = framings[Int(input[0] &- UInt8(ascii: "a")) % framings.count]
  let choice = Int(input[1] &- UInt8(ascii: "0"))
  var bytes = [UInt8](copying: input.extracting(2...))
  // An eighth of all, since it takes its time; byte by byte, or with a message a byte, it would take minutes.
  let isStretched: Bool
  switch framing {
  case .raw, .messagePackStream: isStretched = false
  default: isStretched = choice >> 5 == 1
  }
  if isStretched { stretch(&bytes) }
  let size = [1, 2, 3, 5, 7, 16, 64, 256][choice & 7] * (isStretched ? 256 : 1)
  let limit = [1 << 20, 3, 16, 100][choice >> 3 & 3]
  do { try check(framing, bytes, inPiecesOf: size, limit: limit) } catch { fail("\(error)") }
}

/// All that read; each has its letter, from `a` on.
private let framings: [Framing] = [
  .line(LineFraming()), .line(LineFraming(delimiter: [0])),
  .line(
    LineFraming(
      delimiter: Array("\r\n".utf8), inputFrameDelimiter: Array(", ".utf8),
      outputFrameDelimiter: Array(", ".utf8))),
  .raw(RawFraming()), .raw(RawFraming(chunk: 3)), .multipart(MultipartFraming()), .hex(HexFraming()),
  .len32(Len32Framing()), .msgpack(MessagePackFraming()), .msgpack(MessagePackFraming(packedFrames: .all)),
  .jsonDocuments(JSONDocumentFraming()), .messagePackStream(MessagePackStreamFraming()),
  .envelope(EnvelopeFraming()),
]

/// Puts so much into the middle that the input is over what text may be beyond the size limit, but few messages more.
private func stretch(_ bytes: inout [UInt8]) {
  let middle = bytes.count / 2
  let filling = Array("x [0".utf8)[middle % 4]
  bytes.insert(contentsOf: repeatElement(filling, count: 70_000), at: middle)
}

private func check(_ framing: Framing, _ bytes: [UInt8], inPiecesOf size: Int, limit: Int) throws {
  let cuts = try cut(framing, bytes, inPiecesOf: bytes.count + 1, limit)
  // Some of what is wrong with JSON only shows at its end, and over the size limit that may not be waited for.
  let isWaitedFor = bytes.count < 70_000 || !cuts.contains(where: \.isSyntaxError)
  if isWaitedFor {
    let pieces = try cut(framing, bytes, inPiecesOf: size, limit)
    let isSame =
      switch framing {
      case .msgpack, .jsonDocuments, .envelope:
        pieces.count == cuts.count && zip(pieces, cuts).allSatisfy { $0.isAlike($1) }
      default: pieces == cuts
      }
    expect(isSame, "it was cut in another way in pieces")
  }
  var messages: [[[UInt8]]] = []
  for cut in cuts {
    switch cut {
    case .message(let frames):
      expect(!frames.isEmpty, "a message of no frames")
      expect(frames.reduce(0) { $0 + $1.count } <= limit, "a message is over the size limit")
      messages.append(frames)
    case .problem(let offset, let reason, _):
      expect(offset >= 0 && !reason.isEmpty, "a problem without a place or a reason")
    }
  }
  let printed = try print(messages, framing, escapes: false)
  let again = try cut(framing, printed, inPiecesOf: printed.count + 1, 1 << 30)
  expect(again == messages.map { .message($0) }, "something else came back")
  // A delimiter is printed as the user wants it.
  var shown = framing
  if case .line = framing { shown = .line(LineFraming(endsMessages: false)) }
  try expect(isHarmless(print(messages, shown, escapes: true)), "a terminal could be driven")
}

/// What a framing made of a part of the input.
private enum Cut: Equatable {
  case message([[UInt8]])
  case problem(Int, String, isEnd: Bool)

  /// The same, but for the words of what is wrong at the same place. In JSON they may depend on what stands behind it and
  /// need not have come: whether a key is a marker.
  func isAlike(_ other: Cut) -> Bool {
    guard case .problem(let offset, _, let isEnd) = self, case .problem(let place, _, let isOtherEnd) = other
    else { return self == other }
    return offset == place && isEnd == isOtherEnd && isSyntaxError == other.isSyntaxError
  }

  /// Whether it is a problem, and another one than the size.
  var isSyntaxError: Bool {
    guard case .problem(_, let reason, _) = self else { return false }
    return !reason.hasPrefix("longer than --max-size")
  }
}

/// What is wrong with how a framing reads.
private enum Misbehaviour: Error { case starvedAtTheEnd, noProblem, endless, unprintable }

/// Reads `bytes`, which come through a pipe in pieces of `size`, until they end or are broken.
private func cut(_ framing: Framing, _ bytes: [UInt8], inPiecesOf size: Int, _ limit: Int) throws -> [Cut] {
  let pipe = try TestPipe()
  // What comes in one piece need not fit into a pipe.
  var reader =
    size > bytes.count ? InputReader(bytes, name: "input") : InputReader(pipe.reader, name: "input")
  var draft = Draft()
  var cuts: [Cut] = []
  var sent = 0
  // Every step takes a byte or a piece, but for the last ones.
  for _ in 0..<2 * bytes.count + 4 {
    let step = framing.next(from: &reader, into: &draft, limit: limit)
    switch step {
    case .message: cuts.append(.message(try frames(of: draft, in: reader)))
    case .malformed, .broken:
      guard let problem = draft.problem else { throw Misbehaviour.noProblem }
      let isEnd = if case .broken = step { true } else { false }
      cuts.append(.problem(problem.offset, problem.reason, isEnd: isEnd))
      if isEnd { return cuts }
    case .end: return cuts
    case .starved:
      if reader.isAtEnd { throw Misbehaviour.starvedAtTheEnd }
      if size <= bytes.count {
        let piece = Array(bytes[sent..<min(sent + size, bytes.count)])
        sent += piece.count
        if piece.isEmpty { pipe.closeWriter() } else { try pipe.write(piece) }
      }
      _ = try reader.fill()
    }
  }
  throw Misbehaviour.endless
}

/// Copies of the frames that were cut.
private func frames(of draft: borrowing Draft, in input: borrowing InputReader) throws(Failure) -> [[UInt8]] {
  var frames: [[UInt8]] = []
  for index in 0..<draft.count {
    frames.append(
      try draft.withFrame(index, in: input) { (bytes: Span<UInt8>) throws(Failure) in [UInt8](copying: bytes)
      })
  }
  return frames
}

/// What is printed for `messages`.
private func print(_ messages: [[[UInt8]]], _ framing: Framing, escapes: Bool) throws -> [UInt8] {
  var plan = OutputPlan(framing: framing)
  plan.toJSON.isLossless = true
  var printer = MessagePrinter(plan, endpoint: "", escapes: escapes, log: Log(level: .quiet))
  var output = ByteBuffer()
  for frames in messages {
    if printer.append(try message(frames), to: &output) != nil { throw Misbehaviour.unprintable }
  }
  return [UInt8](copying: output.bytes)
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkFramings)
  }
#endif
