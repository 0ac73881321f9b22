internal import Platform
internal import ZeroMQ

/// The ipc files that a socket is bound to. They go with it: libzmq leaves them lying about.
struct BoundFiles: ~Copyable {
  private let files: [(path: String, identity: FileIdentity)]

  /// Takes note of the files of those endpoints that have just been bound to.
  init(_ endpoints: [Endpoint]) {
    files = endpoints.compactMap { endpoint in
      guard endpoint.role == .bind, case .file(let path) = endpoint.address else { return nil }
      return FileIdentity(path: path).map { (path, $0) }
    }
    // A second signal ends the program before this value.
    for (path, identity) in files { Signals.removeAtLast(path, identity) }
  }

  deinit {
    // Somebody else may have put a socket of his own there meanwhile.
    for (path, identity) in files where FileIdentity(path: path) == identity { identity.remove(path) }
  }
}
