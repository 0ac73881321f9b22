/// What `posix_spawn` needs, put together and taken apart again.
enum Spawner {
  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  /// Starts a program that reads `input` and writes `output` (nil: where this process writes).
  ///
  /// - Returns: the number of the process.
  static func start(
    _ command: ChildCommand, _ variables: [ChildVariable], input: Descriptor, output: Descriptor?
  ) throws(StartError) -> Int32 {
    let environment = makeEnvironment(variables)
    let arguments = CStringList(command.words)
    var reason = StartError.Reason.notFound
    var code = ENOENT
    for path in command.candidates {
      var (processIdentifier, result) = spawn(path, arguments, environment, input, output)
      if result == ENOEXEC {
        // A script that does not say what runs it is the shell's, as `execvp` has it.
        let shell = Array("/bin/sh".utf8)
        let words = CStringList([shell, path] + command.words.dropFirst())
        (processIdentifier, result) = spawn(shell, words, environment, input, output)
      }
      switch result {
      case 0: return processIdentifier
      case ENOENT, ENOTDIR:
        // A file that is there and is not found lacks the interpreter that its first line names.
        if reason == .notFound, result == ENOENT, ChildCommand.exists(path) {
          (reason, code) = (.notExecutable, result)
        }
      case EACCES, EPERM, ENOEXEC, ELOOP, ENAMETOOLONG, ETXTBSY, EISDIR:
        if reason == .notFound { (reason, code) = (.notExecutable, result) }
      default: throw StartError(reason: .system, name: command.name, code: result)
      }
    }
    throw StartError(reason: reason, name: command.name, code: code)
  }

  private static func spawn(
    _ path: [UInt8], _ arguments: borrowing CStringList, _ environment: borrowing CStringList,
    _ input: Descriptor, _ output: Descriptor?
  ) -> (processIdentifier: Int32, result: Int32) {
    #if canImport(Darwin)
      var actions: Actions
      var attributes: Attributes
    #else
      // Filled in by the calls below.
      var actions = unsafe Actions()
      var attributes = Attributes()
    #endif
    // Both are initialized by their own functions before they are used, and destroyed once.
    var result = unsafe posix_spawn_file_actions_init(&actions)
    guard result == 0 else { return (-1, result) }
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    result = unsafe posix_spawnattr_init(&attributes)
    guard result == 0 else { return (-1, result) }
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }

    // No descriptor below 3 is free (`ProcessSetup`), so that none of these is one of the others.
    result = unsafe posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0)
    if result == 0, let output {
      result = unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
    }
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
      // What is closed by default has to be asked for.
      for number: Int32 in [1, 2] where result == 0 && !(number == 1 && output != nil) {
        result = unsafe posix_spawn_file_actions_addinherit_np(&actions, number)
      }
    #else
      if result == 0 { result = unsafe closeOthers(&actions) }
    #endif
    guard result == 0 else { return (-1, result) }

    var all = sigset_t()
    var none = sigset_t()
    // The sets and the attributes are valid for the calls. `sigfillset` leaves out what the C library uses
    // itself, which glibc would let the child ignore; two others cannot be set to anything.
    unsafe withUnsafeMutableBytes(of: &all) {
      _ = unsafe $0.initializeMemory(as: UInt8.self, repeating: 0xff)
    }
    _ = unsafe sigdelset(&all, SIGKILL)
    _ = unsafe sigdelset(&all, SIGSTOP)
    _ = unsafe sigemptyset(&none)
    _ = unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
    _ = unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    let file = CStringList([path])
    var processIdentifier: pid_t = -1
    // The lists are NULL-terminated and live until the call has come back; it only reads them.
    result = unsafe file.withPointers { files in
      unsafe arguments.withPointers { words in
        unsafe environment.withPointers { variables in
          guard let file = unsafe files[0] else { return ENOENT }
          return unsafe posix_spawn(&processIdentifier, file, &actions, &attributes, words, variables)
        }
      }
    }
    return (processIdentifier, result)
  }

  /// The environment of this process, as `variables` change it.
  private static func makeEnvironment(_ variables: [ChildVariable]) -> CStringList {
    let prefixes = variables.map { Array("\($0.name)=".utf8) }
    var entries: [[UInt8]] = []
    #if canImport(Darwin)
      var next = unsafe _NSGetEnviron().pointee
    #else
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    #endif
    // NULL-terminated, and not changed by this program while it runs.
    while let position = unsafe next, let text = unsafe position.pointee {
      let entry = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
      if !prefixes.contains(where: { unsafe entry.starts(with: $0) }) { unsafe entries.append(Array(entry)) }
      unsafe next = position + 1
    }
    for (prefix, variable) in zip(prefixes, variables) {
      if let value = variable.value { entries.append(prefix + value) }
    }
    return CStringList(entries)
  }

  #if !canImport(Darwin)
    private typealias AddCloseFrom =
      @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

    /// Lets the child close everything but the three standard descriptors.
    ///
    /// Where the C library has no function for that, only what was there before and what is made by others
    /// without closing it on exec remains: the former is marked here.
    private static func closeOthers(_ actions: inout posix_spawn_file_actions_t) -> Int32 {
      // Declared only with GNU's feature macro, and not at all by other libraries: asked for by name. It is
      // called with the type that it has there.
      if let symbol = unsafe dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
        return unsafe unsafeBitCast(symbol, to: AddCloseFrom.self)(&actions, 3)
      }
      for number: Int32 in 3..<1_024 {
        let flags = fcntl(number, F_GETFD)
        if flags >= 0 { _ = fcntl(number, F_SETFD, flags | FD_CLOEXEC) }
      }
      return 0
    }
  #endif
}

/// A row of C strings as `posix_spawn` takes it, which owns its memory.
@safe
struct CStringList: ~Copyable {
  private let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let text: UnsafeMutablePointer<CChar>

  /// Copies `strings`; a NUL in one of them ends it.
  init(_ strings: [[UInt8]]) {
    let length = strings.reduce(0) { $0 + $1.count + 1 }
    unsafe pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
    unsafe text = UnsafeMutablePointer<CChar>.allocate(capacity: max(length, 1))
    var position = unsafe text
    for (index, string) in strings.enumerated() {
      // `length` counts every byte that is written here, and the pointers are one more than the strings.
      unsafe (pointers + index).initialize(to: position)
      for byte in string {
        unsafe position.initialize(to: CChar(bitPattern: byte))
        unsafe position += 1
      }
      unsafe position.initialize(to: 0)
      unsafe position += 1
    }
    unsafe (pointers + strings.count).initialize(to: nil)
  }

  deinit {
    // Allocated in `init`; this value is the only owner.
    unsafe pointers.deallocate()
    unsafe text.deallocate()
  }

  /// Lends the NULL-terminated row for the duration of `body`.
  func withPointers<Result>(
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    unsafe body(pointers)
  }
}
