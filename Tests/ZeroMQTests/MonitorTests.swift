import Testing
import UnitSupport
import ZeroMQ

@Suite struct MonitorTests {
  @Test(arguments: ["tcp", "ipc"])
  func tellsOfBothSides(_ transport: String) throws {
    let folder = try TemporaryFolder()
    let context = try Context()
    let server = try makeSocket(.rep, in: context)
    var serverMonitor = try Monitor(server)
    let wanted = transport == "tcp" ? "tcp://127.0.0.1:*" : "ipc://\(folder.path)/socket"
    let endpoint = try server.bindAnywhere(wanted)
    let listening = try #require(try serverMonitor.events(upTo: .listening).last)
    #expect(listening.endpoint == endpoint)
    #expect(listening.value >= 0)

    let client = try makeSocket(.req, in: context)
    var clientMonitor = try Monitor(client)
    try client.connect(to: endpoint)
    let accepted = try serverMonitor.events(upTo: .handshakeSucceeded)
    #expect(accepted.map(\.kind) == [.accepted, .handshakeSucceeded])
    #expect(accepted.allSatisfy { $0.endpoint == endpoint })
    let connected = try clientMonitor.events(upTo: .handshakeSucceeded).map(\.kind)
    #expect(connected.suffix(2) == [.connected, .handshakeSucceeded])

    client.close()
    let left = try #require(try serverMonitor.events(upTo: .disconnected).last)
    #expect(left.value == accepted[0].value)
    _ = try clientMonitor.events(upTo: .monitorStopped)
    server.close()
    let end = try serverMonitor.events(upTo: .monitorStopped)
    #expect(end.contains { $0.kind == .closed })
    #expect(try serverMonitor.next() == nil)
  }

  @Test func tellsOfAWrongType() throws {
    let context = try Context()
    let server = try makeSocket(.pull, in: context)
    var monitor = try Monitor(server)
    let client = try makeSocket(.req, in: context)
    try client.connect(to: server.bindAnywhere())
    let kinds = try monitor.events(upTo: .disconnected).map(\.kind)
    #expect(kinds.contains(.accepted))
    #expect(!kinds.contains(.handshakeSucceeded))
  }

  @Test func tellsThatNobodyListens() throws {
    let context = try Context()
    // A port that was somebody's and is no longer.
    let endpoint: String
    do {
      let socket = try makeSocket(.pull, in: context)
      var monitor = try Monitor(socket)
      endpoint = try socket.bindAnywhere()
      try socket.unbind(from: endpoint)
      _ = try monitor.events(upTo: .closed)
    }
    let client = try makeSocket(.push, in: context)
    try client.set(.reconnectInterval, 1)
    var monitor = try Monitor(client)
    try client.connect(to: endpoint)
    let retried = try monitor.events(upTo: .connectRetried)
    #expect(retried.first?.kind == .connectDelayed)
    #expect(!retried.contains { $0.kind == .connected })
  }

  @Test func tellsOfAMechanismThatTheServerDoesNotHave() throws {
    guard Library.supports("curve") else { return }
    let context = try Context()
    let server = try makeSocket(.pull, in: context)
    var monitor = try Monitor(server)
    let client = try makeSocket(.push, in: context)
    let keys = try CurveKeyPair()
    try client.set(.curveServerKey, keys.publicKey.bytes)
    try client.set(.curvePublicKey, keys.publicKey.bytes)
    try client.set(.curveSecretKey, keys.secretKey)
    try client.connect(to: server.bindAnywhere())
    let failure = try #require(try monitor.events(upTo: .handshakeFailedProtocol).last)
    #expect(failure.value == 0x1100_0002)
  }

  /// The way to tell subscribers from subscriptions.
  @Test func aSubscriptionCarriesTheDescriptorOfItsConnection() throws {
    let context = try Context()
    let xpub = try makeSocket(.xpub, in: context)
    try xpub.set(.verboser, true)
    var monitor = try Monitor(xpub)
    let endpoint = try xpub.bindAnywhere()
    var descriptors: [Int32] = []
    let first = try makeSocket(.sub, in: context)
    let second = try makeSocket(.sub, in: context)
    try first.connect(to: endpoint)
    descriptors.append(try #require(try monitor.events(upTo: .accepted).last).value)
    try first.set(.subscribe, Array(text: "a"))
    var message = Message()
    try xpub.receiveSoon(into: &message)
    #expect(message.frames == [[1] + Array(text: "a")])
    #expect(message.descriptor == descriptors[0])
    try second.connect(to: endpoint)
    descriptors.append(try #require(try monitor.events(upTo: .accepted).last).value)
    try second.set(.subscribe, Array(text: "a"))
    try xpub.receiveSoon(into: &message)
    #expect(message.descriptor == descriptors[1])
    #expect(descriptors[0] != descriptors[1])
    try first.set(.unsubscribe, Array(text: "a"))
    try xpub.receiveSoon(into: &message)
    #expect(message.frames == [[0] + Array(text: "a")])
    #expect(message.descriptor == descriptors[0])
  }

  /// A new socket often gets the memory of one that has just ended, whose monitor isn't gone yet.
  @Test func watchesSocketsThatComeAndGo() throws {
    let context = try Context()
    for _ in 0..<300 {
      let socket = try makeSocket(.req, in: context)
      _ = try Monitor(socket)
    }
  }

  /// libzmq's threads wait for ever for a reader that is gone, so a monitor has to take its leave.
  @Test func watchesASocketAnew() throws {
    let context = try Context()
    let socket = try makeSocket(.pull, in: context)
    for _ in 0..<100 {
      var monitor = try Monitor(socket)
      let endpoint = try socket.bindAnywhere()
      #expect(try monitor.events(upTo: .listening).last?.endpoint == endpoint)
      try socket.unbind(from: endpoint)
    }
    // Nothing stands still: the socket works on.
    let push = try makeSocket(.push, in: context)
    try push.connect(to: socket.bindAnywhere())
    try push.sendSoon([[1]])
    #expect(try socket.receiveSoon() == [[1]])
  }

  @Test func aNewMonitorEndsTheEarlier() throws {
    let socket = try makeSocket(.pull, in: Context())
    var first = try Monitor(socket)
    var second = try Monitor(socket)
    _ = try first.events(upTo: .monitorStopped)
    _ = try socket.bindAnywhere()
    _ = try second.events(upTo: .listening)
    #expect(try first.next() == nil)
  }

  @Test func mayBeForgottenBeforeItsSocketIsUsed() throws {
    let context = try Context()
    for _ in 0..<50 {
      let pull = try makeSocket(.pull, in: context)
      let push = try makeSocket(.push, in: context)
      _ = try Monitor(pull)
      do { _ = try Monitor(push) }
      try push.connect(to: pull.bindAnywhere())
      try push.sendSoon([[1]])
      #expect(try pull.receiveSoon() == [[1]])
    }
  }

  @Test func mayBeForgottenAfterItsSocket() throws {
    let context = try Context()
    for _ in 0..<50 {
      let pull = try makeSocket(.pull, in: context)
      let push = try makeSocket(.push, in: context)
      let monitor = try Monitor(pull)
      try push.connect(to: pull.bindAnywhere())
      try push.sendSoon([[1]])
      #expect(try pull.receiveSoon() == [[1]])
      pull.close()
      push.close()
      _ = consume monitor
    }
  }

  @Test func namesEveryKind() {
    let names = (0..<15).map { Monitor.Kind(rawValue: 1 << $0).name }
    #expect(names.allSatisfy { !$0.hasPrefix("event_") })
    #expect(Set(names).count == names.count)
    #expect(Monitor.Kind(rawValue: 0x8000).name == "event_32768")
  }
}
