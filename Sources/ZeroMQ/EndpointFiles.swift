internal import Platform

extension Endpoint {
  /// Checks that the folder of an ipc socket exists, which both sides need; other transports pass.
  ///
  /// libzmq would only say "no such file" when it binds, and try again for ever when it connects.
  ///
  /// - Throws: an error of the kind `.unavailable`.
  public func checkFolder() throws(EndpointError) {
    guard case .file(let path) = address else { return }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    var status = stat()
    // `stat` reads the NUL-terminated copy and writes `status`, both during the call.
    guard unsafe stat(RawText.cString(of: folder), &status) == 0 else {
      let code = errno
      if code == ENOENT { throw unavailable("the folder \(printable(folder)) does not exist") }
      if code == ENOTDIR { throw unavailable("\(printable(folder)) is not a folder") }
      throw unavailable("the folder \(printable(folder)) cannot be used: \(words(for: code))")
    }
    if status.st_mode & S_IFMT != S_IFDIR { throw unavailable("\(printable(folder)) is not a folder") }
  }

  /// Checks that binding takes nothing from anybody; to be called just before it. Only ipc needs it.
  ///
  /// libzmq deletes whatever has the path of an ipc socket, and then binds. So the path must be free, or
  /// that of a socket on which nobody listens any more. Whoever comes between the check and the binding
  /// is not seen: libzmq leaves no way to do both at once.
  ///
  /// - Throws: an error of the kind `.unavailable`.
  public func checkBindable() throws(EndpointError) {
    try checkFolder()
    switch address {
    case .file(let path): try checkReplaceable(path)
    case .abstract(let name):
      // The kernel guards the abstract name itself, but libzmq first deletes a file that is called so.
      if kind(ofFile: "@\(name)") != nil {
        throw unavailable("libzmq would delete the file ./@\(printable(name)); use another name")
      }
    case .network, .temporary, .other: break
    }
  }

  /// An error that names the endpoint as libzmq gets it.
  private func unavailable(_ reason: String) -> EndpointError {
    EndpointError(.unavailable, description, reason)
  }

  /// The system's words for an errno.
  private func words(for code: Int32) -> String {
    ZMQError(code: ZMQError.Code(rawValue: code), operation: "").message
  }

  /// What `path` is itself, as a bit pattern of `S_IFMT`; nil where nothing is there.
  private func kind(ofFile path: String) -> mode_t? {
    var status = stat()
    // `lstat` reads the NUL-terminated copy and writes `status`, both during the call.
    guard unsafe lstat(RawText.cString(of: path), &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// Checks that nothing has the path, or a socket on which nobody listens.
  private func checkReplaceable(_ path: String) throws(EndpointError) {
    let what: String
    switch kind(ofFile: path) {
    case nil: return
    case S_IFSOCK: return try checkNobodyListens(at: path)
    case S_IFREG: what = "a regular file"
    case S_IFDIR: what = "a folder"
    case S_IFLNK: what = "a symbolic link"
    case S_IFIFO: what = "a named pipe"
    default: what = "a device"
    }
    throw unavailable("\(what) has this path, and libzmq would delete it; use another path")
  }

  /// Checks by connecting that nobody listens on the socket at `path`.
  private func checkNobodyListens(at path: String) throws(EndpointError) {
    let code: Int32
    do {
      try Descriptor.connect(toPath: path).close()
      code = 0
    } catch {
      code = error.code
    }
    switch code {
    case 0, EAGAIN, EINPROGRESS: throw unavailable("somebody is already listening there")
    // Left behind by a process that is gone; binding replaces it.
    case ECONNREFUSED, ENOENT: return
    case EPROTOTYPE: throw unavailable("a socket that is not a stream socket has this path")
    default: throw unavailable("cannot see who listens: \(words(for: code))")
    }
  }
}
