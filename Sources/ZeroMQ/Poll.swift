internal import CZeroMQ
internal import Platform

// One or two sockets at once; whoever waits for more, or for descriptors as well, polls
// `Socket.descriptor` and then asks `readiness`.

extension Socket {
  /// Waits until the socket is ready for something in `wanted`. The corresponding C function is
  /// `zmq_poll`.
  ///
  /// - Parameters:
  ///   - wanted: what to wait for.
  ///   - milliseconds: the longest wait; -1 is for ever. Signals make it no longer.
  /// - Returns: what of `wanted` the socket is ready for; empty where the time is over.
  public func wait(for wanted: Readiness, atMost milliseconds: Int) throws(ZMQError) -> Readiness {
    var item = unsafe pollItem(wanted)
    // libzmq reads and writes the one item during the call.
    try Self.wait(atMost: milliseconds) { unsafe zmq_poll(&item, 1, $0) }
    return unsafe Readiness(rawValue: Int32(item.revents))
  }

  /// Waits until the socket or `other` is ready, as a proxy between the two does. The corresponding C
  /// function is `zmq_poll`.
  ///
  /// - Parameters:
  ///   - wanted: what to wait for at this socket.
  ///   - other: the other socket.
  ///   - otherWanted: what to wait for at the other socket.
  ///   - milliseconds: the longest wait; -1 is for ever. Signals make it no longer.
  /// - Returns: what the two are ready for; both empty where the time is over.
  public func wait(
    for wanted: Readiness, or other: borrowing Socket, for otherWanted: Readiness,
    atMost milliseconds: Int
  ) throws(ZMQError) -> (Readiness, Readiness) {
    var items = unsafe [pollItem(wanted), other.pollItem(otherWanted)]
    // libzmq reads and writes the two items during the call.
    try Self.wait(atMost: milliseconds) { unsafe zmq_poll(&items, 2, $0) }
    return unsafe (
      Readiness(rawValue: Int32(items[0].revents)), Readiness(rawValue: Int32(items[1].revents))
    )
  }

  /// Calls `poll` with the time that is left, again after a signal.
  private static func wait(atMost milliseconds: Int, _ poll: (Int) -> Int32) throws(ZMQError) {
    let end = milliseconds < 0 ? nil : Instant.now + .milliseconds(UInt64(milliseconds))
    var rest = milliseconds
    while poll(rest) < 0 {
      let code = zmq_errno()
      if code != EINTR { throw ZMQError(code: ZMQError.Code(rawValue: code), operation: "zmq_poll") }
      // Rounded up, since a wait may not be shorter than it was to be.
      if let end { rest = Int((end - Instant.now).clampedMilliseconds) }
    }
  }

  /// The socket as `zmq_poll` takes it; valid as long as the socket is.
  private func pollItem(_ wanted: Readiness) -> zmq_pollitem_t {
    unsafe zmq_pollitem_t(
      socket: handle, fd: -1, events: Int16(truncatingIfNeeded: wanted.rawValue), revents: 0)
  }
}
