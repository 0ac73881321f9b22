import Foundation
import TestSupport
import Testing

@Suite struct KeygenTests {
  @Test("The public key is all that is printed, and pyzmq reads both files")
  func writesCertificates() async throws {
    try await scenario { world in
      let outcome = try await world.run("keygen", "-o", world.path("mine"))
      let key = try #require(outcome.stdoutLines.first)
      expectSuccess(outcome, stdout: key + "\n")
      #expect(key.count == 40)
      let reader = try await world.shell(
        """
        exec "$1" -c 'import sys, zmq.auth, zmq
        public, none = zmq.auth.load_certificate(sys.argv[1])
        again, secret = zmq.auth.load_certificate(sys.argv[1] + "_secret")
        assert none is None and public == again == zmq.curve_public(secret)
        print(public.decode())' "$2"
        """, Paths.python, world.path("mine"))
      expectSuccess(await reader.finish(), stdout: key + "\n")
      #expect(try await world.shell("stat -c %a mine_secret").finish().stdoutText == "600\n")
    }
  }

  @Test("The key survives every shell without quotes, also after an option")
  func pastes() async throws {
    try await scenario { world in
      for number in 0..<5 {
        let key = try #require(try await world.run("keygen", "-o", "\(number)").stdoutLines.first)
        let echoed = try await world.shell("set -o histexpand; shopt -s extglob; printf %s \(key)").finish()
        #expect(echoed.stdoutText == key)
        #expect(key.first?.isLetter == true || key.first?.isNumber == true)
      }
    }
  }

  @Test("Where a file exists nothing is written, and the exit status is 1", arguments: ["", "_secret"])
  func overwritesNothing(_ suffix: String) async throws {
    try await scenario { world in
      try world.file("zmqcat_curve" + suffix, "mine")
      expectFailure(try await world.run("keygen"), 1, naming: "zmqcat_curve" + suffix)
      #expect(try world.entries() == ["zmqcat_curve" + suffix])
      #expect(world.content(of: "zmqcat_curve" + suffix) == Array("mine".utf8))
    }
  }

  @Test("A folder that is not there is named")
  func missingFolder() async throws {
    try await scenario { world in
      expectFailure(try await world.run("keygen", "-o", "none/key"), 10, naming: "none/key")
    }
  }
}
