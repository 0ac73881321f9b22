internal import Platform

/// Files, and folders of files, that are read again when they have changed. Looking is cheap enough to be done whenever
/// the content is needed.
struct WatchedFiles {
  /// A file and what it was like.
  private struct Look: Equatable {
    let path: String
    let stamp: FileStamp?
  }

  /// What the user named: each a file or a folder.
  let paths: [String]
  private var seen: [Look] = []
  private var seenAt: Int64 = 0

  /// Watches `paths`, none of which has been looked at.
  init(_ paths: [String]) { self.paths = paths }

  /// The files there are now: those that are named, and those in the folders that are named, but hidden ones.
  static func files(in path: String) throws(SystemError) -> [String] {
    guard FileStamp(path: path)?.kind == .directory else { return [path] }
    let names = try Folder.names(in: path).filter { !$0.hasPrefix(".") }.sorted()
    return names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }.filter {
      FileStamp(path: $0)?.kind != .directory
    }
  }

  /// Whether a file has changed since this was asked last. Nothing that can be read only once (a pipe) ever has.
  mutating func haveChanged() -> Bool {
    let now = paths.flatMap { path in
      let isFolder = FileStamp(path: path)?.kind == .directory
      let inner = isFolder ? (try? Self.files(in: path)) ?? [] : []
      return ([path] + inner).map { Look(path: $0, stamp: FileStamp(path: $0)) }
    }
    defer {
      seen = now
      seenAt = wallClockMicroseconds()
    }
    if seen.isEmpty { return true }
    if now.contains(where: { $0.stamp?.kind == .pipe }) { return false }
    return now != seen || now.contains { isFresh($0.stamp) }
  }

  /// Whether a file had been changed just before the last look: a further change in the same tick of the file system's
  /// clock would not show.
  private func isFresh(_ stamp: FileStamp?) -> Bool {
    guard let stamp else { return false }
    return Int64(stamp.changed.seconds) + 2 > seenAt / 1_000_000
  }
}
