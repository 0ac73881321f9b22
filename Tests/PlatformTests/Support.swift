import Platform
import UnitSupport

extension TestPipe {
  /// Makes reading or writing come back where it would wait.
  static func makeNonblocking(_ descriptor: Descriptor) {
    _ = fcntl(descriptor.rawValue, F_SETFL, fcntl(descriptor.rawValue, F_GETFL) | O_NONBLOCK)
  }
}

extension Descriptor {
  /// Reads at most `count` bytes.
  func read(_ count: Int) throws -> (transfer: Transfer, bytes: [UInt8]) {
    var bytes = [UInt8](repeating: 0, count: count)
    // The buffer is the array's, for the duration of the call.
    let transfer = try unsafe bytes.withUnsafeMutableBytes { try unsafe read(into: $0) }
    guard case .bytes(let number) = transfer else { return (transfer, []) }
    return (transfer, Array(bytes.prefix(number)))
  }
}
