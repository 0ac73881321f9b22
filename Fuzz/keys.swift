import Platform
import ZeroMQ

@testable import ZmqcatCore

/// Bytes as a certificate and as every other file of keys or passwords: what is read is written and read as the same,
/// and no refusal shows a byte of the content.
func checkKeys(_ input: Span<UInt8>) {
  checkCertificate(SecretBytes(copying: input))
  guard let file = OnlyFile() else { return fail("there is no room for a file") }
  file.write(input)
  checkFiles(file.path)
}

private func checkCertificate(_ content: SecretBytes) {
  guard let certificate = try? Certificate(parsing: content) else { return }
  do {
    let text = Array(certificate.publicKey.certificate.utf8)
    let open = try Certificate(parsing: SecretBytes(copying: text.span))
    expect(open.publicKey == certificate.publicKey && open.keyPair == nil, "another public key came back")
    guard let pair = certificate.keyPair else { return }
    expect(pair.publicKey == certificate.publicKey, "the keys do not belong together")
    let secret = try Certificate(parsing: pair.secretCertificate)
    expect(secret.publicKey == pair.publicKey, "another key pair came back")
    expect(secret.keyPair?.secretKey.isSame(as: pair.secretKey.bytes) == true, "another secret key came back")
  } catch { fail("what was written is refused: \(error)") }
}

private func checkFiles(_ path: String) {
  let key = KeyFile(option: "-x", path: path)
  refusalIsPlain(of: path) { _ = try key.publicKey() }
  refusalIsPlain(of: path) { _ = try key.keyPair() }
  refusalIsPlain(of: path) {
    let password = try key.password()
    expect((1...255).contains(password.count), "a password that PLAIN cannot send")
  }
  refusalIsPlain(of: path) { _ = try KeyList([path]) }
  refusalIsPlain(of: path) { _ = try PasswordList(path) }
}

/// A refusal is one of security, names the file, and is short and printable, whatever the content is.
private func refusalIsPlain(of path: String, _ body: () throws -> Void) {
  do { try body() } catch {
    guard let failure = error as? Failure, failure.status == .security, let words = failure.message else {
      return fail("another kind of failure")
    }
    expect(words.contains(path) && words.utf8.count < 200, "a refusal that does not name the file")
    expect(words.utf8.allSatisfy { (0x20..<0x7f).contains($0) }, "a refusal shows what is in the file")
  }
}

/// A file without a name, which only this process can read.
private final class OnlyFile {
  let path: String
  private let descriptor: CInt

  init?() {
    var template = Array("/tmp/zmqcat-fuzz-XXXXXX".utf8CString)
    // Fills in the end of the template.
    descriptor = unsafe mkstemp(&template)
    path = "/proc/self/fd/\(descriptor)"
    if descriptor < 0 { return nil }
    _ = unsafe unlink(&template)
  }

  deinit { close(descriptor) }

  func write(_ bytes: Span<UInt8>) {
    do { try Descriptor(rawValue: descriptor).writeAll(bytes) } catch { fail("\(error)") }
  }
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkKeys)
  }
#endif
