/// Wakes somebody who waits at a descriptor, from any thread.
public final class Bell: Sendable {
  private let pipe: Pipe

  /// Becomes readable when the bell is rung, until `clear`.
  public var descriptor: Descriptor { pipe.reader }

  /// Makes a bell. The corresponding C function is `pipe`.
  ///
  /// - Throws: `EMFILE`, `ENFILE`.
  public init() throws(SystemError) {
    pipe = try Pipe()
    pipe.reader.makeNonblocking()
    pipe.writer.makeNonblocking()
  }

  deinit {
    pipe.reader.close()
    pipe.writer.close()
  }

  /// Makes `descriptor` readable.
  public func ring() {
    var byte: UInt8 = 0
    // A full pipe is readable already, which is all that is wanted. `byte` is valid for the call.
    _ = unsafe write(pipe.writer.rawValue, &byte, 1)
  }

  /// Makes `descriptor` unreadable until the bell is rung again.
  public func clear() {
    var bytes: UInt64 = 0
    let size = MemoryLayout.size(ofValue: bytes)
    // `bytes` is valid for the calls; the descriptor doesn't block.
    while unsafe read(pipe.reader.rawValue, &bytes, size) == size {}
  }
}
