internal import Platform
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
  /// How much of long messages may wait for peers that take them as they come, in bytes and in messages: what lies in the
  /// processor's cache when it is sent, and is freed before more memory is touched.
  private static let shallow = (bytes: 1 << 20, messages: 4)
  /// How long the sender waits for such peers. Slower ones may leave as much waiting as there is room for.
  static let patience = Interval(nanoseconds: 10_000_000)
  /// What libzmq needs for a queued frame beside its bytes, roughly.
  private static let overhead = 128

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

  /// What is counted of a message, in bytes: its frames, and what libzmq needs for all but one of them.
  @inline(__always)
  static func weight(of draft: borrowing Draft) -> Int { draft.size + overhead * (draft.count - 1) }

  /// The high-water mark for messages that weigh `size` bytes; nil: libzmq's own.
  func mark(for size: Int) -> Int32? {
    if size <= min(Self.short.size, longestUncounted) { return Self.short.mark }
    guard size > budget / Self.usualMark - Self.overhead else { return nil }
    return Int32(clamping: max(budget / (size + Self.overhead), Self.leastMark))
  }

  /// Takes the weight of the first message, before anything has been sent.
  func prepare(forMessagesOf size: Int, on socket: borrowing Socket) {
    // It is a mark like any other, so libzmq takes it.
    if let mark = mark(for: size) { try? socket.set(.sendHighWaterMark, mark) }
  }

  /// How many bytes may wait for peers that take messages that weigh `size` bytes as they come.
  func depth(for size: Int) -> Int { max(Self.shallow.bytes, (size + Self.overhead) * Self.shallow.messages) }

  /// Takes the number of the peers that share the queue.
  func setPeers(_ count: Int) {
    let (limit, overflow) = budget.multipliedReportingOverflow(by: max(count, 1))
    backlog.setLimit(overflow ? .max : limit)
  }
}
