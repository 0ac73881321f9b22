import Bytes
import Platform
import UnitSupport
import ZmqcatCore

/// What a framing made of a piece of the input.
enum Reading: Equatable, Sendable {
  case message([[UInt8]])
  case malformed(Int, String)
  case broken(Int, String)

  /// A message of texts.
  static func texts(_ frames: String...) -> Reading { .message(frames.map { Array($0.utf8) }) }
}

/// A framing that asks for more although the input has ended.
struct StarvedAtTheEnd: Error {}

/// A step without its problem, or a problem without a step.
struct ProblemMissing: Error {}

/// Reads `input`, which comes through a pipe in pieces of `size` bytes, until it ends or is broken.
func read(
  _ framing: Framing, _ input: [UInt8], inPiecesOf size: Int = 1 << 15, limit: Int = 64 << 20
) throws -> [Reading] {
  let pipe = try TestPipe()
  var reader = InputReader(pipe.reader, name: "input")
  var draft = Draft()
  var readings: [Reading] = []
  var sent = 0
  while true {
    switch framing.next(from: &reader, into: &draft, limit: limit) {
    case .message: readings.append(.message(try frames(of: draft, reader)))
    case .malformed:
      guard let problem = draft.problem else { throw ProblemMissing() }
      readings.append(.malformed(problem.offset, problem.reason))
    case .broken:
      guard let problem = draft.problem else { throw ProblemMissing() }
      readings.append(.broken(problem.offset, problem.reason))
      return readings
    case .end: return readings
    case .starved:
      if reader.isAtEnd { throw StarvedAtTheEnd() }
      let piece = input[sent..<min(sent + size, input.count)]
      sent += piece.count
      if piece.isEmpty { pipe.closeWriter() } else { try pipe.write(Array(piece)) }
      _ = try reader.fill()
    }
  }
}

/// As the other one, for an input that is text.
func read(
  _ framing: Framing, _ input: String, inPiecesOf size: Int = 1 << 15, limit: Int = 64 << 20
) throws -> [Reading] {
  try read(framing, Array(input.utf8), inPiecesOf: size, limit: limit)
}

/// Copies of the frames that a framing has put into `draft`.
func frames(of draft: borrowing Draft, _ input: borrowing InputReader) throws -> [[UInt8]] {
  var frames: [[UInt8]] = []
  for index in 0..<draft.count {
    let frame = try draft.withFrame(index, in: input) { (bytes: Span<UInt8>) throws(Failure) -> [UInt8] in
      [UInt8](copying: bytes)
    }
    frames.append(frame)
  }
  return frames
}
