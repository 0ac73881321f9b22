import Bridge
import Testing

/// Rows of the mapping that hold in both directions: MessagePack in its smallest form, and its JSON.
let rows: [(bytes: [UInt8], text: String)] = [
  ([0xC0], "null"), ([0xC2], "false"), ([0xC3], "true"), ([0x00], "0"), ([0xFF], "-1"),
  ([0xCC, 0xFF], "255"), ([0xD1, 0x80, 0x00], "-32768"),
  ([0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "18446744073709551615"),
  ([0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], "-9223372036854775808"),
  ([0xCF, 0, 0x20, 0, 0, 0, 0, 0, 1], "9007199254740993"), ([0xCB, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0], "1.0"),
  ([0xCB, 0x80, 0, 0, 0, 0, 0, 0, 0], "-0.0"),
  ([0xCB, 0x40, 0x35, 0x80, 0, 0, 0, 0, 0], "21.5"),
  ([0xCB, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A], "0.1"),
  ([0xCB, 0, 0, 0, 0, 0, 0, 0, 1], "5e-324"),
  ([0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], "{\"$float\":\"nan\"}"),
  ([0xCB, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0], "{\"$float\":\"inf\"}"),
  ([0xCB, 0xFF, 0xF0, 0, 0, 0, 0, 0, 0], "{\"$float\":\"-inf\"}"),
  ([0xA0], "\"\""), ([0xA3, 0x61, 0x22, 0x0A], "\"a\\\"\\n\""), ([0xA2, 0xC3, 0xA9], "\"é\""),
  ([0xA1, 0xFF], "{\"$str\":\"/w==\"}"), ([0xC4, 0x00], "{\"$bin\":\"\"}"),
  ([0xC4, 0x02, 0x00, 0x01], "{\"$bin\":\"AAE=\"}"),
  ([0xD4, 0x05, 0xFF], "{\"$ext\":[5,\"/w==\"]}"), ([0xC7, 0x00, 0x80], "{\"$ext\":[-128,\"\"]}"),
  ([0xD4, 0xFF, 0x00], "{\"$ext\":[-1,\"AA==\"]}"), ([0x90], "[]"), ([0x92, 0x01, 0x91, 0xC0], "[1,[null]]"),
  (
    [0xDC, 0, 16] + [UInt8](repeating: 0xC0, count: 16),
    "[\(Array(repeating: "null", count: 16).joined(separator: ","))]"
  ), ([0x80], "{}"), ([0x82, 0xA1, 0x62, 0x01, 0xA1, 0x61, 0x80], "{\"b\":1,\"a\":{}}"),
  ([0x82, 0xA1, 0x61, 0x01, 0xA1, 0x61, 0x02], "{\"a\":1,\"a\":2}"), ([0x81, 0xA0, 0xC0], "{\"\":null}"),
  // Timestamps in their three sizes.
  ([0xD6, 0xFF, 0, 0, 0, 0], "{\"$time\":\"1970-01-01T00:00:00Z\"}"),
  ([0xD6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "{\"$time\":\"2106-02-07T06:28:15Z\"}"),
  (
    [0xD7, 0xFF, 0xA1, 0xDC, 0xD7, 0xC8, 0x5A, 0x4A, 0xF6, 0xA5],
    "{\"$time\":\"2018-01-02T03:04:05.678901234Z\"}"
  ), ([0xD7, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0], "{\"$time\":\"2106-02-07T06:28:16Z\"}"),
  (
    [0xC7, 12, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    "{\"$time\":\"1969-12-31T23:59:59Z\"}"
  ),
  (
    [0xC7, 12, 0xFF, 0x3B, 0x9A, 0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0xF1, 0x88, 0x6E, 0x09, 0x00],
    "{\"$time\":\"0001-01-01T00:00:00.999999999Z\"}"
  ),
  (
    [0xC7, 12, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0x3A, 0xFF, 0xF4, 0x41, 0x7F],
    "{\"$time\":\"9999-12-31T23:59:59Z\"}"
  ),
  // Out of the calendar, and not a timestamp.
  (
    [0xC7, 12, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0x3A, 0xFF, 0xF4, 0x41, 0x80],
    "{\"$ext\":[-1,\"AAAAAAAAADr/9EGA\"]}"
  ), ([0xD7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFC, 0, 0, 0, 0], "{\"$ext\":[-1,\"/////AAAAAA=\"]}"),
  // Maps with other keys.
  ([0x81, 0x01, 0x02], "{\"$map\":[[1,2]]}"),
  ([0x82, 0xC0, 0x01, 0xA1, 0x61, 0x02], "{\"$map\":[[null,1],[\"a\",2]]}"),
  ([0x82, 0xA1, 0x61, 0x02, 0xC0, 0x01], "{\"$map\":[[\"a\",2],[null,1]]}"),
  ([0x81, 0xA1, 0xFF, 0x02], "{\"$map\":[[{\"$str\":\"/w==\"},2]]}"),
  ([0x81, 0xC4, 0x01, 0x61, 0x02], "{\"$map\":[[{\"$bin\":\"YQ==\"},2]]}"),
  ([0x81, 0x91, 0x01, 0x80], "{\"$map\":[[[1],{}]]}"),
  ([0x81, 0x81, 0x01, 0x02, 0x81, 0x03, 0x04], "{\"$map\":[[{\"$map\":[[1,2]]},{\"$map\":[[3,4]]}]]}"),
  (
    [0x82, 0xA1, 0x61, 0x82, 0xA1, 0x62, 0x00, 0x01, 0x02, 0x03, 0x04],
    "{\"$map\":[[\"a\",{\"$map\":[[\"b\",0],[1,2]]}],[3,4]]}"
  ),
  (
    [0x92, 0x82, 0xA1, 0x61, 0x00, 0xC3, 0x00, 0x81, 0xA1, 0x61, 0x00],
    "[{\"$map\":[[\"a\",0],[true,0]]},{\"a\":0}]"
  ),
  // Real maps that look like markers.
  ([0x81, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0x01], "{\"$$bin\":1}"),
  ([0x81, 0xA5, 0x24, 0x24, 0x62, 0x69, 0x6E, 0x01], "{\"$$$bin\":1}"),
  ([0x81, 0xA4, 0x24, 0x6D, 0x61, 0x70, 0x90], "{\"$$map\":[]}"),
  ([0x81, 0xA4, 0x24, 0x65, 0x78, 0x74, 0x90], "{\"$$ext\":[]}"),
  ([0x81, 0xA4, 0x24, 0x73, 0x74, 0x72, 0xA0], "{\"$$str\":\"\"}"),
  ([0x81, 0xA5, 0x24, 0x74, 0x69, 0x6D, 0x65, 0xA0], "{\"$$time\":\"\"}"),
  ([0x81, 0xA6, 0x24, 0x66, 0x6C, 0x6F, 0x61, 0x74, 0xA0], "{\"$$float\":\"\"}"),
  ([0x81, 0xA8, 0x24, 0x66, 0x6C, 0x6F, 0x61, 0x74, 0x33, 0x32, 0x00], "{\"$$float32\":0}"),
  ([0x81, 0xA4, 0x24, 0x72, 0x65, 0x66, 0x01], "{\"$ref\":1}"), ([0x81, 0xA1, 0x24, 0x01], "{\"$\":1}"),
  ([0x81, 0xA3, 0x62, 0x69, 0x6E, 0x01], "{\"bin\":1}"),
  ([0x82, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0x01, 0xA1, 0x61, 0x02], "{\"$bin\":1,\"a\":2}"),
  ([0x82, 0xA4, 0x24, 0x6D, 0x61, 0x70, 0x91, 0x01, 0xA1, 0x61, 0x02], "{\"$map\":[1],\"a\":2}"),
  ([0x82, 0xA1, 0x61, 0x02, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0x01], "{\"a\":2,\"$bin\":1}"),
  (
    [0x81, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0x81, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0xC4, 0x00],
    "{\"$$bin\":{\"$$bin\":{\"$bin\":\"\"}}}"
  ), ([0x81, 0xA1, 0x61, 0x81, 0xA1, 0x62, 0xC4, 0x01, 0x00], "{\"a\":{\"b\":{\"$bin\":\"AA==\"}}}"),
]

/// The smallest MessagePack and another form of it, which becomes the same JSON.
private let otherForms: [(bytes: [UInt8], text: String)] = [
  ([0xCC, 0x01], "1"), ([0xD3, 0, 0, 0, 0, 0, 0, 0, 1], "1"), ([0xD9, 0x01, 0x61], "\"a\""),
  ([0xDC, 0, 0], "[]"), ([0xDF, 0, 0, 0, 1, 0xDB, 0, 0, 0, 1, 0x61, 0xC0], "{\"a\":null}"),
  ([0xC6, 0, 0, 0, 0], "{\"$bin\":\"\"}"),
  ([0xCA, 0x3F, 0xC0, 0, 0], "1.5"), ([0xCA, 0x3D, 0xCC, 0xCC, 0xCD], "0.10000000149011612"),
  ([0xCA, 0x7F, 0xC0, 0, 0], "{\"$float\":\"nan\"}"), ([0xCA, 0xFF, 0x80, 0, 0], "{\"$float\":\"-inf\"}"),
  ([0xC9, 0, 0, 0, 1, 5, 0xFF], "{\"$ext\":[5,\"/w==\"]}"),
  ([0xC7, 12, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "{\"$time\":\"1970-01-01T00:00:00Z\"}"),
  ([0xD7, 0xFF, 0x77, 0x35, 0x94, 0, 0, 0, 0, 0], "{\"$time\":\"1970-01-01T00:00:00.500Z\"}"),
  ([0xD7, 0xFF, 0, 0, 0x0F, 0xA0, 0, 0, 0, 0], "{\"$time\":\"1970-01-01T00:00:00.000001Z\"}"),
  ([0x81, 0xD9, 4, 0x24, 0x62, 0x69, 0x6E, 0x01], "{\"$$bin\":1}"),
]

/// JSON in other spellings, and the MessagePack of it.
private let otherSpellings: [(text: String, bytes: [UInt8])] = [
  (" [ 1 , 2 ] ", [0x92, 1, 2]), ("1e0", [0xCB, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0]), ("-0", [0x00]),
  ("\"\\u0061\\/\"", [0xA2, 0x61, 0x2F]), ("{\"\\u0024bin\" : \"AAE=\"}", [0xC4, 2, 0, 1]),
  ("{ \"$bin\" : \"\\u0041AE=\" }", [0xC4, 2, 0, 1]),
  ("{\"$str\":\"YQ==\"}", [0xA1, 0x61]), ("{\"$ext\" : [ 5 , \"/w==\" ] }", [0xD4, 5, 0xFF]),
  ("{ \"$map\" : [ [ 1 , 2 ] , [ 3 , 4 ] ] }", [0x82, 1, 2, 3, 4]), ("{\"$map\":[]}", [0x80]),
  ("{\"$map\":[[\"a\",1]]}", [0x81, 0xA1, 0x61, 1]),
  ("{\"$float32\":1.5}", [0xCA, 0x3F, 0xC0, 0, 0]), ("{\"$float32\":1}", [0xCA, 0x3F, 0x80, 0, 0]),
  ("{\"$float32\":\"nan\"}", [0xCA, 0x7F, 0xC0, 0, 0]),
  ("{\"$float32\":\"-inf\"}", [0xCA, 0xFF, 0x80, 0, 0]), ("{\"$float32\":-0.0}", [0xCA, 0x80, 0, 0, 0]),
  ("{\"$float32\":16777217}", [0xCA, 0x4B, 0x80, 0, 0]),
  (
    "{\"$time\":\"2018-01-02T04:04:05.678901234+01:00\"}",
    [0xD7, 0xFF, 0xA1, 0xDC, 0xD7, 0xC8, 0x5A, 0x4A, 0xF6, 0xA5]
  ), ("{\"$time\":\"1970-01-01t00:00:00.5z\"}", [0xD7, 0xFF, 0x77, 0x35, 0x94, 0, 0, 0, 0, 0]),
  ("{\"$$$ref\":1}", [0x81, 0xA6, 0x24, 0x24, 0x24, 0x72, 0x65, 0x66, 1]),
  (
    "{\"$map\":[[[],{\"$map\":[]}],[{\"$$map\":[]},0]]}",
    [0x82, 0x90, 0x80, 0x81, 0xA4, 0x24, 0x6D, 0x61, 0x70, 0x90, 0]
  ),
  (
    "{\"$map\":{\"$map\":[[1]],\"x\":[]},\"y\":1}",
    [
      0x82, 0xA4, 0x24, 0x6D, 0x61, 0x70, 0x82, 0xA4, 0x24, 0x6D, 0x61, 0x70, 0x91, 0x91, 1, 0xA1, 0x78, 0x90,
      0xA1, 0x79, 1,
    ]
  ),
  (
    "{\"$bin\":\"x\",\"$bin\":\"y\"}",
    [0x82, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0xA1, 0x78, 0xA4, 0x24, 0x62, 0x69, 0x6E, 0xA1, 0x79]
  ),
]

/// Objects with a marker that isn't what it should be.
private let malformed: [(text: String, error: String)] = [
  ("{\"$bin\":1}", "byte 8: expected Base64 as a string, found '1'"),
  ("{\"$bin\":\"A\"}", "byte 9: expected Base64 with padding, found a length that is no multiple of four"),
  ("{\"$bin\":\"A!==\"}", "byte 10: expected a character of Base64, found '!'"),
  ("{\"$bin\":null}", "byte 8: expected Base64 as a string, found 'n'"),
  ("{\"$str\":[]}", "byte 8: expected Base64 as a string, found '['"),
  ("{\"$str\":\"AB==\"}", "byte 10: expected Base64 that ends in zero bits, found 'B'"),
  (
    "{\"$bin\":\"\\u0041\"}",
    "byte 9: expected Base64 with padding, found a length that is no multiple of four"
  ),
  ("{\"$ext\":\"AA==\"}", "byte 8: expected '[' of a type and Base64, found '\"'"),
  ("{\"$ext\":[]}", "byte 9: expected a type from -128 to 127, found ']'"),
  ("{\"$ext\":[128,\"\"]}", "byte 9: expected a type from -128 to 127, found something else"),
  ("{\"$ext\":[-129,\"\"]}", "byte 9: expected a type from -128 to 127, found something else"),
  ("{\"$ext\":[1.0,\"\"]}", "byte 9: expected a type from -128 to 127, found something else"),
  ("{\"$ext\":[1]}", "byte 10: expected ',', found ']'"),
  ("{\"$ext\":[1,2]}", "byte 11: expected Base64 as a string, found '2'"),
  ("{\"$ext\":[1,\"\",2]}", "byte 13: expected ']', found ','"),
  (
    "{\"$ext\":[99999999999999999999999,\"\"]}",
    "byte 9: expected a type from -128 to 127, found something else"
  ),
  ("{\"$time\":1}", "byte 9: expected a time as a string, found '1'"),
  ("{\"$time\":\"\"}", "byte 9: expected a time such as \"2018-01-02T03:04:05.678Z\", found something else"),
  ("{\"$float\":\"NaN\"}", "byte 10: expected \"nan\", \"inf\" or \"-inf\", found something else"),
  ("{\"$float\":1.5}", "byte 10: expected \"nan\", \"inf\" or \"-inf\", found '1'"),
  ("{\"$float32\":1e39}", "byte 12: expected a number that a 32-bit float can hold, found something else"),
  ("{\"$float32\":\"x\"}", "byte 12: expected a number that a 32-bit float can hold, found something else"),
  ("{\"$float32\":[]}", "byte 12: expected a number that a 32-bit float can hold, found '['"),
  ("{\"$map\":{}}", "byte 8: expected '[', found '{'"),
  ("{\"$map\":[1]}", "byte 9: expected '[' of a pair or ']', found '1'"),
  ("{\"$map\":[[]]}", "byte 10: expected a value, found ']'"),
  ("{\"$map\":[[1]]}", "byte 11: expected ',' and the value of a pair, found ']'"),
  ("{\"$map\":[[1,2,3]]}", "byte 13: expected ']' after the value of a pair, found ','"),
  ("{\"$map\":[[1,2],3]}", "byte 15: expected '[' of a pair, found '3'"),
  ("{\"$map\":[[1,2],]}", "byte 15: expected '[' of a pair, found ']'"),
  ("{\"$map\":[[1,2}", "byte 13: expected ']' after the value of a pair, found '}'"),
  ("{\"$map\":[[1,]]}", "byte 12: expected a value, found ']'"),
]

@Suite struct TableTests {
  @Test(arguments: rows) func bothWays(bytes: [UInt8], text: String) throws {
    #expect(try json(bytes) == text)
    #expect(try msgpack(text) == bytes)
  }

  @Test(arguments: otherForms) func readsOtherForms(bytes: [UInt8], text: String) throws {
    #expect(try json(bytes) == text)
  }

  @Test(arguments: otherSpellings) func readsOtherSpellings(text: String, bytes: [UInt8]) throws {
    #expect(try msgpack(text) == bytes)
  }

  @Test(arguments: malformed) func refusesMalformedMarkers(text: String, error: String) {
    #expect(packFailure(text) == error)
  }

  /// The same row inside of others, after what needs a second look at the document.
  @Test(arguments: rows) func nested(bytes: [UInt8], text: String) throws {
    let around: [UInt8] = [0x83, 0xA1, 0x61] + bytes + [0x01, 0x92] + bytes + bytes + [0xA1, 0x62] + bytes
    let shown = "{\"$map\":[[\"a\",\(text)],[1,[\(text),\(text)]],[\"b\",\(text)]]}"
    #expect(try json(around) == shown)
    #expect(try msgpack(shown) == around)
    let spaced =
      " { \"$map\" : [ [ \"a\" , \(text) ] , [ 1 , [ \(text) , \(text) ] ] , [ \"b\" , \(text) ] ] } "
    #expect(try msgpack(spaced) == around)
  }

  @Test(
    arguments: [
      ([0xCA, 0x3F, 0xC0, 0, 0], "{\"$float32\":1.5}"),
      ([0xCA, 0x3D, 0xCC, 0xCC, 0xCD], "{\"$float32\":0.10000000149011612}"),
      ([0xCA, 0x7F, 0xC0, 0, 0], "{\"$float32\":\"nan\"}"),
      ([0xCA, 0x7F, 0x80, 0, 0], "{\"$float32\":\"inf\"}"),
      ([0xCA, 0xFF, 0x80, 0, 0], "{\"$float32\":\"-inf\"}"),
      ([0xCA, 0, 0, 0, 1], "{\"$float32\":1.401298464324817e-45}"),
      ([0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], "1.5"),
      ([0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], "{\"$float\":\"nan\"}"),
    ] as [([UInt8], String)])
  func losslessKeepsTheWidth(bytes: [UInt8], text: String) throws {
    var options = MessagePackToJSON.Options()
    options.isLossless = true
    #expect(try json(bytes, options) == text)
    #expect(try msgpack(text) == bytes)
  }

  @Test(
    arguments: [
      ([0xC4, 0x01, 0x61], "\"a\""), ([0xC4, 0x02, 0xC3, 0xA9], "\"é\""),
      ([0xC4, 0x01, 0xFF], "{\"$bin\":\"/w==\"}"), ([0x81, 0xC4, 0x01, 0x61, 0xC4, 0x00], "{\"a\":\"\"}"),
      ([0x81, 0xC4, 0x04, 0x24, 0x62, 0x69, 0x6E, 0x01], "{\"$$bin\":1}"),
      ([0x82, 0xA1, 0x61, 0x01, 0xC4, 0x01, 0x62, 0x02], "{\"a\":1,\"b\":2}"),
      ([0x82, 0xA1, 0x61, 0x01, 0xC4, 0x01, 0xFF, 0x02], "{\"$map\":[[\"a\",1],[{\"$bin\":\"/w==\"},2]]}"),
    ] as [([UInt8], String)])
  func binaryAsText(bytes: [UInt8], text: String) throws {
    var options = MessagePackToJSON.Options()
    options.readsBinaryAsText = true
    #expect(try json(bytes, options) == text)
  }

  @Test(arguments: [
    ("18446744073709551616", 0x1p64), ("-9223372036854775809", -0x1p63),
    ("1\(String(repeating: "0", count: 300))", 1e300),
  ])
  func hugeIntegers(text: String, value: Double) throws {
    #expect(
      packFailure(text) == "byte 0: expected an integer from -2^63 to 2^64-1, found one outside of that")
    var options = JSONToMessagePack.Options()
    options.convertsHugeIntegersToFloat = true
    let bytes = try msgpack(text, options)
    #expect(bytes.first == 0xCB)
    #expect(bytes.dropFirst().reduce(0 as UInt64) { $0 << 8 | UInt64($1) } == value.bitPattern)
  }
}
