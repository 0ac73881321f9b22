import Synchronization

/// A wake-up for a loop that waits for its child processes: SIGCHLD, turned into a readable descriptor.
///
/// The signal is used because it needs nothing of the child: a pipe that only the child holds would be one
/// more descriptor in it, would stay open in whatever it leaves running in the background, and does not exist
/// where its output is inherited.
///
/// One signal stands for any number of children, of any owner: who is woken asks each of its own.
public struct ChildEvents: ~Copyable {
  /// Becomes readable when a child process of this program has ended.
  public let descriptor: Descriptor
  private let index: Int

  /// Starts to note SIGCHLD.
  ///
  /// The signal is let through even where it was blocked or ignored when the program started; children would
  /// end without a trace otherwise. The corresponding C functions are `sigaction`, `sigprocmask` and `pipe`.
  public init() throws(SystemError) {
    (index, descriptor) = try Self.claim()
    var action = sigaction()
    setHandler(of: &action, to: noteChild)
    // SIGCHLD must not make a call fail that nobody expects to fail; `poll` comes back all the same.
    action.sa_flags = Int32(SA_RESTART | SA_NOCLDSTOP)
    var set = sigset_t()
    // `action` and `set` are valid for the calls.
    _ = unsafe sigaction(SIGCHLD, &action, nil)
    _ = unsafe sigemptyset(&set)
    _ = unsafe sigaddset(&set, SIGCHLD)
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  deinit {
    // The pipe stays for the next owner: the handler may be about to write to it in another thread.
    wakeUps[index].isTaken.store(false, ordering: .releasing)
  }

  /// Takes the wake-ups that have come. To be called before the children are asked, so that none is missed.
  public func acknowledge() {
    // The buffer is valid for the calls.
    _ = unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while true {
        guard case .bytes(buffer.count)? = try? unsafe descriptor.read(into: buffer) else { return }
      }
    }
  }

  /// Takes a self-pipe that nobody else uses.
  private static func claim() throws(SystemError) -> (index: Int, descriptor: Descriptor) {
    for index in wakeUps.indices {
      if wakeUps[index].isTaken.exchange(true, ordering: .acquiringAndReleasing) { continue }
      do { return (index, try wakeUps[index].open()) } catch {
        wakeUps[index].isTaken.store(false, ordering: .releasing)
        throw error
      }
    }
    throw SystemError(code: EAGAIN, operation: "sigaction")
  }
}

/// A self-pipe that is made once and then used by one owner after the other.
private struct WakeUp: ~Copyable {
  let isTaken = Atomic<Bool>(false)
  let readEnd = Atomic<Int32>(-1)
  let writeEnd = Atomic<Int32>(-1)

  /// Makes the pipe, unless an earlier owner has; the end to wait at.
  func open() throws(SystemError) -> Descriptor {
    let present = readEnd.load(ordering: .acquiring)
    if present >= 0 { return Descriptor(rawValue: present) }
    let pipe = try Pipe()
    pipe.reader.makeNonblocking()
    pipe.writer.makeNonblocking()
    readEnd.store(pipe.reader.rawValue, ordering: .releasing)
    writeEnd.store(pipe.writer.rawValue, ordering: .releasing)
    return pipe.reader
  }
}

/// The program has one owner of children; more than one exist where tests run side by side.
private let wakeUps = InlineArray<16, WakeUp> { _ in WakeUp() }

/// The handler, a free function: a closure made on the main actor would trap on another thread.
///
/// It only does what POSIX allows in a handler: atomic loads and `write`.
private func noteChild(_ number: Int32) {
  let saved = errno
  var byte: UInt8 = 0
  for index in wakeUps.indices {
    let writeEnd = wakeUps[index].writeEnd.load(ordering: .acquiring)
    // A full pipe is readable already, which is all that is wanted. `byte` is valid for the call.
    if writeEnd >= 0 { _ = unsafe write(writeEnd, &byte, 1) }
  }
  errno = saved
}
