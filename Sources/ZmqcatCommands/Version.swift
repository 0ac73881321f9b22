internal import MessagePack
internal import ZeroMQ

/// What this program is made of.
enum Version {
  /// The version of zmqcat; the one place that says it.
  static let number = "0.1.0"

  /// What `--version` prints, without the last newline.
  static var text: String {
    let zmq = Library.version
    let able = Library.capabilities.filter(Library.supports)
    let unable = Library.capabilities.filter { !Library.supports($0) }
    return """
      zmqcat \(number)
      libzmq \(zmq.major).\(zmq.minor).\(zmq.patch) with \(able.joined(separator: " ")); without \(unable.joined(separator: " "))
      msgpack \(messagePackLibraryVersion())
      """
  }
}
