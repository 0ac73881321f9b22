import Platform
import Testing

@Suite struct SystemErrorTests {
  @Test(arguments: [
    (ENOENT, "No such file or directory"), (EACCES, "Permission denied"), (EPIPE, "Broken pipe"),
    (ENOSPC, "No space left on device"),
  ])
  func codesHaveTheSystemsWords(_ code: Int32, _ words: String) {
    #expect(SystemError(code: code, operation: "write").message == words)
  }

  @Test(arguments: [99_999, Int32.max])
  func anUnknownCodeIsNamed(_ code: Int32) {
    #expect(SystemError(code: code, operation: "write").message.contains("\(code)"))
  }

  @Test func errorsAreComparedByCodeAndOperation() {
    let error = SystemError(code: EIO, operation: "read")
    #expect(error == SystemError(code: EIO, operation: "read"))
    #expect(error != SystemError(code: EIO, operation: "write"))
    #expect(error != SystemError(code: EINTR, operation: "read"))
  }

  @Test(arguments: [
    (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGPIPE, "SIGPIPE"),
    (SIGUSR1, "signal \(SIGUSR1)"),
  ])
  func signalsHaveNames(_ number: Int32, _ name: String) {
    #expect(Signals.name(of: number) == name)
  }
}
