internal import ArgumentParser

/// The names of the framings on the command line.
enum FramingKind: String, CaseIterable, ExpressibleByArgument {
  case line
  case nul
  case raw
  case multipart
  case hex
  case len32
  case envelope
  case json
  case msgpack

  /// Whether the framing is one of text records, whose delimiters can be chosen.
  var hasDelimiters: Bool { self == .line || self == .nul }
}

/// The names of what stdout can be written by: a framing, or nothing.
struct OutputKind: ExpressibleByArgument {
  /// The framing; nil for `none`.
  let framing: FramingKind?

  init?(argument: String) {
    framing = FramingKind(rawValue: argument)
    if framing == nil && argument != "none" { return nil }
  }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  static var allValueStrings: [String] { FramingKind.allCases.map(\.rawValue) + ["none"] }

  /// The name on the command line.
  var name: String { framing?.rawValue ?? "none" }
}
