import Glibc
import Phrases

extension Journal {
  /// Finds the log's end at opening.
  func settle(acceptCopy: Bool) throws(JournalError) {
    if try standsAtMark() { return }
    try lockCommits()
    defer { unlockCommits() }
    // What was being written when we looked may be finished now.
    if try standsAtMark() { return }
    var mark = try readMark()
    var isStray = false
    var start = LogPosition.start
    if let known = mark {
      if try isHere(known) {
        start = known.position
      } else if acceptCopy {
        mark = nil
        isStray = true
      }
    }
    position = try recover(from: start, mark: mark)
    if isStray, !isReadOnly {
      // The slot that was not written names events that this log does not have.
      try markFile?.truncate(to: 0)
      try writeMark(position)
    }
  }

  /// Whether the mark names exactly the end of the last segment, and that file.
  private func standsAtMark() throws(JournalError) -> Bool {
    guard let mark = try readMark(), let last = try directory.segments().last,
      mark.position.segment == last
    else { return false }
    try enterCurrent(last)
    let (size, inode) = try current.status()
    guard size == mark.position.offset, inode == mark.inode else { return false }
    position = mark.position
    return true
  }

  func readMark() throws(JournalError) -> Mark? {
    // Opened for reading when there was none: a writer may have made one since.
    if markFile == nil { markFile = try? directory.open(path + "/mark", flags: 0) }
    guard let markFile else { return nil }
    return try Mark.read(markFile)
  }

  // A copy's files have other inodes: its mark says nothing about these bytes.
  private func isHere(_ mark: Mark) throws(JournalError) -> Bool {
    guard directory.hasSegment(mark.position.segment) else { return true }
    let file = try directory.open(directory.segmentPath(mark.position.segment), flags: 0)
    return try file.status().inode == mark.inode
  }

  func enterCurrent(_ first: UInt64) throws(JournalError) {
    let path = directory.segmentPath(first)
    if current.path != path {
      current = try directory.open(path, flags: isReadOnly ? 0 : StoreFile.writing)
    }
    inode = try current.status().inode
  }

  /// Checks everything behind a trusted place, adopts whole frames, cuts a torn tail, and writes
  /// the mark. Needs the commit lock.
  /// - Returns: the end of the log.
  /// - Throws: `damaged` and the like, with nothing written.
  func recover(from start: LogPosition, mark: Mark?) throws(JournalError) -> LogPosition {
    let segments = try directory.segments()
    var at = start
    var firstInLast = start.offset
    var fault: FrameFault?
    while true {
      let file = try segmentFile(at.segment)
      let size = try file.status().size
      guard size >= at.offset else { throw beyond(file, size, at.event, mark) }
      fault = try scanner.scan(file, from: &at, to: size, index: index) {
        (_: Frame) throws(JournalError) in
      }
      if let fault, at.segment != segments.last { throw damage(fault, file, at.event + 1) }
      if fault != nil || at.segment == segments.last { break }
      at = try next(after: at)
      firstInLast = SegmentHeader.size
    }
    try enterCurrent(at.segment)
    let size = try current.status().size
    if let mark, mark.position.event > at.event {
      // A copy may end early, but what stands behind a bad place was copied: it is damage there too.
      if let fault {
        let behind = try findFrame(in: current, from: fault.offset + 8, above: at.event)
        if try isHere(mark) || behind != nil { throw damage(fault, current, at.event + 1) }
      }
      throw beyond(current, fault?.offset ?? size, at.event, mark)
    }
    if let fault {
      if at == start { try demandOnLog(start) }
      try judge(fault, size: size, after: at.event)
    }
    if isReadOnly {
      if fault != nil { recoveryNote = say("The log ends in a torn write; it was passed over.") }
      return at
    }
    if fault != nil { try cut(at, size: size) }
    try adopt(from: firstInLast, to: at.offset)
    try writeMark(at)
    return at
  }

  /// Throws unless the frames of its segment lead to a place behind which nothing is sound: a mark
  /// may be wrong though its checksum is right, and nothing must be cut on its word.
  private func demandOnLog(_ place: LogPosition) throws(JournalError) {
    let file = try segmentFile(place.segment)
    let header = try SegmentHeader.read(file, named: place.segment)
    var at = LogPosition(
      segment: place.segment, offset: SegmentHeader.size, event: place.segment - 1,
      checksum: header.previous)
    if let fault = try scanner.scan(
      file, from: &at, to: place.offset, index: nil, { (_: Frame) throws(JournalError) in })
    {
      throw damage(fault, file, at.event + 1)
    }
    guard at == place else {
      throw .damaged(
        "the log does not lead to its mark", file: file.path, offset: at.offset, event: at.event)
    }
  }

  /// Throws unless the bad bytes can only be a write that never finished.
  private func judge(
    _ fault: FrameFault, size: UInt64, after event: UInt64
  ) throws(JournalError) {
    if fault.newer || fault.standsAlone { throw damage(fault, current, event + 1) }
    // One commit writes one frame: nothing torn is longer.
    if size - fault.offset > fault.frameLength ?? FrameHeader.maximumLength {
      throw damage(fault, current, event + 1)
    }
    // A later frame could only follow a finished sync of this one.
    if try findFrame(in: current, from: fault.offset + 8, above: event) != nil {
      throw damage(fault, current, event + 1)
    }
  }

  func damage(_ fault: FrameFault, _ file: StoreFile, _ event: UInt64) -> JournalError {
    if fault.newer {
      return JournalError(
        .newerFormat, fault.reason, file: file.path, offset: fault.offset, event: event,
        advice: "Install the newer version to open it.")
    }
    return .damaged(fault.reason, file: file.path, offset: fault.offset, event: event)
  }

  private func beyond(
    _ file: StoreFile, _ offset: UInt64, _ event: UInt64, _ mark: Mark?
  ) -> JournalError {
    let promised = mark?.position.event ?? event
    let copied = mark.map { (try? isHere($0)) == false } ?? false
    var error = JournalError.damaged(
      "the log ends here, and events up to \(promised) were saved", file: file.path,
      offset: offset, event: event + 1)
    if copied {
      error.kind = .copy
      error.advice =
        say(
          """
          This is a copy made while the desk was in use: open it with `--accept-copy` and lose \
          those events, copy the desk again with `deskhand backup`, which may be done at any time, \
          or, if the desk is gone, have `deskhand salvage` say what is missing in a new one.
          """)
    }
    return error
  }

  /// Keeps a torn tail's bytes in `torn/`, then cuts it off.
  private func cut(_ end: LogPosition, size: UInt64) throws(JournalError) {
    let torn = directory.path + "/torn"
    try StoreDirectory.make(torn, shared: directory.shared)
    var name = torn + "/" + hex(end.event + 1) + "-\(getpid())"
    for attempt in 2... {
      if unsafe access(name, F_OK) != 0 { break }
      name = torn + "/" + hex(end.event + 1) + "-\(getpid())-\(attempt)"
    }
    let kept = try directory.open(name, flags: StoreFile.writing | StoreFile.createNew)
    try kept.write(try current.read(Int(size - end.offset), at: end.offset), at: 0)
    try kept.sync()
    try StoreDirectory.sync(torn)
    try current.truncate(to: end.offset)
    try syncOrFail()
    recoveryNote =
      say(
        """
        The last write was never finished (a crash or a power cut): \(size - end.offset) bytes \
        behind event \(end.event) were moved to \(name). Nothing that was acknowledged is lost.
        """)
  }

  /// Writes frames that stand behind the mark again and syncs them: after a failed sync their
  /// pages are marked clean, so that a sync alone may lie.
  private func adopt(from start: UInt64, to end: UInt64) throws(JournalError) {
    var offset = start
    while offset < end {
      let bytes = try current.read(Int(min(end - offset, 1 << 20)), at: offset)
      guard !bytes.isEmpty else {
        throw .damaged("the file was cut while it was read", file: current.path, offset: offset)
      }
      try current.write(bytes, at: offset)
      offset += UInt64(bytes.count)
    }
    if start < end { try syncOrFail() }
  }

  /// Syncs the current segment; after a failure nothing is written to this store any more.
  func syncOrFail() throws(JournalError) {
    do throws(JournalError) {
      try current.sync()
    } catch {
      var error = error
      error.advice = say("The desk is read-only now. Check the disk, then start deskhand again.")
      failure = error
      throw error
    }
  }

  func writeMark(_ position: LogPosition) throws(JournalError) {
    guard let markFile else { return }
    markNeedsSync = true
    try Mark(position: position, inode: inode).write(markFile)
  }

  func lockCommits() throws(JournalError) {
    // A read-only journal has only a descriptor for reading, which takes a shared lock: that
    // keeps writers out as well.
    try lockFile?.lock(.commit, exclusive: !isReadOnly, milliseconds: options.lockTimeout)
  }

  func unlockCommits() { lockFile?.unlock(.commit) }
}
