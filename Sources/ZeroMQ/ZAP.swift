public import Platform

// The messages of ZAP, the ZeroMQ Authentication Protocol (RFC 27).

/// What libzmq asks about a client that wants to connect.
public struct ZAPRequest: Sendable {
  /// How the client proves who it is.
  public enum Credentials: Sendable {
    /// It doesn't (NULL).
    case null
    /// By a user name and a password (PLAIN).
    case plain(user: [UInt8], password: SecretBytes)
    /// By having the secret key that belongs to this public one (CURVE).
    case curve(CurvePublicKey)
    /// By a mechanism that this library knows nothing about.
    case other(mechanism: String)
  }

  /// The domain of the server's socket (`zapDomain`).
  public let domain: String

  /// The client's address, without a port; empty where the transport has none.
  public let address: String

  /// How the client proves who it is.
  public let credentials: Credentials

  /// Puts a request together.
  public init(domain: String, address: String, credentials: Credentials) {
    self.domain = domain
    self.address = address
    self.credentials = credentials
  }

  /// The version of the protocol.
  static let version = Array("1.0".utf8)

  /// Reads the frames that a REP gets: version, request id, domain, address, routing id, mechanism, credentials.
  ///
  /// - Returns: nil where they are no request of this version.
  init?(_ message: borrowing Message) {
    guard message.count >= 6, Array(copying: message[0]) == Self.version else { return nil }
    domain = String(decoding: Array(copying: message[2]), as: UTF8.self)
    address = String(decoding: Array(copying: message[3]), as: UTF8.self)
    let mechanism = String(decoding: Array(copying: message[5]), as: UTF8.self)
    switch (mechanism, message.count - 6) {
    case ("NULL", 0): credentials = .null
    case ("PLAIN", 2):
      credentials = .plain(user: Array(copying: message[6]), password: SecretBytes(copying: message[7]))
    case ("CURVE", 1):
      guard let key = CurvePublicKey(bytes: Array(copying: message[6])) else { return nil }
      credentials = .curve(key)
    case ("NULL", _), ("PLAIN", _), ("CURVE", _): return nil
    default: credentials = .other(mechanism: mechanism)
    }
  }
}

/// What becomes of a client.
public enum ZAPVerdict: Equatable, Sendable {
  /// It may connect (status 200).
  ///
  /// The reply names no user: a REQ that is the server would end every connection with a client that has a name, since
  /// libzmq hands it on as if it were a frame of the first reply (4.3.4 and 4.3.5, `write_credential`).
  case allowed
  /// It may not (status 400).
  case refused

  /// The frames of the reply to the request with that id: version, request id, status, text, user, metadata.
  func frames(requestID: [UInt8]) -> [[UInt8]] {
    switch self {
    case .allowed: Self.frames(requestID, "200", "OK")
    case .refused: Self.frames(requestID, "400", "not allowed")
    }
  }

  /// The reply to what is no request (status 500).
  static func malformed(requestID: [UInt8]) -> [[UInt8]] { frames(requestID, "500", "malformed request") }

  private static func frames(_ id: [UInt8], _ status: String, _ text: String) -> [[UInt8]] {
    [ZAPRequest.version, id, Array(status.utf8), Array(text.utf8), [], []]
  }
}

extension [UInt8] {
  /// A copy of a frame.
  init(copying frame: Span<UInt8>) { self = frame.indices.map { frame[$0] } }
}
