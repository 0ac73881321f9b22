/// A file descriptor, without an owner: the standard ones, and those that somebody else keeps open.
public struct Descriptor: RawRepresentable, Hashable, Sendable {
  /// The number.
  public let rawValue: Int32
  /// Wraps a number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Descriptor 0.
  public static let standardInput = Descriptor(rawValue: 0)
  /// Descriptor 1.
  public static let standardOutput = Descriptor(rawValue: 1)
  /// Descriptor 2.
  public static let standardError = Descriptor(rawValue: 2)

  /// What became of reading or writing without waiting longer than the descriptor itself does.
  public enum Transfer: Equatable, Sendable {
    /// So many bytes went through; 0 when reading is the end of the input.
    case bytes(Int)
    /// Nothing is there, or nothing fits, at present (`EAGAIN`).
    case wouldBlock
    /// A signal came first (`EINTR`).
    case interrupted
  }

  /// Reads what is there into `buffer`. The corresponding C function is `read`.
  @unsafe
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Transfer {
    // The caller vouches for the buffer, which is only written during the call.
    let result = unsafe Self.systemRead(rawValue, buffer.baseAddress, buffer.count)
    return try transfer(result, "read")
  }

  /// Writes as much of `bytes` as fits. The corresponding C function is `write`.
  public func write(_ bytes: Span<UInt8>) throws(SystemError) -> Transfer {
    // The span is only read during the call.
    let result = unsafe bytes.withUnsafeBytes {
      unsafe Self.systemWrite(rawValue, $0.baseAddress, $0.count)
    }
    return try transfer(result, "write")
  }

  private func transfer(_ result: Int, _ operation: String) throws(SystemError) -> Transfer {
    if result >= 0 { return .bytes(result) }
    let code = errno
    if code == EAGAIN || code == EWOULDBLOCK { return .wouldBlock }
    if code == EINTR { return .interrupted }
    throw SystemError(code: code, operation: operation)
  }

  private static func systemRead(_ fd: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    // As declared by POSIX; the caller vouches for the memory.
    unsafe Platform.read(fd, start, count)
  }

  private static func systemWrite(_ fd: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    // As declared by POSIX; the caller vouches for the memory.
    unsafe Platform.write(fd, start, count)
  }

  /// Closes the descriptor; an error has no remedy and is not reported. The corresponding C function
  /// is `close`.
  public func close() { _ = Platform.close(rawValue) }

  /// Another descriptor of the same open file, closed on exec; nil where descriptors ran out. The
  /// corresponding C function is `fcntl` with `F_DUPFD_CLOEXEC`.
  public func duplicate() -> Descriptor? {
    let copy = fcntl(rawValue, F_DUPFD_CLOEXEC, 0)
    return copy >= 0 ? Descriptor(rawValue: copy) : nil
  }

  /// Whether the number is an open descriptor.
  public var isOpen: Bool { fcntl(rawValue, F_GETFD) >= 0 }

  /// Whether it is a terminal. The corresponding C function is `isatty`.
  public var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The kind of file.
  public enum Kind: Sendable {
    /// A regular file.
    case regular
    /// A pipe or FIFO.
    case pipe
    /// A socket.
    case socket
    /// A directory.
    case directory
    /// A terminal, `/dev/null` and the like, or unknown.
    case other

    /// Reads the bits of a file's mode.
    init(mode: mode_t) {
      switch mode & S_IFMT {
      case S_IFREG: self = .regular
      case S_IFIFO: self = .pipe
      case S_IFSOCK: self = .socket
      case S_IFDIR: self = .directory
      default: self = .other
      }
    }
  }

  /// The kind of file that it stands for. The corresponding C function is `fstat`.
  public var kind: Kind {
    var status = stat()
    // `status` is valid for the call.
    guard unsafe fstat(rawValue, &status) == 0 else { return .other }
    return Kind(mode: status.st_mode)
  }

  /// The present position in a file that has one, else nil. The corresponding C function is `lseek`.
  public var position: Int64? {
    let offset = lseek(rawValue, 0, SEEK_CUR)
    return offset >= 0 ? Int64(offset) : nil
  }

  /// Moves to a position that `position` gave. The corresponding C function is `lseek`.
  public func seek(to position: Int64) throws(SystemError) {
    _ = try checked("lseek") { lseek(rawValue, off_t(position), SEEK_SET) }
  }

  /// Opens a file for reading, closed on exec. The corresponding C function is `open`.
  public static func open(reading path: String) throws(SystemError) -> Descriptor {
    // The path is only read during the call.
    Descriptor(rawValue: try checked("open \(path)") { unsafe openFile(path, O_RDONLY | O_CLOEXEC) })
  }

  /// An independent, non-blocking way to write to what this descriptor stands for, or nil where there is
  /// none (a socket, a file of another user, a system without /proc).
  ///
  /// Setting `O_NONBLOCK` on the descriptor itself would change it for every process that shares it, e.g.
  /// the shell. The corresponding C function is `open` of `/proc/self/fd/N`.
  public func reopenedForNonblockingWriting() -> Descriptor? {
    #if os(Linux)
      // The path is only read during the call.
      let fd = unsafe openFile("/proc/self/fd/\(rawValue)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      return fd >= 0 ? Descriptor(rawValue: fd) : nil
    #else
      return nil
    #endif
  }

  /// How many bytes a connected socket was given that the other side's kernel (TCP) or the other side
  /// itself (Unix) has not taken; nil where the system can't say. The corresponding C function is
  /// `ioctl` with `SIOCOUTQ`, or `getsockopt` with `SO_NWRITE`.
  public var unsentBytes: Int? {
    var count: Int32 = 0
    #if os(Linux)
      // SIOCOUTQ has the number of TIOCOUTQ; `count` is valid for the call.
      guard unsafe ioctl(rawValue, UInt(TIOCOUTQ), &count) == 0 else { return nil }
    #elseif canImport(Darwin)
      var size = socklen_t(MemoryLayout<Int32>.size)
      // `count` and `size` are valid for the call.
      guard unsafe getsockopt(rawValue, SOL_SOCKET, SO_NWRITE, &count, &size) == 0 else { return nil }
    #else
      return nil
    #endif
    return Int(count)
  }

  /// Whether the other side of a connected socket has closed it, wholly or for sending, or reset it.
  public var isHungUp: Bool {
    #if os(Linux)
      // POLLRDHUP, whose name needs a GNU feature macro.
      let halfClosed: Int16 = 0x2000
    #else
      let halfClosed: Int16 = 0
    #endif
    var slot = pollfd(fd: rawValue, events: halfClosed, revents: 0)
    // `slot` is valid for the call, which does not wait.
    guard unsafe poll(&slot, 1, 0) > 0 else { return false }
    return slot.revents & (halfClosed | Int16(POLLHUP | POLLERR | POLLNVAL)) != 0
  }

  /// Whether the other side of a connected socket has closed it wholly, so that it takes nothing any more.
  public var isClosedByPeer: Bool {
    var slot = pollfd(fd: rawValue, events: 0, revents: 0)
    // `slot` is valid for the call, which does not wait.
    guard unsafe poll(&slot, 1, 0) > 0 else { return false }
    return slot.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// Takes the error that is pending at a socket, as an errno, or 0. The corresponding C function is
  /// `getsockopt` with `SO_ERROR`.
  public func takeError() -> Int32 {
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    // `code` and `size` are valid for the call.
    guard unsafe getsockopt(rawValue, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return 0 }
    return code
  }

  /// Whether a connected socket is one of the TCP family, in which `shutdown` tells the other side.
  public var isInternetSocket: Bool {
    var address = sockaddr()
    var size = socklen_t(MemoryLayout<sockaddr>.size)
    // `address` and `size` are valid for the call, which writes no more than `size` bytes.
    guard unsafe getsockname(rawValue, &address, &size) == 0 else { return false }
    return Int32(address.sa_family) == AF_INET || Int32(address.sa_family) == AF_INET6
  }

  /// Says that no more bytes will be sent. The corresponding C function is `shutdown` with `SHUT_WR`.
  public func endSending() { _ = shutdown(rawValue, Int32(SHUT_WR)) }
}

/// `open` without a mode; a function of its own because a method of the same name hides the C one.
@unsafe
private func openFile(_ path: String, _ flags: Int32) -> Int32 {
  // The path is only read during the call.
  unsafe open(RawText.cString(of: path), flags)
}
