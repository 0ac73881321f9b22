extension Descriptor {
  /// What became of an attempt to connect.
  public enum ConnectionAttempt: Sendable {
    /// There is a connection, which does not block.
    case connected(Descriptor)
    /// Nobody accepted one in time.
    case refused
    /// The name does not resolve.
    case unresolved
  }

  /// Makes a TCP connection. The corresponding C functions are `getaddrinfo`, `socket` and `connect`.
  public static func connect(toHost host: String, port: UInt16, until end: Instant) -> ConnectionAttempt {
    // Its pointers stay nil, which means that nothing more is asked for.
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = streamType
    var list: UnsafeMutablePointer<addrinfo>?
    // The texts are only read; on success `list` is a list that has to be freed.
    guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0 else { return .unresolved }
    defer { unsafe freeaddrinfo(list) }
    var next = unsafe list
    while let entry = unsafe next {
      let info = unsafe entry.pointee
      let fd = unsafe socket(info.ai_family, info.ai_socktype, info.ai_protocol)
      if fd >= 0 {
        let descriptor = Descriptor(rawValue: fd)
        descriptor.stopBlocking()
        // The address and its length come from the list.
        let result = unsafe Platform.connect(fd, info.ai_addr, info.ai_addrlen)
        if result == 0 || (errno == EINPROGRESS && descriptor.awaitConnection(until: end)) {
          return .connected(descriptor)
        }
        descriptor.close()
      }
      unsafe next = info.ai_next
    }
    return .refused
  }

  /// Makes a connection to a Unix domain socket, without waiting for a listener whose queue is full. The corresponding
  /// C functions are `socket` and `connect`.
  ///
  /// - Throws: `ECONNREFUSED` and `ENOENT` where nobody listens, `EAGAIN` where the queue is full, …
  public static func connect(toPath path: String, isAbstract: Bool = false) throws(SystemError) -> Descriptor
  {
    let descriptor = Descriptor(rawValue: try checked("socket") { socket(AF_UNIX, streamType, 0) })
    descriptor.stopBlocking()
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = (isAbstract ? [0] : []) + RawText.bytes(of: path)
    // `sun_path` is a plain array of bytes inside `address`, and `zip` ends with the shorter of the two.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      for (index, byte) in zip(room.indices.dropLast(), bytes) { unsafe room[index] = byte }
    }
    let fixed = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
    let size = isAbstract ? fixed + min(bytes.count, 107) : MemoryLayout<sockaddr_un>.size
    // Every `sockaddr_…` may be read as a `sockaddr`: that is how the C interface is meant.
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        unsafe Platform.connect(descriptor.rawValue, general, socklen_t(size)) == 0 ? 0 : errno
      }
    }
    if code == 0 { return descriptor }
    descriptor.close()
    throw SystemError(code: code, operation: "connect \(path)")
  }

  /// Up to 256 bytes of what is there to be read; empty at the end, nil where reading failed.
  public func readPiece() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256)
    // The buffer is only written during the call.
    let transfer = unsafe buffer.withUnsafeMutableBytes { room in try? unsafe read(into: room) }
    guard case .bytes(let count) = transfer else { return nil }
    return Array(buffer.prefix(count))
  }

  private func stopBlocking() {
    _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK)
    _ = fcntl(rawValue, F_SETFD, FD_CLOEXEC)
  }

  private func awaitConnection(until end: Instant) -> Bool {
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, self, for: .writable)
    while Instant.now < end {
      if (try? pollSet.wait(atMost: end - Instant.now)) == true { return takeError() == 0 }
    }
    return false
  }

  /// `SOCK_STREAM` as `socket` takes it: an enum in Glibc's headers, a number elsewhere.
  private static var streamType: Int32 {
    #if canImport(Glibc)
      Int32(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}
