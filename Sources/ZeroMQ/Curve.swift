internal import CZeroMQ

/// A key pair for CURVE (RFC 26), each key as the 40 characters of its Z85 text.
public struct CurveKeyPair: Sendable {
  /// The key that peers may know.
  public let publicKey: String

  /// The key that nobody else may know.
  public let secretKey: String

  /// Makes a new pair. The corresponding C function is `zmq_curve_keypair`.
  ///
  /// - Throws: `ENOTSUP` where libzmq was built without CURVE.
  public init() throws(ZMQError) {
    var publicText = [CChar](repeating: 0, count: 41)
    var secretText = [CChar](repeating: 0, count: 41)
    // libzmq writes 40 characters and a NUL to each of the two rows of 41.
    _ = try check("zmq_curve_keypair") { unsafe zmq_curve_keypair(&publicText, &secretText) }
    publicKey = text(publicText)
    secretKey = text(secretText)
  }

  /// Finds the public key that belongs to a secret one. The corresponding C function is
  /// `zmq_curve_public`.
  ///
  /// - Throws: `EINVAL` where the secret key isn't 40 characters of Z85, `ENOTSUP` where libzmq was built
  ///   without CURVE.
  public init(secretKey: String) throws(ZMQError) {
    guard Z85.decode(secretKey)?.count == 32 else {
      throw ZMQError(code: .invalidArgument, operation: "zmq_curve_public")
    }
    var publicText = [CChar](repeating: 0, count: 41)
    // libzmq reads the NUL-terminated copy and writes 40 characters and a NUL to the row of 41.
    _ = try check("zmq_curve_public") { unsafe zmq_curve_public(&publicText, secretKey) }
    publicKey = text(publicText)
    self.secretKey = secretKey
  }
}

/// Bytes as printable text, five characters for four bytes (RFC 32).
public enum Z85 {
  /// The text of `bytes`; nil where their number is no multiple of 4. The corresponding C function is
  /// `zmq_z85_encode`.
  public static func encode(_ bytes: [UInt8]) -> String? {
    guard bytes.count.isMultiple(of: 4) else { return nil }
    if bytes.isEmpty { return "" }
    var result = [CChar](repeating: 0, count: bytes.count / 4 * 5 + 1)
    // libzmq reads all bytes and writes five characters for every four of them, and a NUL.
    guard unsafe zmq_z85_encode(&result, bytes, bytes.count) != nil else { return nil }
    return text(result)
  }

  /// The bytes of `text`; nil where it isn't Z85. The corresponding C function is `zmq_z85_decode`.
  public static func decode(_ text: String) -> [UInt8]? {
    let length = text.utf8.count
    guard length.isMultiple(of: 5), !text.utf8.contains(0) else { return nil }
    if length == 0 { return [] }
    var result = [UInt8](repeating: 0, count: length / 5 * 4)
    // libzmq reads the NUL-terminated copy and writes four bytes for every five characters.
    guard unsafe zmq_z85_decode(&result, text) != nil else { return nil }
    return result
  }
}

/// The characters up to the NUL.
private func text(_ characters: [CChar]) -> String {
  String(decoding: characters.lazy.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
