import Bytes
import JSON
import MessagePack

#if FUZZER
  /// Reports a finding: the process ends, and the fuzzer keeps the input.
  func fail(_ what: String) { fatalError(what) }

  /// Calls `check` with the bytes that the fuzzer made up, in memory of exactly their size.
  func lend(_ start: UnsafePointer<UInt8>?, _ count: Int, _ check: (Span<UInt8>) -> Void) -> CInt {
    // libFuzzer lends `count` bytes for the duration of the call.
    let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
    check(unsafe Span(_unsafeElements: bytes))
    return 0
  }
#endif

/// Reports a finding unless `condition` holds.
func expect(_ condition: @autoclosure () throws -> Bool, _ what: StaticString) rethrows {
  if try !condition() { fail("\(what)") }
}

/// Whether both are the same.
func areEqual(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
  guard first.count == second.count else { return false }
  for index in first.indices where first[index] != second[index] { return false }
  return true
}

/// Where the value of MessagePack ends, or nil if it is wrong.
func endOfMessagePack(_ bytes: Span<UInt8>) -> Int? {
  do throws(SyntaxError) { return try MessagePackReader(bytes).skipValue(at: 0) } catch { return nil }
}

/// Whether the text is a document.
func isJSON(_ text: Span<UInt8>) -> Bool {
  do throws(SyntaxError) {
    try JSONReader(text).validate()
    return true
  } catch {
    return false
  }
}

/// Whether a terminal only shows `bytes`: they are UTF-8 without control characters (C0, DEL, C1) but TAB and LF.
func isHarmless(_ bytes: [UInt8]) -> Bool {
  guard String(validating: bytes, as: UTF8.self) != nil else { return false }
  var last: UInt8 = 0
  for byte in bytes {
    if byte < 0x20 && byte != 0x09 && byte != 0x0a || byte == 0x7f { return false }
    if last == 0xc2 && byte < 0xa0 { return false }
    last = byte
  }
  return true
}
