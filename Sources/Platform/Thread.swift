/// A thread of the operating system. Its owner waits for its end by letting it go.
///
/// The corresponding C functions are `pthread_create` and `pthread_join`.
public struct Thread: ~Copyable {
  private let handle: pthread_t

  /// Starts a thread that runs `body`. It gets no signals: those belong to the thread that waits for them.
  public init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    // An opaque pointer is all that C takes; the retain travels with it.
    let argument = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    #if canImport(Darwin)
      var started: pthread_t?
    #else
      var started = pthread_t()
    #endif
    var all = sigset_t()
    var before = sigset_t()
    // The sets are valid for the calls; a thread inherits the mask of the one that makes it.
    _ = unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    // The argument's retain is handed to `runBody`.
    let code = unsafe pthread_create(&started, nil, runBody, argument)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    #if canImport(Darwin)
      let thread = started
    #else
      let thread: pthread_t? = started
    #endif
    guard code == 0, let thread else {
      // Nobody took the retain.
      unsafe Unmanaged<Body>.fromOpaque(argument).release()
      throw SystemError(code: code, operation: "pthread_create")
    }
    handle = thread
  }

  deinit {
    // Joined once: this value is the only owner.
    _ = pthread_join(handle, nil)
  }
}

/// A closure that travels through C.
private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
  /// The thread's first function, a free one: a closure made on the main actor would trap on another thread.
  private func runBody(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    // Retained for this in `Thread.init`.
    unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#else
  /// The thread's first function, a free one: a closure made on the main actor would trap on another thread.
  private func runBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // Retained for this in `Thread.init`.
    if let argument = unsafe argument {
      unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    }
    return nil
  }
#endif
