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
      let nice: String
    }

    private static func content(_ path: String) throws -> String {
      String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    }

    private static func placement(_ thread: String) throws -> Placement {
      let line = try content("\(thread)/status").split(separator: "\n")
        .first { $0.hasPrefix("Cpus_allowed_list:") }
      // Linux, proc_pid_stat(5): the policy is the 41st field, how nice it is the 19th; two stand before the name's end.
      let fields = try #require(
        try content("\(thread)/stat").split(separator: ")").last?.split(separator: " "))
      return Placement(
        processors: String(try #require(line).dropFirst("Cpus_allowed_list:".count)),
        policy: String(fields[38]), nice: String(fields[16]))
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
        /// Passes short messages, `count` at a time, until the threads are placed so.
        func passUntil(_ isSo: (Placement, Placement) -> Bool, count: Int = 1) async throws {
          for _ in 0..<1_000 {
            await push.write(String(repeating: "xxxxx\n", count: count))
            for _ in 0..<count { #expect(try await pull.message() == .text("xxxxx")) }
            let (own, other) = try Self.placements(push.processIdentifier)
            if isSo(own, other) { return }
          }
          let (own, other) = try Self.placements(push.processIdentifier)
          Issue.record("the program's: \(own), libzmq's: \(other)")
        }
        // SCHED_BATCH is 3, SCHED_OTHER is 0; a list of one processor is a number.
        func follows(_ own: Placement, _ other: Placement, as policy: String) -> Bool {
          own.policy == "0" && other.policy == policy && Int(other.processors.trimming()) != nil
        }
        // It works at once while messages go one by one, and goes on while many do.
        try await passUntil { follows($0, $1, as: "3") }
        try await passUntil { follows($0, $1, as: "0") }
        await push.write(String(repeating: "x", count: 100_000) + "\n")
        #expect(try await pull.message().map(\.count) == [100_000])
        try await passUntil { own, other in own == other }
        try await passUntil { follows($0, $1, as: "0") }
        try await passUntil({ follows($0, $1, as: "3") }, count: 100)
        #expect(await push.closeAndFinish().ending == .exited(0))
      }
    }

    @Test("Where answers are waited for, libzmq's thread lets the program's go on")
    func answers() async throws {
      try await scenario { world in
        let rep = try await world.zmqcat("rep", "-b", ":0", "--print-endpoint", "--echo")
        let req = try await world.zmqcat("req", try await rep.stdoutLine(), stdin: .open)
        var printed = 0
        for _ in 0..<100 {
          await req.write("x\n")
          printed += 2
          _ = try await req.stdout(atLeast: printed)
        }
        for process in [req, rep] {
          let (own, other) = try Self.placements(process.processIdentifier)
          #expect(own.policy == "0")
          #expect(other.policy == "3")
          #expect(Int(other.processors.trimming()) != nil)
        }
        #expect(await req.closeAndFinish().ending == .exited(0))
      }
    }

    @Test("A receiver that gets several messages at a time lets libzmq's thread go on")
    func letsGoOn() async throws {
      try await scenario { world in
        let endpoint = try world.endpoint()
        let pull = try await world.zmqcat("pull", "--bind", endpoint)
        let push = try await world.zmqcat("push", endpoint, stdin: .open)
        let many = String(repeating: String(repeating: "x", count: 1_023) + "\n", count: 1_000)
        var printed = 0
        /// Passes `text` on until the receiver is scheduled so, waiting for it or not.
        func pass(_ text: String, until policy: String, waits: Bool) async throws {
          for _ in 0..<1_000 {
            await push.write(text)
            printed += text.utf8.count
            if waits { _ = try await pull.stdout(atLeast: printed) }
            if try Self.placements(pull.processIdentifier).own.policy == policy { return }
          }
          Issue.record("the policy is not \(policy)")
        }
        try await pass(many, until: "3", waits: false)
        _ = try await pull.stdout(atLeast: printed)
        try await pass("x\n", until: "0", waits: true)
        #expect(await push.closeAndFinish().ending == .exited(0))
      }
    }

    @Test(
      "A program that is given a policy keeps it, and one that is nice stays so",
      arguments: [("chrt --idle 0", "5", "0"), ("nice -n 5", "0", "5")])
    func given(_ start: String, policy: String, nice: String) async throws {
      try await scenario { world in
        let pull = try await world.peer("pull", "--bind", "tcp://127.0.0.1:*")
        let push = try await world.shell(
          "exec \(start) \"$zmqcat\" push -c \"$1\"", try await pull.ready(), stdin: .open)
        for _ in 0..<100 {
          await push.write("short\n")
          #expect(try await pull.message() == .text("short"))
        }
        let (own, other) = try Self.placements(push.processIdentifier)
        // SCHED_IDLE is 5.
        for placement in [own, other] {
          #expect(placement.policy == policy)
          #expect(placement.nice == nice)
        }
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
