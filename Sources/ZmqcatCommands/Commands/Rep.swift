internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// `zmqcat rep`.
struct Rep: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rep",
    abstract: "Print requests, and answer each from -m, --echo, a program or stdin.",
    usage: "zmqcat rep [<options>] <endpoint> ... [-- <program> [<arg> ...]]",
    discussion: """
      EXAMPLES
        zmqcat rep -m World :5555
        zmqcat rep --echo :5555
        zmqcat rep --jobs 4 :5555 -- tr a-z A-Z
      """)

  @OptionGroup(title: "Replies") var echoing: EchoOptions
  @OptionGroup(title: "Replies") var body: BodyOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Checks") var expectation: ExpectationOptions
  @OptionGroup(title: "Programs") var program: ProgramOptions
  @OptionGroup(title: "Delivery") var linger: LingerOptions

  var isQuiet: Bool { common.log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    if try common.listsOptions() { return .success }
    var plan = try common.plan(.rep, natural: .bind, output: output)
    plan.output.expectation = expectation.expectation
    let source = try sourcePlan(
      body, nil, input, common.framing, outputKinds: [try output.kind(common.framing)],
      template: output.format != nil)
    plan.times.linger = linger.linger
    let reply = try replyPlan(source)
    guard let program = try program.plan(capturesOutput: true) else {
      return try ReplySession.run(plan, reply: reply)
    }
    guard case .input = reply else {
      throw Failure(
        .usage, "rep: a program and \(echoing.echo ? "--echo" : "a fixed reply") exclude each other")
    }
    plan.program = program
    return try ProgramReplySession.run(plan)
  }

  private func replyPlan(_ source: SourcePlan) throws(Failure) -> ReplyPlan {
    switch source.origin {
    case .standardInput: return echoing.echo ? .echo : .input(source)
    case .texts(let texts):
      if texts.count > 1 { throw Failure(.usage, "rep: several -m: every request gets the same one reply") }
    case .textFiles(let files):
      if files.count > 1 {
        throw Failure(.usage, "rep: several --file: every request gets the same one reply")
      }
    case .messages(let messages):
      if messages.count > 1 {
        throw Failure(.usage, "rep: several -m: every request gets the same one reply")
      }
    case .files(let files):
      if files.count > 1 {
        throw Failure(.usage, "rep: several --file: every request gets the same one reply")
      }
    }
    if echoing.echo { throw Failure(.usage, "rep: --echo and a fixed reply exclude each other") }
    return .fixed(source)
  }
}
