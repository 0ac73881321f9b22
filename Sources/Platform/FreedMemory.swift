internal import CPlatform

/// The memory that was freed and that the C library has not given back to the kernel.
public enum FreedMemory {
  /// Lets the C library keep twice `size` bytes, at most 64 MiB, for what is allocated next.
  ///
  /// It gives back at once what is over a limit (128 KiB), so that memory for large messages would come anew from
  /// the kernel, which fills it with zeroes, again and again. glibc raises the limit to twice the size of the largest
  /// block that was freed of those that it got from the kernel by themselves (mallopt(3), `M_MMAP_THRESHOLD`); other C
  /// libraries do nothing of the kind, and nothing happens.
  ///
  /// - Parameter size: how many bytes, more than 128 KiB.
  public static func keepTwice(_ size: Int) { platform_allocate_and_free(UInt(size)) }
}
