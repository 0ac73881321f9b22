internal import CMessagePack
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
    // libmsgpack returns a static, NUL-terminated string.
    let msgpack = unsafe String(cString: msgpack_version())
    return """
      zmqcat \(number)
      libzmq \(zmq.major).\(zmq.minor).\(zmq.patch) with \(able.joined(separator: " ")); without \(unable.joined(separator: " "))
      msgpack \(msgpack)
      """
  }
}
