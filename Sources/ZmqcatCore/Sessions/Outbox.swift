internal import Bytes
internal import ZeroMQ

/// Sends messages, with their topic, frame by frame.
struct Outbox: ~Copyable {
  private let topic: [UInt8]?
  private let topicMode: SourcePlan.TopicMode
  private var glued = ByteBuffer()
  /// Counts the bytes of messages that are longer than `longestUncounted`.
  private let backlog: Backlog?
  private let longestUncounted: Int
  /// What was counted of the message that was sent last; 0 where it is short.
  private(set) var lastCounted = 0

  init(topic: [UInt8]?, mode: SourcePlan.TopicMode, queue: SendQueue? = nil) {
    self.topic = topic
    topicMode = mode
    backlog = queue?.backlog
    longestUncounted = queue?.longestUncounted ?? .max
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
    let weight = SendQueue.weight(of: draft)
    if topic == nil && draft.count == 1 && draft.place == .input && weight <= longestUncounted {
      lastCounted = 0
      return try send(input.span(draft[0]), more: false, over: socket)
    }
    let counted = weight > longestUncounted ? weight : 0
    if counted > 0, let backlog, !backlog.admits(counted) { return false }
    lastCounted = counted
    return try sendFrames(draft, input, socket, counted)
  }

  @inline(__always)
  private func send(
    _ frame: Span<UInt8>, more: Bool, over socket: borrowing Socket, counting weight: Int = 0
  ) throws(Failure) -> Bool {
    do {
      guard weight > 0, !more, let backlog else { return try socket.send(frame, more: more) }
      return try socket.send(last: frame, of: weight, in: backlog)
    } catch {
      throw Failure(error)
    }
  }

  @inline(never)
  private mutating func sendFrames(
    _ draft: borrowing Draft, _ input: borrowing InputReader, _ socket: borrowing Socket, _ weight: Int
  ) throws(Failure) -> Bool {
    let total = draft.count + (hasTopicFrame(draft) ? 1 : 0)
    var index = 0
    var isLost = false
    while index < total {
      let sent = try sendFrame(index, of: total, draft, input, socket, weight)
      if !sent {
        // The peer left in the middle of the message. libzmq drops the frames that it is still given of it (except
        // a PAIR, which would give them to the next peer), and then the message can be sent anew.
        if index == 0 || socket.type == .pair { return false }
        isLost = true
      }
      index += 1
    }
    return !isLost
  }

  private func hasTopicFrame(_ draft: borrowing Draft) -> Bool {
    topic != nil && (topicMode == .frame || draft.count == 0)
  }

  private mutating func sendFrame(
    _ index: Int, of total: Int, _ draft: borrowing Draft, _ input: borrowing InputReader,
    _ socket: borrowing Socket, _ weight: Int
  ) throws(Failure) -> Bool {
    let more = index + 1 < total
    let leading = hasTopicFrame(draft) ? 1 : 0
    if let topic, index == 0 {
      if leading == 1 { return try send(topic.span, more: more, over: socket, counting: weight) }
      glued.removeAll()
      glued.append(topic.span)
      glued.append(UInt8(ascii: " "))
      try draft.withFrame(0, in: input) { (frame: Span<UInt8>) throws(Failure) in glued.append(frame) }
      return try send(glued.bytes, more: more, over: socket, counting: weight)
    }
    return try draft.withFrame(index - leading, in: input) { (frame: Span<UInt8>) throws(Failure) -> Bool in
      try send(frame, more: more, over: socket, counting: weight)
    }
  }
}
