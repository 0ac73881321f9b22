internal import Bytes
internal import Platform
internal import ZeroMQ

/// Prints messages to stdout: collected, and written in as few pieces as may be.
///
/// Writing never waits: what a slow reader leaves behind stays in the buffer, and the session waits for the
/// reader in the same loop as for everything else.
struct OutputWriter: ~Copyable {
  private enum Mode {
    /// A file: writing does not wait for anybody.
    case file
    /// A description of our own that does not block.
    case nonblocking
    /// A shared description that blocks: only so much is written as is sure to fit.
    case careful
  }

  private let target: Descriptor
  private let mode: Mode
  private var buffer = ByteBuffer(minimumCapacity: 64 << 10)
  private var written = 0
  private var printer: MessagePrinter

  /// From which size on a frame is worth a system call of its own, in bytes.
  private static let longFrame = 32 << 10
  /// How many bytes are collected before they are written although more messages are waiting.
  private static let batch = 256 << 10
  /// What fits into a pipe that poll calls writable (POSIX's PIPE_BUF on Linux).
  private static let sureToFit = 4_096

  init(_ plan: OutputPlan, endpoint: String, log: Log) {
    printer = MessagePrinter(
      plan, endpoint: endpoint, escapes: Descriptor.standardOutput.isTerminal, log: log)
    switch Descriptor.standardOutput.kind {
    case .regular:
      target = .standardOutput
      mode = .file
    default:
      if let own = Descriptor.standardOutput.reopenedForNonblockingWriting() {
        target = own
        mode = .nonblocking
      } else {
        target = .standardOutput
        mode = .careful
      }
    }
  }

  /// Whether everything has been written.
  var isEmpty: Bool { buffer.isEmpty }

  /// Whether so much is collected that it has to be written now.
  @inline(__always)
  var isFull: Bool { buffer.count >= Self.batch }

  /// What to poll for before writing again.
  var descriptor: Descriptor { target }

  /// Collects a message.
  ///
  /// - Returns: why it cannot be printed, where that is so.
  @inline(__always)
  mutating func append(_ message: borrowing Message) -> Complaint? {
    printer.append(message, to: &buffer)
  }

  /// Receives messages and collects them until it is full, see `MessagePrinter.appendMessages`.
  mutating func appendMessages(
    from socket: borrowing Socket, into message: inout Message, atMost count: Int
  ) throws(Failure) -> (count: Int, complaint: Complaint?) {
    if printer.printsBareFrames { return (try writeFrames(from: socket, into: &message, atMost: count), nil) }
    return try printer.appendMessages(
      from: socket, into: &message, atMost: count, to: &buffer, upTo: Self.batch)
  }

  /// Receives messages that are printed as they are, and writes long frames at once instead of collecting them.
  private mutating func writeFrames(
    from socket: borrowing Socket, into message: inout Message, atMost count: Int
  ) throws(Failure) -> Int {
    var received = 0
    while received < count && !isFull {
      do { if try !socket.receive(into: &message) { break } } catch { throw Failure(error) }
      received += 1
      for index in 0..<message.count {
        let frame = message[index]
        var gone = 0
        if frame.count >= Self.longFrame && mode != .careful, try flush(),
          case .bytes(let count) = try write(frame)
        {
          gone = count
        }
        buffer.append(frame.extracting(droppingFirst: gone))
      }
    }
    return received
  }

  /// Writes what fits now.
  ///
  /// - Throws: the signal SIGPIPE where the reader is gone.
  private func write(_ bytes: Span<UInt8>) throws(Failure) -> Descriptor.Transfer {
    do { return try target.write(bytes) } catch {
      if error.code == EPIPE { throw Failure(.signal(SIGPIPE), nil) }
      throw Failure(error, doing: "writing to stdout")
    }
  }

  /// Collects a message that is in the form of the output already.
  mutating func append(packed draft: borrowing Draft) { buffer.append(draft.own.bytes) }

  /// Collects the JSON of the MessagePack values at the beginning of the input, one a line, as far as they are there
  /// and good; what is not is left to the source.
  mutating func unpackValues(of source: inout MessageSource) {
    printer.unpackValues(of: &source, to: &buffer, limit: Self.batch)
  }

  /// Writes what is collected, as far as it fits now.
  ///
  /// - Returns: whether all of it is written.
  /// - Throws: the signal SIGPIPE where the reader is gone.
  mutating func flush() throws(Failure) -> Bool {
    while written < buffer.count {
      var piece = buffer.bytes.extracting(droppingFirst: written)
      if mode == .careful { piece = piece.extracting(first: Self.sureToFit) }
      switch try write(piece) {
      case .bytes(let count):
        written += count
        if mode == .careful && written < buffer.count { return false }
      case .wouldBlock: return false
      case .interrupted: if Signals.pending != 0 { return false }
      }
    }
    buffer.removeAll()
    written = 0
    return true
  }

  /// Writes the rest at the end of a run, waiting for the reader; after a signal only what fits at once.
  ///
  /// - Parameter end: when `--max-time` ends the wait.
  mutating func finish(after cause: Failure?, until end: Instant?) throws(Failure) {
    var pollSet = PollSet(capacity: 2)
    while try !flush() {
      if case .signal = cause?.status { return }
      if Signals.pending != 0 { throw Failure(.signal(Signals.pending), nil) }
      let now = Instant.now
      if let end, now >= end { throw Failure(.timeout, "--max-time is over: stdout takes no more") }
      pollSet.watch(0, target, for: .writable)
      pollSet.watch(1, Signals.descriptor, for: .readable)
      do { _ = try pollSet.wait(atMost: end.map { $0 - now }) } catch {
        throw Failure(error, doing: "waiting")
      }
    }
  }
}

/// Text on stdout that is not a message.
public enum StandardOutput {
  /// Whether whoever read stdout has gone.
  static var hasLostReader: Bool {
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, .standardOutput)
    let came = (try? pollSet.wait(atMost: .zero)) ?? false
    return came && !pollSet.came(0).isDisjoint(with: .failed)
  }

  /// Writes `text`, waiting for the reader where it is slow.
  public static func write(_ text: String) throws(Failure) {
    if ProcessSetup.closedAtStart.contains(.output) { throw Failure(.inputOutput, "stdout is closed") }
    var bytes = ByteBuffer()
    bytes.append(RawText.bytes(of: text).span)
    var written = 0
    while written < bytes.count {
      do {
        switch try Descriptor.standardOutput.write(bytes.bytes.extracting(droppingFirst: written)) {
        case .bytes(let count): written += count
        case .wouldBlock:
          var pollSet = PollSet(capacity: 1)
          pollSet.watch(0, .standardOutput, for: .writable)
          _ = try pollSet.wait(atMost: .milliseconds(100))
        case .interrupted: break
        }
      } catch {
        if error.code == EPIPE { throw Failure(.signal(SIGPIPE), nil) }
        throw Failure(error, doing: "writing to stdout")
      }
      if Signals.pending != 0 { throw Failure(.signal(Signals.pending), nil) }
    }
  }
}
