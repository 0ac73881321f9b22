/// A growing row of bytes, appended to at its end and consumed as a whole.
///
/// The one place where output is collected: framings, the JSON writer and the MessagePack writer all
/// append to one. It is reused from message to message, so that nothing is allocated once it has
/// grown to the size that the traffic needs.
///
/// It owns `malloc`ed memory instead of an `Array`, because appending a span to an array costs a
/// uniqueness check and a bounds check per byte.
@safe
public struct ByteBuffer: ~Copyable {
  /// The start of the memory: valid for `capacity` bytes, initialized for `count`.
  @usableFromInline var base: UnsafeMutablePointer<UInt8>

  /// How many bytes have been written.
  public internal(set) var count: Int {
    @inlinable get { used }
    @inlinable set { used = newValue }
  }

  @usableFromInline var used: Int

  /// How many bytes fit before the buffer has to grow.
  @usableFromInline var capacity: Int

  /// Makes an empty buffer that takes `minimumCapacity` bytes before it grows.
  public init(minimumCapacity: Int = 256) {
    capacity = max(minimumCapacity, 16)
    unsafe base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    used = 0
  }

  deinit {
    // Allocated by `init` or `grow`, and this value is the only owner.
    unsafe base.deallocate()
  }

  /// Whether nothing has been written since the start or the last `removeAll`.
  @inlinable public var isEmpty: Bool { used == 0 }

  /// The bytes that have been written.
  @inlinable public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // `used` bytes from `base` are initialized and stay in place for as long as `self` is borrowed.
      let span = unsafe Span<UInt8>(_unsafeStart: base, count: used)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Makes room for `additional` more bytes, so that appending them doesn't move the memory.
  @inlinable @inline(__always)
  public mutating func reserve(_ additional: Int) {
    if capacity - used < additional { grow(by: additional) }
  }

  @usableFromInline @inline(never)
  mutating func grow(by additional: Int) {
    let (needed, overflow) = used.addingReportingOverflow(additional)
    precondition(!overflow, "a buffer cannot hold more than the address space")
    let size = max(needed, capacity + capacity / 2 + 64)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    // Both rows are at least `used` long, and a fresh one never overlaps the old one.
    unsafe larger.update(from: base, count: used)
    unsafe base.deallocate()
    unsafe base = larger
    capacity = size
  }

  /// Appends one byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    // `reserve` made room for the byte at `used`.
    unsafe base[used] = byte
    used += 1
  }

  /// Appends a copy of `bytes` and one more byte.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: Span<UInt8>, and byte: UInt8) {
    reserve(bytes.count + 1)
    // `reserve` made room for all of it; a span never overlaps memory that a buffer owns and has not used yet.
    unsafe bytes.withUnsafeBytes { source in
      if let start = source.baseAddress {
        unsafe UnsafeMutableRawPointer(base + used).copyMemory(from: start, byteCount: source.count)
      }
    }
    unsafe base[used + bytes.count] = byte
    used += bytes.count + 1
  }

  /// Appends a copy of `bytes`.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: Span<UInt8>) {
    let length = bytes.count
    reserve(length)
    // `reserve` made room for `length` bytes at `used`; a span never points into this buffer,
    // which is held exclusively here.
    unsafe bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress {
        unsafe (base + used).update(from: start, count: length)
      }
    }
    used += length
  }

  /// Appends a copy of the UTF-8 of a literal.
  @inlinable
  public mutating func append(_ text: StaticString) {
    // A static string that has a pointer is immortal.
    let start = unsafe text.utf8Start
    let span = unsafe Span<UInt8>(_unsafeStart: start, count: text.utf8CodeUnitCount)
    append(span)
  }

  /// Appends a copy of the UTF-8 of `text`.
  public mutating func append(_ text: String) {
    append(text.utf8.span)
  }

  /// Appends an integer of fixed width, most significant byte first (network order).
  @inlinable @inline(__always)
  public mutating func append<Value: FixedWidthInteger>(bigEndian value: Value) {
    let width = MemoryLayout<Value>.size
    reserve(width)
    // `reserve` made room for `width` bytes at `used`; the store need not be aligned.
    unsafe UnsafeMutableRawPointer(base + used).storeBytes(of: value.bigEndian, as: Value.self)
    used += width
  }

  /// Appends what `body` writes into at most `limit` bytes of room; `body` returns how many it wrote.
  ///
  /// For writers that know an upper bound of what they append, e.g. the digits of a number. A return
  /// value over `limit` is a programmer's error and traps.
  @inlinable @inline(__always)
  public mutating func append(upTo limit: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
    reserve(limit)
    // `reserve` made room for `limit` bytes at `used`.
    let written = unsafe body(UnsafeMutableBufferPointer(start: base + used, count: limit))
    precondition(written >= 0 && written <= limit)
    used += written
  }

  /// Appends the first `length` bytes of a block, `ByteBlock.width` at most, which costs no more than one of them.
  @inlinable @inline(__always)
  public mutating func append(_ block: ByteBlock, upTo length: Int) {
    unsafe append(upTo: ByteBlock.width) { room in
      // A block was reserved.
      guard let base = room.baseAddress else { return 0 }
      unsafe UnsafeMutableRawPointer(base).storeBytes(of: block.lanes, as: SIMD16<UInt8>.self)
      return length
    }
  }

  /// Overwrites the byte at `index`, which has been written before.
  @inlinable @inline(__always)
  public mutating func replace(at index: Int, with byte: UInt8) {
    precondition(index >= 0 && index < used)
    // `index` was checked to be among the initialized bytes.
    unsafe base[index] = byte
  }

  /// Takes all bytes from `index` on away; the memory is kept.
  @inlinable
  public mutating func truncate(to index: Int) {
    precondition(index >= 0 && index <= used)
    used = index
  }

  /// Forgets all bytes; the memory is kept.
  @inlinable
  public mutating func removeAll() { used = 0 }

  /// Takes the first `amount` bytes away and moves the rest to the front.
  public mutating func removeFirst(_ amount: Int) {
    precondition(amount >= 0 && amount <= used)
    // `update(from:)` is a memmove; the remaining bytes lie inside the initialized row.
    unsafe base.update(from: base + amount, count: used - amount)
    used -= amount
  }

  /// Lets `body` see the bytes as a buffer, for a C function that reads them.
  @inlinable
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    // Initialized for `used` bytes, and only lent for the duration of `body`.
    try unsafe body(UnsafeRawBufferPointer(start: base, count: used))
  }
}
