import Testing

@testable import ZeroMQ
@testable import ZmqcatCore

/// What failed handshakes mean, as the monitor tells of them.
@Suite struct SecurityDiagnosisTests {
  private static let mismatch: Int32 = 0x1100_0002
  private let nobody = "tcp://127.0.0.1:1"

  private func diagnosis(_ security: SecurityPlan, _ role: Endpoint.Role = .connect) throws -> Diagnosis {
    var plan = SocketPlan(type: .push, endpoints: [try Endpoint(parsing: nobody, for: role)])
    plan.security = security
    return Diagnosis(plan)
  }

  private func client() throws -> SecurityPlan {
    .curveClient(server: .key(try CurveKeyPair().publicKey), secret: nil)
  }

  private func event(_ kind: Monitor.Kind, _ value: Int32) -> Monitor.Event {
    Monitor.Event(kind: kind, value: value, endpoint: nobody)
  }

  private func cause(_ diagnosis: Diagnosis, _ kind: Monitor.Kind, _ value: Int32) -> Failure? {
    do throws(Failure) { try diagnosis.note(event(kind, value)) } catch { return error }
    return nil
  }

  @Test func aRefusalEndsAClient() throws {
    let curve = try #require(cause(diagnosis(client()), .handshakeFailedAuth, 400))
    #expect(curve.status == .security && curve.message?.contains("does not allow this client's key") == true)
    let login = SecurityPlan.plainClient(user: Array("joe".utf8), passwordFile: "f")
    let plain = try #require(cause(diagnosis(login), .handshakeFailedAuth, 400))
    #expect(plain.status == .security && plain.message?.contains("'joe'") == true)
    let broken = try #require(cause(diagnosis(client()), .handshakeFailedAuth, 500))
    #expect(broken.message?.contains("500") == true)
  }

  @Test func aMismatchEndsAClient() throws {
    let none = try #require(cause(diagnosis(.none), .handshakeFailedProtocol, Self.mismatch))
    #expect(none.status == .security)
    let curve = try #require(cause(diagnosis(client()), .handshakeFailedProtocol, Self.mismatch))
    #expect(curve.status == .security && curve.message?.contains("CURVE") == true)
  }

  @Test func aListenerOnlyReports() throws {
    let server = SecurityPlan.curveServer(secret: "s", allowed: nil)
    for value: Int32 in [Self.mismatch, 0x1100_0001, 0] {
      #expect(cause(try diagnosis(server, .bind), .handshakeFailedProtocol, value) == nil)
      #expect(cause(try diagnosis(.none, .bind), .handshakeFailedProtocol, value) == nil)
    }
    #expect(cause(try diagnosis(server, .bind), .handshakeFailedAuth, 400) == nil)
  }

  @Test func oneEventWithoutDetailDecidesNothing() throws {
    for plan in [.none, try client()] {
      #expect(cause(try diagnosis(plan), .handshakeFailedNoDetail, 32) == nil)
    }
  }

  @Test func aWaitSaysWhyThereIsNobody() throws {
    var attempts = Peers.Attempts()
    attempts.connected = true
    attempts.handshakeFailed = true
    let hint = try diagnosis(client()).hint([nobody: attempts])
    #expect(hint.contains("--curve-server-key is not the listener's key"))
    attempts.handshakeFailed = false
    #expect(try diagnosis(client()).hint([nobody: attempts]) == "")
    #expect(try diagnosis(.none).hint([:]) == "")
  }

  @Test(arguments: [
    ("CURVE", SecurityPlan.none, "--curve-server-key"), ("PLAIN", .none, "--plain-user"),
    ("NULL", .plainServer(allowed: "f"), "has no security"), ("GSSAPI", .none, "GSSAPI"),
    ("PLAIN", .curveServer(secret: "s", allowed: nil), "--plain-user"),
  ])
  func aMismatchNamesTheWayOut(_ listener: String, _ own: SecurityPlan, _ words: String) throws {
    let failure = try diagnosis(own).mechanismMismatch(nobody, listener: listener)
    #expect(failure.status == .security)
    #expect(failure.message?.hasPrefix(nobody) == true && failure.message?.contains(words) == true)
  }
}
