import Synchronization

extension Signals {
  /// Lets a second signal remove the file at `path` before it ends the program: then nobody else is left to do it.
  ///
  /// The file stays where the path has come to stand for another one. Only the thread that opens sockets calls this.
  ///
  /// - Parameters:
  ///   - path: which file; a copy of it is kept until the program ends.
  ///   - identity: what the path stands for now.
  public static func removeAtLast(_ path: String, _ identity: FileIdentity) {
    let text = RawText.cString(of: path)
    // Neither is ever freed: a signal may come at any moment.
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.count)
    _ = unsafe copy.initialize(from: text)
    let file = UnsafeMutablePointer<LastFile>.allocate(capacity: 1)
    guard let start = copy.baseAddress else { return }
    unsafe file.initialize(
      to: LastFile(
        path: start, identity: identity,
        next: UnsafeMutablePointer(bitPattern: lastFiles.load(ordering: .relaxed))))
    lastFiles.store(UInt(bitPattern: file), ordering: .releasing)
  }
}

/// An entry of the list that a handler walks through; immortal and never changed.
@safe
private struct LastFile {
  let path: UnsafeMutablePointer<CChar>
  let identity: FileIdentity
  let next: UnsafeMutablePointer<LastFile>?
}

/// The address of the newest entry, 0 where there is none.
private let lastFiles = Atomic<UInt>(0)

/// Removes the files that are left; only does what POSIX allows in a handler: `lstat` and `unlink`.
func removeLastFiles() {
  // The entries are immortal, and were complete before they were in the list.
  var next = unsafe UnsafeMutablePointer<LastFile>(bitPattern: lastFiles.load(ordering: .acquiring))
  while let file = unsafe next {
    var status = stat()
    // `status` is valid for the call, and the path is only read.
    if unsafe lstat(file.pointee.path, &status) == 0, unsafe FileIdentity(status) == file.pointee.identity {
      _ = unsafe unlink(file.pointee.path)
    }
    unsafe next = file.pointee.next
  }
}
