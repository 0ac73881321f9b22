internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat sub`.
struct Sub: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sub",
    abstract: "Print what publishers send, filtered by topic.",
    usage: "zmqcat sub [<options>] <endpoint> ... [-- <program> [<arg> ...]]",
    discussion: """
      EXAMPLES
        zmqcat sub tcp://127.0.0.1:5556
        zmqcat sub -t 10001 -n 5 tcp://127.0.0.1:5556
        zmqcat sub -F '%t: %s\\n' tcp://127.0.0.1:5556
      """)

  @OptionGroup(title: "Topics") var subscription: SubscriptionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Programs") var program: ProgramOptions
  @OptionGroup(title: "Tuning") var conflate: ConflateOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.sub, natural: .connect, output: output)
    plan.output.expectation = expectation.expectation
    try common.framing.checkDelimiters([try output.kind(common.framing)], template: output.format != nil)
    plan.output.showsTopic = true
    plan.socket.subscriptions = subscription.subscriptions
    plan.socket.conflates = conflate.conflate
    plan.program = try program.plan(capturesOutput: false)
    return try ReceiveSession.run(plan, filter: try subscription.plan())
  }
}
