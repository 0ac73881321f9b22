public import Platform
public import ZeroMQ

/// Why a run ended other than well: the exit status, and the one line that says it on stderr.
public struct Failure: Error, Equatable, Sendable {
  /// The status to exit with.
  public let status: ExitStatus
  /// The line, without the program's name; nil where silence is right.
  public let message: String?

  /// Describes a failure.
  public init(_ status: ExitStatus, _ message: String?) {
    self.status = status
    self.message = message
  }

  /// A failure of libzmq that no other status fits.
  public init(_ error: ZMQError) {
    switch error.code {
    case .tooManyDescriptors:
      self.init(.failure, "no file descriptor left (\(error.operation)): raise the limit with ulimit -n")
    default:
      self.init(.failure, "\(error.operation): \(error.message)")
    }
  }

  /// A program that cannot be started, told as shells do.
  init(_ error: StartError) {
    let status: ExitStatus =
      switch error.reason {
      case .notFound: .notFound
      case .notExecutable: .notExecutable
      case .system: .failure
      }
    self.init(status, error.message)
  }

  /// A failure of reading or writing what is not a socket.
  public init(_ error: SystemError, doing what: String) {
    self.init(.inputOutput, "\(what): \(error.message)")
  }
}

/// Runs `body`, with libzmq's errors turned into failures.
@inline(__always)
func zmq<Value: ~Copyable>(_ body: () throws(ZMQError) -> Value) throws(Failure) -> Value {
  do { return try body() } catch { throw Failure(error) }
}
