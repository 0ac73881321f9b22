import Bridge
import Bytes
import JSON
import MessagePack

/// Bytes as MessagePack: what is read becomes JSON, which becomes MessagePack, which becomes the same JSON.
///
/// The first byte chooses how `bin` is read.
func checkUnpack(_ input: Span<UInt8>) {
  guard input.count > 0 else { return }
  var options = MessagePackToJSON.Options()
  options.isLossless = true
  options.readsBinaryAsText = input[0] & 1 == 1
  check(input.extracting(1...), options)
}

private func check(_ bytes: Span<UInt8>, _ options: MessagePackToJSON.Options) {
  var down = MessagePackToJSON(options: options)
  var text = ByteBuffer()
  text.append(0x78)
  let end: Int
  do throws(SyntaxError) {
    end = try down.convertValue(in: bytes, at: 0, into: &text)
  } catch {
    expect(text.count == 1, "an error left something behind")
    expect(endOfMessagePack(bytes) == nil, "the converter refused what the reader read")
    expect(error.offset <= bytes.count, "an error is behind the end")
    scan(bytes, end: nil, isTruncated: error.isTruncation)
    return
  }
  expect(endOfMessagePack(bytes) == end, "the reader ended elsewhere")
  scan(bytes, end: end, isTruncated: false)
  let json = text.bytes.extracting(1...)
  var up = JSONToMessagePack()
  var packed = ByteBuffer()
  var again = ByteBuffer()
  do throws(SyntaxError) {
    try up.convert(json, into: &packed)
    try down.convert(packed.bytes, into: &again)
  } catch {
    expect(false, "what was written was not read")
  }
  expect(areEqual(json, again.bytes), "something else came back")
}

/// The scanner finds the same end in pieces.
private func scan(_ bytes: Span<UInt8>, end: Int?, isTruncated: Bool) {
  var scanner = MessagePackScanner()
  var arrived = 0
  while true {
    do throws(SyntaxError) {
      if let found = try scanner.end(in: bytes.extracting(0..<arrived)) {
        // Deeply nested values are refused by the reader only.
        if let end { expect(found == end, "the scanner ended elsewhere") }
        expect(!isTruncated, "the scanner found an end that isn't there")
        return
      }
    } catch {
      expect(end == nil, "the scanner refused what the reader read")
      return
    }
    if arrived == bytes.count { break }
    arrived = min(arrived + 1 + arrived % 7, bytes.count)
  }
  expect(end == nil, "the scanner found no end")
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkUnpack)
  }
#endif
