public import Bytes
internal import JSON
internal import MessagePack

/// Converts JSON to MessagePack, value by value.
///
/// The reverse of `MessagePackToJSON`: integers and lengths in the smallest format, numbers with a point or an
/// exponent as floats of 64 bits, and objects with a marker as what they mark. A converter is kept for many
/// documents: its memory is reused, and a document needs none of its own.
public struct JSONToMessagePack: ~Copyable {
  /// What is open to a choice.
  public struct Options: Sendable {
    /// Whether integers outside of -2^63…2^64-1 become floats instead of an error.
    public var convertsHugeIntegersToFloat = false

    /// The default: no integer loses a digit.
    public init() {}
  }

  /// What this converter was made with.
  public let options: Options

  /// What is around the value that is converted.
  private var frames = FrameStack<TextFrame>(capacity: MessagePackReader.depthLimit)

  /// What strings with escapes stand for, one at a time.
  var scratch = ByteBuffer()

  /// The headers that are filled in at the end.
  private var wideHeaders = WideHeaders()

  /// The objects that have only one key.
  var loneKeys = LoneKeys()

  /// Makes a converter.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Appends the MessagePack of `bytes`, which must be exactly one value between white space.
  ///
  /// - Throws: where the text is wrong; nothing is appended then.
  public mutating func convert(_ bytes: Span<UInt8>, into output: inout ByteBuffer) throws(SyntaxError) {
    let mark = output.count
    let reader = JSONReader(bytes)
    let end = reader.skipWhitespace(from: try convertValue(in: bytes, at: 0, into: &output))
    if end < bytes.count {
      output.truncate(to: mark)
      throw reader.error(at: end, expected: "nothing after the value")
    }
  }

  /// Appends the MessagePack of the value that begins at `offset` or behind white space there.
  ///
  /// - Returns: the position behind the value. A number that ends with `bytes` may go on in what follows.
  /// - Throws: where the text is wrong, counted from the start of `bytes`; nothing is appended then.
  public mutating func convertValue(
    in bytes: Span<UInt8>, at offset: Int, into output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    let mark = output.count
    do throws(SyntaxError) {
      return try write(bytes, at: offset, into: &output)
    } catch {
      output.truncate(to: mark)
      throw Self.primaryError(in: bytes, from: offset, where: error)
    }
  }

  /// What is wrong with the value at `offset`: an `error` of what it stands for only where it is right as JSON.
  ///
  /// Whether a key is a marker only the object's end tells, so that with a part of it the error may be another one.
  private static func primaryError(
    in bytes: Span<UInt8>, from offset: Int, where error: SyntaxError
  ) -> SyntaxError {
    do throws(SyntaxError) { _ = try JSONReader(bytes).skipValue(at: offset) } catch let other {
      if other.isTruncation { return error.reachingEnd }
      if other.offset > error.offset { return other }
    }
    return error
  }

  /// Appends the value at `offset` and returns where it ends; on an error, maybe a part of it.
  private mutating func write(
    _ bytes: Span<UInt8>, at offset: Int, into output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    let reader = JSONReader(bytes)
    frames.removeAll()
    loneKeys.removeAll()
    wideHeaders.removeAll()
    var position = offset
    var frame = TextFrame(place: .top, count: 0, header: 0)
    while true {
      switch reader.significantByte(at: &position) {
      case 0x22:
        let string = try reader.string(from: position &+ 1)
        try append(string, of: bytes, to: &output)
        position = string.next
      case 0x2D, 0x30...0x39:
        position = try Self.appendNumber(at: position, of: reader, options, to: &output)
      case 0x7B:
        if frames.isFull { throw Self.tooDeep(at: position) }
        frames.push(frame)
        frame = TextFrame(place: .object, count: 0, header: output.count)
        output.append(0x80)
        let open = position
        position &+= 1
        let byte = reader.significantByte(at: &position)
        if byte == 0x22 {
          let key = try reader.string(from: position &+ 1)
          position = try reader.colon(after: key.next)
          if !key.mayBeginWithDollar(in: bytes) {
            try append(key, of: bytes, to: &output)
            continue
          }
          switch try appendMarked(key, ofObjectAt: open, valueAt: position, in: bytes, to: &output) {
          case .key: continue
          case .value(let end): position = end
          case .pairs(let first):
            if let key = try Self.firstPair(at: first, of: reader) {
              position = key
              frame.place = .pairKey
              continue
            }
            position = try Self.endOfPairs(at: first, of: reader)
          }
        } else if byte == 0x7D {
          position &+= 1
        } else {
          throw reader.error(at: position, expected: "a key or '}'")
        }
        frame = frames.pop()
      case 0x5B:
        if frames.isFull { throw Self.tooDeep(at: position) }
        position &+= 1
        let byte = reader.significantByte(at: &position)
        if byte != 0x5D {
          if byte == 0 { throw reader.error(at: position, expected: "a value or ']'") }
          frames.push(frame)
          frame = TextFrame(place: .array, count: 0, header: output.count)
          output.append(0x90)
          continue
        }
        output.append(0x90)
        position &+= 1
      case 0x6E:
        position = try reader.literal(.null, at: position)
        output.appendMessagePackNil()
      case 0x74:
        position = try reader.literal(.true, at: position)
        output.appendMessagePack(true)
      case 0x66:
        position = try reader.literal(.false, at: position)
        output.appendMessagePack(false)
      default: throw reader.error(at: position, expected: "a value")
      }
      // A value has ended: so may everything around it.
      closing: while true {
        switch frame.place {
        case .array:
          frame.count &+= 1
          let byte = reader.significantByte(at: &position)
          position &+= 1
          if byte == 0x2C { break closing }
          guard byte == 0x5D else { throw reader.error(at: position &- 1, expected: "',' or ']'") }
          finishArray(frame, in: &output)
        case .object:
          frame.count &+= 1
          let byte = reader.significantByte(at: &position)
          position &+= 1
          if byte == 0x2C {
            guard reader.significantByte(at: &position) == 0x22 else {
              throw reader.error(at: position, expected: "a key")
            }
            let key = try reader.string(from: position &+ 1)
            position = try reader.colon(after: key.next)
            try append(key, of: bytes, to: &output)
            break closing
          }
          guard byte == 0x7D else { throw reader.error(at: position &- 1, expected: "',' or '}'") }
          finishMap(frame, in: &output)
        case .pairKey:
          position = try Self.commaOfPair(at: position, of: reader)
          frame.place = .pairValue
          break closing
        case .pairValue:
          frame.count &+= 1
          position = try Self.endOfPair(at: position, of: reader)
          if let key = try Self.nextPair(at: position, of: reader) {
            position = key
            frame.place = .pairKey
            break closing
          }
          position = try Self.endOfPairs(at: position, of: reader)
          finishMap(frame, in: &output)
        case .top:
          wideHeaders.apply(to: &output)
          return position
        }
        frame = frames.pop()
      }
    }
  }

  /// Puts the count into the header of an array whose elements have been appended.
  @inline(__always)
  private mutating func finishArray(_ frame: TextFrame, in output: inout ByteBuffer) {
    if frame.count < 16 {
      output.replace(at: frame.header, with: 0x90 | UInt8(truncatingIfNeeded: frame.count))
    } else {
      wideHeaders.append(at: frame.header, count: frame.count, isMap: false)
    }
  }

  /// Puts the count into the header of a map whose entries have been appended.
  @inline(__always)
  private mutating func finishMap(_ frame: TextFrame, in output: inout ByteBuffer) {
    if frame.count < 16 {
      output.replace(at: frame.header, with: 0x80 | UInt8(truncatingIfNeeded: frame.count))
    } else {
      wideHeaders.append(at: frame.header, count: frame.count, isMap: true)
    }
  }

  /// Appends a string of the text.
  @inline(__always)
  private mutating func append(
    _ string: JSONString, of bytes: Span<UInt8>, to output: inout ByteBuffer
  ) throws(SyntaxError) {
    let count = string.end &- string.start
    if count < 32, !string.hasEscapes {
      output.appendShortString(bytes, from: string.start, count: count)
    } else {
      try appendLong(string, of: bytes, to: &output)
    }
  }

  /// Appends a string that is long or has escapes.
  @inline(never)
  private mutating func appendLong(
    _ string: JSONString, of bytes: Span<UInt8>, to output: inout ByteBuffer
  ) throws(SyntaxError) {
    if !string.hasEscapes {
      try Self.appendString(bytes.extracting(string.start..<string.end), at: string.start, to: &output)
    } else {
      scratch.removeAll()
      try JSONReader(bytes).append(string, to: &scratch)
      try Self.appendString(scratch.bytes, at: string.start, to: &output)
    }
  }

  /// Appends a string from its UTF-8.
  private static func appendString(
    _ utf8: Span<UInt8>, at position: Int, to output: inout ByteBuffer
  ) throws(SyntaxError) {
    if utf8.count > UInt32.max { throw Self.tooLong(at: position) }
    output.appendMessagePackStringHeader(count: utf8.count)
    output.append(utf8)
  }

  /// Appends the number at `position` and returns where it ends.
  ///
  /// Static like all that is called often: borrowing the converter copies it.
  @inline(__always)
  private static func appendNumber(
    at position: Int, of reader: borrowing JSONReader, _ options: Options, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    let (value, next) = try reader.number(at: position)
    switch value {
    case .integer(let value): output.appendMessagePack(value)
    case .unsigned(let value): output.appendMessagePack(value)
    case .real(let value): output.appendMessagePack(value)
    case .hugeInteger(let value):
      guard options.convertsHugeIntegersToFloat else {
        throw SyntaxError(
          offset: position, expected: "an integer from -2^63 to 2^64-1", found: .named("one outside of that"))
      }
      output.appendMessagePack(value)
    }
    return next
  }

  /// The error of an array or an object inside of too many others.
  private static func tooDeep(at position: Int) -> SyntaxError {
    SyntaxError(
      offset: position, expected: "at most 1024 nested arrays and objects", found: .named("one more"))
  }

  /// The error of what has more bytes than MessagePack can count.
  static func tooLong(at position: Int) -> SyntaxError {
    SyntaxError(offset: position, expected: "at most 4294967295 bytes", found: .named("more"))
  }
}

/// What is around a value.
struct TextFrame: BitwiseCopyable {
  /// Where in it the value stands.
  var place: Place

  /// How many elements or entries have ended.
  var count: Int

  /// Where in the output the header is, one byte as long as the count isn't known.
  var header: Int

  /// The places in which a value can stand.
  enum Place: UInt8, BitwiseCopyable {
    /// Not in any other.
    case top
    /// In an array.
    case array
    /// In an object, behind a key.
    case object
    /// First in a pair of a `$map`.
    case pairKey
    /// Second in a pair of a `$map`.
    case pairValue
  }
}

extension JSONString {
  /// Whether the string may begin with `$`: it does, or it begins with an escape.
  @inline(__always)
  func mayBeginWithDollar(in bytes: Span<UInt8>) -> Bool {
    if start == end { return false }
    let first = bytes[start]
    return first == 0x24 || first == 0x5C
  }
}

extension ByteBuffer {
  /// Appends a string of fewer than 32 bytes, which are at `start` in `bytes`.
  @inline(__always)
  mutating func appendShortString(_ bytes: Span<UInt8>, from start: Int, count: Int) {
    guard start &+ 32 <= bytes.count else {
      append(0xA0 | UInt8(truncatingIfNeeded: count))
      append(bytes.extracting(start..<start + count))
      return
    }
    unsafe append(upTo: 33) { room in
      // 32 bytes are there and have room behind the header; `count` of them are kept.
      guard let base = room.baseAddress else { return 0 }
      unsafe base[0] = 0xA0 | UInt8(truncatingIfNeeded: count)
      let row = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: SIMD32<UInt8>.self)
      unsafe UnsafeMutableRawPointer(base + 1).storeBytes(of: row, as: SIMD32<UInt8>.self)
      return 1 &+ count
    }
  }
}
