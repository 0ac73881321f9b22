import Synchronization

/// Which connections were reset: closed by the other side with bytes unread.
///
/// A Unix socket that is closed before everything was read tells so once: the next `recv` at the other end fails with
/// `ECONNRESET`. That call is libzmq's, which says no more than that the connection has ended. So this program's `recv`
/// stands before the C library's: it does the same, and takes note.
///
/// Only where the dynamic linker looks for functions in the program first, as ELF has it; elsewhere nothing is noted.
public enum ConnectionResets {
  /// Whether resets are noted, as the first call of `recv` has shown.
  public static var areNoted: Bool { isInPlace.load(ordering: .acquiring) }

  /// How many descriptors, from 0, can be told of.
  public static let count = words * UInt64.bitWidth

  /// Whether the connection of that number was reset since this was last asked.
  public static func take(_ descriptor: Int32) -> Bool {
    guard let (word, bit) = place(of: descriptor) else { return false }
    let (old, _) = resets[word].bitwiseAnd(~bit, ordering: .acquiringAndReleasing)
    return old & bit != 0
  }

  fileprivate static func note(_ descriptor: Int32) {
    guard let (word, bit) = place(of: descriptor) else { return }
    resets[word].bitwiseOr(bit, ordering: .releasing)
  }

  private static func place(of descriptor: Int32) -> (word: Int, bit: UInt64)? {
    let number = Int(descriptor)
    guard number >= 0 && number < count else { return nil }
    return (number / UInt64.bitWidth, 1 << UInt64(number % UInt64.bitWidth))
  }
}

private let words = 1_024
private let resets = InlineArray<1_024, Atomic<UInt64>> { _ in Atomic<UInt64>(0) }
private let isInPlace = Atomic<Bool>(false)

/// `recv`, as the C library has it (POSIX: the same as `recvfrom` without an address), which notes resets.
///
/// Called by libzmq's threads: it does nothing but an atomic store, and waits where ends are held back.
@_cdecl("recv")
public func recvNotingResets(
  _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ length: Int, _ flags: Int32
) -> Int {
  // The arguments are the caller's, passed on as they are.
  let result = unsafe recvfrom(descriptor, buffer, length, flags, nil, nil)
  #if os(Linux)
    ThreadPlacement.note(transfer: result)
  #endif
  if result < 0 {
    let code = errno
    if code == ECONNRESET {
      ConnectionResets.note(descriptor)
      ConnectionEnds.wait()
    }
    errno = code
  } else if result == 0 && length > 0 {
    ConnectionEnds.wait()
  }
  if !isInPlace.load(ordering: .relaxed) { isInPlace.store(true, ordering: .releasing) }
  return result
}
