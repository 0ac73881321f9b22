internal import Bytes
internal import JSON
internal import MessagePack

/// The maps of one document that have keys of UTF-8 and others, which only their end tells.
struct MixedMaps {
  /// Where they begin, in order; of those that are not mixed, the complement.
  private var starts: [Int] = []

  /// How many have been taken.
  private var taken = 0

  /// Forgets all of them; the memory is kept.
  mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    taken = 0
  }

  /// Whether the map that begins at `position` is one of them; asked in the order of the document.
  @inline(__always)
  mutating func takeNext(at position: Int) -> Bool {
    if starts.isEmpty { return false }
    return findNext(at: position)
  }

  /// `takeNext` where there are any.
  private mutating func findNext(at position: Int) -> Bool {
    while taken < starts.count, starts[taken] < position { taken += 1 }
    return taken < starts.count && starts[taken] == position
  }

  /// Finds all of them in the value at `offset`, in one pass over it.
  ///
  /// Costs two numbers for each map, once the document is known to have a mixed one.
  mutating func find(in bytes: Span<UInt8>, at offset: Int, binaryIsText: Bool) throws(SyntaxError) {
    let reader = MessagePackReader(bytes)
    removeAll()
    // For each open array or map, how many tokens are to come and which of `starts` it is, if it is a map.
    var open: [(pending: Int, map: Int?)] = []
    var position = offset
    repeat {
      let start = position
      let token: MessagePackToken
      (token, position) = try reader.token(at: start)
      if let last = open.indices.last {
        // An even number to come: this one is a key.
        if let map = open[last].map, open[last].pending % 2 == 0, starts[map] < 0 {
          let isText: Bool
          switch token {
          case .string(let first): isText = isValidUTF8(bytes.extracting(first..<position))
          case .binary(let first): isText = binaryIsText && isValidUTF8(bytes.extracting(first..<position))
          default: isText = false
          }
          if !isText { starts[map] = ~starts[map] }
        }
        open[last].pending -= 1
      }
      switch token {
      case .array(let count):
        if open.count == MessagePackReader.depthLimit { throw reader.tooDeep(at: start) }
        open.append((count, nil))
      case .map(let count):
        if open.count == MessagePackReader.depthLimit { throw reader.tooDeep(at: start) }
        open.append((2 * count, starts.count))
        starts.append(~start)
      default: break
      }
      while let last = open.last, last.pending == 0 { open.removeLast() }
    } while !open.isEmpty
    starts.removeAll { $0 < 0 }
  }
}
