import Testing

@testable import ZeroMQ
@testable import ZmqcatCore

/// What is made of the monitor's events, in the orders in which libzmq reports them.
@Suite struct PeersTests {
  private let here = "tcp://127.0.0.1:5555"
  private let there = "tcp://127.0.0.1:5556"

  // Numbers that no process has open: what the connections themselves could tell is another suite's.
  private let first = Int32.max - 1
  private let second = Int32.max - 2
  private let third = Int32.max - 3

  private func event(_ kind: Monitor.Kind, _ value: Int32 = 0, at endpoint: String) -> Monitor.Event {
    Monitor.Event(kind: kind, value: value, endpoint: endpoint)
  }

  private func peers(_ events: Monitor.Event...) -> Peers {
    var peers = Peers()
    for event in events { _ = peers.note(event) }
    return peers
  }

  @Test func nobodyIsThereAtFirst() {
    let peers = Peers()
    #expect(peers.ready == 0)
    #expect(peers.left == 0)
    #expect(peers.attempts.isEmpty)
    #expect(peers.haveSettled([]) == true)
    #expect(peers.haveSettled([here]) == false)
  }

  @Test func aConnectionIsAPeerWithItsHandshake() throws {
    var peers = peers(event(.connectDelayed, at: here), event(.connected, first, at: here))
    #expect(peers.ready == 0)
    #expect(peers.haveSettled([here]) == false)
    _ = peers.note(event(.handshakeSucceeded, at: here))
    #expect(peers.ready == 1)
    #expect(peers.haveSettled([here]) == true)
    let attempts = try #require(peers.attempts[here])
    #expect(attempts.resolved && attempts.connected && attempts.succeeded && !attempts.failed)
    _ = peers.note(event(.disconnected, first, at: here))
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
  }

  @Test func aPeerComesBack() {
    let peers = peers(
      event(.connected, first, at: here), event(.handshakeSucceeded, at: here),
      event(.disconnected, first, at: here),
      event(.connectRetried, 25, at: here), event(.connected, second, at: here),
      event(.handshakeSucceeded, at: here))
    #expect(peers.ready == 1)
    #expect(peers.left == 1)
  }

  @Test func nobodyListens() throws {
    let peers = peers(
      event(.connectDelayed, at: here), event(.closed, first, at: here), event(.connectRetried, 25, at: here))
    #expect(peers.ready == 0)
    #expect(peers.left == 0)
    let attempts = try #require(peers.attempts[here])
    #expect(attempts.resolved && attempts.failed && !attempts.connected && !attempts.succeeded)
    #expect(peers.haveSettled([here]) == true)
    #expect(peers.haveSettled([here, there]) == false)
  }

  @Test func aNameDoesNotResolve() throws {
    let peers = peers(event(.connectRetried, 25, at: here))
    let attempts = try #require(peers.attempts[here])
    #expect(attempts.failed && !attempts.resolved)
  }

  @Test(arguments: [
    Monitor.Kind.handshakeFailedNoDetail, .handshakeFailedProtocol, .handshakeFailedAuth,
  ])
  func aPeerOfTheWrongKindIsNone(_ failure: Monitor.Kind) throws {
    let peers = peers(
      event(.connected, first, at: here), event(failure, 0, at: here), event(.disconnected, first, at: here))
    #expect(peers.ready == 0)
    #expect(peers.left == 0)
    let attempts = try #require(peers.attempts[here])
    #expect(attempts.connected && attempts.failed && !attempts.succeeded)
  }

  @Test func aSilentStrangerIsNotTheLaterPeer() {
    var peers = peers(
      event(.accepted, first, at: here), event(.accepted, second, at: here),
      event(.handshakeSucceeded, at: here))
    #expect(peers.ready == 1)
    // The stranger goes without a word.
    #expect(peers.note(event(.disconnected, first, at: here)) == .turnedAway(endpoint: here, .unclear))
    #expect(peers.ready == 1)
    #expect(peers.left == 0)
    #expect(peers.note(event(.disconnected, second, at: here)) == .left)
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
  }

  @Test func aLaterStrangerThatIsRefusedGivesTheSuccessBack() {
    // The peer has come first, but its handshake is done after the stranger has come.
    var peers = peers(
      event(.accepted, first, at: here), event(.accepted, second, at: here),
      event(.handshakeSucceeded, at: here),
      event(.handshakeFailedProtocol, 0, at: here), event(.disconnected, second, at: here))
    #expect(peers.ready == 1)
    #expect(peers.left == 0)
    #expect(peers.note(event(.disconnected, first, at: here)) == .left)
    #expect(peers.ready == 0)
  }

  @Test func aRefusedStrangerBesideAPeer() {
    let peers = peers(
      event(.accepted, first, at: here), event(.handshakeSucceeded, at: here),
      event(.accepted, second, at: here),
      event(.handshakeFailedNoDetail, 0, at: here), event(.disconnected, second, at: here))
    #expect(peers.ready == 1)
    #expect(peers.left == 0)
  }

  @Test func aDescriptorIsGivenOutAgain() {
    // The end of the first connection has not been told of.
    var peers = peers(
      event(.accepted, first, at: here), event(.handshakeSucceeded, at: here),
      event(.accepted, first, at: here))
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
    _ = peers.note(event(.handshakeSucceeded, at: here))
    #expect(peers.ready == 1)
  }

  @Test func endpointsAreKeptApart() {
    var peers = peers(
      event(.connected, first, at: here), event(.connected, second, at: there),
      event(.handshakeSucceeded, at: here))
    #expect(peers.haveSettled([here]) == true)
    #expect(peers.haveSettled([here, there]) == false)
    _ = peers.note(event(.handshakeSucceeded, at: there))
    #expect(peers.ready == 2)
    #expect(peers.haveSettled([here, there]) == true)
  }

  @Test func manyPeersComeAndGo() {
    var peers = Peers()
    for descriptor in third - 99...third {
      _ = peers.note(event(.accepted, descriptor, at: here))
      _ = peers.note(event(.handshakeSucceeded, at: here))
    }
    #expect(peers.ready == 100)
    for descriptor in stride(from: third - 99, through: third, by: 2) {
      _ = peers.note(event(.disconnected, descriptor, at: here))
    }
    #expect(peers.ready == 50)
    #expect(peers.left == 50)
  }

  @Test func aPairHasOnePeer() {
    var peers = Peers(limit: 1)
    for event in [
      event(.accepted, first, at: here), event(.handshakeSucceeded, at: here),
      event(.accepted, second, at: here),
    ] { _ = peers.note(event) }
    #expect(
      peers.note(event(.handshakeSucceeded, at: here)) == .turnedAway(endpoint: here, .surplus))
    #expect(peers.ready == 1)
    // The second one stays connected, and does not take the place of the first.
    #expect(peers.note(event(.disconnected, first, at: here)) == .left)
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
    for event in [event(.accepted, third, at: here), event(.handshakeSucceeded, at: here)] {
      #expect(peers.note(event) == nil)
    }
    #expect(peers.ready == 1)
    #expect(peers.note(event(.disconnected, second, at: here)) == nil)
    #expect(peers.ready == 1)
    #expect(peers.left == 1)
  }

  @Test func anUnknownConnectionEnds() {
    let peers = peers(
      event(.accepted, first, at: here), event(.handshakeSucceeded, at: here),
      event(.disconnected, third, at: here)
    )
    #expect(peers.ready == 1)
    #expect(peers.left == 0)
  }

  @Test func aHandshakeOfNobodyCountsForNobody() {
    let peers = peers(event(.handshakeSucceeded, at: here))
    #expect(peers.ready == 0)
  }

  @Test(arguments: [
    Monitor.Kind.listening, .bindFailed, .acceptFailed, .closeFailed, .monitorStopped,
    Monitor.Kind(rawValue: 0x8000),
  ])
  func otherEventsChangeNothing(_ kind: Monitor.Kind) {
    let peers = peers(
      event(.accepted, first, at: here), event(.handshakeSucceeded, at: here), event(kind, first, at: here))
    #expect(peers.ready == 1)
    #expect(peers.left == 0)
  }
}
