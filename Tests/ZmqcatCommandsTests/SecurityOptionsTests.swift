import ArgumentParser
import Testing
import ZeroMQ

@testable import ZmqcatCommands
@testable import ZmqcatCore

@Suite struct SecurityOptionsTests {
  private static let key = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"

  private func plan(_ words: [String], named: [String] = []) throws -> SecurityPlan {
    var options = try named.map { try NamedOption.parse(assignment: $0) }.map { (option: $0.0, value: $0.1) }
    return try SecurityOptions.parse(words).plan(with: &options)
  }

  private func plan(_ words: String...) throws -> SecurityPlan { try plan(words) }

  private func refusal(_ words: [String], named: [String] = []) throws -> String {
    try usageError { () throws(Failure) in
      do { _ = try plan(words, named: named) } catch let error as Failure { throw error } catch {
        throw Failure(.failure, "\(error)")
      }
    }
  }

  @Test func withoutOptionsThereIsNone() throws { #expect(try plan() == .none) }

  @Test func everyRoleHasItsOptions() throws {
    let key = try #require(CurvePublicKey(text: Self.key))
    #expect(try plan("--curve-server-key", Self.key) == .curveClient(server: .key(key), secret: nil))
    #expect(
      try plan("--curve-server-key", "/none/key", "--curve-secret", "s")
        == .curveClient(server: .file("/none/key"), secret: "s"))
    #expect(
      try plan("--curve-server", "--curve-secret", "s") == .curveServer(secret: "s", allowed: nil))
    #expect(
      try plan("--curve-server", "--curve-secret", "s", "--curve-allow", "a", "--curve-allow", "b")
        == .curveServer(secret: "s", allowed: ["a", "b"]))
    #expect(
      try plan("--plain-user", "joe", "--plain-password-file", "p")
        == .plainClient(user: Array("joe".utf8), passwordFile: "p"))
    #expect(try plan("--plain-allow", "u") == .plainServer(allowed: "u"))
  }

  @Test(arguments: [
    (["--curve-secret", "s"], "--curve-secret"),
    (["--curve-server"], "--curve-secret"),
    (["--curve-allow", "a"], "--curve-server"),
    (["--curve-allow", "a", "--curve-server-key", key], "--curve-server"),
    (["--curve-server", "--curve-secret", "s", "--curve-server-key", key], "--curve-server-key"),
    (["--curve-server", "--curve-secret", "s", "--plain-allow", "u"], "--plain-allow"),
    (["--curve-server-key", key, "--plain-user", "joe", "--plain-password-file", "p"], "--plain-user"),
    (["--plain-user", "joe"], "--plain-password-file"),
    (["--plain-password-file", "p"], "--plain-user"),
    (["--plain-user", "joe", "--plain-password-file", "p", "--plain-allow", "u"], "--plain-allow"),
    (["--curve-secret", key, "--curve-server"], "does not belong on the command line"),
  ])
  func contradictionsAreErrors(_ words: [String], _ named: String) throws {
    let line = try refusal(words)
    #expect(line.contains(named), "\(line)")
    #expect(!line.contains(Self.key), "\(line)")
  }

  @Test func libzmqsNamesFollowTheSameRules() throws {
    let key = try #require(CurvePublicKey(text: Self.key))
    #expect(
      try plan([], named: ["CURVE_SERVERKEY=\(Self.key)"]) == .curveClient(server: .key(key), secret: nil))
    #expect(
      try plan(["--curve-secret", "s"], named: ["CURVE_SERVER=1"]) == .curveServer(secret: "s", allowed: nil))
    #expect(
      try plan(["--plain-password-file", "p"], named: ["PLAIN_USERNAME=joe"])
        == .plainClient(user: Array("joe".utf8), passwordFile: "p"))
    #expect(try plan(["--plain-allow", "u"], named: ["PLAIN_SERVER=1"]) == .plainServer(allowed: "u"))
    #expect(try plan([], named: ["CURVE_SERVER=0", "PLAIN_SERVER=0", "ZAP_DOMAIN=x"]) == .none)
    let contradictions: [([String], String)] = [
      (["--curve-server", "--curve-secret", "s"], "CURVE_SERVER=0"), ([], "CURVE_SERVER=1"),
      ([], "PLAIN_SERVER=1"),
      (["--plain-allow", "u"], "PLAIN_SERVER=0"), ([], "PLAIN_USERNAME=joe"),
      ([], "CURVE_PUBLICKEY=\(Self.key)"),
      (["--plain-allow", "u"], "CURVE_SERVERKEY=\(Self.key)"),
      (["--curve-server-key", Self.key], "CURVE_SERVERKEY=\(Self.key)"),
      (["--plain-allow", "u"], "GSSAPI_SERVER=1"),
    ]
    for (words, option) in contradictions {
      let line = try refusal(words, named: [option])
      #expect(!line.isEmpty, "\(option)")
    }
  }

  @Test(arguments: ["-", "@", "-1", "--", "=", "%"])
  func aKeyMayBeginWithAnything(_ start: String) throws {
    // What follows keeps the first group of five in range.
    let text = start + String(("00000" + Self.key.dropFirst(5)).dropFirst(start.utf8.count))
    let key = try #require(CurvePublicKey(text: text))
    let expected = SecurityPlan.curveClient(server: .key(key), secret: nil)
    #expect(try plan("--curve-server-key", text) == expected)
    #expect(try plan("--curve-server-key=\(text)") == expected)
  }

  @Test(arguments: [
    (String(key.dropLast()), "39 characters"), (key + "0", "41 characters"), ("abc", "3 characters"),
    (String(key.dropLast()) + "~", "alphabet"), ("", "0 characters"),
    (String(repeating: "#", count: 40), "alphabet"),
  ])
  func aMalformedKeyIsNamed(_ word: String, _ reason: String) throws {
    let line = try refusal(["--curve-server-key", word])
    #expect(line.hasPrefix("--curve-server-key") && line.contains(reason), "\(line)")
  }

  @Test(arguments: ["./key", "/none/key", "../key", "server.key", "zmqcat_curve", "keys/server"])
  func aNameIsAFile(_ word: String) throws {
    #expect(try plan("--curve-server-key", word) == .curveClient(server: .file(word), secret: nil))
  }

  @Test func multicastCannotBeSecured() throws {
    guard Endpoint.Transport.pgm.isSupported else { return }
    let words = ["sub", "-c", "epgm://127.0.0.1;239.192.1.1:5555", "--curve-server-key", Self.key]
    #expect(try ZmqcatCommandsTests.refusal(words).contains("clear text"))
  }
}
