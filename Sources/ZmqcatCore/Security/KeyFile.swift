internal import Platform
internal import ZeroMQ

/// The files that keys and passwords are in. Whatever is wrong with one is a failure of security, named with the option
/// and without a byte of the content.
struct KeyFile {
  /// The option that named the file.
  let option: String
  let path: String

  /// Longer than any certificate.
  private static let limit = 64 << 10

  /// A failure that names the option and the file.
  func failure(_ reason: String) -> Failure { Failure(.security, "\(option) \(path): \(reason)") }

  /// Reads all of the file.
  ///
  /// - Parameters:
  ///   - isSecret: whether nobody but the owner may be able to read it.
  ///   - limit: the most bytes that it may have.
  func read(isSecret: Bool, limit: Int = limit) throws(Failure) -> SecretBytes {
    let (content, exposure) = try readWithExposure(limit: limit)
    if isSecret, let exposure { throw failure(exposure) }
    return content
  }

  /// Reads all of the file, and says who besides the owner can get at it; nil where nobody can.
  private func readWithExposure(limit: Int) throws(Failure) -> (SecretBytes, exposure: String?) {
    let content: SecretBytes?
    let exposure: String?
    do throws(SystemError) {
      let descriptor = try Descriptor.open(reading: path)
      defer { descriptor.close() }
      exposure = Self.exposure(descriptor, path)
      content = try descriptor.readSecret(limit: limit)
    } catch {
      throw failure(error.message)
    }
    guard let content else { throw failure("it has over \(limit) bytes, and cannot be what is meant") }
    return (content, exposure)
  }

  /// Who besides the owner can get at a secret; nil where nobody can.
  private static func exposure(_ descriptor: Descriptor, _ path: String) -> String? {
    guard let stamp = descriptor.stamp, stamp.permissions & 0o066 != 0 else { return nil }
    let mode = String(stamp.permissions, radix: 8)
    let verb = stamp.permissions & 0o044 != 0 ? "read" : "change"
    return "others can \(verb) it (mode \(mode)), so it is no secret: chmod 600 \(path)"
  }

  /// A public key: that of a certificate, or one that stands alone.
  func publicKey() throws(Failure) -> CurvePublicKey {
    let content = try read(isSecret: false)
    if let line = Self.onlyLine(content), let key = CurvePublicKey(text: content.publicText(line)) {
      return key
    }
    return try certificate(content).publicKey
  }

  /// A key pair: that of a secret certificate, or the one that belongs to a secret key that stands alone.
  func keyPair() throws(Failure) -> CurveKeyPair {
    let (content, exposure) = try readWithExposure(limit: Self.limit)
    // Whoever names the public certificate by mistake should hear of that, not of its mode.
    let isPublic = (try? Certificate(parsing: content)).map { $0.keyPair == nil } ?? false
    if let exposure, !isPublic { throw failure(exposure) }
    if let line = Self.onlyLine(content), let pair = try? CurveKeyPair(secretText: content.part(line)) {
      return pair
    }
    guard let pair = try certificate(content).keyPair else {
      throw failure("it holds no secret-key: the file that is wanted is probably \(path)_secret")
    }
    return pair
  }

  /// A password: the content without a newline at its end.
  func password() throws(Failure) -> SecretBytes {
    let content = try read(isSecret: true)
    let bytes = content.bytes
    var end = bytes.count
    if end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    guard (1...255).contains(end) else { throw failure("a password has 1 to 255 bytes, not \(end)") }
    return content.part(0..<end)
  }

  /// The certificate that `content` is.
  func certificate(_ content: SecretBytes) throws(Failure) -> Certificate {
    do { return try Certificate(parsing: content) } catch { throw failure(error.reason) }
  }

  /// The one line that isn't empty; nil where there are none or several.
  private static func onlyLine(_ content: SecretBytes) -> Range<Int>? {
    let lines = content.lines.filter { !$0.isEmpty }
    return lines.count == 1 ? lines.first : nil
  }
}
