internal import ArgumentParser
internal import Platform
internal import Synchronization
internal import ZmqcatCore

/// The body of a message on the command line.
struct BodyOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("message")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Send a message, literally (repeatable, one message each).", valueName: "str"))
  var message: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add a frame to the one message that is sent (repeatable).", valueName: "str"),
    transform: OrderedFrame.text)
  var frame: [OrderedFrame] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add a frame given in hexadecimal (repeatable).", valueName: "hex"),
    transform: OrderedFrame.hex)
  var frameHex: [OrderedFrame] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add a frame that holds a file's bytes (repeatable).", valueName: "file"),
    completion: .file(), transform: OrderedFrame.file)
  var frameFile: [OrderedFrame] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Send a file as one message (repeatable); - is all of stdin as one message.", valueName: "file"),
    completion: .file())
  var file: [String] = []

  /// Where the messages come from; nil: stdin.
  func origin() throws(Failure) -> SourcePlan.Origin? {
    let frames = (frame + frameHex + frameFile).sorted { $0.position < $1.position }
    let given = [("-m", !message.isEmpty), ("--frame", !frames.isEmpty), ("--file", !file.isEmpty)].filter(
      \.1)
    if given.count > 1 {
      throw Failure(
        .usage, "\(given[0].0) and \(given[1].0) exclude each other: there is one source of messages")
    }
    if !message.isEmpty { return .messages(message.map { [.bytes(RawArgument.bytes(of: $0))] }) }
    if !frames.isEmpty { return .messages([frames.map(\.frame)]) }
    if !file.isEmpty { return .files(file) }
    return nil
  }
}

/// A frame of the command line and its place there: the three options that give frames keep one order.
struct OrderedFrame: Sendable {
  let position: Int
  let frame: SourcePlan.Frame

  private static let positions = Atomic<Int>(0)

  private init(_ frame: SourcePlan.Frame) {
    position = Self.positions.add(1, ordering: .relaxed).newValue
    self.frame = frame
  }

  static func text(_ text: String) throws -> OrderedFrame {
    OrderedFrame(.bytes(RawArgument.bytes(of: text)))
  }
  static func hex(_ text: String) throws -> OrderedFrame { OrderedFrame(.bytes(try Value.hex(text))) }
  static func file(_ path: String) throws -> OrderedFrame { OrderedFrame(.file(path)) }
}

/// How often and how fast messages are sent.
struct PaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("interval")], parsing: .unconditional,
    help: ArgumentHelp("Send one message every so often, counted from start to start.", valueName: "dur"),
    transform: Value.duration)
  var interval: Interval?

  @Option(
    name: [.customShort("r"), .customLong("repeat")], parsing: .unconditional,
    help: ArgumentHelp("Send the whole input so many times.", valueName: "n"), transform: Value.positive)
  var repeatCount: Int = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Wait so long before the first message, once there is a peer.", valueName: "dur"),
    transform: Value.duration)
  var delay: Interval?

  /// Puts the pace into a source.
  func apply(to source: inout SourcePlan) {
    source.interval = interval
    source.repeatCount = repeatCount
    source.delay = delay
  }
}

/// Whether requests are their own replies.
struct EchoOptions: ParsableArguments {
  @Flag(help: "Answer each request with itself.")
  var echo = false
}

/// What happens when everything has been sent.
struct EndOfInputOptions: ParsableArguments {
  @Flag(name: .customLong("exit-on-eof"), help: "Leave when everything is sent, instead of receiving on.")
  var exitOnEOF = false
}
