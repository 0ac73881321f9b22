internal import CZeroMQ
internal import Platform

/// The frames of one received message, without a copy: each stays in the `zmq_msg_t` that libzmq
/// filled.
///
/// Made once and received into again and again. The frames of the last message stay valid until the
/// next `receive` or `removeAll`.
///
/// libzmq keeps payloads of up to 33 bytes inside the `zmq_msg_t`, and forbids moving one as plain
/// bits; so they lie on the heap, where borrowing this value cannot move them.
@safe
public struct Message: ~Copyable {
  /// `capacity` initialized messages; the first `count` hold frames.
  var slots: UnsafeMutablePointer<zmq_msg_t>
  /// How many messages `slots` holds.
  var capacity: Int

  /// How many frames the message has; 0 before the first `receive`.
  public internal(set) var count: Int

  /// Makes a message without frames. The corresponding C function is `zmq_msg_init`.
  public init() {
    capacity = 4
    count = 0
    unsafe slots = Self.emptySlots(capacity)
  }

  deinit {
    // All `capacity` slots are initialized, by `emptySlots` or by libzmq.
    for index in 0..<capacity { _ = unsafe zmq_msg_close(slots + index) }
    unsafe slots.deallocate()
  }

  /// Makes room for `capacity` messages, all of them empty.
  private static func emptySlots(_ capacity: Int) -> UnsafeMutablePointer<zmq_msg_t> {
    let slots = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: capacity)
    // `zmq_msg_init` never fails; it makes an empty message out of raw memory.
    for index in 0..<capacity { _ = unsafe zmq_msg_init(slots + index) }
    return unsafe slots
  }

  /// The bytes of frame `index`. The corresponding C functions are `zmq_msg_data` and `zmq_msg_size`.
  ///
  /// An `index` that is not in `0..<count` is a programmer's error and traps.
  public subscript(index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get {
      precondition(index >= 0 && index < count, "no such frame")
      // The memory belongs to the slot and stays there until a mutating call, which the borrow excludes.
      let start = unsafe zmq_msg_data(slots + index)
      let size = unsafe zmq_msg_size(slots + index)
      let bytes = unsafe UnsafeRawBufferPointer(start: start, count: size)
      let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The number of bytes in all frames.
  public var size: Int {
    var total = 0
    // Only initialized slots are asked.
    for index in 0..<count { total += unsafe zmq_msg_size(slots + index) }
    return total
  }

  /// A property of the connection that the message came over, e.g. `"Peer-Address"`, `"Socket-Type"`,
  /// `"Identity"`; nil where the connection has none of that name. The corresponding C function is
  /// `zmq_msg_gets`.
  public func property(_ name: String) -> String? {
    for index in 0..<count {
      // libzmq returns nil or a NUL-terminated string that lives as long as the frame. A ROUTER's first frame
      // may have none, since it was made on this side.
      if let value = unsafe zmq_msg_gets(slots + index, name) { return unsafe String(cString: value) }
    }
    return nil
  }

  /// The descriptor of the connection that the message came over: the number that the monitor's
  /// connected or accepted event carries. nil where libzmq attached none. The corresponding C
  /// function is `zmq_msg_gets` with the undocumented name `__fd`.
  public var descriptor: Int32? { property("__fd").flatMap { Int32($0) } }

  /// Gives the frames' memory back to libzmq and leaves no frame.
  public mutating func removeAll() {
    release(from: 0)
    count = 0
  }

  /// Moves the first `number` frames to `other`, which holds nothing else then; those that stay move up. Nothing is
  /// copied. A ROUTER's messages begin with the frames that lead back to the peer.
  ///
  /// A `number` that is not in `0...count` is a programmer's error and traps. The corresponding C function is
  /// `zmq_msg_move`.
  public mutating func moveFirst(_ number: Int, to other: inout Message) {
    precondition(number >= 0 && number <= count, "no such frames")
    other.removeAll()
    while other.capacity < number { other.grow() }
    for index in 0..<number {
      // Both slots are initialized; moving leaves the second empty, and initialized.
      _ = unsafe zmq_msg_move(other.slots + index, slots + index)
    }
    other.count = number
    removeFirst(number)
  }

  /// Takes the first `number` frames away; the others move up. A ROUTER's messages begin with the frames that lead
  /// back to the peer.
  ///
  /// A `number` that is not in `0...count` is a programmer's error and traps. The corresponding C function is
  /// `zmq_msg_move`.
  public mutating func removeFirst(_ number: Int) {
    precondition(number >= 0 && number <= count, "no such frames")
    if number == 0 { return }
    for index in number..<count {
      // Both slots are initialized; moving releases what the first held and leaves the second empty.
      _ = unsafe zmq_msg_move(slots + (index - number), slots + index)
    }
    release(from: count - number)
    count -= number
  }

  /// Overwrites the frames with zeros, for those that held a secret, and then leaves none. For frames that nobody
  /// else shares.
  public mutating func wipe() {
    for index in 0..<count {
      // The slot is initialized; its memory may be written to while nobody borrows it.
      let start = unsafe zmq_msg_data(slots + index)
      let size = unsafe zmq_msg_size(slots + index)
      unsafe Platform.wipe(UnsafeMutableRawBufferPointer(start: start, count: size))
    }
    removeAll()
  }

  /// Empties the slots from `index` to the last frame's.
  private mutating func release(from index: Int) {
    for slot in index..<max(index, count) {
      // An initialized slot is closed and made empty anew, so it stays initialized.
      _ = unsafe zmq_msg_close(slots + slot)
      _ = unsafe zmq_msg_init(slots + slot)
    }
  }

  /// Doubles the number of slots; the frames move over by `zmq_msg_move`, as libzmq demands.
  @inline(never)
  mutating func grow() {
    let larger = unsafe Self.emptySlots(capacity * 2)
    for index in 0..<capacity {
      _ = unsafe zmq_msg_move(larger + index, slots + index)
      _ = unsafe zmq_msg_close(slots + index)
    }
    unsafe slots.deallocate()
    unsafe slots = larger
    capacity *= 2
  }

  /// Receives one message with all its frames from `socket`, without waiting.
  ///
  /// - Returns: false where none is there; the message has no frames then.
  @inline(__always)
  mutating func receive(from socket: UnsafeMutableRawPointer) throws(ZMQError) -> Bool {
    // `zmq_msg_recv` closes what the slot held and fills it. Almost every message is a single frame, as the one
    // before it was: then there is nothing else to do.
    let hasFirst = unsafe zmq_msg_recv(slots, socket, ZMQ_DONTWAIT) >= 0
    if hasFirst && count == 1, unsafe zmq_msg_get(slots, ZMQ_MORE) == 0 { return true }
    return try unsafe receiveRest(from: socket, hasFirst: hasFirst)
  }

  /// Goes on behind the first `zmq_msg_recv`, whose errno nothing has touched yet.
  @inline(never)
  private mutating func receiveRest(
    from socket: UnsafeMutableRawPointer, hasFirst: Bool
  ) throws(ZMQError) -> Bool {
    let first = unsafe slots
    var isThere = hasFirst
    if !hasFirst && zmq_errno() != EAGAIN {
      // A signal came, or it fails again.
      let again = try checkNonblocking("zmq_msg_recv") { unsafe zmq_msg_recv(first, socket, ZMQ_DONTWAIT) }
      isThere = again != nil
    }
    // The slot was closed also where nothing is there: then the frames behind it would be left without their first.
    if !isThere {
      removeAll()
      return false
    }
    var received = 1
    while unsafe zmq_msg_get(slots + received - 1, ZMQ_MORE) != 0 {
      if received == capacity { grow() }
      let slot = unsafe slots + received
      // libzmq delivers messages whole: a frame that has been announced is there.
      _ = try check("zmq_msg_recv") { unsafe zmq_msg_recv(slot, socket, 0) }
      received += 1
    }
    if received < count { release(from: received) }
    count = received
    return true
  }
}
