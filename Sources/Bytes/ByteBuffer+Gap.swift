extension ByteBuffer {
  /// A place in the bytes where others are to come between.
  public struct Gap: Sendable {
    /// Before which byte, counted without the gaps.
    public var index: Int

    /// For how many bytes.
    public var amount: Int

    /// Makes a gap of `amount` bytes before the byte at `index`.
    public init(index: Int, amount: Int) {
      self.index = index
      self.amount = amount
    }
  }

  /// Moves the bytes behind each of `gaps` up and leaves what the gaps hold to be overwritten.
  ///
  /// For headers whose length is known only when what they announce has been written. However many gaps
  /// there are, each byte is moved once.
  ///
  /// - Parameter gaps: in ascending order, none behind the end.
  public mutating func open(_ gaps: [Gap]) {
    var shift = 0
    for gap in gaps { shift += gap.amount }
    reserve(shift)
    var end = used
    used += shift
    for gap in gaps.reversed() {
      precondition(gap.index >= 0 && gap.index <= end && gap.amount >= 0)
      // `update(from:)` is a memmove. The source is among the bytes that were written, and `shift` more
      // than its end is at most what has been reserved.
      unsafe (base + gap.index + shift).update(from: base + gap.index, count: end - gap.index)
      end = gap.index
      shift -= gap.amount
    }
  }
}
