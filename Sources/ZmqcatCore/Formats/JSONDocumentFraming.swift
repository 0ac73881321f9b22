public import Bridge
internal import Bytes
internal import JSON
internal import ZeroMQ

/// Plain JSON documents, one a line on output: a document is a message of one frame, which holds it as MessagePack.
public struct JSONDocumentFraming: Sendable {
  /// How JSON becomes MessagePack.
  public let toMessagePack: JSONToMessagePack.Options

  /// Makes the framing.
  public init(toMessagePack: JSONToMessagePack.Options = .init()) {
    self.toMessagePack = toMessagePack
  }

  func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Framing.Step {
    JSONText.next(from: &input, into: &draft, limit: limit, options: toMessagePack) { draft in
      draft.count == 1
        ? nil : Draft.Problem(offset: 0, reason: "expected one document a line, found \(draft.count)")
    }
  }

  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    guard let index = SingleFrame.index(of: message, &context) else { return }
    context.unpack(message[index], to: &output)
    if context.problem == nil { output.append(0x0a) }
  }
}

/// The one frame of a message that is a document.
enum SingleFrame {
  /// The index of the one selected frame; where there is not exactly one, the context's `problem` is set.
  static func index(of message: borrowing Message, _ context: inout PrintContext) -> Int? {
    let count = message.count
    let selected = context.selection.number(of: count)
    if selected == 1 {
      for index in 0..<count where context.selection.includes(index, of: count) { return index }
    }
    if selected > 1 {
      context.problem = Draft.Problem(
        offset: 0, reason: "expected a message of one frame, found \(selected) (--frames chooses one)")
    }
    return nil
  }
}
