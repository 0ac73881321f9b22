internal import Platform
internal import ZeroMQ

// What failed handshakes mean where one side demands security.

extension Diagnosis {
  /// Takes note of a handshake that failed for a reason that libzmq names.
  ///
  /// - Throws: what ends the run at once, since libzmq does not try again: a refusal of this side as a client.
  func note(_ event: Monitor.Event) throws(Failure) {
    let isOwn = plan.endpoints.contains { $0.role == .connect && $0.description == event.endpoint }
    switch event.kind {
    case .handshakeFailedAuth where isOwn && !plan.security.isServer: throw refusal(event)
    case .handshakeFailedProtocol where isOwn && event.value == Monitor.mechanismMismatch:
      throw finalMismatch(event.endpoint)
    default: break
    }
  }

  /// The two sides do not fit; a look at the listener tells in what.
  private func finalMismatch(_ name: String) -> Failure {
    for endpoint in plan.endpoints where endpoint.description == name && endpoint.role == .connect {
      guard case .zeroMQ(let mechanism, let peer)? = endpoint.lookAtListener(patience: Self.patience) else {
        continue
      }
      if let cause = mismatch(endpoint, mechanism, peer) { return cause }
    }
    return mechanismMismatch(name, listener: nil)
  }

  private var ownKey: String { plan.publicKey.map { ", '\($0)'" } ?? "" }

  /// The server has looked at who this side is, and does not want it.
  private func refusal(_ event: Monitor.Event) -> Failure {
    if event.value == 500 {
      return Failure(.security, "\(event.endpoint): the server's own authentication fails (ZAP status 500)")
    }
    switch plan.security {
    case .curveClient:
      return Failure(
        .security, "\(event.endpoint): the server does not allow this client's key\(ownKey)")
    case .plainClient(let user, _):
      let name = String(decoding: user, as: UTF8.self)
      return Failure(
        .security, "\(event.endpoint): the server does not know user '\(name)' with that password")
    case .none, .curveServer, .plainServer:
      return Failure(.security, "\(event.endpoint): the server refuses this client")
    }
  }

  /// The two sides would never understand each other; `listener` is the other side's mechanism, where it told.
  func mechanismMismatch(_ endpoint: String, listener: String?) -> Failure {
    let reason =
      switch (listener, plan.mechanism) {
      case ("CURVE", "NULL"): "demands CURVE, and no key was given: use --curve-server-key"
      case ("PLAIN", "NULL"):
        "demands PLAIN, and no user was given: use --plain-user and --plain-password-file"
      case (let listener?, "NULL"): "demands \(listener), and this side has no security"
      case (nil, "NULL"): "demands another security mechanism than none"
      case ("NULL", let own): "has no security, and this side demands \(own): nothing is sent in clear text"
      case ("CURVE", let own): "demands CURVE, and this side uses \(own): use --curve-server-key"
      case ("PLAIN", let own): "demands PLAIN, and this side uses \(own): use --plain-user"
      case (let listener?, let own): "demands \(listener), and this side uses \(own)"
      case (nil, let own): "uses another security mechanism than \(own)"
      }
    return Failure(.security, "\(endpoint): the listener \(reason)")
  }

  /// What it most likely means that a listener of the right kind ends every handshake without a word.
  func failedHandshake(at endpoint: Endpoint) -> Failure? {
    probableCause.map { Failure(.security, "\(endpoint): the \(plan.mechanism) handshake fails: \($0)") }
  }

  private var probableCause: String? {
    switch plan.security {
    case .none: plan.mechanism == "NULL" ? nil : "the listener ends it without a reason"
    case .curveClient: "--curve-server-key is not the listener's key, or it is no CURVE server"
    case .plainClient: "the listener is no PLAIN server, or has nobody who checks passwords (no ZAP handler)"
    case .curveServer, .plainServer: "both sides are servers, or the peer does not know this one's key"
    }
  }

  /// What to add to a note about a wait for a peer.
  func hint(_ attempts: [String: Peers.Attempts]) -> String {
    let fails = attempts.values.contains { $0.handshakeFailed && !$0.succeeded && $0.connected }
    guard fails, let probableCause else { return "" }
    return ": the \(plan.mechanism) handshake fails: \(probableCause)"
  }
}
