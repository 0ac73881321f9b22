internal import ArgumentParser
internal import ZmqcatCore

/// `zmqcat convert`.
struct Convert: ExecutableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Turn messages on stdin from one framing into another, without a socket.",
    discussion: """
      Here 'json' is plain JSON documents and 'msgpack' is concatenated binary values; a document is \
      a message of one MessagePack frame. (In the messaging commands 'json' is the envelope, -J, and \
      'msgpack' a line of JSON values; 'envelope' is the same everywhere.)

      EXAMPLES
        echo '{"a":1}' | zmqcat convert --in json --out msgpack | od -c
        zmqcat convert --in msgpack --out json <events.mp
        zmqcat convert --in multipart --out len32 <messages.txt >messages.bin
      """)

  @OptionGroup(title: "Framing") var framing: FramingOptions
  @OptionGroup(title: "Framing") var input: InputOptions
  @OptionGroup(title: "Framing") var output: OutputOptions
  @OptionGroup(title: "Messages on stderr") var log: LogOptions

  @Option(
    name: [.customShort("n"), .customLong("count")], parsing: .unconditional,
    help: ArgumentHelp("Stop after so many messages.", valueName: "n"), transform: Value.count)
  var count: Int?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The largest message (default: 64M).", valueName: "size"),
    transform: Value.size)
  var maxSize: Int = 64 << 20

  var isQuiet: Bool { log.quiet }

  func execute() throws(Failure) -> ExitStatus {
    let kinds: [FramingKind?] = [try input.kind(framing), try output.kind(framing)]
    try framing.checkDelimiters(kinds, template: output.format != nil)
    let source = SourcePlan(origin: .standardInput, framing: try input.plainFraming(framing))
    return try ConvertSession.run(
      ConvertPlan(
        source: source, output: try output.plainPlan(framing), count: count, maximumSize: maxSize,
        isStrict: framing.strict, log: try log.log()))
  }
}
