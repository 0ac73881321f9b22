public import Platform

/// Two Unix sockets that are connected with each other. Whoever made them closes them.
public struct TestSocketPair {
  public let near: Descriptor
  public let far: Descriptor

  public init() throws {
    var ends: [Int32] = [-1, -1]
    // `socketpair` fills the two elements.
    let result = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    if result < 0 { throw SystemError(code: errno, operation: "socketpair") }
    // A child that another test starts must not keep the connection open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    near = Descriptor(rawValue: ends[0])
    far = Descriptor(rawValue: ends[1])
  }

  /// Closes the far end, at once even where a child is just being started and has it for a moment.
  public func endFar() {
    _ = shutdown(far.rawValue, Int32(SHUT_RDWR))
    far.close()
  }
}
