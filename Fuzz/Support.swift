import Bytes
import JSON
import MessagePack

/// Ends the run unless `condition` holds.
func expect(_ condition: Bool, _ what: StaticString) {
  if !condition { fatalError("\(what)") }
}

/// Calls `body` with the bytes that the fuzzer made up, in memory of exactly their size.
func withInput(_ start: UnsafePointer<UInt8>?, _ count: Int, _ body: (Span<UInt8>) -> Void) {
  // libFuzzer lends `count` bytes for the duration of the call.
  let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
  body(unsafe Span(_unsafeElements: bytes))
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
