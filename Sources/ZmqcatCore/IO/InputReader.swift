internal import Bytes
public import Platform

/// Reads a descriptor in large pieces and lets framings look at what is there.
///
/// The bytes lie in one window of memory: framings name them by their offset in it, and messages are sent
/// from it without a copy. Only `fill` moves or overwrites the window.
@safe
public struct InputReader: ~Copyable {
  /// The memory: `capacity` bytes, of which `start..<end` are unread input.
  private var window: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Offset of the first unread byte.
  public private(set) var start = 0
  /// Offset behind the last byte that was read.
  public private(set) var end = 0
  /// Offset up to which a search has found nothing, so that a long line is not searched again and again.
  private var searched = 0

  /// Where the bytes come from.
  public let descriptor: Descriptor
  /// What to call it in an error.
  public let name: String
  /// Whether the input has ended; unread bytes may remain.
  public private(set) var isAtEnd = false
  /// Whether reading never waits for somebody.
  public let isRegularFile: Bool
  /// Everything that was read, where it has to be sent again and cannot be read again.
  private var recording: ByteBuffer?
  private var isReplaying = false
  private let firstPosition: Int64?

  /// How many bytes are read at once; the window grows beyond it for a longer message.
  public static let chunk = 256 << 10

  /// Reads from an open descriptor.
  ///
  /// - Parameter keepsAll: whether `rewind` will be called.
  public init(_ descriptor: Descriptor, name: String, keepsAll: Bool = false) {
    self.descriptor = descriptor
    self.name = name
    isRegularFile = descriptor.kind == .regular
    capacity = Self.chunk
    unsafe window = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.chunk)
    firstPosition = keepsAll && isRegularFile ? descriptor.position : nil
    recording = keepsAll && firstPosition == nil ? ByteBuffer() : nil
  }

  /// Reads what is in memory already.
  public init(_ bytes: [UInt8], name: String) {
    descriptor = Descriptor(rawValue: -1)
    self.name = name
    isRegularFile = true
    capacity = Self.chunk
    unsafe window = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.chunk)
    firstPosition = nil
    var all = ByteBuffer(minimumCapacity: bytes.count)
    all.append(bytes.span)
    recording = consume all
    isReplaying = true
  }

  deinit {
    // Allocated by `init` or `grow`; this value is the only owner.
    unsafe window.deallocate()
  }

  /// How many bytes are unread.
  public var available: Int { end - start }

  /// The bytes at offsets of the window, which have been read and not yet overwritten.
  @inline(__always)
  @_lifetime(borrow self)
  public func span(_ range: Range<Int>) -> Span<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= end, "outside of the input")
    // `range` was checked to be inside the initialized part, and the borrow keeps `fill` away.
    let span = unsafe Span<UInt8>(_unsafeStart: window + range.lowerBound, count: range.count)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The byte at an offset of the window.
  @inline(__always)
  public subscript(offset: Int) -> UInt8 {
    precondition(offset >= start && offset < end, "outside of the input")
    // `offset` was checked.
    return unsafe window[offset]
  }

  /// The number of 32 bits at an offset of the window, most significant byte first.
  @inline(__always)
  public func number(at offset: Int) -> UInt32 {
    precondition(offset >= start && offset <= end - 4, "outside of the input")
    // `offset` was checked; the load need not be aligned.
    return unsafe UnsafeRawPointer(window + offset).loadUnaligned(as: UInt32.self).bigEndian
  }

  /// The offset of the next unread `byte`, nil where there is none yet. The corresponding C function is
  /// `memchr`.
  @inline(__always)
  public mutating func find(_ byte: UInt8) -> Int? {
    // `searched` lies in `start...end`, so the search stays inside the initialized part.
    guard let found = unsafe memchr(window + searched, Int32(byte), end - searched) else {
      searched = end
      return nil
    }
    // memchr returned a pointer into the window.
    return unsafe UnsafeMutableRawPointer(window).distance(to: found)
  }

  /// The offset of the next unread `delimiter` of one or more bytes, nil where there is none yet.
  public mutating func find(_ delimiter: [UInt8]) -> Int? {
    guard let first = delimiter.first else { return nil }
    while let candidate = find(first) {
      if candidate + delimiter.count > end {
        searched = candidate
        return nil
      }
      var matches = true
      for index in 1..<max(delimiter.count, 1) where self[candidate + index] != delimiter[index] {
        matches = false
        break
      }
      if matches { return candidate }
      searched = candidate + 1
    }
    return nil
  }

  /// Whether the byte before the first unread one, which has been read since the last `fill`, is `byte`.
  func follows(_ byte: UInt8) -> Bool {
    guard start > 0 else { return false }
    // A byte before `start` stays in the window until `fill`.
    return unsafe window[start - 1] == byte
  }

  /// Marks the bytes before `offset` as read. They stay in place until `fill`.
  @inline(__always)
  public mutating func consume(to offset: Int) {
    precondition(offset >= start && offset <= end, "outside of the input")
    start = offset
    if searched < offset { searched = offset }
  }

  /// Reads what is there. Bytes that have been consumed are overwritten, the rest may move: offsets from
  /// before mean nothing any more.
  ///
  /// - Returns: how many bytes came (0: the end), or that none could be read now.
  public mutating func fill() throws(Failure) -> Descriptor.Transfer {
    if isAtEnd { return .bytes(0) }
    makeRoom()
    if isReplaying { return replay() }
    do {
      // The memory from `end` to `capacity` belongs to the window.
      let room = unsafe UnsafeMutableRawBufferPointer(start: window + end, count: capacity - end)
      let result = try unsafe descriptor.read(into: room)
      if case .bytes(let count) = result {
        if count == 0 { isAtEnd = true }
        end += count
        if recording != nil {
          // The bytes that were just read; the window and the recording are different memory.
          recording?.append(unsafe Span<UInt8>(_unsafeStart: window + end - count, count: count))
        }
      }
      return result
    } catch {
      throw Failure(error, doing: "reading \(name)")
    }
  }

  private mutating func makeRoom() {
    if start > 0 {
      // The unread bytes move to the front, as with memmove.
      unsafe window.update(from: window + start, count: end - start)
      searched -= start
      end -= start
      start = 0
    }
    if capacity - end < Self.chunk / 2 { grow() }
  }

  @inline(never)
  private mutating func grow() {
    let larger = capacity * 2
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    // Both are at least `end` long and don't overlap.
    unsafe memory.update(from: window, count: end)
    unsafe window.deallocate()
    unsafe window = memory
    capacity = larger
  }

  /// Starts again at the first byte; only for a reader that `keepsAll`.
  public mutating func rewind() throws(Failure) {
    start = 0
    end = 0
    searched = 0
    isAtEnd = false
    if let firstPosition {
      do { try descriptor.seek(to: firstPosition) } catch {
        throw Failure(error, doing: "reading \(name) again")
      }
    } else {
      isReplaying = true
      replayed = 0
    }
  }

  private var replayed = 0

  private mutating func replay() -> Descriptor.Transfer {
    let total = recording?.count ?? 0
    let count = min(total - replayed, capacity - end)
    if count == 0 {
      isAtEnd = true
      return .bytes(0)
    }
    // `count` bytes fit behind `end` and are there behind `replayed`.
    unsafe recording?.withUnsafeBytes { source in
      if let base = source.baseAddress {
        unsafe UnsafeMutableRawPointer(window + end).copyMemory(from: base + replayed, byteCount: count)
      }
    }
    replayed += count
    end += count
    return .bytes(count)
  }
}
