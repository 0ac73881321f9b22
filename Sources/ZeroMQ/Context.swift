internal import CZeroMQ
internal import Platform
internal import Synchronization

/// A libzmq context: the I/O threads and the name space of `inproc` endpoints.
///
/// Every socket keeps its context alive, so a context ends after its last socket. Ending it waits
/// for whatever its sockets still hand over (their linger).
@safe
public final class Context: Sendable {
  // libzmq documents contexts as thread-safe; the pointer is never changed after `init`.
  nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// Makes a context. The corresponding C function is `zmq_ctx_new`.
  ///
  /// - Parameter ioThreads: how many threads move data, at least 0; libzmq advises one per gigabyte
  ///   a second (`ZMQ_IO_THREADS`). They start with the first socket.
  /// - Throws: `EMFILE` where descriptors ran out, `EINVAL` for a number out of range.
  public init(ioThreads: Int = 1) throws(ZMQError) {
    unsafe handle = try checkPointer("zmq_ctx_new") { unsafe zmq_ctx_new() }
    do {
      let count = Int32(clamping: ioThreads)
      _ = try check("zmq_ctx_set") { unsafe zmq_ctx_set(handle, ZMQ_IO_THREADS, count) }
    } catch {
      // Nothing uses the context yet, so ending it cannot wait.
      _ = unsafe zmq_ctx_term(handle)
      throw error
    }
  }

  deinit {
    // Interrupted by a signal it has to be called again: only a finished call frees the context.
    while unsafe zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
  }
}

/// What this libzmq is and can do.
public enum Library {
  /// The version of the libzmq that is linked. The corresponding C function is `zmq_version`.
  public static var version: (major: Int, minor: Int, patch: Int) {
    var major: Int32 = 0
    var minor: Int32 = 0
    var patch: Int32 = 0
    // The three pointers are valid for the call, which is all that `zmq_version` needs.
    unsafe zmq_version(&major, &minor, &patch)
    return (Int(major), Int(minor), Int(patch))
  }

  /// The names that `supports` knows, in the order of libzmq's documentation.
  public static let capabilities = [
    "ipc", "pgm", "tipc", "vmci", "norm", "curve", "gssapi", "draft", "WS", "WSS",
  ]

  /// Whether this libzmq was built with a capability. The corresponding C function is `zmq_has`.
  public static func supports(_ capability: String) -> Bool {
    // `zmq_has` only reads the NUL-terminated copy during the call.
    unsafe zmq_has(capability) == 1
  }
}

extension Context {
  /// Keeps the context, and what its sockets still hand over, until the process ends, so that nothing waits for
  /// it: the way out for a program that has decided not to.
  public func abandon() { Self.abandoned.withLock { $0.append(self) } }

  /// Reachable to the end, so that no tool takes them for leaks.
  private static let abandoned = Mutex<[Context]>([])
}
