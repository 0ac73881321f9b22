internal import Platform
internal import ZeroMQ

/// What a security plan's files hold, read once for a run: sockets that take each other's place (`req --retry`) have
/// the same keys. Secrets are wiped with it.
struct Credentials: Sendable {
  private enum Kind: Sendable {
    case none
    case curveClient(server: CurvePublicKey, own: CurveKeyPair)
    case curveServer(own: CurveKeyPair, Gatekeeper)
    case plainClient(user: [UInt8], password: SecretBytes)
    case plainServer(Gatekeeper)
  }

  private let kind: Kind

  /// Reads the files of a plan, and warns of what it does not protect from.
  init(_ plan: SocketPlan, log: Log) throws(Failure) {
    switch plan.security {
    case .none: kind = .none
    case .curveClient(let server, let secret):
      let serverKey: CurvePublicKey =
        switch server {
        case .key(let key): key
        case .file(let path): try KeyFile(option: "--curve-server-key", path: path).publicKey()
        }
      let own =
        if let secret { try Self.keyPair(secret) } else {
          try zmq { () throws(ZMQError) in try CurveKeyPair() }
        }
      kind = .curveClient(server: serverKey, own: own)
    case .curveServer(let secret, let allowed):
      let own = try Self.keyPair(secret)
      let access: Gatekeeper.Access = if let allowed { .keys(try KeyList(allowed)) } else { .anyKey }
      kind = .curveServer(own: own, Gatekeeper(access, log: log))
      Self.warn(of: access, log)
    case .plainClient(let user, let file):
      kind = .plainClient(
        user: user, password: try KeyFile(option: "--plain-password-file", path: file).password())
      Self.warnOfClearText(plan.endpoints, log)
    case .plainServer(let file):
      let access = Gatekeeper.Access.passwords(try PasswordList(file))
      kind = .plainServer(Gatekeeper(access, log: log))
      Self.warn(of: access, log)
      Self.warnOfClearText(plan.endpoints, log)
    }
    if plan.security != .none { ProcessSetup.forbidCoreDumps() }
  }

  private static func keyPair(_ path: String) throws(Failure) -> CurveKeyPair {
    try KeyFile(option: "--curve-secret", path: path).keyPair()
  }

  /// The public key of this side; nil without CURVE.
  var publicKey: CurvePublicKey? {
    switch kind {
    case .curveClient(_, let own), .curveServer(let own, _): own.publicKey
    case .none, .plainClient, .plainServer: nil
    }
  }

  /// Starts to answer libzmq's questions about clients; nil where this side asks none.
  func handler(in context: Context) throws(Failure) -> ZAPHandler? {
    switch kind {
    case .none, .curveClient, .plainClient: return nil
    case .curveServer(_, let gatekeeper), .plainServer(let gatekeeper):
      do { return try ZAPHandler(in: context) { gatekeeper.decide($0) } } catch { throw Failure(error) }
    }
  }

  /// Gives a socket its keys, before it binds or connects.
  func apply(to socket: borrowing Socket) throws(ZMQError) {
    switch kind {
    case .none: return
    case .curveClient(let server, let own):
      try socket.set(.curveServerKey, server.bytes)
      try socket.set(.curvePublicKey, own.publicKey.bytes)
      try socket.set(.curveSecretKey, own.secretKey)
    case .curveServer(let own, _):
      try Self.demandHandler(socket)
      try socket.set(.curveServer, true)
      try socket.set(.curvePublicKey, own.publicKey.bytes)
      try socket.set(.curveSecretKey, own.secretKey)
    case .plainClient(let user, let password):
      try socket.set(.plainUserBytes, user)
      try socket.set(.plainPassword, password)
    case .plainServer:
      try Self.demandHandler(socket)
      try socket.set(.plainServer, true)
    }
  }

  /// Lets nobody in while there is no handler.
  private static func demandHandler(_ socket: borrowing Socket) throws(ZMQError) {
    try socket.set(.enforceZAPDomain, true)
  }

  // MARK: Warnings

  private static func warn(of access: Gatekeeper.Access, _ log: Log) {
    switch access {
    case .anyKey:
      log.note("any client may connect: --curve-allow FILE lets in only those whose keys are in the file")
    case .keys(let list) where list.count == 0: log.note("--curve-allow holds no key: no client may connect")
    case .passwords(let list) where list.count == 0:
      log.note("--plain-allow holds no user: no client may connect")
    case .keys, .passwords: break
    }
  }

  private static func warnOfClearText(_ endpoints: [Endpoint], _ log: Log) {
    guard let exposed = endpoints.first(where: { !$0.staysOnThisMachine }) else { return }
    log.note(
      "\(exposed): PLAIN sends the password and all messages in clear text over the network; CURVE encrypts them"
    )
  }
}
