import Platform
import Testing

@testable import ZeroMQ
@testable import ZmqcatCore

/// Why a client did not become a peer, from what libzmq says of it and from what has crossed its connection.
@Suite struct StrangerJudgementTests {
  private let here = "tcp://127.0.0.1:5555"
  // A number that no process has open.
  private let descriptor = Int32.max - 1

  private func ending(_ events: (Monitor.Kind, Int32)...) -> Peers.Ending? {
    var peers = Peers()
    var ending: Peers.Ending?
    for (kind, value) in events {
      ending = peers.note(Monitor.Event(kind: kind, value: value, endpoint: here))
    }
    return ending
  }

  @Test(arguments: [
    (Optional(ConnectionTraffic(sent: 10, received: 287)), true, Stranger.notZeroMQ),
    (ConnectionTraffic(sent: 10, received: 287), false, .notZeroMQ),
    (ConnectionTraffic(sent: 12, received: 14), true, .notZeroMQ),
    (ConnectionTraffic(sent: 64, received: 104), true, .misfit),
    (ConnectionTraffic(sent: 92, received: 105), true, .misfit),
    (ConnectionTraffic(sent: 92, received: 105), false, .unclear), (nil, true, .refused),
    (nil, false, .unclear),
  ])
  func endedUnnamed(_ traffic: ConnectionTraffic?, _ byThisSide: Bool, _ stranger: Stranger) {
    #expect(Stranger(endedAfter: traffic, byThisSide: byThisSide) == stranger)
  }

  @Test(arguments: [
    // A port check, two looks of a zmqcat, a peer that was stopped in the middle of its greeting.
    (Optional(ConnectionTraffic(sent: 10, received: 0)), Stranger.left),
    (ConnectionTraffic(sent: 64, received: 11), .left),
    (ConnectionTraffic(sent: 12, received: 12), .left), (ConnectionTraffic(sent: 64, received: 40), .left),
    // It has not been told of a socket type yet; it has told its own.
    (ConnectionTraffic(sent: 64, received: 65), .left), (ConnectionTraffic(sent: 92, received: 93), .left),
    (ConnectionTraffic(sent: 92, received: 64), .unclear),
    (ConnectionTraffic(sent: 92, received: 65), .unclear),
    (nil, .left),
  ])
  func leftByItself(_ traffic: ConnectionTraffic?, _ stranger: Stranger) {
    #expect(Stranger(leftAfter: traffic) == stranger)
  }

  @Test func aClientThatEndsUnnamedIsUnclear() {
    #expect(
      ending((.accepted, descriptor), (.disconnected, descriptor)) == .turnedAway(endpoint: here, .unclear))
  }

  @Test(arguments: [
    (Monitor.Kind.handshakeFailedProtocol, Monitor.mechanismMismatch, Stranger.otherMechanism),
    (.handshakeFailedProtocol, 0x1000_0011, .left),
    (.handshakeFailedNoDetail, Monitor.mechanismMismatch, .left),
    (.handshakeFailedProtocol, Monitor.cryptographicError, .wrongServerKey),
  ])
  func aNamedFailureIsKept(_ kind: Monitor.Kind, _ value: Int32, _ stranger: Stranger) {
    #expect(
      ending((.accepted, descriptor), (kind, value), (.disconnected, descriptor))
        == .turnedAway(endpoint: here, stranger))
  }

  @Test func theHandlerHasSaidWhomItRefused() {
    #expect(ending((.accepted, descriptor), (.handshakeFailedAuth, 400), (.disconnected, descriptor)) == nil)
  }

  @Test func aFailureBelongsToTheNextEventOnly() {
    #expect(
      ending(
        (.accepted, descriptor), (.handshakeFailedProtocol, Monitor.mechanismMismatch), (.listening, 7),
        (.disconnected, descriptor)) == .turnedAway(endpoint: here, .unclear))
  }

  @Test func aListenerThatRefusesIsNoStranger() {
    #expect(
      ending(
        (.connected, descriptor), (.handshakeFailedProtocol, Monitor.mechanismMismatch),
        (.disconnected, descriptor)) == .refused(endpoint: here))
  }
}
