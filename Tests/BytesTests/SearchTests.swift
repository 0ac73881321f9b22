import Bytes
import Testing

@Suite struct SearchTests {
  static let text = Array("banana".utf8)

  // A macro cannot take spans apart, so they are made here.

  private func find(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    firstIndex(of: byte, in: bytes.span, from: start)
  }

  private func holds(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool { contains(bytes.span, pattern) }

  private func holds(_ bytes: [UInt8], _ byte: UInt8) -> Bool { contains(bytes.span, byte) }

  private func stands(_ pattern: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
    matches(bytes.span, at: index, pattern)
  }

  @Test(
    arguments: [
      ("b", 0, 0), ("a", 0, 1), ("a", 1, 1), ("a", 2, 3), ("a", 5, 5), ("a", 6, nil), ("b", 1, nil),
      ("x", 0, nil),
    ] as [(String, Int, Int?)])
  func findsTheFirstByte(_ letter: String, _ start: Int, _ index: Int?) throws {
    let byte = try #require(letter.utf8.first)
    #expect(find(byte, in: Self.text, from: start) == index)
  }

  /// Every byte, at every place of rows that are shorter, as long and longer than what is compared at once.
  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 64, 70, 130])
  func findsWhatIsNotPrintable(_ count: Int) {
    let plain = [UInt8](repeating: 0x61, count: count)
    #expect(firstUnprintable(in: plain.span, from: 0, or: 0x5c) == count)
    #expect(firstUnprintable(in: plain.span, from: count, or: 0x5c) == count)
    for place in 0..<count {
      for byte in UInt8.min...UInt8.max {
        var bytes = plain
        bytes[place] = byte
        let isFound = !(0x20...0x7e).contains(byte) || byte == 0x5c
        let index = firstUnprintable(in: bytes.span, from: 0, or: 0x5c)
        if index != (isFound ? place : count) {
          Issue.record("byte \(byte) at \(place) of \(count): \(index)")
        }
        let behind = firstUnprintable(in: bytes.span, from: place + 1, or: 0x5c)
        if behind != count { Issue.record("behind \(place) of \(count): \(behind)") }
      }
    }
  }

  @Test func nothingIsFoundInNothing() {
    #expect(find(0, in: []) == nil)
    #expect(!holds([], 0))
    #expect(!holds([], [0]))
    #expect(holds([], []))
    #expect(stands([], in: [], at: 0))
    #expect(!stands([0], in: [], at: 0))
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func everyByteCanBeFound(_ byte: UInt8) {
    let all = Array(UInt8.min...UInt8.max)
    #expect(find(byte, in: all) == Int(byte))
    #expect(holds(all, byte))
    #expect(!holds(all.filter { $0 != byte }, byte))
  }

  @Test(arguments: [
    ("", true), ("b", true), ("banana", true), ("nan", true), ("anan", true), ("ana", true), ("na", true),
    ("nab", false), ("bananas", false), ("aa", false), ("naan", false),
  ])
  func findsAPattern(_ pattern: String, _ isThere: Bool) {
    #expect(holds(Self.text, Array(pattern.utf8)) == isThere)
  }

  @Test(arguments: [("aaab", "aab"), ("\r\r\n", "\r\n"), ("ababac", "abac"), ("----->", "-->")])
  func aPatternThatBeginsInsideOfAFailedOneIsFound(_ text: String, _ pattern: String) {
    #expect(holds(Array(text.utf8), Array(pattern.utf8)))
  }

  @Test(arguments: [
    (0, "ban", true), (0, "", true), (6, "", true), (3, "ana", true), (3, "anab", false), (1, "ban", false),
    (5, "a", true), (6, "a", false),
  ])
  func matchesAtAPlace(_ index: Int, _ pattern: String, _ isThere: Bool) {
    #expect(stands(Array(pattern.utf8), in: Self.text, at: index) == isThere)
  }

  @Test func aCopyIsTheSameBytes() {
    let whole = [UInt8](copying: Self.text.span)
    let part = [UInt8](copying: Self.text.span.extracting(2..<4))
    let nothing = [UInt8](copying: Self.text.span.extracting(0..<0))
    #expect(whole == Self.text)
    #expect(part == Array("na".utf8))
    #expect(nothing == [])
  }
}
