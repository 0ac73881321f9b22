internal import ArgumentParser

/// The root command.
struct Zmqcat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zmqcat",
    abstract: "Talk to ZeroMQ sockets from a shell.",
    usage: "zmqcat COMMAND [OPTIONS] [ENDPOINT ...]",
    discussion: """
      EXAMPLES
        zmqcat rep -m World :5555 &
        zmqcat req -m Hello :5555
        zmqcat sub -t weather tcp://127.0.0.1:5556

      stdout carries message data only. 'zmqcat help COMMAND' explains a command; \
      'zmqcat help exit-codes', 'help framing' and 'help examples' explain the rest. -V is --version.
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Messaging",
        subcommands: [Req.self, Rep.self, Pub.self, Sub.self, Push.self, Pull.self, Pair.self]),
      CommandGroup(name: "Tools", subcommands: [Convert.self, Keygen.self, Completion.self]),
    ])
}
