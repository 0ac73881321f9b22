import Testing
import ZeroMQ
import ZmqcatCore

/// What is printed is read back: the same bytes, the same frames.
@Suite struct RoundTripTests {
  static let seeds = Array(UInt64(1)...40)

  /// One to 20 frames of up to 60 bytes, some of them empty, most of them full of bytes that need care.
  private func randomFrames(
    _ generator: inout SeededGenerator, without forbidden: Set<UInt8> = []
  ) -> [[UInt8]] {
    let awkward: [UInt8] = [
      0x00, 0x09, 0x0a, 0x0d, 0x1b, 0x5c, 0x78, 0x7f, 0x80, 0x9f, 0xc2, 0xe2, 0xed, 0xf4,
    ]
    return (0..<Int.random(in: 1...20, using: &generator)).map { _ in
      let length = Bool.random(using: &generator) ? Int.random(in: 0...60, using: &generator) : 0
      return (0..<length).compactMap { _ in
        let byte =
          Bool.random(using: &generator)
          ? awkward[Int.random(in: 0..<awkward.count, using: &generator)]
          : UInt8.random(in: .min ... .max, using: &generator)
        return forbidden.contains(byte) ? nil : byte
      }
    }
  }

  private func print(_ messages: [[[UInt8]]], with framing: Framing) throws -> [UInt8] {
    try messages.flatMap { printed(framing, try message($0)) }
  }

  @Test(
    arguments: [
      FramingReadingTests.multipart, FramingReadingTests.hex, FramingReadingTests.len32,
    ], seeds)
  func anyFramesComeBack(_ framing: Framing, _ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let messages = (0..<10).map { _ in randomFrames(&generator) }
    let output = try print(messages, with: framing)
    for size in [1, 3, 1 << 15] {
      #expect(try read(framing, output, inPiecesOf: size) == messages.map { .message($0) })
    }
  }

  @Test(arguments: [0x0a, 0x00] as [UInt8], seeds)
  func textFramesComeBackThroughAFrameDelimiter(_ delimiter: UInt8, _ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let framing = Framing.line(
      LineFraming(delimiter: [delimiter], inputFrameDelimiter: [0x09], outputFrameDelimiter: [0x09]))
    let messages = (0..<10).map { _ in randomFrames(&generator, without: [delimiter, 0x09]) }
    let output = try print(messages, with: framing)
    #expect(try read(framing, output, inPiecesOf: 5) == messages.map { .message($0) })
  }

  @Test(arguments: seeds)
  func textFramesComeBackThroughLongDelimiters(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let framing = Framing.line(
      LineFraming(
        delimiter: Array("\r\n".utf8), inputFrameDelimiter: Array(", ".utf8),
        outputFrameDelimiter: Array(", ".utf8)))
    let messages = (0..<10).map { _ in randomFrames(&generator, without: [0x0d, 0x2c]) }
    let output = try print(messages, with: framing)
    #expect(try read(framing, output, inPiecesOf: 2) == messages.map { .message($0) })
  }

  @Test(arguments: [0x0a, 0x00] as [UInt8], seeds)
  func aSingleFrameComesBackWithoutAFrameDelimiter(_ delimiter: UInt8, _ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let framing = Framing.line(LineFraming(delimiter: [delimiter]))
    let messages = (0..<20).map { _ in [randomFrames(&generator, without: [delimiter])[0]] }
    let output = try print(messages, with: framing)
    #expect(try read(framing, output, inPiecesOf: 7) == messages.map { .message($0) })
  }

  @Test(arguments: seeds)
  func chunksComeBackAsOneRow(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = randomFrames(&generator).flatMap { $0 }
    let chunk = Int.random(in: 1...9, using: &generator)
    let readings = try read(.raw(RawFraming(chunk: chunk)), bytes, inPiecesOf: 4)
    var joined: [UInt8] = []
    for reading in readings {
      guard case .message(let frames) = reading else {
        Issue.record("\(reading) is not a message")
        return
      }
      #expect(frames.count == 1)
      joined += printed(.raw(RawFraming(chunk: chunk)), try message(frames))
    }
    #expect(joined == bytes)
    #expect(readings.count == (bytes.count + chunk - 1) / chunk)
  }

  @Test func everyByteComesBack() throws {
    let all = Array(UInt8.min...UInt8.max)
    for framing in [FramingReadingTests.multipart, FramingReadingTests.hex, FramingReadingTests.len32] {
      let output = printed(framing, try message([all, [], all]))
      #expect(try read(framing, output) == [.message([all, [], all])])
    }
  }
}
