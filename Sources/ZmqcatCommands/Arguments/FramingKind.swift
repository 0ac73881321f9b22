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
  case none

  /// What stands in an error: all names that `-f` takes.
  static let names = allCases.filter { $0 != .none }.map(\.rawValue).joined(separator: ", ")
}
