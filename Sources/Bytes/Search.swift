internal import Platform

/// The index of the first `byte` at or after `start`, nil where there is none. The corresponding C function is
/// `memchr`.
@inline(__always)
public func firstIndex(of byte: UInt8, in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
  precondition(start >= 0 && start <= bytes.count, "outside of the bytes")
  return search(byte, bytes, start)
}

@usableFromInline
func search(_ byte: UInt8, _ bytes: Span<UInt8>, _ start: Int) -> Int? {
  // memchr stays inside the span: `start` was checked by the caller.
  unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return nil }
    guard let found = unsafe memchr(base + start, Int32(byte), buffer.count - start) else { return nil }
    return unsafe base.distance(to: UnsafeRawPointer(found))
  }
}

/// Whether `byte` stands anywhere in `bytes`.
@inline(__always)
public func contains(_ bytes: Span<UInt8>, _ byte: UInt8) -> Bool { search(byte, bytes, 0) != nil }

/// Whether `pattern` stands anywhere in `bytes`.
public func contains(_ bytes: Span<UInt8>, _ pattern: [UInt8]) -> Bool {
  guard let first = pattern.first else { return true }
  var start = 0
  while let candidate = search(first, bytes, start) {
    if matches(bytes, at: candidate, pattern) { return true }
    start = candidate + 1
  }
  return false
}

/// Whether `pattern` stands in `bytes` at `index`.
public func matches(_ bytes: Span<UInt8>, at index: Int, _ pattern: [UInt8]) -> Bool {
  guard bytes.count - index >= pattern.count else { return false }
  for offset in pattern.indices where bytes[index + offset] != pattern[offset] { return false }
  return true
}

extension Array where Element == UInt8 {
  /// A copy of `bytes`.
  public init(copying bytes: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes.count)
    for index in bytes.indices { append(bytes[index]) }
  }
}
