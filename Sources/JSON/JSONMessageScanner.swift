internal import Bytes

/// Finds where a message of JSON values ends in a stream that arrives in pieces.
///
/// The values of a message are separated by white space, and the message ends at the first newline outside
/// of a value. The scanner looks at each byte once, however small the pieces are: between calls it keeps
/// how far it has looked and what is open there. It checks nothing else; that is the reader's job.
///
/// A newline inside a string, which JSON doesn't allow, ends the message as well: what is bad already
/// should not take the messages behind it along.
public struct JSONMessageScanner: Sendable {
  /// How many bytes of the message have been looked at.
  private var position = 0

  /// How many arrays and objects are open at `position`.
  private var depth = 0

  /// Whether `position` is in a string, and if so, whether behind a backslash.
  private var place = Place.outside

  /// The places that a byte can be in.
  private enum Place { case outside, string, escape }

  /// Makes a scanner that stands before a message.
  public init() {}

  /// Looks for the end of the message that `bytes` begins with.
  ///
  /// - Parameter bytes: what was given to the calls before that returned nil, and more.
  /// - Returns: the length of the message with its newline, after which the scanner stands before the
  ///   next one; or nil if it isn't all there.
  public mutating func end(in bytes: Span<UInt8>) -> Int? {
    while position < bytes.count {
      switch place {
      case .outside:
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x22: place = .string
        case 0x5B, 0x7B: depth += 1
        // Too many closing brackets are the reader's to report.
        case 0x5D, 0x7D: depth = max(depth - 1, 0)
        case 0x0A where depth == 0: return finish()
        default: break
        }
      case .string:
        while ByteBlock.fits(bytes, at: position) {
          let length = ByteBlock(bytes, at: position).lengthBeforeStop
          position += length
          if length < ByteBlock.width { break }
        }
        if position == bytes.count { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x22: place = .outside
        case 0x5C: place = .escape
        case 0x0A: return finish()
        default: break
        }
      case .escape:
        place = .string
        if bytes[position] != 0x0A { position += 1 }
      }
    }
    return nil
  }

  /// After a call that returned nil: the next one gets only what comes behind the bytes of that call.
  public mutating func expectOnlyTheRest() { position = 0 }

  /// Forgets the message that was begun.
  public mutating func reset() { self = JSONMessageScanner() }

  /// Returns how long the message is, and gets ready for the next one.
  private mutating func finish() -> Int {
    let length = position
    reset()
    return length
  }
}
