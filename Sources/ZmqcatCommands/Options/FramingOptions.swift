internal import ArgumentParser
internal import Bridge
internal import ZmqcatCore

/// How messages are cut from stdin and written to stdout: what both directions share.
struct FramingOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("framing")], parsing: .unconditional,
    help: ArgumentHelp("How messages stand in stdin and stdout.", valueName: "kind"))
  var framing: FramingKind?

  @Flag(name: .customShort("0"), help: "The same as --framing nul.")
  var nul = false

  @Flag(name: .customShort("J"), help: "The same as --framing envelope: a JSON object a message.")
  var envelope = false

  @Option(
    name: [.customShort("D"), .customLong("delimiter")], parsing: .unconditional,
    help: ArgumentHelp(
      "What ends a message, for line and nul; escapes \\n \\t \\r \\0 \\xNN.", valueName: "s"),
    transform: Value.delimiter)
  var delimiter: [UInt8]?

  @Option(
    name: [.customShort("K"), .customLong("frame-delimiter")], parsing: .unconditional,
    help: ArgumentHelp(
      "What separates frames, for line and nul (output default: TAB); input is only cut into frames with it.",
      valueName: "s"),
    transform: Value.delimiter)
  var frameDelimiter: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which frames are MessagePack, for the framing msgpack: last (default), all, 3, 2...", valueName: "sel"),
    transform: Value.selection)
  var msgpackFrames: FrameSelection?

  @Flag(help: "Stop at the first bad message.")
  var strict = false

  /// What `-f` or `-0` says.
  func kind() throws(Failure) -> FramingKind? {
    let short: FramingKind? = nul ? .nul : envelope ? .envelope : nil
    if nul && envelope { throw Failure(.usage, "-0 and -J contradict each other") }
    if let short, let framing, framing != short, !(envelope && framing == .json) {
      let name = nul ? "-0" : "-J"
      throw Failure(.usage, "\(name) and --framing \(framing.rawValue) contradict each other")
    }
    return short ?? framing
  }

  /// The framing of text records for `kind`, or nil for another kind.
  func textFraming(_ kind: FramingKind, endsMessages: Bool = true) -> LineFraming? {
    switch kind {
    case .line, .nul:
      LineFraming(
        delimiter: delimiter ?? [kind == .nul ? 0x00 : 0x0a], inputFrameDelimiter: frameDelimiter,
        outputFrameDelimiter: frameDelimiter ?? [0x09], endsMessages: endsMessages)
    default: nil
    }
  }

  /// Refuses delimiters where no framing in use has any.
  func checkDelimiters(_ kinds: [FramingKind?], template: Bool) throws(Failure) {
    if kinds.contains(where: { $0?.hasDelimiters == true }) { return }
    if delimiter != nil { throw Failure(.usage, "-D is for the framings line and nul") }
    if frameDelimiter != nil && !template {
      throw Failure(.usage, "-K is for the framings line and nul, and for -F")
    }
  }
}

/// How messages are cut from stdin.
struct InputOptions: ParsableArguments {
  @Option(
    name: .customLong("in"), parsing: .unconditional,
    help: ArgumentHelp("As --framing, for stdin only.", valueName: "kind"))
  var input: FramingKind?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Cut raw input into messages of so many bytes.", valueName: "size"),
    transform: Value.size)
  var chunk: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Let integers outside of -2^63...2^64-1 become floats (float) instead of an error.", valueName: "how"))
  var bigInt: BigIntegers = .error

  /// What stdin is cut by.
  func kind(_ shared: FramingOptions) throws(Failure) -> FramingKind {
    let common = try shared.kind()
    let kind = input ?? common ?? .line
    if chunk != nil && kind != .raw { throw Failure(.usage, "--chunk cuts raw input only: add --in raw") }
    return kind
  }

  /// The framing of stdin.
  ///
  /// - Parameter leadingFrames: how many frames the command puts before those of stdin.
  func framing(_ shared: FramingOptions, leadingFrames: Int = 0) throws(Failure) -> Framing {
    try framing(try kind(shared), shared, leadingFrames: leadingFrames)
  }

  /// The framing of stdin in `convert`, where `json` and `msgpack` are plain data.
  func plainFraming(_ shared: FramingOptions) throws(Failure) -> Framing {
    switch try kind(shared) {
    case .json: .jsonDocuments(JSONDocumentFraming(toMessagePack: toMessagePack))
    case .msgpack: .messagePackStream(MessagePackStreamFraming())
    case let kind: try framing(kind, shared)
    }
  }

  private func framing(
    _ kind: FramingKind, _ shared: FramingOptions, leadingFrames: Int = 0
  ) throws(Failure) -> Framing {
    if let text = shared.textFraming(kind) { return .line(text) }
    switch kind {
    case .raw: return .raw(RawFraming(chunk: chunk))
    case .multipart: return .multipart(MultipartFraming())
    case .hex: return .hex(HexFraming())
    case .len32: return .len32(Len32Framing())
    case .msgpack:
      return .msgpack(
        MessagePackFraming(
          packedFrames: shared.msgpackFrames, toMessagePack: toMessagePack, leadingFrames: leadingFrames))
    case .envelope, .json: return .envelope(EnvelopeFraming(toMessagePack: toMessagePack))
    // The framings of text have been dealt with.
    case .line, .nul: return .none
    }
  }

  /// How JSON becomes MessagePack.
  var toMessagePack: JSONToMessagePack.Options {
    var options = JSONToMessagePack.Options()
    options.convertsHugeIntegersToFloat = bigInt == .float
    return options
  }
}

/// What becomes of an integer of JSON that MessagePack has no integer for.
enum BigIntegers: String, CaseIterable, ExpressibleByArgument {
  case error
  case float
}

/// What the frames in an envelope can be decoded from.
enum Codec: String, CaseIterable, ExpressibleByArgument {
  case msgpack
}

/// What becomes of `bin` in JSON.
enum BinaryForm: String, CaseIterable, ExpressibleByArgument {
  case base64
  case text
}

/// How messages are written to stdout.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("out"), parsing: .unconditional,
    help: ArgumentHelp("As --framing, for stdout only; 'none' prints nothing.", valueName: "kind"))
  var output: OutputKind?

  @Flag(name: [.customShort("N"), .customLong("no-newline")], help: "Print no delimiter after a message.")
  var noNewline = false

  @Option(
    name: [.customShort("F"), .customLong("format")], parsing: .unconditional,
    help: ArgumentHelp(
      "Print messages with a template, for example '%t %s\\n' (see 'zmqcat help framing').", valueName: "fmt")
  )
  var format: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print only some frames: last, 1, 2.., 1,3.", valueName: "sel"),
    transform: Value.selection)
  var frames: FrameSelection = .all

  @Flag(help: "Mark MessagePack floats of 32 bits, so that their width survives.")
  var lossless = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Print MessagePack bin as Base64, or as text where it is UTF-8 (for peers without str8).",
      valueName: "form"))
  var bin: BinaryForm = .base64

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show MessagePack frames in an envelope as JSON; --msgpack-frames says which.", valueName: "codec"))
  var decode: Codec?

  private func envelopeFraming(_ shared: FramingOptions) -> EnvelopeFraming {
    EnvelopeFraming(packedFrames: decode == nil ? nil : shared.msgpackFrames ?? .parts([.last]))
  }

  /// How MessagePack becomes JSON.
  var toJSON: MessagePackToJSON.Options {
    var options = MessagePackToJSON.Options()
    options.isLossless = lossless
    options.readsBinaryAsText = bin == .text
    return options
  }

  /// What stdout is written by, where no template is given; nil: nothing.
  func kind(_ shared: FramingOptions) throws(Failure) -> FramingKind? {
    let common = try shared.kind()
    return output.map(\.framing) ?? common ?? .line
  }

  /// What is printed, and how.
  func plan(_ shared: FramingOptions) throws(Failure) -> OutputPlan {
    if let format {
      if let output { throw Failure(.usage, "--format and --out \(output.name) exclude each other") }
      if noNewline { throw Failure(.usage, "-N: a template adds nothing that could be left away") }
      do throws(Template.BadTemplate) {
        let template = try Template(
          RawArgument.bytes(of: format), frameDelimiter: shared.frameDelimiter ?? [0x09],
          envelope: envelopeFraming(shared))
        return plan(.template(template))
      } catch {
        throw Failure(.usage, "--format '\(format)': \(error.reason)")
      }
    }
    return plan(try framing(shared))
  }

  /// What is printed, and how, in `convert`, where `json` and `msgpack` are plain data.
  func plainPlan(_ shared: FramingOptions) throws(Failure) -> OutputPlan {
    if format != nil { return try plan(shared) }
    switch try kind(shared) {
    case .json, .msgpack:
      if noNewline { throw Failure(.usage, "-N: documents and values always end by themselves") }
    default: break
    }
    switch try kind(shared) {
    case .json: return plan(.jsonDocuments(JSONDocumentFraming()))
    case .msgpack: return plan(.messagePackStream(MessagePackStreamFraming()))
    default: return try plan(shared)
    }
  }

  private func plan(_ framing: Framing) -> OutputPlan {
    var plan = OutputPlan(framing: framing, selection: frames)
    plan.toJSON = toJSON
    return plan
  }

  private func framing(_ shared: FramingOptions) throws(Failure) -> Framing {
    guard let kind = try kind(shared) else { return .none }
    if let text = shared.textFraming(kind, endsMessages: !noNewline) { return .line(text) }
    if noNewline && [.len32, .msgpack, .envelope, .json].contains(kind) {
      throw Failure(.usage, "-N: the framing \(kind.rawValue) always marks where a message ends")
    }
    switch kind {
    case .raw: return .raw(RawFraming())
    case .multipart: return .multipart(MultipartFraming(endsMessages: !noNewline))
    case .hex: return .hex(HexFraming(endsMessages: !noNewline))
    case .len32: return .len32(Len32Framing())
    case .msgpack: return .msgpack(MessagePackFraming(packedFrames: shared.msgpackFrames))
    case .envelope, .json: return .envelope(envelopeFraming(shared))
    // The framings of text have been dealt with.
    case .line, .nul: return .none
    }
  }
}
