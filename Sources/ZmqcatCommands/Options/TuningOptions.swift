internal import ArgumentParser
internal import Platform
internal import ZeroMQ
internal import ZmqcatCore

/// How the socket works.
struct TuningOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("option")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a libzmq option by its C name (repeatable); 'list' prints them.", valueName: "name=value"),
    completion: .list(settable.map { "\($0.name)=" }))
  var option: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Queue at most so many messages a peer, each way; 0: no limit.", valueName: "n"),
    transform: Value.mark)
  var hwm: Int32?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The largest message, in and out (default: 64M).", valueName: "size"),
    transform: Value.size)
  var maxSize: Int = 64 << 20

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The routing id that a ROUTER sees.", valueName: "str"),
    transform: { try Value.identity(RawArgument.bytes(of: $0)) })
  var id: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("As --id, in hexadecimal.", valueName: "hex"),
    transform: { try Value.identity(Value.hex($0)) })
  var idHex: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Ask a silent connection so often whether it still lives.", valueName: "dur"),
    transform: Value.duration)
  var heartbeat: Interval?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Look for a missing peer so often, and ever less often up to MAX.", valueName: "min..max"),
    transform: Value.reconnect)
  var reconnect: ClosedRange<Interval>?

  @Flag(name: .customLong("ipv6"), help: "Use IPv6 too.")
  var ipv6 = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Move data with so many threads (default: 1).", valueName: "n"),
    transform: Value.positive)
  var ioThreads: Int = 1

  /// Puts the options into a socket's plan.
  func apply(to socket: inout SocketPlan) throws(Failure) {
    for text in option {
      let name = text.prefix { $0 != "=" }
      if let option = NamedOption.named(String(name)), option.isSecret {
        let instead = option.name == "PLAIN_PASSWORD" ? "--plain-password-file" : "--curve-secret"
        throw Failure(
          .usage, "-o \(option.name): a secret does not belong on the command line: use \(instead) FILE")
      }
      do {
        socket.options.append(try NamedOption.parse(assignment: text))
      } catch {
        throw Failure(.usage, "-o \(error)")
      }
    }
    if id != nil && idHex != nil { throw Failure(.usage, "--id and --id-hex exclude each other") }
    socket.highWaterMark = hwm
    socket.maximumSize = maxSize
    socket.identity = id ?? idHex
    socket.heartbeat = heartbeat
    socket.reconnect = reconnect
    socket.ipv6 = ipv6
    socket.ioThreads = ioThreads
  }

  /// The libzmq options that can be set by name.
  private static var settable: [NamedOption] { NamedOption.all.filter { $0.isSettable && !$0.isSecret } }

  /// The list that `-o list` prints, where it is asked for.
  func listing() -> String? {
    guard option.contains("list") else { return nil }
    return Self.settable.map { option in
      let name = option.name + String(repeating: " ", count: max(1, 32 - option.name.utf8.count))
      let kind =
        option.kind.rawValue + String(repeating: " ", count: max(1, 8 - option.kind.rawValue.utf8.count))
      return "\(name)\(kind)\(option.meaning)\n"
    }.joined()
  }
}

/// Keeping only the newest message.
struct ConflateOptions: ParsableArguments {
  @Flag(help: "Keep only the newest message; for messages of one frame.")
  var conflate = false

  /// Refuses what could make a message of several frames: libzmq would only deliver the last one.
  func check(_ kind: FramingKind, _ body: BodyOptions, _ framing: FramingOptions) throws(Failure) {
    guard conflate else { return }
    let frames = body.frame.count + body.frameHex.count + body.frameFile.count
    let readsInput = frames == 0 && body.message.isEmpty && body.file.isEmpty
    let splits = !kind.hasDelimiters && kind != .raw || framing.frameDelimiter != nil
    if frames > 1 || (readsInput && splits) {
      throw Failure(.usage, "--conflate is for messages of one frame: libzmq would drop the others")
    }
  }
}
