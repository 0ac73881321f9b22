internal import CPlatform

/// Waits for descriptors: a fixed set of slots, so that waiting allocates nothing.
///
/// The corresponding C function is `poll`.
@safe
public struct PollSet: ~Copyable {
  private let slots: UnsafeMutablePointer<pollfd>
  private let capacity: Int

  /// What to wait for at a descriptor, and what came. An error or a hang-up always comes, asked for or not.
  public struct Events: OptionSet, Sendable {
    /// The bits as poll has them.
    public let rawValue: Int16
    /// Wraps poll's bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }
    /// Something can be read.
    public static let readable = Events(rawValue: Int16(POLLIN))
    /// Something can be written.
    public static let writable = Events(rawValue: Int16(POLLOUT))
    /// The other side is gone, or the descriptor is broken.
    public static let broken = Events(rawValue: Int16(POLLERR | POLLHUP | POLLNVAL))
    /// A pipe's reader is gone. A plain hang-up is not among it: for a reader it means the input's end.
    public static let failed = Events(rawValue: Int16(POLLERR | POLLNVAL))
  }

  /// Makes `capacity` slots, none of which waits for anything.
  public init(capacity: Int) {
    self.capacity = capacity
    unsafe slots = UnsafeMutablePointer<pollfd>.allocate(capacity: capacity)
    // poll passes over negative descriptors.
    unsafe slots.initialize(repeating: pollfd(fd: -1, events: 0, revents: 0), count: capacity)
  }

  deinit {
    // Allocated in `init`; this value is the only owner.
    unsafe slots.deallocate()
  }

  /// Lets slot `index` wait for `events` at `descriptor`; nil is to pass it over.
  public mutating func watch(_ index: Int, _ descriptor: Descriptor?, for events: Events = []) {
    precondition(index >= 0 && index < capacity, "no such slot")
    // `index` was checked.
    unsafe slots[index] = pollfd(fd: descriptor?.rawValue ?? -1, events: events.rawValue, revents: 0)
  }

  /// What came to slot `index` in the last `wait`.
  public func came(_ index: Int) -> Events {
    precondition(index >= 0 && index < capacity, "no such slot")
    // `index` was checked.
    return unsafe Events(rawValue: slots[index].revents)
  }

  /// Waits until something comes, or a signal does, or `span` is over (nil: without end).
  ///
  /// - Returns: whether something came.
  public mutating func wait(atMost span: Interval?) throws(SystemError) -> Bool {
    let result = unsafe Self.poll(slots, capacity, atMost: span)
    if result > 0 { return true }
    // What a slot held from an earlier wait must not be taken for news.
    if result < 0 {
      let code = errno
      for index in 0..<capacity { unsafe slots[index].revents = 0 }
      if code != EINTR { throw SystemError(code: code, operation: "poll") }
    }
    return false
  }

  /// The corresponding C function is `ppoll`, which counts nanoseconds; where there is none, `poll`, which counts
  /// milliseconds and so wakes up to one of them late.
  private static func poll(_ slots: UnsafeMutablePointer<pollfd>, _ count: Int, atMost span: Interval?)
    -> Int32
  {
    // `slots` holds `count` descriptions, and a time limit is valid for the call.
    #if canImport(Darwin)
      let milliseconds = span.map { Int32(clamping: ($0.nanoseconds + 999_999) / 1_000_000) }
      return unsafe Darwin.poll(slots, nfds_t(count), milliseconds ?? -1)
    #else
      guard let span else { return unsafe platform_ppoll(slots, UInt(count), nil, nil) }
      var limit = timespec(
        tv_sec: Int(clamping: span.nanoseconds / 1_000_000_000),
        tv_nsec: Int(span.nanoseconds % 1_000_000_000))
      return unsafe platform_ppoll(slots, UInt(count), &limit, nil)
    #endif
  }
}
