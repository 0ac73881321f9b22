import Foundation
import SystemPackage

/// Where things are. Derived from this file's own place, so that the tests run from any folder.
public enum Paths {
  private static let packageRoot: FilePath = {
    var path = FilePath(#filePath)
    for _ in 1...3 { path.removeLastComponent() }
    return path
  }()

  public static let zmqcat =
    ProcessInfo.processInfo.environment["ZMQCAT_BINARY"]
    ?? packageRoot.appending(".build/release/zmqcat").string

  /// Whether the binary was built with a sanitizer (`scripts/sanitize`).
  public static let isSanitized = ProcessInfo.processInfo.environment["ZMQCAT_SANITIZED"] != nil

  public static func peer(_ name: String) -> String { file("Tests/Peers/\(name).py") }

  /// A file of the project, by its path from the top.
  public static func file(_ path: String) -> String { packageRoot.appending(path).string }

  /// Attacks, in Python.
  public static let securitySoak = packageRoot.appending("Tests/security_soak.py").string

  /// Debian's own interpreter, for Debian's own python3-zmq; a `python3` further up in PATH has neither.
  public static let python = "/usr/bin/python3"
}
