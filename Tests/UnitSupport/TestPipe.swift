public import Platform

/// Both ends of a pipe, closed when it goes.
public final class TestPipe {
  public let reader: Descriptor
  public let writer: Descriptor
  private var isOpenForWriting = true

  public init() throws {
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

  /// Writes all of `bytes`, which have to fit into the pipe.
  public func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      if case .bytes(let count) = try writer.write(bytes.span.extracting(droppingFirst: written)) {
        written += count
      }
    }
  }

  /// Ends the input of whoever reads.
  public func closeWriter() {
    if isOpenForWriting { writer.close() }
    isOpenForWriting = false
  }
}
