internal import Platform
internal import ZeroMQ

/// Why a client that connected to this side never became a peer, as far as it is certain.
enum Stranger: Hashable {
  /// Its socket type can't talk to this one.
  case misfit
  /// It does not speak ZMTP 3.
  case notZeroMQ
  /// libzmq refused it, for one of the two reasons above.
  case refused
  /// Its handshake came to nothing: for one of those reasons, or since it left just then.
  case unclear
  /// It has another security mechanism.
  case otherMechanism
  /// It knows another key than this server's.
  case wrongServerKey
  /// It is a second client of a PAIR.
  case surplus
  /// A peer's message was too large, or broke the protocol: libzmq has cut the connection.
  case cut
  /// It left before the handshake was done: a port check, the look of a zmqcat, or anything else.
  case left

  /// A greeting of ZMTP 3, in bytes (RFC 23); what is beyond it is the READY command with the socket type.
  private static let greetingSize: UInt64 = 64
  /// What libzmq says to everybody, and to a peer that speaks ZMTP 2, in bytes.
  private static let oldGreetingSize: UInt64 = 12

  /// Judges a connection whose handshake libzmq does not say to have failed, although it was never done.
  ///
  /// - Parameters:
  ///   - traffic: what had crossed it by then, where that is known.
  ///   - byThisSide: whether the client was certainly still there.
  init(endedAfter traffic: ConnectionTraffic?, byThisSide isCertain: Bool) {
    // Only who greets as ZMTP 3 does is greeted in full.
    if let traffic, traffic.sent <= Self.oldGreetingSize && (isCertain || traffic.received > 1) {
      self = .notZeroMQ
    } else if isCertain {
      self = traffic == nil ? .refused : .misfit
    } else {
      self = .unclear
    }
  }

  /// Judges a connection that the client has ended before the handshake was done.
  ///
  /// libzmq as a client does so when it is told of a socket type that does not fit: it has greeted, got
  /// the greeting and the socket type, and never says its own.
  init(leftAfter traffic: ConnectionTraffic?) {
    guard let traffic else {
      self = .left
      return
    }
    let hasOnlyGreeted = (Self.greetingSize...Self.greetingSize + 1).contains(traffic.received)
    self = hasOnlyGreeted && traffic.sent > Self.greetingSize ? .unclear : .left
  }
}

/// Tells of clients that did not become peers. However many come, few lines are written.
struct Strangers {
  private let plan: SocketPlan
  private let log: Log
  private var counts: [Stranger: Int] = [:]

  /// Whether a client has come that could not become a peer.
  private(set) var haveCome = false

  init(_ plan: SocketPlan, log: Log) {
    self.plan = plan
    self.log = log
  }

  /// Tells of a client that came to `endpoint`: the first of its kind, the tenth, the hundredth…; all
  /// of them with `-v`.
  mutating func note(_ stranger: Stranger, at endpoint: String) {
    if stranger != .left && stranger != .cut { haveCome = true }
    let count = counts[stranger, default: 0] + 1
    counts[stranger] = count
    let isDue = stranger != .left && Self.isPowerOfTen(count)
    let total = count > 1 ? " (\(count) times so far)" : ""
    log.trace(isDue ? .normal : .state, "\(endpoint): \(words(for: stranger))\(total)")
  }

  private func words(for stranger: Stranger) -> String {
    let type = plan.type.name
    let able = plan.type.compatibleTypes.map(\.name).joined(separator: " or ")
    return switch stranger {
    case .misfit: "a client's socket type does not fit: \(type) can only talk to \(able)"
    case .notZeroMQ: "a client was refused: it is not ZeroMQ, or older than libzmq 4"
    case .refused: "a client was refused: it is not ZeroMQ, or no \(able), which \(type) talks to"
    case .unclear:
      "a client's handshake came to nothing: it may not be ZeroMQ, or no \(able), which \(type) talks to"
    case .otherMechanism where plan.mechanism == "NULL":
      "a client was refused: it demands security, and this side has none"
    case .otherMechanism: "a client was refused: it does not use \(plan.mechanism)"
    case .wrongServerKey:
      "a client was refused: it does not know this server's key"
        + (plan.publicKey.map { ", '\($0)'" } ?? "")
    case .surplus: "a further client was refused: a PAIR talks to one peer"
    case .cut:
      "a connection was cut: a message was over --max-size \(plan.maximumSize), or the peer broke the protocol"
    case .left: "a client left before the handshake was done"
    }
  }

  private static func isPowerOfTen(_ count: Int) -> Bool {
    var rest = count
    while rest > 1 && rest.isMultiple(of: 10) { rest /= 10 }
    return rest == 1
  }
}
