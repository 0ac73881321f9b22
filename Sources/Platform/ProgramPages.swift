#if os(Linux)
  internal import CPlatform
#endif

/// The pages of the program file and its libraries that are in memory.
public enum ProgramPages {
  /// Lets go of the code that has run so far, and of what it only reads. What is needed again comes from the kernel's cache.
  ///
  /// Most of it is used only once: by the loader, by the argument parser, to make the socket and to meet a peer. Each makes
  /// room for the next one, and what may last long keeps what it needs.
  public static func release() {
    #if os(Linux) && _pointerBitWidth(_64)
      // The C library calls it here, once for each file.
      _ = unsafe platform_iterate_objects({ object, _, _ in unsafe releasePages(of: object) }, nil)
    #endif
  }
}

#if os(Linux) && _pointerBitWidth(_64)
  /// Lets go of the pages of `object` that cannot be written to.
  ///
  /// - Returns: zero, which asks for the next object.
  private func releasePages(of object: UnsafePointer<platform_object>?) -> Int32 {
    // What the C library describes stays as it is during its call.
    guard let object = unsafe object?.pointee else { return 0 }
    let segments = unsafe UnsafeBufferPointer(start: object.segments, count: Int(object.segment_count))
    let size = UInt(sysconf(Int32(_SC_PAGESIZE)))
    for index in segments.indices {
      let segment = unsafe segments[index]
      guard segment.type == UInt32(platform_segment_is_loaded),
        segment.flags & UInt32(platform_segment_is_writable) == 0
      else { continue }
      let address = unsafe object.base + segment.address
      let begin = (address + size - 1) / size * size
      let end = (address + segment.size) / size * size
      // Nothing is ever written to these pages, so that what is read again is the same.
      if begin < end {
        _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: begin), Int(end - begin), MADV_DONTNEED)
      }
    }
    return 0
  }
#endif
