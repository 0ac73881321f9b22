import Bridge
import Bytes

/// Bytes as an envelope: the frames that are read are written, and read as the same.
func checkEnvelope(_ text: Span<UInt8>) {
  var reader = EnvelopeReader()
  do throws(SyntaxError) { try reader.read(text) } catch {
    expect(reader.frameCount == 0, "an error left something behind")
    return
  }
  var writer = EnvelopeWriter()
  var output = ByteBuffer()
  writer.begin(time: reader.time ?? Timestamp(seconds: 0, nanoseconds: 0), sequence: 1, into: &output)
  if let topic = reader.topic { writer.appendField("topic", topic, into: &output) }
  for index in 0..<reader.frameCount { writer.appendFrame(reader.frame(at: index), into: &output) }
  writer.end(into: &output)
  var again = EnvelopeReader()
  do throws(SyntaxError) { try again.read(output.bytes) } catch {
    expect(false, "what was written was not read")
  }
  expect(again.frameCount == reader.frameCount, "other frames came back")
  for index in 0..<reader.frameCount where !areEqual(reader.frame(at: index), again.frame(at: index)) {
    expect(false, "another frame came back")
  }
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkEnvelope)
  }
#endif
