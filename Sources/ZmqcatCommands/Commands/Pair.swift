internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat pair`.
struct Pair: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair",
    abstract: "Talk to one peer, both ways at once.",
    usage: "zmqcat pair [<options>] <endpoint> ... [-- <program> [<arg> ...]]",
    discussion: """
      EXAMPLES
        zmqcat pair -b :5558
        zmqcat pair tcp://127.0.0.1:5558
        echo done | zmqcat pair --exit-on-eof tcp://127.0.0.1:5558
      """)

  @OptionGroup(title: "Messages to send") var body: BodyOptions
  @OptionGroup(title: "Messages to send") var pace: PaceOptions
  @OptionGroup(title: "Messages to send") var ending: EndOfInputOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Programs") var program: ProgramOptions
  @OptionGroup(title: "Delivery") var wait: WaitOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions
  @OptionGroup(title: "Tuning") var queue: QueueOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.pair, natural: .connect, output: output)
    plan.output.expectation = expectation.expectation
    let source = try sourcePlan(
      body, pace, input, common.framing, outputKinds: [try output.kind(common.framing)],
      template: output.format != nil)
    try wait.apply(to: &plan.times)
    try queue.apply(to: &plan.socket)
    plan.times.linger = linger.linger
    plan.program = try program.plan(capturesOutput: false)
    return try PairSession.run(plan, source: source, exitsOnEOF: ending.exitOnEOF)
  }
}
