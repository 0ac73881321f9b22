internal import Platform
public import ZeroMQ

/// `keygen`: a new key pair in two files.
public struct KeyWriter {
  /// The file of the public certificate; that of the secret one has `_secret` behind its name.
  private let name: String

  /// Writes to `name` and the name with `_secret` behind it.
  public init(name: String) { self.name = name }

  /// Makes a key pair and writes both certificates; where either file exists, neither is written.
  ///
  /// - Returns: the public key.
  public func write() throws(Failure) -> CurvePublicKey {
    let secretName = name + "_secret"
    let pair = try zmq { () throws(ZMQError) in try Self.pasteablePair() }
    // The secret one first: once its name is taken, nobody else makes this pair of files.
    let secretFile = try create(secretName, permissions: 0o600)
    do throws(Failure) {
      try fill(secretFile, secretName, pair.secretCertificate.bytes)
      let publicFile = try create(name, permissions: 0o666)
      do throws(Failure) {
        try fill(publicFile, name, Array(pair.publicKey.certificate.utf8).span)
      } catch {
        Folder.removeFile(name)
        throw error
      }
    } catch {
      Folder.removeFile(secretName)
      throw error
    }
    return pair.publicKey
  }

  private func create(_ path: String, permissions: Int) throws(Failure) -> Descriptor {
    do { return try Descriptor.create(path, permissions: permissions) } catch {
      if error.code == EEXIST {
        throw Failure(.failure, "\(path) exists, so nothing was written: choose another name with -o NAME")
      }
      throw Failure(.inputOutput, "\(path): \(error.message)")
    }
  }

  private func fill(_ file: Descriptor, _ path: String, _ content: Span<UInt8>) throws(Failure) {
    defer { file.close() }
    do { try file.writeAll(content) } catch { throw Failure(.inputOutput, "\(path): \(error.message)") }
  }

  /// A pair whose public key means nothing to a shell and does not look like an option: one in some 3 000, found in
  /// about a tenth of a second. Whoever attacks it knows the public key anyway, so he learns nothing from its form.
  private static func pasteablePair() throws(ZMQError) -> CurveKeyPair {
    while true {
      let pair = try CurveKeyPair()
      if pair.publicKey.isPasteable { return pair }
    }
  }
}

extension CurvePublicKey {
  /// Whether the text is one plain word to every shell, also without quotes: it begins with a letter or a digit, and
  /// holds none of the characters of Z85 that shells read (`!^*?&<>()[]{}$#`).
  var isPasteable: Bool {
    let text = description.utf8
    func isPlain(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }
    return text.first.map(isPlain) ?? false && text.allSatisfy { isPlain($0) || ".-:+=/@%".utf8.contains($0) }
  }
}
