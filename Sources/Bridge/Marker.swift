internal import Bytes

/// The keys that tell, in an object of their own, what JSON has no form for: `{"$bin":"AAE="}`.
enum Marker: CaseIterable {
  /// Bytes: Base64.
  case bin
  /// A string that isn't UTF-8: Base64.
  case str
  /// An extension: its type and Base64.
  case ext
  /// A timestamp: RFC 3339.
  case time
  /// A map with keys that aren't strings: a list of pairs.
  case map
  /// A float that isn't a number: `nan`, `inf` or `-inf`.
  case float
  /// A float of 32 bits.
  case float32

  /// The key without its `$`.
  var name: StaticString {
    switch self {
    case .bin: "bin"
    case .str: "str"
    case .ext: "ext"
    case .time: "time"
    case .map: "map"
    case .float: "float"
    case .float32: "float32"
    }
  }

  /// The marker whose name, behind one or several `$`, `key` is, and how many `$` there are.
  ///
  /// A key with several is a real key of a map that looks like a marker, with one `$` more than in the map.
  static func matching(_ key: Span<UInt8>) -> (marker: Marker, dollars: Int)? {
    var dollars = 0
    while dollars < key.count, key[dollars] == 0x24 { dollars += 1 }
    if dollars == 0 { return nil }
    let rest = key.extracting(dollars...)
    return allCases.first { rest.isEqual(to: $0.name) }.map { ($0, dollars) }
  }
}

extension Span<UInt8> {
  /// Whether the bytes are those of `text`.
  func isEqual(to text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices {
      // A literal's bytes, read inside of its length.
      let byte = unsafe text.utf8Start[index]
      if self[index] != byte { return false }
    }
    return true
  }
}
