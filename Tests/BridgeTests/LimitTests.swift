import Bridge
import Bytes
import JSON
import MessagePack
import Testing

/// A document with a value of every kind, in its smallest form.
private let richText =
  "{\"a\\n\":[1,-33,1.5,{\"$bin\":\"AAE=\"},{\"$str\":\"/w==\"},{\"$ext\":[5,\"AAE=\"]},{\"$time\":\"2018-01-02T03:04:05.678901234Z\"},"
  + "{\"$map\":[[\"x\",{}],[1,{\"$map\":[[null,[]]]}]]},{\"$float\":\"nan\"},{\"$float32\":1.5},{\"$$bin\":1},true,false,null,\"é€𝄞\","
  + "18446744073709551615,\"0123456789abcdef0123456789abcdef\"],\"\":{\"a\":{},\"b\":[]},\"\":12345678901}"

/// What converting a part gives: nil when it worked.
private func packError(_ bytes: [UInt8]) -> SyntaxError? {
  do throws(SyntaxError) {
    _ = try msgpack(bytes)
    return nil
  } catch {
    return error
  }
}

/// What converting a part gives: nil when it worked.
private func unpackError(_ bytes: [UInt8]) -> SyntaxError? {
  do throws(SyntaxError) {
    _ = try json(bytes)
    return nil
  } catch {
    return error
  }
}

@Suite struct LimitTests {
  @Test func everyBeginningOfTextIsATruncation() throws {
    let text = Array(richText.utf8)
    for count in text.indices {
      let error = try #require(packError(Array(text[..<count])))
      #expect(error.isTruncation, "\(count) bytes: \(error)")
      #expect(error.offset == count)
    }
    #expect(packError(text) == nil)
  }

  @Test func everyBeginningOfBytesIsATruncation() throws {
    let bytes = try msgpack(richText)
    for count in bytes.indices {
      let error = try #require(unpackError(Array(bytes[..<count])))
      #expect(error.isTruncation, "\(count) bytes: \(error)")
      #expect(error.offset == count)
    }
    var options = MessagePackToJSON.Options()
    options.isLossless = true
    #expect(try json(bytes, options) == richText)
  }

  /// Every byte replaced by some others: an error or a value, never more.
  @Test func changedBytesAreRefusedOrRead() throws {
    let text = Array(richText.utf8)
    let bytes = try msgpack(richText)
    for replacement in [
      0x00, 0x01, 0x22, 0x24, 0x2C, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0x91, 0xC1, 0xD9, 0xDD, 0xFF,
    ] as [UInt8] {
      for index in text.indices {
        var changed = text
        changed[index] = replacement
        _ = packError(changed)
      }
      for index in bytes.indices {
        var changed = bytes
        changed[index] = replacement
        _ = unpackError(changed)
      }
    }
  }

  @Test(arguments: [
    ("[", "[", "]"), ("{\"a\":", "{", "}"), ("{\"$map\":[[0,", "{", "}"), ("{\"$$map\":", "{", "}"),
    ("{\"$x\":", "{", "}"),
  ])
  func depthOfTextIsLimited(opening: String, last: String, lastClosing: String) throws {
    let closing = String(opening.compactMap { $0 == "[" ? "]" : $0 == "{" ? "}" : nil }.reversed())
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth - 1) + last + lastClosing
        + String(repeating: closing, count: depth - 1)
    }
    let bytes = try msgpack(nested(1_024))
    #expect(try json(bytes) == nested(1_024))
    #expect(
      packFailure(nested(1_025))?.hasSuffix("expected at most 1024 nested arrays and objects, found one more")
        == true)
    #expect(packFailure(nested(100_000)) != nil)
    #expect(packFailure(String(repeating: opening, count: 100_000)) != nil)
    // What is left open or has another key at its end is looked for from the first one, once.
    #expect(packFailure(String(repeating: opening, count: 1_000) + "1") != nil)
  }

  @Test(
    arguments: [[0x91], [0x81, 0xA1, 0x61], [0x81, 0xC0], [0x82, 0xA1, 0x61, 0xC0, 0xC0], [0x81]] as [[UInt8]]
  )
  func depthOfBytesIsLimited(opening: [UInt8]) throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeatElement(opening, count: depth - 1).joined()) + [0x80]
        + (opening == [0x81] ? [UInt8](repeating: 0xC0, count: depth - 1) : [])
    }
    let text = try json(nested(1_024))
    #expect(try msgpack(text) == nested(1_024))
    #expect(
      unpackFailure(nested(1_025))?.hasSuffix("expected at most 1024 nested arrays and maps, found one more")
        == true)
    #expect(unpackFailure(nested(100_000)) != nil)
  }

  @Test(
    arguments: [
      ([0xC1], "byte 0: expected a msgpack value, found 0xc1"),
      ([0x91, 0xC1], "byte 1: expected a msgpack value, found 0xc1"),
      ([], "byte 0: expected a msgpack value, found the end"),
      ([0x01, 0x41], "byte 1: expected nothing after the msgpack value, found 0x41"),
      ([0xDD, 0xFF, 0xFF, 0xFF, 0xFF], "byte 5: expected all elements of a msgpack array, found the end"),
      ([0xDF, 0xFF, 0xFF, 0xFF, 0xFF], "byte 5: expected all entries of a msgpack map, found the end"),
      ([0xDB, 0xFF, 0xFF, 0xFF, 0xFF], "byte 5: expected the rest of a msgpack string, found the end"),
      ([0xC6, 0xFF, 0xFF, 0xFF, 0xFF], "byte 5: expected the rest of msgpack bytes, found the end"),
      ([0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 1], "byte 6: expected the rest of a msgpack extension, found the end"),
      ([0x81, 0xA1, 0x61], "byte 3: expected a msgpack value, found the end"),
      ([0x81, 0xA2, 0x61], "byte 3: expected all entries of a msgpack map, found the end"),
      ([0x82, 0xA1, 0x61, 0x01, 0xC1, 0x01], "byte 4: expected a msgpack value, found 0xc1"),
    ] as [([UInt8], String)])
  func refusesBytes(bytes: [UInt8], error: String) {
    if error.contains("all entries"), bytes.first == 0x81 {
      #expect(unpackFailure(bytes)?.hasSuffix("found the end") == true)
    } else {
      #expect(unpackFailure(bytes) == error)
    }
  }

  @Test(arguments: [
    ("", "byte 0: expected a value, found the end"),
    ("1 2", "byte 2: expected nothing after the value, found '2'"),
    ("[1,]", "byte 3: expected a value, found ']'"), ("{\"a\":1,}", "byte 7: expected a key, found '}'"),
    ("{1:2}", "byte 1: expected a key or '}', found '1'"),
    ("{\"$bin\" 1}", "byte 8: expected ':', found '1'"),
    ("[1e999]", "byte 1: expected a number that a 64-bit float can hold, found a larger one"),
    ("\"\\ud800\"", "byte 1: expected a surrogate pair, found a lone high surrogate"),
    ("[1", "byte 2: expected ',' or ']', found the end"),
  ])
  func refusesText(text: String, error: String) {
    #expect(packFailure(text) == error)
  }

  /// Counts on both sides of where the header grows, alone and inside of each other.
  @Test(arguments: [0, 1, 15, 16, 17, 255, 65_535, 65_536])
  func countsOfEveryHeader(count: Int) throws {
    let numbers = "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]"
    let header = headerBytes(count, 0x90, 0xDC)
    #expect(try msgpack(numbers) == header + [UInt8](repeating: 1, count: count))
    let members = "{" + Array(repeating: "\"a\":1", count: count).joined(separator: ",") + "}"
    let map = headerBytes(count, 0x80, 0xDE)
    #expect(try msgpack(members) == map + Array(repeatElement([0xA1, 0x61, 1], count: count).joined()))
    let pairs = "{\"$map\":[" + Array(repeating: "[1,1]", count: count).joined(separator: ",") + "]}"
    #expect(try msgpack(pairs) == map + [UInt8](repeating: 1, count: 2 * count))
    for text in [numbers, members, pairs] {
      let around =
        "[\(text),{\"a\":\(text),\"b\":[\(Array(repeating: text, count: count > 1_000 ? 1 : 17).joined(separator: ","))]},\(text)]"
      let again = try json(try msgpack(around))
      #expect(try msgpack(again) == msgpack(around))
      if text != pairs || count == 0 { continue }
      #expect(again == around)
    }
  }

  private func headerBytes(_ count: Int, _ fixed: UInt8, _ short: UInt8) -> [UInt8] {
    if count < 16 { return [fixed | UInt8(count)] }
    if count <= 0xFFFF { return [short, UInt8(count >> 8), UInt8(count & 0xFF)] }
    return [short + 1] + (0..<4).reversed().map { UInt8(count >> (8 * $0) & 0xFF) }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 65_535, 65_536]) func lengthsOfEveryHeader(
    count: Int
  ) throws {
    for character in ["a", "é"] where character == "a" || count % 2 == 0 {
      let string = String(repeating: character, count: count / character.utf8.count)
      for padding in ["", String(repeating: " ", count: 40)] {
        let bytes = try msgpack("[\"\(string)\",\"\(string)\"]\(padding)")
        #expect(try json(bytes) == "[\"\(string)\",\"\(string)\"]")
        #expect(bytes.count == 1 + 2 * (count + (count < 32 ? 1 : count < 256 ? 2 : count < 65_536 ? 3 : 5)))
      }
    }
    let base64 = try json(
      [0xC6] + (0..<4).reversed().map { UInt8(count >> (8 * $0) & 0xFF) }
        + [UInt8](repeating: 7, count: count))
    #expect(try msgpack(base64).count == count + (count < 256 ? 2 : count < 65_536 ? 3 : 5))
  }
}
