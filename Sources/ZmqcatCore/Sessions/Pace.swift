internal import Platform

/// Keeps the time from the start of one message to the start of the next.
struct Pace {
  private let interval: Interval?
  /// When the next message may go; nil: at once.
  private(set) var next: Instant?

  init(interval: Interval?) { self.interval = interval }

  /// Whether there is a pace to keep.
  var isPaced: Bool { interval != nil }

  /// Waits for the next message's turn, and counts its start.
  ///
  /// - Returns: false where a limit ends the run well.
  mutating func keep(_ link: inout Link) throws(Failure) -> Bool {
    if let next, try !link.sleep(until: next) { return false }
    noteStart()
    return true
  }

  /// Counts the start of a message.
  mutating func noteStart() {
    guard let interval else { return }
    let now = Instant.now
    // Counted from when the message was due, so that delays don't add up; but a message that is late by more
    // than a turn does not make the following ones come in a burst.
    let due = next ?? now
    next = (now - due < interval ? due : now) + interval
  }
}
