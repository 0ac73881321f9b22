/// A ZeroMQ address, checked before libzmq sees it.
///
/// libzmq accepts much that cannot have been meant: it listens on port 34463 when asked for 99999, and
/// connects to port 55 when asked for `55x`. An `Endpoint` only exists where the text is sound, and its
/// `description` is what libzmq gets.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// The side of a connection that the endpoint is for: the two allow different addresses.
  public enum Role: Hashable, Sendable {
    /// The endpoint is listened on.
    case bind
    /// The endpoint is connected to.
    case connect
  }

  /// How messages travel: what stands before `://`. An open set, since libzmq's builds differ.
  public struct Transport: RawRepresentable, Hashable, Sendable {
    /// The name as it stands in an endpoint, lower case.
    public let rawValue: String
    /// Wraps any name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// TCP over IPv4 or IPv6 (`zmq_tcp`).
    public static let tcp = Transport(rawValue: "tcp")
    /// Unix domain sockets (`zmq_ipc`).
    public static let ipc = Transport(rawValue: "ipc")
    /// Between threads of one process (`zmq_inproc`).
    public static let inproc = Transport(rawValue: "inproc")
    /// WebSocket (RFC 45).
    public static let ws = Transport(rawValue: "ws")
    /// WebSocket over TLS (RFC 45).
    public static let wss = Transport(rawValue: "wss")
    /// Reliable multicast over IP (`zmq_pgm`).
    public static let pgm = Transport(rawValue: "pgm")
    /// Reliable multicast over UDP (`zmq_pgm`).
    public static let epgm = Transport(rawValue: "epgm")
    /// Reliable multicast by NORM.
    public static let norm = Transport(rawValue: "norm")
    /// Cluster IPC (`zmq_tipc`).
    public static let tipc = Transport(rawValue: "tipc")
    /// Between virtual machines (`zmq_vmci`).
    public static let vmci = Transport(rawValue: "vmci")
    /// UDP, for the draft socket types alone (`zmq_udp`).
    public static let udp = Transport(rawValue: "udp")

    /// The transports that some build of libzmq has, the common ones first.
    public static let known: [Transport] = [
      .tcp, .ipc, .inproc, .ws, .wss, .pgm, .epgm, .norm, .tipc, .vmci, .udp,
    ]

    /// The name that `Library.supports` has for the transport; nil where every build has it.
    var capability: String? {
      switch self {
      case .tcp, .inproc: nil
      case .ws: "WS"
      case .wss: "WSS"
      case .epgm: "pgm"
      // The transport is always built, but only RADIO, DISH and DGRAM can use it.
      case .udp: "draft"
      default: rawValue
      }
    }

    /// Whether this libzmq has the transport and a socket type that can use it.
    public var isSupported: Bool {
      guard let capability else { return true }
      return Library.supports(capability)
    }
  }

  /// The parts of an address, as far as this library takes it apart.
  public enum Address: Hashable, Sendable {
    /// A host and a port: tcp, ws and wss. The host has no brackets; port 0 lets the kernel pick one.
    case network(host: String, port: UInt16)
    /// A socket in the file system: ipc.
    case file(path: String)
    /// A name in Linux's abstract name space, without the `@`: ipc.
    case abstract(name: String)
    /// A file whose name libzmq makes up when it binds: ipc.
    case temporary
    /// What stands behind `://` for every other transport.
    case other(String)
  }

  /// How messages travel.
  public let transport: Transport

  /// The parts of the address.
  public let address: Address

  /// The side that the endpoint was checked for.
  public let role: Role

  /// Whether a socket needs the option `ipv6` for this endpoint, since it names an IPv6 address.
  public let needsIPv6: Bool

  /// The text that libzmq gets, e.g. `tcp://127.0.0.1:5555`.
  public let description: String

  /// Puts together what the parser has checked.
  init(
    transport: Transport, address: Address, role: Role, needsIPv6: Bool = false, description: String
  ) {
    self.transport = transport
    self.address = address
    self.role = role
    self.needsIPv6 = needsIPv6
    self.description = description
  }

  /// Reads and checks an endpoint. The file system isn't looked at; `checkFolder` and `checkBindable` do
  /// that.
  ///
  /// - Parameters:
  ///   - text: what libzmq takes, or a short form: `HOST:PORT`, `:PORT` (127.0.0.1), `*:PORT` (all
  ///     interfaces), `/PATH` and `./PATH` (ipc), `@NAME` (ipc, abstract).
  ///   - role: the side that the endpoint is for.
  /// - Throws: an error of the kind `.syntax` that says what is wrong and what to write instead.
  public init(parsing text: String, for role: Role) throws(EndpointError) {
    self = try EndpointParser(text: text, role: role).parse()
  }

  /// Whether nothing that goes this way can leave the machine: ipc, and tcp to or on a loopback address.
  public var staysOnThisMachine: Bool {
    switch address {
    case .network(let host, _):
      host.lowercased() == "localhost" || host == "::1" || host == "lo"
        || (host.hasPrefix("127.") && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e })
    case .file, .abstract, .temporary: true
    case .other: transport == .inproc || transport == .vmci
    }
  }

  /// Whether a connection this way has a handshake that proves who is there; multicast has none.
  public var canBeSecured: Bool { ![.pgm, .epgm, .norm, .udp].contains(transport) }

  /// Whether a part of the address is only known after binding: the port, or the name of an ipc file.
  /// The option `lastEndpoint` then tells the real endpoint.
  public var isPicked: Bool {
    switch address {
    case .network(_, let port): port == 0
    case .temporary: true
    case .file, .abstract, .other: false
    }
  }
}

/// Why an endpoint cannot be used, in one plain sentence.
public struct EndpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of reason it is.
  public enum Kind: Hashable, Sendable {
    /// The text is wrong, whatever the state of this machine.
    case syntax
    /// The text is sound, but the file system doesn't allow it now.
    case unavailable
  }

  /// What kind of reason it is.
  public let kind: Kind

  /// The endpoint as it was written, in a form that is safe to print.
  public let endpoint: String

  /// What is wrong and, where that helps, what to write instead.
  public let reason: String

  /// Describes why the endpoint written as `text` cannot be used.
  init(_ kind: Kind, _ text: String, _ reason: String) {
    self.kind = kind
    endpoint = text.isEmpty ? "''" : printable(text)
    self.reason = reason
  }

  /// The endpoint and the reason: `tcp://127.0.0.1:99999: the port must be 1 to 65535`.
  public var description: String { "\(endpoint): \(reason)" }
}
