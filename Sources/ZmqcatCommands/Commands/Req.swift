internal import ArgumentParser
internal import Platform
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat req`.
struct Req: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "req",
    abstract: "Send requests, and print each reply before the next request.",
    discussion: """
      EXAMPLES
        zmqcat req -m Hello tcp://127.0.0.1:5555
        printf 'a\\nb\\n' | zmqcat req tcp://127.0.0.1:5555
        zmqcat req -w 2 -m ping :5555 >/dev/null || echo "down: $?"
      """)

  /// How long a reply is waited for where the user says nothing.
  private static let defaultTimeout = Interval.milliseconds(5_000)

  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var topics: RequestTopicOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var retry: RetryOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.req, natural: .connect, output: output)
    plan.output.expectation = expectation.expectation
    var source = try sourcePlan(
      body, pace, input, common.framing, outputKinds: [try output.kind(common.framing)],
      template: output.format != nil, leadingFrames: topics.topic == nil ? 0 : 1)
    source.topic = topics.topic
    plan.times.timeout = plan.times.timeout ?? Self.defaultTimeout
    try wait.apply(to: &plan.times)
    plan.times.linger = linger.linger ?? .zero
    return try RequestSession.run(plan, source: source, retry: try retry.plan(for: plan.socket))
  }
}
