import Foundation
import Synchronization
import SystemPackage

/// One test's world: a private folder, its endpoints and its processes. Nothing in it outlives the test.
public final class Scenario: Sendable {
  public let folder: String
  private let children = Mutex<[Child]>([])
  private let reservations = Mutex<[FileDescriptor]>([])

  /// Longer than anything a test waits for on a slow machine, short enough for a stuck one to be reported.
  /// A binary with a sanitizer in it is several times slower.
  public static let deadline: Duration = .seconds(Paths.isSanitized ? 160 : 40)

  /// What the binary may take of memory, in KiB; anything where a sanitizer keeps memory of its own.
  public static func memory(_ limit: Int) -> Int { Paths.isSanitized ? .max : limit }

  fileprivate init() throws {
    // Short, so that an ipc path stays far below the limit of 107 bytes.
    var template = Array("/tmp/zmqcat-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A child that ends early must not take the tests with it.
    signal(SIGPIPE, SIG_IGN)
  }

  // MARK: Processes

  public func zmqcat(
    _ arguments: String..., stdin: Stdin = .empty, held: Bool = false,
    deadline: Duration = Scenario.deadline
  ) async throws -> Child {
    try await start(Paths.zmqcat, arguments, stdin: stdin, held: held, deadline: deadline)
  }

  public func zmqcat(
    _ arguments: [String], stdin: Stdin = .empty, held: Bool = false,
    deadline: Duration = Scenario.deadline
  ) async throws -> Child {
    try await start(Paths.zmqcat, arguments, stdin: stdin, held: held, deadline: deadline)
  }

  /// Runs zmqcat to its end.
  public func run(_ arguments: String..., stdin: Stdin = .empty) async throws -> Outcome {
    try await zmqcat(arguments, stdin: stdin).finish()
  }

  public func run(_ arguments: [String], stdin: Stdin = .empty) async throws -> Outcome {
    try await zmqcat(arguments, stdin: stdin).finish()
  }

  /// A peer that shares no code with zmqcat.
  public func peer(_ name: String, _ arguments: String...) async throws -> Child {
    try await peer(name, arguments)
  }

  public func peer(
    _ name: String, _ arguments: [String], stdin: Stdin = .open, held: Bool = false
  ) async throws -> Child {
    try await start(
      Paths.python, ["-u", Paths.peer(name)] + arguments, stdin: stdin, held: held,
      deadline: Scenario.deadline)
  }

  /// A shell line in which `$zmqcat` is the binary, and `$1`… are the arguments.
  public func shell(
    _ line: String, _ arguments: String..., stdin: Stdin = .empty,
    deadline: Duration = Scenario.deadline
  ) async throws -> Child {
    try await start(
      "/bin/bash", ["-c", line, "shell"] + arguments, stdin: stdin, held: false, deadline: deadline)
  }

  private func start(
    _ executable: String, _ arguments: [String], stdin: Stdin, held: Bool, deadline: Duration
  ) async throws -> Child {
    let child = try await Child.start(
      Child.Launch(
        executable: executable, arguments: arguments,
        environment: [
          "zmqcat": Paths.zmqcat,
          // A crash is a status to compare, not a minute of symbol lookup.
          "SWIFT_BACKTRACE": "enable=no",
          "PYTHONDONTWRITEBYTECODE": "1",
        ],
        folder: folder, stdin: stdin, held: held, deadline: deadline))
    children.withLock { $0.append(child) }
    return child
  }

  // MARK: Endpoints

  /// An endpoint that nobody else uses and nobody listens on yet. For tests in which the connecting side
  /// comes first; a binding side asks the kernel itself.
  public func endpoint(_ transport: Transport = .tcp) throws -> String {
    switch transport {
    case .tcp: "tcp://127.0.0.1:\(try reservePort())"
    case .ipc: "ipc://" + path("socket-\(UInt32.random(in: 0...UInt32.max))")
    }
  }

  /// What to bind: the endpoint printed then is the real one.
  public func fresh(_ transport: Transport) throws -> String {
    switch transport {
    case .tcp: "tcp://127.0.0.1:0"
    case .ipc: try endpoint(.ipc)
    }
  }

  /// The port stays bound to a socket that never listens, so that the kernel gives it to nobody else;
  /// SO_REUSEADDR on both sides lets the listener of the test bind it all the same.
  private func reservePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    reservations.withLock { $0.append(FileDescriptor(rawValue: descriptor)) }
    var reuse: Int32 = 1
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        let bound = bind(descriptor, generic, size)
        return bound == 0 ? getsockname(descriptor, generic, &size) : bound
      }
    }
    guard status == 0 else { throw Errno(rawValue: errno) }
    return UInt16(bigEndian: address.sin_port)
  }

  // MARK: Files

  public func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  public func file(_ name: String, _ content: [UInt8]) throws -> String {
    let path = path(name)
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(content) }
    return path
  }

  @discardableResult
  public func file(_ name: String, _ content: String) throws -> String {
    try file(name, Array(content.utf8))
  }

  /// Makes a FIFO, at which a child can be held.
  public func fifo(_ name: String) throws {
    guard mkfifo(path(name), 0o600) == 0 else { throw Errno(rawValue: errno) }
  }

  public func content(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) }
  }

  public func entries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  // MARK: End

  fileprivate func end() async {
    for child in children.withLock({ $0 }).reversed() {
      child.kill()
      await child.finish()
    }
    for reservation in reservations.withLock({ $0 }) { try? reservation.close() }
    try? FileManager.default.removeItem(atPath: folder)
  }
}

public enum Transport: String, Sendable, CaseIterable { case tcp, ipc }

/// Runs `body` in a world of its own and takes that world down whatever happens.
public func scenario(_ body: (Scenario) async throws -> Void) async throws {
  await Gate.scenarios.enter()
  let result: Result<Void, any Error>
  do {
    let scenario = try Scenario()
    do {
      try await body(scenario)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await scenario.end()
  } catch {
    await Gate.scenarios.leave()
    throw error
  }
  await Gate.scenarios.leave()
  try result.get()
}
