public import Bytes
internal import JSON
internal import MessagePack

/// Converts MessagePack to JSON, value by value.
///
/// What JSON has no form for becomes an object with one key, see `Marker`. A converter is kept for many
/// documents: its memory is reused, and a document needs none of its own.
public struct MessagePackToJSON: ~Copyable {
  /// What is open to a choice.
  public struct Options: Sendable {
    /// Whether floats of 32 bits are marked as such, so that they come back in their width.
    public var isLossless = false

    /// Whether `bin` that is UTF-8 becomes a string, for peers that don't know `str8`.
    public var readsBinaryAsText = false

    /// The defaults: numbers are plain, and `bin` is marked.
    public init() {}
  }

  /// What this converter was made with.
  public let options: Options

  /// What is around the value that is converted.
  private var frames = FrameStack<PackedFrame>(capacity: MessagePackReader.depthLimit)

  /// The maps that begin with a string as key, but have others too.
  private var mixedMaps = MixedMaps()

  /// Makes a converter.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Appends the JSON of `bytes`, which must be exactly one value.
  ///
  /// - Throws: where the bytes are wrong; nothing is appended then.
  public mutating func convert(_ bytes: Span<UInt8>, into output: inout ByteBuffer) throws(SyntaxError) {
    let mark = output.count
    let end = try convertValue(in: bytes, at: 0, into: &output)
    if end < bytes.count {
      output.truncate(to: mark)
      throw SyntaxError(offset: end, expected: "nothing after the msgpack value", found: .byte(bytes[end]))
    }
  }

  /// Appends the JSON of the value that begins at `offset`.
  ///
  /// - Returns: the position behind the value.
  /// - Throws: where the bytes are wrong, counted from the start of `bytes`; nothing is appended then.
  public mutating func convertValue(
    in bytes: Span<UInt8>, at offset: Int, into output: inout ByteBuffer
  ) throws(SyntaxError) -> Int {
    let mark = output.count
    do throws(SyntaxError) {
      mixedMaps.removeAll()
      if let end = try write(bytes, at: offset, into: &output) { return end }
      // A map that began like an object has a key that isn't a string. Which maps are like that is found
      // out for all of them at once, or else nested ones could take time without end.
      output.truncate(to: mark)
      try mixedMaps.find(in: bytes, at: offset, binaryIsText: options.readsBinaryAsText)
      if let end = try write(bytes, at: offset, into: &output) { return end }
      throw SyntaxError(offset: offset, expected: "a map", found: .named("a changing one"))
    } catch {
      output.truncate(to: mark)
      throw error
    }
  }

  /// Appends the value at `offset` and returns where it ends; nil at a map that must be known beforehand.
  private mutating func write(
    _ bytes: Span<UInt8>, at offset: Int, into output: inout ByteBuffer
  ) throws(SyntaxError) -> Int? {
    let reader = MessagePackReader(bytes)
    frames.removeAll()
    var position = offset
    var frame = PackedFrame(place: .top, remaining: 0)
    while true {
      let start = position
      let token: MessagePackToken
      (token, position) = try reader.token(at: start)
      switch token {
      case .null: output.append("null")
      case .bool(let value):
        if value { output.append("true") } else { output.append("false") }
      case .integer(let value): output.appendDecimal(value)
      case .unsigned(let value): output.appendDecimal(value)
      case .float64(let value): output.appendFloat(value)
      case .float32(let value):
        if options.isLossless { output.appendFloat32(value) } else { output.appendFloat(Double(value)) }
      case .string(let start):
        if !output.appendJSONString(bytes, from: start, to: position) {
          output.appendMarked("{\"$str\":\"", base64: bytes.extracting(start..<position))
        }
      case .binary(let start):
        if !options.readsBinaryAsText || !output.appendJSONString(bytes, from: start, to: position) {
          output.appendMarked("{\"$bin\":\"", base64: bytes.extracting(start..<position))
        }
      case .extension(let type, let start):
        output.appendExtension(type: type, bytes.extracting(start..<position))
      case .array(let count):
        if frames.isFull { throw reader.tooDeep(at: start) }
        if count == 0 {
          output.append("[]")
          break
        }
        output.append(0x5B)
        frames.push(frame)
        frame = PackedFrame(place: .array, remaining: count)
        continue
      case .map(let count):
        if frames.isFull { throw reader.tooDeep(at: start) }
        if count == 0 {
          output.append("{}")
          break
        }
        frames.push(frame)
        if !mixedMaps.takeNext(at: start) {
          let mark = output.count
          output.append(0x7B)
          if let next = try Self.appendKey(bytes, at: position, isOnly: count == 1, options, to: &output) {
            position = next
            frame = PackedFrame(place: .object, remaining: count)
            continue
          }
          output.truncate(to: mark)
        }
        output.append("{\"$map\":[[")
        frame = PackedFrame(place: .pairKey, remaining: count)
        continue
      }
      // A value has ended: so may everything around it.
      closing: while true {
        switch frame.place {
        case .array:
          frame.remaining &-= 1
          if frame.remaining > 0 {
            output.append(0x2C)
            break closing
          }
          output.append(0x5D)
        case .object:
          frame.remaining &-= 1
          if frame.remaining > 0 {
            output.append(0x2C)
            guard let next = try Self.appendKey(bytes, at: position, isOnly: false, options, to: &output)
            else { return nil }
            position = next
            break closing
          }
          output.append(0x7D)
        case .pairKey:
          output.append(0x2C)
          frame.place = .pairValue
          break closing
        case .pairValue:
          frame.remaining &-= 1
          if frame.remaining > 0 {
            output.append("],[")
            frame.place = .pairKey
            break closing
          }
          output.append("]]}")
        case .top: return position
        }
        frame = frames.pop()
      }
    }
  }

  /// Appends the key at `position` and a colon.
  ///
  /// Static like all that is called often: borrowing the converter copies it.
  ///
  /// - Parameter isOnly: whether it is the only key of its map, in which it must not look like a marker.
  /// - Returns: where it ends, or nil if it isn't a string of UTF-8.
  @inline(__always)
  private static func appendKey(
    _ bytes: Span<UInt8>, at position: Int, isOnly: Bool, _ options: Options, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int? {
    let start = position &+ 1
    if position < bytes.count {
      // Compared with the length in the line above; `position` is behind what was read.
      let format = unsafe bytes[unchecked: position]
      let count = Int(format & 0x1F)
      if format & 0xE0 == 0xA0, count <= bytes.count &- start, !isOnly {
        guard output.appendJSONString(bytes, from: start, to: start &+ count) else { return nil }
        output.append(0x3A)
        return start &+ count
      }
    }
    return try appendLongKey(bytes, at: position, isOnly: isOnly, options, to: &output)
  }

  /// `appendKey` for the less common keys.
  @inline(never)
  private static func appendLongKey(
    _ bytes: Span<UInt8>, at position: Int, isOnly: Bool, _ options: Options, to output: inout ByteBuffer
  ) throws(SyntaxError) -> Int? {
    let (token, end) = try MessagePackReader(bytes).token(at: position)
    let start: Int
    switch token {
    case .string(let first): start = first
    case .binary(let first) where options.readsBinaryAsText: start = first
    default: return nil
    }
    let mark = output.count
    guard output.appendJSONString(bytes, from: start, to: end) else { return nil }
    if isOnly, Marker.matching(bytes.extracting(start..<end)) != nil {
      // Behind the quote, one `$` more than the key has.
      output.open([ByteBuffer.Gap(index: mark + 1, amount: 1)])
      output.replace(at: mark + 1, with: 0x24)
    }
    output.append(0x3A)
    return end
  }
}

/// What is around a value.
struct PackedFrame: BitwiseCopyable {
  /// Where in it the value stands.
  var place: Place

  /// How many elements or entries are still to end.
  var remaining: Int

  /// The places in which a value can stand.
  enum Place: UInt8, BitwiseCopyable {
    /// Not in any other.
    case top
    /// In an array.
    case array
    /// In a map that becomes an object, behind a key.
    case object
    /// A key of a map that becomes a `$map`.
    case pairKey
    /// A value of a map that becomes a `$map`.
    case pairValue
  }
}
