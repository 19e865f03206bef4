import Glibc

/// Writes a snapshot aside and gives it its name when all of it is durable and was read again.
package struct SnapshotWriter: ~Copyable {
  private let directory: StoreDirectory
  private let id: StoreID
  private let position: LogPosition
  private let file: StoreFile
  private let name: String
  private var sections: [SnapshotSection] = []
  private var end: UInt64 = SnapshotHeader.alignment
  private var finished = false

  /// Begins a snapshot of what the journal has at `journal.position`.
  /// - Throws: `readOnly`, `noSpace`, `system`.
  package init(of journal: Journal) throws(JournalError) {
    // Everything that can fail comes first: a value with a `deinit` is made whole or not at all.
    guard !journal.isReadOnly else {
      throw JournalError(
        .readOnly, "no snapshot is written to a read-only store", file: journal.path)
    }
    let directory = journal.directory
    try StoreDirectory.make(directory.snapshotsPath, shared: directory.shared)
    try Self.removeAbandoned(directory)
    let event = journal.position.event
    let aside = directory.snapshotsPath + "/" + hex(event) + ".tmp-\(getpid())"
    _ = unsafe unlink(aside)
    let file = try directory.open(aside, flags: StoreFile.writing | StoreFile.createNew)
    self.directory = directory
    self.file = file
    id = journal.id
    position = journal.position
    name = SnapshotFile.path(directory, event)
  }

  deinit {
    if !finished { _ = unsafe unlink(file.path) }
  }

  /// Appends a section; any length, also none.
  /// - Throws: `noSpace`, `system`; the snapshot is given up then.
  /// - Complexity: O(bytes).
  package mutating func add(
    table: UInt32, column: UInt32, part: UInt32, bytes: UnsafeRawBufferPointer
  ) throws(JournalError) {
    unsafe try file.write(bytes, at: end)
    sections.append(
      SnapshotSection(
        table: table, column: column, part: part, offset: end, length: UInt64(bytes.count),
        checksum: unsafe xxh3(bytes)))
    let mask = SnapshotHeader.alignment - 1
    end = (end + UInt64(bytes.count) + mask) & ~mask
  }

  /// Makes the snapshot durable, checks it by reading it again, names it, and removes all but the
  /// newest two.
  /// - Throws: `damaged` when what is read is not what was written; `noSpace`, `system`.
  package mutating func finish() throws(JournalError) {
    precondition(!finished, "a snapshot is finished once")
    let (header, entries) = SnapshotHeader.encode(
      id: id, position: position, sections: sections, directoryOffset: end)
    try file.write(entries, at: end)
    // Without sections the file would otherwise be shorter than its length in the header.
    try file.truncate(to: end + UInt64(entries.count))
    try file.write(header, at: 0)
    try file.sync()
    // Drop the cached pages, so that the check reads what the disk has.
    _ = posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    try SnapshotFile(file.path, calls: directory.calls).verifySections()
    guard unsafe rename(file.path, name) == 0 else {
      throw .system("the snapshot cannot be given its name", file: name, code: errno)
    }
    finished = true
    try StoreDirectory.sync(directory.snapshotsPath)
    for event in try SnapshotFile.events(in: directory).dropLast(2) {
      _ = unsafe unlink(SnapshotFile.path(directory, event))
    }
  }

  // Temporary files of processes that are no more.
  private static func removeAbandoned(_ directory: StoreDirectory) throws(JournalError) {
    for name in try StoreDirectory.names(in: directory.snapshotsPath) {
      guard let dot = name.firstIndex(of: "."), name[dot...].hasPrefix(".tmp-"),
        let process = pid_t(name[dot...].dropFirst(5)), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = unsafe unlink(directory.snapshotsPath + "/" + name)
    }
  }
}
