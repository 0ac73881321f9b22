internal import ArgumentParser
internal import ZmqcatCore

/// `zmqcat keygen`.
struct Keygen: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: "Make a key pair for CURVE.",
    discussion: """
      Writes two certificates that CZMQ and pyzmq read too: NAME, which peers may have, and \
      NAME_secret, which only you can read. Prints the public key, which needs no quotes in any shell. \
      Where either file exists, nothing is written.

      EXAMPLES
        zmqcat keygen -o server
        zmqcat rep --echo --curve-server --curve-secret server_secret :5555
        zmqcat req -m hello --curve-server-key server :5555
      """)

  @Option(
    name: [.customShort("o"), .customLong("output")], parsing: .unconditional,
    help: ArgumentHelp("The files to write: NAME and NAME_secret (default: zmqcat_curve).", valueName: "name")
  )
  var output: String = "zmqcat_curve"

  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Say nothing on stderr but usage errors.")
  var quiet = false

  var isQuiet: Bool { quiet }

  func execute() throws(Failure) -> ExitStatus {
    if output.isEmpty { throw Failure(.usage, "-o: a file name is wanted") }
    let key = try KeyWriter(name: output).write()
    try StandardOutput.write("\(key)\n")
    return .success
  }
}
