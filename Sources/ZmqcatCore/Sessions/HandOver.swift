internal import Platform
internal import ZeroMQ

/// The end of a sender: waits until the peers' kernels have all that was sent.
///
/// libzmq hands over its queues after `zmq_close`, and the monitor, which outlives the socket, tells when that is
/// done. What the kernel then holds is asked of duplicates of the connections' descriptors. They keep the
/// connections open meanwhile: a libzmq receiver that is behind throws away what a closed Unix socket still
/// holds (zeromq/libzmq issue 4660).
struct HandOver {
  let deadline: Instant?
  let maxTimeEnd: Instant?
  /// Whether a signal ends the hand-over.
  let heedsSignals: Bool
  let sent: Int
  let endpoints: [String]
  let log: Log

  /// How often peers on ipc are looked at while something is left: when one goes, only what was seen before tells
  /// whether it had taken everything.
  private static let sampling = Interval(nanoseconds: 100_000)

  /// Closes `socket` and comes back when all is handed over.
  func run(
    socket: consuming Socket, monitor: consuming Monitor, peers: consuming Peers
  ) throws(Failure) {
    let context = socket.context
    do throws(Failure) {
      try zmq { () throws(ZMQError) in try socket.set(.linger, -1) }
      _ = peers.haveTakenEverything()
      socket.close()
      let isWhole = try awaitQueues(&monitor, &peers)
      try awaitKernel(peers.takeHeld())
      if !isWhole { throw Self.loss(sent, endpoints) }
    } catch {
      // Ending the context would wait for what is given up here; the process's end frees it.
      context.abandon()
      throw error
    }
  }

  /// What it means that a peer left with messages that it may not have taken.
  static func loss(_ sent: Int, _ endpoints: [String]) -> Failure {
    let places = endpoints.joined(separator: ", ")
    return Failure(
      .undelivered, "a peer on \(places) left before it had taken everything: \(words(for: sent))")
  }

  /// Waits until libzmq's queues are empty.
  ///
  /// - Returns: false where a peer left that may not have taken everything.
  private func awaitQueues(_ monitor: inout Monitor, _ peers: inout Peers) throws(Failure) -> Bool {
    var clock = Clock(self)
    var isWhole = true
    let descriptor = try zmq { () throws(ZMQError) in Descriptor(rawValue: try monitor.descriptor) }
    var pollSet = PollSet(capacity: 2)
    pollSet.watch(0, descriptor, for: .readable)
    pollSet.watch(1, heedsSignals ? Signals.descriptor : nil, for: .readable)
    while true {
      while let event = try zmq({ () throws(ZMQError) in try monitor.next() }) {
        if event.kind == .monitorStopped { return isWhole }
        log.trace(.events, "\(event.kind.name) \(event.endpoint) \(event.value)")
        if case .lost = peers.note(event) { isWhole = false }
      }
      try clock.check()
      var rest = clock.rest()
      if !peers.haveTakenEverything() { rest = min(rest ?? Self.sampling, Self.sampling) }
      do { _ = try pollSet.wait(atMost: rest) } catch { throw Failure(error, doing: "waiting") }
    }
  }

  private func awaitKernel(_ connections: [Descriptor]) throws(Failure) {
    var held = connections
    defer { for descriptor in held { descriptor.close() } }
    for descriptor in held where descriptor.isInternetSocket { descriptor.endSending() }
    var clock = Clock(self)
    var isWhole = true
    var pause = Interval(nanoseconds: 50_000)
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, heedsSignals ? Signals.descriptor : nil, for: .readable)
    while true {
      held.removeAll { descriptor in
        // In this order: what is left is only asked once it is known that nothing more will be taken.
        let isClosed = descriptor.isClosedByPeer
        let unsent = descriptor.unsentBytes ?? 0
        if unsent > 0 && !isClosed { return false }
        // A Unix socket that was closed with bytes unread is reset, and holds none of them any more.
        if unsent > 0 || descriptor.takeError() != 0 { isWhole = false }
        descriptor.close()
        return true
      }
      if held.isEmpty { break }
      try clock.check()
      do { _ = try pollSet.wait(atMost: min(pause, clock.rest() ?? pause)) } catch {
        throw Failure(error, doing: "waiting")
      }
      pause = min(Interval(nanoseconds: pause.nanoseconds * 2), .milliseconds(5))
    }
    if !isWhole { throw Self.loss(sent, endpoints) }
  }

  /// What limits the wait, and when it is told of.
  private struct Clock {
    let handOver: HandOver
    var noteTime: Instant? = Instant.now + .milliseconds(2_000)

    init(_ handOver: HandOver) { self.handOver = handOver }

    mutating func check() throws(Failure) {
      let signal = Signals.pending
      let words = HandOver.words(for: handOver.sent)
      if handOver.heedsSignals && signal != 0 {
        throw Failure(.signal(signal), "stopped by \(Signals.name(of: signal)): \(words)")
      }
      let now = Instant.now
      if let end = handOver.maxTimeEnd, now >= end { throw Failure(.timeout, "--max-time is over: \(words)") }
      if let end = handOver.deadline, now >= end { throw Failure(.undelivered, "--linger is over: \(words)") }
      if let time = noteTime, now >= time {
        noteTime = nil
        let places = handOver.endpoints.joined(separator: ", ")
        handOver.log.note("waiting to hand over what is left to \(places) (--linger ends the wait)")
      }
    }

    func rest() -> Interval? {
      let ends = [handOver.maxTimeEnd, handOver.deadline, noteTime].compactMap { $0 }
      return ends.min().map { $0 - Instant.now }
    }
  }

  /// How many messages may not have arrived, in words.
  static func words(for count: Int) -> String {
    count == 1 ? "1 message may be undelivered" : "\(count) messages may be undelivered"
  }
}
