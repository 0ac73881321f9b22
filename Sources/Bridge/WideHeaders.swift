internal import Bytes

/// The headers of arrays and maps with more than 15 elements, which need more than the one byte that was
/// left for them.
///
/// They are filled in when the document has ended: doing it at the end of each array would move the bytes
/// in deeply nested ones again and again.
struct WideHeaders {
  /// The headers, in the order in which what they announce has ended.
  private var headers: [Header] = []
  /// Where they grow, in the order of the output.
  private var gaps: [ByteBuffer.Gap] = []

  /// A header, the position of its one byte, and what it is to say.
  private struct Header {
    var position: Int
    var count: Int
    var isMap: Bool

    /// How many bytes the count takes behind the format.
    var width: Int { count <= 0xFFFF ? 2 : 4 }
  }

  /// Forgets all of them; the memory is kept.
  @inline(__always)
  mutating func removeAll() {
    if !headers.isEmpty { headers.removeAll(keepingCapacity: true) }
  }

  /// Notes that the header at `position` is to say `count`, which must be over 15 and below 2^32.
  @inline(never)
  mutating func append(at position: Int, count: Int, isMap: Bool) {
    headers.append(Header(position: position, count: count, isMap: isMap))
  }

  /// Fills all headers in.
  @inline(__always)
  mutating func apply(to output: inout ByteBuffer) {
    if !headers.isEmpty { fill(&output) }
  }

  /// `apply` where there are any.
  @inline(never)
  private mutating func fill(_ output: inout ByteBuffer) {
    // They were noted at the end of what they belong to, inner ones first.
    headers.sort { $0.position < $1.position }
    gaps.removeAll(keepingCapacity: true)
    for header in headers { gaps.append(ByteBuffer.Gap(index: header.position + 1, amount: header.width)) }
    output.open(gaps)
    var shift = 0
    for header in headers {
      let position = header.position + shift
      let short: UInt8 = header.isMap ? 0xDE : 0xDC
      output.replace(at: position, with: header.width == 2 ? short : short + 1)
      for index in 1...header.width {
        let byte = header.count >> (8 * (header.width - index))
        output.replace(at: position + index, with: UInt8(truncatingIfNeeded: byte))
      }
      shift += header.width
    }
  }
}
