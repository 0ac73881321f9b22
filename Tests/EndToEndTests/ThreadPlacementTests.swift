#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Where libzmq's thread runs: beside the program's own while messages are short.
  @Suite struct ThreadPlacementTests {
    /// What the kernel says of a thread.
    private struct Placement: Equatable {
      let processors: String
      let policy: String
    }

    private static func content(_ path: String) throws -> String {
      String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    }

    private static func placement(_ thread: String) throws -> Placement {
      let line = try content("\(thread)/status").split(separator: "\n")
        .first { $0.hasPrefix("Cpus_allowed_list:") }
      // Linux, proc_pid_stat(5): the policy is the 41st field, the 39th behind the name.
      let fields = try content("\(thread)/stat").split(separator: ")").last?.split(separator: " ")
      return Placement(
        processors: String(try #require(line).dropFirst("Cpus_allowed_list:".count)),
        policy: String(try #require(fields)[38]))
    }

    /// Of the program's own thread and of libzmq's.
    private static func placements(_ process: Int32?) throws -> (own: Placement, other: Placement) {
      let process = try #require(process)
      let folder = "/proc/\(process)/task"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where try content("\(folder)/\(name)/comm").contains("IO/0") {
        return (try placement("\(folder)/\(process)"), try placement("\(folder)/\(name)"))
      }
      throw Missing()
    }

    private struct Missing: Error {}

    @Test("libzmq's thread stays with the program's, and not for long messages")
    func follows() async throws {
      try await scenario { world in
        let pull = try await world.peer("pull", "--bind", "tcp://127.0.0.1:*")
        let push = try await world.zmqcat("push", "-c", try await pull.ready(), stdin: .open)
        func pass(_ length: Int, times count: Int = 1) async throws {
          for _ in 0..<count {
            await push.write(String(repeating: "x", count: length) + "\n")
            #expect(try await pull.message().map(\.count) == [length])
          }
        }
        try await pass(5, times: 2)
        var (own, other) = try Self.placements(push.processIdentifier)
        #expect(other.policy == "3", "SCHED_BATCH")
        #expect(Int(other.processors.trimming()) != nil, "one processor: \(other)")

        try await pass(100_000)
        try await pass(5)
        (own, other) = try Self.placements(push.processIdentifier)
        #expect(other == own)

        try await pass(5, times: 300)
        (own, other) = try Self.placements(push.processIdentifier)
        #expect(other.policy == "3" && Int(other.processors.trimming()) != nil, "\(other)")
        #expect(own.policy == "0")
        #expect(await push.closeAndFinish().ending == .exited(0))
      }
    }

    @Test("Several threads are left where the kernel puts them")
    func several() async throws {
      try await scenario { world in
        let pull = try await world.peer("pull", "--bind", "tcp://127.0.0.1:*")
        let push = try await world.zmqcat(
          "push", "--io-threads", "2", "-c", try await pull.ready(), stdin: .open)
        for _ in 0..<2 {
          await push.write("short\n")
          #expect(try await pull.message() == .text("short"))
        }
        let (own, other) = try Self.placements(push.processIdentifier)
        #expect(other == own)
        #expect(await push.closeAndFinish().ending == .exited(0))
      }
    }
  }

  extension String {
    fileprivate func trimming() -> String { filter { !$0.isWhitespace } }
  }
#endif
