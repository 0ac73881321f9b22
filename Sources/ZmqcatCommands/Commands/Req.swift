internal import ArgumentParser
internal import Platform
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat req`.
struct Req: ExecutableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send requests, and print each reply before the next request.",
    discussion: """
      EXAMPLES
        zmqcat req -m Hello tcp://127.0.0.1:5555
        printf 'a\\nb\\n' | zmqcat req tcp://127.0.0.1:5555
        zmqcat req -c tcp://127.0.0.1:5555 -c tcp://127.0.0.1:5565
      """)

  /// How long a reply is waited for where the user says nothing.
  private static let defaultTimeout = Interval.milliseconds(5_000)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions

  @Option(
    name: [.customShort("t"), .customLong("topic")], parsing: .unconditional,
    help: ArgumentHelp("Begin every request with a frame that holds a topic.", valueName: "topic"),
    transform: Value.bytes)
  var topic: [UInt8]?

  @Option(
    name: .customLong("retry"), parsing: .unconditional,
    help: ArgumentHelp(
      "Send a request again, on a fresh socket, when --timeout is over without a reply.", valueName: "n"),
    transform: Value.count)
  var retryCount: Int = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Wait so long before sending a request again.", valueName: "dur"),
    transform: Value.duration)
  var retryDelay: Interval?

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.req, natural: .connect, output: output)
    plan.output.expectation = expectation.expectation
    var source = try sourcePlan(
      body, pace, input, common.framing, outputKinds: [try output.kind(common.framing)],
      template: output.format != nil, leadingFrames: topic == nil ? 0 : 1)
    source.topic = topic
    plan.times.timeout = plan.times.timeout ?? Self.defaultTimeout
    try wait.apply(to: &plan.times)
    plan.times.linger = linger.linger ?? .zero
    var retry = RetryPlan()
    retry.count = retryCount
    retry.delay = retryDelay ?? .zero
    if retryDelay != nil && retryCount == 0 { throw Failure(.usage, "--retry-delay needs a --retry") }
    if retryCount > 0 && plan.socket.identity != nil {
      throw Failure(.usage, "--id and --retry exclude each other: two sockets cannot have one routing id")
    }
    return try RequestSession.run(plan, source: source, retry: retry)
  }
}
