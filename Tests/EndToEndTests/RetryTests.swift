import TestSupport
import Testing

/// `req --retry` against a ROUTER, which sees every frame and answers whom it likes, when it likes.
@Suite struct RetryTests {
  @Test("Every attempt is an empty frame and the body, from a socket of its own")
  func wire() async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--manual", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat("req", "-c", router.ready(), "-m", "ask", "-w", "1", "--retry", "2")
      var identities: Set<[UInt8]> = []
      for _ in 1...3 {
        let message = try await router.message()
        #expect(message.dropFirst() == [[], Array("ask".utf8)])
        identities.insert(message[0])
      }
      #expect(identities.count == 3)
      expectFailure(await req.finish(), 124, naming: "no reply from", "--timeout")
      #expect(await router.closeAndFinish().messages.count == 3)
    }
  }

  @Test("A reply to an earlier attempt is never taken for that to the request under way")
  func lateReply() async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--manual", "--bind", world.fresh(.tcp))
      let req = try await world.zmqcat(
        "req", "-c", router.ready(), "-w", "1", "--retry", "20", stdin: .text("one\ntwo\n"))
      let first = try await router.message()
      let second = try await router.message()
      #expect(first[1...] == second[1...])
      // The answer to the first attempt is late; that to the second is what counts.
      await router.send([first[0], [], Array("late".utf8)])
      await router.send([second[0], [], Array("answer to one".utf8)])
      #expect(try await req.stdoutLine() == "answer to one")
      var third = try await router.message()
      while third[2] == Array("one".utf8) { third = try await router.message() }
      await router.send([first[0], [], Array("later still".utf8)])
      await router.send([third[0], [], Array("answer to two".utf8)])
      expectSuccess(await req.finish(), stdout: "answer to one\nanswer to two\n")
    }
  }

  @Test("A server that is killed and started again gets the request again, and each answer is printed once")
  func restart() async throws {
    try await scenario { world in
      let endpoint = try world.endpoint()
      let silent = try await world.peer("rep", "--silent", "--bind", endpoint)
      let req = try await world.zmqcat(
        "req", "-c", endpoint, "-w", "0.5", "--retry", "50", stdin: .text("one\ntwo\n"))
      #expect(try await silent.message() == .text("one"))
      silent.signal(9)
      await silent.finish()
      let rep = try await world.peer("rep", "--echo", "--bind", endpoint)
      #expect(try await rep.message() == .text("one"))
      expectSuccess(await req.finish(), stdout: "one\ntwo\n")
    }
  }

  @Test("Without --retry a request goes out once")
  func noRetry() async throws {
    try await scenario { world in
      let router = try await world.peer("router", "--manual", "--bind", world.fresh(.tcp))
      let outcome = try await world.run("req", "-c", router.ready(), "-m", "ask", "-w", "2")
      expectFailure(outcome, 124, naming: "no reply from")
      #expect(await router.closeAndFinish().messages.count == 1)
    }
  }
}
