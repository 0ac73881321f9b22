import Foundation
import Platform
import Testing
import UnitSupport

@Suite struct FileIdentityTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsNotThereHasNone() {
    #expect(FileIdentity(path: "\(folder.path)/missing") == nil)
    #expect(FileIdentity(path: "") == nil)
  }

  @Test func aFileStaysItself() throws {
    let path = try folder.file("a", [1])
    let identity = try #require(FileIdentity(path: path))
    #expect(FileIdentity(path: path) == identity)
    #expect(FileIdentity(path: try folder.file("b", [1])) != identity)
  }

  @Test func aFileInAnothersPlaceIsAnother() throws {
    let path = try folder.file("a", [1])
    let identity = try #require(FileIdentity(path: path))
    let second = try folder.file("b", [1])
    identity.remove(path)
    #expect(FileIdentity(path: path) == nil)
    try FileManager.default.moveItem(atPath: second, toPath: path)
    let other = try #require(FileIdentity(path: path))
    #expect(other != identity)
  }

  @Test func aLinkIsNotWhatItLinksTo() throws {
    let path = try folder.file("a", [1])
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let identity = try #require(FileIdentity(path: link))
    #expect(identity != FileIdentity(path: path))
    identity.remove(link)
    #expect(FileIdentity(path: link) == nil)
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func removingWhatIsNotThereIsSilent() throws {
    let path = try folder.file("a", [1])
    let identity = try #require(FileIdentity(path: path))
    identity.remove("\(folder.path)/missing")
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func aFileStaysItselfWithOtherPermissions() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a", [1])
    let identity = try #require(FileIdentity(path: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(FileIdentity(path: path) == identity)
  }
}
