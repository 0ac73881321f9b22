import Bytes
import Platform
import Testing
import ZeroMQ
import ZmqcatCore

@Suite struct TemplateTests {
  /// What `template` makes of a message, as the second one from `tcp://127.0.0.1:5556`.
  private func filled(
    _ template: String, _ frames: [[UInt8]], joinedBy delimiter: [UInt8] = [0x09],
    selection: FrameSelection = .all,
    escapes: Bool = false
  ) throws -> [UInt8] {
    let framing = Framing.template(try Template(template, frameDelimiter: delimiter))
    var context = PrintContext(selection: selection, escapes: escapes)
    context.sequence = 2
    context.endpoint = "tcp://127.0.0.1:5556"
    var output = ByteBuffer()
    framing.append(try message(frames), to: &output, with: &context)
    return [UInt8](copying: output.bytes)
  }

  private func filled(_ template: String, _ texts: String...) throws -> String {
    text(try filled(template, texts.map { Array($0.utf8) }))
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("%t", "one"), ("%s", "three"), ("%S", "5"), ("%f", "one\ttwo\tthree"),
    ("%n", "3"), ("%1", "one"), ("%2", "two"), ("%3", "three"), ("%{1}", "one"), ("%{3}", "three"),
    ("%{2:x}", "74776f"), ("%{2:b}", "dHdv"), ("%{2:q}", "two"), ("%c", "2"), ("%e", "tcp://127.0.0.1:5556"),
    ("%%", "%"), ("%%t", "%t"), ("%t%s", "onethree"), ("<%t|%s>", "<one|three>"), ("100%%%n", "100%3"),
    ("%i", ""),
    ("%11", "one1"), ("é%t漢", "éone漢"), ("{%1}", "{one}"), ("}%1{", "}one{"),
  ])
  func everyToken(_ template: String, _ expected: String) throws {
    #expect(try filled(template, "one", "two", "three") == expected)
  }

  @Test(arguments: 1...9)
  func framesByNumber(_ number: Int) throws {
    let frames = (1...12).map { [UInt8(ascii: "a") + UInt8($0)] }
    #expect(try filled("%\(number)", frames) == frames[number - 1])
    #expect(try filled("%{\(number)}", frames) == frames[number - 1])
  }

  @Test func framesBeyondTheNinth() throws {
    let frames = (1...12).map { [UInt8(ascii: "a") + UInt8($0)] }
    #expect(try filled("%{12}", frames) == frames[11])
    #expect(text(try filled("%{12:x}", frames)) == "6d")
    #expect(text(try filled("%10", frames)) == "b0")
  }

  @Test(arguments: [
    ("%2", ""), ("%9", ""), ("%{2}", ""), ("%{2:x}", ""), ("%{7:b}", ""), ("%{7:q}", ""), ("[%2]", "[]"),
    ("%{\(Int.max)}", ""), ("%t", "only"), ("%s", "only"), ("%f", "only"), ("%n", "1"),
  ])
  func aFrameThatIsNotThereIsEmpty(_ template: String, _ expected: String) throws {
    #expect(try filled(template, "only") == expected)
  }

  @Test func emptyFrames() throws {
    #expect(try filled("%t|%s|%S|%n|%f", "", "") == "||0|2|\t")
    #expect(try filled("%{1:x}%{1:b}%{1:q}", "") == "")
  }

  @Test(
    arguments: [
      (#"\n\t\r\0\e\\"#, [10, 9, 13, 0, 27, 0x5c]), (#"\x41\xff"#, [0x41, 0xff]),
      (#"a\nb"#, [0x61, 10, 0x62]),
      (#"\\n"#, [0x5c, 0x6e]), (#"\x25t"#, [0x25, 0x74]),
    ] as [(String, [UInt8])])
  func escapesOfTheTemplate(_ template: String, _ bytes: [UInt8]) throws {
    #expect(try filled(template, [[1]]) == bytes)
  }

  @Test func whatTheFramesHoldIsNoTemplate() throws {
    #expect(try filled("%t %s", #"%s\n"#, "%t") == #"%s\n %t"#)
  }

  @Test func formsShowAnyByte() throws {
    let wild: [UInt8] = [0, 9, 10, 13, 27, 0x5c, 0xff]
    #expect(text(try filled("%{1:x}", [wild])) == "00090a0d1b5cff")
    #expect(text(try filled("%{1:q}", [wild])) == #"\0\t\n\r\x1b\\\xff"#)
    #expect(text(try filled("%{1:b}", [wild])) == "AAkKDRtc/w==")
    #expect(try filled("%1", [wild]) == wild)
  }

  @Test func aTerminalIsShownEscapes() throws {
    let wild: [UInt8] = [27, 0x5b, 0x41]
    for template in ["%t", "%s", "%1", "%f", "%{1}"] {
      #expect(text(try filled(template, [wild], escapes: true)) == "\\x1b[A")
    }
    // What the user writes in a template is his own.
    #expect(try filled(#"\e[1m%t"#, [[0x61]], escapes: true) == Array("\u{1b}[1ma".utf8))
  }

  /// RFC 4648, section 10, and lengths beyond.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("Ma", "TWE="), ("~~~", "fn5+"), ("???", "Pz8/"),
  ])
  func base64Vectors(_ plain: String, _ encoded: String) throws {
    #expect(try filled("%{1:b}", plain) == encoded)
  }

  @Test func base64OfEveryByte() throws {
    let encoded = text(try filled("%{1:b}", [Array(UInt8.min...UInt8.max)]))
    #expect(encoded.hasPrefix("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj"))
    #expect(encoded.hasSuffix("8PHy8/T19vf4+fr7/P3+/w=="))
    #expect(encoded.utf8.count == 344)
  }

  @Test func allFramesAreJoinedByTheFrameDelimiter() throws {
    #expect(text(try filled("%f", frames("a", "b", "c"), joinedBy: Array(", ".utf8))) == "a, b, c")
  }

  @Test func aSelectionIsForAllFrames() throws {
    let last = FrameSelection.parts([.range(2...Int.max)])
    #expect(text(try filled("%t %f %n", frames("a", "b", "c"), selection: last)) == "a b\tc 3")
  }

  @Test func timesAreThePresent() throws {
    let before = wallClockMicroseconds() / 1_000
    let milliseconds = try #require(Int64(try filled("%T", "a")))
    #expect((before...wallClockMicroseconds() / 1_000).contains(milliseconds))
    let iso = try filled("%I", "a")
    #expect(try #require(iso.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/)).0.count == 27)
  }

  @Test(arguments: [
    ("%", "a single % at the end: write %%"), ("a%", "a single % at the end: write %%"),
    ("%%%", "a single % at the end: write %%"), ("%x", "unknown token %x"), ("%0", "unknown token %0"),
    ("a %z b", "unknown token %z"), ("% ", "unknown token % "), ("%N", "unknown token %N"),
    ("%{1", "%{ without }"), ("%{", "%{ without }"), ("%{}", "%{}: a frame's number from 1 is wanted"),
    ("%{0}", "%{0}: a frame's number from 1 is wanted"),
    ("%{-1}", "%{-1}: a frame's number from 1 is wanted"),
    ("%{+1}", "%{+1}: a frame's number from 1 is wanted"),
    ("%{a}", "%{a}: a frame's number from 1 is wanted"),
    ("%{:x}", "%{:x}: a frame's number from 1 is wanted"),
    ("%{1 }", "%{1 }: a frame's number from 1 is wanted"),
    ("%{9223372036854775808}", "%{9223372036854775808}: a frame's number from 1 is wanted"),
    ("%{1:}", "%{1:}: unknown form"), ("%{1:z}", "%{1:z}: unknown form"),
    ("%{1:xx}", "%{1:xx}: unknown form"),
    ("%{1:x:b}", "%{1:x:b}: unknown form"), (#"\q"#, #"unknown escape \q at character 1"#),
    (#"ab%t\q"#, #"unknown escape \q at character 5"#), (#"a\"#, "a backslash at the end at character 2"),
    (#"\%t"#, "a backslash at the end at character 1"),
    (#"\x4"#, #"\x needs two hexadecimal digits at character 1"#),
  ])
  func badTemplatesAreTold(_ template: String, _ words: String) throws {
    let error = try #require(throws: Template.BadTemplate.self) { _ = try Template(template) }
    #expect(error.reason.hasPrefix(words))
  }

  @Test(arguments: ["%é", #"\é"#])
  func aBadTokenIsNamedAsItIsWritten(_ template: String) throws {
    let error = try #require(throws: Template.BadTemplate.self) { _ = try Template(template) }
    #expect(error.reason.contains("é"))
  }

  @Test(
    arguments: [(Array("%".utf8) + [0xff], "%\\xff"), (Array("\\".utf8) + [0x1b], "\\\\x1b")]
      as [([UInt8], String)])
  func aBadTokenThatIsNoTextIsShownEscaped(_ template: [UInt8], _ shown: String) throws {
    let error = try #require(throws: Template.BadTemplate.self) { _ = try Template(template) }
    #expect(error.reason.contains(shown), "\(error.reason)")
  }
}
