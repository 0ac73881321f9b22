internal import Platform

/// A regular expression of POSIX's extended syntax that searches bytes.
///
/// The corresponding C functions are `regcomp` and `regexec`.
@safe
public final class Pattern: Sendable {
  // Compiled once in `init`; POSIX lets several threads search with one expression.
  private nonisolated(unsafe) let expression: UnsafeMutablePointer<regex_t>

  /// Why an expression is not one.
  public struct BadPattern: Error, Equatable, Sendable {
    /// The C library's words.
    public let reason: String
  }

  /// Compiles `text`.
  public convenience init(_ text: String) throws(BadPattern) { try self.init(Array(text.utf8)) }

  /// Compiles `text`, which need not be UTF-8; it ends at its first NUL, if it holds one.
  public init(_ text: [UInt8]) throws(BadPattern) {
    let terminated = text.map { CChar(bitPattern: $0) } + [0]
    let memory = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    unsafe memory.initialize(to: regex_t())
    // `memory` holds a fresh expression; the text is only read during the call.
    let code = unsafe regcomp(memory, terminated, REG_EXTENDED | REG_NOSUB)
    if code != 0 {
      var buffer = [CChar](repeating: 0, count: 256)
      // Fills the buffer with a NUL-terminated phrase.
      _ = unsafe regerror(code, memory, &buffer, buffer.count)
      unsafe memory.deallocate()
      throw BadPattern(
        reason: String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    unsafe expression = memory
  }

  deinit {
    // Compiled in `init`; nobody searches with it any more.
    unsafe regfree(expression)
    unsafe expression.deallocate()
  }

  /// Whether the expression is found anywhere in `bytes`.
  public func isFound(in bytes: Span<UInt8>) -> Bool {
    // With REG_STARTEND the bounds stand in the first match, and a NUL byte is a byte as any other.
    var bounds = regmatch_t(rm_so: 0, rm_eo: regoff_t(clamping: bytes.count))
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else {
        return unsafe regexec(expression, "", 1, &bounds, startEnd) == 0
      }
      // The search stays inside the bounds, which are the span's.
      return unsafe regexec(expression, base.assumingMemoryBound(to: CChar.self), 1, &bounds, startEnd) == 0
    }
  }
}

/// `REG_STARTEND`, which the GNU, musl (from 1.2.6) and BSD libraries know; only the BSDs' headers show it.
#if canImport(Darwin)
  private let startEnd = REG_STARTEND
#else
  private let startEnd: Int32 = 1 << 2
#endif
