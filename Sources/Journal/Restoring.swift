import Phrases

extension Journal {
  /// Makes a store of an archive that `backUp` has written, at a place where nothing is. It is
  /// unpacked aside, checked frame by frame and byte by byte, synced, and only then has its name.
  /// - Parameters:
  ///   - shared: whether a group uses it, as in `create`.
  ///   - progress: hears how many of the archive's bytes are unpacked.
  /// - Throws: `foreign`, `newerFormat` or `damaged` for an archive that is not whole; `notAStore`
  ///   when something is at `path`; `noSpace`, `system`. Nothing is left then.
  /// - Complexity: O(bytes of the archive).
  @discardableResult
  package static func restore(
    _ file: String, to path: String, shared: Bool, options: JournalOptions = JournalOptions(),
    progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
  ) throws(JournalError) -> BackupSummary {
    var place = try NewStorePlace(path)
    // Read to its end before anything is written: a backup that is cut shall not fill the disk.
    try BackupReader.check(file, calls: options.calls)
    let reader = try BackupReader(file, calls: options.calls)
    do throws(JournalError) {
      try place.make(shared: shared)
      let directory = try StoreDirectory(existing: place.aside, calls: options.calls)
      try unpack(reader, into: directory, progress)
      try check(directory, reader, options)
      try place.finish()
    } catch {
      var error = error
      if error.kind == .noSpace {
        error.file = place.path
        error.message = say("there is no room for the desk")
        error.advice = say(
          "Nothing is left of it. Name a directory on another disk with `--store`.")
      }
      throw error
    }
    return BackupSummary(manifest: reader.manifest, bytes: reader.size)
  }

  private static func unpack(
    _ reader: BackupReader, into directory: StoreDirectory,
    _ progress: (UInt64, UInt64) -> Void
  ) throws(JournalError) {
    for name in ["log", "snapshots", "torn", "attachments"] {
      try StoreDirectory.make(directory.path + "/" + name, shared: directory.shared)
    }
    var folders: Set<String> = [directory.logPath, directory.path + "/torn"]
    while let entry = try reader.next() {
      let path = directory.path + "/" + entry.member.name
      let folder = StoreDirectory.parent(of: path)
      if folders.insert(folder).inserted {
        try StoreDirectory.make(folder, shared: directory.shared)
      }
      let file = try directory.open(path, flags: StoreFile.writing | StoreFile.createNew)
      var offset: UInt64 = 0
      unsafe try reader.read(entry) { piece throws(JournalError) in
        unsafe try file.write(piece, at: offset)
        offset += UInt64(piece.count)
        progress(reader.offset + offset, reader.size)
      }
      try file.sync()
    }
    folders.insert(directory.path + "/attachments")
    for folder in folders { try StoreDirectory.sync(folder) }
  }

  /// Reads all of it again, and writes the mark.
  private static func check(
    _ directory: StoreDirectory, _ reader: BackupReader, _ options: JournalOptions
  ) throws(JournalError) {
    let manifest = reader.manifest
    let report = try verify(at: directory.path, options: options)
    if var problem = report.problems.first {
      // The place within the archive is not told: what tar unpacks can be looked at.
      problem.message = say("the backup holds a damaged file: \(problem.message)")
      problem.file = problem.file.map {
        reader.path + ": " + $0.dropFirst(directory.path.utf8.count + 1)
      }
      problem.advice = say("Nothing was written. Take another backup.")
      throw problem
    }
    guard let end = report.end, end.event == manifest.event, report.id == manifest.id else {
      throw BackupReader.damaged(
        """
        the backup holds another log than it says: up to event \(report.end?.event ?? 0) of store \
        \(report.id.map(\.description) ?? "none"), not \(manifest.event) of \(manifest.id)
        """,
        reader.path, nil)
    }
    let last = try directory.open(directory.segmentPath(end.segment), flags: 0)
    let (size, inode) = try last.status()
    guard size == end.offset else {
      throw BackupReader.damaged(
        "the backup's log ends with a frame that is not whole", reader.path, nil)
    }
    let flags = StoreFile.writing | StoreFile.createNew
    try directory.open(directory.path + "/desk.lock", flags: flags).sync()
    let mark = try directory.open(directory.path + "/mark", flags: flags)
    try Mark(position: end, inode: inode).write(mark)
    try mark.sync()
    try StoreDirectory.sync(directory.path)
  }
}
