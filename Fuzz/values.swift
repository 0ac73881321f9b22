import Bytes
import Platform
import ZeroMQ
import ZmqcatCore

#if canImport(ZmqcatCommands)
  @testable import ZmqcatCommands
#endif

/// Bytes as the values of options: durations, sizes, counts, hexadecimal, delimiters, identities, options of libzmq; and as
/// the words of a command line. What is understood is written in its plainest form, and understood as the same.
func checkValues(_ input: Span<UInt8>) {
  let bytes = [UInt8](copying: input)
  let text = RawArgument.string(of: bytes)
  expect(RawArgument.bytes(of: text) == bytes, "other bytes came back")
  checkTimes(text)
  checkNumbers(text)
  checkBytes(text)
  checkWords(bytes)
  _ = try? NamedOption.parse(assignment: text)
}

private func checkTimes(_ text: String) {
  if let span = try? Value.duration(text) {
    let (seconds, rest) = span.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let fraction = String(String(1_000_000_000 + rest).dropFirst())
    expect((try? Value.duration("\(seconds).\(fraction)")) == span, "another duration came back")
    expect((try? Value.reconnect(text)) == (span > .zero ? span...span : nil), "one duration is two")
    // A moment from now on that is still in the range of the clock.
    expect(Instant(nanoseconds: .max / 2 - 60_000_000_000) + span < Instant(nanoseconds: .max), "too long")
  }
  if let range = try? Value.reconnect(text) { expect(range.lowerBound > .zero, "reconnects at once") }
}

private func checkNumbers(_ text: String) {
  if let size = try? Value.size(text) {
    expect(size >= 1, "a size of nothing")
    expect((try? Value.size(String(size))) == size, "another size came back")
  }
  let count = try? Value.count(text)
  if let count { expect(count >= 0, "less than nothing") }
  if let positive = try? Value.positive(text) { expect(positive >= 1 && positive == count, "another number") }
  if let mark = try? Value.mark(text) { expect(mark >= 0 && Int(mark) == count, "another high-water mark") }
}

private func checkBytes(_ text: String) {
  if let bytes = try? Value.hex(text) {
    expect(text.utf8.count { $0 != 0x20 } == 2 * bytes.count, "digits were passed over")
  }
  if let bytes = try? Value.delimiter(text) {
    expect(!bytes.isEmpty, "a delimiter of nothing")
    let written = bytes.map { byte in
      let digits = String(byte, radix: 16)
      return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
    expect((try? Value.delimiter(written.joined())) == bytes, "another delimiter came back")
  }
  let bytes = RawArgument.bytes(of: text)
  if let identity = try? Value.identity(bytes) { expect((1...255).contains(identity.count), "too long") }
}

/// Words, ended by NUL as the kernel hands them over.
private func checkWords(_ bytes: [UInt8]) {
  let words = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
    RawArgument.string(of: Array($0))
  }
  let safe = RawArgument.protectingValues(in: words)
  let named = ProgramWords.naming(in: safe)
  // Only `--option=` becomes two words, and only a program's words get names.
  expect((words.count...2 * words.count).contains(safe.count), "words were lost")
  expect(named.count >= safe.count - 1, "words of a program were lost")
  func plain(_ words: [String]) -> [[UInt8]] { words.map { RawArgument.bytes(of: $0) } }
  if safe.count == words.count { expect(plain(safe) == plain(words), "words were changed") }
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkValues)
  }
#endif
