internal import CZeroMQ
public import Platform

/// A public key of CURVE (RFC 26): what others may know.
public struct CurvePublicKey: Hashable, Sendable, CustomStringConvertible {
  /// How many bytes a key has.
  public static let size = 32
  /// How many characters its text has.
  public static let textSize = 40

  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Takes 32 bytes; nil for another number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    self.bytes = bytes
  }

  /// Reads 40 characters of Z85 (RFC 32); nil for anything else.
  public init?(text: String) {
    guard text.utf8.count == Self.textSize, let bytes = Z85.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 40 characters of its Z85 text.
  public var description: String { Z85.encode(bytes) ?? "" }
}

/// A key pair for CURVE (RFC 26).
public struct CurveKeyPair: Sendable {
  /// The key that peers may know.
  public let publicKey: CurvePublicKey

  /// The 32 bytes of the key that nobody else may know.
  public let secretKey: SecretBytes

  /// Makes a new pair. The corresponding C function is `zmq_curve_keypair`.
  ///
  /// - Throws: `ENOTSUP` where libzmq was built without CURVE.
  public init() throws(ZMQError) {
    var publicText = [CChar](repeating: 0, count: CurvePublicKey.textSize + 1)
    let secretText = try unsafe SecretBytes(capacity: CurvePublicKey.textSize + 1) { room throws(ZMQError) in
      let start = unsafe room.bindMemory(to: CChar.self).baseAddress
      // libzmq writes 40 characters and a NUL to each of the two rows of 41.
      _ = try check("zmq_curve_keypair") { unsafe zmq_curve_keypair(&publicText, start) }
      return CurvePublicKey.textSize
    }
    guard let publicKey = CurvePublicKey(text: text(publicText)), let secretKey = Self.decode(secretText)
    else { throw ZMQError(code: .invalidArgument, operation: "zmq_curve_keypair") }
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// Finds the public key that belongs to a secret one, given as 40 characters of Z85. The corresponding C function
  /// is `zmq_curve_public`.
  ///
  /// - Throws: `EINVAL` where the text isn't that, `ENOTSUP` where libzmq was built without CURVE.
  public init(secretText: SecretBytes) throws(ZMQError) {
    let failure = ZMQError(code: .invalidArgument, operation: "zmq_curve_public")
    guard let secretKey = Self.decode(secretText) else { throw failure }
    var publicText = [CChar](repeating: 0, count: CurvePublicKey.textSize + 1)
    // libzmq reads the NUL-terminated text and writes 40 characters and a NUL to the row of 41.
    _ = try check("zmq_curve_public") {
      unsafe secretText.withCString { unsafe zmq_curve_public(&publicText, $0) }
    }
    guard let publicKey = CurvePublicKey(text: text(publicText)) else { throw failure }
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// The 40 characters of the secret key's Z85 text. The corresponding C function is `zmq_z85_encode`.
  public var secretText: SecretBytes {
    unsafe SecretBytes(capacity: CurvePublicKey.textSize + 1) { room in
      let start = unsafe room.bindMemory(to: CChar.self).baseAddress
      // libzmq reads the 32 bytes and writes 40 characters and a NUL.
      _ = unsafe secretKey.bytes.withUnsafeBytes { bytes in
        unsafe zmq_z85_encode(start, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
      }
      return CurvePublicKey.textSize
    }
  }

  /// The 32 bytes of a key's text; nil where it is none.
  private static func decode(_ text: SecretBytes) -> SecretBytes? {
    guard text.count == CurvePublicKey.textSize, !Bytes.contains(0, text.bytes) else { return nil }
    var isSound = false
    let key = unsafe SecretBytes(capacity: CurvePublicKey.size) { room in
      let start = unsafe room.bindMemory(to: UInt8.self).baseAddress
      // libzmq reads the 40 characters up to the NUL and writes 32 bytes.
      unsafe text.withCString { isSound = unsafe zmq_z85_decode(start, $0) != nil }
      return CurvePublicKey.size
    }
    return isSound ? key : nil
  }
}

/// Searching in bytes that must not be copied.
private enum Bytes {
  static func contains(_ wanted: UInt8, _ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == wanted { return true }
    return false
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
