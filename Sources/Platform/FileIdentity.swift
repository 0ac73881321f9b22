extension Descriptor {
  /// Whether both stand for the same open file, connection or pipe; false where one of them is closed. The
  /// corresponding C function is `fstat`.
  public func isSameFile(as other: Descriptor) -> Bool {
    var (mine, others) = (stat(), stat())
    // Both are valid for the calls.
    guard unsafe fstat(rawValue, &mine) == 0, unsafe fstat(other.rawValue, &others) == 0 else { return false }
    return mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
  }
}

/// Which file a path stands for: the same path may stand for another one later.
public struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  // A number is given out again after its file is gone. A socket is never written to, so the time of its last
  // modification, which a chmod leaves alone, is that of its creation.
  private let seconds: Int
  private let nanoseconds: Int

  /// Looks at the file at `path` itself, not at what it links to; nil where there is none. The corresponding C
  /// function is `lstat`.
  public init?(path: String) {
    var status = stat()
    // `status` is valid for the call, and the path is only read.
    guard unsafe lstat(RawText.cString(of: path), &status) == 0 else { return nil }
    self.init(status)
  }

  /// What `lstat` told; allocates nothing, so that a signal's handler may ask.
  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    #if canImport(Darwin)
      seconds = Int(status.st_mtimespec.tv_sec)
      nanoseconds = Int(status.st_mtimespec.tv_nsec)
    #else
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
    #endif
  }

  /// Removes the file at `path`; an error has no remedy and is not reported. The corresponding C function is
  /// `unlink`.
  public func remove(_ path: String) {
    // The path is only read during the call.
    _ = unsafe unlink(RawText.cString(of: path))
  }
}
