import Foundation
import TestSupport
import Testing

/// Any framing to any other, without a socket.
@Suite struct ConvertTests {
  private static let everyByte = (0...255).map { UInt8($0) }

  /// Messages that only a framing for any bytes can hold.
  private static let hostile: [[[UInt8]]] =
    [
      [everyByte], [[]], [[], []], [[], everyByte.reversed(), []], everyByte.map { [$0] },
      Array(repeating: [], count: 1_000), Array(repeating: [0x0A], count: 1_000),
      [[UInt8](repeating: 0x5C, count: 70_000)],
      .text("{\"frames\":[]}", "\\x41", "\t", "\r\n"), .text("\u{FEFF}", "\u{2028}\u{85}"),
      [[0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]],
    ] + everyByte.map { [[0x5C, $0, 0x30], [$0, 0x22, $0]] }

  /// Messages that every framing can hold: one frame, a value of MessagePack, without a delimiter in it.
  private static let mild: [[[UInt8]]] = [
    "01", "ff", "a474657874", "93010203", "82a161c3a162c0", "cdff0b", "a2c3a9", "c401ff",
  ]
  .map { [bytes(ofHex: $0)] }

  private static func len32(_ messages: [[[UInt8]]]) -> [UInt8] {
    func word(_ count: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0) } }
    return messages.flatMap { frames in word(frames.count) + frames.flatMap { word($0.count) + $0 } }
  }

  /// What `convert` prints; it must succeed.
  private func converted(
    _ bytes: [UInt8], _ arguments: String..., in world: Scenario,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> [UInt8] {
    let outcome = try await world.run(["convert"] + arguments, stdin: .bytes(bytes))
    expectSuccess(outcome, stdout: outcome.stdout, sourceLocation: sourceLocation)
    return outcome.stdout
  }

  private func expectSame(
    _ first: [UInt8], _ second: [UInt8], _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let same = identical(first, second)
    #expect(
      same, "\(comment): \(escaped(first.prefix(300))), not \(escaped(second.prefix(300)))",
      sourceLocation: sourceLocation)
  }

  // MARK: Pairs of framings

  static let anyBytes = ["multipart", "hex", "len32", "envelope"]
  static let framings = anyBytes + ["line", "nul", "json", "msgpack"]

  @Test("Hostile frames through every pair of framings that can hold them", arguments: anyBytes)
  func hostileFrames(_ from: String) async throws {
    try await roundTrips(Self.hostile, from: from, through: Self.anyBytes)
  }

  @Test("Plain frames through every pair of framings", arguments: framings)
  func plainFrames(_ from: String) async throws {
    try await roundTrips(Self.mild, from: from, through: Self.framings)
  }

  private func roundTrips(_ messages: [[[UInt8]]], from: String, through framings: [String]) async throws {
    let original = Self.len32(messages)
    try await scenario { world in
      let text = try await converted(original, "--in", "len32", "--out", from, in: world)
      expectSame(try await converted(text, "--in", from, "--out", "len32", in: world), original, from)
      for to in framings {
        let there = try await converted(text, "--in", from, "--out", to, in: world)
        // An envelope has the time in it, so it is compared by what it holds.
        let back = try await converted(there, "--in", to, "--out", "len32", in: world)
        expectSame(back, original, "\(from) to \(to) and back")
      }
    }
  }

  @Test("Frames of text through line and nul, with delimiters of one's own")
  func textFrames() async throws {
    let messages: [[[UInt8]]] = [.text("a", "b"), .text(""), .text("", "", "x"), .text("a:b\tc")]
    let original = Self.len32(messages)
    try await scenario { world in
      for arguments in [
        ["line", "-K", "::"], ["line", "-K", "\\x00\\xff", "-D", "\\r\\n;"], ["nul", "-K", "\\n"],
      ] {
        let there = try await world.run(
          ["convert", "--in", "len32", "--out"] + arguments, stdin: .bytes(original))
        expectSuccess(there, stdout: there.stdout)
        let back = try await world.run(
          ["convert", "--out", "len32", "--in"] + arguments, stdin: .bytes(there.stdout))
        expectSuccess(back, stdout: original)
      }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var input: String
    var output: String

    init(_ arguments: [String], _ input: String, _ output: String) {
      (self.arguments, self.input, self.output) = (arguments, input, output)
    }

    var testDescription: String { "\(arguments) makes \(escaped(output.utf8)) of \(escaped(input.utf8))" }
  }

  static let rows: [Row] = [
    Row([], "a\nb\n", "a\nb\n"), Row(["-f", "hex"], "6A\t\n", "6a\t\n"),
    Row(["-0", "--out", "line"], "a\0b", "a\nb\n"),
    Row(["--in", "raw", "--out", "hex"], "a\nb\n", "610a620a\n"),
    Row(["--in", "raw", "--chunk", "3", "--out", "hex"], "abcde", "616263\n6465\n"),
    Row(["--in", "hex", "--out", "raw"], "61\t62\n63\n", "abc"),
    Row(["--in", "hex", "--out", "none"], "61\n", ""),
    Row(["--in", "line", "--out", "multipart"], "a\\b\n", "a\\\\b\n"),
    Row(["--in", "hex", "--out", "json"], "", ""),
    Row(["--in", "hex", "-F", "%c:%n:%{1:x}:%m;"], "61\tc0\nc3\n", "1:2:61:null;2:1:c3:true;"),
    Row(["--in", "hex", "--frames", "last"], "61\t62\n63\n", "b\nc\n"),
    Row(["--in", "hex", "--frames", "last", "--out", "json"], "61\t9101\n63\tc2\n", "[1]\nfalse\n"),
    Row(["--in", "hex", "--out", "json", "-n", "1"], "01\n02\n", "1\n"), Row(["-N"], "a\nb\n", "ab"),
    Row(
      ["--in", "json", "--out", "json"], "{ \"b\":1, \"a\":[ 1.50, 1e2 ],\n\"b\":\"\\u0041\" }\n\n 7",
      "{\"b\":1,\"a\":[1.5,100.0],\"b\":\"A\"}\n7\n"),
    Row(
      ["--in", "json", "--out", "hex"], "{\"f_int\":1,\"f_float\":2.0}\n",
      "82a5665f696e7401a7665f666c6f6174cb4000000000000000\n"),
    Row(["--in", "hex", "--out", "json", "--lossless"], "ca3fc00000\n", "{\"$float32\":1.5}\n"),
    Row(["--in", "hex", "--out", "json", "--bin", "text"], "c40161\n", "\"a\"\n"),
    Row(
      ["--in", "json", "--out", "hex", "--big-int", "float"], "18446744073709551616\n", "cb43f0000000000000\n"
    ),
    // The envelope is no plain document, and a plain document no envelope.
    Row(["--in", "envelope", "--out", "hex"], "{\"frames\":[\"a\",{\"hex\":\"00\"}]}\n", "61\t00\n"),
    Row(["--in", "json", "--out", "hex"], "{\"frames\":[\"a\"]}\n", "81a66672616d657391a161\n"),
    Row(["-J", "--out", "hex"], "{\"frames\":[\"a\"]}\n", "61\n"),
  ]

  @Test("Small conversions", arguments: rows)
  func small(_ row: Row) async throws {
    try await scenario { world in
      let arguments = ["convert"] + row.arguments
      // A template is an output of its own.
      expectSuccess(try await world.run(arguments, stdin: .text(row.input)), stdout: row.output)
    }
  }

  // MARK: Documents

  @Test("JSON lines become a stream of MessagePack, and the other way round, as Debian's msgpack has it")
  func documents() async throws {
    let rows = BridgeMappingTests.both
    try await scenario { world in
      let packed = try await world.packed(rows.map(\.python)).flatMap { $0 }
      let text = Array(rows.map { $0.json + "\n" }.joined().utf8)
      expectSame(try await converted(text, "--in", "json", "--out", "msgpack", in: world), packed, "packed")
      expectSame(try await converted(packed, "--in", "msgpack", "--out", "json", in: world), text, "unpacked")
      expectSame(try await converted(packed, "-f", "msgpack", in: world), packed, "copied")
      expectSame(try await converted(text, "-f", "json", in: world), text, "printed again")
    }
  }

  @Test(
    "A message that is no document, or more than one, is bad data, and the rest goes on",
    arguments: ["json", "msgpack"])
  func noDocument(_ framing: String) async throws {
    try await scenario { world in
      let outcome = try await world.run(
        "convert", "--in", "hex", "--out", framing, stdin: .text("01\nc1\n02\n0101\n03\n\n04\n01\t02\n05\n"))
      #expect(outcome.stdoutText == (framing == "json" ? "1\n2\n3\n4\n5\n" : "\u{1}\u{2}\u{3}\u{4}\u{5}"))
      expectBadMessages(outcome, numbers: [2, 4, 6, 8], stdout: outcome.stdoutText)
    }
  }

  @Test("A bad document among good ones is reported, and --strict stops there")
  func badDocument() async throws {
    let text = "1\n[1,]\n2\nnul\n{\"a\":3}\n"
    try await scenario { world in
      let outcome = try await world.run("convert", "-f", "json", stdin: .text(text))
      expectBadMessages(outcome, numbers: [2, 4], stdout: "1\n2\n{\"a\":3}\n")
      let strict = try await world.run("convert", "-f", "json", "--strict", stdin: .text(text))
      expectBadMessages(strict, numbers: [2], stdout: "1\n")
    }
  }

  @Test(
    "Two documents on a line are trailing garbage",
    arguments: ["1 2", "[1][2]", "1-2", "truefalse", "{}x", "\"a\"\"b\""])
  func twoDocuments(_ line: String) async throws {
    try await scenario { world in
      let outcome = try await world.run("convert", "-f", "json", stdin: .text("0\n\(line)\n3\n"))
      expectBadMessages(outcome, numbers: [2], stdout: "0\n3\n")
    }
  }

  // MARK: As it arrives

  struct Stream: Sendable, CustomTestStringConvertible {
    var input: String
    var output: String
    /// Each is exactly one message.
    var pieces: [[UInt8]]
    var printed: [String]

    var testDescription: String { "\(input) to \(output)" }
  }

  static let streams: [Stream] = [
    Stream(
      input: "json", output: "hex", pieces: ["{\"a\":\n[1]}\n", "12\n", "\"x\"\n"].map { Array($0.utf8) },
      printed: ["81a16191" + "01", "0c", "a178"]),
    Stream(
      input: "msgpack", output: "json",
      pieces: ["81a16191dd0000000101", "cd0100", "d90178", "dc000101"].map { bytes(ofHex: $0) },
      printed: ["{\"a\":[[1]]}", "256", "\"x\"", "[1]"]),
    Stream(
      input: "len32", output: "hex", pieces: [len32([.text("a", "")]), len32([.text("bc")])],
      printed: ["61\t", "6263"]),
    Stream(
      input: "envelope", output: "hex",
      pieces: ["{\"frames\":[\"a\"]}\n", "{\"frames\":[\"b\",\"\"]}\n"].map { Array($0.utf8) },
      printed: ["61", "62\t"]),
    Stream(
      input: "multipart", output: "hex", pieces: ["a\\t\n", "\tb\n"].map { Array($0.utf8) },
      printed: ["6109", "\t62"]),
  ]

  @Test("A message is printed when its last byte comes, however the bytes come", arguments: streams)
  func asItArrives(_ stream: Stream) async throws {
    try await scenario { world in
      let convert = try await world.zmqcat(
        "convert", "--in", stream.input, "--out", stream.output, stdin: .open)
      for (piece, printed) in zip(stream.pieces, stream.printed) {
        for byte in piece { await convert.write([byte]) }
        #expect(try await convert.stdoutLine() == printed)
      }
      expectSuccess(await convert.closeAndFinish(), stdout: stream.printed.map { $0 + "\n" }.joined())
    }
  }

  @Test(
    "A large document in small pieces takes no more than linear time",
    arguments: [("json", "msgpack"), ("msgpack", "json")])
  func smallPieces(_ from: String, _ to: String) async throws {
    // One value of several megabytes, so that looking at it anew for each piece would take minutes.
    let element =
      from == "json"
      ? Array(",{\"key\":\"some text, 20\",\"n\":[1.5,null]}".utf8)
      : bytes(ofHex: "82a36b6579a9736f6d652074657874a16e92cb3ff8000000000000c0")
    let count = 100_000
    let body = repeatElement(element, count: count).joined()
    let document =
      from == "json" ? [0x5B] + body.dropFirst() + Array("]\n".utf8) : bytes(ofHex: "dd000186a0") + body
    try await scenario { world in
      let whole = try await converted(document, "--in", from, "--out", to, in: world)
      let convert = try await world.zmqcat("convert", "--in", from, "--out", to, stdin: .open)
      for start in stride(from: 0, to: document.count, by: 1_500) {
        await convert.write(Array(document[start..<min(start + 1_500, document.count)]))
      }
      let outcome = await convert.closeAndFinish()
      expectSuccess(outcome, stdout: whole)
      expectSame(try await converted(whole, "--in", to, "--out", from, in: world), document, "back")
      #expect(outcome.duration < .seconds(15), "\(outcome.duration)")
    }
  }

  // MARK: Broken streams

  static let truncated: [(String, String)] = [
    ("json", "7b"), ("json", "5b312c"), ("json", "22"), ("json", "2261"), ("json", "225c"), ("json", "74"),
    ("json", "2d"),
    ("json", "312e"), ("json", "22c3"), ("msgpack", "92"), ("msgpack", "9201"), ("msgpack", "cc"),
    ("msgpack", "cf000000"),
    ("msgpack", "81a161"), ("msgpack", "db"), ("msgpack", "a261"), ("msgpack", "d6ff0000"),
    ("msgpack", "c70c"),
    ("msgpack", "ddffffffff"), ("msgpack", "dbffffffff61"), ("len32", "000000"),
    ("len32", "0000000100000005"),
    ("envelope", hex("{\"frames\":[".utf8)), ("hex", "36"), ("multipart", "5c"),
  ]

  @Test("A stream that is cut off: what came before is printed, and the end is said", arguments: truncated)
  func truncatedStream(_ framing: String, _ end: String) async throws {
    try await scenario { world in
      let good = try await converted(Self.len32([[[0xC0]]]), "--in", "len32", "--out", framing, in: world)
      let outcome = try await world.run(
        "convert", "--in", framing, "--out", "hex", stdin: .bytes(good + bytes(ofHex: end)))
      expectFailure(outcome, 5, naming: "message 2", stdout: "c0\n")
    }
  }

  @Test(
    "What is wrong in a stream of MessagePack ends it: nothing tells where the next value begins",
    arguments: ["c1", "91c1", "92c0c1", "8101c1", String(repeating: "91", count: 100_000)])
  func brokenStream(_ broken: String) async throws {
    try await scenario { world in
      let outcome = try await world.run(
        "convert", "--in", "msgpack", "--out", "json", stdin: .bytes([1] + bytes(ofHex: broken) + [2]))
      expectFailure(outcome, 5, naming: "message 2", "byte", stdout: "1\n")
    }
  }

  @Test("A value that is whole but too deep is passed over")
  func tooDeep() async throws {
    let deep = bytes(ofHex: String(repeating: "91", count: 1_025) + "c0")
    try await scenario { world in
      let outcome = try await world.run(
        "convert", "--in", "msgpack", "--out", "json", stdin: .bytes([1] + deep + [2]))
      expectBadMessages(outcome, numbers: [2], stdout: "1\n2\n")
    }
  }

  @Test("Depth 1 024 in a stream, both ways")
  func depth() async throws {
    let text = Array((BridgeBadDataTests.nested("[", "", "]", depth: 1_024) + "\n").utf8)
    let packed = bytes(ofHex: String(repeating: "91", count: 1_023) + "90")
    try await scenario { world in
      expectSame(try await converted(text, "--in", "json", "--out", "msgpack", in: world), packed, "packed")
      expectSame(try await converted(packed, "--in", "msgpack", "--out", "json", in: world), text, "unpacked")
    }
  }

  // MARK: Memory

  @Test(
    "200 MB pass in constant memory",
    arguments: [
      ("--in json --out msgpack", #"{"a":[1,2.5,"text"],"b":{"c":null},"d":"more text"}"#),
      // A text of 32 bytes; the newline that `yes` adds is the number 10.
      ("--in msgpack --out json", #"\xd9\x20abcdefghijklmnopqrstuvwxyz012345"#),
      ("--in json --out json", #"[[],{"$bin":"AAECAwQFBgcICQ=="},"\u00e9\u732b"]"#),
      ("--in envelope --out len32", #"{"seq":1,"frames":["a",{"hex":"00ff"},{"msgpack":[1,2]}]}"#),
      ("--in multipart --out envelope", #"a\\tb\tc\\xff"#),
    ])
  func constantMemory(_ arguments: String, _ record: String) async throws {
    try await scenario { world in
      let shell = try await world.shell(
        """
        export LC_ALL=C
        record=$(printf "$3")
        yes "$record" | head -c $((200000000 / (${#record} + 1) * (${#record} + 1))) |
        "$1" "$2" /bin/bash -c 'set -o pipefail; "$zmqcat" convert \(arguments) | wc -c >printed'
        """, Paths.python, Paths.peer("memory"), record.replacing("%", with: "%%"))
      let outcome = await shell.finish()
      expectSuccess(outcome, stdout: outcome.stdout)
      let printed = world.content(of: "printed").flatMap {
        Int(String(decoding: $0.dropLast(), as: UTF8.self))
      }
      #expect(try #require(printed) > 50_000_000)
      let size = try #require(outcome.stdoutLines.first.flatMap { Int($0.dropFirst("maxrss ".count)) })
      #expect(size < Scenario.memory(40_000), "\(size) KiB")
    }
  }

  @Test("Headers that promise 4 GiB cost no memory in a stream")
  func hostileHeaders() async throws {
    try await scenario { world in
      for header in BridgeBadDataTests.hostileHeaders {
        let memory = try await world.peer(
          "memory", [Paths.zmqcat, "convert", "--in", "msgpack", "--out", "json"], stdin: .bytes(header))
        let size = try #require(Int(try await memory.next("maxrss")))
        #expect(await memory.finish().status == 5)
        #expect(size < Scenario.memory(40_000), "\(escaped(header.prefix(10))): \(size) KiB")
      }
    }
  }

  @Test("A value above --max-size is refused, whatever follows it", arguments: ["json", "msgpack"])
  func sizeLimit(_ framing: String) async throws {
    try await scenario { world in
      let large = Self.len32([[[0xDA, 0x08, 0x00] + [UInt8](repeating: 0x61, count: 2_048)]])
      let text = try await converted(large, "--in", "len32", "--out", framing, in: world)
      let outcome = try await world.run(
        "convert", "--in", framing, "--out", "hex", "--max-size", "1k", stdin: .bytes(text))
      expectFailure(outcome, 5, naming: "--max-size")
    }
  }

  @Test(
    "A frame near --max-size passes, however many characters stand for it",
    arguments: ["envelope", "json", "multipart", "hex", "len32", "msgpack"],
    [0x00, 0x0A, 0x41, 0x7F] as [UInt8])
  func escapedAtTheLimit(_ framing: String, _ byte: UInt8) async throws {
    // A document is MessagePack: the same text behind a header of five bytes.
    let header = ["json", "msgpack"].contains(framing) ? bytes(ofHex: "db000f4240") : []
    let text = [UInt8](repeating: byte, count: 1_000_000)
    let original = Self.len32([[header + text], [[0xC3]]])
    try await scenario { world in
      let there = try await converted(
        original, "--in", "len32", "--out", framing, "--max-size", "1M", in: world)
      let back = try await world.run(
        ["convert", "--in", framing, "--out", "len32", "--max-size", "1M"], stdin: .bytes(there))
      expectSuccess(back, stdout: back.stdout)
      expectSame(back.stdout, original, framing)
    }
  }

  @Test(
    "A value that never ends is refused in constant memory, and what follows its line is read",
    arguments: [
      ("json", "\"", "\"\\n5\\n", "05\n"), ("json", "{\"a\":[\"", "\"]}\\n5\\n", "05\n"),
      ("envelope", "{\"frames\":[\"", "\"]}\\n{\"frames\":[\"5\"]}\\n", "35\n"),
      // Nothing tells where the next value begins.
      ("msgpack", "\\xdb\\xff\\xff\\xff\\xff", "\\x05", ""),
      ("len32", "\\0\\0\\0\\x1\\xff\\xff\\xff\\xff", "\\x05", ""),
    ])
  func endlessValue(_ framing: String, _ start: String, _ end: String, _ printed: String) async throws {
    try await scenario { world in
      let shell = try await world.shell(
        """
        { printf "$3"; head -c 200000000 /dev/zero | tr '\\0' 1; printf "$4"; } 2>/dev/null |
        "$1" "$2" /bin/bash -c '"$zmqcat" convert --in \(framing) --out hex --max-size 1M >output'
        """, Paths.python, Paths.peer("memory"), start, end)
      let outcome = await shell.finish()
      #expect(outcome.ending == .exited(5), "\(outcome)")
      expectMessages(outcome, lines: 1...1)
      #expect(outcome.stderr.contains("--max-size"), "\(outcome)")
      #expect(world.content(of: "output") == Array(printed.utf8))
      let size = try #require(outcome.stdoutLines.first.flatMap { Int($0.dropFirst("maxrss ".count)) })
      #expect(size < Scenario.memory(40_000), "\(size) KiB")
    }
  }

  // MARK: Usage

  @Test("Its help says what json and msgpack mean there")
  func help() async throws {
    try await scenario { world in
      for arguments in [["convert", "--help"], ["help", "convert"]] {
        let outcome = try await world.run(arguments)
        // Wherever the lines are broken.
        let words = outcome.stdoutText.split { " \n".contains($0) }.joined(separator: " ")
        #expect(outcome.ending == .exited(0))
        #expect(words.contains("'json' is plain JSON documents"), "\(outcome)")
        #expect(words.contains("'msgpack' is concatenated"), "\(outcome)")
        #expect(words.contains("envelope"), "\(outcome)")
      }
    }
  }

  @Test(
    "What makes no sense is refused",
    arguments: [
      (["--in", "bogus"], "bogus"), (["--out", "bogus"], "bogus"), (["--in", "none"], "none"),
      (["-b", ":0"], "-b"),
      (["--in", "json", "--out", "msgpack", "-N"], "-N"), (["-f", "json", "-N"], "-N"),
      (["tcp://127.0.0.1:5555"], "tcp://127.0.0.1:5555"),
      (["--in", "json", "--chunk", "3"], "--chunk"), (["--in", "hex", "--out", "len32", "-D", ";"], "-D"),
    ])
  func refusals(_ arguments: [String], _ named: String) async throws {
    try await scenario { world in
      expectFailure(try await world.run(["convert"] + arguments, stdin: .text("1\n")), 2, naming: named)
    }
  }

  @Test("A full disk is 10, and a reader that left ends it quietly")
  func output() async throws {
    try await scenario { world in
      let full = try await world.shell("echo '[1]' | \"$zmqcat\" convert -f json >/dev/full").finish()
      expectFailure(full, 10)
      let left = try await world.shell(
        "yes '[1]' | \"$zmqcat\" convert -f json | head -n 1; exit ${PIPESTATUS[1]}"
      ).finish()
      #expect(left.stdoutText == "[1]\n" && left.status == 141 && left.stderr.isEmpty, "\(left)")
    }
  }
}
