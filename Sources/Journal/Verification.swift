/// What `Journal.verify` found.
package struct VerificationReport: Sendable {
  /// The store, when its first segment's header is sound.
  package var id: StoreID?
  /// Segments walked.
  package var segments = 0
  /// Sound frames.
  package var frames = 0
  /// Sound events.
  package var events: UInt64 = 0
  /// The last event of the sound frames; 0 for none.
  package var lastEvent: UInt64 = 0
  /// Bytes of the log that were read.
  package var bytes: UInt64 = 0
  /// Sound snapshots and their sections.
  package var snapshots = 0
  /// Sections of sound snapshots.
  package var sections = 0
  /// Everything that is not sound, in the order it was found.
  package var problems: [JournalError] = []
  /// What is no damage but worth to be known, such as a tail that no commit finished.
  package var notes: [String] = []
  /// Whether nothing is damaged.
  package var isSound: Bool { problems.isEmpty }

  init() {}
}

extension Journal {
  /// Walks every frame, the chain, the segments' headers and every snapshot's sections; changes
  /// nothing and takes no lock, so that consoles may go on committing.
  /// - Throws: only when there is no store to look at; damage is in the report.
  /// - Complexity: O(bytes of the store).
  package static func verify(
    at path: String, options: JournalOptions = JournalOptions()
  ) throws(JournalError) -> VerificationReport {
    let directory = try StoreDirectory(existing: path, calls: options.calls)
    // The mark comes first: what is committed while we walk is not missed, only left out.
    var mark: Mark?
    if let file = try? directory.open(path + "/mark", flags: 0) { mark = try Mark.read(file) }
    let segments = try directory.segments()
    guard !segments.isEmpty else {
      throw JournalError(.notAStore, "there is no store here", file: path)
    }
    var walk = VerificationWalk(directory: directory, mark: mark)
    for segment in segments {
      do throws(JournalError) {
        try walk.segment(segment, isLast: segment == segments.last)
      } catch {
        walk.report.problems.append(error)
      }
    }
    walk.checkMark()
    walk.snapshots()
    return walk.report
  }
}

/// The state of one verification.
private struct VerificationWalk {
  let directory: StoreDirectory
  let mark: Mark?
  let scanner = FrameScanner()
  var report = VerificationReport()
  /// Where the walk stands; nil behind damage, where the chain is taken up anew.
  var position: LogPosition? = .start

  init(directory: StoreDirectory, mark: Mark?) {
    self.directory = directory
    self.mark = mark
  }

  mutating func segment(_ first: UInt64, isLast: Bool) throws(JournalError) {
    report.segments += 1
    let before = position
    position = nil
    let file = try directory.open(directory.segmentPath(first), flags: 0)
    let header = try SegmentHeader.read(file, named: first)
    if let id = report.id, id != header.id { throw Journal.foreign(file.path, id, header.id) }
    report.id = header.id
    if let before, before.event + 1 != first {
      report.problems.append(
        .damaged(
          "a segment of the log is missing", file: directory.segmentPath(before.event + 1),
          event: before.event + 1))
    } else if let before, before.checksum != header.previous {
      report.problems.append(
        .damaged(
          "the segment does not follow from the one before it", file: file.path, offset: 40,
          event: first))
    }
    let size = try file.status().size
    let published = mark.map { first == $0.position.segment ? $0.position.offset : 0 } ?? 0
    var at = LogPosition(
      segment: first, offset: SegmentHeader.size, event: first - 1, checksum: header.previous)
    while let fault = try frames(file, &at, size) {
      let unfinished =
        isLast && fault.offset >= published && mark.map { $0.position.event <= at.event } ?? true
        && !fault.standsAlone
      let next = try findFrame(in: file, from: fault.offset + 8, above: at.event)
      if unfinished, next == nil {
        report.notes.append(
          "\(file.path), byte \(fault.offset): \(size - fault.offset) bytes of a commit under way "
            + "or torn.")
        position = at
        return
      }
      report.problems.append(
        .damaged(fault.reason, file: file.path, offset: fault.offset, event: at.event + 1))
      guard let next else { return }
      at = LogPosition(
        segment: first, offset: next.offset, event: next.header.firstEvent - 1,
        checksum: next.header.previous)
    }
    position = at
  }

  /// Sound frames from a place on; they are counted.
  private mutating func frames(
    _ file: StoreFile, _ at: inout LogPosition, _ size: UInt64
  ) throws(JournalError) -> FrameFault? {
    var frames = 0
    var events: UInt64 = 0
    let start = at.offset
    let fault = try scanner.scan(file, from: &at, to: size, index: nil) {
      (frame: Frame) throws(JournalError) in
      frames += 1
      events += UInt64(frame.count)
    }
    report.frames += frames
    report.events += events
    report.bytes += at.offset - start
    if at.offset > start { report.lastEvent = at.event }
    return fault
  }

  mutating func checkMark() {
    guard let mark else {
      report.notes.append("There is no mark; the next opening reads the log and writes one.")
      return
    }
    guard report.isSound else { return }
    // A segment that was just begun holds no event yet, and the log goes on in it.
    if !directory.hasSegment(mark.position.segment) {
      report.problems.append(
        .damaged(
          "a segment of the log is missing", file: directory.segmentPath(mark.position.segment),
          event: mark.position.segment))
    } else if mark.position.event > report.lastEvent {
      report.problems.append(
        .damaged(
          "the log ends with event \(report.lastEvent), and events up to "
            + "\(mark.position.event) were saved",
          file: directory.segmentPath(mark.position.segment), offset: mark.position.offset,
          event: report.lastEvent + 1))
    }
  }

  mutating func snapshots() {
    do throws(JournalError) {
      for event in try SnapshotFile.events(in: directory) {
        do throws(JournalError) {
          let path = SnapshotFile.path(directory, event)
          let snapshot = try SnapshotFile(path, calls: directory.calls)
          if let id = report.id, snapshot.id != id {
            throw Journal.foreign(path, id, snapshot.id)
          }
          try snapshot.verifySections()
          report.snapshots += 1
          report.sections += snapshot.sections.count
        } catch {
          report.problems.append(error)
        }
      }
    } catch {
      report.problems.append(error)
    }
  }
}
