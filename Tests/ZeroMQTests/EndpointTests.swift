import Testing
import ZeroMQ

/// An endpoint that is accepted, and what libzmq gets for it; nil is the text itself.
struct Accepted: Sendable, CustomTestStringConvertible {
  let text: String
  var libzmq: String?
  var roles: [Endpoint.Role] = [.bind, .connect]
  var address: Endpoint.Address?
  var testDescription: String { text }
}

/// An endpoint that is refused, and a part of the reason.
struct Refused: Sendable, CustomTestStringConvertible {
  let text: String
  let reason: String
  var roles: [Endpoint.Role] = [.bind, .connect]
  var testDescription: String { text }
}

@Suite struct EndpointTests {
  static let accepted: [Accepted] = [
    Accepted(text: "tcp://127.0.0.1:5555", address: .network(host: "127.0.0.1", port: 5555)),
    Accepted(text: "tcp://example.org:1"),
    Accepted(text: "tcp://my_host-2:65535"),
    Accepted(text: "127.0.0.1:5555", libzmq: "tcp://127.0.0.1:5555"),
    Accepted(text: "example.org:80", libzmq: "tcp://example.org:80"),
    Accepted(text: ":5555", libzmq: "tcp://127.0.0.1:5555"),
    Accepted(text: "tcp://:5555", libzmq: "tcp://127.0.0.1:5555"),
    Accepted(text: "tcp://127.0.0.1:00080", libzmq: "tcp://127.0.0.1:80"),
    Accepted(
      text: "*:5555", libzmq: "tcp://*:5555", roles: [.bind], address: .network(host: "*", port: 5555)),
    Accepted(text: "tcp://*:5555", roles: [.bind]),
    Accepted(text: "tcp://*:*", roles: [.bind], address: .network(host: "*", port: 0)),
    Accepted(text: "tcp://127.0.0.1:0", roles: [.bind], address: .network(host: "127.0.0.1", port: 0)),
    Accepted(text: ":*", libzmq: "tcp://127.0.0.1:*", roles: [.bind]),
    Accepted(text: "tcp://localhost:5555", libzmq: "tcp://127.0.0.1:5555", roles: [.bind]),
    Accepted(text: "LocalHost:5555", libzmq: "tcp://127.0.0.1:5555", roles: [.bind]),
    Accepted(text: "tcp://localhost:5555", roles: [.connect]),
    Accepted(text: "tcp://eth0:5555", roles: [.bind]),
    Accepted(text: "tcp://eth0.100:5555", roles: [.bind]),
    Accepted(text: "tcp://eth0:1:5555", roles: [.bind], address: .network(host: "eth0:1", port: 5555)),
    Accepted(text: "[::1]:5555", libzmq: "tcp://[::1]:5555", address: .network(host: "::1", port: 5555)),
    Accepted(text: "tcp://[::]:5555"),
    Accepted(text: "tcp://[fe80::1%eth0]:5555"),
    Accepted(text: "tcp://[::ffff:127.0.0.1]:5555"),
    Accepted(text: "tcp://192.168.1.17:5555;192.168.1.1:5556", roles: [.connect]),
    Accepted(text: "tcp://eth0:0;example.org:5556", roles: [.connect]),
    Accepted(text: "tcp://[::1]:*;[::1]:5556", roles: [.connect]),
    Accepted(
      text: "localhost:0;localhost:5556", libzmq: "tcp://127.0.0.1:0;localhost:5556", roles: [.connect]),
    Accepted(text: "/tmp/a", libzmq: "ipc:///tmp/a", address: .file(path: "/tmp/a")),
    Accepted(text: "./a", libzmq: "ipc://./a", address: .file(path: "./a")),
    Accepted(text: "../a", libzmq: "ipc://../a"),
    Accepted(text: "/tmp/a:b", libzmq: "ipc:///tmp/a:b"),
    Accepted(text: "ipc://a"),
    Accepted(text: "ipc:///tmp/with a space/ä"),
    Accepted(text: "ipc://" + String(repeating: "a", count: 107)),
    Accepted(text: "ipc://@" + String(repeating: "a", count: 106)),
    Accepted(text: "@name", libzmq: "ipc://@name", address: .abstract(name: "name")),
    Accepted(text: "ipc://*", roles: [.bind], address: .temporary),
    Accepted(text: "ws://127.0.0.1:5555"),
    Accepted(text: "ws://127.0.0.1:5555/path"),
    Accepted(text: "ws://*:*/", roles: [.bind]),
    Accepted(text: "pgm://eth0;239.192.1.1:5555"),
    Accepted(text: "epgm://239.192.1.1:5555"),
    Accepted(text: "norm://1,lo;239.192.1.1:5555"),
    Accepted(text: "norm://239.192.1.1:5555"),
    Accepted(text: "tipc://{5555,0,0}"),
  ]

  @Test(arguments: accepted)
  func accepts(_ example: Accepted) throws {
    for role in example.roles {
      let scheme = example.text.split(separator: ":").first.map(String.init) ?? ""
      let transport = Endpoint.Transport(rawValue: scheme)
      // A libzmq that was built without the transport refuses it, which `refusesMissing` tests.
      if Endpoint.Transport.known.contains(transport) && !transport.isSupported { continue }
      let endpoint = try Endpoint(parsing: example.text, for: role)
      #expect(endpoint.description == example.libzmq ?? example.text)
      #expect(endpoint.role == role)
      if let address = example.address { #expect(endpoint.address == address) }
    }
  }

  static let refused: [Refused] = [
    Refused(text: "", reason: "empty"),
    Refused(text: "tcp://127.0.0.1:99999", reason: "the port must be 1 to 65535"),
    Refused(text: "tcp://127.0.0.1:65536", reason: "the port must be 1 to 65535"),
    Refused(text: "tcp://127.0.0.1:18446744073709551621", reason: "the port must be 1 to 65535"),
    Refused(text: "tcp://127.0.0.1:55x", reason: "a number, not '55x'"),
    Refused(text: "tcp://127.0.0.1:-1", reason: "a number, not '-1'"),
    Refused(text: "tcp://127.0.0.1:+1", reason: "a number"),
    Refused(text: "tcp://127.0.0.1:٣", reason: "a number"),
    Refused(text: "tcp://127.0.0.1:", reason: "the port is missing"),
    Refused(text: "tcp://127.0.0.1", reason: "write tcp://127.0.0.1:PORT"),
    Refused(text: "tcp://", reason: "the port is missing"),
    Refused(text: "tcp://5555", reason: "write tcp://127.0.0.1:5555"),
    Refused(text: "5555", reason: "write :5555"),
    Refused(text: "localhost", reason: "write tcp://localhost:PORT"),
    Refused(text: "a b", reason: "white space"),
    Refused(text: "tcp://127.0.0.1:0", reason: "only for binding", roles: [.connect]),
    Refused(text: "tcp://127.0.0.1:*", reason: "only for binding", roles: [.connect]),
    Refused(text: "tcp://*:5555", reason: "only for binding", roles: [.connect]),
    Refused(text: "*:5555", reason: "only for binding", roles: [.connect]),
    Refused(text: "tcp://127.0.0.1:5555/", reason: "leave '/' away"),
    Refused(text: "tcp://ä.example:5555", reason: "'ä' cannot stand in a host"),
    Refused(text: "tcp://a,b:5555", reason: "',' cannot stand in a host"),
    Refused(text: "tcp://-a:5555", reason: "begins with", roles: [.connect]),
    Refused(text: "::1:5555", reason: "brackets"),
    Refused(text: "tcp://::1", reason: "brackets"),
    Refused(text: "tcp://[::1]", reason: "write tcp://[::1]:PORT"),
    Refused(text: "tcp://[::1", reason: "']' is missing"),
    Refused(text: "tcp://[::g]:5555", reason: "not an IPv6 address"),
    Refused(text: "tcp://[127.0.0.1]:5555", reason: "not an IPv6 address"),
    Refused(text: "tcp://[fe80::1%]:5555", reason: "not an IPv6 address"),
    Refused(text: "tcp://[]:5555", reason: "not an IPv6 address"),
    Refused(text: "tcp://a:b:c:5555", reason: "too many colons"),
    Refused(text: "tcp://127.0.0.1:1:5555", reason: "too many colons"),
    Refused(text: "tcp://a:1;b:2", reason: "only for connecting", roles: [.bind]),
    Refused(text: "tcp://:1;b:2", reason: "source address", roles: [.connect]),
    Refused(text: "tcp://*:1;b:2", reason: "leave from", roles: [.connect]),
    Refused(text: "tcp://a:1;", reason: "the port is missing", roles: [.connect]),
    Refused(text: "tcp://127.0.0.1: 5555", reason: "white space"),
    Refused(text: " tcp://127.0.0.1:5555", reason: "begins or ends with white space"),
    Refused(text: "ipc:///tmp/a ", reason: "begins or ends with white space"),
    Refused(text: "tcp://127.0.0.1:5555\n", reason: "control character"),
    Refused(text: "ipc:///tmp/a\0b", reason: "control character"),
    Refused(text: "ipc:///tmp/a\u{85}b", reason: "control character"),
    Refused(text: "ipc://", reason: "the path is missing"),
    Refused(text: "ipc:///tmp/", reason: "names a folder"),
    Refused(text: "ipc://@", reason: "the abstract name is missing"),
    Refused(text: "@", reason: "the abstract name is missing"),
    Refused(text: "ipc://*", reason: "write the path to connect to", roles: [.connect]),
    Refused(text: "ipc://*a", reason: "write ipc://./*a"),
    Refused(text: "ipc://" + String(repeating: "a", count: 108), reason: "108 bytes long"),
    Refused(text: "ipc://" + String(repeating: "ä", count: 54), reason: "108 bytes long"),
    Refused(text: "@" + String(repeating: "a", count: 107), reason: "the abstract name is 108 bytes"),
    Refused(text: "ipc:/tmp/a", reason: "write ipc:///tmp/a"),
    Refused(text: "tcp:127.0.0.1:5555", reason: "write tcp://127.0.0.1:5555"),
    Refused(text: "tcp:/127.0.0.1:5555", reason: "write tcp://127.0.0.1:5555"),
    Refused(text: "inproc://a", reason: "one process"),
    Refused(text: "tpc://127.0.0.1:5555", reason: "did you mean tcp://?"),
    Refused(text: "TCP://127.0.0.1:5555", reason: "did you mean tcp://?"),
    Refused(text: "http://127.0.0.1:5555", reason: "this libzmq has tcp, ipc"),
    Refused(text: "://127.0.0.1:5555", reason: "the transport is missing"),
    Refused(text: "udp://127.0.0.1:5555", reason: "without the transport udp"),
    Refused(text: "ws://127.0.0.1:5555/a:b", reason: "colon"),
    Refused(text: "tipc://", reason: "the address is missing"),
    Refused(text: "pgm://239.192.1.1", reason: "the port is missing"),
    Refused(text: "pgm://eth0;:5555", reason: "group is missing"),
    Refused(text: "pgm://eth0;239.192.1.1:0", reason: "1 to 65535"),
    Refused(text: "pgm://" + String(repeating: "a", count: 46) + ";239.192.1.1:1", reason: "too long"),
    Refused(text: "norm://x,239.192.1.1:5555", reason: "must be a number"),
    Refused(text: "norm://1,2,239.192.1.1:5555", reason: "not the IP address"),
    Refused(text: "norm://example.org:5555", reason: "not the IP address"),
    Refused(text: "norm://nosuch;239.192.1.1:5555", reason: "no interface 'nosuch'"),
    Refused(text: "norm://a;b;239.192.1.1:5555", reason: "write norm://"),
  ]

  @Test(arguments: refused)
  func refuses(_ example: Refused) throws {
    for role in example.roles {
      let error = try #require(throws: EndpointError.self) {
        try Endpoint(parsing: example.text, for: role)
      }
      #expect(error.kind == .syntax)
      #expect(error.reason.contains(example.reason), "\(error)")
      #expect(error.description == "\(error.endpoint): \(error.reason)")
      #expect(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }

  @Test func namesTheEndpointAndTheReason() throws {
    let error = try #require(throws: EndpointError.self) {
      try Endpoint(parsing: "tcp://127.0.0.1:99999", for: .bind)
    }
    #expect(error.description == "tcp://127.0.0.1:99999: the port must be 1 to 65535")
  }

  @Test(arguments: ["tcp://\u{1b}[2J:5555", "tcp://a\u{202e}b:5555", "tcp://\u{9b}31m:1"])
  func showsNothingThatDrivesATerminal(_ text: String) throws {
    let error = try #require(throws: EndpointError.self) { try Endpoint(parsing: text, for: .connect) }
    let harmless = error.description.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    #expect(harmless)
  }

  @Test func cutsALongEndpoint() throws {
    let long = "ipc://" + String(repeating: "a", count: 100_000)
    let error = try #require(throws: EndpointError.self) { try Endpoint(parsing: long, for: .connect) }
    #expect(error.description.count < 400)
  }

  @Test(arguments: Endpoint.Transport.known.filter { !$0.isSupported })
  func refusesMissing(_ transport: Endpoint.Transport) throws {
    let error = try #require(throws: EndpointError.self) {
      try Endpoint(parsing: "\(transport.rawValue)://127.0.0.1:5555", for: .connect)
    }
    #expect(error.reason.contains("without the transport \(transport.rawValue)"))
  }

  @Test(arguments: [
    ("tcp://[::1]:5555", true), ("tcp://127.0.0.1:5555", false), ("tcp://[::1]:0;localhost:5555", true),
    ("ipc:///tmp/[a]", false),
  ])
  func knowsIPv6(text: String, needsIPv6: Bool) throws {
    #expect(try Endpoint(parsing: text, for: .connect).needsIPv6 == needsIPv6)
  }

  @Test(arguments: [
    ("tcp://*:*", true), ("tcp://127.0.0.1:0", true), ("ipc://*", true), ("tcp://127.0.0.1:5555", false),
    ("@a", false), ("/tmp/a", false),
  ])
  func knowsWhatIsPicked(text: String, isPicked: Bool) throws {
    #expect(try Endpoint(parsing: text, for: .bind).isPicked == isPicked)
  }

  @Test func findsDuplicatesWrittenDifferently() throws {
    let texts = ["tcp://127.0.0.1:5555", ":5555", "127.0.0.1:05555", "localhost:5555"]
    let endpoints = try texts.map { try Endpoint(parsing: $0, for: .bind) }
    #expect(Set(endpoints).count == 1)
    #expect(try Endpoint(parsing: ":5555", for: .connect) != endpoints[0])
  }

  @Test(arguments: ["tcp://127.0.0.1:*", "tcp://localhost:0", ":0", "*:*", "ipc://*"])
  func bindsWhatItAccepts(_ text: String) throws {
    if text == "ipc://*" && !Library.supports("ipc") { return }
    let socket = try makeSocket(.pull, in: Context())
    try socket.bind(to: Endpoint(parsing: text, for: .bind).description)
    let real = try socket.get(.lastEndpoint)
    #expect(try Endpoint(parsing: real, for: .bind).isPicked == false)
    try socket.unbind(from: real)
  }
}
