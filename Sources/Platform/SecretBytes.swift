/// Bytes that nobody else may see: a key, a password. Their one copy is wiped when nobody needs it any more, and
/// neither a description nor a dump shows them.
///
/// They may lie in swapped-out memory, and libzmq makes copies of its own of what a socket is given.
@safe
public final class SecretBytes: Sendable, CustomStringConvertible, CustomReflectable {
  // Written to in `init` alone, by whoever makes the value; only read afterwards.
  private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

  /// How many bytes there are.
  public let count: Int

  /// Makes room for `capacity` bytes, lets `body` write there, and keeps as many as it says.
  public init<Failure: Error>(
    capacity: Int, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    // One more, so that C functions find a NUL behind the last byte.
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + 1, alignment: 1)
    unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
    do throws(Failure) {
      let written = try unsafe body(UnsafeMutableRawBufferPointer(rebasing: room[..<capacity]))
      precondition(written >= 0 && written <= capacity, "more was written than there is room for")
      count = written
      unsafe room[written] = 0
      unsafe memory = room
    } catch {
      unsafe wipe(room)
      unsafe room.deallocate()
      throw error
    }
  }

  /// Copies `bytes`, whose owner wipes them.
  public convenience init(copying bytes: Span<UInt8>) {
    unsafe self.init(capacity: bytes.count) { room in
      for index in bytes.indices { unsafe room[index] = bytes[index] }
      return bytes.count
    }
  }

  deinit {
    // Allocated in `init`; nobody else has a reference any more.
    unsafe wipe(memory)
    unsafe memory.deallocate()
  }

  /// The bytes.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // The memory lives as long as this object, which the span's lifetime depends on.
      let buffer = unsafe UnsafeRawBufferPointer(rebasing: memory[..<count])
      let span = unsafe Span<UInt8>(_unsafeBytes: buffer)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Lends the bytes, with a NUL behind the last, to a C function.
  @unsafe
  public func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
    // The memory is never empty, so it has an address; `CChar` is a byte too.
    let start = unsafe memory.bindMemory(to: CChar.self).baseAddress
    guard let address = unsafe start else { preconditionFailure("memory without an address") }
    return unsafe body(address)
  }

  /// Whether `other` holds the same bytes, found out in a time that only depends on the length of `other`.
  public func isSame(as other: Span<UInt8>) -> Bool {
    let own = bytes
    var difference = own.count ^ other.count
    for index in other.indices {
      let byte = index < own.count ? own[index] : 0
      difference |= Int(byte ^ other[index])
    }
    return difference == 0
  }

  /// Never the bytes.
  public var description: String { "\(count) secret bytes" }

  /// Never the bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Overwrites `bytes` with zeros, also where the compiler sees nobody who reads them. The corresponding C function
/// is `explicit_bzero`, or `memset_s`.
@unsafe
public func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
  guard let start = bytes.baseAddress else { return }
  // The caller vouches for the memory.
  #if canImport(Darwin)
    _ = unsafe memset_s(start, bytes.count, 0, bytes.count)
  #else
    unsafe explicit_bzero(start, bytes.count)
  #endif
}
