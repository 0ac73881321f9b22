import Platform
import Synchronization
import Testing

@testable import ZeroMQ

/// What a handler was asked.
private final class Questions: Sendable {
  private let asked = Mutex<[ZAPRequest]>([])
  var all: [ZAPRequest] { asked.withLock { $0 } }
  func note(_ request: ZAPRequest) { asked.withLock { $0.append(request) } }
}

@Suite struct ZAPTests {
  private let key = [UInt8](repeating: 7, count: 32)

  /// Asks a handler that allows everything, as libzmq does but without its care.
  private func answer(to frames: [[UInt8]], _ questions: Questions = Questions()) throws -> [[UInt8]] {
    let context = try Context()
    let handler = try ZAPHandler(in: context) { request in
      questions.note(request)
      return .allowed
    }
    defer { _ = handler }
    let client = try makeSocket(.req, in: context)
    try client.connect(to: "inproc://zeromq.zap.01")
    try client.sendSoon(frames)
    return try client.receiveSoon()
  }

  private func request(_ mechanism: String, _ credentials: [UInt8]..., version: String = "1.0") -> [[UInt8]] {
    [version, "id", "domain", "127.0.0.1", "", mechanism].map { Array(text: $0) } + credentials
  }

  @Test func answersWithTheRequestsID() throws {
    let reply = try answer(to: request("CURVE", key))
    #expect(reply == ["1.0", "id", "200", "OK", "", ""].map { Array(text: $0) })
  }

  @Test func understandsEveryMechanism() throws {
    let questions = Questions()
    _ = try answer(to: request("CURVE", key), questions)
    _ = try answer(to: request("PLAIN", Array(text: "joe"), Array(text: "sesame")), questions)
    _ = try answer(to: request("NULL"), questions)
    _ = try answer(to: request("GSSAPI", Array(text: "joe@EXAMPLE")), questions)
    let all = questions.all
    try #require(all.count == 4)
    #expect(all.allSatisfy { $0.domain == "domain" && $0.address == "127.0.0.1" })
    guard case .curve(let asked) = all[0].credentials,
      case .plain(let user, let password) = all[1].credentials,
      case .null = all[2].credentials, case .other(let mechanism) = all[3].credentials
    else { throw WaitedInVain(for: "the four mechanisms") }
    #expect(asked.bytes == key)
    let isRight = password.isSame(as: Array(text: "sesame").span)
    #expect(user == Array(text: "joe") && isRight)
    #expect(mechanism == "GSSAPI")
  }

  @Test func answersWhatIsNoRequest() throws {
    let questions = Questions()
    let malformed = [
      [Array(text: "1.0")], [Array(text: "1.0"), Array(text: "id")], request("CURVE"),
      request("CURVE", [1, 2]),
      request("PLAIN", [1]), request("NULL", [1]), request("CURVE", key, version: "2.0"), [[], [], []],
    ]
    for frames in malformed {
      let reply = try answer(to: frames, questions)
      try #require(reply.count == 6)
      #expect(reply[2] == Array(text: "500"), "\(frames)")
    }
    #expect(questions.all.isEmpty)
  }

  @Test func thereIsOneInAContext() throws {
    let context = try Context()
    let first = try ZAPHandler(in: context) { _ in .refused }
    let error = try #require(throws: ZMQError.self) { _ = try ZAPHandler(in: context) { _ in .refused } }
    #expect(error.code == .addressInUse)
    _ = consume first
  }

  @Test(arguments: [ZAPVerdict.allowed, .refused])
  func decidesAboutClients(_ verdict: ZAPVerdict) throws {
    guard Library.supports("curve") else { return }
    let context = try Context()
    let clientKeys = try CurveKeyPair()
    let questions = Questions()
    let handler = try ZAPHandler(in: context) { request in
      questions.note(request)
      return verdict
    }
    defer { _ = handler }
    let server = try curveServer(in: context)
    var monitor = try Monitor(server.socket)
    let endpoint = try server.socket.bindAnywhere()
    let client = try curveClient(of: server.key, clientKeys, in: context)
    try client.connect(to: endpoint)
    let outcome: Monitor.Kind = verdict == .allowed ? .handshakeSucceeded : .handshakeFailedAuth
    _ = try monitor.events(upTo: outcome)
    guard case .curve(let key)? = questions.all.first?.credentials else {
      throw WaitedInVain(for: "a question")
    }
    #expect(key == clientKeys.publicKey)
    #expect(questions.all.first?.domain == "tests")
  }

  @Test func nobodyIsLetInWithoutAHandler() throws {
    guard Library.supports("curve") else { return }
    let context = try Context()
    let server = try curveServer(in: context)
    var monitor = try Monitor(server.socket)
    let client = try curveClient(of: server.key, try CurveKeyPair(), in: context)
    try client.connect(to: server.socket.bindAnywhere())
    let events = try monitor.events(upTo: .handshakeFailedNoDetail)
    #expect(!events.contains { $0.kind == .handshakeSucceeded })
  }

  /// A socket and its public key.
  private struct Server: ~Copyable {
    let socket: Socket
    let key: CurvePublicKey
  }

  private func curveServer(in context: Context) throws -> Server {
    let keys = try CurveKeyPair()
    let socket = try makeSocket(.pull, in: context)
    try socket.set(.zapDomain, "tests")
    try socket.set(.enforceZAPDomain, true)
    try socket.set(.curveServer, true)
    try socket.set(.curveSecretKey, keys.secretKey)
    return Server(socket: socket, key: keys.publicKey)
  }

  private func curveClient(
    of server: CurvePublicKey, _ keys: CurveKeyPair, in context: Context
  ) throws -> Socket {
    let socket = try makeSocket(.push, in: context)
    try socket.set(.curveServerKey, server.bytes)
    try socket.set(.curvePublicKey, keys.publicKey.bytes)
    try socket.set(.curveSecretKey, keys.secretKey)
    return socket
  }
}
