import Foundation

/// A folder of its own, which goes with the value.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    // Short, so that an ipc path stays far below the limit of 107 bytes.
    path = NSTemporaryDirectory() + "zmq-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Makes a file with `bytes`.
  ///
  /// - Returns: its path.
  public func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = "\(path)/\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }
}
