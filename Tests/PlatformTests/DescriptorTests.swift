import Foundation
import Platform
import Testing
import UnitSupport

@Suite struct DescriptorTests {
  @Test func whatIsWrittenCanBeRead() throws {
    let pipe = try TestPipe()
    #expect(try pipe.writer.write([1, 2, 3].span) == .bytes(3))
    #expect(try pipe.reader.read(2).bytes == [1, 2])
    #expect(try pipe.reader.read(9).bytes == [3])
  }

  @Test func theEndOfTheInputIsAReadOfNothing() throws {
    let pipe = try TestPipe()
    pipe.closeWriter()
    #expect(try pipe.reader.read(9).transfer == .bytes(0))
  }

  @Test func nothingThereIsAValue() throws {
    let pipe = try TestPipe()
    TestPipe.makeNonblocking(pipe.reader)
    #expect(try pipe.reader.read(9).transfer == .wouldBlock)
  }

  @Test func aFullPipeIsAValue() throws {
    let pipe = try TestPipe()
    TestPipe.makeNonblocking(pipe.writer)
    let block = [UInt8](repeating: 7, count: 1 << 16)
    var transfer = Descriptor.Transfer.bytes(0)
    while case .bytes = transfer { transfer = try pipe.writer.write(block.span) }
    #expect(transfer == .wouldBlock)
  }

  @Test func aClosedDescriptorIsAnError() throws {
    let nobody = Descriptor(rawValue: -1)
    let reading = try #require(throws: SystemError.self) { try nobody.read(1) }
    #expect(reading == SystemError(code: EBADF, operation: "read"))
    let writing = try #require(throws: SystemError.self) { try nobody.write([1].span) }
    #expect(writing == SystemError(code: EBADF, operation: "write"))
    #expect(!nobody.isOpen)
    #expect(!nobody.isTerminal)
    #expect(nobody.kind == .other)
    #expect(nobody.duplicate() == nil)
    #expect(nobody.position == nil)
  }

  @Test func aDuplicateOutlivesTheOriginal() throws {
    let pipe = try TestPipe()
    let copy = try #require(pipe.writer.duplicate())
    #expect(copy != pipe.writer)
    #expect(copy.isOpen)
    pipe.closeWriter()
    #expect(try copy.write([5].span) == .bytes(1))
    copy.close()
    #expect(try pipe.reader.read(2).bytes == [5])
    #expect(try pipe.reader.read(2).transfer == .bytes(0))
  }

  @Test func aDuplicateIsClosedOnExec() throws {
    let pipe = try TestPipe()
    let copy = try #require(pipe.reader.duplicate())
    defer { copy.close() }
    #expect(fcntl(copy.rawValue, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test func kindsAreTold() throws {
    let folder = try TemporaryFolder()
    let file = try Descriptor.open(reading: folder.file("file", [1]))
    let directory = try Descriptor.open(reading: folder.path)
    let null = try Descriptor.open(reading: "/dev/null")
    let pipe = try TestPipe()
    let connection = Descriptor(rawValue: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    defer { for descriptor in [file, directory, null, connection] { descriptor.close() } }
    #expect(file.kind == .regular)
    #expect(directory.kind == .directory)
    #expect(null.kind == .other)
    #expect(connection.kind == .socket)
    #expect(pipe.reader.kind == .pipe)
    #expect(pipe.writer.kind == .pipe)
  }

  @Test func aFileHasAPosition() throws {
    let folder = try TemporaryFolder()
    let file = try Descriptor.open(reading: folder.file("file", Array("abcdef".utf8)))
    defer { file.close() }
    #expect(file.position == 0)
    #expect(try file.read(4).bytes == Array("abcd".utf8))
    let position = try #require(file.position)
    #expect(position == 4)
    #expect(try file.read(9).bytes == Array("ef".utf8))
    try file.seek(to: 1)
    #expect(try file.read(2).bytes == Array("bc".utf8))
    try file.seek(to: position)
    #expect(try file.read(9).bytes == Array("ef".utf8))
  }

  @Test func aPipeHasNoPosition() throws {
    let pipe = try TestPipe()
    #expect(pipe.reader.position == nil)
    let error = try #require(throws: SystemError.self) { try pipe.reader.seek(to: 0) }
    #expect(error == SystemError(code: ESPIPE, operation: "lseek"))
  }

  @Test func openingNamesThePath() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/missing"
    let error = try #require(throws: SystemError.self) { try Descriptor.open(reading: path) }
    #expect(error == SystemError(code: ENOENT, operation: "open \(path)"))
  }

  @Test func anOpenedFileIsClosedOnExec() throws {
    let file = try Descriptor.open(reading: "/dev/null")
    defer { file.close() }
    #expect(fcntl(file.rawValue, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test func aPipeCanBeOpenedAnewWithoutChangingIt() throws {
    let pipe = try TestPipe()
    // A system without /proc has no such way.
    guard let own = pipe.writer.reopenedForNonblockingWriting() else { return }
    defer { own.close() }
    #expect(fcntl(own.rawValue, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(pipe.writer.rawValue, F_GETFL) & O_NONBLOCK == 0)
    #expect(try own.write([9].span) == .bytes(1))
    #expect(try pipe.reader.read(1).bytes == [9])
  }

  @Test func aSocketTellsWhatIsUnsent() throws {
    let pair = try TestSocketPair.unix()
    let (near, far) = (pair.near, pair.far)
    defer {
      near.close()
      far.close()
    }
    #expect(near.kind == .socket)
    #expect(!near.isInternetSocket)
    #expect(near.unsentBytes == 0)
    #expect(try near.write([1, 2].span) == .bytes(2))
    #expect(try #require(near.unsentBytes) > 0)
    #expect(try far.read(9).bytes == [1, 2])
    #expect(near.unsentBytes == 0)
    near.endSending()
    #expect(try far.read(9).transfer == .bytes(0))
    // The other direction stays open.
    #expect(try far.write([3].span) == .bytes(1))
    #expect(try near.read(9).bytes == [3])
  }

  @Test(arguments: [AF_INET, AF_INET6])
  func internetSocketsAreTold(_ family: Int32) throws {
    let number = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    // A machine may have no IPv6.
    guard number >= 0 else { return }
    let descriptor = Descriptor(rawValue: number)
    defer { descriptor.close() }
    #expect(descriptor.isInternetSocket)
  }

  @Test func aFileIsNoSocket() throws {
    let file = try Descriptor.open(reading: "/dev/null")
    defer { file.close() }
    #expect(!file.isInternetSocket)
    #expect(!file.isTerminal)
  }
}
