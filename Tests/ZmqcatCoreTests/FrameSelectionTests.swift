import Testing
import ZmqcatCore

@Suite struct FrameSelectionTests {
  @Test(
    arguments: [
      ("all", .all), ("last", .parts([.last])), ("1", .parts([.range(1...1)])),
      ("2..", .parts([.range(2...Int.max)])), ("2..4", .parts([.range(2...4)])),
      ("..3", .parts([.range(1...3)])), ("4..4", .parts([.range(4...4)])),
      ("1,3", .parts([.range(1...1), .range(3...3)])),
      ("3,1..2,last", .parts([.range(3...3), .range(1...2), .last])),
      ("\(Int.max)", .parts([.range(Int.max...Int.max)])), ("007", .parts([.range(7...7)])),
    ] as [(String, FrameSelection)])
  func readsEveryForm(_ text: String, _ selection: FrameSelection) {
    #expect(FrameSelection(text) == selection)
  }

  @Test(arguments: [
    "", " ", "0", "-1", "+1", "1.", ".", "..", "...", "1...3", "2..1", "0..2", "1..0", "a", "1,", ",1",
    "1,,2", "1 ",
    " 1", "1, 2", "Last", "ALL", "all,1", "1,all", "last..", "1..last", "1-3", "1:3", "1;3", "1..2..3", "１",
    "0x1",
    "9223372036854775808", "1e1",
  ])
  func refusesOtherForms(_ text: String) {
    #expect(FrameSelection(text) == nil)
  }

  @Test(arguments: [
    ("all", 3, [0, 1, 2]), ("last", 3, [2]), ("last", 1, [0]), ("1", 3, [0]), ("3", 3, [2]), ("4", 3, []),
    ("2..", 4, [1, 2, 3]), ("2..", 1, []), ("..2", 4, [0, 1]), ("2..3", 4, [1, 2]), ("2..9", 4, [1, 2, 3]),
    ("1,3", 4, [0, 2]), ("3,1", 4, [0, 2]), ("1,last", 4, [0, 3]), ("1,last", 1, [0]), ("last,last", 2, [1]),
    ("1..2,2..3", 4, [0, 1, 2]), ("all", 0, []), ("last", 0, []), ("1", 0, []),
  ])
  func choosesFramesInTheirOrder(_ text: String, _ count: Int, _ indices: [Int]) throws {
    let selection = try #require(FrameSelection(text))
    #expect((0..<count).filter { selection.includes($0, of: count) } == indices)
    #expect(selection.number(of: count) == indices.count)
  }
}
