internal import Platform
internal import ZeroMQ

/// The users that may connect, with their passwords: a file of lines `USER:PASSWORD`.
struct PasswordList {
  private typealias Entry = (user: Range<Int>, password: Range<Int>)

  private static let limit = 16 << 20
  private var files: WatchedFiles
  private let file: KeyFile
  private var content: SecretBytes
  private var entries: [Entry]

  /// Reads the list.
  ///
  /// - Throws: where the file isn't sound, or others can read it.
  init(_ path: String) throws(Failure) {
    file = KeyFile(option: "--plain-allow", path: path)
    files = WatchedFiles([path])
    _ = files.haveChanged()
    (content, entries) = try Self.read(file)
  }

  /// How many users there are.
  var count: Int { entries.count }

  /// Whether the password is that of the user. How long that takes tells neither.
  func contains(user: [UInt8], password: SecretBytes) -> Bool {
    var isKnown = false
    for entry in entries {
      let isUser = content.part(entry.user).isSame(as: user.span)
      let isPassword = content.part(entry.password).isSame(as: password.bytes)
      isKnown = isKnown || (isUser && isPassword)
    }
    return isKnown
  }

  /// Reads the list again where the file has changed. One that isn't sound lets nobody in.
  ///
  /// - Returns: what is wrong with the file; nil where nothing has changed.
  mutating func refresh() -> [Failure]? {
    guard files.haveChanged() else { return nil }
    do throws(Failure) {
      (content, entries) = try Self.read(file)
      return []
    } catch {
      entries = []
      return [error]
    }
  }

  private static func read(_ file: KeyFile) throws(Failure) -> (SecretBytes, [Entry]) {
    let content = try file.read(isSecret: true, limit: limit)
    let sizes = 1...255
    var entries: [Entry] = []
    for (index, line) in lines(of: content).enumerated() where !line.isEmpty {
      guard let colon = content.first(UInt8(ascii: ":"), in: line) else {
        throw file.failure("line \(index + 1) is not USER:PASSWORD")
      }
      let entry = (user: line.lowerBound..<colon, password: colon + 1..<line.upperBound)
      guard sizes.contains(entry.user.count), sizes.contains(entry.password.count) else {
        throw file.failure("line \(index + 1): a user and a password have 1 to 255 bytes each")
      }
      entries.append(entry)
    }
    return (content, entries)
  }

  /// The lines, white space and all: it may belong to a password.
  private static func lines(of content: SecretBytes) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while let end = content.first(UInt8(ascii: "\n"), in: start..<content.count) {
      lines.append(start..<end)
      start = end + 1
    }
    if start < content.count { lines.append(start..<content.count) }
    return lines
  }
}
