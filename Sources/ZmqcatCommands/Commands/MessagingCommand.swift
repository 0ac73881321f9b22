internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// A command of zmqcat: parsed options that become a plan, and a session that carries it out.
protocol ExecutableCommand: ParsableCommand {
  /// Whether only usage errors are to be said.
  var isQuiet: Bool { get }

  /// Does the work.
  ///
  /// - Returns: how it ended, where that is well.
  func execute() throws(Failure) -> ExitStatus
}

/// The options that every messaging command has.
struct CommonOptions: ParsableArguments {
  @OptionGroup(title: "Endpoints") var endpoints: EndpointOptions
  @OptionGroup(title: "Framing") var framing: FramingOptions
  @OptionGroup(title: "Time and count") var time: TimeOptions
  @OptionGroup(title: "Security") var security: SecurityOptions
  @OptionGroup(title: "Tuning") var tuning: TuningOptions
  @OptionGroup(title: "Messages on stderr") var log: LogOptions
  @OptionGroup(title: "Messages on stderr") var statistics: StatisticsOptions

  /// The plan that the options make for a socket of `type`.
  ///
  /// - Parameters:
  ///   - natural: the side on which positional endpoints are.
  ///   - output: what is printed; for a command that prints nothing, nil.
  func plan(_ type: SocketType, natural: Endpoint.Role, output: OutputOptions?) throws(Failure) -> Plan {
    var socket = SocketPlan(type: type, endpoints: try endpoints.resolved(natural: natural))
    socket.printsEndpoints = endpoints.printEndpoint
    try tuning.apply(to: &socket)
    socket.security = try security.plan(with: &socket.options)
    try checkTransports(socket)
    var plan = Plan(
      socket: socket, times: try time.plan(),
      output: try output?.plan(framing) ?? OutputPlan(framing: .none), log: try log.log())
    plan.isStrict = framing.strict
    plan.showsStatistics = statistics.stats
    return plan
  }

  /// Refuses endpoints that libzmq would use in clear text all the same.
  private func checkTransports(_ socket: SocketPlan) throws(Failure) {
    guard socket.security != .none, let open = socket.endpoints.first(where: { !$0.canBeSecured }) else {
      return
    }
    throw Failure(
      .usage,
      "\(open): \(open.transport.rawValue) has no \(socket.security.mechanism), all would go in clear text")
  }

  /// Prints what `-o list` asks for.
  ///
  /// - Returns: whether it was asked for: there is nothing else to do then.
  func listsOptions() throws(Failure) -> Bool {
    guard let listing = tuning.listing() else { return false }
    try StandardOutput.write(listing)
    return true
  }
}
