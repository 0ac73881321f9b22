import Bytes
import JSON
import Testing

/// What RFC 8259 allows, written from its sections.
let accepted: [(name: String, text: String)] = [
  // Section 2: white space and structure.
  ("empty array", "[]"), ("empty object", "{}"), ("array in array", "[[]]"),
  ("deep mix", "[[[{\"a\":[{}]}]]]"),
  ("white space everywhere", " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n"),
  ("white space in an object", " { \"a\" : 1 , \"b\" : { } } "), ("space in empty ones", "[ {\n} , [\t] ]"),
  ("trailing newline", "[1]\n"), ("leading space", " [1]"), ("several nulls", "[1,null,null,null,2]"),
  // Section 3: any value is a text.
  ("lone null", "null"), ("lone true", "true"), ("lone false", "false"), ("lone string", "\"asd\""),
  ("lone empty string", "\"\""), ("lone integer", "42"), ("lone negative", "-0.1"),
  ("literals", "[null,true,false]"),
  // Section 4: objects.
  ("one key", "{\"asd\":\"sdf\"}"), ("two keys", "{\"a\":1,\"b\":2}"),
  ("same key twice", "{\"a\":\"b\",\"a\":\"c\"}"),
  ("same member twice", "{\"a\":\"b\",\"a\":\"b\"}"), ("empty key", "{\"\":0}"),
  ("key with NUL", "{\"foo\\u0000bar\":42}"),
  ("extreme numbers", "{\"min\":-1.0e+28,\"max\":1.0e+28}"),
  ("escaped key", "{\"\\u0441\\u043e\":\"\\u043f\"}"),
  ("newlines between members", "{\n\"a\":\"b\"\n}"),
  ("long strings", "{\"x\":[{\"id\":\"\(String(repeating: "x", count: 100))\"}]}"),
  // Section 6: numbers.
  ("zero", "[0]"), ("minus zero", "[-0]"), ("minus one", "[-1]"), ("digits", "[1234567890]"),
  ("exponent", "[0e1]"),
  ("exponent plus", "[0e+1]"), ("capital exponent", "[1E22]"), ("capital minus", "[1E-2]"),
  ("capital plus", "[1E+2]"),
  ("fraction", "[123.456789]"), ("fraction and exponent", "[123.456e78]"),
  ("zeros behind the point", "[1.000000000005]"),
  ("nearly zero", "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]"),
  ("underflow", "[123e-10000000]"), ("negative integer", "[-123]"), ("space behind", "[4 ]"),
  ("many digits", "[1.\(String(repeating: "1", count: 400))]"),
  ("huge integer", "[123123123123123123123123123123]"), ("exponent with leading zeros", "[1e0001]"),
  // Section 7: strings.
  ("all escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"), ("escaped control", "[\"\\u0012\"]"),
  ("escaped NUL", "[\"\\u0000\"]"),
  ("escaped noncharacter", "[\"\\uFFFF\"]"), ("surrogate pair", "[\"\\uD801\\udc37\"]"),
  ("two pairs", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"),
  ("last pair", "[\"\\uDBFF\\uDFFF\"]"), ("backslash and u", "[\"\\\\u0000\"]"),
  ("escaped quote", "[\"\\\"\"]"), ("comment in a string", "[\"a/*b*/c/*d//e\"]"),
  ("two-byte", "[\"é\"]"), ("three-byte", "[\"€\"]"), ("four-byte", "[\"𝄞\"]"), ("U+2028", "[\"\u{2028}\"]"),
  ("U+10FFFF", "[\"\u{10FFFF}\"]"),
  ("noncharacter", "[\"\u{FFFF}\"]"), ("private use", "[\"\u{E000}\"]"), ("DEL", "[\"\u{7F}\"]"),
  ("unescaped slash", "[\"a/b\"]"),
  ("white space in a string", "[\" \"]"), ("non-ASCII behind 20 ASCII", "[\"abcdefghijklmnopqrstü\"]"),
  ("hex in both cases", "[\"\\uAbCd\\uabCD\"]"),
  ("byte order mark in a string", "[\"\u{FEFF}\"]"),
  ("escapes past a block", "[\"0123456789abcdef\\n0123456789abcdef\\\"\"]"),
]

/// What RFC 8259 doesn't allow, or what this reader refuses where it leaves the choice, and the error.
let refused: [(name: String, text: String, error: String)] = [
  ("nothing", "", "byte 0: expected a value, found the end"),
  ("only white space", " ", "byte 1: expected a value, found the end"),
  ("newline only", "\n", "byte 1: expected a value, found the end"),
  // Arrays.
  ("unclosed", "[", "byte 1: expected a value or ']', found the end"),
  ("unclosed after a value", "[1", "byte 2: expected ',' or ']', found the end"),
  ("unclosed after a comma", "[1,", "byte 3: expected a value, found the end"),
  ("closed twice", "[1]]", "byte 3: expected nothing after the value, found ']'"),
  ("comma at the end", "[1,]", "byte 3: expected a value, found ']'"),
  ("two commas", "[1,,2]", "byte 3: expected a value, found ','"),
  ("comma first", "[,1]", "byte 1: expected a value, found ','"),
  ("only a comma", "[,]", "byte 1: expected a value, found ','"),
  ("no comma", "[3[4]]", "byte 2: expected ',' or ']', found '['"),
  ("strings without comma", "[\"a\" \"b\"]", "byte 5: expected ',' or ']', found '\"'"),
  ("colon", "[\"\":1]", "byte 3: expected ',' or ']', found ':'"),
  ("text behind", "[1]x", "byte 3: expected nothing after the value, found 'x'"),
  ("closed as an object", "[1}", "byte 2: expected ',' or ']', found '}'"),
  ("comma behind", "[1],", "byte 3: expected nothing after the value, found ','"),
  ("bare word", "[a]", "byte 1: expected a value, found 'a'"),
  ("star", "[*]", "byte 1: expected a value, found '*'"),
  ("form feed", "[\u{0C}]", "byte 1: expected a value, found 0x0c"),
  ("vertical tab", "[\u{0B}1]", "byte 1: expected a value, found 0x0b"),
  ("no-break space", "[\u{A0}]", "byte 1: expected a value, found 0xc2"),
  // Objects.
  ("unclosed object", "{", "byte 1: expected a key or '}', found the end"),
  ("comma after member", "{\"a\":0,}", "byte 7: expected a key, found '}'"),
  ("two commas in object", "{\"a\":0,,\"b\":1}", "byte 7: expected a key, found ','"),
  ("key without quotes", "{a:1}", "byte 1: expected a key or '}', found 'a'"),
  ("single quotes", "{'a':0}", "byte 1: expected a key or '}', found '''"),
  ("number as key", "{1:1}", "byte 1: expected a key or '}', found '1'"),
  ("literal as key", "{null:null}", "byte 1: expected a key or '}', found 'n'"),
  ("no colon", "{\"a\" 1}", "byte 5: expected ':', found '1'"),
  ("comma for colon", "{\"a\",1}", "byte 4: expected ':', found ','"),
  ("two colons", "{\"a\"::1}", "byte 5: expected a value, found ':'"),
  ("no value", "{\"a\":", "byte 5: expected a value, found the end"),
  ("key only", "{\"a\"", "byte 4: expected ':', found the end"),
  ("key only, closed", "{\"a\"}", "byte 4: expected ':', found '}'"),
  ("unclosed after member", "{\"a\":1", "byte 6: expected ',' or '}', found the end"),
  ("comma first in object", "{,\"a\":1}", "byte 1: expected a key or '}', found ','"),
  ("closed as an array", "{\"a\":1]", "byte 6: expected ',' or '}', found ']'"),
  ("comment", "{\"a\":1}/**/", "byte 7: expected nothing after the value, found '/'"),
  ("line comment", "{\"a\":1}//", "byte 7: expected nothing after the value, found '/'"),
  ("comment inside", "{\"a\":/*c*/1}", "byte 5: expected a value, found '/'"),
  ("object behind", "{}{}", "byte 2: expected nothing after the value, found '{'"),
  ("hash", "{}#", "byte 2: expected nothing after the value, found '#'"),
  // Literals.
  ("nul", "[nul]", "byte 4: expected 'null', found ']'"),
  ("tru", "[tru]", "byte 4: expected 'true', found ']'"),
  ("fals", "[fals]", "byte 5: expected 'false', found ']'"),
  ("cut literal", "tr", "byte 2: expected 'true', found the end"),
  ("long literal", "nulll", "byte 4: expected nothing after the value, found 'l'"),
  ("capital literal", "[True]", "byte 1: expected a value, found 'T'"),
  ("capital inside", "[nUll]", "byte 2: expected 'null', found 'U'"),
  ("NaN", "[NaN]", "byte 1: expected a value, found 'N'"),
  ("Infinity", "[Infinity]", "byte 1: expected a value, found 'I'"),
  ("minus Infinity", "[-Infinity]", "byte 2: expected a digit, found 'I'"),
  // Numbers.
  ("plus", "[+1]", "byte 1: expected a value, found '+'"),
  ("minus alone", "[-]", "byte 2: expected a digit, found ']'"),
  ("two minus", "[--1]", "byte 2: expected a digit, found '-'"),
  ("leading zero", "[012]", "byte 2: expected no digit after a leading zero, found '1'"),
  ("minus leading zero", "[-01]", "byte 3: expected no digit after a leading zero, found '1'"),
  ("double zero", "[00]", "byte 2: expected no digit after a leading zero, found '0'"),
  ("point first", "[.1]", "byte 1: expected a value, found '.'"),
  ("minus point", "[-.1]", "byte 2: expected a digit, found '.'"),
  ("point last", "[1.]", "byte 3: expected a digit, found ']'"),
  ("point and exponent", "[1.e1]", "byte 3: expected a digit, found 'e'"),
  ("two points", "[1.2.3]", "byte 4: expected ',' or ']', found '.'"),
  ("exponent cut", "[1e]", "byte 3: expected a digit of the exponent, found ']'"),
  ("exponent sign only", "[1e+]", "byte 4: expected a digit of the exponent, found ']'"),
  ("two e", "[1ee1]", "byte 3: expected a digit of the exponent, found 'e'"),
  ("two signs", "[1e+-1]", "byte 4: expected a digit of the exponent, found '-'"),
  ("hexadecimal", "[0x1]", "byte 2: expected ',' or ']', found 'x'"),
  ("letter behind", "[1a]", "byte 2: expected ',' or ']', found 'a'"),
  ("fraction of the exponent", "[1e1.5]", "byte 4: expected ',' or ']', found '.'"),
  ("full-width digit", "[１]", "byte 1: expected a value, found 0xef"),
  ("space in a number", "[1 000]", "byte 3: expected ',' or ']', found '0'"),
  ("minus space", "[- 1]", "byte 2: expected a digit, found ' '".replacing("' '", with: "0x20")),
  ("overflow", "[1e309]", "byte 1: expected a number that a 64-bit float can hold, found a larger one"),
  (
    "huge exponent", "1e99999999999999999999",
    "byte 0: expected a number that a 64-bit float can hold, found a larger one"
  ),
  (
    "minus overflow", "[-1e9999]",
    "byte 1: expected a number that a 64-bit float can hold, found a larger one"
  ), ("cut number", "-", "byte 1: expected a digit, found the end"),
  // Strings.
  ("unclosed string", "[\"a", "byte 3: expected the end of a string, found the end"),
  ("single quote", "['a']", "byte 1: expected a value, found '''"),
  ("newline in a string", "[\"a\nb\"]", "byte 3: expected a control character to be escaped, found 0x0a"),
  ("tab in a string", "[\"\t\"]", "byte 2: expected a control character to be escaped, found 0x09"),
  ("NUL in a string", "[\"\u{0}\"]", "byte 2: expected a control character to be escaped, found 0x00"),
  (
    "0x1f in a string", "[\"0123456789abcdefgh\u{1F}\"]",
    "byte 20: expected a control character to be escaped, found 0x1f"
  ),
  ("unknown escape", "[\"\\x00\"]", "byte 3: expected an escape, found 'x'"),
  ("escaped tab", "[\"\\\t\"]", "byte 3: expected an escape, found 0x09"),
  ("escape cut", "[\"\\", "byte 3: expected an escape, found the end"),
  ("capital U", "[\"\\U0041\"]", "byte 3: expected an escape, found 'U'"),
  ("capital N", "[\"\\N\"]", "byte 3: expected an escape, found 'N'"),
  ("three digits", "[\"\\u00A\"]", "byte 7: expected four hexadecimal digits, found '\"'"),
  ("not hex", "[\"\\u12G4\"]", "byte 6: expected four hexadecimal digits, found 'G'"),
  ("cut hex", "[\"\\u00", "byte 6: expected four hexadecimal digits, found the end"),
  ("lone high surrogate", "[\"\\uD800\"]", "byte 2: expected a surrogate pair, found a lone high surrogate"),
  ("high and letter", "[\"\\uD800abc\"]", "byte 2: expected a surrogate pair, found a lone high surrogate"),
  ("high and newline", "[\"\\uD800\\n\"]", "byte 2: expected a surrogate pair, found a lone high surrogate"),
  ("high and high", "[\"\\uD800\\uD800\"]", "byte 2: expected a surrogate pair, found a lone high surrogate"),
  (
    "lone low surrogate", "[\"\\uDC00\"]",
    "byte 2: expected a high surrogate first, found a lone low surrogate"
  ),
  (
    "low and high", "[\"\\uDd1e\\uD834\"]",
    "byte 2: expected a high surrogate first, found a lone low surrogate"
  ), ("high and cut", "[\"\\uD800\\", "byte 9: expected a low surrogate, found the end"),
  ("byte order mark", "\u{FEFF}{}", "byte 0: expected a value, found 0xef"),
]

/// Bytes that are not UTF-8, inside of a string that begins at byte 1.
let notUTF8: [(name: String, bytes: [UInt8])] = [
  ("lone continuation", [0x80]), ("lone continuation, last", [0xBF]), ("overlong slash", [0xC0, 0xAF]),
  ("overlong NUL", [0xC1, 0x80]), ("overlong of three", [0xE0, 0x80, 0xAF]),
  ("overlong of three, last", [0xE0, 0x9F, 0xBF]), ("overlong of four", [0xF0, 0x8F, 0xBF, 0xBF]),
  ("first surrogate", [0xED, 0xA0, 0x80]), ("last surrogate", [0xED, 0xBF, 0xBF]),
  ("over U+10FFFF", [0xF4, 0x90, 0x80, 0x80]), ("0xf5", [0xF5, 0x80, 0x80, 0x80]), ("0xfe", [0xFE]),
  ("0xff", [0xFF]), ("two bytes cut", [0xC3, 0x22]), ("three bytes cut", [0xE2, 0x82]),
  ("four bytes cut", [0xF0, 0x9F, 0x98]),
  ("ISO 8859-1", [0xE9, 0x20]), ("UTF-16", [0xFF, 0xFE, 0x61, 0x00]),
  ("five-byte form", [0xF8, 0x88, 0x80, 0x80, 0x80]), ("continuation too many", [0xC3, 0xA9, 0xA9]),
]

@Suite struct GrammarTests {
  @Test(arguments: accepted) func accepts(name: String, text: String) {
    #expect(failure(Array(text.utf8)) == nil)
  }

  @Test(arguments: refused) func refuses(name: String, text: String, error: String) {
    #expect(failure(Array(text.utf8)) == error)
  }

  @Test(arguments: notUTF8) func refusesWhatIsNotUTF8(name: String, bytes: [UInt8]) {
    #expect(!isUTF8(bytes))
    for padding in [0, 1, 14, 15, 16, 17, 40] {
      let start = [0x22] + [UInt8](repeating: 0x61, count: padding)
      let whole = failure(start + bytes + [0x22])
      #expect(whole?.contains("expected valid UTF-8") == true)
      let inKey = failure([0x7B] + start + bytes + Array("\":1}".utf8))
      #expect(inKey?.contains("expected valid UTF-8") == true)
    }
  }

  /// A text that ends anywhere says that more of it is needed, whatever it ends in.
  @Test func everyBeginningIsATruncation() throws {
    let text =
      "{\"a\\n\\u00e9\\ud83d\\ude39é€𝄞\":[1,-2.5e+3,true,false,null,\"0123456789abcdef0123é\",{}],\"b\":{\"c\":[]}}"
    let bytes = Array(text.utf8)
    for count in bytes.indices {
      let part = Array(bytes[..<count])
      do throws(SyntaxError) {
        try JSONReader(part.span).validate()
        Issue.record("\(count) bytes are no document")
      } catch {
        #expect(error.isTruncation, "\(count) bytes: \(error)")
        #expect(error.offset == count)
      }
    }
    #expect(failure(bytes) == nil)
  }

  @Test(arguments: ["[", "{\"a\":"]) func depthIsLimited(opening: String) {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth - 1) + (opening == "[" ? "[" : "{")
        + String(repeating: closing, count: depth)
    }
    #expect(failure(Array(nested(1_024).utf8)) == nil)
    #expect(
      failure(Array(nested(1_025).utf8))?.hasSuffix(
        "expected at most 1024 nested arrays and objects, found one more") == true)
    for count in [1_025, 100_000] {
      #expect(failure(Array(String(repeating: opening, count: count).utf8)) != nil)
      #expect(failure(Array(String(repeating: closing, count: count).utf8)) != nil)
    }
  }
}
