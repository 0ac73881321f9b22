public import Bytes
internal import JSON

/// Reads messages from JSON objects as `EnvelopeWriter` writes them.
///
/// Only `frames` is required. A frame is a string, or an object with one of the keys `base64`, `hex` and
/// `msgpack`. Other keys of the message are ignored. What was read stays until the next message; the memory
/// is kept from one to the next.
public struct EnvelopeReader: ~Copyable {
  /// The frames, one after the other.
  private var content = ByteBuffer()

  /// The fields that have bytes, one after the other.
  private var fields = ByteBuffer()

  /// Where each frame ends in `content`, from which the next begins.
  private var frameEnds: [Int] = []

  /// Where the field `topic` is in `fields`, if there is one.
  private var topicRange: Range<Int>?

  /// Where the field `peer` is in `fields`, if there is one.
  private var peerRange: Range<Int>?

  /// What turns one frame of JSON into bytes.
  private var decoder: FrameDecoder

  /// The field `time`, if there is one.
  public private(set) var time: Timestamp?

  /// Makes a reader whose frames of `msgpack` are converted with `options`.
  public init(options: JSONToMessagePack.Options = .init()) {
    decoder = FrameDecoder(options: options)
  }

  /// How many frames the message has; one at least once it has been read.
  public var frameCount: Int { frameEnds.count }

  /// The frame with that index, which must be below `frameCount`.
  @_lifetime(borrow self)
  public func frame(at index: Int) -> Span<UInt8> {
    content.bytes.extracting((index == 0 ? 0 : frameEnds[index - 1])..<frameEnds[index])
  }

  /// The field `topic`, if there is one.
  public var topic: Span<UInt8>? {
    @_lifetime(borrow self)
    get {
      guard let topicRange else { return nil }
      return fields.bytes.extracting(topicRange)
    }
  }

  /// The field `peer`, if there is one.
  public var peer: Span<UInt8>? {
    @_lifetime(borrow self)
    get {
      guard let peerRange else { return nil }
      return fields.bytes.extracting(peerRange)
    }
  }

  /// Reads `bytes`, which must be one object between white space.
  ///
  /// - Throws: where the object is wrong; nothing of the message is there then.
  public mutating func read(_ bytes: Span<UInt8>) throws(SyntaxError) {
    removeAll()
    do throws(SyntaxError) {
      let reader = JSONReader(bytes)
      let end = reader.skipWhitespace(from: try readObject(of: reader))
      if end < bytes.count { throw reader.error(at: end, expected: "nothing after the message") }
      if frameEnds.isEmpty {
        throw SyntaxError(offset: end, expected: "\"frames\" in the message", found: .named("none"))
      }
    } catch {
      removeAll()
      throw error
    }
  }

  /// Forgets the message that was read; the memory is kept.
  private mutating func removeAll() {
    content.removeAll()
    fields.removeAll()
    frameEnds.removeAll(keepingCapacity: true)
    topicRange = nil
    peerRange = nil
    time = nil
  }

  /// Reads the object and returns the position behind it.
  private mutating func readObject(of reader: borrowing JSONReader) throws(SyntaxError) -> Int {
    var position = reader.skipWhitespace(from: 0)
    guard reader.byte(at: position) == 0x7B else {
      throw reader.error(at: position, expected: "a message as an object")
    }
    position = reader.skipWhitespace(from: position + 1)
    if reader.byte(at: position) == 0x7D { return position + 1 }
    while true {
      let start = position
      position = try decoder.readKey(at: start, of: reader)
      if decoder.scratch.bytes.isEqual(to: "frames") {
        guard frameEnds.isEmpty else {
          throw SyntaxError(offset: start, expected: "\"frames\" once", found: .named("another"))
        }
        position = try readFrames(at: position, of: reader)
      } else if decoder.scratch.bytes.isEqual(to: "time") {
        position = try readTime(at: position, of: reader)
      } else if decoder.scratch.bytes.isEqual(to: "topic") {
        (topicRange, position) = try readField(at: position, of: reader)
      } else if decoder.scratch.bytes.isEqual(to: "peer") {
        (peerRange, position) = try readField(at: position, of: reader)
      } else {
        position = try reader.skipValue(at: position)
      }
      position = reader.skipWhitespace(from: position)
      if reader.byte(at: position) == 0x7D { return position + 1 }
      guard reader.byte(at: position) == 0x2C else {
        throw reader.error(at: position, expected: "',' or '}'")
      }
      position = reader.skipWhitespace(from: position + 1)
    }
  }

  /// Reads the time at `position` and returns where it ends.
  private mutating func readTime(at position: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int
  {
    guard reader.byte(at: position) == 0x22 else {
      throw reader.error(at: position, expected: "a time as a string")
    }
    let string = try reader.string(from: position + 1)
    decoder.scratch.removeAll()
    try reader.append(string, to: &decoder.scratch)
    guard let read = Timestamp(rfc3339: decoder.scratch.bytes) else {
      throw SyntaxError(
        offset: position, expected: "a time such as \"2018-01-02T03:04:05.678Z\"",
        found: .named("something else"))
    }
    time = read
    return string.next
  }

  /// Reads a field that has the form of a frame, and returns where it is in `fields`.
  private mutating func readField(
    at start: Int, of reader: borrowing JSONReader
  ) throws(SyntaxError) -> (Range<Int>, next: Int) {
    let first = fields.count
    let next = try decoder.readFrame(at: start, of: reader, into: &fields)
    return (first..<fields.count, next)
  }

  /// Reads the array of frames at `start` and returns where it ends.
  private mutating func readFrames(at start: Int, of reader: borrowing JSONReader) throws(SyntaxError) -> Int
  {
    guard reader.byte(at: start) == 0x5B else { throw reader.error(at: start, expected: "'[' of the frames") }
    var position = reader.skipWhitespace(from: start + 1)
    while true {
      position = try decoder.readFrame(at: position, of: reader, into: &content)
      frameEnds.append(content.count)
      position = reader.skipWhitespace(from: position)
      if reader.byte(at: position) == 0x5D { return position + 1 }
      guard reader.byte(at: position) == 0x2C else {
        throw reader.error(at: position, expected: "',' or ']'")
      }
      position = reader.skipWhitespace(from: position + 1)
    }
  }
}
