import Foundation
import Platform
import Testing
import ZeroMQ

/// A text for an option and the value that it stands for.
struct Parsed: Sendable, CustomTestStringConvertible {
  let assignment: String
  let value: OptionValue
  var testDescription: String { assignment }
}

/// A text that is refused, and the sentence that says so.
struct RefusedOption: Sendable, CustomTestStringConvertible {
  let assignment: String
  let sentence: String
  var testDescription: String { assignment }
}

extension NamedOption {
  /// Some value that the option takes, other than its default where there is a choice.
  var sample: OptionValue {
    get throws {
      switch kind {
      case .bool: return .bool(name != "STREAM_NOTIFY" && name != "IPV4ONLY")
      case .int64: return .int64(1_000_000)
      case .uint64: return .uint64(1 << 40)
      case .text: return .text(name == "TCP_ACCEPT_FILTER" ? "127.0.0.0/8" : "name:1")
      case .bytes: return .bytes(Array(text: "name"))
      case .int:
        switch name {
        case "USE_FD": return .int(-1)
        case "HEARTBEAT_TTL": return .int(1_200)
        default: return .int(1)
        }
      }
    }
  }
}

@Suite struct NamedOptionTests {
  @Test(arguments: [
    Parsed(assignment: "SNDHWM=5", value: .int(5)),
    Parsed(assignment: "ZMQ_SNDHWM=5", value: .int(5)),
    Parsed(assignment: "zmq_sndhwm=0", value: .int(0)),
    Parsed(assignment: "Linger=-1", value: .int(-1)),
    Parsed(assignment: "SNDHWM=2147483647", value: .int(2_147_483_647)),
    Parsed(assignment: "HEARTBEAT_TTL=6553599", value: .int(6_553_599)),
    Parsed(assignment: "TCP_KEEPALIVE=-1", value: .int(-1)),
    Parsed(assignment: "IPV6=1", value: .bool(true)),
    Parsed(assignment: "IPV6=0", value: .bool(false)),
    Parsed(assignment: "MAXMSGSIZE=9223372036854775807", value: .int64(.max)),
    Parsed(assignment: "AFFINITY=18446744073709551615", value: .uint64(.max)),
    Parsed(assignment: "IDENTITY=a=b", value: .bytes(Array(text: "a=b"))),
    Parsed(assignment: "SUBSCRIBE=", value: .bytes([])),
    Parsed(assignment: "SOCKS_PROXY=", value: .text("")),
    Parsed(assignment: "ROUTING_ID=ä", value: .bytes([0xc3, 0xa4])),
    Parsed(assignment: "DELAY_ATTACH_ON_CONNECT=1", value: .bool(true)),
  ])
  func reads(_ example: Parsed) throws {
    #expect(try NamedOption.parse(assignment: example.assignment).1 == example.value)
  }

  @Test(arguments: [
    RefusedOption(assignment: "SNDHWM=-1", sentence: "SNDHWM: must be at least 0, not '-1'"),
    RefusedOption(assignment: "sndhwm=x", sentence: "SNDHWM: must be a whole number, not 'x'"),
    RefusedOption(assignment: "SNDHWM=", sentence: "SNDHWM: must be a whole number, not ''"),
    RefusedOption(assignment: "SNDHWM=1.5", sentence: "SNDHWM: must be a whole number, not '1.5'"),
    RefusedOption(assignment: "SNDHWM=1\n", sentence: "SNDHWM: must be a whole number, not '1\\n'"),
    RefusedOption(
      assignment: "SNDHWM=2147483648", sentence: "SNDHWM: must be 0 to 2147483647, not '2147483648'"),
    RefusedOption(
      assignment: "MAXMSGSIZE=9223372036854775808",
      sentence: "MAXMSGSIZE: must be -1 to 9223372036854775807, not '9223372036854775808'"),
    RefusedOption(assignment: "MAXMSGSIZE=-2", sentence: "MAXMSGSIZE: must be at least -1, not '-2'"),
    RefusedOption(assignment: "TCP_KEEPALIVE=2", sentence: "TCP_KEEPALIVE: must be -1 to 1, not '2'"),
    RefusedOption(
      assignment: "AFFINITY=-1", sentence: "AFFINITY: must be a whole number, 0 to \(UInt64.max), not '-1'"),
    RefusedOption(assignment: "IPV6=yes", sentence: "IPV6: must be 0 or 1, not 'yes'"),
    RefusedOption(assignment: "IPV6=2", sentence: "IPV6: must be 0 or 1, not '2'"),
    RefusedOption(assignment: "ROUTING_ID=", sentence: "ROUTING_ID: must be 1 to 255 bytes long, not 0"),
    RefusedOption(assignment: "ZAP_DOMAIN=a\0b", sentence: "ZAP_DOMAIN: cannot contain a NUL"),
    RefusedOption(
      assignment: "CURVE_SERVERKEY=short", sentence: "CURVE_SERVERKEY: must be a key as 40 characters of Z85"),
    RefusedOption(assignment: "FD=1", sentence: "FD: can only be read, not set"),
    RefusedOption(
      assignment: "SNDHVM=1", sentence: "SNDHVM: libzmq has no option of this name; did you mean SNDHWM?"),
    RefusedOption(
      assignment: "zmq_lingr=1",
      sentence: "zmq_lingr: libzmq has no option of this name; did you mean LINGER?"),
    RefusedOption(assignment: "NONSENSE=1", sentence: "NONSENSE: libzmq has no option of this name"),
    RefusedOption(assignment: "=1", sentence: "'': a name is missing; write NAME=VALUE"),
    RefusedOption(assignment: "SNDHWM", sentence: "SNDHWM: a value is missing; write NAME=VALUE"),
    RefusedOption(assignment: "nonsense", sentence: "nonsense: write NAME=VALUE"),
  ])
  func refuses(_ example: RefusedOption) throws {
    let error = try #require(throws: OptionError.self) {
      try NamedOption.parse(assignment: example.assignment)
    }
    #expect(error.description == example.sentence)
  }

  @Test(arguments: ["CURVE_SECRETKEY", "PLAIN_PASSWORD"])
  func neverShowsASecret(_ name: String) throws {
    let option = try #require(NamedOption.named(name))
    #expect(option.isSecret)
    let secret = String(repeating: "hunter2", count: 100)
    let error = try #require(throws: OptionError.self) { try option.parse(secret) }
    #expect(!error.description.contains("hunter2"))
  }

  @Test func onlyTheTwoAreSecret() {
    #expect(NamedOption.all.filter(\.isSecret).map(\.name) == ["CURVE_SECRETKEY", "PLAIN_PASSWORD"])
  }

  @Test func readOnlyOnesAreThose() {
    #expect(
      NamedOption.all.filter { !$0.isSettable }.map(\.name) == [
        "EVENTS", "FD", "LAST_ENDPOINT", "MECHANISM", "RCVMORE", "THREAD_SAFE", "TYPE",
      ])
  }

  @Test func parsesTheThreeCurveKeys() throws {
    guard Library.supports("curve") else { return }
    let pair = try CurveKeyPair()
    for name in ["CURVE_PUBLICKEY", "CURVE_SECRETKEY", "CURVE_SERVERKEY"] {
      let value = try NamedOption.parse(assignment: "\(name)=\(pair.publicKey)").1
      #expect(value == .bytes(Array(text: pair.publicKey.description)))
      #expect(throws: OptionError.self) {
        try NamedOption.parse(assignment: "\(name)=\(pair.publicKey.description.dropLast())~")
      }
    }
  }

  @Test func suggestsNothingFarAway() {
    #expect(NamedOption.suggestion(for: "RCVHMW") == "RCVHWM")
    #expect(NamedOption.suggestion(for: "ZMQ_SNDHW") == "SNDHWM")
    #expect(NamedOption.suggestion(for: "X") == nil)
    #expect(NamedOption.suggestion(for: "") == nil)
    #expect(NamedOption.suggestion(for: String(repeating: "A", count: 100_000)) == nil)
  }

  /// A header that gets new options makes this fail.
  @Test func knowsEveryOptionOfTheHeader() throws {
    guard let header = try? String(contentsOfFile: "/usr/include/zmq.h", encoding: .utf8) else { return }
    let start = try #require(header.range(of: "Socket options."))
    let end = try #require(header.range(of: "ZMQ_MORE 1"))
    var names: [String] = []
    for line in header[start.upperBound..<end.lowerBound].split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, words[0] == "#define", Int(words[2]) != nil else { continue }
      names.append(String(words[1].dropFirst("ZMQ_".count)))
    }
    #expect(names.count > 70)
    // An option of contexts that stands among those of sockets.
    names.removeAll { $0 == "BLOCKY" }
    let deprecated = ["TCP_ACCEPT_FILTER", "IPC_FILTER_PID", "IPC_FILTER_UID", "IPC_FILTER_GID", "IPV4ONLY"]
    #expect(Set(names).union(deprecated) == Set(NamedOption.all.map(\.name)))
    for old in ["IDENTITY", "CONNECT_RID", "FAIL_UNROUTABLE", "ROUTER_BEHAVIOR"] {
      #expect(NamedOption.named(old) != nil)
    }
  }

  @Test func namesAreUniqueAndDescribed() {
    #expect(Set(NamedOption.all.map(\.name)).count == NamedOption.all.count)
    for option in NamedOption.all {
      #expect(!option.meaning.isEmpty && option.meaning.utf8.count <= 80, "\(option.name)")
      #expect(!option.socketTypes.isEmpty)
    }
  }
}

/// What libzmq itself says to the table.
@Suite struct OptionsOnSocketsTests {
  @Test(arguments: NamedOption.all.filter { $0.isSupported && $0.isReadable })
  func isRead(_ option: NamedOption) throws {
    let context = try Context()
    for type in SocketType.allCases {
      _ = try makeSocket(type, in: context).get(option)
    }
  }

  @Test(arguments: NamedOption.all.filter { $0.isSupported && !$0.isReadable })
  func cannotBeRead(_ option: NamedOption) throws {
    let context = try Context()
    for type in option.socketTypes {
      let error = try #require(throws: ZMQError.self) { try makeSocket(type, in: context).get(option) }
      #expect(error.code == .invalidArgument)
    }
  }

  @Test(arguments: NamedOption.all.filter { $0.isSupported && $0.isSettable })
  func isSet(_ option: NamedOption) throws {
    let context = try Context()
    for type in option.socketTypes {
      let socket = try makeSocket(type, in: context)
      if type == .xpub && option.name.hasSuffix("SUBSCRIBE") { try socket.set(.manual, true) }
      var sample = try option.sample
      if option.name.hasPrefix("CURVE_"), option.kind == .bytes {
        sample = .bytes((0..<32).map { UInt8($0) })
      }
      try socket.set(option, sample)
      guard option.isReadable else { continue }
      // A client's name alone, and a GSSAPI principal, are read back as they were set; so is all else.
      #expect(try socket.get(option) == sample)
    }
  }

  @Test(arguments: NamedOption.all.filter { $0.isSupported && $0.access == .readOnly })
  func cannotBeSet(_ option: NamedOption) throws {
    let context = try Context()
    let socket = try makeSocket(.pair, in: context)
    let value: OptionValue =
      switch option.kind {
      case .bool: .bool(true)
      case .text: .text("a")
      default: .int(1)
      }
    let error = try #require(throws: ZMQError.self) { try socket.set(option, value) }
    #expect(error.code == .invalidArgument)
  }

  /// The limits of the table are libzmq's: below the lowest number libzmq refuses as well.
  @Test(arguments: [
    ("SNDHWM", -1), ("RCVHWM", -1), ("LINGER", -2), ("SNDTIMEO", -2), ("RCVTIMEO", -2), ("BACKLOG", -1),
    ("RECONNECT_IVL", -2), ("RECONNECT_IVL_MAX", -1), ("CONNECT_TIMEOUT", -1), ("HANDSHAKE_IVL", -1),
    ("HEARTBEAT_IVL", -1), ("HEARTBEAT_TIMEOUT", -1), ("HEARTBEAT_TTL", 6_553_600), ("SNDBUF", -2),
    ("RCVBUF", -2), ("TCP_KEEPALIVE", 2), ("TCP_KEEPALIVE_CNT", -2), ("TCP_KEEPALIVE_IDLE", -2),
    ("TCP_KEEPALIVE_INTVL", -2), ("TCP_MAXRT", -1), ("TOS", -1), ("USE_FD", -2), ("RATE", 0),
    ("RECOVERY_IVL", -1), ("MULTICAST_HOPS", 0), ("MULTICAST_MAXTPDU", 0),
  ])
  func limitsAreLibzmqs(name: String, number: Int32) throws {
    let option = try #require(NamedOption.named(name))
    #expect(throws: OptionError.self) { try option.parse("\(number)") }
    let socket = try makeSocket(.pair, in: Context())
    let error = try #require(throws: ZMQError.self) { try socket.set(option, .int(number)) }
    #expect(error.code == .invalidArgument)
  }

  @Test func refusesAValueOfAnotherKind() throws {
    let socket = try makeSocket(.pair, in: Context())
    let option = try #require(NamedOption.named("SNDHWM"))
    let error = try #require(throws: ZMQError.self) { try socket.set(option, .text("5")) }
    #expect(error.code == .invalidArgument)
    #expect(error.operation == "zmq_setsockopt SNDHWM")
  }

  @Test func refusesAnOptionOfAnotherSocketType() throws {
    let socket = try makeSocket(.push, in: Context())
    let option = try #require(NamedOption.named("ROUTER_MANDATORY"))
    #expect(!option.socketTypes.contains(.push))
    let error = try #require(throws: ZMQError.self) { try socket.set(option, .bool(true)) }
    #expect(error.code == .invalidArgument)
  }

  /// libzmq would end the process when it accepts from a descriptor that doesn't listen.
  @Test(arguments: [Int32(0), 2, 9_999])
  func refusesADescriptorThatDoesNotListen(_ descriptor: Int32) throws {
    let socket = try makeSocket(.pull, in: Context())
    let option = try #require(NamedOption.named("USE_FD"))
    let error = try #require(throws: ZMQError.self) { try socket.set(option, .int(descriptor)) }
    #expect(error.code.rawValue == EBADF)
  }

  /// Text that may be empty is cleared by it; libzmq takes no pointer for that.
  @Test(arguments: ["SOCKS_PROXY", "BINDTODEVICE"])
  func clearsText(_ name: String) throws {
    let socket = try makeSocket(.pair, in: Context())
    let option = try #require(NamedOption.named(name))
    try socket.set(option, .text("lo:1"))
    try socket.set(option, .text(""))
    #expect(try socket.get(option) == .text(""))
  }

  @Test func readsTheState() throws {
    let socket = try makeSocket(.dealer, in: Context())
    #expect(try socket.get(.type) == SocketType.dealer.rawValue)
    #expect(try socket.get(.threadSafe) == false)
    #expect(try socket.get(.receiveMore) == false)
    #expect(try socket.get(.mechanism) == 0)
    #expect(try socket.get(.maximumMessageSize) == -1)
    #expect(try socket.get(.lastEndpoint) == "")
    #expect(try socket.readiness() == [])
    #expect(try socket.descriptor >= 0)
  }
}
