import Bytes
import MessagePack
import Testing

/// One value of each format of the specification, with its largest and smallest contents.
let formats: [(bytes: [UInt8], shown: String)] = [
  ([0x00], "0"), ([0x7F], "127"), ([0xE0], "-32"), ([0xFF], "-1"), ([0xC0], "nil"), ([0xC2], "false"),
  ([0xC3], "true"),
  ([0xCC, 0x80], "128"), ([0xCC, 0xFF], "255"), ([0xCC, 0x00], "0"), ([0xCD, 0x01, 0x00], "256"),
  ([0xCD, 0xFF, 0xFF], "65535"),
  ([0xCE, 0xFF, 0xFF, 0xFF, 0xFF], "4294967295"), ([0xCF, 0, 0, 0, 1, 0, 0, 0, 0], "4294967296"),
  ([0xCF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "9223372036854775807"),
  ([0xCF, 0x80, 0, 0, 0, 0, 0, 0, 0], "9223372036854775808u"),
  ([0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "18446744073709551615u"), ([0xD0, 0x80], "-128"),
  ([0xD0, 0x7F], "127"), ([0xD1, 0x80, 0x00], "-32768"),
  ([0xD2, 0x80, 0, 0, 0], "-2147483648"), ([0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], "-9223372036854775808"),
  ([0xD3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "-1"),
  ([0xCA, 0x3F, 0xC0, 0, 0], "1.5f"), ([0xCA, 0x7F, 0x80, 0, 0], "inff"),
  ([0xCB, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0], "1.0"), ([0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], "nan"),
  ([0xCB, 0x80, 0, 0, 0, 0, 0, 0, 0], "-0.0"),
  ([0xA0], "str []"), ([0xA1, 0x61], "str [97]"), ([0xD9, 0x01, 0x61], "str [97]"),
  ([0xDA, 0, 1, 0x61], "str [97]"), ([0xDB, 0, 0, 0, 1, 0x61], "str [97]"),
  ([0xC4, 0], "bin []"), ([0xC4, 1, 0xFF], "bin [255]"), ([0xC5, 0, 1, 0xFF], "bin [255]"),
  ([0xC6, 0, 0, 0, 1, 0xFF], "bin [255]"),
  ([0xD4, 0x01, 9], "ext 1 [9]"), ([0xD5, 0xFF, 8, 9], "ext -1 [8, 9]"),
  ([0xD6, 0x80, 6, 7, 8, 9], "ext -128 [6, 7, 8, 9]"),
  ([0xD7, 0x7F, 2, 3, 4, 5, 6, 7, 8, 9], "ext 127 [2, 3, 4, 5, 6, 7, 8, 9]"),
  ([0xD8, 0] + [UInt8](repeating: 1, count: 16), "ext 0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"),
  ([0xC7, 0, 5], "ext 5 []"), ([0xC7, 3, 5, 1, 2, 3], "ext 5 [1, 2, 3]"), ([0xC8, 0, 1, 5, 1], "ext 5 [1]"),
  ([0xC9, 0, 0, 0, 1, 5, 1], "ext 5 [1]"),
  ([0x90], "array 0"), ([0x91, 0xC0], "array 1"), ([0xDC, 0, 1, 0xC0], "array 1"),
  ([0xDD, 0, 0, 0, 1, 0xC0], "array 1"), ([0x80], "map 0"), ([0x81, 0xC0, 0xC0], "map 1"),
  ([0xDE, 0, 1, 0xC0, 0xC0], "map 1"), ([0xDF, 0, 0, 0, 1, 0xC0, 0xC0], "map 1"),
]

@Suite struct ReaderTests {
  @Test(arguments: formats) func reads(bytes: [UInt8], shown expected: String) throws {
    #expect(try shown(bytes) == expected)
    #expect(failure(bytes) == nil)
  }

  @Test(arguments: formats) func everyBeginningIsATruncation(bytes: [UInt8], shown: String) throws {
    for count in bytes.indices {
      let part = Array(bytes[..<count])
      do throws(SyntaxError) {
        let end = try MessagePackReader(part.span).skipValue(at: 0)
        Issue.record("ends at \(end)")
      } catch {
        #expect(error.isTruncation)
        #expect(error.offset == count)
      }
      var scanner = MessagePackScanner()
      #expect(try valueEnd(&scanner, part) == nil)
    }
  }

  @Test func refusesTheUnusedFormat() {
    #expect(failure([0xC1]) == "byte 0: expected a msgpack value, found 0xc1")
    #expect(failure([0x92, 0x01, 0xC1]) == "byte 2: expected a msgpack value, found 0xc1")
    var scanner = MessagePackScanner()
    #expect(throws: SyntaxError.self) { try valueEnd(&scanner, [0x91, 0xC1]) }
  }

  /// Headers that claim up to 4 GiB, with nothing behind them.
  @Test(
    arguments: [
      [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDD, 0x10, 0, 0, 0],
      [0xDB, 0xFF, 0xFF, 0xFF, 0xFF], [0xC6, 0xFF, 0xFF, 0xFF, 0xFF], [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0],
      [0xDC, 0xFF, 0xFF], [0xDE, 0xFF, 0xFF], [0xDF, 0, 0, 0, 2, 0xC0, 0xC0, 0xC0],
      [0xC9, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0x80, 0, 0, 0],
    ] as [[UInt8]])
  func believesNoHeader(bytes: [UInt8]) throws {
    #expect(failure(bytes)?.hasSuffix("found the end") == true)
    var scanner = MessagePackScanner()
    #expect(try valueEnd(&scanner, bytes) == nil)
  }

  @Test func depthIsLimited() {
    for (opening, closing) in [
      ([0x91], [0x90]), ([0x81, 0xC0], [0x80]), ([0xDD, 0, 0, 0, 1], [0xDC, 0, 0]),
    ] as [([UInt8], [UInt8])] {
      func nested(_ depth: Int) -> [UInt8] {
        Array(repeatElement(opening, count: depth - 1).joined()) + closing
      }
      #expect(failure(nested(1_024)) == nil)
      #expect(
        failure(nested(1_025))?.hasSuffix("expected at most 1024 nested arrays and maps, found one more")
          == true)
      #expect(failure(nested(100_000)) != nil)
      #expect(failure(Array(nested(100_000).dropLast(closing.count))) != nil)
    }
  }

  /// All formats one after the other, cut into pieces of every size.
  @Test func scannerFindsValues() throws {
    let values =
      formats.map(\.bytes) + [
        [0x92, 0x81, 0xA1, 0x61, 0x92, 0x01, 0xC4, 0x02, 0x00, 0x00, 0xC3], [0x92, 0x90, 0x80],
      ]
    let stream = Array(values.joined())
    for size in [1, 2, 3, 5, 7, 11, 64, stream.count] {
      var scanner = MessagePackScanner()
      var start = 0
      var arrived = 0
      var found: [[UInt8]] = []
      while arrived < stream.count {
        arrived = min(arrived + size, stream.count)
        while start < arrived, let length = try valueEnd(&scanner, stream[start..<arrived]) {
          found.append(Array(stream[start..<start + length]))
          start += length
        }
      }
      #expect(found == values, "in pieces of \(size)")
    }
  }
}
