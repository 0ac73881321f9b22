internal import ArgumentParser
internal import ZmqcatCore

/// How much waits for a slow peer.
struct QueueOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Queue at most so many bytes for each peer (default: 64M).", valueName: "size"),
    transform: Value.size)
  var queue: Int?

  /// Puts the options into a socket's plan.
  func apply(to socket: inout SocketPlan) throws(Failure) {
    guard let queue else { return }
    if socket.highWaterMark != nil {
      throw Failure(.usage, "--queue and --hwm exclude each other: one counts bytes, the other messages")
    }
    socket.queueSize = queue
  }
}
