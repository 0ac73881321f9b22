import TestSupport
import Testing

/// Programs that are run for every message.
@Suite struct ProgramTests {
  // MARK: Replies

  @Test(
    "rep answers with what the program prints, without one newline at the end",
    arguments: [
      (["--", "tr", "a-z", "A-Z"], "HELLO"), (["--", "cat"], "hello"), (["--sh", "cat; echo"], "hello"),
      (["--sh", "cat; echo; echo"], "hello\n"), (["--", "true"], ""),
      (["--sh", "printf '%s\\0' \"$(cat)\""], "hello\0"), (["--", "printf", "%s", "--"], "--"),
      (["--", "echo", "-n", "--sh"], "--sh"),
    ])
  func reply(_ program: [String], _ reply: String) async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(["rep", "-b", ":0", "--print-endpoint", "-n", "2"] + program)
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for _ in 1...2 {
        await req.send(.text("hello"))
        #expect(try await req.message() == .text(reply))
      }
      expectSuccess(await rep.finish(), stdout: endpoint + "\nhello\nhello\n")
    }
  }

  @Test("A program learns of the message's frames, number and topic")
  func environment() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "-f", "multipart", "--sh",
        "printf '%s,%s,%s:' \"$ZMQCAT_FRAMES\" \"$ZMQCAT_SEQ\" \"$ZMQCAT_TOPIC\"; cat")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("$(touch x); `touch y`", "b\tc"))
      #expect(try await req.message() == .text("2,1,$(touch x); `touch y`:$(touch x); `touch y`\tb\\tc"))
      await req.send(.text(""))
      #expect(try await req.message() == .text("1,2,:"))
      #expect(await rep.finish().ending == .exited(0))
      // No byte of a message was taken for a command.
      #expect(world.content(of: "x") == nil && world.content(of: "y") == nil)
    }
  }

  @Test(
    "A program reads the message in the framing of the output",
    arguments: [
      (["--out", "none"], "a\tb"), (["--out", "hex"], "61\t62"), (["--out", "len32"], "00000002"),
      (["-F", "%2-%1\\n"], "b-a\n"), (["--frames", "2"], "b"), (["--out", "envelope"], "{\"time\":\""),
    ])
  func framing(_ options: [String], _ begin: String) async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        ["rep", "-b", ":0", "--print-endpoint", "-n", "1"] + options + ["--", "od", "-An", "-v", "-tx1"])
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("a", "b"))
      let dump = String(decoding: try await req.message()[0], as: UTF8.self)
      let input = dump.split(whereSeparator: \.isWhitespace).joined()
      let wanted = options.last == "len32" ? begin : hex(Array(begin.utf8))
      #expect(input.hasPrefix(wanted), "\(input)")
      #expect(await rep.finish().ending == .exited(0))
    }
  }

  @Test("With --out none rep prints nothing, and still answers")
  func silent() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--out", "none", "--", "rev")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("abc"))
      #expect(try await req.message() == .text("cba"))
      expectSuccess(await rep.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("Every frame before the empty one leads the reply back")
  func route() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "-v", "--", "cat")
      let endpoint = try await rep.stdoutLine()
      let dealer = try await world.peer("dealer", "--connect", endpoint)
      await dealer.send(.text("no", "request"))
      await dealer.send(.text(""))
      await dealer.send(.text("", "one"))
      #expect(try await dealer.message() == .text("", "one"))
      await dealer.send(.text("hop", "\0", "", "two", "", "frames"))
      #expect(try await dealer.message() == .text("hop", "\0", "", "two\t\tframes"))
      let outcome = await rep.finish()
      #expect(outcome.ending == .exited(0))
      #expect(outcome.stdoutText == endpoint + "\none\ntwo\t\tframes\n")
      #expect(outcome.stderrLines.contains { $0.contains("it is no request") }, "\(outcome)")
    }
  }

  @Test("A requester that leaves before the answer disturbs nobody")
  func requesterLeaves() async throws {
    try await scenario { world in
      try world.fifo("gate")
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "-vv", "--sh",
        "if [ $ZMQCAT_SEQ = 1 ]; then read x <gate; fi; cat")
      let endpoint = try await rep.stdoutLine()
      let first = try await world.peer("dealer", "--connect", endpoint)
      await first.send(.text("", "one"))
      #expect(try await rep.stdoutLine() == "one")
      first.signal(SignalTests.kill)
      while try await !rep.stderrLine().contains("disconnected") {}
      #expect(await (try world.shell("echo >gate")).finish().ending == .exited(0))
      let second = try await world.peer("req", "--connect", endpoint)
      await second.send(.text("two"))
      #expect(try await second.message() == .text("two"))
      #expect(await rep.finish().ending == .exited(0))
    }
  }

  // MARK: Failures

  @Test("A program that fails makes an empty reply, is told of, and the run ends with 3")
  func failure() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "3", "--sh",
        "echo output; case $ZMQCAT_SEQ in 1) exit 5;; 2) kill -9 $$;; esac")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      for reply in ["", "", "output"] {
        await req.send(.text("x"))
        #expect(try await req.message() == .text(reply))
      }
      expectFailure(
        await rep.finish(), 3, naming: "message 1: /bin/sh ended with status 5",
        stdout: endpoint + "\nx\nx\nx\n", lines: 3...3)
    }
  }

  @Test("--on-error drop leaves the request unanswered, and goes on")
  func drop() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "--on-error", "drop", "--", "grep", "good")
      let endpoint = try await rep.stdoutLine()
      let dealer = try await world.peer("dealer", "--connect", endpoint)
      await dealer.send(.text("", "bad"))
      await dealer.send(.text("", "good"))
      #expect(try await dealer.message() == .text("", "good"))
      expectFailure(
        await rep.finish(), 3, naming: "message 1: grep ended with status 1",
        stdout: endpoint + "\nbad\ngood\n")
      #expect(await dealer.closeAndFinish().messages.count == 1)
    }
  }

  @Test("--on-error exit ends the run", arguments: ["rep", "pull"])
  func exit(_ command: String) async throws {
    try await scenario { world in
      let child = try await world.zmqcat(
        command, "-b", ":0", "--print-endpoint", "--on-error", "exit", "--out", "none", "--", "false")
      let endpoint = try await child.stdoutLine()
      let peer = try await world.peer(command == "rep" ? "dealer" : "push", "--connect", endpoint)
      await peer.send(command == "rep" ? .text("", "x") : .text("x"))
      expectFailure(
        await child.finish(), 3, naming: "message 1: false ended with status 1", stdout: endpoint + "\n")
    }
  }

  @Test(
    "A program that is not there, or is none, is told of before anything is opened",
    arguments: ["rep", "sub", "pull", "pair"])
  func cannotRun(_ command: String) async throws {
    try await scenario { world in
      try world.file("text", "no program")
      let cases = [
        ("nosuchprogram", 127, "nosuchprogram: no such program in PATH"),
        ("./nosuch", 127, "./nosuch: no such program"),
        ("./text", 126, "./text: cannot be run: Permission denied"), ("/", 126, "/: cannot be run"),
      ]
      for (program, status, line) in cases {
        let outcome = try await world.run(command, "-b", ":0", "--print-endpoint", "--", program)
        expectFailure(outcome, status, naming: line)
      }
    }
  }

  @Test("A program that goes away while it is needed ends the run")
  func programGoes() async throws {
    try await scenario { world in
      let make = try await world.shell("printf '#!/bin/sh\\nrm \"$0\"\\n' >program; chmod +x program")
      #expect(await make.finish().ending == .exited(0))
      let pull = try await world.zmqcat("pull", "-b", ":0", "--print-endpoint", "--", "./program")
      let endpoint = try await pull.stdoutLine()
      let push = try await world.peer("push", "--connect", endpoint)
      await push.send(.text("1"))
      await push.send(.text("2"))
      expectFailure(
        await pull.finish(), 127, naming: "./program: no such program", stdout: endpoint + "\n")
    }
  }

  @Test("A program that prints more than a message may hold is killed")
  func tooMuchOutput() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--max-size", "100k", "--", "yes")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("x"))
      #expect(try await req.message() == .text(""))
      expectFailure(
        await rep.finish(), 3, naming: "yes printed more than --max-size 102400, and was killed",
        stdout: endpoint + "\nx\n")
    }
  }

  @Test("Much goes into a program that does not read, and comes out of one that does")
  func large() async throws {
    let size = 5_000_000
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "--out", "none", "--sh",
        "if [ $ZMQCAT_SEQ = 1 ]; then echo none; else cat; fi")
      let endpoint = try await rep.stdoutLine()
      let message = String(repeating: "x", count: size)
      try world.file("large", message)
      #expect(try await world.run("req", endpoint, "--file", "large").stdoutText == "none\n")
      let outcome = try await world.run("req", endpoint, "--file", "large")
      #expect(identical(outcome.stdout, Array((message + "\n").utf8)))
      expectSuccess(await rep.finish(), stdout: endpoint + "\n")
    }
  }

  // MARK: Several at once

  @Test("With --jobs every reply finds its requester, whichever program ends first")
  func jobs() async throws {
    try await scenario { world in
      try world.fifo("gate1")
      try world.fifo("gate2")
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "3", "--jobs", "3", "--sh",
        "case $ZMQCAT_SEQ in 1) read x <gate1;; 2) read x <gate2;; esac; cat; echo \" to $ZMQCAT_SEQ\"")
      let endpoint = try await rep.stdoutLine()
      var peers: [Child] = []
      for number in 1...3 {
        let peer = try await world.peer("req", "--connect", endpoint)
        await peer.send(.text("request \(number)"))
        #expect(try await rep.stdoutLine() == "request \(number)")
        peers.append(peer)
      }
      #expect(try await peers[2].message() == .text("request 3 to 3"))
      for number in [2, 1] {
        #expect(await (try world.shell("echo >gate\(number)")).finish().ending == .exited(0))
        #expect(try await peers[number - 1].message() == .text("request \(number) to \(number)"))
      }
      #expect(await rep.finish().ending == .exited(0))
    }
  }

  @Test("Programs run one after the other unless --jobs says otherwise")
  func serial() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", ":0", "--print-endpoint", "-n", "20", "--sh", "echo in $ZMQCAT_SEQ; cat; echo out")
      let endpoint = try await pull.stdoutLine()
      let push = try await world.peer("push", "--connect", endpoint)
      var wanted = endpoint + "\n"
      for number in 1...20 {
        await push.send(.text("m\(number)"))
        wanted += "in \(number)\nm\(number)out\n"
      }
      expectSuccess(await pull.finish(), stdout: wanted)
    }
  }

  @Test("All messages of a burst are run, however many jobs there are", arguments: [1, 4, 50])
  func burst(_ jobs: Int) async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", ":0", "--print-endpoint", "-n", "200", "--jobs", "\(jobs)", "--sh",
        "cat >\"done-$ZMQCAT_SEQ\"")
      let endpoint = try await pull.stdoutLine()
      let input = (1...200).map { "\($0)\n" }.joined()
      expectSuccess(try await world.run("push", endpoint, stdin: .text(input)))
      // Ended: so have all programs.
      expectSuccess(await pull.finish(), stdout: endpoint + "\n")
      for number in 1...200 { #expect(world.content(of: "done-\(number)") == Array("\(number)".utf8)) }
    }
  }

  // MARK: Other receivers

  @Test("sub, pull and pair give messages to the program, whose stdout is theirs")
  func receivers() async throws {
    for (command, peer) in [("sub", "pub"), ("pull", "push"), ("pair", "pair")] {
      try await scenario { world in
        let child = try await world.zmqcat(
          [command, "-b", ":0", "--print-endpoint", "-n", "2"]
            + ["--", "sed", "s/^/got /;s/$/ of $ZMQCAT_SEQ/"])
        let endpoint = try await child.stdoutLine()
        let sender = try await world.zmqcat(
          [peer, "-c", endpoint, "-m", "one", "-m", "two"] + (peer == "pair" ? ["--exit-on-eof"] : []))
        #expect(await sender.finish().ending == .exited(0))
        expectSuccess(
          await child.finish(), stdout: endpoint + "\ngot one of $ZMQCAT_SEQgot two of $ZMQCAT_SEQ")
      }
    }
  }

  @Test("pair goes on sending while a program is at work")
  func pairSends() async throws {
    try await scenario { world in
      try world.fifo("gate")
      let pair = try await world.zmqcat(
        "pair", "-b", ":0", "--print-endpoint", "--exit-on-eof", "--sh", "read x <gate; cat", stdin: .open)
      let endpoint = try await pair.stdoutLine()
      let peer = try await world.peer("pair", "--connect", endpoint)
      await peer.send(.text("work"))
      await pair.write("first\n")
      #expect(try await peer.message() == .text("first"))
      await pair.write("second\n")
      #expect(try await peer.message() == .text("second"))
      #expect(await (try world.shell("echo >gate")).finish().ending == .exited(0))
      expectSuccess(await pair.closeAndFinish(), stdout: endpoint + "\nwork")
    }
  }

  @Test("Expectations look at what the program is given")
  func expectations() async throws {
    try await scenario { world in
      let pull = try await world.zmqcat(
        "pull", "-b", ":0", "--print-endpoint", "-n", "2", "--expect", "good", "--", "cat")
      let endpoint = try await pull.stdoutLine()
      let push = try await world.peer("push", "--connect", endpoint)
      await push.send(.text("good"))
      await push.send(.text("bad"))
      expectFailure(
        await pull.finish(), 3, naming: "message 2: expected 'good', got 'bad'",
        stdout: endpoint + "\ngoodbad")
    }
  }

  @Test("A run that has what it wants waits for the programs that still run")
  func limit() async throws {
    try await scenario { world in
      try world.fifo("gate")
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "1", "--sh", "read x <gate; cat")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("late"))
      #expect(try await rep.stdoutLine() == "late")
      #expect(await (try world.shell("echo >gate")).finish().ending == .exited(0))
      #expect(try await req.message() == .text("late"))
      expectSuccess(await rep.finish(), stdout: endpoint + "\nlate\n")
    }
  }

  @Test("--max-time ends a program that is still running")
  func maxTime() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "--max-time", "1", "--out", "none", "--", "sleep", "100")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("x"))
      expectFailure(await rep.finish(), 124, naming: "--max-time is over", stdout: endpoint + "\n")
    }
  }

  // MARK: What a program inherits

  @Test("A program has the three standard descriptors, and default signals")
  func inheritance() async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "-n", "2", "--out", "none", "--sh",
        "if [ $ZMQCAT_SEQ = 1 ]; then exec ls /proc/self/fd; fi; exec grep -E 'Sig(Blk|Ign)' /proc/self/status"
      )
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("x"))
      // 3 is the folder that ls reads.
      #expect(try await req.message() == .text("0\n1\n2\n3"))
      await req.send(.text("x"))
      #expect(
        try await req.message() == .text("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000"))
      expectSuccess(await rep.finish(), stdout: endpoint + "\n")
    }
  }

  @Test("A signal ends the run and its programs", arguments: [SignalTests.interrupt, SignalTests.terminate])
  func signal(_ number: Int32) async throws {
    try await scenario { world in
      let rep = try await world.zmqcat(
        "rep", "-b", ":0", "--print-endpoint", "--sh", "echo $$ >pid; exec sleep 100")
      let endpoint = try await rep.stdoutLine()
      let req = try await world.peer("req", "--connect", endpoint)
      await req.send(.text("x"))
      let pid = try await world.shell("until [ -s pid ]; do :; done; cat pid")
      let program = try await pid.stdoutLine()
      rep.signal(number)
      let outcome = await rep.finish()
      #expect(outcome.ending == .signaled(Int(number)), "\(outcome)")
      #expect(outcome.stderrLines.last?.contains("1 message may be undelivered") == true, "\(outcome)")
      let alive = try await world.shell("kill -0 \(program) 2>/dev/null")
      #expect(await alive.finish().ending == .exited(1))
    }
  }

  @Test("A program whose stdout nobody reads any more ends the run quietly")
  func readerGone() async throws {
    try await scenario { world in
      let reader = try await world.shell(
        "( $zmqcat pull -b ipc://socket --sh 'echo $ZMQCAT_SEQ'; echo $? >status ) | head -n 1")
      let push = try await world.zmqcat("push", "ipc://socket", "-m", "x", "-r", "1000", "-q")
      let outcome = await reader.finish()
      #expect(outcome.stdoutText == "1\n" && outcome.stderrLines.isEmpty, "\(outcome)")
      #expect(world.content(of: "status").map { String(decoding: $0, as: UTF8.self) } == "141\n")
      push.signal(SignalTests.kill)
    }
  }

  // MARK: Wrong command lines

  @Test(
    "Wrong uses are usage errors",
    arguments: [
      (["rep", ":1", "--echo", "--", "cat"], "--echo"),
      (["rep", ":1", "-m", "x", "--sh", "cat"], "a fixed reply"),
      (["rep", ":1", "--sh", "cat", "--", "cat"], "--sh and -- PROGRAM"),
      (["pull", ":1", "--"], "no program"),
      (["sub", ":1", "--", ""], "no program"), (["pull", ":1", "--sh", ""], "--sh"),
      (["pull", ":1", "--jobs", "2"], "--jobs"), (["pull", ":1", "--on-error", "drop"], "--on-error"),
      (["pull", ":1", "--on-error", "retry", "--", "cat"], "drop or exit"),
      (["pull", ":1", "--jobs", "0", "--", "cat"], "--jobs"),
      (["pull", ":1", "--jobs", "100000000", "--", "cat"], "file descriptors"),
      (["push", ":1", "--sh", "cat"], "rep, sub, pull and pair"),
    ])
  func usage(_ words: [String], _ name: String) async throws {
    try await scenario { world in expectFailure(try await world.run(words), 2, naming: name) }
  }
}
