import Platform
import Testing
import UnitSupport

/// Names of files that are no UTF-8.
@Suite struct RawTextTests {
  @Test func aFileMayBeCalledByAnyBytes() throws {
    let folder = try TemporaryFolder()
    let name = RawText.string(of: [0x61, 0xff, 0xc3])
    let path = "\(folder.path)/\(name)"
    let file = try Descriptor.create(path, permissions: 0o600)
    #expect(try file.write([7].span) == .bytes(1))
    file.close()
    #expect(try Folder.names(in: folder.path) == [name])
    #expect(FileStamp(path: path)?.permissions == 0o600)
    #expect(FileIdentity(path: path) != nil)
    let reader = try Descriptor.open(reading: path)
    defer { reader.close() }
    #expect(reader.readPiece() == [7])
    Folder.removeFile(path)
    #expect(try Folder.names(in: folder.path) == [])
  }

  @Test func aCStringEndsWithANUL() {
    #expect(RawText.cString(of: "a" + RawText.string(of: [0xff])) == [0x61, -1, 0])
    #expect(RawText.cString(of: "") == [0])
  }
}
