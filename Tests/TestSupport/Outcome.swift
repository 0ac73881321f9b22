import Foundation

/// How a process ended. An exit status of 143 and death by SIGTERM are the same to a shell, but not
/// to a program that must pass its signal on, so both are kept apart here.
public enum Ending: Sendable, Hashable, CustomStringConvertible {
  case exited(Int)
  case signaled(Int)

  /// What `$?` of a shell would show.
  public var status: Int {
    switch self {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }

  public var description: String {
    switch self {
    case .exited(let code): "exit \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}

/// Everything that a finished process left behind.
public struct Outcome: Sendable, CustomStringConvertible {
  public let command: String
  public let ending: Ending
  public let stdout: [UInt8]
  public let stderr: String
  public let duration: Duration
  /// The process was still running at its deadline: whatever else it did does not count.
  public let killedAtDeadline: Bool

  public var status: Int { ending.status }
  public var stdoutText: String { String(decoding: stdout, as: UTF8.self) }

  /// Without the empty string after the last newline.
  public var stderrLines: [String] { lines(of: Array(stderr.utf8)) }
  public var stdoutLines: [String] { lines(of: stdout) }

  /// What was said besides the notes about a wait of over two seconds. Those are only expected of a process
  /// that ran for so long: it may well be the machine that was slow, and then the note is right.
  public var stderrLinesBesidesNotes: [String] {
    stderrLines.filter { duration < .seconds(2) || !$0.hasPrefix("zmqcat: waiting ") }
  }

  /// The messages that a peer reported, in order.
  public var messages: [[[UInt8]]] {
    stdoutLines.filter { $0.hasPrefix("got ") }.map { frames(ofReport: String($0.dropFirst(4))) }
  }

  public var description: String {
    let shown = stdout.count > 2_000 ? "\(stdout.count) bytes" : "\"\(escaped(stdout))\""
    let late = killedAtDeadline ? " (killed at its deadline)" : ""
    return "\(command)\n  ended: \(ending)\(late)\n  stdout: \(shown)\n  stderr: \(stderr)"
  }
}

private func lines(of bytes: [UInt8]) -> [String] {
  var lines: [String] = []
  var start = 0
  while start < bytes.count {
    let end = firstNewline(in: bytes, from: start) ?? bytes.count
    lines.append(bytes.withUnsafeBytes { String(decoding: $0[start..<end], as: UTF8.self) })
    start = end + 1
  }
  return lines
}

/// Quick in a debug build too: a search that takes its time over megabytes holds up every other test.
func firstNewline(in bytes: [UInt8], from start: Int) -> Int? {
  bytes.withUnsafeBytes { buffer in
    guard start < buffer.count, let base = buffer.baseAddress else { return nil }
    return memchr(base + start, 0x0A, buffer.count - start).map { UnsafeRawPointer($0) - base }
  }
}

/// Whether two outputs are the same, byte for byte, quickly even where they are large.
public func identical(_ first: [UInt8], _ second: [UInt8]) -> Bool {
  first.count == second.count
    && first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        guard let a = first.baseAddress, let b = second.baseAddress else { return true }
        return memcmp(a, b, first.count) == 0
      }
    }
}

/// Printable, and unambiguous in a failure report.
public func escaped(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    switch byte {
    case 0x0A: "\\n"
    case 0x09: "\\t"
    case 0x5C: "\\\\"
    case 0x20...0x7E: String(UnicodeScalar(byte))
    default: "\\x" + hex([byte])
    }
  }.joined()
}

public func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}

public func bytes(ofHex text: some StringProtocol) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count / 2)
  var high: UInt8?
  for digit in text.utf8 {
    let value: UInt8
    switch digit {
    case 0x30...0x39: value = digit - 0x30
    case 0x61...0x66: value = digit - 0x61 + 10
    case 0x41...0x46: value = digit - 0x41 + 10
    default: continue
    }
    if let first = high {
      bytes.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}

/// Peers and tests exchange messages as hex frames with a space between; `-` is an empty frame.
public func report(_ frames: [[UInt8]]) -> String {
  frames.map { $0.isEmpty ? "-" : hex($0) }.joined(separator: " ")
}

public func frames(ofReport report: String) -> [[UInt8]] {
  report.split(separator: " ").map { $0 == "-" ? [] : bytes(ofHex: $0) }
}

extension Array where Element == [UInt8] {
  /// A message written as text frames.
  public static func text(_ frames: String...) -> [[UInt8]] { frames.map { [UInt8]($0.utf8) } }
}
