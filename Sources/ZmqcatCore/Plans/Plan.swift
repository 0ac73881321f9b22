public import Bridge
public import Platform
public import ZeroMQ

/// A validated run: plain values that a session carries out. Nothing in it can be wrong any more in itself;
/// what may still fail is the world (a port in use, a missing file, a peer).
public struct Plan: Sendable {
  /// The socket and where it goes.
  public var socket: SocketPlan
  /// When to stop, and how long to wait for what.
  public var times: TimePlan
  /// What is printed of the messages that come.
  public var output: OutputPlan
  /// What to say on stderr.
  public var log: Log
  /// What is run for every message that is received; nil: nothing.
  public var program: ProgramPlan?
  /// Whether the first bad message ends the run.
  public var isStrict = false
  /// Whether the rate is told of every second, and the totals at the end.
  public var showsStatistics = false

  /// How many messages the run is to have, where its progress is to be shown: on a terminal that messages are not
  /// printed to.
  var shownTotal: Int? {
    guard log.level >= .normal, Descriptor.standardError.isTerminal else { return nil }
    if case .none = output.framing { return times.count }
    return Descriptor.standardOutput.isTerminal ? nil : times.count
  }

  /// Puts a plan together.
  public init(socket: SocketPlan, times: TimePlan, output: OutputPlan, log: Log) {
    self.socket = socket
    self.times = times
    self.output = output
    self.log = log
  }
}

/// A validated run of `convert`.
public struct ConvertPlan: Sendable {
  /// Where the messages come from, and how they are cut.
  public var source: SourcePlan
  /// How they are written.
  public var output: OutputPlan
  /// How many messages; nil: all.
  public var count: Int?
  /// The longest message in bytes.
  public var maximumSize: Int
  /// Whether the first bad message ends the run.
  public var isStrict: Bool
  /// What to say on stderr.
  public var log: Log

  /// Puts a plan together.
  public init(
    source: SourcePlan, output: OutputPlan, count: Int?, maximumSize: Int, isStrict: Bool, log: Log
  ) {
    self.source = source
    self.output = output
    self.count = count
    self.maximumSize = maximumSize
    self.isStrict = isStrict
    self.log = log
  }
}

/// The socket of a run.
public struct SocketPlan: Sendable {
  /// The type; `pub` is carried out by an XPUB, which sees the subscriptions.
  public var type: SocketType
  /// Where to bind and connect, in the order of the command line.
  public var endpoints: [Endpoint]
  /// Options that were set by name, in the order of the command line.
  public var options: [(option: NamedOption, value: OptionValue)] = []
  /// Both high-water marks in messages; nil: libzmq's default.
  public var highWaterMark: Int32?
  /// How many bytes wait for a peer at most, where no high-water mark says how many messages.
  public var queueSize = 64 << 20
  /// The longest message in bytes, sent or received.
  public var maximumSize = 64 << 20
  /// The routing id that a ROUTER peer sees.
  public var identity: [UInt8]?
  /// How often to ask a silent connection whether it lives.
  public var heartbeat: Interval?
  /// How long to wait before connecting again: the first and the longest wait.
  public var reconnect: ClosedRange<Interval>?
  /// Whether only the newest message is kept.
  public var conflates = false
  /// Whether IPv6 addresses are used.
  public var ipv6 = false
  /// How many threads move data.
  public var ioThreads = 1
  /// Whether the bound endpoints are printed as the first lines of stdout.
  public var printsEndpoints = false
  /// Who may talk to the socket, and whether it is encrypted.
  public var security = SecurityPlan.none
  /// The socket's own public key, from when its files have been read.
  var publicKey: CurvePublicKey?
  /// What a SUB subscribes to.
  public var subscriptions: [[UInt8]] = []

  /// Whether messages go out of the socket in a stream, so that some may be lost with a peer.
  var sends: Bool { [.push, .pub, .xpub, .pair, .dealer].contains(type) }

  /// Whether what waits for a peer is bounded by its bytes.
  var queuesByBytes: Bool {
    sends && highWaterMark == nil && !conflates && !options.contains { $0.option.name == "SNDHWM" }
  }

  /// Whether messages come into the socket.
  var receives: Bool { ![.push, .pub].contains(type) }

  /// Whether messages go only one way.
  var isOneWay: Bool { [.push, .pull, .pub, .sub, .xpub, .xsub].contains(type) }

  /// Names the real endpoints that a first socket was bound to, for one that takes its place.
  mutating func fixEndpoints(to names: [String]) {
    printsEndpoints = false
    let binds = zip(endpoints.filter { $0.role == .bind }, names).map { endpoint, name in
      (try? Endpoint(parsing: name, for: .bind)) ?? endpoint
    }
    endpoints = binds + endpoints.filter { $0.role == .connect }
  }

  /// The mechanism's name in ZMTP (RFC 23).
  var mechanism: String {
    options.contains { $0.option.name.hasPrefix("GSSAPI_") } ? "GSSAPI" : security.mechanism
  }

  /// How many of the endpoints are bound to.
  var bindCount: Int { endpoints.count { $0.role == .bind } }

  /// A socket of `type` with the defaults.
  public init(type: SocketType, endpoints: [Endpoint]) {
    self.type = type
    self.endpoints = endpoints
  }
}

/// When a run stops, and how long it waits for what.
public struct TimePlan: Sendable {
  /// How many messages or exchanges.
  public var count: Int?
  /// The longest wait for the next message, reply or permission to send.
  public var timeout: Interval?
  /// The longest wait for peers.
  public var connectTimeout: Interval?
  /// The longest run.
  public var maxTime: Interval?
  /// End well when nothing came or went for so long.
  public var untilIdle: Interval?
  /// End well after so long.
  public var duration: Interval?
  /// How long to hand over at the end; nil: until done.
  public var linger: Interval?
  /// How many peers a sender waits for.
  public var waitPeers = 1
  /// Whether the run ends, and well, when the last peer leaves.
  public var isTransient = false

  /// How long `--timeout 0` waits: for one handshake.
  public static let handshakeGrace = Interval.milliseconds(300)

  /// Without any limit.
  public init() {}
}

/// What is printed of the messages that come.
public struct OutputPlan: Sendable {
  /// How.
  public var framing: Framing
  /// Which frames.
  public var selection: FrameSelection
  /// How MessagePack becomes JSON.
  public var toJSON = MessagePackToJSON.Options()
  /// What every printed message has to be like.
  public var expectation = Expectation()
  /// Whether an envelope names the topic.
  public var showsTopic = false

  /// Prints `selection` with `framing`.
  public init(framing: Framing, selection: FrameSelection = .all) {
    self.framing = framing
    self.selection = selection
  }
}

/// What is sent.
public struct SourcePlan: Sendable {
  /// A frame that is given on the command line.
  public enum Frame: Sendable {
    /// Its bytes.
    case bytes([UInt8])
    /// The file that holds them.
    case file(String)
  }

  /// Where the messages come from.
  public enum Origin: Sendable {
    /// The command line: one or more messages.
    case messages([[Frame]])
    /// Files, one message each; `-` is all of stdin.
    case files([String])
    /// stdin, cut by the framing.
    case standardInput
    /// Texts of the command line, cut by the framing.
    case texts([[UInt8]])
    /// Files that are cut by the framing; `-` is stdin.
    case textFiles([String])
  }

  /// How a topic goes before the payload.
  public enum TopicMode: Sendable {
    /// As the first frame.
    case frame
    /// In the same frame, before a space.
    case prefix
  }

  /// Where the messages come from.
  public var origin: Origin
  /// How stdin is cut.
  public var framing: Framing
  /// How often the whole is sent.
  public var repeatCount = 1
  /// The pace, from the start of one message to the start of the next.
  public var interval: Interval?
  /// How long to wait before the first message.
  public var delay: Interval?
  /// What every message begins with.
  public var topic: [UInt8]?
  /// How the topic goes before the payload.
  public var topicMode = TopicMode.frame
  /// Whether `pub` drops what a slow subscriber cannot take, instead of waiting for it.
  public var drops = false

  /// Sends what comes from `origin`.
  public init(origin: Origin, framing: Framing) {
    self.origin = origin
    self.framing = framing
  }
}

/// Which messages count.
public struct FilterPlan: Sendable {
  /// The wanted beginnings of the first frame; empty: all.
  public var topics: [[UInt8]] = []
  /// Whether a topic is the whole first frame.
  public var isExact = false
  /// The unwanted beginnings of the first frame.
  public var excludedTopics: [[UInt8]] = []
  /// What has to be found in the searched frame, each of them.
  public var patterns: [Pattern] = []
  /// The number of the frame that is searched, from 1; nil: the last.
  public var searchedFrame: Int?

  /// Lets everything through.
  public init() {}
}
