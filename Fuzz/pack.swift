import Bridge
import Bytes
import JSON
import MessagePack

/// Bytes as JSON: what is read becomes MessagePack, which becomes JSON, which becomes the same MessagePack.
func checkPack(_ text: Span<UInt8>) {
  scan(text)
  var up = JSONToMessagePack()
  var packed = ByteBuffer()
  packed.append(0x78)
  do throws(SyntaxError) {
    try up.convert(text, into: &packed)
  } catch {
    expect(packed.count == 1, "an error left something behind")
    expect(error.offset <= text.count, "an error is behind the end")
    _ = isJSON(text)
    return
  }
  // Deeper than plain JSON may be are only maps in their long form.
  let bytes = packed.bytes.extracting(1...)
  expect(endOfMessagePack(bytes) == bytes.count, "what was written is no MessagePack")
  var options = MessagePackToJSON.Options()
  options.isLossless = true
  var down = MessagePackToJSON(options: options)
  var json = ByteBuffer()
  var again = ByteBuffer()
  do throws(SyntaxError) {
    try down.convert(bytes, into: &json)
    try up.convert(json.bytes, into: &again)
  } catch {
    expect(false, "what was written was not read")
  }
  expect(areEqual(bytes, again.bytes), "something else came back")
}

/// The scanner finds the same messages in pieces as in one.
private func scan(_ text: Span<UInt8>) {
  var whole = JSONMessageScanner()
  var pieces = JSONMessageScanner()
  let end = whole.end(in: text)
  var arrived = 0
  while true {
    if let found = pieces.end(in: text.extracting(0..<arrived)) {
      expect(found == end, "the scanner ended elsewhere in pieces")
      return
    }
    if arrived == text.count { break }
    arrived = min(arrived + 1 + arrived % 7, text.count)
  }
  expect(end == nil, "the scanner found no end in pieces")
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkPack)
  }
#endif
