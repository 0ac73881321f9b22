import Testing

@testable import ZmqcatCommands

@Suite struct ProgramWordsTests {
  @Test(arguments: ["rep", "sub", "pull", "pair"])
  func wordsBehindTheDashesAreNamed(_ command: String) {
    #expect(
      ProgramWords.naming(in: [command, ":1", "-1", "--", "tr", "-d", "x"])
        == [command, ":1", "-1", "--program", "tr", "--program", "-d", "--program", "x"])
  }

  @Test func aMissingProgramHasAnEmptyName() {
    #expect(ProgramWords.naming(in: ["pull", ":1", "--"]) == ["pull", ":1", "--program", ""])
  }

  @Test func dashesOfTheProgramItselfAreKept() {
    let words = ProgramWords.naming(in: ["pull", ":1", "--", "git", "log", "--", "file"])
    #expect(!words.contains("--"))
    #expect(
      words.map(RawArgument.bytes(of:)).filter { $0 != Array("--program".utf8) }
        == ["pull", ":1", "git", "log", "--", "file"].map { Array($0.utf8) })
  }

  @Test(arguments: [["push", "--", ":1"], ["pull", ":1"], [], ["--", "pull"], ["help", "--", "pull"]])
  func othersAreLeftAlone(_ words: [String]) {
    #expect(ProgramWords.naming(in: words) == words)
  }
}
