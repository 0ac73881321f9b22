internal import ZeroMQ

/// Bounds what a receiver that has no high-water mark keeps in memory.
///
/// A libzmq receiver on ipc that reaches its mark loses what the kernel holds when the sender leaves
/// (zeromq/libzmq issue 4660). So it gets a mark that is only reached when about 64 MiB wait, whatever
/// the size of a message.
struct ReceiveWindow {
  private static let budget = 64 << 20
  /// What libzmq needs for a queued message beside its bytes.
  private static let overhead = 128

  private let isActive: Bool
  private var mark = 0

  init(_ plan: SocketPlan) { isActive = plan.isLosslessReceiver }

  /// Sets the mark for messages of the size of `message`.
  mutating func adapt(to message: borrowing Message, _ socket: borrowing Socket) {
    guard isActive else { return }
    let wanted = max(Self.budget / (message.size + Self.overhead * max(message.count, 1)), 16)
    // libzmq tells every live connection of a change, so only a real one is worth it.
    guard mark == 0 || wanted > mark * 2 || wanted < mark / 2 else { return }
    mark = wanted
    try? socket.set(.receiveHighWaterMark, Int32(clamping: wanted))
  }
}
