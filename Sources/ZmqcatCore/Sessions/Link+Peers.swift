internal import Platform
internal import ZeroMQ

// The wait for those that messages can be sent to, and why there are none.

extension Link {
  /// Waits for as many peers as the plan asks for, and then a moment for the others that are being connected to,
  /// so that all of them get their turn from the first message on.
  mutating func waitForPeers() throws(Failure) -> Bool {
    hasHadPeers = true
    // One that has come and gone may have left messages to be received.
    let countsLeft = [.pair, .pull, .sub].contains(plan.socket.type)
    return try waitForPeers(purpose: .peer) { link in
      link.peers.ready + (countsLeft ? link.peers.left : 0)
    }
  }

  /// Waits for as many connections as the plan asks for that subscribe to what begins with `topic`.
  mutating func waitForSubscribers(to topic: [UInt8]) throws(Failure) -> Bool {
    try waitForPeers(purpose: .subscriber(topic: String(decoding: topic, as: UTF8.self))) { link in
      link.subscriptions.connections(matching: topic)
    }
  }

  private mutating func waitForPeers(
    purpose: WaitPurpose, count: (borrowing Link) -> Int
  ) throws(Failure) -> Bool {
    let wanted = plan.times.waitPeers
    guard wanted > 0 else { return true }
    let deadline = plan.times.connectTimeout.map { opening + $0 }
    while count(self) < wanted {
      if let deadline, Instant.now >= deadline { throw absence(purpose) }
      if try !wait(for: [], until: deadline, purpose: purpose) { return false }
    }
    noteComing()
    let names = plan.socket.endpoints.filter { $0.role == .connect }.map(\.description)
    if names.count > 1 {
      let moment = Instant.now + .milliseconds(300)
      while !peers.haveSettled(names) && Instant.now < moment {
        if try !wait(for: [], until: moment, purpose: .ownBusiness) { return false }
      }
    }
    return true
  }

  /// Why there is no peer: the failure that ends a wait for one.
  func absence(_ purpose: WaitPurpose) -> Failure {
    if let cause = diagnosis.absence(peers.attempts) { return cause }
    if case .subscriber(let topic) = purpose, peers.ready > 0 {
      return Failure(.noPeer, "no subscriber to '\(topic)' on \(places) within --connect-timeout")
    }
    let wanted = plan.times.waitPeers
    let what = wanted > 1 ? "\(peers.ready) of \(wanted) peers" : "no peer"
    let isConnecting = plan.socket.endpoints.contains { $0.role == .connect }
    let reached = peers.attempts.values.contains { $0.connected }
    let why =
      isConnecting
      ? (reached ? "" : ": nobody listens there")
      : ": nobody \(strangers.haveCome ? "that fits " : "")has connected"
    return Failure(.noPeer, "\(what) on \(places) within --connect-timeout\(why)")
  }
}
