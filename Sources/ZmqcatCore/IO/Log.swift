internal import Bytes
internal import Platform
internal import Synchronization

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

  /// Writes a line over the last one of its kind; everything else that is said takes its place.
  func showProgress(_ text: String) {
    guard level >= .normal else { return }
    var line = ByteBuffer()
    line.append("\(Self.eraseLine)zmqcat: \(text)")
    isShowingProgress.store(true, ordering: .relaxed)
    Self.write(line)
  }

  /// Takes the line of `showProgress` away.
  public static func endProgress() {
    guard isShowingProgress.exchange(false, ordering: .relaxed) else { return }
    var line = ByteBuffer()
    line.append(eraseLine)
    write(line)
  }

  /// ECMA-48's ERASE IN LINE behind a carriage return.
  private static let eraseLine = "\r\u{1b}[K"

  /// Writes a line, whatever the level. An error has no place to be reported.
  public static func write(_ text: String) {
    endProgress()
    var line = ByteBuffer()
    line.append("zmqcat: ")
    // Names and reasons can come from a peer or a file: nothing in a line may end it or drive the terminal.
    Escape.appendPrintable(RawText.bytes(of: text).span, to: &line)
    line.append(UInt8(ascii: "\n"))
    write(line)
  }

  private static func write(_ line: borrowing ByteBuffer) {
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

/// Whether the last line on stderr is one of `showProgress`.
private let isShowingProgress = Atomic<Bool>(false)
