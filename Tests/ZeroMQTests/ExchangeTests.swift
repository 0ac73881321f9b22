import Platform
import Testing
import UnitSupport
import ZeroMQ

/// Two socket types that can talk, the first of which binds, and where.
struct Exchange: Sendable, CustomTestStringConvertible {
  let binding: SocketType
  let connecting: SocketType
  let transport: String
  var testDescription: String { "\(binding.name)–\(connecting.name) over \(transport)" }

  static let all: [Exchange] = SocketType.allCases.flatMap { binding in
    binding.compatibleTypes.flatMap { connecting in
      ["inproc", "tcp", "ipc"].map { Exchange(binding: binding, connecting: connecting, transport: $0) }
    }
  }
}

@Suite struct ExchangeTests {
  @Test(arguments: Exchange.all)
  func talks(_ example: Exchange) throws {
    let folder = try TemporaryFolder()
    let context = try Context()
    let first = try makeSocket(example.binding, in: context)
    let second = try makeSocket(example.connecting, in: context)
    if example.binding == .router && example.connecting == .router {
      try first.set(.routingID, Array(text: "first"))
      try second.set(.routingID, Array(text: "second"))
      try second.set(.connectRoutingID, Array(text: "first"))
    }
    let endpoint =
      switch example.transport {
      case "tcp": try first.bindAnywhere()
      case "ipc": try first.bindAnywhere("ipc://\(folder.path)/socket")
      default: try first.bindAnywhere("inproc://exchange")
      }
    try second.connect(to: endpoint)
    try exchange(first, second)
  }

  /// A message from the one that speaks first, and back where the other can answer.
  private func exchange(_ one: borrowing Socket, _ other: borrowing Socket) throws {
    let question = Array(text: "question")
    let answer = Array(text: "answer")
    switch (one.type, other.type) {
    case (.pair, .pair), (.dealer, .dealer):
      try one.sendSoon([question])
      #expect(try other.receiveSoon() == [question])
      try other.sendSoon([answer])
      #expect(try one.receiveSoon() == [answer])
    case (.push, .pull):
      try one.sendSoon([question])
      #expect(try other.receiveSoon() == [question])
    case (.xpub, _):
      if other.type == .sub { try other.set(.subscribe, []) } else { try other.sendSoon([[1]]) }
      // A subscriber that was connected to only tells its subscriptions when it is asked for something.
      var message = Message()
      var attempts = 0
      while try !one.receive(into: &message) {
        attempts += 1
        try #require(attempts < patience / 10)
        _ = try other.readiness()
        _ = try one.wait(for: .readable, atMost: 10)
      }
      #expect(message.frames == [[1]])
      try one.sendSoon([question, answer])
      #expect(try other.receiveSoon() == [question, answer])
    case (.pub, _):
      if other.type == .sub { try other.set(.subscribe, []) } else { try other.sendSoon([[1]]) }
      // A PUB doesn't tell when the subscription has come; until then it drops.
      var message = Message()
      var attempts = 0
      while try !other.receive(into: &message) {
        attempts += 1
        try #require(attempts < patience / 10)
        try one.sendSoon([question])
        _ = try other.wait(for: .readable, atMost: 10)
      }
      #expect(message.frames == [question])
    case (.req, .rep):
      try one.sendSoon([question])
      #expect(try other.receiveSoon() == [question])
      try other.sendSoon([answer])
      #expect(try one.receiveSoon() == [answer])
    case (.dealer, .rep):
      try one.sendSoon([[], question])
      #expect(try other.receiveSoon() == [question])
      try other.sendSoon([answer])
      #expect(try one.receiveSoon() == [[], answer])
    case (.req, .router), (.dealer, .router):
      try one.sendSoon([question])
      let request = try other.receiveSoon()
      #expect(request.dropFirst() == (one.type == .req ? [[], question] : [question]))
      try other.sendSoon(request.dropLast() + [answer])
      #expect(try one.receiveSoon() == [answer])
    case (.router, .router):
      try other.sendSoon([Array(text: "first"), question])
      #expect(try one.receiveSoon() == [Array(text: "second"), question])
      try one.sendSoon([Array(text: "second"), answer])
      #expect(try other.receiveSoon() == [Array(text: "first"), answer])
    default:
      try exchange(other, one)
    }
  }

  @Test func streamsTalkRawTCP() throws {
    let context = try Context()
    let server = try makeSocket(.stream, in: context)
    let client = try makeSocket(.stream, in: context)
    try client.connect(to: server.bindAnywhere())
    // Each side learns of the connection by an empty frame after the peer's name.
    let peer = try client.receiveSoon()
    #expect(peer.count == 2 && peer.last == [])
    #expect(try server.receiveSoon().last == [])
    try client.sendSoon([peer[0], Array(text: "GET /")])
    #expect(try server.receiveSoon().last == Array(text: "GET /"))
  }

  @Test func typesAreCompatibleBothWays() {
    for type in SocketType.allCases {
      for other in type.compatibleTypes { #expect(other.compatibleTypes.contains(type)) }
    }
    #expect(SocketType.allCases.map(\.rawValue) == Array(0...11))
  }

  @Test func unbindsAndDisconnects() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    let endpoint = try pull.bindAnywhere()
    try push.connect(to: endpoint)
    try push.sendSoon([[1]])
    #expect(try pull.receiveSoon() == [[1]])
    try push.disconnect(from: endpoint)
    try pull.unbind(from: endpoint)
    let error = try #require(throws: ZMQError.self) { try pull.unbind(from: endpoint) }
    #expect(error.code.rawValue == 2)
  }

  @Test func talksOverIPv6() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try pull.set(.ipv6, true)
    try push.set(.ipv6, true)
    // Some containers have no IPv6 at all.
    guard let endpoint = try? pull.bindAnywhere("tcp://[::1]:*") else { return }
    try push.connect(to: endpoint)
    try push.sendSoon([[6]])
    #expect(try pull.receiveSoon() == [[6]])
  }

  @Test func talksEncrypted() throws {
    guard Library.supports("curve") else { return }
    let context = try Context()
    let serverKeys = try CurveKeyPair()
    let clientKeys = try CurveKeyPair()
    let server = try makeSocket(.pull, in: context)
    try server.set(.curveServer, true)
    try server.set(.curveSecretKey, serverKeys.secretKey)
    let client = try makeSocket(.push, in: context)
    try client.set(.curveServerKey, serverKeys.publicKey.bytes)
    try client.set(.curvePublicKey, clientKeys.publicKey.bytes)
    try client.set(.curveSecretKey, clientKeys.secretKey)
    #expect(try client.get(.mechanism) == 2)
    #expect(try client.get(.curveServerKey) == serverKeys.publicKey.bytes)
    try client.connect(to: server.bindAnywhere())
    try client.sendSoon([Array(text: "secret")])
    #expect(try server.receiveSoon() == [Array(text: "secret")])
  }
}

@Suite struct CurveTests {
  @Test func findsThePublicKey() throws {
    guard Library.supports("curve") else { return }
    let pair = try CurveKeyPair()
    let again = try CurveKeyPair(secretText: pair.secretText)
    #expect(again.publicKey == pair.publicKey)
    let isSame = again.secretKey.isSame(as: pair.secretKey.bytes)
    #expect(isSame)
    let isRepeated = try CurveKeyPair().secretKey.isSame(as: pair.secretKey.bytes)
    #expect(!isRepeated)
  }

  @Test(arguments: ["", "short", String(repeating: "~", count: 40), String(repeating: "a", count: 45)])
  func refusesABadSecretKey(_ text: String) throws {
    let error = try #require(throws: ZMQError.self) {
      try CurveKeyPair(secretText: SecretBytes(copying: Array(text: text).span))
    }
    #expect(error.code == .invalidArgument)
  }

  /// The example of RFC 32.
  @Test func encodesAndDecodes() {
    let bytes: [UInt8] = [0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b]
    #expect(Z85.encode(bytes) == "HelloWorld")
    #expect(Z85.decode("HelloWorld") == bytes)
    #expect(Z85.encode([]) == "" && Z85.decode("") == [])
    #expect(Z85.encode([1, 2, 3]) == nil)
  }

  @Test(arguments: ["Hell", "Hello~orld", "Hello orld", "Helloä", "\0\0\0\0\0", "#####"])
  func refusesWhatIsNotZ85(_ text: String) { #expect(Z85.decode(text) == nil) }
}
