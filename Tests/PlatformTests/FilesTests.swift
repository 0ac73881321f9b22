import Platform
import Testing
import UnitSupport

@Suite struct FilesTests {
  @Test func aChangedFileHasAnotherStamp() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", [1])
    let before = try #require(FileStamp(path: path))
    #expect(FileStamp(path: path) == before)
    #expect(before.kind == .regular)
    _ = try folder.file("a", [1, 2])
    #expect(FileStamp(path: path) != before)
    #expect(FileStamp(path: folder.path + "/none") == nil)
    #expect(FileStamp(path: folder.path)?.kind == .directory)
  }

  @Test func makesAFileOnlyOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/new"
    let file = try Descriptor.create(path, permissions: 0o600)
    try file.writeAll(Array("text".utf8).span)
    file.close()
    #expect(FileStamp(path: path)?.permissions == 0o600)
    let error = try #require(throws: SystemError.self) { try Descriptor.create(path, permissions: 0o600) }
    #expect(error.code == EEXIST)
    Folder.removeFile(path)
    #expect(FileStamp(path: path) == nil)
  }

  @Test func readsSecretsUpToALimit() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("secret", Array("sesame".utf8))
    let file = try Descriptor.open(reading: path)
    defer { file.close() }
    let whole = try #require(try file.readSecret(limit: 6))
    #expect(whole.publicText(0..<whole.count) == "sesame")
    try file.seek(to: 0)
    #expect(try file.readSecret(limit: 5) == nil)
  }

  @Test func readsSecretsThatAreLongerThanWhatIsReadAtOnce() throws {
    let folder = try TemporaryFolder()
    for count in [4_095, 4_096, 4_097, 100_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let file = try Descriptor.open(reading: try folder.file("secret\(count)", bytes))
      defer { file.close() }
      let whole = try #require(try file.readSecret(limit: count))
      #expect(whole.count == count && whole.isSame(as: bytes.span))
      try file.seek(to: 0)
      #expect(try file.readSecret(limit: count - 1) == nil)
    }
  }

  @Test func listsAFolder() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", ".hidden"] { _ = try folder.file(name, []) }
    #expect(try Folder.names(in: folder.path).sorted() == [".hidden", "a", "b"])
    #expect(throws: SystemError.self) { try Folder.names(in: folder.path + "/none") }
  }

  @Test func waitsForAThread() throws {
    let pipe = try TestPipe()
    let end = pipe.writer
    do {
      let thread = try Thread { try? end.writeAll([7].span) }
      _ = consume thread
    }
    var byte: [UInt8] = [0]
    // Only written to during the call.
    let transfer = try unsafe byte.withUnsafeMutableBytes { try unsafe pipe.reader.read(into: $0) }
    #expect(transfer == .bytes(1) && byte == [7])
  }
}
