internal import Platform
internal import ZeroMQ

/// The public keys of the clients that may connect, from files of keys and folders of certificates.
struct KeyList {
  private static let option = "--curve-allow"
  /// Room for some hundred thousand keys.
  private static let limit = 16 << 20

  private var files: WatchedFiles
  private var keys: Set<CurvePublicKey> = []

  /// Reads the list.
  ///
  /// - Throws: what is wrong with the first file that isn't sound.
  init(_ paths: [String]) throws(Failure) {
    files = WatchedFiles(paths)
    _ = files.haveChanged()
    for file in try Self.files(paths) { keys.formUnion(try Self.keys(in: file)) }
  }

  /// How many keys there are.
  var count: Int { keys.count }

  /// Whether the client with that key may connect.
  func contains(_ key: CurvePublicKey) -> Bool { keys.contains(key) }

  /// Reads the list again where a file has changed. A file that isn't sound lets nobody in.
  ///
  /// - Returns: what is wrong with which file; nil where nothing has changed.
  mutating func refresh() -> [Failure]? {
    guard files.haveChanged() else { return nil }
    var problems: [Failure] = []
    var fresh: Set<CurvePublicKey> = []
    for path in files.paths {
      do throws(Failure) {
        for file in try Self.files([path]) {
          do throws(Failure) { fresh.formUnion(try Self.keys(in: file)) } catch { problems.append(error) }
        }
      } catch {
        problems.append(error)
      }
    }
    keys = fresh
    return problems
  }

  /// A file, and whether it has to be a certificate.
  private typealias Source = (file: KeyFile, isCertificate: Bool)

  private static func files(_ paths: [String]) throws(Failure) -> [Source] {
    var sources: [Source] = []
    for path in paths {
      do throws(SystemError) {
        let found = try WatchedFiles.files(in: path)
        let isFolder = FileStamp(path: path)?.kind == .directory
        sources += found.map { (KeyFile(option: option, path: $0), isFolder) }
      } catch {
        throw KeyFile(option: option, path: path).failure(error.message)
      }
    }
    return sources
  }

  private static func keys(in source: Source) throws(Failure) -> Set<CurvePublicKey> {
    let content = try source.file.read(isSecret: false, limit: limit)
    let lines = content.lines
    if source.isCertificate || lines.contains(where: { content.starts(with: "public-key", at: $0) }) {
      return [try source.file.certificate(content).publicKey]
    }
    var keys: Set<CurvePublicKey> = []
    for (index, line) in lines.enumerated() {
      if let key = key(in: line, of: content) {
        keys.insert(key)
      } else if !line.isEmpty && !content.starts(with: "#", at: line) {
        throw source.file.failure("line \(index + 1) is not a key of 40 characters of Z85")
      }
    }
    return keys
  }

  /// The key that a line begins with; behind it only a comment may stand. No key begins with `#`: five characters of
  /// Z85 that do are no number of 32 bits.
  private static func key(in line: Range<Int>, of content: SecretBytes) -> CurvePublicKey? {
    guard line.count >= CurvePublicKey.textSize else { return nil }
    let end = line.lowerBound + CurvePublicKey.textSize
    let rest = content.trimmed(end..<line.upperBound)
    let isApart = rest.lowerBound > end && content.starts(with: "#", at: rest)
    guard rest.isEmpty || isApart else { return nil }
    return CurvePublicKey(text: content.publicText(line.lowerBound..<end))
  }
}
