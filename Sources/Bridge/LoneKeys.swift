internal import Bytes
internal import JSON

/// Which objects of a document have exactly one key, for those whose first key looks like a marker.
///
/// Whether `{"$map":[…` is a map with other keys or an ordinary object with a strange key, only its end
/// tells. The answer is sought for all objects inside of it at once, so that nested ones cost no more than
/// one pass over the text.
struct LoneKeys {
  /// The objects that have been looked at, in order.
  private var found: [(start: Int, isLone: Bool)] = []

  /// How many of them have been asked for.
  private var taken = 0

  /// Forgets all of them; the memory is kept.
  mutating func removeAll() {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    taken = 0
  }

  /// Whether the object that begins at `open` has exactly one key; asked in the order of the document.
  ///
  /// If its text is wrong, any answer may come: the reader will come to the same place.
  mutating func contains(_ open: Int, in reader: borrowing JSONReader) -> Bool {
    while taken < found.count, found[taken].start < open { taken += 1 }
    if taken == found.count {
      removeAll()
      find(from: open, in: reader)
    }
    return taken < found.count && found[taken].start == open && found[taken].isLone
  }

  /// An array or an object that is open, with its place in `found` if it is an object to tell of.
  private struct Open {
    var object: Int?
  }

  /// Looks at the object that begins at `start` and everything in it.
  private mutating func find(from start: Int, in reader: borrowing JSONReader) {
    var open: [Open] = []
    var position = start
    repeat {
      guard let byte = reader.byte(at: position) else { return }
      switch byte {
      case 0x22:
        guard let string = try? reader.string(from: position + 1) else { return }
        position = string.next
        continue
      case 0x7B:
        let key = reader.skipWhitespace(from: position + 1)
        let first = reader.byte(at: key) == 0x22 ? reader.byte(at: key + 1) : nil
        if first == 0x24 || first == 0x5C {
          open.append(Open(object: found.count))
          found.append((position, true))
        } else {
          open.append(Open(object: nil))
        }
      case 0x5B: open.append(Open(object: nil))
      case 0x7D, 0x5D: open.removeLast()
      case 0x2C:
        if let object = open.last?.object { found[object].isLone = false }
      default: break
      }
      position += 1
    } while !open.isEmpty
  }
}
