/// A system call that failed: its errno, and what was attempted.
public struct SystemError: Error, Equatable, Sendable {
  /// The errno, an open set.
  public let code: Int32
  /// The C function's name, or that and its argument.
  public let operation: String

  /// Describes a failure of `operation` with errno `code`.
  public init(code: Int32, operation: String) {
    self.code = code
    self.operation = operation
  }

  /// The system's words for the code. The corresponding C function is `strerror_r`.
  public var message: String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The variant that Swift sees is the POSIX one, which fills the buffer.
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// The one place where a system call's return value becomes a value or an error. A call that a signal
/// interrupted is made again, so only calls that don't wait go through here.
@inline(__always)
func checked<Value: FixedWidthInteger & SignedInteger>(
  _ operation: @autoclosure () -> String, _ call: () -> Value
) throws(SystemError) -> Value {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw SystemError(code: code, operation: operation()) }
  }
}
