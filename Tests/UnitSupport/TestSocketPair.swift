public import Platform

/// Two sockets that are connected with each other. Whoever made them closes them.
public struct TestSocketPair {
  public let near: Descriptor
  public let far: Descriptor

  private init(_ near: Int32, _ far: Int32) {
    // A child that another test starts must not keep the connection open.
    for end in [near, far] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.near = Descriptor(rawValue: near)
    self.far = Descriptor(rawValue: far)
  }

  /// Two Unix sockets.
  public static func unix() throws -> TestSocketPair {
    var ends: [Int32] = [-1, -1]
    // `socketpair` fills the two elements.
    try check(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends), "socketpair")
    return TestSocketPair(ends[0], ends[1])
  }

  /// Two ends of a connection between this process and itself.
  public static func tcp() throws -> TestSocketPair {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Descriptor(rawValue: listener).close() }
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    // The address is a `sockaddr_in`, whose beginning is a `sockaddr`, and is valid for each of the calls.
    try unsafe withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = unsafe bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      try check(unsafe bind(listener, pointer, size), "bind")
      try check(listen(listener, 1), "listen")
      try check(unsafe getsockname(listener, pointer, &size), "getsockname")
      try check(unsafe connect(client, pointer, size), "connect")
    }
    // Nobody wants to know who has connected.
    let server = accept(listener, nil, nil)
    try check(server, "accept")
    return TestSocketPair(client, server)
  }

  private static func check(_ result: Int32, _ operation: String) throws {
    if result < 0 { throw SystemError(code: errno, operation: operation) }
  }

  /// Closes the far end, at once even where a child is just being started and has it for a moment.
  public func endFar() {
    _ = shutdown(far.rawValue, Int32(SHUT_RDWR))
    far.close()
  }
}
