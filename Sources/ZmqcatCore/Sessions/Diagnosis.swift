internal import Bytes
internal import Platform
internal import ZeroMQ

/// Says why there is no peer: from the monitor's events, and where they cannot tell, from a look at the listener.
struct Diagnosis {
  let plan: SocketPlan
  private let type: SocketType
  private let endpoints: [Endpoint]
  /// When each endpoint was looked at last: one look a second is enough.
  private var looks: [Endpoint: Instant] = [:]

  /// The types that zmqcat has a command for.
  private static let commands: Set<SocketType> = [.req, .rep, .pub, .sub, .push, .pull, .pair]
  static let patience = Interval.milliseconds(300)
  private static let pause = Interval.milliseconds(1_000)

  init(_ plan: SocketPlan) {
    self.plan = plan
    type = plan.type
    endpoints = plan.endpoints.filter { $0.role == .connect }
  }

  /// The failure that ends the run at once, since libzmq would never get through: looks at the listener behind an
  /// endpoint whose handshake has failed.
  mutating func finalCause(afterFailureAt name: String) -> Failure? {
    let now = Instant.now
    for endpoint in endpoints where endpoint.description == name {
      if let last = looks[endpoint], now - last < Self.pause { continue }
      looks[endpoint] = now
      switch endpoint.lookAtListener(patience: Self.patience) {
      case .zeroMQ(let mechanism, let peer)?:
        if let cause = mismatch(endpoint, mechanism, peer) { return cause }
      case .notZeroMQ(let bytes)? where !bytes.isEmpty: return stranger(endpoint, bytes)
      default: continue
      }
    }
    return nil
  }

  private func stranger(_ endpoint: Endpoint, _ bytes: [UInt8]) -> Failure {
    Failure(.noPeer, "\(endpoint): what listens there is not ZeroMQ\(Self.excerpt(bytes))")
  }

  func mismatch(_ endpoint: Endpoint, _ mechanism: String, _ peer: SocketType?) -> Failure? {
    if let peer, !type.compatibleTypes.contains(peer) {
      let able = type.compatibleTypes.map(\.name).joined(separator: " or ")
      let others = peer.compatibleTypes.filter(Self.commands.contains).map { $0.name.lowercased() }
        .joined(separator: " or ")
      return Failure(
        .noPeer,
        "\(endpoint): \(Self.article(peer)) listens there, and \(type.name) can only talk to \(able)"
          + (others.isEmpty ? "" : ": use zmqcat \(others)"))
    }
    return mechanism == plan.mechanism ? nil : mechanismMismatch("\(endpoint)", listener: mechanism)
  }

  /// Why no peer was found in time; nil where nothing better is known than that.
  func absence(_ attempts: [String: Peers.Attempts]) -> Failure? {
    var late: Failure?
    for endpoint in endpoints {
      let attempt = attempts[endpoint.description]
      if endpoint.transport != .ipc, let attempt, attempt.failed && !attempt.resolved {
        return Failure(.unresolvedName, "\(endpoint): the name does not resolve")
      }
      guard attempt?.succeeded != true else { continue }
      switch endpoint.lookAtListener(patience: Self.patience) {
      case .nobody?: continue
      case .unresolvedName?: return Failure(.unresolvedName, "\(endpoint): the name does not resolve")
      case .silent?:
        return Failure(
          .noPeer,
          "\(endpoint): something accepts the connection and says nothing: it is not ZeroMQ, or it is stuck")
      case .notZeroMQ(let bytes)?:
        return stranger(endpoint, bytes)
      case .zeroMQ(let mechanism, let peer)?:
        if let cause = mismatch(endpoint, mechanism, peer) { return cause }
        if attempt?.handshakeFailed == true {
          if let cause = failedHandshake(at: endpoint) { return cause }
        } else if late == nil {
          late = Failure(
            .noPeer,
            "\(endpoint): \(Self.article(peer)) listens there, but its handshake was not done within --connect-timeout: give it longer"
          )
        }
      case nil: continue
      }
    }
    return late
  }

  /// The type of a socket that listens, with its article.
  private static func article(_ type: SocketType?) -> String {
    guard let type else { return "a ZeroMQ socket" }
    return "\(type.name.hasPrefix("X") ? "an" : "a") \(type.name)"
  }

  private static func excerpt(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return ": it closes the connection" }
    var text = ByteBuffer()
    Escape.appendPrintable(bytes.span.extracting(first: 32), to: &text)
    return ": it says '\(String(decoding: [UInt8](copying: text.bytes), as: UTF8.self))'"
  }
}
