import Testing
import ZeroMQ

@testable import ZmqcatCore

@Suite struct FilterTests {
  private func plan(_ change: (inout FilterPlan) throws -> Void) rethrows -> FilterPlan {
    var plan = FilterPlan()
    try change(&plan)
    return plan
  }

  private func bytes(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private func passes(_ plan: FilterPlan, _ texts: String...) throws -> Bool {
    Filter(plan).passes(try message(texts.map { Array($0.utf8) }))
  }

  @Test func withoutAPlanEverythingPasses() throws {
    #expect(Filter(FilterPlan()).passesAll)
    #expect(try passes(FilterPlan(), "a"))
    #expect(try passes(FilterPlan(), ""))
  }

  @Test func prefixesAreTheSocketsWork() {
    #expect(Filter(plan { $0.topics = bytes("a") }).passesAll)
  }

  @Test(arguments: [
    ("weather", true), ("weather2", false), ("weathe", false), ("", false), ("news", true),
    ("Weather", false),
  ])
  func exactTopicsAreTheWholeFirstFrame(_ topic: String, _ expected: Bool) throws {
    let plan = plan {
      $0.topics = bytes("weather", "news")
      $0.isExact = true
    }
    #expect(!Filter(plan).passesAll)
    #expect(try passes(plan, topic, "weather") == expected)
    #expect(try passes(plan, topic) == expected)
  }

  @Test func anEmptyTopicCanBeMeantExactly() throws {
    let plan = plan {
      $0.topics = [[]]
      $0.isExact = true
    }
    #expect(try passes(plan, "", "body"))
    #expect(try !passes(plan, "a", "body"))
  }

  @Test(arguments: [
    ("ab", false), ("abc", false), ("a", true), ("b", true), ("", true), ("x1", false), ("yab", true),
  ])
  func excludedTopicsAreBeginnings(_ topic: String, _ expected: Bool) throws {
    let plan = plan { $0.excludedTopics = bytes("ab", "x") }
    #expect(!Filter(plan).passesAll)
    // Only the first frame is looked at.
    #expect(try passes(plan, topic, "ab") == expected)
  }

  @Test func everythingCanBeExcluded() throws {
    #expect(try !passes(plan { $0.excludedTopics = [[]] }, "a"))
  }

  @Test func patternsSearchTheLastFrame() throws {
    let plan = try plan { $0.patterns = [try Pattern("b+")] }
    #expect(!Filter(plan).passesAll)
    #expect(try passes(plan, "x", "abc"))
    #expect(try !passes(plan, "b", "x"))
    #expect(try passes(plan, "b"))
    #expect(try !passes(plan, ""))
  }

  @Test(arguments: [(1, true), (2, false), (3, true), (4, false), (Int.max, false)])
  func patternsSearchAChosenFrame(_ number: Int, _ expected: Bool) throws {
    let plan = try plan {
      $0.patterns = [try Pattern("b")]
      $0.searchedFrame = number
    }
    // A frame that is not there holds nothing that could be found.
    #expect(try passes(plan, "b", "x", "b") == expected)
  }

  @Test func allPatternsHaveToBeFound() throws {
    let plan = try plan { $0.patterns = [try Pattern("a"), try Pattern("b")] }
    #expect(try passes(plan, "ba"))
    #expect(try !passes(plan, "a"))
    #expect(try !passes(plan, "b"))
  }

  @Test func everyRuleHasToBeMet() throws {
    let plan = try plan {
      $0.topics = bytes("a", "b")
      $0.isExact = true
      $0.excludedTopics = bytes("b")
      $0.patterns = [try Pattern("^1$")]
    }
    #expect(try passes(plan, "a", "1"))
    #expect(try !passes(plan, "a", "2"))
    #expect(try !passes(plan, "b", "1"))
    #expect(try !passes(plan, "c", "1"))
  }
}
