#if os(Linux)
  internal import CPlatform
#endif

/// The pages of the program file that are in memory.
public enum ProgramPages {
  /// Lets go of the code that has run so far. What runs again is read from the kernel's cache.
  ///
  /// Most of it is the argument parser's and the runtime's, which have done their work: before a session that may
  /// last, it makes room for what that needs.
  public static func release() {
    #if os(Linux)
      let size = Int(sysconf(Int32(_SC_PAGESIZE)))
      let begin = (platform_program_begin() + size - 1) / size * size
      let length = platform_program_end() / size * size - begin
      guard length > 0 else { return }
      // Nothing is ever written to these pages, so that what is read again is the same.
      _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: begin), length, MADV_DONTNEED)
    #endif
  }
}
