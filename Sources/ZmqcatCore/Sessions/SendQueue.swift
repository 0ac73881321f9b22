internal import ZeroMQ

/// Bounds what waits for peers that are slower than the input, by bytes: libzmq counts messages, and a thousand large
/// ones are more than a machine may have.
///
/// libzmq's own mark bounds the short ones; longer ones are counted until it has let go of them. The mark of each peer
/// can be fitted to the messages only before the first is sent (see `Backlog`), so that a peer that takes nothing is
/// passed over when its share is full. Where larger ones follow, all peers share what there is for all.
struct SendQueue {
  /// libzmq's high-water mark, where nobody sets another.
  private static let usualMark = 1_000
  /// What is a short message, in bytes, and the mark for them: libzmq's threads wake each other less often with a deeper
  /// queue. Longer ones would no longer lie in the processor's cache when they are sent.
  private static let short = (size: 192, mark: Int32(4_096))
  /// The least that a mark is set to: more short messages than large ones may follow.
  private static let leastMark = 16
  /// What libzmq needs for a queued frame beside its bytes, roughly.
  static let overhead = 128

  /// The messages that are counted.
  let backlog: Backlog
  /// The longest message that isn't counted, in bytes: as many as the usual mark are an eighth of the budget.
  let longestUncounted: Int
  private let budget: Int

  /// A queue for a plan without a high-water mark of its own; else nil.
  init?(_ plan: SocketPlan) throws(Failure) {
    guard plan.queuesByBytes else { return nil }
    budget = plan.queueSize
    longestUncounted = plan.queueSize / Self.usualMark / 8
    do { backlog = try Backlog(limit: plan.queueSize) } catch {
      throw Failure(error, doing: "opening a pipe")
    }
  }

  /// The high-water mark for messages of `size` bytes; nil: libzmq's own.
  func mark(for size: Int) -> Int32? {
    if size <= min(Self.short.size, longestUncounted) { return Self.short.mark }
    guard size > budget / Self.usualMark - Self.overhead else { return nil }
    return Int32(clamping: max(budget / (size + Self.overhead), Self.leastMark))
  }

  /// Takes the size of the first message, before anything has been sent.
  func prepare(forMessagesOf size: Int, on socket: borrowing Socket) {
    // It is a mark like any other, so libzmq takes it.
    if let mark = mark(for: size) { try? socket.set(.sendHighWaterMark, mark) }
  }

  /// Takes the number of the peers that share the queue.
  func setPeers(_ count: Int) {
    let (limit, overflow) = budget.multipliedReportingOverflow(by: max(count, 1))
    backlog.setLimit(overflow ? .max : limit)
  }
}
