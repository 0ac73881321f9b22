import Foundation
import Platform
import Testing
import UnitSupport
import ZeroMQ

@Suite struct EndpointFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func endpoint(_ name: String, _ role: Endpoint.Role = .bind) throws -> Endpoint {
    try Endpoint(parsing: "\(folder.path)/\(name)", for: role)
  }

  /// The reason why the endpoint cannot be bound, which must be a matter of the file system.
  private func refusal(_ endpoint: Endpoint) throws -> String {
    let error = try #require(throws: EndpointError.self) { try endpoint.checkBindable() }
    #expect(error.kind == .unavailable)
    #expect(error.endpoint == endpoint.description)
    return error.reason
  }

  @Test func acceptsAFreePath() throws {
    try endpoint("free").checkBindable()
    try endpoint("free", .connect).checkFolder()
    try Endpoint(parsing: "ipc://in-the-current-folder", for: .connect).checkFolder()
    try Endpoint(parsing: "/in-the-root", for: .connect).checkFolder()
  }

  @Test(arguments: ["tcp://127.0.0.1:5555", "@zmqcat-test-nobody", "ipc://*"])
  func hasNothingToSayAbout(_ text: String) throws {
    let endpoint = try Endpoint(parsing: text, for: .bind)
    try endpoint.checkFolder()
    try endpoint.checkBindable()
  }

  @Test func refusesAMissingFolderOnBothSides() throws {
    #expect(try refusal(endpoint("missing/a")).contains("missing does not exist"))
    let error = try #require(throws: EndpointError.self) {
      try endpoint("missing/a", .connect).checkFolder()
    }
    #expect(error.kind == .unavailable)
  }

  @Test func refusesAFileAsFolder() throws {
    try Data().write(to: URL(fileURLWithPath: "\(folder.path)/file"))
    #expect(try refusal(endpoint("file/a")).contains("is not a folder"))
    #expect(try refusal(endpoint("file/a/b")).contains("is not a folder"))
  }

  @Test func refusesARegularFileAndLeavesIt() throws {
    let path = "\(folder.path)/file"
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try refusal(endpoint("file")).contains("a regular file"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func refusesWhateverElseIsThere() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: "\(folder.path)/folder", withIntermediateDirectories: false)
    #expect(try refusal(endpoint("folder")).contains("a folder"))
    try files.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "nowhere")
    #expect(try refusal(endpoint("link")).contains("a symbolic link"))
    // The path is only read during the call.
    #expect(unsafe mkfifo("\(folder.path)/pipe", 0o600) == 0)
    #expect(try refusal(endpoint("pipe")).contains("a named pipe"))
  }

  @Test func refusesAListenerAndLeavesItAlone() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let target = try endpoint("busy")
    try pull.bind(to: target.description)
    #expect(try refusal(target).contains("already listening"))
    let push = try makeSocket(.push, in: context)
    try push.connect(to: target.description)
    try push.sendSoon([[1]])
    #expect(try pull.receiveSoon() == [[1]])
  }

  @Test func acceptsAStaleSocketWhichIsThenReplaced() throws {
    let path = "\(folder.path)/stale"
    try leaveSocket(at: path)
    #expect(FileManager.default.fileExists(atPath: path))
    let target = try endpoint("stale")
    try target.checkBindable()
    let socket = try makeSocket(.pull, in: Context())
    try socket.bind(to: target.description)
    #expect(try refusal(target).contains("already listening"))
  }

  /// libzmq deletes the file of that name in the current folder, though the name is an abstract one.
  @Test func refusesAnAbstractNameThatIsAFile() throws {
    let name = "@zmqcat-\(UUID().uuidString)"
    try Data().write(to: URL(fileURLWithPath: name))
    defer { try? FileManager.default.removeItem(atPath: name) }
    #expect(try refusal(Endpoint(parsing: name, for: .bind)).contains("would delete the file"))
  }

  /// What a process leaves behind that ends without closing its ipc socket.
  private func leaveSocket(at path: String) throws {
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue)
    #else
      let type = SOCK_STREAM
    #endif
    let descriptor = socket(AF_UNIX, type, 0)
    defer { _ = close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // The path of a temporary folder fits into the address, which is valid for all calls.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
  }
}
