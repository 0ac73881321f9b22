internal import CZeroMQ
public import Platform
internal import Synchronization

/// The messages that libzmq has been given and still holds, counted by their bytes: libzmq's own high-water marks count
/// messages, whatever their size, and one that is changed while messages wait can stop a connection for good (libzmq
/// acknowledges what was read only at multiples of half the mark, and the last multiple of the new one may be past).
///
/// Only messages that are sent with it are counted, from `Socket.send(last:of:in:)` until libzmq frees their last frame.
public final class Backlog: Sendable {
  private let held = Atomic<Int>(0)
  private let limit: Atomic<Int>
  private let awaited = Atomic<Bool>(false)
  /// How many bytes may be left when the bell is rung.
  private let level = Atomic<Int>(.max)
  private let bell: Bell

  /// Makes an empty one that takes `limit` bytes.
  ///
  /// - Throws: `EMFILE`, `ENFILE`.
  public init(limit: Int) throws(SystemError) {
    self.limit = Atomic(limit)
    bell = try Bell()
  }

  /// How many bytes are held now.
  public var size: Int { held.load(ordering: .acquiring) }

  /// Sets how many bytes may be held.
  public func setLimit(_ bytes: Int) { limit.store(bytes, ordering: .releasing) }

  /// Whether a message of `size` bytes may be sent. A message that is larger than the limit may while nothing is held.
  ///
  /// Where it may not, `isAwaited` is true and `descriptor` becomes readable when some bytes have gone.
  public func admits(_ size: Int) -> Bool {
    if hasRoom(for: size) { return true }
    beginWait(downTo: .max)
    return hasRoom(for: size)
  }

  /// Whether no more than `bytes` are held. Where more are, `isAwaited` is true and `descriptor` becomes readable when they
  /// have gone.
  public func hasShrunk(to bytes: Int) -> Bool {
    if size > bytes {
      beginWait(downTo: bytes)
      if held.load(ordering: .sequentiallyConsistent) > bytes { return false }
    }
    endWait()
    return true
  }

  private func beginWait(downTo bytes: Int) {
    level.store(bytes, ordering: .sequentiallyConsistent)
    awaited.store(true, ordering: .sequentiallyConsistent)
  }

  /// Lets nothing be awaited any more.
  public func endWait() { awaited.store(false, ordering: .sequentiallyConsistent) }

  private func hasRoom(for size: Int) -> Bool {
    let now = held.load(ordering: .sequentiallyConsistent)
    let most = limit.load(ordering: .acquiring)
    guard now == 0 || size <= most - now else { return false }
    endWait()
    return true
  }

  /// Whether something waits for bytes to go: a message that was not admitted, or whoever wants fewer to be held.
  public var isAwaited: Bool { awaited.load(ordering: .acquiring) }

  /// Becomes readable when the bytes that are awaited have gone, until `clear`.
  public var descriptor: Descriptor { bell.descriptor }

  /// Makes `descriptor` unreadable until more bytes have gone.
  public func clear() { bell.clear() }

  /// Counts a message of `size` bytes.
  func add(_ size: Int) { _ = held.add(size, ordering: .sequentiallyConsistent) }

  /// Counts a message of `size` bytes no more. Called by libzmq's threads.
  func remove(_ size: Int) {
    let rest = held.subtract(size, ordering: .sequentiallyConsistent).newValue
    guard awaited.load(ordering: .sequentiallyConsistent) else { return }
    if rest <= level.load(ordering: .sequentiallyConsistent) { bell.ring() }
  }
}

extension Socket {
  /// Sends the last frame of a message, copied, without waiting, and counts the message until libzmq lets go of that frame:
  /// it is the last that is passed on. The corresponding C functions are `zmq_msg_init_data` and `zmq_msg_send` with
  /// `ZMQ_DONTWAIT`.
  ///
  /// - Parameter size: what is counted, in bytes.
  /// - Returns: false where no peer can take the message now; nothing was sent then.
  /// - Throws: `EFSM`, `EHOSTUNREACH`, `ETERM`, `ENOMEM`, …
  public func send(last frame: Span<UInt8>, of size: Int, in backlog: Backlog) throws(ZMQError) -> Bool {
    var message = zmq_msg_t()
    try CountedFrame.fill(&message, with: frame, of: size, in: backlog)
    do {
      // libzmq takes the frame over and leaves the message empty, or leaves it as it was.
      let result = try checkNonblocking("zmq_msg_send") {
        unsafe zmq_msg_send(&message, handle, ZMQ_DONTWAIT)
      }
      if result == nil { _ = unsafe zmq_msg_close(&message) }
      return result != nil
    } catch {
      _ = unsafe zmq_msg_close(&message)
      throw error
    }
  }
}

/// The memory of the last frame of a counted message: what is counted, then the frame's bytes.
private enum CountedFrame {
  /// How far the bytes are behind the size: what every type is aligned to.
  static let offset = 16

  /// Makes `message` hold a copy of `frame`, which is counted until libzmq frees it.
  static func fill(
    _ message: inout zmq_msg_t, with frame: Span<UInt8>, of size: Int, in backlog: Backlog
  ) throws(ZMQError) {
    let count = frame.count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: offset + count, alignment: offset)
    unsafe memory.storeBytes(of: size, as: Int.self)
    unsafe frame.withUnsafeBytes { bytes in
      // There is room for as many bytes behind the size, in memory that nobody else knows yet.
      if let start = bytes.baseAddress { unsafe (memory + offset).copyMemory(from: start, byteCount: count) }
    }
    backlog.add(size)
    // The pointer to the backlog is owned until libzmq calls back, which it does once for every message.
    let owner = unsafe Unmanaged.passRetained(backlog).toOpaque()
    do {
      _ = try check("zmq_msg_init_data") {
        unsafe zmq_msg_init_data(
          &message, memory + offset, count, { unsafe CountedFrame.free($0, $1) }, owner)
      }
    } catch {
      unsafe free(memory + offset, owner)
      throw error
    }
  }

  /// Frees what `fill` made; called by libzmq, in any thread.
  private static func free(_ bytes: UnsafeMutableRawPointer?, _ owner: UnsafeMutableRawPointer?) {
    guard let bytes = unsafe bytes, let owner = unsafe owner else { return }
    // libzmq's queue is what orders the two threads. Asking for the size says it again, to those who can't see into libzmq:
    // what was written before `add` is there.
    let backlog = unsafe Unmanaged<Backlog>.fromOpaque(owner).takeRetainedValue()
    _ = backlog.size
    let memory = unsafe bytes - offset
    let size = unsafe memory.load(as: Int.self)
    unsafe memory.deallocate()
    backlog.remove(size)
  }
}
