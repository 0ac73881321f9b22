import Foundation
import Platform
import Testing
import UnitSupport
import ZeroMQ

@testable import ZmqcatCore

/// Files of keys and passwords: what they may hold, who may read them, and that changes are seen.
@Suite struct SecurityFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let path = try folder.file(name, Array(text.utf8))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  private func text(_ secret: SecretBytes) -> String { secret.publicText(0..<secret.count) }

  /// The words of the failure that `body` throws, which has to be one of security.
  private func refusal(_ body: () throws -> Void) throws -> String {
    let failure = try #require(throws: Failure.self, performing: body)
    #expect(failure.status == .security)
    return failure.message ?? ""
  }

  // MARK: Keys

  @Test func aPublicKeyIsInACertificateOrAlone() throws {
    let pair = try CurveKeyPair()
    for content in [pair.publicKey.certificate, "\(pair.publicKey)", "\n\(pair.publicKey)\n"] {
      let path = try file("public", content, mode: 0o644)
      #expect(try KeyFile(option: "-x", path: path).publicKey() == pair.publicKey)
    }
    #expect(
      try refusal { _ = try KeyFile(option: "-x", path: folder.path + "/none").publicKey() }.contains("-x"))
  }

  @Test func aKeyPairIsInASecretCertificateOrFollowsFromTheSecretKey() throws {
    let pair = try CurveKeyPair()
    for content in [text(pair.secretCertificate), text(pair.secretText) + "\n"] {
      let path = try file("secret", content)
      #expect(try KeyFile(option: "-x", path: path).keyPair().publicKey == pair.publicKey)
    }
    let open = try file("open", pair.publicKey.certificate)
    #expect(try refusal { _ = try KeyFile(option: "-x", path: open).keyPair() }.contains("open_secret"))
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o620, 0o602])
  func aSecretIsForTheOwnerAlone(_ mode: Int) throws {
    let path = try file("secret", text(try CurveKeyPair().secretCertificate), mode: mode)
    let words = try refusal { _ = try KeyFile(option: "--curve-secret", path: path).keyPair() }
    #expect(words.contains("chmod 600 \(path)") && words.contains(String(mode, radix: 8)), "\(words)")
  }

  @Test func noFailureShowsAnyContent() throws {
    let secret = text(try CurveKeyPair().secretText)
    let contents = [
      String(secret.dropLast()), "secret-key = \"\(secret)x\"", "\(secret)\n\(secret)", secret + "~",
    ]
    for content in contents {
      let path = try file("broken", content)
      let words = try refusal { _ = try KeyFile(option: "-x", path: path).keyPair() }
      #expect(!words.contains(secret.prefix(8)), "\(words)")
    }
  }

  @Test func aHugeFileIsNoKey() throws {
    let path = try file("huge", String(repeating: "x", count: 100_000))
    #expect(try refusal { _ = try KeyFile(option: "-x", path: path).publicKey() }.contains("65536"))
  }

  // MARK: Passwords

  @Test(arguments: [("pw", "pw"), ("pw\n", "pw"), ("pw\n\n", "pw\n"), (" p w ", " p w "), ("pw\r\n", "pw\r")])
  func aPasswordIsTheContentLessOneNewline(_ content: String, _ password: String) throws {
    let path = try file("password", content)
    #expect(text(try KeyFile(option: "-x", path: path).password()) == password)
  }

  @Test(arguments: ["", "\n", String(repeating: "x", count: 256)])
  func aPasswordHasALength(_ content: String) throws {
    let path = try file("password", content)
    #expect(try refusal { _ = try KeyFile(option: "-x", path: path).password() }.contains("1 to 255"))
  }

  @Test func usersAreListedWithTheirPasswords() throws {
    let path = try file("users", "joe:ses:ame\n\nann: x \n")
    let list = try PasswordList(path)
    func isListed(_ user: String, _ password: String) -> Bool {
      list.contains(user: Array(user.utf8), password: SecretBytes(copying: Array(password.utf8).span))
    }
    #expect(list.count == 2)
    #expect(isListed("joe", "ses:ame") && isListed("ann", " x "))
    #expect(!isListed("joe", " x ") && !isListed("ann", "x") && !isListed("joe", "") && !isListed("", ""))
  }

  @Test(arguments: ["joe", ":pw", "joe:", "joe:pw\nbroken"])
  func aListOfUsersIsSound(_ content: String) throws {
    let path = try file("users", content)
    let words = try refusal { _ = try PasswordList(path) }
    #expect(words.contains("line") && !words.contains("joe"), "\(words)")
  }

  @Test func othersMustNotReadPasswords() throws {
    let path = try file("users", "joe:pw", mode: 0o644)
    #expect(try refusal { _ = try PasswordList(path) }.contains("chmod 600"))
  }

  // MARK: Lists of keys

  @Test func keysAreListedInFilesAndFolders() throws {
    let keys = try (0..<5).map { _ in try CurveKeyPair().publicKey }
    let lines = try file("lines", "# friends\n\n\(keys[0])\n  \(keys[1])   # Ann\n", mode: 0o644)
    let one = try file("one", keys[2].certificate)
    let inner = folder.path + "/clients"
    try FileManager.default.createDirectory(atPath: inner + "/deeper", withIntermediateDirectories: true)
    _ = try file("clients/a", keys[3].certificate)
    _ = try file("clients/.hidden", "no certificate")
    let list = try KeyList([lines, one, inner])
    #expect(list.count == 4)
    #expect(keys.map(list.contains) == [true, true, true, true, false])
  }

  @Test func whatIsNoKeyIsNamed() throws {
    let key = try CurveKeyPair().publicKey
    let lines = try file("lines", "\(key)\n\(key)x\n")
    #expect(try refusal { _ = try KeyList([lines]) }.contains("line 2"))
    let inner = folder.path + "/clients"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    _ = try file("clients/bad", "\(key)")
    #expect(try refusal { _ = try KeyList([inner]) }.contains("clients/bad"))
    #expect(try refusal { _ = try KeyList([folder.path + "/none"]) }.contains("--curve-allow"))
  }

  private func refreshed(_ list: inout KeyList) -> [Failure]? { list.refresh() }

  @Test func changesAreSeen() throws {
    let keys = try (0..<3).map { _ in try CurveKeyPair().publicKey }
    let lines = try file("lines", "\(keys[0])\n")
    let inner = folder.path + "/clients"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    var list = try KeyList([lines, inner])
    _ = try file("lines", "\(keys[1])\n")
    _ = try file("clients/c", keys[2].certificate)
    #expect(refreshed(&list)?.isEmpty == true)
    #expect(keys.map(list.contains) == [false, true, true])
    try FileManager.default.removeItem(atPath: inner + "/c")
    #expect(refreshed(&list)?.isEmpty == true)
    #expect(keys.map(list.contains) == [false, true, false])
  }

  @Test func aFileThatBreaksLetsNobodyIn() throws {
    let keys = try (0..<2).map { _ in try CurveKeyPair().publicKey }
    let (first, second) = (try file("first", "\(keys[0])\n"), try file("second", "\(keys[1])\n"))
    var list = try KeyList([first, second])
    _ = try file("first", "\(keys[0])\nhalf a key")
    let problems = try #require(refreshed(&list))
    #expect(problems.count == 1 && problems.first?.message?.contains(first) == true)
    #expect(keys.map(list.contains) == [false, true])
    try FileManager.default.removeItem(atPath: second)
    #expect(refreshed(&list)?.count == 2)
    #expect(list.count == 0)
  }

  @Test func whatHasNotChangedIsNotReadAgain() throws {
    let path = try file("lines", "")
    // As if it had been written long ago.
    var files = WatchedFiles([path])
    let looks = [files.haveChanged(), files.haveChanged()]
    #expect(looks == [true, true], "so fresh a file may change again within a tick of the clock")
    var none = WatchedFiles([folder.path + "/none"])
    let others = [none.haveChanged(), none.haveChanged()]
    #expect(others == [true, false])
  }

  // MARK: New keys

  @Test func newKeysAreWrittenOnce() throws {
    let name = folder.path + "/pair"
    let key = try KeyWriter(name: name).write()
    #expect(key.isPasteable)
    #expect(try KeyFile(option: "-x", path: name).publicKey() == key)
    #expect(try KeyFile(option: "-x", path: name + "_secret").keyPair().publicKey == key)
    let failure = try #require(throws: Failure.self) { try KeyWriter(name: name).write() }
    #expect(failure.status == .failure)
  }

  @Test(arguments: ["", "_secret"])
  func whereOneFileExistsNothingIsWritten(_ suffix: String) throws {
    let name = folder.path + "/pair"
    let path = try file("pair" + suffix, "mine")
    let failure = try #require(throws: Failure.self) { try KeyWriter(name: name).write() }
    #expect(failure.status == .failure && failure.message?.contains(path) == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["pair" + suffix])
  }
}
