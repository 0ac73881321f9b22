internal import CZeroMQ

// Who may talk to whom, and whether it is encrypted. All socket types, over tcp and ipc. Setting one of
// them chooses the mechanism (NULL, PLAIN, CURVE, GSSAPI) for later binds and connects: the last one
// wins.

extension SocketOption where Value == Int32 {
  /// The mechanism in use: 0 is NULL, 1 PLAIN, 2 CURVE, 3 GSSAPI.
  ///
  /// Read only, default 0. The corresponding option is `ZMQ_MECHANISM`.
  public static var mechanism: Self { .init(ZMQ_MECHANISM, "MECHANISM") }
}

extension SocketOption where Value == String {
  /// The domain that a ZAP handler is asked about (RFC 27). Without one a NULL server doesn't ask.
  ///
  /// 1 to 255 bytes, default empty, which cannot be set again. The corresponding option is
  /// `ZMQ_ZAP_DOMAIN`.
  public static var zapDomain: Self { .init(ZMQ_ZAP_DOMAIN, "ZAP_DOMAIN") }
}

extension SocketOption where Value == Bool {
  /// Whether a server with a `zapDomain` refuses every client while there is no ZAP handler, and one without a
  /// domain never asks.
  ///
  /// Default false. The corresponding option is `ZMQ_ZAP_ENFORCE_DOMAIN`.
  public static var enforceZAPDomain: Self { .init(Int32(CZMQ_ZAP_ENFORCE_DOMAIN), "ZAP_ENFORCE_DOMAIN") }
}

// MARK: - PLAIN: a user name and a password in clear text (RFC 24)

extension SocketOption where Value == [UInt8] {
  /// As `plainUsername`, for a name that need not be UTF-8.
  public static var plainUserBytes: Self { .init(ZMQ_PLAIN_USERNAME, "PLAIN_USERNAME") }
}

extension SocketOption where Value == Bool {
  /// Whether the socket is a PLAIN server; a ZAP handler then decides who may connect. False goes back
  /// to NULL.
  ///
  /// Default false. The corresponding option is `ZMQ_PLAIN_SERVER`.
  public static var plainServer: Self { .init(ZMQ_PLAIN_SERVER, "PLAIN_SERVER") }
}

extension SocketOption where Value == String {
  /// The user name of a PLAIN client; empty goes back to NULL.
  ///
  /// 1 to 255 bytes, default empty. The corresponding option is `ZMQ_PLAIN_USERNAME`.
  public static var plainUsername: Self { .init(ZMQ_PLAIN_USERNAME, "PLAIN_USERNAME") }

  /// The password of a PLAIN client; empty goes back to NULL.
  ///
  /// 1 to 255 bytes, default empty. The corresponding option is `ZMQ_PLAIN_PASSWORD`.
  public static var plainPassword: Self { .init(ZMQ_PLAIN_PASSWORD, "PLAIN_PASSWORD") }
}

// MARK: - CURVE: encrypted, with key pairs (RFC 25, RFC 26)

extension SocketOption where Value == Bool {
  /// Whether the socket is a CURVE server, which needs `curveSecretKey`. False goes back to NULL.
  ///
  /// Default false. The corresponding option is `ZMQ_CURVE_SERVER`.
  public static var curveServer: Self { .init(ZMQ_CURVE_SERVER, "CURVE_SERVER") }
}

extension SocketOption where Value == [UInt8] {
  /// A client's own public key.
  ///
  /// Read as 32 bytes, default zeros; set as 32 bytes or as the 40 of their Z85 text. The corresponding
  /// option is `ZMQ_CURVE_PUBLICKEY`.
  public static var curvePublicKey: Self { .init(ZMQ_CURVE_PUBLICKEY, "CURVE_PUBLICKEY") }

  /// The socket's own secret key.
  ///
  /// Read as 32 bytes, default zeros; set as 32 bytes or as the 40 of their Z85 text. The corresponding
  /// option is `ZMQ_CURVE_SECRETKEY`.
  public static var curveSecretKey: Self { .init(ZMQ_CURVE_SECRETKEY, "CURVE_SECRETKEY") }

  /// The public key of the server that a client wants to talk to.
  ///
  /// Read as 32 bytes, default zeros; set as 32 bytes or as the 40 of their Z85 text. The corresponding
  /// option is `ZMQ_CURVE_SERVERKEY`.
  public static var curveServerKey: Self { .init(ZMQ_CURVE_SERVERKEY, "CURVE_SERVERKEY") }
}

// MARK: - GSSAPI: Kerberos (RFC 38). EINVAL where libzmq was built without it

extension SocketOption where Value == Bool {
  /// Whether the socket is a GSSAPI server.
  ///
  /// Default false. The corresponding option is `ZMQ_GSSAPI_SERVER`.
  public static var gssapiServer: Self { .init(ZMQ_GSSAPI_SERVER, "GSSAPI_SERVER") }

  /// Whether messages are left unencrypted after GSSAPI has let the peer in.
  ///
  /// Default false. The corresponding option is `ZMQ_GSSAPI_PLAINTEXT`.
  public static var gssapiPlaintext: Self { .init(ZMQ_GSSAPI_PLAINTEXT, "GSSAPI_PLAINTEXT") }
}

extension SocketOption where Value == String {
  /// The principal whose credentials the socket uses.
  ///
  /// 1 to 255 bytes, default empty. The corresponding option is `ZMQ_GSSAPI_PRINCIPAL`.
  public static var gssapiPrincipal: Self { .init(ZMQ_GSSAPI_PRINCIPAL, "GSSAPI_PRINCIPAL") }

  /// The principal of the server that a client wants to talk to.
  ///
  /// 1 to 255 bytes, default empty. The corresponding option is `ZMQ_GSSAPI_SERVICE_PRINCIPAL`.
  public static var gssapiServicePrincipal: Self {
    .init(ZMQ_GSSAPI_SERVICE_PRINCIPAL, "GSSAPI_SERVICE_PRINCIPAL")
  }
}

extension SocketOption where Value == Int32 {
  /// How `gssapiPrincipal` is meant: 0 names a service on a host, 1 a user, 2 a Kerberos principal.
  ///
  /// Default 0, 0 to 2. The corresponding option is `ZMQ_GSSAPI_PRINCIPAL_NAMETYPE`.
  public static var gssapiPrincipalNameType: Self {
    .init(ZMQ_GSSAPI_PRINCIPAL_NAMETYPE, "GSSAPI_PRINCIPAL_NAMETYPE")
  }

  /// How `gssapiServicePrincipal` is meant: 0 names a service on a host, 1 a user, 2 a Kerberos principal.
  ///
  /// Default 0, 0 to 2. The corresponding option is `ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE`.
  public static var gssapiServicePrincipalNameType: Self {
    .init(ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE, "GSSAPI_SERVICE_PRINCIPAL_NAMETYPE")
  }
}
