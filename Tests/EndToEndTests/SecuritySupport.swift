import Foundation
import TestSupport
import Testing

/// Words for what a secured socket is.
enum Secured {
  static let curveServer = ["--curve-server", "--curve-secret", "server_secret", "--curve-allow", "client"]
  static let curveClient = ["--curve-server-key", "server", "--curve-secret", "client_secret"]
  static let curveStranger = ["--curve-server-key", "server", "--curve-secret", "stranger_secret"]
  static let plainServer = ["--plain-allow", "users"]
  static let plainClient = ["--plain-user", "joe", "--plain-password-file", "right"]
  static let plainStranger = ["--plain-user", "joe", "--plain-password-file", "wrong"]

  /// What the same is for the peer that is pyzmq's.
  static let peerCurveServer = ["--certificate", "server_secret", "--allow", "allowed"]
  static let peerCurveClient = ["--certificate", "client_secret", "--server", "server"]
  static let peerPlainServer = ["--users", "joe:sesame"]
  static let peerPlainClient = ["--user", "joe", "--password", "sesame"]
}

extension Scenario {
  /// Makes the keys and passwords that `Secured` names, in the folder that every process runs in.
  func makeKeys() async throws {
    for name in ["server", "client", "stranger"] {
      #expect(try await run("keygen", "-o", name).ending == .exited(0))
    }
    try file("users", "joe:sesame\n")
    try file("right", "sesame\n")
    try file("wrong", "open\n")
    // The folder that pyzmq's authenticator reads, which looks for this ending.
    try FileManager.default.createDirectory(atPath: path("allowed"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: path("client"), toPath: path("allowed/client.key"))
  }

  /// The public key in a certificate.
  func publicKey(of name: String) throws -> String {
    let text = String(decoding: try #require(content(of: name)), as: UTF8.self)
    return String(try #require(text.split(separator: "\"").dropFirst().first))
  }
}
