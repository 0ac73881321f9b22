internal import ArgumentParser
internal import ZmqcatCore

/// What printed messages have to be like.
struct ExpectationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Every message must be printed as this, else exit 3 at the end.", valueName: "str"),
    transform: Value.bytes)
  var expect: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "This POSIX extended expression must be found in every printed message.", valueName: "re"),
    transform: Value.pattern)
  var expectRe: Pattern?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Every message must have so many frames.", valueName: "n"),
    transform: Value.positive)
  var expectFrames: Int?

  /// What is expected.
  var expectation: Expectation {
    var expectation = Expectation()
    expectation.text = expect
    expectation.pattern = expectRe
    expectation.frameCount = expectFrames
    return expectation
  }
}
