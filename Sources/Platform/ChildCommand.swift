/// What to run: a program with its arguments.
public struct ChildCommand: Sendable, Equatable {
  /// The program's name or path, and what follows it, as bytes: words of a command line need not be text.
  public let words: [[UInt8]]

  /// A program, looked for in `PATH` unless there is a slash in it, and its arguments.
  public init(program: [UInt8], arguments: [[UInt8]] = []) { words = [program] + arguments }

  /// A line for `/bin/sh`.
  public init(shell line: [UInt8]) {
    words = ["/bin/sh", "-c"].map { Array($0.utf8) } + [line]
  }

  /// The program's name, for people to read.
  public var name: String { words.first.map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// Finds out, without starting anything, whether there is such a program. What is found can still be gone,
  /// or be refused by the system, when it is started.
  public func check() throws(StartError) {
    var reason = StartError.Reason.notFound
    for path in candidates {
      switch Self.look(at: path) {
      case nil: return
      case .notFound?: break
      case let other?: reason = other
      }
    }
    throw StartError(reason: reason, name: name, code: reason == .notFound ? ENOENT : EACCES)
  }

  /// The paths at which the program may be, in the order in which they are tried, as `execvp` has it.
  var candidates: [[UInt8]] {
    guard let program = words.first, !program.isEmpty else { return [] }
    if program.contains(UInt8(ascii: "/")) { return [program] }
    let folders: [UInt8] = searchPath
    return folders.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { folder in
      // An empty entry is the current folder.
      folder.isEmpty ? program : folder + [UInt8(ascii: "/")] + program
    }
  }

  private var searchPath: [UInt8] {
    // The environment is not changed by this program, so the text stays where it is.
    guard let text = unsafe getenv("PATH") else { return Array("/bin:/usr/bin".utf8) }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Why what is at `path` cannot be run, as far as that shows; nil where it can.
  private static func look(at path: [UInt8]) -> StartError.Reason? {
    if !exists(path) { return .notFound }
    // The path is only read during the call.
    let isRunnable = unsafe withCString(path) { unsafe access($0, X_OK) == 0 }
    return isRunnable && !isFolder(path) ? nil : .notExecutable
  }

  /// Whether there is anything at `path`, or might be where this process must not look.
  static func exists(_ path: [UInt8]) -> Bool {
    // The path is only read during the call.
    unsafe withCString(path) { unsafe access($0, F_OK) == 0 || errno == EACCES }
  }

  private static func isFolder(_ path: [UInt8]) -> Bool {
    var status = stat()
    // The path and `status` are valid for the call.
    return unsafe withCString(path) { unsafe stat($0, &status) == 0 } && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result)
    -> Result
  {
    var terminated = bytes.map { CChar(bitPattern: $0) }
    terminated.append(0)
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      // An array with an element in it has an address; the empty string stands in for what cannot be.
      if let start = buffer.baseAddress { return unsafe body(start) }
      return unsafe "".withCString(body)
    }
  }
}

/// Why a program could not be started.
public struct StartError: Error, Equatable, Sendable {
  /// What scripts tell apart, by the exit status that shells have for it.
  public enum Reason: Sendable {
    /// There is no such program (127).
    case notFound
    /// There is something of that name that cannot be run (126).
    case notExecutable
    /// The system has no process, memory or descriptor left: nothing that the program is to blame for.
    case system
  }

  /// What kind of failure it is.
  public let reason: Reason
  /// The program's name.
  public let name: String
  /// The errno.
  public let code: Int32

  /// Describes a failure to start `name`.
  public init(reason: Reason, name: String, code: Int32) {
    self.reason = reason
    self.name = name
    self.code = code
  }

  /// The failure in words.
  public var message: String {
    switch reason {
    case .notFound where name.utf8.contains(UInt8(ascii: "/")): "\(name): no such program"
    case .notFound: "\(name): no such program in PATH"
    case .notExecutable where code == ENOENT: "\(name): its interpreter is not there"
    case .notExecutable, .system:
      "\(name): cannot be run: \(SystemError(code: code, operation: "posix_spawn").message)"
    }
  }
}

/// A variable in the environment of a child.
public struct ChildVariable: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The value, which is not cut at a NUL by anybody but the system; nil: the child does not have the
  /// variable, even where this process has.
  public let value: [UInt8]?

  /// Gives `name` a value, or takes it away.
  public init(_ name: String, _ value: [UInt8]?) {
    self.name = name
    self.value = value
  }
}
