import Bytes
import Platform
import ZeroMQ

@testable import ZmqcatCore

/// Bytes as a template: what is accepted prints any message, the same each time, and adds nothing; and as a choice of
/// frames, whose words are understood as they are written.
func checkTemplates(_ input: Span<UInt8>) {
  let text = [UInt8](copying: input)
  checkTemplate(text)
  checkSelection(String(decoding: text, as: UTF8.self))
}

/// Messages in which each form of a frame occurs: none, empty, text, MessagePack, and bytes that are none of it.
private let messages: [[[UInt8]]] = [
  [], [[]], [Array("topic".utf8), [0x81, 0xa1, 0x61, 0x01]], [[0xff, 0x1b, 0x00], [0xc1], [0x0a]],
  Array(repeating: [0x61], count: 12),
]

private func checkTemplate(_ text: [UInt8]) {
  let template: Template
  do throws(Template.BadTemplate) { template = try Template(text) } catch {
    expect(!error.reason.isEmpty, "refused for no reason")
    return
  }
  for frames in messages {
    do {
      let output = print(try message(frames), template)
      if !text.contains(UInt8(ascii: "%")) {
        try expect(output == Escape.unescaped(text.span), "text was not printed as it stands")
      }
      // The clock is read for these.
      let isTimed = text.contains {
        $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "j")
      }
      if !isTimed { try expect(print(message(frames), template) == output, "printed in another way") }
    } catch { fail("\(error)") }
  }
}

private func print(_ message: borrowing Message, _ template: Template) -> [UInt8] {
  var output = ByteBuffer()
  var context = PrintContext()
  context.sequence = 1
  context.endpoint = "tcp://127.0.0.1:5555"
  output.append(0x78)
  template.append(message, to: &output, with: &context)
  expect(context.problem == nil || output.count == 1, "a problem left something behind")
  return [UInt8](copying: output.bytes.extracting(1...))
}

private func checkSelection(_ text: String) {
  guard let selection = FrameSelection(text) else { return }
  for count in 0...12 {
    var number = 0
    for index in 0..<count where selection.includes(index, of: count) {
      number += 1
      expect(text.split(separator: ",").contains { names($0, index, count) }, "a frame that nobody asked for")
    }
    expect(selection.number(of: count) == number, "counted in another way")
  }
}

/// Whether a word of a choice of frames names the frame at `index` of `count`.
private func names(_ word: Substring, _ index: Int, _ count: Int) -> Bool {
  if word == "all" { return true }
  if word == "last" { return index == count - 1 }
  let bounds = word.split(separator: ".", omittingEmptySubsequences: false)
  let first = bounds.first.flatMap { Int($0) } ?? 1
  let last = bounds.last.flatMap { $0.isEmpty ? Int.max : Int($0) } ?? 0
  return first <= index + 1 && index + 1 <= last
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkTemplates)
  }
#endif
