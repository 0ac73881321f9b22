internal import ArgumentParser
internal import ZeroMQ
internal import ZmqcatCore

/// Where the socket goes.
struct EndpointOptions: ParsableArguments {
  @Option(
    name: [.customShort("b"), .customLong("bind"), .customLong("listen")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Listen on an endpoint (repeatable): tcp://HOST:PORT, :PORT, *:PORT, ipc://PATH, /PATH, @NAME.",
      valueName: "endpoint"))
  var bind: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("connect"), .customLong("dial")],
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Connect to an endpoint (repeatable).", valueName: "endpoint"))
  var connect: [String] = []

  @Flag(help: "Print each bound endpoint as it really is, as the first lines of stdout.")
  var printEndpoint = false

  @Argument(
    help: ArgumentHelp(
      "Endpoints on the pattern's natural side; @EP binds, '>EP' connects.", valueName: "endpoint"))
  var endpoints: [String] = []

  /// The checked endpoints, those to bind first.
  func resolved(natural: Endpoint.Role) throws(Failure) -> [Endpoint] {
    var binds: [Endpoint] = []
    var connects: [Endpoint] = []
    for text in bind { binds.append(try Self.parse(text, .bind)) }
    for text in connect { connects.append(try Self.parse(text, .connect)) }
    for text in endpoints {
      if text.hasPrefix("@") {
        binds.append(try Self.parse(String(text.dropFirst()), .bind))
      } else if text.hasPrefix(">") {
        connects.append(try Self.parse(String(text.dropFirst()), .connect))
      } else if natural == .bind {
        binds.append(try Self.parse(text, .bind))
      } else {
        connects.append(try Self.parse(text, .connect))
      }
    }
    let all = binds + connects
    if all.isEmpty {
      throw Failure(.usage, "no endpoint: name one, for example tcp://127.0.0.1:5555 or ipc:///tmp/socket")
    }
    var seen: Set<String> = []
    for endpoint in all where !endpoint.isPicked {
      if !seen.insert(endpoint.description).inserted {
        throw Failure(.usage, "\(endpoint): the endpoint is given twice")
      }
    }
    if printEndpoint && binds.isEmpty {
      throw Failure(.usage, "--print-endpoint: nothing is bound, so there is no endpoint to print (use -b)")
    }
    return all
  }

  private static func parse(_ text: String, _ role: Endpoint.Role) throws(Failure) -> Endpoint {
    do { return try Endpoint(parsing: text, for: role) } catch { throw Failure(.usage, error.description) }
  }
}
