import Synchronization

/// Holds back from libzmq that a connection has ended, until the program has received what came over it before.
///
/// With `ZMQ_IMMEDIATE` libzmq throws the unread messages of a connection that this side made away as soon as the
/// socket hears of its end (`session_base_t::reconnect` sends a hiccup, `socket_base_t::hiccuped` terminates the pipe),
/// and a socket handles everything that its I/O threads have told it at one go. So a reply and the end of its connection
/// that come one right after the other would be a reply lost, however soon it is asked for.
///
/// libzmq's I/O thread learns of the end by a `recv` that gives nothing, after it has passed on what came before. The
/// program's own `recv` (see `ConnectionResets`) waits there. Where that is not in place, nothing is held back.
public enum ConnectionEnds {
  /// How long an end is held back at most, in steps of `step`: a program that is busy must not stop the thread for good.
  private static let steps = 10_000
  /// In microseconds.
  private static let step: UInt32 = 100

  /// Makes what `descriptor` needs.
  public static func install() throws(SystemError) {
    if bell.load() == nil { _ = bell.storeIfNil(try Bell()) }
  }

  /// Becomes readable when an end is held back; nil before `install`.
  public static var descriptor: Descriptor? { bell.load()?.descriptor }

  /// Begins to hold ends back.
  public static func hold() { isHolding.store(true, ordering: .sequentiallyConsistent) }

  /// Lets all ends pass, and those that come.
  public static func release() { isHolding.store(false, ordering: .sequentiallyConsistent) }

  /// How many ends were held back so far. Whoever receives after asking for this gets what came before each of them.
  public static var count: Int { held.load(ordering: .sequentiallyConsistent) }

  /// Lets the first `count` ends pass.
  public static func pass(_ count: Int) { passed.store(count, ordering: .sequentiallyConsistent) }

  /// Makes `descriptor` unreadable until the next end is held back; to be called before `count` is asked for.
  public static func clear() { bell.load()?.clear() }

  /// Waits, in a thread of libzmq's, until the end that it has just been told of may be known.
  static func wait() {
    guard isHolding.load(ordering: .sequentiallyConsistent) else { return }
    let number = held.add(1, ordering: .sequentiallyConsistent).newValue
    bell.load()?.ring()
    for _ in 0..<steps {
      if passed.load(ordering: .sequentiallyConsistent) >= number { return }
      if !isHolding.load(ordering: .sequentiallyConsistent) { return }
      _ = usleep(step)
    }
  }
}

private let isHolding = Atomic<Bool>(false)
private let held = Atomic<Int>(0)
private let passed = Atomic<Int>(0)
private let bell = AtomicLazyReference<Bell>()
