internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat push`.
struct Push: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Hand messages out to pullers, in turn.",
    discussion: """
      EXAMPLES
        seq 1000 | zmqcat push tcp://127.0.0.1:5557
        zmqcat push -b :5557 -m 'one job'
        zmqcat push ./jobs --file job.bin
      """)

  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions
  @OptionGroup(title: "Tuning") var queue: QueueOptions
  @OptionGroup(title: "Tuning") var conflate: ConflateOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.push, natural: .connect, output: nil)
    let source = try sourcePlan(body, pace, input, common.framing, outputKinds: [])
    try conflate.check(try input.kind(common.framing), body, common.framing)
    try wait.apply(to: &plan.times)
    try queue.apply(to: &plan.socket)
    plan.times.linger = linger.linger
    plan.socket.conflates = conflate.conflate
    return try SendSession.run(plan, source: source)
  }
}
