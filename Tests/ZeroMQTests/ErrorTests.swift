import Testing
import ZeroMQ

@Suite struct ErrorTests {
  /// The error of `body`, which must fail.
  private func failure(_ body: () throws -> Void) throws -> ZMQError {
    try #require(throws: ZMQError.self, performing: body)
  }

  @Test func namesTheAddressThatIsTaken() throws {
    let context = try Context()
    let first = try makeSocket(.pull, in: context)
    let second = try makeSocket(.pull, in: context)
    let endpoint = try first.bindAnywhere()
    let error = try failure { try second.bind(to: endpoint) }
    #expect(error.code == .addressInUse)
    #expect(error.operation == "zmq_bind \(endpoint)")
    #expect(error.message == "Address already in use")
    #expect(error.description == "zmq_bind \(endpoint): Address already in use")
  }

  @Test(arguments: [
    ("tcp://nosuchinterface:5555", ZMQError.Code.noSuchDevice),
    ("nonsense", .invalidArgument),
    ("tcp://", .invalidArgument),
    ("xyz://a", .protocolNotSupported),
    ("tcp://203.0.113.1:5555", .addressNotAvailable),
  ])
  func tellsWhyBindingFailed(endpoint: String, code: ZMQError.Code) throws {
    let socket = try makeSocket(.pull, in: Context())
    #expect(try failure { try socket.bind(to: endpoint) }.code == code)
  }

  @Test func tellsWhyConnectingFailed() throws {
    let socket = try makeSocket(.push, in: Context())
    #expect(try failure { try socket.connect(to: "tcp://127.0.0.1:x") }.code == .invalidArgument)
    #expect(try failure { try socket.connect(to: "xyz://a") }.operation == "zmq_connect xyz://a")
    if Endpoint.Transport.norm.isSupported {
      let error = try failure { try socket.connect(to: "norm://239.192.1.1:5555") }
      #expect(error.code == .incompatibleProtocol)
    }
  }

  @Test func tellsThatAReplyHasNoRequest() throws {
    let rep = try makeSocket(.rep, in: Context())
    let error = try failure { _ = try rep.send(bytes: [1]) }
    #expect(error.code == .wrongState)
    #expect(error.operation == "zmq_send")
    #expect(error.message == "Operation cannot be accomplished in current state")
  }

  @Test func tellsThatARequestIsStillOpen() throws {
    let context = try Context()
    let rep = try makeSocket(.rep, in: context)
    let req = try makeSocket(.req, in: context)
    try req.connect(to: rep.bindAnywhere())
    try req.sendSoon([[1]])
    #expect(try failure { _ = try req.send(bytes: [2]) }.code == .wrongState)
    #expect(try rep.receiveSoon() == [[1]])
  }

  @Test func tellsThatAPeerIsUnknown() throws {
    let router = try makeSocket(.router, in: Context())
    try router.set(.mandatory, true)
    #expect(try failure { _ = try router.send(bytes: [1], more: true) }.code == .hostUnreachable)
  }

  @Test func tellsThatSocketsRanOut() throws {
    let context = try Context()
    try context.set(.maximumSockets, 1)
    let first = try makeSocket(.pull, in: context)
    #expect(try failure { _ = try Socket(.pull, in: context) }.code == .tooManyDescriptors)
    _ = first
  }

  @Test func tellsThatAnOptionIsWrong() throws {
    let socket = try makeSocket(.pull, in: Context())
    let error = try failure { try socket.set(.sendHighWaterMark, -1) }
    #expect(error.code == .invalidArgument)
    #expect(error.operation == "zmq_setsockopt SNDHWM")
    #expect(try failure { try socket.set(.subscribe, []) }.operation == "zmq_setsockopt SUBSCRIBE")
    #expect(try failure { _ = try socket.get(.correlate) }.operation == "zmq_getsockopt REQ_CORRELATE")
  }

  @Test(arguments: [Int32.min, -1, 0, 99_999, Int32.max])
  func hasWordsForEveryCode(_ number: Int32) {
    let error = ZMQError(code: ZMQError.Code(rawValue: number), operation: "x")
    #expect(error.description.hasPrefix("x: "))
    #expect(!error.message.isEmpty)
  }
}

@Suite struct ContextTests {
  @Test func refusesThreadsBelowNone() throws {
    let error = try #require(throws: ZMQError.self) { try Context(ioThreads: -1) }
    #expect(error.code == .invalidArgument)
  }

  @Test func passesMessagesInsideWithoutThreads() throws {
    let context = try Context(ioThreads: 0)
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try push.connect(to: pull.bindAnywhere("inproc://a"))
    try push.sendSoon([[1]])
    #expect(try pull.receiveSoon() == [[1]])
  }

  @Test(arguments: [
    (ContextOption.ioThreads, Int32(3)), (.maximumSockets, 17), (.maximumMessageSize, 1_000), (.blocky, 0),
    (.ipv6, 1), (.threadNamePrefix, 7),
  ])
  func keepsItsOptions(option: ContextOption, value: Int32) throws {
    let context = try Context()
    try context.set(option, value)
    #expect(try context.get(option) == value)
  }

  @Test(arguments: [ContextOption.ioThreads, .maximumSockets, .maximumMessageSize, .socketLimit])
  func refusesAWrongValue(_ option: ContextOption) throws {
    let error = try #require(throws: ZMQError.self) { try Context().set(option, -1) }
    #expect(error.code == .invalidArgument)
    #expect(error.operation == "zmq_ctx_set \(option.name)")
  }

  @Test func tellsItsLimits() throws {
    let context = try Context()
    #expect(try context.get(.maximumSockets) == 1_023)
    #expect(try context.get(.socketLimit) >= 1_023)
    #expect(try context.get(.messageStructSize) == 64)
    try context.set(.addThreadProcessor, 0)
    try context.set(.removeThreadProcessor, 0)
  }

  @Test func limitsWhatIsSent() throws {
    let context = try Context()
    try context.set(.blocky, 0)
    #expect(try Socket(.pull, in: context).get(.linger) == 0)
  }

  @Test func outlivesItsVariableAsLongAsItHasSockets() throws {
    let socket: Socket
    do { socket = try makeSocket(.pull, in: Context()) }
    _ = try socket.bindAnywhere()
  }

  @Test func knowsTheLibrary() {
    let version = Library.version
    #expect((version.major, version.minor) >= (4, 3))
    #expect(Library.supports("ipc"))
    #expect(!Library.supports("nonsense"))
  }
}
