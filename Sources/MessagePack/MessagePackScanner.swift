public import Bytes

/// Finds where a value ends in a stream of concatenated MessagePack values that arrives in pieces.
///
/// The scanner looks at each header once, however small the pieces are: between calls it keeps how far it
/// has looked and how many values are still to come. Its memory is those two numbers, whatever the headers
/// claim. Nesting is not limited here; that is the reader's job.
public struct MessagePackScanner: Sendable {
  /// Where the next header is, counted from the start of the value; maybe behind what has arrived.
  private var position = 0

  /// How many values are still to come, elements of arrays and maps included.
  private var pending = 1

  /// Makes a scanner that stands before a value.
  public init() {}

  /// Looks for the end of the value that `bytes` begins with.
  ///
  /// - Parameter bytes: what was given to the calls before that returned nil, and more.
  /// - Returns: the length of the value, after which the scanner stands before the next one; or nil if the
  ///   value isn't all there.
  /// - Throws: for the one byte that begins no value, 0xc1. There is no way to find the next value then.
  public mutating func end(in bytes: Span<UInt8>) throws(SyntaxError) -> Int? {
    while pending > 0 {
      guard position < bytes.count else { return nil }
      let format = bytes[position]
      let width = Self.lengthWidth(of: format)
      guard bytes.count - position > width else { return nil }
      var length = 0
      for index in 0..<width { length = length << 8 | Int(bytes[position + 1 + index]) }
      let size: Int
      var elements = 0
      switch format {
      case 0x80...0x8F: (size, elements) = (1, 2 * Int(format & 0x0F))
      case 0x90...0x9F: (size, elements) = (1, Int(format & 0x0F))
      case 0xA0...0xBF: size = 1 + Int(format & 0x1F)
      case 0xC1: throw SyntaxError(offset: position, expected: "a msgpack value", found: .byte(format))
      case 0xC4...0xC6, 0xD9...0xDB: size = 1 + width + length
      case 0xC7...0xC9: size = 2 + width + length
      case 0xCA, 0xCE, 0xD2: size = 5
      case 0xCB, 0xCF, 0xD3: size = 9
      case 0xCC, 0xD0: size = 2
      case 0xCD, 0xD1: size = 3
      case 0xD4...0xD8: size = 2 + 1 << Int(format - 0xD4)
      case 0xDC, 0xDD: (size, elements) = (1 + width, length)
      case 0xDE, 0xDF: (size, elements) = (1 + width, 2 * length)
      default: size = 1
      }
      position += size
      // 2^33 for each five bytes at most: there is no memory for enough of them to overflow.
      pending += elements - 1
    }
    guard position <= bytes.count else {
      // Only the bytes of the last value are missing: ask for the end again.
      return nil
    }
    let length = position
    reset()
    return length
  }

  /// Forgets the value that was begun.
  public mutating func reset() { self = MessagePackScanner() }

  /// How many bytes of length or count follow the format byte.
  private static func lengthWidth(of format: UInt8) -> Int {
    switch format {
    case 0xC4, 0xC7, 0xD9: 1
    case 0xC5, 0xC8, 0xDA, 0xDC, 0xDE: 2
    case 0xC6, 0xC9, 0xDB, 0xDD, 0xDF: 4
    default: 0
    }
  }
}
