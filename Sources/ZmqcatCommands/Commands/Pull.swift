internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat pull`.
struct Pull: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Print what pushers hand out.",
    usage: "zmqcat pull [<options>] <endpoint> ... [-- <program> [<arg> ...]]",
    discussion: """
      EXAMPLES
        zmqcat pull :5557
        zmqcat pull -1 -w 3 :5557
        zmqcat pull ./jobs --out hex
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Programs") var program: ProgramOptions
  @OptionGroup(title: "Tuning") var conflate: ConflateOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.pull, natural: .bind, output: output)
    plan.output.expectation = expectation.expectation
    try common.framing.checkDelimiters([try output.kind(common.framing)], template: output.format != nil)
    plan.socket.conflates = conflate.conflate
    plan.program = try program.plan(capturesOutput: false)
    return try ReceiveSession.run(plan, filter: FilterPlan())
  }
}
