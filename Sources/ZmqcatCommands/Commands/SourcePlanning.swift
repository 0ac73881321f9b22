internal import ZmqcatCore

/// What a sending command sends.
///
/// - Parameters:
///   - pace: how often and how fast; nil: as the command has it.
///   - outputKinds: the framings of stdout, which may be the reason for a delimiter.
///   - template: whether stdout is written by a template.
///   - leadingFrames: how many frames the command puts before those of a message.
func sourcePlan(
  _ body: BodyOptions, _ pace: PaceOptions?, _ input: InputOptions, _ framing: FramingOptions,
  outputKinds: [FramingKind?], template: Bool = false, leadingFrames: Int = 0
) throws(Failure) -> SourcePlan {
  let kind = try input.kind(framing)
  try framing.checkDelimiters(outputKinds + [kind], template: template)
  var origin = try body.origin() ?? .standardInput
  if kind == .msgpack {
    // There the body of a message is JSON text, wherever it comes from; only single frames are literal.
    if case .files(let paths) = origin { origin = .textFiles(paths) }
    if !body.message.isEmpty { origin = .texts(body.message.map(RawArgument.bytes)) }
  }
  if body.file.contains("-") && ((pace?.repeatCount ?? 1) > 1 || body.file.count { $0 == "-" } > 1) {
    throw Failure(.usage, "--file -: stdin can only be read once")
  }
  var source = SourcePlan(
    origin: origin, framing: try input.framing(framing, leadingFrames: leadingFrames))
  pace?.apply(to: &source)
  return source
}
