import Testing
import ZeroMQ

@testable import ZmqcatCore

/// Why there is no peer, from a look at the listener.
@Suite struct DiagnosisTests {
  private func absence(at endpoint: String) throws -> Failure? {
    let endpoint = try Endpoint(parsing: endpoint, for: .connect)
    return Diagnosis(SocketPlan(type: .push, endpoints: [endpoint])).absence([:])
  }

  @Test func aListenerThatFitsIsNotDenied() throws {
    let context = try Context()
    let pull = try Socket(.pull, in: context)
    try pull.bind(to: "tcp://127.0.0.1:*")
    let endpoint = try pull.get(.lastEndpoint)
    let cause = try #require(try absence(at: endpoint))
    #expect(cause.status == .noPeer)
    #expect(cause.message?.hasPrefix("\(endpoint): a PULL listens there, but") == true)
  }

  @Test func whereNobodyListensNothingIsKnown() throws {
    #expect(try absence(at: "ipc:///nowhere/at/all") == nil)
  }
}
