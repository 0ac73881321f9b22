import Bytes
import Platform
import ZeroMQ
import ZmqcatCore

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

/// A message of `frames`.
func message(_ frames: [[UInt8]]) throws -> Message {
  var message = Message()
  for frame in frames { try message.append(frame.span) }
  return message
}

/// A message whose frames are texts.
func message(_ frames: String...) throws -> Message { try message(frames.map { Array($0.utf8) }) }

/// The UTF-8 of texts, as frames.
func frames(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

/// What `framing` prints for `message`.
func printed(
  _ framing: Framing, _ message: borrowing Message, selection: FrameSelection = .all, escapes: Bool = false
) -> [UInt8] {
  var output = ByteBuffer()
  var context = PrintContext(selection: selection, escapes: escapes)
  framing.append(message, to: &output, with: &context)
  return [UInt8](copying: output.bytes)
}

/// What `append` appends to an empty buffer for `bytes`.
func appended(_ bytes: [UInt8], by append: (Span<UInt8>, inout ByteBuffer) throws -> Void) rethrows -> [UInt8]
{
  var output = ByteBuffer()
  try append(bytes.span, &output)
  return [UInt8](copying: output.bytes)
}

/// `bytes` as text, for short comparisons.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
