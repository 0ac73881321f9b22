import Bridge
import Bytes
import JSON
import MessagePack
import Testing

/// Writes random values of MessagePack, each in its smallest form.
private struct RandomValues {
  var generator: SeededGenerator

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private mutating func size() -> Int { below(50) == 0 ? below(300) : below(12) }

  /// How many elements; sometimes more than a header of one byte can count.
  private mutating func elements() -> Int { below(12) == 0 ? 15 + below(4) : below(6) }

  mutating func append(to output: inout ByteBuffer, depth: Int = 0) {
    switch below(depth > 4 ? 14 : 18) {
    case 0: output.appendMessagePackNil()
    case 1: output.appendMessagePack(below(2) == 0)
    case 2, 3: output.appendMessagePack(Int64(truncatingIfNeeded: generator.next()) >> Int64(below(64)))
    case 4: output.appendMessagePack(generator.next() >> UInt64(below(64)))
    case 5: output.appendMessagePack(finite(Double(bitPattern: generator.next())))
    case 6: output.appendMessagePack(Double(below(1_000_000)) / 1_000)
    case 7:
      output.appendMessagePack(
        Float(finite(Double(Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))))))
    case 8, 9: appendString(to: &output)
    case 10:
      let data = bytes(size())
      output.appendMessagePackStringHeader(count: data.count)
      output.append(data.span)
    case 11:
      let data = bytes(size())
      output.appendMessagePackBinaryHeader(count: data.count)
      output.append(data.span)
    case 12:
      let data = bytes(size())
      // Not -1: a timestamp has a smallest form of its own.
      output.appendMessagePackExtensionHeader(type: Int8(below(128)), count: data.count)
      output.append(data.span)
    case 13:
      output.appendMessagePackExtensionHeader(type: -1, count: 4)
      output.append(bytes(4).span)
    case 14, 15:
      let count = elements()
      output.appendMessagePackArrayHeader(count: count)
      for _ in 0..<count { append(to: &output, depth: depth + 1) }
    default:
      let count = elements()
      output.appendMessagePackMapHeader(count: count)
      let others = below(3) == 0
      for _ in 0..<count {
        if others && below(3) == 0 {
          append(to: &output, depth: depth + 1)
        } else {
          appendString(to: &output)
        }
        append(to: &output, depth: depth + 1)
      }
    }
  }

  private mutating func appendString(to output: inout ByteBuffer) {
    let alphabet = ["a", "b", "\"", "\\", "\n", "\u{0}", "é", "€", "𝄞", "/", "$", "0123456789abcdef"]
    var string = ""
    if below(8) == 0 {
      string = ["$bin", "$$str", "$map", "$ext", "$time", "$float", "$float32", "$$$map", "$"][below(9)]
    } else {
      for _ in 0..<size() { string += alphabet[below(below(2) == 0 ? 2 : alphabet.count)] }
    }
    output.appendMessagePackStringHeader(count: string.utf8.count)
    output.append(string)
  }

  /// NaN has many forms, of which one comes back.
  private func finite(_ value: Double) -> Double { value.isNaN ? .infinity : value }
}

@Suite struct RoundTripTests {
  /// Bytes → text → bytes, and the text is JSON; one pair of converters for all.
  @Test(arguments: 1...8) func randomBytes(seed: UInt64) throws {
    var values = RandomValues(generator: SeededGenerator(state: seed))
    var options = MessagePackToJSON.Options()
    options.isLossless = true
    var down = MessagePackToJSON(options: options)
    var up = JSONToMessagePack()
    for _ in 0..<300 {
      var original = ByteBuffer()
      values.append(to: &original)
      var text = ByteBuffer()
      try down.convert(original.bytes, into: &text)
      let end = try MessagePackReader(original.bytes).skipValue(at: 0)
      #expect(end == original.count)
      var back = ByteBuffer()
      try up.convert(text.bytes, into: &back)
      #expect(array(back.bytes) == array(original.bytes))
      var again = ByteBuffer()
      try down.convert(back.bytes, into: &again)
      #expect(array(again.bytes) == array(text.bytes))
    }
  }

  /// python3-msgpack reads the same from the bytes as `json` from the text, and packs it to the same bytes.
  @Test(.enabled(if: PythonJudge.isInstalled)) func randomBytesAsPythonReadsThem() throws {
    var values = RandomValues(generator: SeededGenerator(state: 100))
    var lines = ""
    for _ in 0..<2_000 {
      var original = ByteBuffer()
      values.append(to: &original)
      let bytes = array(original.bytes)
      let text = try json(bytes)
      lines += "\(hexadecimal(bytes))\t\(text)\t\(hexadecimal(try msgpack(text)))\n"
    }
    #expect(try PythonJudge.run(PythonJudge.script, input: lines) == "")
  }

  @Test(.enabled(if: PythonJudge.isInstalled)) func tableAsPythonReadsIt() throws {
    // Python refuses other negative types of extensions, and timestamps that are none.
    let refused = ["c70080", "d4ff00", "d7fffffffffc00000000"]
    let lines = rows.filter { !refused.contains(hexadecimal($0.bytes)) }
      .map { "\(hexadecimal($0.bytes))\t\($0.text)\t\(hexadecimal($0.bytes))\n" }.joined()
    #expect(try PythonJudge.run(PythonJudge.script, input: lines) == "")
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Text with a few bytes changed: the converter takes what the reader takes, and nothing else.
  @Test(arguments: 1...4) func changedText(seed: UInt64) throws {
    var values = RandomValues(generator: SeededGenerator(state: seed))
    var generator = SeededGenerator(state: seed &* 1_000)
    let pool = Array("[]{},:\"\\ \n0123456789-+.eEtfnu$aé".utf8) + [0x80, 0xFF, 0x00]
    for _ in 0..<300 {
      var original = ByteBuffer()
      values.append(to: &original)
      var text = Array(try json(array(original.bytes)).utf8)
      if text.isEmpty || text.count > 2_000 { continue }
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: text[index] = pool[Int.random(in: 0..<pool.count, using: &generator)]
        case 1: text.insert(pool[Int.random(in: 0..<pool.count, using: &generator)], at: index)
        default: if text.count > 1 { text.remove(at: index) }
        }
      }
      var isValid = true
      do throws(SyntaxError) { try JSONReader(text.span).validate() } catch { isValid = false }
      do throws(SyntaxError) {
        let bytes = try msgpack(text)
        #expect(isValid, "\(String(decoding: text, as: UTF8.self)) is no JSON")
        _ = try json(bytes)
      } catch {
        let isAboutMarkers = [
          "Base64", "pair", "type", "time", "\"nan\"", "float", "integer", "'['", "']'", "','", "'}'",
        ].contains { "\(error)".contains($0) }
        #expect(!isValid || isAboutMarkers, "\(String(decoding: text, as: UTF8.self)) was refused: \(error)")
      }
    }
  }
}
