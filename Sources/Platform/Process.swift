import Synchronization

/// What has to be right in the process before the first descriptor is opened.
public enum ProcessSetup {
  /// Which of the three standard descriptors were closed when the program started.
  public struct ClosedStreams: OptionSet, Sendable {
    /// One bit a descriptor.
    public let rawValue: Int
    /// Wraps the bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Descriptor 0 was closed.
    public static let input = ClosedStreams(rawValue: 1)
    /// Descriptor 1 was closed.
    public static let output = ClosedStreams(rawValue: 2)
  }

  /// Puts `/dev/null` in the place of closed standard descriptors: the next one that libzmq opens would
  /// get the number otherwise, and messages would be written into a connection. `closedAtStart` remembers.
  public static func occupyStandardDescriptors() {
    var closed: ClosedStreams = []
    defer { closedStreams.store(closed.rawValue, ordering: .relaxed) }
    for number: Int32 in 0...2 where !Descriptor(rawValue: number).isOpen {
      if number == 0 { closed.insert(.input) }
      if number == 1 { closed.insert(.output) }
      // The lowest free number is this one, since those below are open by now. The path is a literal.
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }

  /// Which standard descriptors `occupyStandardDescriptors` found closed.
  public static var closedAtStart: ClosedStreams {
    ClosedStreams(rawValue: closedStreams.load(ordering: .relaxed))
  }

  /// Raises the soft limit of open descriptors to the hard one.
  ///
  /// - Returns: how many descriptors the process may have open.
  public static func raiseDescriptorLimit() -> Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    // `limit` is valid for both calls.
    guard unsafe getrlimit(resource, &limit) == 0 else { return .max }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = limit.rlim_max
      #if canImport(Darwin)
        raised.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
      #endif
      if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Keeps a crash from leaving a file that holds the process's memory, for a process that holds secrets. The
  /// corresponding C function is `setrlimit` with `RLIMIT_CORE`.
  public static func forbidCoreDumps() {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    #else
      let resource = RLIMIT_CORE
    #endif
    // `limit` is valid for both calls. The hard limit stays, for programs that are started later.
    guard unsafe getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = 0
    _ = unsafe setrlimit(resource, &limit)
  }
}

private let closedStreams = Atomic<Int>(0)
