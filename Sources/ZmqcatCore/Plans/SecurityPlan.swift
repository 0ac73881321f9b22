public import ZeroMQ

/// How a socket proves who it is, whom it lets in, and whether what it carries is encrypted. Names of files and public
/// keys alone: nothing in it is secret.
public enum SecurityPlan: Equatable, Sendable {
  /// In clear text, with everybody (NULL).
  case none
  /// Encrypted, with the server of that key (CURVE); `secret` is the file of the own key pair, nil makes one.
  case curveClient(server: KeySource, secret: String?)
  /// Encrypted, with clients whose keys are in the files or folders `allowed`; nil: with every client (CURVE).
  case curveServer(secret: String, allowed: [String]?)
  /// In clear text, with a user's name and the password in a file (PLAIN).
  case plainClient(user: [UInt8], passwordFile: String)
  /// In clear text, with users whose passwords are in the file (PLAIN).
  case plainServer(allowed: String)

  /// Where a public key comes from.
  public enum KeySource: Equatable, Sendable {
    /// The command line.
    case key(CurvePublicKey)
    /// A file: a certificate, or the key alone.
    case file(String)
  }

  /// The mechanism's name in ZMTP (RFC 23).
  public var mechanism: String {
    switch self {
    case .none: "NULL"
    case .curveClient, .curveServer: "CURVE"
    case .plainClient, .plainServer: "PLAIN"
    }
  }

  /// Whether this side decides about the other.
  var isServer: Bool {
    switch self {
    case .curveServer, .plainServer: true
    case .none, .curveClient, .plainClient: false
    }
  }
}
