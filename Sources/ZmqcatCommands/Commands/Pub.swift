internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat pub`.
struct Pub: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pub",
    abstract: "Publish messages to whoever subscribes to them.",
    discussion: """
      EXAMPLES
        zmqcat pub -b :5556 -t weather -m 'rain'
        tail -f log | zmqcat pub :5556
        zmqcat pub :5556 -t 10001 --topic-mode prefix -m 54
      """)

  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var topics: PublishedTopicOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var drops: DropOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions
  @OptionGroup(title: "Tuning") var queue: QueueOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.pub, natural: .bind, output: nil)
    var source = try sourcePlan(
      body, pace, input, common.framing, outputKinds: [],
      leadingFrames: try topics.leadingFrames())
    source.topic = topics.topic
    source.drops = drops.drop
    source.topicMode = topics.topicMode == .prefix ? .prefix : .frame
    try wait.apply(to: &plan.times)
    try queue.apply(to: &plan.socket)
    plan.times.linger = linger.linger
    return try SendSession.run(plan, source: source)
  }
}
