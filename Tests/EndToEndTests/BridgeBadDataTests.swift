import TestSupport
import Testing

/// What the bridge refuses: each bad message is said, nothing of it goes through, and the rest does.
@Suite struct BridgeBadDataTests {
  // MARK: JSON

  static let malformedMarkers: [String] = [
    #"{"$bin":1}"#, #"{"$bin":null}"#, #"{"$bin":"A"}"#, #"{"$bin":"AAE"}"#, #"{"$bin":"A*=="}"#,
    #"{"$bin":"A==="}"#, #"{"$bin":"AA==AA=="}"#, #"{"$bin":"AA== "}"#, #"{"$bin":["AA=="]}"#,
    #"{"$str":1}"#, #"{"$str":"?"}"#, #"{"$ext":1}"#, #"{"$ext":{}}"#, #"{"$ext":[]}"#, #"{"$ext":[1]}"#,
    #"{"$ext":["AA=="]}"#, #"{"$ext":[128,"AA=="]}"#, #"{"$ext":[-129,"AA=="]}"#, #"{"$ext":[1.0,"AA=="]}"#,
    #"{"$ext":["1","AA=="]}"#, #"{"$ext":[1,"AA==",2]}"#, #"{"$ext":[1,"AA"]}"#, #"{"$ext":[1,[]]}"#,
    #"{"$time":1}"#, #"{"$time":""}"#, #"{"$time":"now"}"#, #"{"$time":"2018-01-02"}"#,
    #"{"$time":"2018-01-02T03:04:05"}"#, #"{"$time":"2018-02-29T00:00:00Z"}"#,
    #"{"$time":"2018-13-01T00:00:00Z"}"#,
    #"{"$time":"2018-01-02T25:00:00Z"}"#, #"{"$time":"2018-01-02T03:60:00Z"}"#,
    #"{"$time":"2018-01-02T03:04:05.Z"}"#,
    #"{"$time":"2018-01-02T03:04:05Zx"}"#, #"{"$time":"18-01-02T03:04:05Z"}"#, #"{"$map":1}"#,
    #"{"$map":{}}"#,
    #"{"$map":[1]}"#, #"{"$map":[[]]}"#, #"{"$map":[[1]]}"#, #"{"$map":[[1,2,3]]}"#, #"{"$map":[[1,2],]}"#,
    #"{"$map":[[1,2],3]}"#, #"{"$map":[[1,2]"x"]}"#, #"{"$float":"NaN"}"#, #"{"$float":"Infinity"}"#,
    #"{"$float":1.5}"#, #"{"$float":null}"#, #"{"$float32":"x"}"#, #"{"$float32":1e39}"#,
    #"{"$float32":null}"#,
    #"{"$float32":[1.5]}"#, #"[{"x":{"$bin":0}}]"#,
  ]

  /// RFC 8259 has no form for these; each is one line.
  static let malformedText: [String] = [
    "{\"a\":1,}", "[1,]", "[,1]", "[1,,2]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{1:2}", "{a:1}",
    "{'a':1}",
    "'a'", "[1]]", "{}}", "]", "}", ":", ",", "nul", "nulls", "True", "NaN", "Infinity", "-Infinity",
    "undefined",
    "01", "-01", "-", "+1", "1.", ".5", "1e", "1e+", "1.e1", "0x10", "1_000", "--1", "1e400", "-1e400", "[1}",
    "{\"a\":1]",
    "\"\\x41\"", "\"\\a\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
    "\"\\ud800\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\"", "{\"\\ud800\":1}", "\"tab\there\"",
    "\"nul\0\"",
    "\"esc\u{1B}\"", "/* c */ 1", "1 // c", "# c", "\u{A0}1", "\u{C}1", "@", "\\n", "\"open", "\"open\\\"",
    "\u{FEFF}@",
  ]

  /// Not UTF-8: stray, cut off, overlong, surrogates, beyond U+10FFFF.
  static let malformedBytes: [[UInt8]] = [
    [0xFF], [0x80], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x90], [0xC0, 0x80],
    [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xED, 0xA0, 0x80],
    [0xED, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE],
  ]

  static let malformedUTF8: [[UInt8]] = malformedBytes.flatMap { bytes -> [[UInt8]] in
    [
      bytes, Array("\"".utf8) + bytes + Array("\"".utf8), Array("{\"".utf8) + bytes + Array("\":1}".utf8),
      Array("[\"long enough for a vector of many bytes, ".utf8) + bytes + Array("\", 1]".utf8),
    ]
  }

  static func nested(_ open: String, _ inner: String, _ close: String, depth: Int) -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
  }

  static let tooDeep: [String] = [
    nested("[", "", "]", depth: 1_025), nested("{\"a\":", "1", "}", depth: 1_025),
    nested("[{\"a\":", "1", "}]", depth: 513), nested("{\"$map\":[[1,", "1", "]]}", depth: 1_025),
    nested("[", "", "]", depth: 100_000), nested("{\"a\":", "1", "}", depth: 100_000),
  ]

  static let badLines: [[UInt8]] =
    (malformedMarkers + malformedText + tooDeep).map { Array($0.utf8) } + malformedUTF8

  @Test("Each bad line of JSON is reported with its number and offset, and every good one is sent")
  func badLines() async throws {
    try await scenario { world in
      let goodLine = Array("[\"good\"]\n".utf8)
      let stdin = Self.badLines.flatMap { goodLine + $0 + [0x0A] } + goodLine
      let (outcome, messages) = try await world.sent(["-f", "msgpack"], stdin: .bytes(stdin))
      let numbers = Set(reportedMessages(outcome))
      for (index, line) in Self.badLines.enumerated() where !numbers.contains(2 * index + 2) {
        Issue.record("not refused: \(escaped(line.prefix(100)))")
      }
      #expect(outcome.ending == .exited(5), "\(outcome)")
      let good = try await world.packed("['good']")
      #expect(messages.count == Self.badLines.count + 1)
      #expect(messages.allSatisfy { $0 == [good] }, "\(messages.filter { $0 != [good] }.map(report))")
    }
  }

  @Test(
    "A message that is cut off anywhere is refused",
    arguments: [
      #"{"a":[1,-2.5e1,"té\ud83d\udc08",true,null,{"$bin":"AAE="},{"$map":[[1,{"$ext":[5,"YQ=="]}]]}]}"#
    ])
  func truncatedText(_ document: String) async throws {
    let cuts = (1..<document.utf8.count).map { [UInt8](document.utf8.prefix($0)) }
    try await scenario { world in
      // In a file, since an argument of a Swift program has to be text.
      var arguments = ["-f", "msgpack"]
      for (number, cut) in cuts.enumerated() {
        arguments += ["--file", try world.file("cut-\(number)", cut)]
      }
      let (outcome, messages) = try await world.sent(arguments + ["--file", world.file("whole", document)])
      expectBadMessages(outcome, numbers: Array(1...cuts.count))
      #expect(messages.count == 1)
    }
  }

  @Test(
    "The offset is that of the first byte that cannot be right",
    arguments: [
      ("[1,2,x]", 5), ("{\"a\":01}", 6), ("[1] x", 4), ("nul!", 3), ("{\"$bin\":5}", 8), ("\"ab\\q\"", 4),
      ("[1,2}", 4),
    ])
  func offset(_ text: String, _ offset: Int) async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(["-f", "msgpack"], stdin: .text("0\n" + text + "\n1\n"))
      expectFailure(outcome, 5, naming: "message 2", "byte \(offset):", "expected")
      #expect(messages == [[[0]], [[1]]])
    }
  }

  @Test("--strict stops at the first bad line")
  func strictInput() async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack", "--strict"], stdin: .text("1\n[bad]\n2\n[bad]\n"))
      expectBadMessages(outcome, numbers: [2])
      #expect(messages == [[[1]]])
    }
  }

  @Test("--strict waits for no more input once a line was bad")
  func strictWhileOpen() async throws {
    try await scenario { world in
      let pull = try await world.peer("pull", "--bind", world.fresh(.tcp))
      let push = try await world.zmqcat(
        ["push", "-c", pull.ready(), "-f", "msgpack", "--strict"], stdin: .open)
      await push.write("[1]\n[bad]\n")
      expectFailure(await push.finish(), 5, naming: "message 2")
      #expect(try await pull.message() == [[0x91, 1]])
    }
  }

  @Test("A frame that is not MessagePack has to be a string or $bin")
  func wrongRawFrames() async throws {
    try await scenario { world in
      let (outcome, messages) = try await world.sent(
        ["-f", "msgpack"],
        stdin: .text(
          "\"t\"\t1\n1\t1\nnull\t2\n[]\t2\n{\"a\":1}\t2\n1.5\t2\n{\"$ext\":[1,\"\"]}\t2\n\"t\"\t2\n"))
      #expect(outcome.ending == .exited(5))
      #expect(outcome.stderrLines.prefix(6).count == 6 && outcome.stderr.contains("message 7"), "\(outcome)")
      #expect(messages == [[Array("t".utf8), [1]], [Array("t".utf8), [2]]])
    }
  }

  // MARK: MessagePack

  /// One value of every kind of format, so that a cut at any byte of it is a cut in any kind.
  static let everyFormat: [UInt8] = bytes(
    ofHex: """
      dc0029 c0 c3 7f ff cc80 cd0100 ce00010000 cf0000000100000000 d080 d18000 d280000000 d38000000000000000
      ca3fc00000 cb3ff8000000000000 a26162 d9026162 da00026162 db000000026162 c401ff c50001ff c600000001ff
      d40100 d5010000 d60100000000 d7010000000000000000 d80100000000000000000000000000000000
      c7010500 c800010500 c9000000010500 d6ff00000001 d7ff0000000000000001 c70cff000000000000000000000001
      a0 90 80 dc000101 920102 dd0000000101 81a16101 de0001a16101 df000000010102
      """)

  /// Values that promise up to 4 GiB of elements or bytes, in five bytes, and ones that nest such promises.
  static let hostileHeaders: [[UInt8]] = [
    "dbffffffff", "c6ffffffff", "c9ffffffff", "ddffffffff", "dfffffffff", "daffff", "c5ffff", "c8ffff",
    "dcffff",
    "deffff", "dd7fffffff dd7fffffff dd7fffffff", String(repeating: "dd", count: 4_000),
    String(repeating: "df", count: 4_000), String(repeating: "ddffffffff", count: 1_000),
    String(repeating: "dfffffffffc0", count: 1_000),
  ].map { bytes(ofHex: $0) }

  static let tooDeepFrames: [[UInt8]] = [
    String(repeating: "91", count: 1_025) + "c0", String(repeating: "91", count: 100_000) + "c0",
    String(repeating: "91", count: 100_000), String(repeating: "8101", count: 1_025) + "c0",
    String(repeating: "81a161", count: 100_000) + "c0",
    // As keys, too.
    String(repeating: "81", count: 1_025) + String(repeating: "c0", count: 1_026),
  ].map { bytes(ofHex: $0) }

  /// More or less than one value, or none.
  static let badFrames: [[UInt8]] =
    ["", "c1", "91c1", "81c101", "8101c1", "0101", "c0c1", "9000", "a16162"].map { bytes(ofHex: $0) }
    + everyFormat.indices.map { Array(everyFormat.prefix($0)) } + [everyFormat + [0]] + hostileHeaders
    + tooDeepFrames

  @Test("What is wrong as MessagePack is reported, and every good message shown")
  func badFrames() async throws {
    try await scenario { world in
      let good = try await world.packed("['good']")
      let outcome = try await world.shown(Self.badFrames.flatMap { frame in [good, frame] } + [good])
      let printed = String(repeating: "[\"good\"]\n", count: Self.badFrames.count + 1)
      expectBadMessages(outcome, numbers: Self.badFrames.indices.map { 2 * $0 + 2 }, stdout: printed)
    }
  }

  @Test("The value with every format is a good one")
  func goodFrame() async throws {
    try await scenario { world in
      let outcome = try await world.shown([Self.everyFormat])
      let text = outcome.stdoutText
      expectSuccess(outcome, stdout: text)
      #expect(text.hasPrefix("[null,true,127,-1,128,256,65536,4294967296,-128,-32768,-2147483648,"))
      #expect(text.hasSuffix("[1,2],[1],{\"a\":1},{\"a\":1},{\"$map\":[[1,2]]}]\n"))
      #expect(try await world.unpacked([Self.everyFormat]).count == 1)
    }
  }

  @Test("Hostile headers and endless brackets cost no memory")
  func constantMemory() async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let memory = try await world.peer(
        "memory",
        [Paths.zmqcat, "pull", "-c", push.ready(), "-f", "msgpack", "-n", "\(Self.badFrames.count)"])
      for frame in Self.badFrames { await push.send([frame]) }
      let size = try #require(Int(try await memory.next("maxrss")))
      #expect(await memory.finish().status == 5)
      #expect(size < Scenario.memory(40_000), "\(size) KiB")
    }
  }

  @Test("Depth 1 024 goes both ways", arguments: ["array", "map", "pairs"])
  func depth(_ kind: String) async throws {
    let (open, close, header): (String, String, String) =
      switch kind {
      case "array": ("[", "]", "91")
      case "map": ("{\"a\":", "}", "81a161")
      default: ("{\"$map\":[[1,", "]]}", "8101")
      }
    let text = Self.nested(open, "7", close, depth: 1_024) + "\n"
    let frame = bytes(ofHex: String(repeating: header, count: 1_024) + "07")
    try await scenario { world in
      expectSuccess(try await world.shown([frame]), stdout: text)
      let (outcome, messages) = try await world.sent(["-f", "msgpack"], stdin: .text(text))
      expectSuccess(outcome)
      #expect(messages == [[frame]])
    }
  }

  @Test("The frame that is wrong is named")
  func frameNumber() async throws {
    try await scenario { world in
      let messages: [[[UInt8]]] = [[[1], [0x92, 1, 0xC1], [2]], [[1], [2], [3]]]
      let outcome = try await world.shown(messages: messages, ["-f", "msgpack", "--msgpack-frames", "all"])
      expectFailure(outcome, 5, naming: "message 1", "frame 2", "byte 2:", stdout: "1\t2\t3\n")
    }
  }

  @Test(
    "--strict stops at the first bad message",
    arguments: [["-f", "msgpack"], ["-J", "--decode", "msgpack"]])
  func strictOutput(_ framing: [String]) async throws {
    try await scenario { world in
      let push = try await world.peer("push", "--bind", world.fresh(.tcp))
      let pull = try await world.zmqcat(["pull", "-c", push.ready(), "--strict"] + framing)
      await push.send([[1]])
      _ = try await pull.stdoutLine()
      await push.send([[0xC1]])
      await push.send([[2]])
      let outcome = await pull.finish()
      expectBadMessages(outcome, numbers: [2], stdout: outcome.stdoutText)
      #expect(outcome.stdoutLines.count == 1, "\(outcome)")
    }
  }

  // MARK: Exchanges

  @Test("A bad reply is said, and the next request goes out", arguments: Transport.allCases)
  func badReply(_ transport: Transport) async throws {
    try await scenario { world in
      let router = try await world.peer("rep", "--echo", "--bind", world.fresh(transport))
      let outcome = try await world.run(
        "req", "-c", router.ready(), "--in", "hex", "--out", "msgpack", stdin: .text("01\nc1\n02\n"))
      expectBadMessages(outcome, numbers: [2], stdout: "1\n2\n")
    }
  }

  @Test(
    "A bad request is said, and answered all the same: its sender must not hang",
    arguments: Transport.allCases)
  func badRequest(_ transport: Transport) async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", world.fresh(transport), "--print-endpoint", "-n", "3", "--echo", "-f", "msgpack")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for frame in [[1], [0xC1], [2]] as [[UInt8]] {
        await req.send([frame])
        #expect(try await req.message() == [frame])
      }
      expectBadMessages(await rep.finish(), numbers: [2], stdout: endpoint + "\n1\n2\n")
    }
  }

  @Test("A bad line among the replies is said, and the next one answers")
  func badReplyLine() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "-f", "msgpack", stdin: .text("1\n[bad]\n3\n"))
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for reply in [1, 3] as [UInt8] {
        await req.send([[0xC0]])
        #expect(try await req.message() == [[reply]])
      }
      expectBadMessages(await rep.finish(), numbers: [2], stdout: endpoint + "\nnull\nnull\n")
    }
  }

  @Test("Bad data in both directions of a pair", arguments: Transport.allCases)
  func badPair(_ transport: Transport) async throws {
    try await scenario { world in
      let peer = try await world.peer("pair", "--bind", world.fresh(transport))
      let pair = try await world.zmqcat(
        ["pair", "-c", peer.ready(), "-f", "msgpack", "-n", "2"], stdin: .text("[1,]\n3\n"))
      #expect(try await peer.message() == [[3]])
      await peer.send([[0xC1]])
      await peer.send([[2]])
      expectBadMessages(await pair.finish(), numbers: [1, 1], stdout: "2\n")
    }
  }

  @Test("A bad message of a publisher ends no subscriber", arguments: Transport.allCases)
  func badPublication(_ transport: Transport) async throws {
    try await scenario { world in
      let pub = try await world.peer("pub", "--bind", world.fresh(transport))
      let sub = try await world.zmqcat("sub", "-c", pub.ready(), "-f", "msgpack", "-n", "3")
      _ = try await pub.message()
      for payload in [[1], [0xC1], [2]] as [[UInt8]] { await pub.send([Array("t".utf8), payload]) }
      expectBadMessages(await sub.finish(), numbers: [2], stdout: "\"t\"\t1\n\"t\"\t2\n")
    }
  }

  @Test(
    "What is not printed is not looked at",
    arguments: [["--out", "none"], ["--frames", "1"], ["-F", "%n\\n"]])
  func notPrinted(_ arguments: [String]) async throws {
    let outcome = try await pulled(
      [[[0x61], [0xC1]]], by: arguments + (arguments[0] == "--frames" ? ["-f", "msgpack"] : []))
    #expect(outcome.ending == .exited(0) && outcome.stderr.isEmpty, "\(outcome)")
  }
}
