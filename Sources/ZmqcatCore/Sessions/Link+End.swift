internal import Platform
internal import ZeroMQ

// The ways in which the work at a socket ends.

extension Link {
  /// Prints the real endpoints that the socket is bound to, where the user asked for them.
  func printEndpoints() throws(Failure) {
    guard plan.socket.printsEndpoints else { return }
    for endpoint in endpoints.prefix(plan.socket.bindCount) { try StandardOutput.write("\(endpoint)\n") }
  }

  /// Says how much came and went, where the user asked for that.
  func tellSummary() {
    if plan.showsStatistics { log.note(statistics.summary(at: .now)) }
  }

  /// How many messages may not have arrived, in words.
  func undelivered(_ count: Int) -> String { HandOver.words(for: count) }

  /// Closes the socket; what it still holds is lost.
  consuming func close() {
    tellSummary()
    // The socket was made with a linger of 0, and stays with it here.
  }

  /// Hands over what has been sent, and closes.
  ///
  /// - Parameter sent: how many messages were sent, for the failure's words.
  consuming func handOver(linger: Interval?, sent: Int) throws(Failure) {
    tellSummary()
    if sent == 0 { return }
    let hadLoss = hasLoss
    let endpoints = endpoints
    let handOver = HandOver(
      deadline: linger.map { Instant.now + $0 }, maxTimeEnd: maxTimeEnd, heedsSignals: true, sent: sent,
      endpoints: endpoints, log: log)
    try handOver.run(socket: socket, monitor: monitor, peers: peers)
    if hadLoss { throw HandOver.loss(sent, endpoints) }
  }

  /// Ends a sender that a signal stopped: hands over what can be in a moment, and says what may be left.
  consuming func interrupt(by signal: Int32, sent: Int, held: Int) throws(Failure) {
    tellSummary()
    if signal == SIGPIPE || sent + held == 0 { return }
    let log = log
    var left = held
    if sent > 0 {
      let handOver = HandOver(
        deadline: Instant.now + .milliseconds(200), maxTimeEnd: nil, heedsSignals: false, sent: sent,
        endpoints: endpoints, log: log)
      do { try handOver.run(socket: socket, monitor: monitor, peers: peers) } catch { left += sent }
    }
    log.note("stopped by \(Signals.name(of: signal)): \(HandOver.words(for: left))")
  }
}
