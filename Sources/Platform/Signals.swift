import Synchronization

/// The signals that end the program, turned into something that a loop can wait for (a self-pipe) or
/// look at (a number).
///
/// A signal that was ignored when the program started (`nohup`) stays ignored. The first signal is only
/// noted; a second one ends the program at once, without what `removeAtLast` was told of.
public enum Signals {
  /// The signal that came, or 0.
  @inline(__always)
  public static var pending: Int32 { pendingSignal.load(ordering: .relaxed) }

  /// Becomes readable when a signal came; nil before `install`.
  public static var descriptor: Descriptor? {
    let fd = readEnd.load(ordering: .relaxed)
    return fd >= 0 ? Descriptor(rawValue: fd) : nil
  }

  /// Starts to note SIGINT, SIGTERM and SIGHUP, and keeps SIGPIPE from ending the program: a write to a
  /// closed pipe fails with `EPIPE` instead. The corresponding C functions are `sigaction` and `pipe`.
  public static func install() throws(SystemError) {
    let pipe = try Pipe()
    pipe.reader.makeNonblocking()
    pipe.writer.makeNonblocking()
    readEnd.store(pipe.reader.rawValue, ordering: .relaxed)
    writeEnd.store(pipe.writer.rawValue, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      if isIgnored(number) { continue }
      var action = sigaction()
      setHandler(of: &action, to: noteSignal)
      // No SA_RESTART: a call that waits has to come back. `action` is valid for the call.
      _ = unsafe sigaction(number, &action, nil)
    }
    var abortion = sigaction()
    setHandler(of: &abortion, to: wordAbort)
    // As above.
    _ = unsafe sigaction(SIGABRT, &abortion, nil)
    pipeWasIgnored.store(isIgnored(SIGPIPE), ordering: .relaxed)
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Ends the program by `number`, as if it had never been caught; where the signal is ignored, with
  /// the exit status 128 + `number`.
  public static func end(by number: Int32) -> Never {
    if !(number == SIGPIPE && pipeWasIgnored.load(ordering: .relaxed)) {
      _ = signal(number, SIG_DFL)
      var set = sigset_t()
      // `set` is valid for the three calls.
      _ = unsafe sigemptyset(&set)
      _ = unsafe sigaddset(&set, number)
      _ = unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
      _ = raise(number)
    }
    exit(128 + number)
  }

  /// The signal's name, e.g. `SIGINT`.
  public static func name(of number: Int32) -> String {
    switch number {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    case SIGHUP: "SIGHUP"
    case SIGPIPE: "SIGPIPE"
    default: "signal \(number)"
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    // A nil action only asks; `action` is valid for the call.
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = unsafe action.__sigaction_u.__sa_handler
    #elseif canImport(Musl)
      let handler = unsafe action.__sa_handler.sa_handler
    #else
      let handler = unsafe action.__sigaction_handler.sa_handler
    #endif
    // SIG_IGN is no function but a number in a pointer's place.
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

private let pendingSignal = Atomic<Int32>(0)
private let readEnd = Atomic<Int32>(-1)
private let writeEnd = Atomic<Int32>(-1)
private let pipeWasIgnored = Atomic<Bool>(false)

/// Makes `handler`, a free function that does only what POSIX allows in one, the action.
func setHandler(of action: inout sigaction, to handler: @escaping @convention(c) (Int32) -> Void) {
  #if canImport(Darwin)
    unsafe action.__sigaction_u.__sa_handler = handler
  #elseif canImport(Musl)
    unsafe action.__sa_handler.sa_handler = handler
  #else
    unsafe action.__sigaction_handler.sa_handler = handler
  #endif
}

/// Says what `abort` means here: libzmq calls it, with a line of its own, where it finds no descriptor left.
private func wordAbort(_ number: Int32) {
  let line: StaticString =
    "zmqcat: libzmq has given up, as it does when no file descriptor is left: raise the limit with ulimit -n\n"
  // A static string is immortal; `write` and `_exit` are allowed in a handler.
  _ = unsafe write(2, line.utf8Start, line.utf8CodeUnitCount)
  _exit(1)
}

/// The handler, a free function: a closure made on the main actor would trap on another thread.
///
/// It only does what POSIX allows in a handler: atomic loads and stores, `write`, `lstat`, `unlink`, `signal`, `raise`.
private func noteSignal(_ number: Int32) {
  let (first, _) = pendingSignal.compareExchange(expected: 0, desired: number, ordering: .relaxed)
  if !first {
    removeLastFiles()
    _ = signal(number, SIG_DFL)
    _ = raise(number)
    return
  }
  let saved = errno
  var byte: UInt8 = 0
  // A full pipe is readable already, which is all that is wanted. `byte` is valid for the call.
  _ = unsafe write(writeEnd.load(ordering: .relaxed), &byte, 1)
  errno = saved
}
