internal import Bytes
internal import Platform

/// What goes to stderr: every line begins with `zmqcat: ` and is written at once.
public struct Log: Sendable {
  /// How much is said.
  public enum Level: Int, Comparable, Sendable {
    /// Only a wrong command line (`-q`).
    case quiet = -1
    /// Failures, notes and warnings.
    case normal = 0
    /// Endpoints and state (`-v`).
    case state = 1
    /// Connection events (`-vv`).
    case events = 2
    /// Every message (`-vvv`).
    case messages = 3

    /// Whether `a` says less than `b`.
    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  /// How much is said.
  public let level: Level

  /// Makes a log that says as much as `level`.
  public init(level: Level) { self.level = level }

  /// Says why the run fails, or what the user should know, unless the log is quiet.
  public func note(_ text: @autoclosure () -> String) {
    if level >= .normal { Self.write(text()) }
  }

  /// Says something that only `level` and more want to know.
  @inline(__always)
  public func trace(_ wanted: Level, _ text: @autoclosure () -> String) {
    if level >= wanted { Self.write(text()) }
  }

  /// Writes a line, whatever the level. An error has no place to be reported.
  public static func write(_ text: String) {
    var line = ByteBuffer()
    line.append("zmqcat: ")
    // Names and reasons can come from a peer or a file: nothing in a line may end it or drive the terminal.
    Escape.appendPrintable(text.utf8.span, to: &line)
    line.append(UInt8(ascii: "\n"))
    var sent = 0
    while sent < line.count {
      switch try? Descriptor.standardError.write(line.bytes.extracting(droppingFirst: sent)) {
      case .bytes(let count): sent += count
      case .interrupted: continue
      case .wouldBlock, nil: return
      }
    }
  }
}
