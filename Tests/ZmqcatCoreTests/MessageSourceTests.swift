import Bytes
import Platform
import Testing
import UnitSupport
import ZeroMQ

@testable import ZmqcatCore

/// Messages from the command line and from files.
@Suite struct MessageSourceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func plan(_ origin: SourcePlan.Origin, times: Int = 1) -> SourcePlan {
    var plan = SourcePlan(origin: origin, framing: FramingReadingTests.line)
    plan.repeatCount = times
    return plan
  }

  /// All messages that the source gives.
  private func all(_ plan: SourcePlan, limit: Int = 1 << 20) throws -> [[[UInt8]]] {
    var source = try MessageSource(plan, limit: limit)
    var draft = Draft()
    var messages: [[[UInt8]]] = []
    while true {
      switch try source.next(into: &draft) {
      case .message:
        messages.append(try frames(of: draft, source.input))
        #expect(source.number == messages.count)
      case .starved: _ = try source.fill()
      case .end: return messages
      case .malformed, .broken:
        Issue.record("nothing here is bad")
        return messages
      }
    }
  }

  private func bytes(_ text: String) -> SourcePlan.Frame { .bytes(Array(text.utf8)) }

  @Test func messagesOfTheCommandLine() throws {
    let origin = SourcePlan.Origin.messages([[bytes("a")], [bytes("")], [bytes("b"), bytes("c")]])
    #expect(try all(plan(origin)) == [frames("a"), frames(""), frames("b", "c")])
  }

  @Test func framesOfFilesAndOfTheCommandLineKeepTheirOrder() throws {
    let path = try folder.file("frame", [0, 0xff, 0x0a])
    let origin = SourcePlan.Origin.messages([[bytes("a"), .file(path), bytes("b"), .file(path)]])
    #expect(try all(plan(origin)) == [[[0x61], [0, 0xff, 0x0a], [0x62], [0, 0xff, 0x0a]]])
  }

  @Test func aFileIsOneMessageAsItIs() throws {
    let first = try folder.file("first", Array("a\nb\n".utf8))
    let second = try folder.file("second", [])
    let third = try folder.file("third", [UInt8](repeating: 7, count: 600_000))
    #expect(
      try all(plan(.files([first, second, third, first]))) == [
        frames("a\nb\n"), frames(""), [[UInt8](repeating: 7, count: 600_000)], frames("a\nb\n"),
      ])
  }

  @Test(arguments: 1...3)
  func allIsRepeatedInTurn(_ times: Int) throws {
    let lines = SourcePlan.Origin.messages([[bytes("a")], [bytes("b")]])
    #expect(
      try all(plan(lines, times: times))
        == Array(repeatElement([frames("a"), frames("b")], count: times).joined()))
    let files = SourcePlan.Origin.files([try folder.file("x", [1]), try folder.file("y", [2])])
    #expect(
      try all(plan(files, times: times)) == Array(repeatElement([[[1]], [[2]]], count: times).joined()))
  }

  @Test func aMissingFileIsToldBeforeAnythingIsSent() throws {
    let there = try folder.file("there", [1])
    let missing = "\(folder.path)/missing"
    let origins: [SourcePlan.Origin] = [
      .files([there, missing]), .messages([[bytes("a"), .file(missing)]]),
    ]
    for origin in origins {
      let failure = try #require(throws: Failure.self) { try all(plan(origin)) }
      #expect(failure == Failure(.inputOutput, "\(missing): No such file or directory"))
    }
  }

  @Test func aFolderIsNoFile() throws {
    let origins: [SourcePlan.Origin] = [.files([folder.path]), .messages([[.file(folder.path)]])]
    for origin in origins {
      let failure = try #require(throws: Failure.self) { try all(plan(origin)) }
      #expect(failure == Failure(.inputOutput, "reading \(folder.path): Is a directory"))
    }
  }

  @Test func aFileOverTheLimitIsBadData() throws {
    let path = try folder.file("long", [UInt8](repeating: 7, count: 11))
    let origins: [SourcePlan.Origin] = [.files([path]), .messages([[.file(path)]])]
    for origin in origins {
      let failure = try #require(throws: Failure.self) { try all(plan(origin), limit: 10) }
      #expect(failure == Failure(.badData, "\(path): longer than --max-size 10"))
      #expect(try all(plan(origin), limit: 11).count == 1)
    }
  }
}
