/// The two ends of a new pipe, both closed on exec. Whoever made it closes them.
struct Pipe {
  /// Where bytes come out.
  let reader: Descriptor
  /// Where bytes go in.
  let writer: Descriptor

  /// Makes a pipe. The corresponding C function is `pipe`.
  init() throws(SystemError) {
    var ends: (Int32, Int32) = (-1, -1)
    // `pipe` fills two integers, which is what the tuple's memory is.
    _ = try checked("pipe") {
      unsafe withUnsafeMutableBytes(of: &ends) {
        unsafe pipe($0.assumingMemoryBound(to: Int32.self).baseAddress)
      }
    }
    reader = Descriptor(rawValue: ends.0)
    writer = Descriptor(rawValue: ends.1)
    _ = fcntl(ends.0, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.1, F_SETFD, FD_CLOEXEC)
  }
}

extension Descriptor {
  /// Lets reading and writing fail with `EAGAIN` instead of waiting, for everybody who shares the open file.
  func makeNonblocking() { _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK) }
}
