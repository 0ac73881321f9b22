import Platform
import Testing
import UnitSupport

@testable import ZeroMQ
@testable import ZmqcatCore

/// How a peer's connection ended, as the connection itself tells.
@Suite struct PeerEndingTests {
  /// Both ends of a connection between this process and itself, closed when it goes.
  private final class Connection {
    let near: Descriptor
    let far: Descriptor
    let endpoint: String
    private var closed: Set<Descriptor> = []

    enum Family: CaseIterable {
      case unix
      case tcp
    }

    init(_ family: Family) throws {
      endpoint = family == .unix ? "ipc:///tmp/socket" : "tcp://127.0.0.1:5555"
      let pair = try family == .unix ? TestSocketPair.unix() : .tcp()
      (near, far) = (pair.near, pair.far)
    }

    deinit { for descriptor in [near, far] { close(descriptor) } }

    func close(_ descriptor: Descriptor) {
      if closed.insert(descriptor).inserted { descriptor.close() }
    }

    /// Writes at the near end until no byte more fits.
    func fill() throws {
      _ = fcntl(near.rawValue, F_SETFL, fcntl(near.rawValue, F_GETFL) | O_NONBLOCK)
      let block = [UInt8](repeating: 7, count: 1 << 16)
      while case .bytes = try near.write(block.span) {}
    }

    /// Waits until the near end has noticed that the far one is closed.
    func awaitHangUp() throws {
      var set = PollSet(capacity: 1)
      set.watch(0, near, for: .readable)
      _ = try set.wait(atMost: .milliseconds(20_000))
    }
  }

  private func event(_ kind: Monitor.Kind, _ connection: Connection) -> Monitor.Event {
    Monitor.Event(kind: kind, value: connection.near.rawValue, endpoint: connection.endpoint)
  }

  private func peers(_ connection: Connection) -> Peers {
    var peers = Peers()
    _ = peers.note(event(.accepted, connection))
    _ = peers.note(event(.handshakeSucceeded, connection))
    return peers
  }

  @Test(arguments: Connection.Family.allCases)
  private func aPeerThatHasTakenEverythingHasLeft(_ family: Connection.Family) throws {
    let connection = try Connection(family)
    var peers = peers(connection)
    #expect(peers.haveTakenEverything() == true)
    connection.close(connection.far)
    try connection.awaitHangUp()
    connection.close(connection.near)
    #expect(peers.note(event(.disconnected, connection)) == .left)
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
  }

  @Test(arguments: Connection.Family.allCases)
  private func aPeerThatLeavesBytesBehindIsLost(_ family: Connection.Family) throws {
    let connection = try Connection(family)
    var peers = peers(connection)
    try connection.fill()
    _ = peers.haveTakenEverything()
    connection.close(connection.far)
    try connection.awaitHangUp()
    connection.close(connection.near)
    #expect(peers.note(event(.disconnected, connection)) == .lost(endpoint: connection.endpoint))
  }

  @Test func aResetThatLibzmqWasToldOfIsSeen() throws {
    let connection = try Connection(.unix)
    var peers = peers(connection)
    try connection.fill()
    connection.close(connection.far)
    // As libzmq does: the first to read is told, and nobody after it.
    var byte: UInt8 = 0
    // `byte` is valid for the call.
    let result = unsafe recvNotingResets(connection.near.rawValue, &byte, 1, 0)
    #expect(result == -1)
    connection.close(connection.near)
    #expect(peers.note(event(.disconnected, connection)) == .lost(endpoint: connection.endpoint))
  }

  @Test(arguments: Connection.Family.allCases)
  private func aPeerThatIsStillThereIsCutOff(_ family: Connection.Family) throws {
    let connection = try Connection(family)
    var peers = peers(connection)
    // libzmq closes its descriptor; the peer does nothing.
    connection.close(connection.near)
    #expect(peers.note(event(.disconnected, connection)) == .cut(endpoint: connection.endpoint))
  }

  /// A client that comes and goes while the handshake of a later one lasts.
  @Test(arguments: Connection.Family.allCases)
  private func whoMayHaveSucceededIsNoStranger(_ family: Connection.Family) throws {
    let (brief, later) = (try Connection(family), try Connection(family))
    var peers = Peers()
    for connection in [brief, later] { _ = peers.note(event(.accepted, connection)) }
    #expect(peers.note(event(.handshakeSucceeded, brief)) == nil)
    brief.close(brief.far)
    try brief.awaitHangUp()
    brief.close(brief.near)
    #expect(peers.note(event(.disconnected, brief)) == nil)
    #expect(peers.ready == 1)
    #expect(peers.note(event(.handshakeSucceeded, later)) == nil)
    #expect(peers.ready == 1)
    // Who comes later can't have.
    let stranger = try Connection(.unix)
    let name = later.endpoint
    _ = peers.note(Monitor.Event(kind: .accepted, value: stranger.near.rawValue, endpoint: name))
    stranger.close(stranger.far)
    try stranger.awaitHangUp()
    stranger.close(stranger.near)
    let end = Monitor.Event(kind: .disconnected, value: stranger.near.rawValue, endpoint: name)
    #expect(peers.note(end) == .turnedAway(endpoint: name, .unclear))
    #expect(peers.ready == 1)
  }

  /// When this side was late the number had been given out again, and what was duplicated is something else.
  @Test(arguments: Connection.Family.allCases)
  private func aNumberThatStandsForSomethingElseTellsNothing(_ family: Connection.Family) throws {
    let other = try Connection(family)
    var peers = peers(other)
    #expect(peers.note(event(.disconnected, other)) == .left)
    #expect(peers.ready == 0)
  }

  @Test func aConnectionWithoutAHandshakeIsNobodys() throws {
    let connection = try Connection(.unix)
    var peers = Peers()
    _ = peers.note(event(.accepted, connection))
    #expect(peers.haveTakenEverything() == true)
    connection.close(connection.near)
    #expect(
      peers.note(event(.disconnected, connection))
        == .turnedAway(endpoint: connection.endpoint, .refused))
    #expect(peers.takeHeld() == [])
  }

  @Test func aSuccessBelongsToWhoHasGreeted() throws {
    let (peer, stranger) = (try Connection(.tcp), try Connection(.tcp))
    let greeting = [UInt8](repeating: 7, count: 92)
    _ = try peer.near.write(greeting.span)
    _ = try peer.far.write(greeting.span)
    var peers = Peers()
    // The stranger is the newer one, and has said nothing yet.
    for connection in [peer, stranger] { _ = peers.note(event(.accepted, connection)) }
    _ = peers.note(event(.handshakeSucceeded, peer))
    #expect(peers.ready == 1)
    stranger.close(stranger.near)
    #expect(
      peers.note(event(.disconnected, stranger)) == .turnedAway(endpoint: stranger.endpoint, .notZeroMQ))
    #expect(peers.ready == 1)
    peer.close(peer.far)
    try peer.awaitHangUp()
    peer.close(peer.near)
    // It was closed with bytes unread, which the peer thus has not taken.
    #expect(peers.note(event(.disconnected, peer)) != nil)
    #expect(peers.ready == 0)
    #expect(peers.left == 1)
  }

  @Test func whatIsHeldCanBeTaken() throws {
    let connection = try Connection(.unix)
    var peers = peers(connection)
    let held = peers.takeHeld()
    #expect(held.count == 1)
    #expect(peers.takeHeld() == [])
    connection.close(connection.near)
    for descriptor in held {
      // It outlives libzmq's descriptor.
      #expect(!descriptor.isHungUp)
      descriptor.close()
    }
    #expect(peers.note(event(.disconnected, connection)) == .left)
  }
}
