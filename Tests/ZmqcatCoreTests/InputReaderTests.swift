import Bytes
import Platform
import Testing
import UnitSupport
import ZmqcatCore

@Suite struct InputReaderTests {
  /// All bytes that are unread.
  private func unread(_ reader: borrowing InputReader) -> [UInt8] {
    [UInt8](copying: reader.span(reader.start..<reader.end))
  }

  /// All bytes up to the end of the input, consumed in pieces of at most `size`.
  private func readAll(_ reader: inout InputReader, consuming size: Int = .max) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let count = min(size, reader.available)
      bytes += [UInt8](copying: reader.span(reader.start..<reader.start + count))
      reader.consume(to: reader.start + count)
      if reader.available == 0, try reader.fill() == .bytes(0) { return bytes }
    }
  }

  @Test func aPipeIsReadAsItComes() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    #expect(reader.available == 0)
    #expect(reader.isAtEnd == false)
    #expect(reader.isRegularFile == false)
    #expect(reader.name == "stdin")
    #expect(reader.descriptor == pipe.reader)
    try pipe.write([1, 2])
    #expect(try reader.fill() == .bytes(2))
    try pipe.write([3])
    #expect(try reader.fill() == .bytes(1))
    #expect(unread(reader) == [1, 2, 3])
    #expect(reader[reader.start + 1] == 2)
    pipe.closeWriter()
    #expect(reader.isAtEnd == false)
    #expect(try reader.fill() == .bytes(0))
    #expect(reader.isAtEnd == true)
    // The end has been seen, and what is unread stays.
    #expect(try reader.fill() == .bytes(0))
    #expect(unread(reader) == [1, 2, 3])
  }

  @Test func nothingThereIsAValue() throws {
    let pipe = try TestPipe()
    _ = fcntl(pipe.reader.rawValue, F_SETFL, fcntl(pipe.reader.rawValue, F_GETFL) | O_NONBLOCK)
    var reader = InputReader(pipe.reader, name: "stdin")
    #expect(try reader.fill() == .wouldBlock)
    #expect(reader.isAtEnd == false)
    try pipe.write([1])
    #expect(try reader.fill() == .bytes(1))
  }

  @Test func anErrorNamesTheInput() throws {
    var reader = InputReader(Descriptor(rawValue: -1), name: "data.bin")
    let failure = try #require(throws: Failure.self) { _ = try reader.fill() }
    #expect(failure.status == .inputOutput)
    #expect(failure.message == "reading data.bin: Bad file descriptor")
  }

  @Test func aDirectoryCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let directory = try Descriptor.open(reading: folder.path)
    defer { directory.close() }
    var reader = InputReader(directory, name: "folder")
    let failure = try #require(throws: Failure.self) { _ = try reader.fill() }
    #expect(failure == Failure(.inputOutput, "reading folder: Is a directory"))
  }

  @Test func consumedBytesMakeRoomAndTheRestStays() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    try pipe.write(Array("abcdef".utf8))
    _ = try reader.fill()
    reader.consume(to: reader.start + 4)
    #expect(reader.available == 2)
    try pipe.write(Array("gh".utf8))
    _ = try reader.fill()
    #expect(text(unread(reader)) == "efgh")
  }

  @Test func aByteIsFoundOnceItIsThere() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    #expect(reader.find(0x0a) == nil)
    try pipe.write(Array("ab".utf8))
    _ = try reader.fill()
    #expect(reader.find(0x0a) == nil)
    try pipe.write(Array("c\nd\n".utf8))
    _ = try reader.fill()
    #expect(reader.find(0x0a) == reader.start + 3)
    // Finding consumes nothing.
    #expect(reader.find(0x0a) == reader.start + 3)
    reader.consume(to: reader.start + 4)
    #expect(reader.find(0x0a) == reader.start + 1)
    reader.consume(to: reader.end)
    #expect(reader.find(0x0a) == nil)
  }

  @Test(
    arguments: [
      ("ab", ["xxa", "bxx"], 2), ("ab", ["xa", "xab"], 3), ("aab", ["aa", "ab"], 1),
      ("aab", ["a", "a", "b"], 0),
      ("\r\n", ["\r", "\r", "\n"], 1), ("abcd", ["abc", "abcd"], 3), ("-->", ["x--", "-", ">"], 2),
      ("ab", ["a", "a", "a"], nil), ("abc", ["ab"], nil), ("x", ["yy", "yx"], 3),
    ] as [(String, [String], Int?)])
  func aDelimiterMayComeInPieces(_ delimiter: String, _ pieces: [String], _ offset: Int?) throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    var found: Int?
    for piece in pieces {
      #expect(found == nil)
      try pipe.write(Array(piece.utf8))
      _ = try reader.fill()
      found = reader.find(Array(delimiter.utf8))
    }
    #expect(found == offset.map { reader.start + $0 })
  }

  @Test func noDelimiterIsNeverFound() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin")
    try pipe.write([1])
    _ = try reader.fill()
    #expect(reader.find([]) == nil)
  }

  @Test(arguments: [
    1, InputReader.chunk - 1, InputReader.chunk, InputReader.chunk + 1, 5 * InputReader.chunk + 3,
  ])
  func theWindowGrowsForALongRecord(_ length: Int) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: UInt64(length))
    let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let file = try Descriptor.open(reading: folder.file("long", bytes))
    defer { file.close() }
    var reader = InputReader(file, name: "long")
    #expect(reader.isRegularFile == true)
    while try reader.fill() != .bytes(0) {}
    #expect(reader.available == length)
    #expect(unread(reader) == bytes)
  }

  @Test(arguments: [1, 7, 1_000, Int.max])
  func whateverIsConsumedNothingIsLost(_ size: Int) throws {
    let folder = try TemporaryFolder()
    // Long enough for the window to be filled several times.
    let length = size < 1_000 ? 3_000 : 3 * InputReader.chunk + 17
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let file = try Descriptor.open(reading: folder.file("data", bytes))
    defer { file.close() }
    var reader = InputReader(file, name: "data")
    #expect(try readAll(&reader, consuming: size) == bytes)
  }

  @Test(arguments: [0, 1, 2_000, InputReader.chunk + 5])
  func aPipeCanBeReplayed(_ length: Int) throws {
    let pipe = try TestPipe()
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 17 &+ $0 >> 8) }
    var reader = InputReader(pipe.reader, name: "stdin", keepsAll: true)
    var first: [UInt8] = []
    // A pipe takes no more than 64 KiB at once.
    for start in stride(from: 0, to: length, by: 1 << 15) {
      try pipe.write(Array(bytes[start..<min(start + 1 << 15, length)]))
      _ = try reader.fill()
      first += unread(reader)
      reader.consume(to: reader.end)
    }
    pipe.closeWriter()
    #expect(try readAll(&reader) == [])
    #expect(first == bytes)
    for _ in 0..<2 {
      try reader.rewind()
      #expect(reader.isAtEnd == false)
      #expect(reader.available == 0)
      #expect(try readAll(&reader, consuming: 1 << 12) == bytes)
      #expect(reader.isAtEnd == true)
    }
  }

  @Test func aFileIsReadAgainFromWhereItStood() throws {
    let folder = try TemporaryFolder()
    let file = try Descriptor.open(reading: folder.file("data", Array("headbody".utf8)))
    defer { file.close() }
    try file.seek(to: 4)
    var reader = InputReader(file, name: "data", keepsAll: true)
    for _ in 0..<3 {
      #expect(text(try readAll(&reader)) == "body")
      try reader.rewind()
    }
  }

  @Test func aSearchBeginsAnewAfterARewind() throws {
    let pipe = try TestPipe()
    var reader = InputReader(pipe.reader, name: "stdin", keepsAll: true)
    try pipe.write(Array("ab\ncd".utf8))
    pipe.closeWriter()
    for _ in 0..<2 {
      while try reader.fill() != .bytes(0) {}
      #expect(reader.find(0x0a) == reader.start + 2)
      reader.consume(to: reader.start + 3)
      #expect(reader.find(0x0a) == nil)
      try reader.rewind()
    }
  }
}
