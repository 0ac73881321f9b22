internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat pub`.
struct Pub: ExecutableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish messages to whoever subscribes to them.",
    discussion: """
      EXAMPLES
        zmqcat pub -b :5556 -t weather -m 'rain'
        tail -f log | zmqcat pub :5556
        zmqcat pub :5556 -t 10001 --topic-mode prefix -m 54
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions

  @Option(
    name: [.customShort("t"), .customLong("topic")], parsing: .unconditional,
    help: ArgumentHelp("Begin every message with a topic.", valueName: "topic"), transform: Value.bytes)
  var topic: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Whether the topic is a frame of its own, or stands before the payload and a space.", valueName: "mode")
  )
  var topicMode: TopicMode?

  @Flag(help: "Drop a message that a slow subscriber cannot take, instead of waiting, and say how many.")
  var drop = false

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    if topicMode != nil && topic == nil { throw Failure(.usage, "--topic-mode needs a --topic") }
    var plan = try common.plan(.pub, natural: .bind, output: nil)
    var source = try sourcePlan(
      body, pace, input, common.framing, outputKinds: [],
      leadingFrames: topic != nil && topicMode != .prefix ? 1 : 0)
    source.topic = topic
    source.drops = drop
    source.topicMode = topicMode == .prefix ? .prefix : .frame
    try wait.apply(to: &plan.times)
    plan.times.linger = linger.linger
    return try SendSession.run(plan, source: source)
  }
}
