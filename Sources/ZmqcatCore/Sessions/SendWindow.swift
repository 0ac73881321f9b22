internal import ZeroMQ

/// Bounds what waits for a peer that is slower than the input, by bytes: libzmq counts messages, and a thousand large
/// ones are more than a machine may have.
///
/// The mark is one of messages all the same. It fits those up to `largest`, and is set anew, for live connections too,
/// when a larger one comes, or much smaller ones follow. Deeper than libzmq's 1000 is faster for short messages only:
/// longer ones would no longer lie in the processor's cache when they are sent.
struct SendWindow {
  /// What is a short message, in bytes, and how many of them wait at most.
  private static let short = (size: 192, mark: 4_096)
  /// How many others wait at most.
  private static let usualMark = 1_000
  /// How many messages in a row have to be much smaller before the mark is deeper again.
  private static let patience = 64
  /// What libzmq needs for a queued message beside its bytes.
  private static let overhead = 128

  private let budget: Int
  private let isActive: Bool
  /// The largest message, in bytes, of which as many as the mark says fit into the budget.
  private(set) var largest: Int
  /// How many messages in a row were much smaller.
  private var small = 0

  /// Nothing is done for a plan with a high-water mark of its own.
  init(_ plan: SocketPlan) {
    budget = plan.queueSize
    isActive = plan.hasSendWindow
    largest = isActive ? Self.short.size : .max
  }

  /// The size up to which as many as usual fit into the budget.
  private var usual: Int { max(budget / Self.usualMark - Self.overhead, Self.short.size) }

  /// Whether the mark is less deep than usual.
  var isTight: Bool { isActive && largest > usual }

  /// The high-water mark, in messages.
  var mark: Int32 {
    let deepest = largest <= Self.short.size ? Self.short.mark : Self.usualMark
    return Int32(clamping: min(max(budget / (largest + Self.overhead), 1), deepest))
  }

  /// Fits the mark to the next message: at once where that is larger than any before, after a row of much smaller ones
  /// where it can be deeper again.
  @inline(__always)
  mutating func fit(_ size: Int, _ socket: borrowing Socket) {
    if size > largest {
      adapt(to: size, socket)
    } else if isTight {
      relax(size, socket)
    }
  }

  @inline(never)
  private mutating func relax(_ size: Int, _ socket: borrowing Socket) {
    small = size < largest / 4 ? small + 1 : 0
    if small == Self.patience { adapt(to: size, socket) }
  }

  @inline(never)
  private mutating func adapt(to size: Int, _ socket: borrowing Socket) {
    // A little more, so that sizes that grow slowly do not have it set for every message.
    small = 0
    largest = size <= usual ? usual : size > Int.max / 2 ? size : size + size / 8
    // It has been set before, so it can be set again.
    try? socket.set(.sendHighWaterMark, mark)
  }
}
