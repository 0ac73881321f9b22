import Bytes
import JSON
import Testing

@Suite struct StringTests {
  @Test(arguments: [
    ("", "\"\""), ("abc", "\"abc\""), ("a\"b\\c/d", "\"a\\\"b\\\\c/d\""),
    ("\u{8}\u{9}\u{A}\u{C}\u{D}", "\"\\b\\t\\n\\f\\r\""),
    ("\u{0}\u{1}\u{B}\u{1F}\u{7F}", "\"\\u0000\\u0001\\u000b\\u001f\u{7F}\""),
    ("é€𝄞\u{2028}", "\"é€𝄞\u{2028}\""),
    ("0123456789abcdef", "\"0123456789abcdef\""), ("0123456789abcdef\"", "\"0123456789abcdef\\\"\""),
  ])
  func escapesWhatHasToBe(value: String, expected: String) throws {
    #expect(quoted(Array(value.utf8)) == expected)
    #expect(try unescaped(expected) == value)
  }

  @Test(arguments: [
    ("\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "/\u{8}\u{C}\n\r\t\"\\"),
    ("\"\\u0041\\u00e9\\u20AC\\ud834\\udd1e\"", "Aé€𝄞"),
    ("\"\\u0000\"", "\u{0}"), ("\"x\\\\u0041\"", "x\\u0041"), ("\"\\uDBFF\\uDFFF\"", "\u{10FFFF}"),
  ])
  func unescapes(text: String, expected: String) throws {
    #expect(try unescaped(text) == expected)
  }

  private func unescaped(_ text: String) throws -> String {
    let bytes = Array(text.utf8)
    let reader = JSONReader(bytes.span)
    let string = try reader.string(from: 1)
    #expect(string.next == bytes.count)
    var buffer = ByteBuffer()
    try reader.append(string, to: &buffer)
    return String(decoding: array(buffer.bytes), as: UTF8.self)
  }

  @Test(arguments: notUTF8) func appendsNothingIfNotUTF8(name: String, bytes: [UInt8]) {
    for padding in [0, 3, 15, 16, 31] {
      let whole = [UInt8](repeating: 0x61, count: padding) + bytes
      #expect(quoted(whole) == nil)
    }
  }

  /// Every place of every kind of character in strings around the length of a block, with and without
  /// bytes behind them.
  @Test func stringsAroundABlock() throws {
    for count in 0...40 {
      for place in 0...count {
        for character in ["", "\"", "\\", "\n", "\u{1}", "é", "€", "𝄞"] {
          let value =
            String(repeating: "a", count: place) + character + String(repeating: "b", count: count - place)
          let utf8 = Array(value.utf8)
          let plain = try #require(quoted(utf8))
          let padded = [0x22] + utf8 + [UInt8](repeating: 0xFF, count: 40)
          let ranged = quoted(padded, 1..<1 + utf8.count)
          #expect(plain == ranged)
          #expect(try unescaped(plain) == value)
        }
      }
    }
  }

  /// All sequences of up to two bytes and many of three and four, as the standard library has it.
  @Test func utf8LikeTheStandardLibrary() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        expectSameValidity([first, second])
      }
    }
    let edges: [UInt8] = [
      0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
      0xFF,
    ]
    for first in edges {
      for second in edges {
        for third in edges {
          expectSameValidity([first, second, third])
          for fourth in edges { expectSameValidity([first, second, third, fourth]) }
        }
      }
    }
  }

  private func expectSameValidity(_ bytes: [UInt8]) {
    #expect(isUTF8(bytes) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
  }
}

@Suite struct Base64Tests {
  // RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func vectors(plain: String, encoded: String) throws {
    #expect(text { $0.appendBase64(plain.utf8.span) } == encoded)
    var buffer = ByteBuffer()
    try buffer.appendBytes(ofBase64: encoded.utf8.span, from: 0, to: encoded.utf8.count)
    #expect(array(buffer.bytes) == Array(plain.utf8))
  }

  @Test func allBytesRoundTrip() throws {
    var generator = SeededGenerator(state: 4)
    for count in 0...260 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let encoded = Array(text { $0.appendBase64(bytes.span) }.utf8)
      var buffer = ByteBuffer()
      try buffer.appendBytes(ofBase64: encoded.span, from: 0, to: encoded.count)
      #expect(array(buffer.bytes) == bytes)
    }
  }

  @Test(arguments: [
    ("Zg", "byte 0: expected Base64 with padding, found a length that is no multiple of four"),
    ("Zg=", "byte 0: expected Base64 with padding, found a length that is no multiple of four"),
    ("Zh==", "byte 1: expected Base64 that ends in zero bits, found 'h'"),
    ("Zm9=", "byte 2: expected Base64 that ends in zero bits, found '9'"),
    ("Zg==Zg==", "byte 2: expected a character of Base64, found '='"),
    ("Z===", "byte 1: expected a character of Base64, found '='"),
    ("====", "byte 0: expected a character of Base64, found '='"),
    ("Zm-_", "byte 2: expected a character of Base64, found '-'"),
    ("Zm9\n", "byte 3: expected a character of Base64, found 0x0a"),
    ("Z g=", "byte 1: expected a character of Base64, found 0x20"),
    ("Zm9vYmFé", "byte 7: expected a character of Base64, found 0xc3"),
    ("=Zg=", "byte 0: expected a character of Base64, found '='"),
    ("Zg=v", "byte 2: expected a character of Base64, found '='"),
  ])
  func refuses(encoded: String, error expected: String) {
    var buffer = ByteBuffer()
    buffer.append("kept")
    let bytes = Array(encoded.utf8)
    do throws(SyntaxError) {
      try buffer.appendBytes(ofBase64: bytes.span, from: 0, to: bytes.count)
      Issue.record("\(encoded) is not Base64")
    } catch {
      #expect("\(error)" == expected || bytes.count % 4 != 0 && error.offset == 0)
    }
    #expect(array(buffer.bytes) == Array("kept".utf8))
  }
}

@Suite struct MessageScannerTests {
  /// Messages and what they are cut from, in pieces of every size.
  @Test(arguments: [
    [
      "1\n", "\n", "\"a\\\"\\n[\"\t{\"x\":[1,\n2]}\n", "[\n\n[]\n]\n", "  \n", "\"0123456789abcdef\\\\\"\n",
      "{\"a\":\"}\"}\r\n",
    ],
    // What is bad ends at a newline as well, as far as that can be told.
    ["]]\n", "\"open\n", "\"\\\n", "1}\n", "2\n"],
  ])
  func findsMessages(messages: [String]) {
    let stream = Array(messages.joined().utf8)
    for size in 1...stream.count {
      var scanner = JSONMessageScanner()
      var start = 0
      var arrived = 0
      var found: [String] = []
      while arrived < stream.count {
        arrived = min(arrived + size, stream.count)
        while let length = messageEnd(&scanner, stream[start..<arrived]) {
          found.append(String(decoding: stream[start..<start + length], as: UTF8.self))
          start += length
        }
      }
      #expect(found == messages, "in pieces of \(size)")
      #expect(start == stream.count)
    }
  }

  @Test func needsMore() {
    for text in ["", "1", "[1", "\"a", "\"\\", "{\"a\":1", "[\n"] {
      var scanner = JSONMessageScanner()
      #expect(messageEnd(&scanner, text.utf8) == nil, "\(text)")
    }
  }
}
