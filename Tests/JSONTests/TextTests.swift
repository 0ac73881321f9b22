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

  /// Rows of characters of all lengths, whole and with a byte replaced or left out, in which the first that is wrong has to
  /// be found where the standard library finds it.
  @Test(arguments: [
    "é", "жя ", "中文", "a\u{FFFF}é", "𝄞", "abcdefghijklmnopqrstuvwxyzü", "퟿\u{E000}\u{800}", "aé中𝄞",
  ])
  func mixedText(alphabet: String) throws {
    var generator = SeededGenerator(state: 7)
    let characters = Array(alphabet)
    for count in 0...90 {
      for round in 0..<8 {
        var bytes = Array(
          String((0..<count).map { _ in characters.randomElement(using: &generator) ?? "a" }).utf8)
        let place = round > 6 ? bytes.indices.last : bytes.indices.randomElement(using: &generator)
        switch (round, place) {
        case (0, _), (_, nil): break
        case (1...4, let place?): bytes[place] = UInt8.random(in: 0x80...0xFF, using: &generator)
        case (_, let place?): bytes.remove(at: place)
        }
        let good = lengthOfUTF8(bytes)
        #expect(isUTF8(bytes) == (good == bytes.count))
        #expect((quoted(bytes) == nil) == (good < bytes.count))
        let error = failure([0x22] + bytes + [0x22])
        if good == bytes.count {
          #expect(error == nil)
          #expect(Array(try #require(quoted(bytes)).utf8) == [0x22] + bytes + [0x22])
        } else {
          #expect(
            error?.hasPrefix("byte \(good + 1): expected valid UTF-8") == true, "\(bytes): \(error ?? "none")"
          )
        }
      }
    }
  }

  /// A string may end anywhere in the bytes, which go on.
  @Test(arguments: ["é", "жя ", "中文", "aé中𝄞"]) func cutText(alphabet: String) {
    let bytes = Array(String(repeating: alphabet, count: 24).utf8)
    for end in bytes.indices {
      let isWhole = lengthOfUTF8(Array(bytes[..<end])) == end
      #expect((quoted(bytes, 0..<end) != nil) == isWhole, "\(end)")
    }
  }

  /// How many of `bytes` stand before the first character that is wrong, as the standard library has it.
  private func lengthOfUTF8(_ bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .valid(let character) = parser.parseScalar(from: &iterator) { length += character.count }
    return length
  }

  @Test func allCodePointsOfOneEscape() throws {
    for scalar in (UInt16.min...UInt16.max).compactMap({ Unicode.Scalar($0) }) {
      let digits = String(scalar.value, radix: 16, uppercase: scalar.value % 2 == 0)
      let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      #expect(try unescaped("\"\(escape)\"") == String(Character(scalar)))
      #expect(try unescaped("\"\(escape)\(escape)é\"") == "\(scalar)\(scalar)é")
    }
  }

  @Test(arguments: 0..<4) func onlyHexadecimalDigits(place: Int) {
    for byte in UInt8.min...UInt8.max {
      for padding in ["", "and more"] {
        var bytes = Array("\"\\u0041\(padding)\"".utf8)
        bytes[3 + place] = byte
        let isDigit = Character(Unicode.Scalar(byte)).isHexDigit && byte < 0x80
        #expect((failure(bytes) == nil) == isDigit, "\(byte)")
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
