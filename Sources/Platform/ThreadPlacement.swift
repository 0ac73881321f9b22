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
  ///
  /// - Parameter isOneWay: whether messages only go, or only come.
  public static func begin(isOneWay: Bool) {
    #if os(Linux)
      guard ownProcessors != nil else { return }
      // Where one is waited for that answers another, libzmq's thread would take the processor from the one that has just
      // been woken for it.
      mannerForFew.store((isOneWay ? Manner.prompt : .patient).rawValue, ordering: .relaxed)
      processor.store(platform_sched_getcpu(), ordering: .relaxed)
    #endif
  }

  /// Takes note of where the calling thread, the one that uses the sockets, runs now, `count` messages after its last wait.
  @inline(__always)
  public static func update(after count: Int = 0) {
    #if os(Linux)
      if processor.load(ordering: .relaxed) >= 0 {
        processor.store(platform_sched_getcpu(), ordering: .relaxed)
        if count > few { waitsForFew.store(0, ordering: .relaxed) }
      }
    #endif
  }

  /// Takes note of a wait, `count` messages after the one before it.
  ///
  /// Where they come or go one by one, libzmq's thread works as soon as it has something to do. Where each wait for a message
  /// brings several, the program's thread, if it took the processor at once when it is woken, would find the first few and
  /// have to wait again: it lets libzmq's go on until that has no more to read.
  public static func noteWait(after count: Int, forMessage: Bool) {
    #if os(Linux)
      if processor.load(ordering: .relaxed) < 0 { return }
      let isFew = count <= few
      waitsForFew.store(
        isFew ? min(waitsForFew.load(ordering: .relaxed) + 1, streak) : 0, ordering: .relaxed)
      if !forMessage { return }
      let waits = isFew ? 0 : min(waitsForSeveral.load(ordering: .relaxed) + 1, streak)
      let before = waitsForSeveral.exchange(waits, ordering: .relaxed)
      if (waits == streak) != (before == streak) { (waits == streak ? Manner.patient : .usual).take() }
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
      let before = manner.load(ordering: .relaxed)
      let turns = turnsAlone.load(ordering: .relaxed)
      if turns > 0 {
        turnsAlone.store(turns - 1, ordering: .relaxed)
        if before != none { leave() }
        return
      }
      // Whoever started the program chose another policy for it.
      if before == none && !Manner.isUsual { return stop() }
      let isStream = waitsForFew.load(ordering: .relaxed) < streak
      let after = isStream ? Manner.patient.rawValue : mannerForFew.load(ordering: .relaxed)
      if after != before {
        if Manner(rawValue: after)?.take() != true { return stop() }
        manner.store(after, ordering: .relaxed)
      }
      if (before == none || wanted != platform_sched_getcpu()) && Processors(only: wanted)?.take() != true {
        stop()
      }
    }

    private static func leave() {
      Manner.usual.take()
      manner.store(none, ordering: .relaxed)
      if ownProcessors?.take() != true { stop() }
    }

    private static func stop() { processor.store(-1, ordering: .relaxed) }
  #endif
}

#if os(Linux)
  /// A set of processors, as the kernel takes it (sched_setaffinity(2)), and what it has to do with threads.
  private struct Processors {
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
  }

  /// When a thread that is woken takes the processor from the one that has it.
  private enum Manner: Int {
    /// As the kernel decides for every thread (`SCHED_OTHER`).
    case usual
    /// Mostly at once: it asks for short turns, and is therefore given them early. Kernels before Linux 6.12 take it for `usual`.
    case prompt
    /// Not at all (`SCHED_BATCH`): what the other one does goes on until it has to wait.
    case patient

    /// Whether the calling thread has the policy that threads have unless they are given another.
    static var isUsual: Bool {
      // 0 is the calling thread; `SCHED_RESET_ON_FORK` stands above the policy.
      platform_syscall(platform_sched_getscheduler, 0, 0, 0, 0, 0, 0) & 0xff == platform_sched_other
    }

    /// Makes it the calling thread's.
    ///
    /// - Returns: whether the kernel does so. Otherwise the thread stays as it is.
    @discardableResult
    func take() -> Bool {
      let code = errno
      defer { errno = code }
      var attributes = platform_sched_attributes()
      attributes.size = UInt32(MemoryLayout<platform_sched_attributes>.size)
      attributes.policy = UInt32(self == .patient ? platform_sched_batch : platform_sched_other)
      // Programs that are started are scheduled as ever.
      attributes.flags = UInt(platform_sched_reset_on_fork)
      // It stays as nice as it is; the kernel counts from 40 to 1 (getpriority(2)).
      attributes.nice = 20 - Int32(platform_syscall(platform_getpriority, 0, 0, 0, 0, 0, 0))
      attributes.runtime = self == .prompt ? Self.shortTurn : 0
      // The kernel only reads them. 0 is the calling thread.
      return unsafe withUnsafeMutablePointer(to: &attributes) { pointer in
        platform_syscall(platform_sched_setattr, 0, Int(bitPattern: pointer), 0, 0, 0, 0) >= 0
      }
    }

    /// The shortest turn that a thread can ask for, in nanoseconds.
    private static let shortTurn: UInt = 100_000
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
  /// How many messages between two waits are no stream yet.
  private let few = 2
  /// After how many waits of one kind the threads are scheduled for it.
  private let streak = 32
  private let waitsForFew = Atomic<Int>(0)
  private let waitsForSeveral = Atomic<Int>(0)
  /// The `Manner` of libzmq's thread while it follows.
  private let manner = Atomic<Int>(none)
  /// It does not follow.
  private let none = -1
  /// Its `Manner` where messages come or go one by one.
  private let mannerForFew = Atomic<Int>(none)

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
