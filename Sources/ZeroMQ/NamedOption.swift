internal import Platform

/// The value of a socket option whose type is only known at run time.
public enum OptionValue: Hashable, Sendable {
  /// A C `int`.
  case int(Int32)
  /// A C `int` of 0 or 1.
  case bool(Bool)
  /// An `int64_t`.
  case int64(Int64)
  /// A `uint64_t`.
  case uint64(UInt64)
  /// Bytes of any value.
  case bytes([UInt8])
  /// Text without NUL.
  case text(String)
}

/// A socket option that is chosen by its C name at run time, e.g. by a user.
///
/// It knows what the typed option it stands for cannot tell: how to read its value from text, within
/// which limits, and what to say about it.
public struct NamedOption: Sendable, CustomStringConvertible {
  /// How libzmq takes the value.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A C `int`.
    case int
    /// A C `int` of 0 or 1.
    case bool
    /// An `int64_t`.
    case int64
    /// A `uint64_t`.
    case uint64
    /// Bytes of any value.
    case bytes
    /// Text without NUL.
    case text
  }

  /// Whether libzmq tells the value, takes it, or both.
  public enum Access: Hashable, Sendable {
    /// It can be set, and read back.
    case readWrite
    /// It can only be read.
    case readOnly
    /// It can only be set.
    case writeOnly
  }

  /// The typed option that stands behind the name.
  enum Typed: Sendable {
    /// A C `int`.
    case int(SocketOption<Int32>)
    /// A C `int` of 0 or 1.
    case bool(SocketOption<Bool>)
    /// An `int64_t`.
    case int64(SocketOption<Int64>)
    /// A `uint64_t`.
    case uint64(SocketOption<UInt64>)
    /// Bytes of any value.
    case bytes(SocketOption<[UInt8]>)
    /// Text without NUL.
    case text(SocketOption<String>)
  }

  /// The typed option that stands behind the name.
  let typed: Typed

  /// What the option does, in a few words, with its unit and its special values.
  public let meaning: String

  /// The smallest and the largest number, or for bytes and text the shortest and the longest length;
  /// nil where libzmq sets no limits.
  let limits: ClosedRange<Int64>?

  /// Whether the option can be set and read.
  public internal(set) var access: Access = .readWrite

  /// The socket types that the option is for.
  public internal(set) var socketTypes: [SocketType] = SocketType.allCases

  /// Whether the value must not be shown, nor stand on a command line.
  public internal(set) var isSecret = false

  /// Whether the option is about who may talk to whom, so that it can contradict others of this kind.
  public internal(set) var isSecurity = false

  /// The capability of libzmq that the option needs; nil where every build has it.
  var capability: String?

  /// How libzmq takes the value.
  public var kind: Kind {
    switch typed {
    case .int: .int
    case .bool: .bool
    case .int64: .int64
    case .uint64: .uint64
    case .bytes: .bytes
    case .text: .text
    }
  }

  /// The C name without `ZMQ_`, upper case: `SNDHWM`.
  public var name: String {
    switch typed {
    case .int(let option): option.name
    case .bool(let option): option.name
    case .int64(let option): option.name
    case .uint64(let option): option.name
    case .bytes(let option): option.name
    case .text(let option): option.name
    }
  }

  /// The name.
  public var description: String { name }

  /// Whether the option can be set.
  public var isSettable: Bool { access != .readOnly }

  /// Whether the option can be read.
  public var isReadable: Bool { access != .writeOnly }

  /// Whether this libzmq has the option.
  public var isSupported: Bool { capability.map(Library.supports) ?? true }

  /// The option of that C name, in any case and with or without `ZMQ_`; deprecated names count too.
  /// nil where there is none.
  public static func named(_ name: String) -> NamedOption? {
    var wanted = name.uppercased()
    if wanted.utf8.starts(with: "ZMQ_".utf8) { wanted = String(Substring(wanted.utf8.dropFirst(4))) }
    return byName[deprecatedNames[wanted] ?? wanted]
  }

  /// The name of an option that `name` was probably meant to be; nil where none is near.
  public static func suggestion(for name: String) -> String? {
    let wanted = name.uppercased()
    let bare = wanted.utf8.starts(with: "ZMQ_".utf8) ? String(Substring(wanted.utf8.dropFirst(4))) : wanted
    return nearest(to: bare, among: all.map(\.name))
  }

  /// All options by their names.
  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

/// Why an option or its value cannot be used, in one plain sentence.
public struct OptionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The option's name, in a form that is safe to print.
  public let option: String

  /// What is wrong and what to write instead. Never holds the value of a secret option.
  public let reason: String

  /// Describes what is wrong with the option called `option`.
  init(_ option: String, _ reason: String) {
    self.option = printable(option, limit: 64)
    self.reason = reason
  }

  /// The option and the reason: `SNDHWM: must be at least 0`.
  public var description: String { "\(option): \(reason)" }
}

// MARK: - From text to a value

extension NamedOption {
  /// Reads `NAME=VALUE`.
  ///
  /// - Throws: where there is no `=`, no such option, or one that cannot be set; and as `parse(_:)`.
  public static func parse(assignment text: String) throws(OptionError) -> (NamedOption, OptionValue) {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      let isName = named(text) != nil
      throw OptionError(text, isName ? "a value is missing; write NAME=VALUE" : "write NAME=VALUE")
    }
    let name = String(text[..<equals])
    guard let option = named(name) else {
      if name.isEmpty { throw OptionError("''", "a name is missing; write NAME=VALUE") }
      let hint = suggestion(for: name).map { "; did you mean \($0)?" } ?? ""
      throw OptionError(name, "libzmq has no option of this name" + hint)
    }
    return (option, try option.parse(String(text[text.utf8.index(after: equals)...])))
  }

  /// Reads the value from text: a decimal number, 0 or 1 for a boolean, and everything else as it is.
  /// The three keys of CURVE are taken in their Z85 form.
  ///
  /// - Throws: where the option cannot be set, and where the text is no value of it.
  public func parse(_ text: String) throws(OptionError) -> OptionValue {
    guard isSettable else { throw OptionError(name, "can only be read, not set") }
    guard isSupported else { throw OptionError(name, "this libzmq was built without \(capability ?? "it")") }
    switch kind {
    case .bool:
      guard text == "0" || text == "1" else { throw OptionError(name, "must be 0 or 1\(butIs(text))") }
      return .bool(text == "1")
    case .uint64:
      if let value = UInt64(text) { return .uint64(value) }
      throw OptionError(name, "must be a whole number, 0 to \(UInt64.max)\(butIs(text))")
    case .int: return .int(Int32(truncatingIfNeeded: try number(text, Int64(Int32.min)...Int64(Int32.max))))
    case .int64: return .int64(try number(text, Int64.min...Int64.max))
    case .bytes:
      let bytes = Array(text.utf8)
      if capability == "curve" {
        guard bytes.count == 40, Z85.decode(text) != nil else {
          throw OptionError(name, "must be a key as 40 characters of Z85")
        }
      }
      try checkLength(bytes)
      return .bytes(bytes)
    case .text:
      try checkLength(Array(text.utf8))
      return .text(text)
    }
  }

  /// What a user wrote instead, for the end of a sentence; nothing where that is a secret.
  private func butIs(_ text: String) -> String { isSecret ? "" : ", not '\(printable(text, limit: 40))'" }

  /// A whole number within the option's limits, or else within those of its type, `all`.
  private func number(_ text: String, _ all: ClosedRange<Int64>) throws(OptionError) -> Int64 {
    let range = (limits ?? all).clamped(to: all)
    let value = Int64(text)
    if let value, range.contains(value) { return value }
    let isHuge = value == nil && !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard value != nil || isHuge else {
      throw OptionError(name, "must be a whole number\(butIs(text))")
    }
    // To somebody who came in too low, a highest value that is only the type's own says nothing.
    let isLimited = isHuge || value ?? 0 > range.upperBound || range.upperBound < all.upperBound
    let allowed = isLimited ? "\(range.lowerBound) to \(range.upperBound)" : "at least \(range.lowerBound)"
    throw OptionError(name, "must be \(allowed)\(butIs(text))")
  }

  /// Refuses bytes that are too few or too many, and a NUL in text.
  private func checkLength(_ bytes: [UInt8]) throws(OptionError) {
    if kind == .text && bytes.contains(0) { throw OptionError(name, "cannot contain a NUL") }
    guard let limits, !limits.contains(Int64(bytes.count)) else { return }
    if limits.lowerBound == limits.upperBound {
      throw OptionError(name, "must be \(limits.lowerBound) bytes long, not \(bytes.count)")
    }
    throw OptionError(
      name, "must be \(limits.lowerBound) to \(limits.upperBound) bytes long, not \(bytes.count)")
  }
}

// MARK: - On a socket

extension Socket {
  /// Sets an option that was chosen at run time. The corresponding C function is `zmq_setsockopt`.
  ///
  /// - Throws: `EINVAL` where the value is of another kind than the option, the option cannot be set, or
  ///   this type of socket doesn't have it; `EBADF` where `USE_FD` gets a descriptor that doesn't listen.
  public func set(_ option: NamedOption, _ value: OptionValue) throws(ZMQError) {
    switch (option.typed, value) {
    case (.int(let typed), .int(let number)):
      if typed.name == SocketOption<Int32>.useDescriptor.name { try checkListens(number) }
      try set(typed, number)
    case (.bool(let typed), .bool(let flag)): try set(typed, flag)
    case (.int64(let typed), .int64(let number)): try set(typed, number)
    case (.uint64(let typed), .uint64(let number)): try set(typed, number)
    case (.bytes(let typed), .bytes(let bytes)): try set(typed, bytes)
    case (.text(let typed), .text(let text)): try set(typed, text)
    default: throw ZMQError(code: .invalidArgument, operation: "zmq_setsockopt \(option.name)")
    }
  }

  /// Reads an option that was chosen at run time. The corresponding C function is `zmq_getsockopt`.
  ///
  /// - Throws: `EINVAL` where the option cannot be read.
  public func get(_ option: NamedOption) throws(ZMQError) -> OptionValue {
    switch option.typed {
    case .int(let typed): .int(try get(typed))
    case .bool(let typed): .bool(try get(typed))
    case .int64(let typed): .int64(try get(typed))
    case .uint64(let typed): .uint64(try get(typed))
    case .bytes(let typed): .bytes(try get(typed))
    case .text(let typed): .text(try get(typed))
    }
  }

  /// Refuses a descriptor that doesn't listen: libzmq would end the process when it accepts from it.
  private func checkListens(_ descriptor: Int32) throws(ZMQError) {
    if descriptor < 0 { return }
    var listens: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    // The kernel writes at most `size` bytes to `listens` during the call.
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
    guard result == 0, listens != 0 else {
      throw ZMQError(code: ZMQError.Code(rawValue: EBADF), operation: "zmq_setsockopt USE_FD")
    }
  }
}
