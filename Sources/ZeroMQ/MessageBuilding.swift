internal import CZeroMQ

extension Message {
  /// Adds a frame at the end, as a copy of `frame`. The corresponding C function is `zmq_msg_init_size`.
  ///
  /// - Throws: `ENOMEM`; the message is unchanged then.
  public mutating func append(_ frame: Span<UInt8>) throws(ZMQError) {
    if count == capacity { grow() }
    let slot = unsafe slots + count
    // A slot behind the last frame is initialized and empty. It is closed and made anew at once, and made
    // empty again where that fails, so it stays initialized.
    _ = unsafe zmq_msg_close(slot)
    do {
      _ = try check("zmq_msg_init_size") { unsafe zmq_msg_init_size(slot, frame.count) }
    } catch {
      _ = unsafe zmq_msg_init(slot)
      throw error
    }
    // The slot has room for `frame.count` bytes, which are new and so don't overlap with the frame's.
    unsafe frame.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress, let target = unsafe zmq_msg_data(slot) else { return }
      unsafe target.copyMemory(from: source, byteCount: bytes.count)
    }
    count += 1
  }
}

extension Socket {
  /// Sends a message with all its frames, without waiting; the message keeps them. Their bytes are shared
  /// with libzmq, not copied, beyond 33 bytes. The corresponding C functions are `zmq_msg_copy` and
  /// `zmq_msg_send` with `ZMQ_DONTWAIT`.
  ///
  /// - Returns: false where no peer can take the message now, or where the one that was taking it left
  ///   amid its frames. Nobody receives a part of it then.
  /// - Throws: `EINVAL` for a message without frames; `EFSM`, `EHOSTUNREACH`, `ETERM`, …
  public func send(_ message: borrowing Message) throws(ZMQError) -> Bool {
    if message.count == 0 { throw ZMQError(code: .invalidArgument, operation: "zmq_msg_send") }
    let frame = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: 1)
    // `zmq_msg_init` makes an empty message of the raw memory and never fails; it is closed at the end.
    _ = unsafe zmq_msg_init(frame)
    defer {
      _ = unsafe zmq_msg_close(frame)
      unsafe frame.deallocate()
    }
    var isWhole = true
    for index in 0..<message.count {
      let isLast = index == message.count - 1
      let flags = isLast ? ZMQ_DONTWAIT : ZMQ_DONTWAIT | ZMQ_SNDMORE
      let source = unsafe message.slots + index
      // Both are initialized messages.
      _ = try check("zmq_msg_copy") { unsafe zmq_msg_copy(frame, source) }
      let sent = try checkNonblocking("zmq_msg_send") { unsafe zmq_msg_send(frame, handle, flags) }
      if sent != nil { continue }
      if index == 0 { return false }
      // libzmq drops what follows up to the last frame, and would else drop the next message's frames: so
      // the rest has to be handed to it.
      isWhole = false
    }
    return isWhole
  }
}
