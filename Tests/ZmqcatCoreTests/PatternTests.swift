import Testing
import ZmqcatCore

@Suite struct PatternTests {
  private func isFound(_ expression: String, in bytes: [UInt8]) throws -> Bool {
    try Pattern(expression).isFound(in: bytes.span)
  }

  private func isFound(_ expression: String, in text: String) throws -> Bool {
    try isFound(expression, in: Array(text.utf8))
  }

  @Test(arguments: [
    ("b", "abc", true), ("d", "abc", false), ("^a", "abc", true), ("^b", "abc", false), ("c$", "abc", true),
    ("b$", "abc", false), ("^abc$", "abc", true), ("a.c", "abc", true), ("a.c", "ac", false),
    ("ab*c", "ac", true), ("ab*c", "abbbc", true), ("ab+c", "ac", false), ("ab?c", "abbc", false),
    ("ab{2}c", "abbc", true), ("ab{2,3}c", "abc", false), ("ab{2,}c", "abbbbc", true),
    ("cat|dog", "hotdog", true),
    ("^(cat|dog)$", "hotdog", false), ("(ab)+c", "ababc", true), ("[0-9]+", "a7", true),
    ("[^0-9]", "77", false),
    ("[[:upper:]]", "aBc", true), ("[[:space:]]", "a b", true), ("[]]", "]", true), (#"\."#, "abc", false),
    (#"\."#, "a.c", true), ("A", "abc", false), ("", "abc", true), ("é", "café", true),
    ("a\tb", "a\tb", true),
  ])
  func extendedSyntax(_ expression: String, _ text: String, _ expected: Bool) throws {
    #expect(try isFound(expression, in: text) == expected)
  }

  @Test func nothingCanBeSearched() throws {
    #expect(try isFound("", in: ""))
    #expect(try isFound("^$", in: ""))
    #expect(try isFound("a*", in: ""))
    #expect(try !isFound("a", in: ""))
    #expect(try !isFound("^$", in: "a"))
  }

  @Test func theSearchGoesOnBehindANULByte() throws {
    #expect(try isFound("b", in: [0x61, 0, 0x62]))
    #expect(try isFound("b$", in: [0x61, 0, 0x62]))
    #expect(try !isFound("a$", in: [0x61, 0, 0x62]))
    #expect(try !isFound("^b", in: [0, 0x62]))
    #expect(try isFound("[^a]", in: [0x61, 0]))
  }

  @Test func theSearchEndsWithTheBytes() throws {
    let bytes = Array("abc".utf8)
    let expression = try Pattern("c")
    let isFound = expression.isFound(in: bytes.span.extracting(0..<2))
    #expect(!isFound)
    let endsThere = try Pattern("b$").isFound(in: bytes.span.extracting(0..<2))
    #expect(endsThere)
  }

  @Test func aNewlineIsAByteAsAnyOther() throws {
    #expect(try isFound("a.b", in: "a\nb"))
    #expect(try !isFound("^b", in: "a\nb"))
    #expect(try !isFound("a$", in: "a\nb"))
  }

  @Test func anyBytesCanBeSearched() throws {
    #expect(try isFound("b", in: [0xff, 0xfe, 0x62, 0x80]))
    #expect(try !isFound("c", in: Array(UInt8.min...0x62)))
    #expect(try isFound("c", in: Array(UInt8.min...UInt8.max)))
  }

  @Test func anExpressionCanBeUsedAgain() throws {
    let expression = try Pattern("^a+$")
    for (text, expected) in [("aaa", true), ("ab", false), ("a", true)] {
      let isFound = expression.isFound(in: Array(text.utf8).span)
      #expect(isFound == expected)
    }
  }

  @Test(arguments: ["(", "a(b", "[a", "[[:nosuch:]]", "a{2", "a{3,2}", "\\", "[b-a]"])
  func badExpressionsAreTold(_ expression: String) throws {
    let error = try #require(throws: Pattern.BadPattern.self) { _ = try Pattern(expression) }
    #expect(!error.reason.isEmpty)
    #expect(!error.reason.contains("\0"))
  }
}
