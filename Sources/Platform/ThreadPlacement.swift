import Synchronization

#if os(Linux)
  internal import CPlatform
#endif

/// Keeps libzmq's thread on the processor that the program's own thread works on.
///
/// Each message goes from one thread to the other: its bytes, its place in libzmq's queue, the memory that is allocated by
/// the one and freed by the other. On two processors all of it is carried from cache to cache, which for short messages takes
/// many times as long as everything else, and a thread that has nothing to do has to be woken on another
/// processor. On one processor they take turns, many messages at a time.
///
/// Long messages are left alone: to copy them is the work, and two processors copy faster than one.
///
/// Only on Linux, and where functions of the program stand before the C library's (see `EpollEnds`); elsewhere nothing
/// happens.
public enum ThreadPlacement {
  /// Begins: to be called by the thread that uses the sockets, where libzmq has one thread beside it.
  public static func begin() {
    #if os(Linux)
      guard ownProcessors != nil else { return }
      processor.store(platform_sched_getcpu(), ordering: .relaxed)
    #endif
  }

  /// Takes note of where the calling thread, the one that uses the sockets, runs now.
  @inline(__always)
  public static func update() {
    #if os(Linux)
      if processor.load(ordering: .relaxed) >= 0 {
        processor.store(platform_sched_getcpu(), ordering: .relaxed)
      }
    #endif
  }

  /// Takes note of a wait for a message, `count` messages after the one before it.
  ///
  /// Where each wait brings several, a thread that took the processor at once when it is woken would find the first few, and
  /// have to wait again. It lets libzmq's go on until that has no more to read, unless they come one by one.
  public static func noteWait(after count: Int) {
    #if os(Linux)
      if processor.load(ordering: .relaxed) < 0 { return }
      let waits = count > 2 ? min(waitsForSeveral.load(ordering: .relaxed) + 1, streak) : 0
      let before = waitsForSeveral.exchange(waits, ordering: .relaxed)
      if (waits == streak) != (before == streak) { Processors.setPolicy(waits == streak ? .batch : .other) }
    #endif
  }

  #if os(Linux)
    /// Takes note of the bytes that libzmq reads or writes in one call. It takes short messages together, up to `batch`.
    @inline(__always)
    static func note(transfer size: Int) {
      if size > batch { turnsAlone.store(patience, ordering: .relaxed) }
    }

    /// Takes note of the `epoll` of a thread that writes to connections. libzmq has another thread, which closes sockets.
    @inline(__always)
    static func note(sender queue: Int32) { sender.store(queue, ordering: .relaxed) }

    /// Takes the calling thread, which waits at `queue`, where the program's is if it is the one that writes to connections.
    @inline(__always)
    static func follow(_ queue: Int32) {
      let wanted = processor.load(ordering: .relaxed)
      if wanted < 0 || queue != sender.load(ordering: .relaxed) { return }
      let turns = turnsAlone.load(ordering: .relaxed)
      if turns > 0 {
        turnsAlone.store(turns - 1, ordering: .relaxed)
        if isBound.load(ordering: .relaxed) { leave() }
      } else if wanted != platform_sched_getcpu() || !isBound.load(ordering: .relaxed) {
        stay(on: wanted)
      }
    }

    private static func stay(on number: Int32) {
      guard let place = Processors(only: number) else { return stop() }
      // A thread of this policy does not take the processor from another one when it is woken: the program goes on to
      // send, until there is no more room, or to receive, until nothing is there.
      if !isBound.load(ordering: .relaxed) { Processors.setPolicy(.batch) }
      isBound.store(true, ordering: .relaxed)
      if !place.take() { stop() }
    }

    private static func leave() {
      isBound.store(false, ordering: .relaxed)
      Processors.setPolicy(.other)
      if ownProcessors?.take() != true { stop() }
    }

    private static func stop() { processor.store(-1, ordering: .relaxed) }
  #endif
}

#if os(Linux)
  /// A set of processors, as the kernel takes it (sched_setaffinity(2)), and what it has to do with threads.
  private struct Processors {
    enum Policy: Int {
      case other = 0
      case batch = 3
    }

    /// `SCHED_RESET_ON_FORK` (sched(7)).
    private static let resetOnFork = 0x4000_0000

    private typealias Bits = InlineArray<16, UInt>
    private var bits = Bits(repeating: 0)

    /// Those that the calling thread may run on; nil where the kernel does not say, or there are too many.
    init?() {
      guard Self.call(platform_sched_getaffinity, &bits) else { return nil }
    }

    init?(only number: Int32) {
      let (index, bit) = Int(number).quotientAndRemainder(dividingBy: UInt.bitWidth)
      guard bits.indices.contains(index) else { return nil }
      bits[index] = 1 << UInt(bit)
    }

    /// Lets the calling thread run on these alone.
    ///
    /// - Returns: whether the kernel does so.
    func take() -> Bool {
      var bits = bits
      return Self.call(platform_sched_setaffinity, &bits)
    }

    private static func call(_ number: Int, _ bits: inout Bits) -> Bool {
      let code = errno
      defer { errno = code }
      // The kernel reads or writes no more than the size that it is told. 0 is the calling thread.
      return unsafe withUnsafeMutablePointer(to: &bits) { pointer in
        platform_syscall(number, 0, MemoryLayout<Bits>.size, Int(bitPattern: pointer), 0, 0, 0) >= 0
      }
    }

    /// Sets how the calling thread is scheduled. Where that is refused it stays as it is.
    static func setPolicy(_ policy: Policy) {
      let code = errno
      // A `struct sched_param` is one number: the priority, 0 for these policies. The kernel only reads it.
      var priority: Int32 = 0
      // Programs that are started are scheduled as ever.
      let policy = policy.rawValue | Self.resetOnFork
      _ = unsafe withUnsafeMutablePointer(to: &priority) { pointer in
        platform_syscall(platform_sched_setscheduler, 0, policy, Int(bitPattern: pointer), 0, 0, 0)
      }
      errno = code
    }
  }

  /// Where this process may run, as it was at first.
  private let ownProcessors = Processors()
  /// As many bytes as libzmq writes or reads at once of short messages (`ZMQ_OUT_BATCH_SIZE`, `ZMQ_IN_BATCH_SIZE`).
  private let batch = 8_192
  /// How many times after a long message libzmq's thread looks for work before it follows again.
  private let patience = 256
  /// The processor of the program's thread; -1: it is not followed.
  private let processor = Atomic<Int32>(-1)
  /// The `epoll` of the thread that follows; -1: none yet.
  private let sender = Atomic<Int32>(-1)
  private let turnsAlone = Atomic<Int>(0)
  /// After how many waits that each brought several messages the program's thread lets libzmq's go on.
  private let streak = 32
  private let waitsForSeveral = Atomic<Int>(0)
  private let isBound = Atomic<Bool>(false)

  /// `send`, as the C library has it (POSIX: the same as `sendto` without an address), which takes note of long messages.
  @_cdecl("send")
  public func sendNotingSize(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ length: Int, _ flags: Int32
  ) -> Int {
    ThreadPlacement.note(transfer: length)
    // The arguments are the caller's, passed on as they are.
    return unsafe sendto(descriptor, bytes, length, flags, nil, 0)
  }
#endif
