internal import Platform
internal import ZeroMQ

/// The end of a sender: waits until the peers' kernels have all that was sent.
///
/// libzmq hands over its queues after `zmq_close`, and the monitor, which outlives the socket, tells when that is
/// done. What the kernel then holds is asked of duplicates of the connections' descriptors. They keep the
/// connections open meanwhile: a libzmq receiver that is behind throws away what a closed Unix socket still
/// holds (zeromq/libzmq issue 4660).
struct HandOver {
  let connections: [Int32]
  let deadline: Instant?
  let maxTimeEnd: Instant?
  /// Whether a signal ends the hand-over.
  let heedsSignals: Bool
  let sent: Int
  let endpoints: [String]
  let log: Log

  /// Closes `socket` and comes back when all is handed over.
  func run(socket: consuming Socket, monitor: consuming Monitor) throws(Failure) {
    var held = connections.compactMap { Descriptor(rawValue: $0).duplicate() }
    defer { for descriptor in held { descriptor.close() } }
    let context = socket.context
    do {
      try zmq { () throws(ZMQError) in try socket.set(.linger, -1) }
      socket.close()
      try awaitQueues(&monitor)
      for descriptor in held where descriptor.isInternetSocket { descriptor.endSending() }
      try awaitKernel(&held)
    } catch {
      // Ending the context would wait for what is given up here; the process's end frees it.
      context.abandon()
      throw error
    }
  }

  private func awaitQueues(_ monitor: inout Monitor) throws(Failure) {
    var clock = Clock(self)
    let descriptor = try zmq { () throws(ZMQError) in Descriptor(rawValue: try monitor.descriptor) }
    var pollSet = PollSet(capacity: 2)
    pollSet.watch(0, descriptor, for: .readable)
    pollSet.watch(1, heedsSignals ? Signals.descriptor : nil, for: .readable)
    while true {
      while let event = try zmq({ () throws(ZMQError) in try monitor.next() }) {
        log.trace(.events, "\(event.kind.name) \(event.endpoint) \(event.value)")
        if event.kind == .monitorStopped { return }
      }
      try clock.check()
      do { _ = try pollSet.wait(atMost: clock.rest()) } catch { throw Failure(error, doing: "waiting") }
    }
  }

  private func awaitKernel(_ held: inout [Descriptor]) throws(Failure) {
    var clock = Clock(self)
    var pause = Interval(nanoseconds: 50_000)
    var pollSet = PollSet(capacity: 2)
    pollSet.watch(1, heedsSignals ? Signals.descriptor : nil, for: .readable)
    while true {
      held.removeAll { descriptor in
        if let unsent = descriptor.unsentBytes, unsent > 0 && !isGone(descriptor, &pollSet) { return false }
        descriptor.close()
        return true
      }
      if held.isEmpty { return }
      try clock.check()
      pollSet.watch(0, nil)
      do { _ = try pollSet.wait(atMost: min(pause, clock.rest() ?? pause)) } catch {
        throw Failure(error, doing: "waiting")
      }
      pause = min(Interval(nanoseconds: pause.nanoseconds * 2), .milliseconds(5))
    }
  }

  private func isGone(_ descriptor: Descriptor, _ pollSet: inout PollSet) -> Bool {
    pollSet.watch(0, descriptor)
    guard (try? pollSet.wait(atMost: .zero)) == true else { return false }
    return !pollSet.came(0).isDisjoint(with: .broken)
  }

  /// What limits the wait, and when it is told of.
  private struct Clock {
    let handOver: HandOver
    var noteTime: Instant? = Instant.now + .milliseconds(2_000)

    init(_ handOver: HandOver) { self.handOver = handOver }

    mutating func check() throws(Failure) {
      let signal = Signals.pending
      if handOver.heedsSignals && signal != 0 { throw Failure(.signal(signal), nil) }
      let now = Instant.now
      if let end = handOver.maxTimeEnd, now >= end {
        throw Failure(.timeout, "--max-time is over: \(handOver.rest)")
      }
      if let end = handOver.deadline, now >= end {
        throw Failure(.undelivered, "--linger is over: \(handOver.rest)")
      }
      if let time = noteTime, now >= time {
        noteTime = nil
        handOver.log.note(
          "waiting to hand over what is left to \(handOver.endpoints.joined(separator: ", ")) (--linger ends the wait)"
        )
      }
    }

    func rest() -> Interval? {
      let ends = [handOver.maxTimeEnd, handOver.deadline, noteTime].compactMap { $0 }
      return ends.min().map { $0 - Instant.now }
    }
  }

  private var rest: String { Self.words(for: sent) }

  /// How many messages may not have arrived, in words.
  static func words(for count: Int) -> String {
    count == 1 ? "1 message may be undelivered" : "\(count) messages may be undelivered"
  }
}
