internal import CZeroMQ

/// The socket types of a stable libzmq, by their RFC names.
public enum SocketType: Int32, CaseIterable, Sendable {
  /// One peer, both directions (RFC 31).
  case pair = 0
  /// Publishes to whoever subscribed (RFC 29).
  case pub = 1
  /// Receives what it subscribed to (RFC 29).
  case sub = 2
  /// Asks, and waits for the reply (RFC 28).
  case req = 3
  /// Answers requests (RFC 28).
  case rep = 4
  /// Asks and answers without lock step, fair-queued (RFC 28).
  case dealer = 5
  /// Addresses each of its peers (RFC 28).
  case router = 6
  /// Receives what a PUSH hands out (RFC 30).
  case pull = 7
  /// Hands messages out in turn (RFC 30).
  case push = 8
  /// A PUB that receives the subscriptions as messages (RFC 29).
  case xpub = 9
  /// A SUB that sends its subscriptions as messages (RFC 29).
  case xsub = 10
  /// Raw TCP, one frame of identity before the bytes.
  case stream = 11

  /// The name as it stands in a ZMTP handshake (`Socket-Type`, RFC 23): upper case.
  public var name: String {
    switch self {
    case .pair: "PAIR"
    case .pub: "PUB"
    case .sub: "SUB"
    case .req: "REQ"
    case .rep: "REP"
    case .dealer: "DEALER"
    case .router: "ROUTER"
    case .pull: "PULL"
    case .push: "PUSH"
    case .xpub: "XPUB"
    case .xsub: "XSUB"
    case .stream: "STREAM"
    }
  }

  /// The types that this one can talk to (RFC 28 to 31); STREAM talks to no ZeroMQ socket.
  public var compatibleTypes: [SocketType] {
    switch self {
    case .pair: [.pair]
    case .pub, .xpub: [.sub, .xsub]
    case .sub, .xsub: [.pub, .xpub]
    case .req: [.rep, .router]
    case .rep: [.req, .dealer]
    case .dealer: [.rep, .dealer, .router]
    case .router: [.req, .dealer, .router]
    case .pull: [.push]
    case .push: [.pull]
    case .stream: []
    }
  }
}
