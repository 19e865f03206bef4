import CSystem
import Glibc

/// How a journal is opened, where the defaults are not wanted.
@safe
package struct JournalOptions {
  /// A segment is sealed when a frame would make it larger; bytes.
  package var segmentSize: UInt64 = 64 << 20
  /// How long a commit waits for another one, milliseconds.
  package var lockTimeout = 5000
  /// The system calls, so that tests can play a failing disk.
  package var calls = StorageCalls()

  /// The defaults.
  package init() {}
}

/// The log of a store: an append-only sequence of frames that several processes share.
///
/// A commit is durable when `commit` returns. Readers see only what is durable. One thread.
package final class Journal {
  /// Which store this is.
  package let id: StoreID
  /// The store's directory.
  package let path: String
  /// Whether commits are refused from the start.
  package let isReadOnly: Bool
  /// Why commits are refused since a sync failed, or nil.
  package internal(set) var failure: JournalError?
  /// What recovery did when the store was opened, for the user, or nil.
  package internal(set) var recoveryNote: String?
  /// Where this journal stands: behind the last event it knows.
  package internal(set) var position: LogPosition
  /// The last event this journal knows; 0 in an empty log.
  package var lastEvent: UInt64 { position.event }

  let directory: StoreDirectory
  let options: JournalOptions
  let scanner = FrameScanner()
  let index = FrameIndex()
  let lockFile: StoreFile?
  var markFile: StoreFile?
  var markNeedsSync = false
  /// The segment at `position`, and its inode.
  var current: StoreFile
  var inode: UInt64
  /// The segment last read from that is not the current one.
  var visited: (first: UInt64, file: StoreFile)?
  private var watch: Int32 = -1

  /// Makes an empty store; the directory's mode is 0700, or 2770 when a group shares it, whatever
  /// the umask says.
  /// - Throws: `notAStore` when a store is there already; `networkFileSystem`, `noSpace`, `system`.
  package static func create(
    at path: String, shared: Bool, options: JournalOptions = JournalOptions()
  ) throws(JournalError) {
    try StoreDirectory.makePlace(path, shared: shared)
    guard try StoreDirectory(existing: path, calls: options.calls).segments().isEmpty else {
      throw JournalError(
        .notAStore, "there is a store here already", file: path,
        advice: "Open it, or name another directory.")
    }
    let own: Set = [
      "desk.lock", "mark", "log", "snapshots", "torn", "attachments", "presence", "classes.yaml",
    ]
    guard try StoreDirectory.names(in: path).allSatisfy(own.contains) else {
      throw JournalError(
        .notAStore, "the directory is not empty", file: path, advice: "Name a new directory.")
    }
    let directory = try StoreDirectory(existing: path, calls: options.calls)
    let lock = try directory.open(
      path + "/desk.lock", flags: StoreFile.writing | StoreFile.create)
    // Two that create at once: the second fails to name its segment and changes nothing.
    try lock.lock(.commit, exclusive: true, milliseconds: options.lockTimeout)
    defer { lock.unlock(.commit) }
    guard !directory.hasSegment(1) else {
      throw JournalError(.notAStore, "there is a store here already", file: path)
    }
    for name in ["log", "snapshots", "torn", "attachments"] {
      try StoreDirectory.make(path + "/" + name, shared: directory.shared)
    }
    let mark = try directory.open(path + "/mark", flags: StoreFile.writing | StoreFile.create)
    // The segment comes last: a store is one that has a first segment.
    let header = SegmentHeader(id: StoreID(), firstEvent: 1, previous: 0)
    let segment = try directory.makeSegment(header)
    try Mark(position: .start, inode: try segment.status().inode).write(mark)
    try mark.sync()
    try StoreDirectory.sync(path)
  }

  /// Opens a store. With a fresh mark nothing of the log but the segments' headers is read;
  /// otherwise what stands behind the mark is checked, adopted or cut (`recoveryNote`).
  /// - Parameters:
  ///   - acceptCopy: open a copy though its mark names events that its log does not have.
  ///   - readOnly: change nothing; a torn tail is passed over.
  /// - Throws: any `JournalError`; a damaged store is left untouched.
  package static func open(
    at path: String, acceptCopy: Bool = false, readOnly: Bool = false,
    options: JournalOptions = JournalOptions()
  ) throws(JournalError) -> Journal {
    let directory = try StoreDirectory(existing: path, calls: options.calls)
    let segments = try directory.segments()
    guard let first = segments.first, let last = segments.last else {
      throw JournalError(
        .notAStore, "there is no store here", file: path,
        advice: "Create one with `deskhand init`, or name another with `--store`.")
    }
    guard first == 1 else {
      throw .damaged(
        "the segment with the first events is missing", file: directory.segmentPath(1), event: 1)
    }
    let id = try checkHeaders(directory, segments)
    var readOnly = readOnly
    let lock = try openOrNil(directory, "/desk.lock", &readOnly)
    try lock?.lock(.openConsole, exclusive: false, milliseconds: options.lockTimeout)
    let mark = try openOrNil(directory, "/mark", &readOnly)
    let file = try directory.open(
      directory.segmentPath(last), flags: readOnly ? 0 : StoreFile.writing)
    let journal = Journal(
      id: id, directory: directory, readOnly: readOnly, options: options, lock: lock, mark: mark,
      current: file, inode: try file.status().inode)
    try journal.settle(acceptCopy: acceptCopy)
    return journal
  }

  /// Every segment's header is sound and of one store.
  private static func checkHeaders(
    _ directory: StoreDirectory, _ segments: [UInt64]
  ) throws(JournalError) -> StoreID {
    var id: StoreID?
    for first in segments {
      let file = try directory.open(directory.segmentPath(first), flags: 0)
      let header = try SegmentHeader.read(file, named: first)
      if let id, id != header.id { throw foreign(file.path, id, header.id) }
      id = header.id
    }
    guard let id else { preconditionFailure("a store has segments") }
    return id
  }

  static func foreign(_ file: String, _ own: StoreID, _ other: StoreID) -> JournalError {
    JournalError(
      .foreign, "the file belongs to store \(other), and this is store \(own)", file: file,
      advice:
        """
        Move it back to the store it came from; if this one's own file is gone, \
        `deskhand salvage` brings the rest into a new desk.
        """)
  }

  // A read-only file system opens read-only; a missing lock or mark is made anew where that can be.
  private static func openOrNil(
    _ directory: StoreDirectory, _ name: String, _ readOnly: inout Bool
  ) throws(JournalError) -> StoreFile? {
    let path = directory.path + name
    if !readOnly {
      do throws(JournalError) {
        return try directory.open(path, flags: StoreFile.writing | StoreFile.create)
      } catch {
        guard error.kind == .readOnly else { throw error }
        readOnly = true
      }
    }
    do throws(JournalError) {
      return try directory.open(path, flags: 0)
    } catch {
      guard error.errno == ENOENT else { throw error }
      return nil
    }
  }

  private init(
    id: StoreID, directory: StoreDirectory, readOnly: Bool, options: JournalOptions,
    lock: StoreFile?, mark: StoreFile?, current: StoreFile, inode: UInt64
  ) {
    self.id = id
    self.path = directory.path
    self.directory = directory
    self.isReadOnly = readOnly
    self.options = options
    self.lockFile = lock
    self.markFile = mark
    self.current = current
    self.inode = inode
    self.position = .start
  }

  deinit {
    if markNeedsSync { try? markFile?.sync() }
    if watch >= 0 { close(watch) }
  }

  /// A descriptor that becomes readable when another process (or this one) commits; -1 when the
  /// system gives none, and then the caller polls `catchUp`.
  package var watchDescriptor: Int32 {
    if watch < 0 { watch = unsafe deskhand_watch_modified(path + "/mark") }
    return watch
  }

  /// Takes the watch's messages away, so that it can report the next commit.
  package func drainWatch() {
    if watch >= 0 { _ = deskhand_drain(watch) }
  }

  /// Makes the mark durable, to be called after a second of rest and at a clean end: with a
  /// durable mark the next opening need not read.
  package func rest() throws(JournalError) {
    guard markNeedsSync, failure == nil else { return }
    markNeedsSync = false
    try markFile?.sync()
  }
}
