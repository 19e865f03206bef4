extension Journal {
  /// Writes one frame, after what others wrote before has been delivered.
  ///
  /// Under the lock: `apply` gets the frames of others, then `decide` gets the number of the next
  /// event and gives the batch, or nil, or throws. When this returns `written`, it is durable; the
  /// caller applies its own batch.
  /// - Throws: `inUse` when the lock is not had in time; `noSpace` and `system` with nothing saved;
  ///   `readOnly`; after a failed sync `failure` is set and every further commit is refused.
  /// - Complexity: O(payload) and one `fdatasync`.
  package func commit<Declined: Error>(
    apply: (Frame) throws(JournalError) -> Void,
    decide: (_ next: UInt64) throws(Declined) -> Batch?
  ) throws(JournalError) -> CommitOutcome<Declined> {
    try beginBatch(apply: apply)
    defer { unlockCommits() }
    let batch: Batch?
    do throws(Declined) {
      batch = try decide(lastEvent + 1)
    } catch {
      return .declined(error)
    }
    guard let batch else { return .nothing }
    let first = lastEvent + 1
    try write(batch)
    return .written(first...lastEvent)
  }

  /// Takes the lock for a batch that is put together while others wait for it, after `apply` got the
  /// frames of others; `endBatch` gives it back. What is put together should be ready at once.
  /// - Throws: what `commit` throws; the lock is not held then.
  package func beginBatch(apply: (Frame) throws(JournalError) -> Void) throws(JournalError) {
    if let failure { throw failure }
    guard !isReadOnly, markFile != nil else {
      throw JournalError(
        .readOnly, "not saved: the desk is open for reading only", file: path,
        advice: "Start deskhand without `--read-only`, on a disk that can be written.")
    }
    try lockCommits()
    do throws(JournalError) {
      try expectInPlace()
      try refresh(apply)
    } catch {
      unlockCommits()
      throw error
    }
  }

  /// Writes the batch that was begun, or nothing of it, and gives the lock back.
  /// - Throws: what `commit` throws.
  /// - Complexity: O(payload) and one `fdatasync`.
  package func endBatch(_ batch: Batch?) throws(JournalError) {
    defer { unlockCommits() }
    if let batch { try write(batch) }
  }

  private func write(_ batch: Batch) throws(JournalError) {
    guard !batch.payload.isEmpty, batch.payload.count <= Batch.maximumPayload else {
      throw JournalError(
        .system,
        """
        not saved: one commit holds 1 byte to 16 MiB, and this is \
        \(batch.payload.count) bytes
        """, file: path, advice: "Make it smaller.")
    }
    try append(batch)
  }

  /// Throws when the store's files are no longer where they were opened.
  /// - Throws: `damaged`; every commit is refused from then on.
  /// - Complexity: two system calls a file.
  package func expectInPlace() throws(JournalError) {
    for file in [lockFile, markFile, current] {
      guard let file, !file.isInPlace else { continue }
      let error = JournalError(
        .damaged, "the desk's files were removed or replaced while it was open", file: file.path,
        event: lastEvent + 1,
        advice: """
          Nothing can be saved here any more. Bring them back, or leave and open the desk \
          that is there now.
          """)
      failure = error
      throw error
    }
  }

  /// Delivers everything that is in the log now; needs the commit lock.
  private func refresh(_ apply: (Frame) throws(JournalError) -> Void) throws(JournalError) {
    let mark = try readMark()
    try catchUp(to: mark, apply)
    let size = try current.status().size
    let successor = lastEvent + 1
    if let mark, mark.position == position, size == position.offset,
      successor == position.segment || !directory.hasSegment(successor)
    {
      return
    }
    // Somebody ended between the write and the mark, or ignored the lock.
    var at = position
    defer { position = at }
    let end = try recover(from: at, mark: mark)
    try deliver(&at, to: end, apply)
    try enterCurrent(at.segment)
  }

  private func append(_ batch: Batch) throws(JournalError) {
    let padded = UInt64((batch.payload.count + 7) & ~7)
    if position.offset + FrameHeader.size + padded > options.segmentSize,
      position.offset > SegmentHeader.size
    {
      try rotate()
    }
    let bytes = FrameHeader.frame(
      payload: batch.payload, firstEvent: lastEvent + 1, count: batch.count,
      previous: position.checksum)
    do throws(JournalError) {
      try current.write(bytes, at: position.offset)
    } catch {
      // What was written of it goes; if even that fails, the next commit finds a torn tail.
      try? current.truncate(to: position.offset)
      throw error
    }
    do throws(JournalError) {
      try syncOrFail()
    } catch {
      throw takenBack(error)
    }
    position = LogPosition(
      segment: position.segment, offset: position.offset + UInt64(bytes.count),
      event: lastEvent + UInt64(batch.count), checksum: bytes.number(40))
    // It is durable: a mark that cannot be written only makes the next opening read more.
    try? writeMark(position)
  }

  /// Takes back what a failed sync leaves unproven. Where even that fails a whole frame stays behind
  /// the mark, and the next console adopts it or not: to say "not saved" would be a guess.
  private func takenBack(_ error: JournalError) -> JournalError {
    do throws(JournalError) {
      try current.truncate(to: position.offset)
      return error
    } catch {
      let unknown = JournalError(
        .system, "it is not known whether this was saved: the disk confirms nothing any more",
        file: current.path, offset: position.offset, event: lastEvent + 1, errno: error.errno,
        advice: "The desk is read-only now. Check the disk, start deskhand again and look.")
      failure = unknown
      return unknown
    }
  }

  /// Seals the segment and starts the next one; needs the commit lock.
  private func rotate() throws(JournalError) {
    try syncOrFail()
    let header = SegmentHeader(
      id: id, firstEvent: lastEvent + 1, previous: position.checksum)
    let file = try directory.makeSegment(header)
    current = file
    inode = try file.status().inode
    position = LogPosition(
      segment: header.firstEvent, offset: SegmentHeader.size, event: position.event,
      checksum: position.checksum)
    try writeMark(position)
    markNeedsSync = false
    try markFile?.sync()
  }
}
