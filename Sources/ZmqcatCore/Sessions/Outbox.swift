internal import Bytes
internal import ZeroMQ

/// Sends messages, with their topic, frame by frame.
struct Outbox: ~Copyable {
  private let topic: [UInt8]?
  private let topicMode: SourcePlan.TopicMode
  private var glued = ByteBuffer()
  /// The frame to go on with, where a message could not be sent in one go.
  private var nextFrame = 0

  init(topic: [UInt8]?, mode: SourcePlan.TopicMode) {
    self.topic = topic
    topicMode = mode
  }

  /// The first frame that peers will see of `draft`: what subscriptions are compared with.
  func firstFrame(of draft: borrowing Draft, in input: borrowing InputReader) throws(Failure) -> [UInt8] {
    if let topic { return topic }
    guard draft.count > 0 else { return [] }
    return try draft.withFrame(0, in: input) { (frame: Span<UInt8>) throws(Failure) -> [UInt8] in
      [UInt8](copying: frame)
    }
  }

  /// Sends `draft`, as far as that is possible without waiting.
  ///
  /// - Returns: whether all of it is sent; else call again after a wait.
  @inline(__always)
  mutating func send(
    _ draft: borrowing Draft, in input: borrowing InputReader, over socket: borrowing Socket
  ) throws(Failure) -> Bool {
    if topic == nil && draft.count == 1 {
      return try draft.withFrame(0, in: input) { (frame: Span<UInt8>) throws(Failure) -> Bool in
        try send(frame, more: false, over: socket)
      }
    }
    return try sendFrames(draft, input, socket)
  }

  @inline(__always)
  private func send(
    _ frame: Span<UInt8>, more: Bool, over socket: borrowing Socket
  ) throws(Failure) -> Bool {
    do { return try socket.send(frame, more: more) } catch { throw Failure(error) }
  }

  @inline(never)
  private mutating func sendFrames(
    _ draft: borrowing Draft, _ input: borrowing InputReader, _ socket: borrowing Socket
  ) throws(Failure) -> Bool {
    let glues = topic != nil && topicMode == .prefix && draft.count > 0
    let leading = topic != nil && !glues ? 1 : 0
    let total = draft.count + leading
    while nextFrame < total {
      let more = nextFrame + 1 < total
      let done: Bool
      if let topic, nextFrame == 0 {
        if glues {
          glued.removeAll()
          glued.append(topic.span)
          glued.append(UInt8(ascii: " "))
          try draft.withFrame(0, in: input) { (frame: Span<UInt8>) throws(Failure) in glued.append(frame) }
          done = try send(glued.bytes, more: more, over: socket)
        } else {
          done = try send(topic.span, more: more, over: socket)
        }
      } else {
        let index = nextFrame - leading
        done = try draft.withFrame(index, in: input) { (frame: Span<UInt8>) throws(Failure) -> Bool in
          try send(frame, more: more, over: socket)
        }
      }
      if !done {
        // A PAIR that lost its peer in the middle of a message begins it anew with the next one; elsewhere libzmq
        // goes on with the message where it stopped.
        if socket.type == .pair { nextFrame = 0 }
        return false
      }
      nextFrame += 1
    }
    nextFrame = 0
    return true
  }
}
