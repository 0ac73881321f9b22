import Foundation
import TestSupport
import Testing

/// Which JSON stands for which MessagePack, with Debian's msgpack as the judge of the bytes.
@Suite struct BridgeMappingTests {
  // MARK: Both ways

  static let plain: [Pairing] = [
    Pairing("None", "null"), Pairing("True", "true"), Pairing("False", "false"),
    Pairing("''", "\"\""), Pairing("'text é \\u732b \\U0001f408'", "\"text é 猫 \u{1F408}\""),
    Pairing("'\"quoted\"\\\\'", "\"\\\"quoted\\\"\\\\\""), Pairing("'a\\nb\\tc'", "\"a\\nb\\tc\""),
    Pairing("'\\x7f\\u2028\\ufeff'", "\"\u{7F}\u{2028}\u{FEFF}\""),
    Pairing("[]", "[]"), Pairing("[1,[2,[None,[]]],'x']", "[1,[2,[null,[]]],\"x\"]"),
    Pairing("Pairs([])", "{}"), Pairing("Pairs([('', '')])", "{\"\":\"\"}"),
  ]

  /// Both sides of every limit between two formats.
  static let integers: [Pairing] = [
    "0", "127", "128", "255", "256", "65535", "65536", "4294967295", "4294967296", "9007199254740993",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "-1", "-32", "-33", "-128", "-129",
    "-32768", "-32769", "-2147483648", "-2147483649", "-9007199254740993", "-9223372036854775808",
  ].map { Pairing($0, $0) }

  static let floats: [Pairing] = [
    Pairing("1.0", "1.0"), Pairing("-0.0", "-0.0"), Pairing("0.1", "0.1"), Pairing("21.5", "21.5"),
    Pairing("-1234.5678", "-1234.5678"),
    Pairing("nan", #"{"$float":"nan"}"#), Pairing("inf", #"{"$float":"inf"}"#),
    Pairing("-inf", #"{"$float":"-inf"}"#),
  ]

  static let sizes: [Pairing] =
    [31, 32, 255, 256, 65535, 65536].map { Pairing("'x'*\($0)", "\"\(String(repeating: "x", count: $0))\"") }
    + [0, 1, 255, 256, 65535, 65536].map {
      Pairing("b'\\xff'*\($0)", "{\"$bin\":\"\(base64(repeatElement(0xFF, count: $0)))\"}")
    }
    + [0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 255, 256, 65536].map {
      Pairing("ExtType(5, b'\\0'*\($0))", "{\"$ext\":[5,\"\(base64(repeatElement(0, count: $0)))\"]}")
    }
    + [15, 16, 65535, 65536].map {
      Pairing("[7]*\($0)", "[\(repeatElement("7", count: $0).joined(separator: ","))]")
    }
    + [15, 16, 65535, 65536].map {
      Pairing("Pairs([('k', 7)]*\($0))", "{\(repeatElement("\"k\":7", count: $0).joined(separator: ","))}")
    }

  static let binaries: [Pairing] = [
    Pairing("bytes(range(256))", "{\"$bin\":\"\(base64(0...255))\"}"),
    // Text that was sent as bin is bin all the same.
    Pairing("b'text'", #"{"$bin":"dGV4dA=="}"#),
    Pairing("Raw(b'\\xff\\xfe')", #"{"$str":"//4="}"#),
    Pairing("Raw(b'\\xed\\xa0\\x80')", #"{"$str":"7aCA"}"#),
    Pairing("Raw(b'\\xc0\\x80')", #"{"$str":"wIA="}"#),
    Pairing(
      "Raw(b'a'*9+b'\\xe2\\x82')", "{\"$str\":\"\(base64("aaaaaaaaa".utf8 + [0xE2, 0x82]))\"}"),
    Pairing("ExtType(0, b'a')", #"{"$ext":[0,"YQ=="]}"#),
    Pairing("ExtType(127, b'ab')", #"{"$ext":[127,"YWI="]}"#),
  ]

  static let times: [Pairing] = [
    Pairing("Timestamp(0, 0)", #"{"$time":"1970-01-01T00:00:00Z"}"#),
    Pairing("Timestamp(2**32-1, 0)", #"{"$time":"2106-02-07T06:28:15Z"}"#),
    Pairing("Timestamp(2**32, 0)", #"{"$time":"2106-02-07T06:28:16Z"}"#),
    Pairing("Timestamp(1514862245, 678901234)", #"{"$time":"2018-01-02T03:04:05.678901234Z"}"#),
    Pairing("Timestamp(0, 1)", #"{"$time":"1970-01-01T00:00:00.000000001Z"}"#),
    Pairing("Timestamp(951782400, 0)", #"{"$time":"2000-02-29T00:00:00Z"}"#),
    Pairing("Timestamp(2**34-1, 999999999)", #"{"$time":"2514-05-30T01:53:03.999999999Z"}"#),
    Pairing("Timestamp(2**34, 0)", #"{"$time":"2514-05-30T01:53:04Z"}"#),
    Pairing("Timestamp(-1, 999999999)", #"{"$time":"1969-12-31T23:59:59.999999999Z"}"#),
    Pairing("Timestamp(-62135596800, 0)", #"{"$time":"0001-01-01T00:00:00Z"}"#),
    Pairing("Timestamp(253402300799, 999999999)", #"{"$time":"9999-12-31T23:59:59.999999999Z"}"#),
    // Years that no calendar date is written for.
    Pairing("Timestamp(253402300800, 0)", #"{"$ext":[-1,"AAAAAAAAADr/9EGA"]}"#),
    Pairing("Timestamp(-2**63, 0)", #"{"$ext":[-1,"AAAAAIAAAAAAAAAA"]}"#),
    Pairing("Timestamp(2**63-1, 999999999)", #"{"$ext":[-1,"O5rJ/3//////////"]}"#),
  ]

  static let maps: [Pairing] = [
    Pairing("Pairs([('b', 1), ('a', 2), ('b', 3)])", #"{"b":1,"a":2,"b":3}"#),
    Pairing(
      "Pairs([('é'*40, Pairs([('x', [Pairs([])])]))])",
      "{\"\(String(repeating: "é", count: 40))\":{\"x\":[{}]}}"),
    Pairing("Pairs([(1, 'a')])", #"{"$map":[[1,"a"]]}"#),
    Pairing("Pairs([(2, 1), (1, 2), (2, 3)])", #"{"$map":[[2,1],[1,2],[2,3]]}"#),
    Pairing(
      "Pairs([('a', 1), (None, 2), (True, 3), (-1.5, 4), (b'k', 5)])",
      #"{"$map":[["a",1],[null,2],[true,3],[-1.5,4],[{"$bin":"aw=="},5]]}"#),
    Pairing(
      "Pairs([([1], Pairs([(Pairs([('x', 1)]), 'y')]))])", #"{"$map":[[[1],{"$map":[[{"x":1},"y"]]}]]}"#),
    Pairing("Pairs([(Raw(b'\\xff'), 1)])", #"{"$map":[[{"$str":"/w=="},1]]}"#),
    Pairing("Pairs([(Timestamp(1, 0), 1)])", #"{"$map":[[{"$time":"1970-01-01T00:00:01Z"},1]]}"#),
    Pairing("[Pairs([('x', Pairs([(0, Pairs([]))]))])]", #"[{"x":{"$map":[[0,{}]]}}]"#),
  ]

  /// Real maps that look like markers, and ones that only nearly do.
  static let dollars: [Pairing] =
    ["bin", "str", "ext", "time", "map", "float", "float32"].flatMap { name in
      [
        Pairing("Pairs([('$\(name)', 1)])", "{\"$$\(name)\":1}"),
        Pairing("Pairs([('$$\(name)', 1)])", "{\"$$$\(name)\":1}"),
        Pairing("Pairs([('$\(name)', 'AA==')])", "{\"$$\(name)\":\"AA==\"}"),
        Pairing("Pairs([('\(name)', 1)])", "{\"\(name)\":1}"),
        Pairing("Pairs([('$\(name)', 1), ('x', 2)])", "{\"$\(name)\":1,\"x\":2}"),
        Pairing("Pairs([('x', 1), ('$\(name)', 2)])", "{\"x\":1,\"$\(name)\":2}"),
        Pairing("Pairs([('$\(name)', 1), ('$\(name)', 2)])", "{\"$\(name)\":1,\"$\(name)\":2}"),
      ]
    } + [
      Pairing("Pairs([('$ref', 1)])", #"{"$ref":1}"#), Pairing("Pairs([('$$ref', 1)])", #"{"$$ref":1}"#),
      Pairing("Pairs([('$', 1)])", #"{"$":1}"#), Pairing("Pairs([('$$', 1)])", #"{"$$":1}"#),
      Pairing("Pairs([('$Bin', 1)])", #"{"$Bin":1}"#), Pairing("Pairs([('$bin ', 1)])", #"{"$bin ":1}"#),
      Pairing("Pairs([('$binary', 1)])", #"{"$binary":1}"#),
      Pairing("Pairs([(' $bin', 1)])", #"{" $bin":1}"#),
      Pairing(
        "[Pairs([('$bin', Pairs([('$map', Pairs([(1, Pairs([('$$time', None)]))]))]))])]",
        #"[{"$$bin":{"$$map":{"$map":[[1,{"$$$time":null}]]}}}]"#),
      Pairing("Pairs([('$bin', b'')])", #"{"$$bin":{"$bin":""}}"#),
    ]

  static let both: [Pairing] = plain + integers + floats + sizes + binaries + times + maps + dollars

  @Test("MessagePack to JSON, every row of the table", arguments: Transport.allCases)
  func toJSON(_ transport: Transport) async throws {
    try await scenario { world in
      let frames = try await world.packed(Self.both.map(\.python))
      let outcome = try await world.shown(frames, over: transport)
      #expect(outcome.ending == .exited(0) && outcome.stderr.isEmpty, "\(outcome.stderr)")
      let lines = outcome.stdoutLines
      try #require(lines.count == Self.both.count)
      for (row, line) in zip(Self.both, lines) where line != row.json {
        Issue.record("\(row.python) became \(line.prefix(300)), not \(row.json.prefix(300))")
      }
    }
  }

  @Test("JSON to MessagePack, every row of the table", arguments: Transport.allCases)
  func toMessagePack(_ transport: Transport) async throws {
    try await scenario { world in
      let frames = try await world.packed(Self.both.map(\.python))
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack"], stdin: .text(Self.both.map { $0.json + "\n" }.joined()), over: transport)
      expectSuccess(outcome)
      try #require(messages.count == Self.both.count)
      for ((row, frame), message) in zip(zip(Self.both, frames), messages) where message != [frame] {
        let got = "\(report(message).prefix(300)), not \(hex(frame.prefix(150)))"
        Issue.record("\(row.json.prefix(300)) became \(got)")
      }
    }
  }

  @Test("Floats are shown in the fewest digits that read back, and always as floats")
  func shortestFloats() async throws {
    let values: [Double] = [
      1, -1, 100, 1e15, 1e16, 1e21, 1e22, 1e23, 123_456_789_012_345_680,
      .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, .leastNormalMagnitude,
      0.3, 0.1 + 0.2, 1.0 / 3, 1e-5, 9.5e-7, 4_503_599_627_370_496.5,
      9_007_199_254_740_992, -9_007_199_254_740_994, 18_446_744_073_709_551_616, .pi, Double(Float(0.1)),
      -0.0,
    ]
    try await scenario { world in
      let frames = try await world.packed(values.map { "\($0)" })
      let outcome = try await world.shown(frames)
      let lines = outcome.stdoutLines
      try #require(outcome.ending == .exited(0) && lines.count == values.count, "\(outcome)")
      for (value, line) in zip(values, lines) {
        #expect(Double(line)?.bitPattern == value.bitPattern, "\(value): \(line)")
        #expect(line.contains { ".eE".contains($0) }, "\(value): \(line)")
        #expect(significantDigits(line) == significantDigits("\(value)"), "\(value): \(line)")
      }
      let (_, messages) = try await world.sent(["-f", "msgpack"], stdin: .bytes(outcome.stdout))
      #expect(messages == frames.map { [$0] })
    }
  }

  private func significantDigits(_ number: String) -> String {
    let digits = number.prefix { !"eE".contains($0) }.filter(\.isNumber).drop { $0 == "0" }
    return String(String(digits.reversed()).drop { $0 == "0" })
  }

  // MARK: Only from MessagePack

  /// Formats wider than needed, and extensions that Python's classes don't make.
  @Test("Every format is read, also where a smaller one would do")
  func wideFormats() async throws {
    let rows: [(hex: String, python: String, json: String)] = [
      ("cc01", "1", "1"), ("cd0001", "1", "1"), ("ce00000001", "1", "1"), ("cf0000000000000001", "1", "1"),
      ("d001", "1", "1"), ("d0ff", "-1", "-1"), ("d1ffff", "-1", "-1"), ("d2ffffffff", "-1", "-1"),
      ("d3ffffffffffffffff", "-1", "-1"), ("d30000000000000001", "1", "1"), ("d90161", "'a'", "\"a\""),
      ("da000161", "'a'", "\"a\""), ("db0000000161", "'a'", "\"a\""),
      ("c5000161", "b'a'", #"{"$bin":"YQ=="}"#),
      ("c60000000161", "b'a'", #"{"$bin":"YQ=="}"#), ("dc000101", "[1]", "[1]"),
      ("dd0000000101", "[1]", "[1]"),
      ("de0001a16101", "[('a', 1)]", #"{"a":1}"#), ("df00000001a16101", "[('a', 1)]", #"{"a":1}"#),
      ("de0001a4" + hex("$bin".utf8) + "01", "[('$bin', 1)]", #"{"$$bin":1}"#),
      ("df00000001d904" + hex("$bin".utf8) + "01", "[('$bin', 1)]", #"{"$$bin":1}"#),
      ("c7010561", "ExtType(code=5, data=b'a')", #"{"$ext":[5,"YQ=="]}"#),
      ("c800010561", "ExtType(code=5, data=b'a')", #"{"$ext":[5,"YQ=="]}"#),
      ("c9000000010561", "ExtType(code=5, data=b'a')", #"{"$ext":[5,"YQ=="]}"#),
      ("ca3fc00000", "1.5", "1.5"), ("ca3dcccccd", "0.10000000149011612", "0.10000000149011612"),
      ("ca3f800000", "1.0", "1.0"), ("ca7f800000", "inf", #"{"$float":"inf"}"#),
      ("c704ff00000001", "Timestamp(seconds=1, nanoseconds=0)", #"{"$time":"1970-01-01T00:00:01Z"}"#),
    ]
    try await scenario { world in
      let frames = rows.map { bytes(ofHex: $0.hex) }
      #expect(try await world.unpacked(frames) == rows.map(\.python))
      expectSuccess(try await world.shown(frames), stdout: rows.map { $0.json + "\n" }.joined())
    }
  }

  @Test("Extensions of the types that MessagePack reserves, and timestamps that are none")
  func reservedExtensions() async throws {
    let rows: [(hex: String, json: String)] = [
      ("d48061", #"{"$ext":[-128,"YQ=="]}"#), ("d4fe61", #"{"$ext":[-2,"YQ=="]}"#),
      ("c70080", #"{"$ext":[-128,""]}"#),
      // Timestamps have 4, 8 or 12 bytes, and less than 10^9 nanoseconds.
      ("d4ff61", #"{"$ext":[-1,"YQ=="]}"#), ("c700ff", #"{"$ext":[-1,""]}"#),
      ("c705ff0000000000", #"{"$ext":[-1,"AAAAAAA="]}"#),
      ("d7ffee6b280000000000", "{\"$ext\":[-1,\"\(base64([0xEE, 0x6B, 0x28, 0, 0, 0, 0, 0]))\"]}"),
      (
        "c70cff3b9aca000000000000000000",
        "{\"$ext\":[-1,\"\(base64([0x3B, 0x9A, 0xCA, 0, 0, 0, 0, 0, 0, 0, 0, 0]))\"]}"
      ),
    ]
    try await scenario { world in
      let frames = rows.map { bytes(ofHex: $0.hex) }
      let outcome = try await world.shown(frames)
      expectSuccess(outcome, stdout: rows.map { $0.json + "\n" }.joined())
      // And back, where no format was wider than needed.
      let (_, messages) = try await world.sent(["-f", "msgpack"], stdin: .bytes(outcome.stdout))
      #expect(messages == frames.map { [$0] })
    }
  }

  @Test("--lossless keeps the width of floats")
  func lossless() async throws {
    try await scenario { world in
      let frames = try await world.packed(
        ["Single(1.5)", "[Single(-0.0), 1.5, 0.1]", "Pairs([(Single(2.0), Single(3.5))])"])
      let outcome = try await world.shown(frames, ["--lossless"])
      expectSuccess(
        outcome,
        stdout: """
          {"$float32":1.5}
          [{"$float32":-0.0},1.5,0.1]
          {"$map":[[{"$float32":2.0},{"$float32":3.5}]]}

          """)
      let (_, messages) = try await world.sent(["-f", "msgpack"], stdin: .bytes(outcome.stdout))
      #expect(messages == frames.map { [$0] })
      // What is not finite keeps its width too, whatever is written for it.
      let special = try await world.packed(
        ["nan", "inf", "-inf", "0.1", "3.4028234e38"].map { "Single(\($0))" })
      let shown = try await world.shown(special, ["--lossless"])
      let (again, back) = try await world.sent(["-f", "msgpack"], stdin: .bytes(shown.stdout))
      expectSuccess(again)
      #expect(back == special.map { [$0] }, "\(shown)")
    }
  }

  @Test("--bin text shows bin as text where it is text")
  func binaryAsText() async throws {
    try await scenario { world in
      let frames = try await world.packed([
        "b'text \\xc3\\xa9'", "b'\\xff'", "[b'', 'str', Raw(b'\\xff')]", "Pairs([(b'key', b'value')])",
        "Pairs([(b'$bin', 1)])", "Pairs([(b'\\xff', 1)])",
      ])
      expectSuccess(
        try await world.shown(frames, ["--bin", "text"]),
        stdout: """
          "text é"
          {"$bin":"/w=="}
          ["","str",{"$str":"/w=="}]
          {"key":"value"}
          {"$$bin":1}
          {"$map":[[{"$bin":"/w=="},1]]}

          """)
      expectSuccess(
        try await world.shown([frames[3]], ["--bin", "base64"]),
        stdout: #"{"$map":[[{"$bin":"a2V5"},{"$bin":"dmFsdWU="}]]}"# + "\n")
    }
  }

  // MARK: Only from JSON

  static let spellings: [Pairing] = [
    Pairing("1", " 1 "), Pairing("[1, 2]", "[ 1\t, 2 ]"), Pairing("0", "-0"), Pairing("1.0", "1e0"),
    Pairing("100.0", "1E+2"), Pairing("100.0", "1e2"), Pairing("0.0", "0e5"), Pairing("-0.0", "-0.0"),
    Pairing("1.0", "1.000000"), Pairing("5e-324", "4.9e-324"), Pairing("0.0", "1e-400"),
    Pairing("0.1", "0.1000000000000000055511151231257827"),
    Pairing("18446744073709551616.0", "18446744073709551616.0"),
    Pairing("'A\\U0001f408/'", #""\u0041\ud83D\uDC08\/""#),
    Pairing("'\\x00\\x1f\\x08\\x0c\\r'", #""\u0000\u001f\b\f\r""#),
    Pairing("b'\\x00'", #"{ "$bin" : "AA==" }"#),
    Pairing("b'\\x00'", #"{"\u0024bin":"AA=="}"#), Pairing("b'\\x00'", #"{"$bin":"\u0041A=="}"#),
    Pairing("Pairs([('$bin', 'AA==')])", #"{"$\u0024bin":"AA=="}"#),
    Pairing("Pairs([])", #"{"$map":[]}"#), Pairing("Pairs([('a', 1)])", #"{"$map" : [ [ "a" , 1 ] ] }"#),
    Pairing("Pairs([('$bin', 1)])", #"{"$map":[["$bin",1]]}"#), Pairing("'text'", #"{"$str":"dGV4dA=="}"#),
    Pairing("Single(1.0)", #"{"$float32":1}"#), Pairing("Single(1.5)", #"{"$float32":15e-1}"#),
    Pairing("ExtType(5, b'a')", #"{ "$ext" : [ 5 , "YQ==" ] }"#),
    Pairing("Timestamp(1, 500000000)", #"{"$time":"1970-01-01T00:00:01.5Z"}"#),
    Pairing("Timestamp(1, 500000000)", #"{"$time":"1970-01-01T00:00:01.500Z"}"#),
    Pairing("Timestamp(1, 0)", #"{"$time":"1970-01-01T00:00:01.000000000Z"}"#),
    Pairing("Timestamp(1514862245, 678901234)", #"{"$time":"2018-01-02T04:04:05.678901234+01:00"}"#),
  ]

  @Test("Other spellings of the same value")
  func otherSpellings() async throws {
    try await scenario { world in
      let frames = try await world.packed(Self.spellings.map(\.python))
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack"], stdin: .text(Self.spellings.map { $0.json + "\n" }.joined()))
      expectSuccess(outcome)
      try #require(messages.count == frames.count)
      for ((row, frame), message) in zip(zip(Self.spellings, frames), messages) {
        #expect(message == [frame], "\(row.json) became \(report(message))")
      }
    }
  }

  @Test("A time with fewer digits comes back as the same time")
  func shortFractions() async throws {
    try await scenario { world in
      let frames = try await world.packed(
        [500_000_000, 120_000_000, 1_000, 10, 999_000_000].map { "Timestamp(1, \($0))" })
      let outcome = try await world.shown(frames)
      let (_, messages) = try await world.sent(["-f", "msgpack"], stdin: .bytes(outcome.stdout))
      #expect(messages == frames.map { [$0] }, "\(outcome)")
    }
  }

  static let hugeIntegers: [String] = [
    "18446744073709551616", "-9223372036854775809", "123456789012345678901234567890",
    "-123456789012345678901234567890", "[1,18446744073709551616]",
  ]

  @Test("Integers that MessagePack cannot hold are errors")
  func hugeIntegerErrors() async throws {
    try await scenario { world in
      let text = Self.hugeIntegers.map { $0 + "\n1\n" }.joined()
      let (outcome, messages) = try await world.sent(["-f", "msgpack"], stdin: .text(text))
      expectBadMessages(outcome, numbers: [1, 3, 5, 7, 9])
      #expect(messages == Array(repeating: [[1]], count: 5))
    }
  }

  @Test("--big-int float lets them become floats, and leaves the others integers")
  func hugeIntegerFloats() async throws {
    try await scenario { world in
      let rows = Self.hugeIntegers + ["18446744073709551615", "-9223372036854775808"]
      let frames = try await world.packed([
        "18446744073709551616.0", "-9223372036854775809.0", "123456789012345678901234567890.0",
        "-123456789012345678901234567890.0", "[1,18446744073709551616.0]", rows[5], rows[6],
      ])
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack", "--big-int", "float"], stdin: .text(rows.map { $0 + "\n" }.joined()))
      expectSuccess(outcome)
      #expect(messages == frames.map { [$0] })
      // No float either.
      let (bad, none) = try await world.sent(
        ["-f", "msgpack", "--big-int", "float", "-m", "1" + String(repeating: "0", count: 400)])
      #expect(bad.ending == .exited(5) && none.isEmpty, "\(bad)")
    }
  }
}
