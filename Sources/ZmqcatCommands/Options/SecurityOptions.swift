internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// Who may talk to the socket, and whether it is encrypted.
struct SecurityOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Encrypt (CURVE), and talk only to the server of this public key: its 40 characters or a file.",
      valueName: "key|file"), completion: .file())
  var curveServerKey: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The own key pair, a file that only you can read (a client's default: a new one).", valueName: "file"),
    completion: .file())
  var curveSecret: String?

  @Flag(help: "Encrypt (CURVE), as the server that --curve-secret belongs to.")
  var curveServer = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Let in only clients whose keys are in a file, one a line, or in a folder of certificates (repeatable).",
      valueName: "file|dir"), completion: .file())
  var curveAllow: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Log in as a user (PLAIN; not encrypted).", valueName: "name"))
  var plainUser: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The user's password, in a file that only you can read.", valueName: "file"),
    completion: .file())
  var plainPasswordFile: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Let in only users of a file that only you can read, USER:PASSWORD a line (PLAIN; not encrypted).",
      valueName: "file"), completion: .file())
  var plainAllow: String?

  /// The plan that the options make, together with those security options that were given by name, which leave `named`.
  func plan(with named: inout [(option: NamedOption, value: OptionValue)]) throws(Failure) -> SecurityPlan {
    var request = SecurityRequest(self)
    try request.take(from: &named)
    return try request.plan()
  }
}

/// What was asked for about security, by options of its own and by libzmq's: the same things under two names.
private struct SecurityRequest {
  /// A value, and the option it came by.
  typealias Given<Value> = (name: String, value: Value)

  private var serverKey: Given<String>?
  private var curveServer: String?
  private let secret: String?
  private let allowed: [String]
  private var user: Given<[UInt8]>?
  private let passwordFile: String?
  private let plainAllow: String?
  private var plainServer: String?
  private var gssapi: String?

  init(_ options: SecurityOptions) {
    serverKey = options.curveServerKey.map { ("--curve-server-key", $0) }
    curveServer = options.curveServer ? "--curve-server" : nil
    secret = options.curveSecret
    allowed = options.curveAllow
    user = options.plainUser.map { ("--plain-user", RawArgument.bytes(of: $0)) }
    passwordFile = options.plainPasswordFile
    plainAllow = options.plainAllow
    plainServer = options.plainAllow == nil ? nil : "--plain-allow"
  }

  /// Takes over what was given by libzmq's names.
  mutating func take(from named: inout [(option: NamedOption, value: OptionValue)]) throws(Failure) {
    for (option, value) in named {
      let name = "-o \(option.name)"
      switch (option.name, value) {
      case ("CURVE_SERVER", .bool(true)): curveServer = curveServer ?? name
      case ("CURVE_SERVER", _) where curveServer != nil || serverKey != nil:
        throw conflict(name, curveServer ?? serverKey?.name ?? "")
      case ("CURVE_SERVERKEY", .bytes(let key)):
        if let serverKey { throw conflict(serverKey.name, name) }
        serverKey = (name, String(decoding: key, as: UTF8.self))
      case ("CURVE_PUBLICKEY", _):
        throw Failure(.usage, "\(name): the public key is found by --curve-secret FILE")
      case ("PLAIN_SERVER", .bool(true)): plainServer = plainServer ?? name
      case ("PLAIN_SERVER", _) where plainServer != nil || user != nil:
        throw conflict(name, plainServer ?? user?.name ?? "")
      case ("PLAIN_USERNAME", .text(let text)):
        if let user { throw conflict(user.name, name) }
        user = (name, Array(text.utf8))
      default: if option.name.hasPrefix("GSSAPI_") { gssapi = gssapi ?? name }
      }
    }
    named.removeAll { $0.option.name.hasPrefix("CURVE_") || $0.option.name.hasPrefix("PLAIN_") }
  }

  private func conflict(_ first: String, _ second: String) -> Failure {
    Failure(.usage, "\(first) and \(second) exclude each other")
  }

  /// What goes together, and nothing else.
  func plan() throws(Failure) -> SecurityPlan {
    let roles = [curveServer, serverKey?.name, user?.name, plainServer, gssapi].compactMap(\.self)
    if roles.count > 1 { throw conflict(roles[0], roles[1]) }
    let curveRole = curveServer ?? serverKey?.name
    if secret != nil && curveRole == nil {
      throw Failure(
        .usage, "--curve-secret needs a role: --curve-server, or --curve-server-key for a client")
    }
    if !allowed.isEmpty && curveServer == nil { throw Failure(.usage, "--curve-allow needs --curve-server") }
    if passwordFile != nil && user == nil {
      throw Failure(.usage, "--plain-password-file needs --plain-user")
    }
    if let secret, CurvePublicKey(text: secret) != nil, !KeyArgument.isFile(secret) {
      throw Failure(.usage, "--curve-secret: a secret key does not belong on the command line: name its FILE")
    }
    if let curveServer {
      guard let secret else { throw Failure(.usage, "\(curveServer) needs --curve-secret FILE") }
      return .curveServer(secret: secret, allowed: allowed.isEmpty ? nil : allowed)
    }
    if let serverKey {
      return .curveClient(server: try KeyArgument.source(serverKey.value, serverKey.name), secret: secret)
    }
    if let user {
      guard let passwordFile else { throw Failure(.usage, "\(user.name) needs --plain-password-file FILE") }
      guard (1...255).contains(user.value.count) else {
        throw Failure(.usage, "\(user.name): a user's name has 1 to 255 bytes")
      }
      return .plainClient(user: user.value, passwordFile: passwordFile)
    }
    if let plainServer {
      guard let plainAllow else { throw Failure(.usage, "\(plainServer) needs --plain-allow FILE") }
      return .plainServer(allowed: plainAllow)
    }
    return .none
  }
}
