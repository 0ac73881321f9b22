/// What a file was like when it was looked at: the same stamp twice means that it has not changed.
public struct FileStamp: Equatable, Sendable {
  /// A point of time as the file system keeps it.
  public struct Time: Equatable, Sendable {
    /// Seconds since 1970.
    public let seconds: Int
    /// And nanoseconds.
    public let nanoseconds: Int
  }

  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  /// When its content was last written to.
  public let modified: Time
  /// When it was last changed in any way; nobody can set that.
  public let changed: Time
  /// Who may do what, as the last nine bits of a mode.
  public let permissions: Int
  /// The kind of file.
  public let kind: Descriptor.Kind

  /// Looks at what `path` stands for, through links; nil where there is nothing. The corresponding C function is
  /// `stat`.
  public init?(path: String) {
    var status = stat()
    // `status` is valid for the call, and the path is only read.
    guard unsafe stat(RawText.cString(of: path), &status) == 0 else { return nil }
    self.init(status)
  }

  fileprivate init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      modified = Time(seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
      changed = Time(seconds: status.st_ctimespec.tv_sec, nanoseconds: status.st_ctimespec.tv_nsec)
    #else
      modified = Time(seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec))
      changed = Time(seconds: Int(status.st_ctim.tv_sec), nanoseconds: Int(status.st_ctim.tv_nsec))
    #endif
    permissions = Int(status.st_mode & 0o777)
    kind = Descriptor.Kind(mode: status.st_mode)
  }
}

extension Descriptor {
  /// What the open file is like; nil where the system can't say. The corresponding C function is `fstat`.
  public var stamp: FileStamp? {
    var status = stat()
    // `status` is valid for the call.
    guard unsafe fstat(rawValue, &status) == 0 else { return nil }
    return FileStamp(status)
  }

  /// Makes a file that must not exist yet, for writing, closed on exec. The corresponding C function is `open` with
  /// `O_CREAT | O_EXCL`.
  ///
  /// - Parameter permissions: who may do what, before the process's mask is applied.
  public static func create(_ path: String, permissions: Int) throws(SystemError) -> Descriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    // The path is only read during the call.
    let fd = try checked("create \(path)") { unsafe createFile(path, flags, mode_t(permissions)) }
    return Descriptor(rawValue: fd)
  }

  /// Reads to the end, at most `limit` bytes, into memory that is wiped after use.
  ///
  /// - Returns: nil where there are more bytes.
  public func readSecret(limit: Int) throws(SystemError) -> SecretBytes? {
    var content = SecretBytes(copying: Span())
    // Most files are short, and all of the room has to be made blank and wiped again.
    var capacity = min(4_096, limit + 1)
    while true {
      let (longer, isWhole) = try readSecret(behind: content, capacity: capacity)
      if isWhole { return longer }
      if capacity > limit { return nil }
      content = longer
      capacity = min(capacity * 8, limit + 1)
    }
  }

  /// Reads on behind what has been read, until it ends or `capacity` bytes are there.
  private func readSecret(
    behind start: SecretBytes, capacity: Int
  ) throws(SystemError) -> (SecretBytes, isWhole: Bool) {
    var isWhole = false
    let secret = try unsafe SecretBytes(capacity: capacity) { room throws(SystemError) in
      var count = start.count
      // The room is longer than what was read before.
      for index in 0..<count { unsafe room[index] = start.bytes[index] }
      while count < room.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[count...])
        // The rest of the room is only written to during the call.
        switch try unsafe read(into: rest) {
        case .bytes(0):
          isWhole = true
          return count
        case .bytes(let more): count += more
        case .interrupted: continue
        case .wouldBlock: throw SystemError(code: EAGAIN, operation: "read")
        }
      }
      return count
    }
    return (secret, isWhole)
  }

  /// Writes all of `bytes`, however long that takes.
  public func writeAll(_ bytes: Span<UInt8>) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      switch try write(bytes.extracting(droppingFirst: written)) {
      case .bytes(let count): written += count
      case .interrupted: continue
      case .wouldBlock: throw SystemError(code: EAGAIN, operation: "write")
      }
    }
  }
}

/// `open` with a mode; a function of its own because a method of the same name hides the C one.
@unsafe
private func createFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  // The path is only read during the call.
  unsafe open(RawText.cString(of: path), flags, mode)
}

/// The file system's names.
public enum Folder {
  /// The names in a folder but `.` and `..`, in no order. The corresponding C functions are `opendir` and `readdir`.
  public static func names(in path: String) throws(SystemError) -> [String] {
    // The path is only read during the call.
    guard let stream = unsafe opendir(RawText.cString(of: path)) else {
      throw SystemError(code: errno, operation: "opendir \(path)")
    }
    // Opened above, closed once.
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      // The entry is valid until the next call, and its name ends with a NUL.
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe RawText.string(of: Array(bytes.prefix { $0 != 0 }))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    let code = errno
    if code != 0 { throw SystemError(code: code, operation: "readdir \(path)") }
    return names
  }

  /// Removes the file at `path`; an error has no remedy and is not reported. The corresponding C function is
  /// `unlink`.
  public static func removeFile(_ path: String) {
    // The path is only read during the call.
    _ = unsafe unlink(RawText.cString(of: path))
  }
}
