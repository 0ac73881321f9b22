/// A program that was started: its input is a pipe of ours, its output is ours too or the one this process
/// has.
///
/// Nothing here waits. The owner polls `input` and `output`, and `ChildEvents` for the end. It has to ignore
/// SIGPIPE (`Signals.install` does): a child that stops reading is an `EPIPE`.
///
/// A child that has not been reaped when its owner lets go of it runs on.
public struct ChildProcess: ~Copyable {
  /// How a child ended.
  public enum Ending: Equatable, Sendable {
    /// By itself, with an exit status.
    case exited(Int32)
    /// By a signal.
    case signaled(Int32)
  }

  /// The process's number. It may be somebody else's once the child has been reaped.
  public let processIdentifier: Int32
  /// Where the child's input goes in, until it is closed.
  public private(set) var input: Descriptor?
  /// Where the child's output comes out, until it is closed; nil where it was not captured.
  public private(set) var output: Descriptor?
  /// How it ended, once it has been reaped.
  public private(set) var ending: Ending?

  /// How many bytes are read at once: as many as a pipe usually holds.
  private static let chunk = 64 << 10

  /// Starts a program, with every signal at its default and none blocked, and with no descriptors but the
  /// three standard ones. The corresponding C function is `posix_spawn`.
  ///
  /// - Parameters:
  ///   - command: what to run.
  ///   - variables: what its environment has that ours has not, or the other way round.
  ///   - capturesOutput: whether its standard output comes to us instead of going where ours goes.
  public init(
    _ command: ChildCommand, variables: [ChildVariable] = [], capturesOutput: Bool = false
  ) throws(StartError) {
    let name = command.name
    let inward = try Self.pipe(for: name)
    var outward: Pipe?
    let number: Int32
    do throws(StartError) {
      outward = capturesOutput ? try Self.pipe(for: name) : nil
      number = try Spawner.start(command, variables, input: inward.reader, output: outward?.writer)
    } catch {
      for pipe in [inward, outward] {
        pipe?.reader.close()
        pipe?.writer.close()
      }
      throw error
    }
    inward.reader.close()
    outward?.writer.close()
    inward.writer.makeNonblocking()
    outward?.reader.makeNonblocking()
    processIdentifier = number
    input = inward.writer
    output = outward?.reader
  }

  private static func pipe(for name: String) throws(StartError) -> Pipe {
    do { return try Pipe() } catch { throw StartError(reason: .system, name: name, code: error.code) }
  }

  deinit {
    input?.close()
    output?.close()
    // Whoever has ended and was not asked for is at least not left behind as a zombie.
    if ending == nil { _ = Self.wait(for: processIdentifier) }
  }

  /// Writes as much of `bytes` to the child's input as fits. The corresponding C function is `write`.
  ///
  /// - Returns: how much went through; nil where the child takes no more.
  public func write(_ bytes: Span<UInt8>) -> Descriptor.Transfer? {
    // EPIPE: nobody reads. Nothing else can happen to a pipe.
    try? input?.write(bytes)
  }

  /// Tells the child that its input has ended.
  public mutating func closeInput() {
    input?.close()
    input = nil
  }

  /// Appends to `bytes` what has come from the child's output, one piece of it.
  ///
  /// - Returns: how much came; 0 bytes are the end, after which the output is closed.
  public mutating func read(appendingTo bytes: inout [UInt8]) -> Descriptor.Transfer {
    guard let descriptor = output else { return .bytes(0) }
    let transfer: Descriptor.Transfer? = unsafe withUnsafeTemporaryAllocation(
      byteCount: Self.chunk, alignment: 1
    ) { buffer in
      // `read` fills the beginning of the buffer, of which no more than that is copied.
      let transfer = try? unsafe descriptor.read(into: buffer)
      if case .bytes(let count)? = transfer {
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
      return transfer
    }
    // A pipe's reading end has no errors; if it had, no more would come.
    let result = transfer ?? .bytes(0)
    if result == .bytes(0) { closeOutput() }
    return result
  }

  /// Reads no more. A child that goes on writing is told so by SIGPIPE.
  public mutating func closeOutput() {
    output?.close()
    output = nil
  }

  /// Sends a signal to the child, unless it has been reaped. The corresponding C function is `kill`.
  public func signal(_ number: Int32) {
    if ending == nil { _ = kill(processIdentifier, number) }
  }

  /// Asks whether the child has ended. The corresponding C function is `waitpid` with `WNOHANG`.
  public mutating func reap() -> Ending? {
    if ending == nil { ending = Self.wait(for: processIdentifier) }
    return ending
  }

  private static func wait(for processIdentifier: Int32) -> Ending? {
    var status: Int32 = 0
    // `status` is valid for the call.
    let result = unsafe waitpid(processIdentifier, &status, WNOHANG)
    if result == 0 || (result < 0 && errno == EINTR) { return nil }
    // Somebody else has asked for it before: what it ended with will never be known, so it is not taken for
    // good.
    if result < 0 { return .exited(255) }
    // WIFEXITED, WEXITSTATUS and WTERMSIG are macros.
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .signaled(signal)
  }
}
