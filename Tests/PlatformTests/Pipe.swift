import Platform

/// Both ends of a pipe, closed when it goes.
final class Pipe {
  let reader: Descriptor
  let writer: Descriptor
  private var isOpenForWriting = true

  init() throws {
    var ends: [Int32] = [-1, -1]
    // `pipe` fills the two elements.
    guard unsafe pipe(&ends) == 0 else { throw SystemError(code: errno, operation: "pipe") }
    // A child that another test starts must not keep the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reader = Descriptor(rawValue: ends[0])
    writer = Descriptor(rawValue: ends[1])
  }

  deinit {
    closeWriter()
    reader.close()
  }

  /// Ends the input of whoever reads.
  func closeWriter() {
    if isOpenForWriting { writer.close() }
    isOpenForWriting = false
  }

  /// Makes reading or writing come back where it would wait.
  static func makeNonblocking(_ descriptor: Descriptor) {
    _ = fcntl(descriptor.rawValue, F_SETFL, fcntl(descriptor.rawValue, F_GETFL) | O_NONBLOCK)
  }
}

extension Descriptor {
  /// Reads at most `count` bytes.
  func read(_ count: Int) throws -> (transfer: Transfer, bytes: [UInt8]) {
    var bytes = [UInt8](repeating: 0, count: count)
    // The buffer is the array's, for the duration of the call.
    let transfer = try unsafe bytes.withUnsafeMutableBytes { try unsafe read(into: $0) }
    guard case .bytes(let number) = transfer else { return (transfer, []) }
    return (transfer, Array(bytes.prefix(number)))
  }
}
