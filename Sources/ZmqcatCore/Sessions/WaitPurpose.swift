internal import Platform

/// What a wait is for, as far as the user should know of it.
enum WaitPurpose: Equatable {
  /// A peer that messages can be sent to.
  case peer
  /// A peer that subscribes to what will be sent.
  case subscriber(topic: String)
  /// The next message, of a receiver.
  case message
  /// The reply to a request.
  case reply
  /// What is left to be handed over.
  case handOver
  /// A program that a message was given to.
  case program
  /// The next piece of input, or a pace: nothing that a note would help.
  case ownBusiness

  /// How long a wait lasts before it is told of.
  static let patience = Interval.milliseconds(2_000)

  /// What is said of a long wait, with the option that ends it; nil where there is nothing to say.
  ///
  /// - Parameter hint: what is known of why there is no peer.
  func note(_ places: String, _ peers: borrowing Peers, hint: String) -> String? {
    switch self {
    case .peer:
      "waiting for a peer on \(places)\(hint) (--connect-timeout ends the wait)"
    case .subscriber(let topic):
      "waiting for a subscriber to '\(topic)' on \(places)\(hint) (--connect-timeout ends the wait, --no-wait skips it)"
    case .message where peers.ready == 0 && peers.left > 0:
      "waiting for a peer on \(places): all have left (--timeout ends the wait)"
    case .message where peers.ready == 0:
      "waiting for a peer on \(places)\(hint) (--connect-timeout ends the wait)"
    // A receiver that has a peer waits for as long as it takes.
    case .message: nil
    case .reply:
      "waiting for a reply from \(places) (--timeout ends the wait)"
    case .handOver:
      "waiting to hand over what is left to \(places) (--linger ends the wait)"
    case .program, .ownBusiness: nil
    }
  }

  /// What there was not when `--max-time` ended the wait; nil where there is nothing to say.
  func lack(_ places: String, _ peers: borrowing Peers) -> String? {
    switch self {
    case .peer: "no peer on \(places)"
    case .subscriber(let topic): "no subscriber to '\(topic)' on \(places)"
    case .message where peers.ready == 0: "no peer on \(places)"
    case .message: "no further message from \(places)"
    case .reply: "no reply from \(places)"
    case .program: "the program is still running"
    case .handOver, .ownBusiness: nil
    }
  }
}
