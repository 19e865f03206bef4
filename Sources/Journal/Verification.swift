import Glibc
import Phrases

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
  /// Sound snapshots.
  package var snapshots = 0
  /// Sections of sound snapshots.
  package var sections = 0
  /// The events of the sound snapshots of this store, ascending.
  package var snapshotEvents: [UInt64] = []
  /// Snapshots whose every value was compared with the log's.
  package var compared = 0
  /// Attachments whose bytes match their names.
  package var attachments = 0
  /// The names of all contents that are kept, sound or not.
  package var contents: Set<String> = []
  /// Everything that is not sound, in the order it was found.
  package var problems: [JournalError] = []
  /// What is no damage but worth to be known, such as a tail that no commit finished.
  package var notes: [String] = []
  /// Whether the log and its mark are sound.
  package var isLogSound = true
  /// Behind the last frame; nil where the log is not sound.
  var end: LogPosition?
  /// Whether nothing is damaged.
  package var isSound: Bool { problems.isEmpty }

  init() {}
}

extension Journal {
  /// Walks every frame, the chain, the segments' headers, the mark, every snapshot's sections and
  /// every attachment; changes nothing and takes no lock, so that consoles may go on committing.
  /// - Parameter progress: hears how many bytes of about how many were read.
  /// - Throws: only when there is no store to look at; damage is in the report.
  /// - Complexity: O(bytes of the store).
  package static func verify(
    at path: String, options: JournalOptions = JournalOptions(),
    progress: @escaping (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
  ) throws(JournalError) -> VerificationReport {
    let directory = try StoreDirectory(existing: path, calls: options.calls)
    var walk = VerificationWalk(directory: directory, progress: progress)
    // The mark comes first: what is committed while we walk is not missed, only left out.
    do throws(JournalError) {
      walk.mark = try walk.readMark()
    } catch {
      walk.report.problems.append(error)
    }
    let segments = try directory.segments()
    guard !segments.isEmpty else {
      throw JournalError(.notAStore, "there is no store here", file: path)
    }
    for segment in segments {
      do throws(JournalError) {
        try walk.segment(segment, isLast: segment == segments.last)
      } catch {
        walk.report.problems.append(error)
      }
    }
    walk.checkMark()
    walk.report.isLogSound = walk.report.isSound
    walk.report.end = walk.report.isSound ? walk.position : nil
    walk.snapshots()
    walk.attachments()
    walk.leftovers()
    return walk.report
  }
}

/// The state of one verification.
struct VerificationWalk {
  let directory: StoreDirectory
  /// As it was when the walk began.
  var mark: Mark?
  private let scanner = FrameScanner()
  var report = VerificationReport()
  /// Where the walk stands; nil behind damage, where the chain is taken up anew.
  var position: LogPosition? = .start
  /// Where the frame ends that holds the mark's event, and its header's checksum.
  private var marked: (end: UInt64, checksum: UInt64)?
  /// Bytes that were read, and about how many there are.
  private var done: UInt64 = 0
  private let total: UInt64
  private let progress: (UInt64, UInt64) -> Void

  init(directory: StoreDirectory, progress: @escaping (UInt64, UInt64) -> Void) {
    self.directory = directory
    self.progress = progress
    total = directory.size
  }

  /// Tells how far it has come.
  mutating func advance(by bytes: UInt64) {
    done += bytes
    progress(min(done, total), total)
  }

  func readMark() throws(JournalError) -> Mark? {
    guard unsafe access(directory.path + "/mark", F_OK) == 0 else { return nil }
    return try Mark.read(try directory.open(directory.path + "/mark", flags: 0))
  }

  mutating func missing(_ first: UInt64) {
    report.problems.append(
      .damaged(
        "a segment of the log is missing", file: directory.segmentPath(first), event: first))
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
      missing(before.event + 1)
    } else if let before, before.checksum != header.previous {
      report.problems.append(
        .damaged(
          "the segment does not follow from the one before it", file: file.path, offset: 40,
          event: first))
    }
    var at = LogPosition(
      segment: first, offset: SegmentHeader.size, event: first - 1, checksum: header.previous)
    var published = published(first, mark)
    while let fault = try frames(file, &at, try file.status().size) {
      let next = try findFrame(in: file, from: fault.offset + 8, above: at.event)
      if isLast, fault.offset >= published, !fault.standsAlone {
        // Looked at again, since it may have been finished meanwhile, and others may have followed.
        let now = try readMark()
        if let now, now.position.event > at.event, now.position != mark?.position {
          published = self.published(first, now)
          if fault.offset < published { continue }
        }
        if next == nil, now.map({ $0.position.event <= at.event }) ?? true {
          report.notes.append(
            say(
              """
              \(file.path), byte \(fault.offset): a commit under way, or a torn one, which the next \
              opening cuts off and keeps.
              """))
          position = at
          return
        }
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

  /// How far a segment is durable as a mark tells it; all of it when the log goes on behind it.
  private func published(_ first: UInt64, _ mark: Mark?) -> UInt64 {
    guard let mark else { return 0 }
    if first == mark.position.segment { return mark.position.offset }
    return mark.position.segment > first ? .max : 0
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
      if let mark, mark.position.event == frame.lastEvent {
        let end = unsafe frame.offset + UInt64((frame.payload.count + 7) & ~7)
        let checksum = try file.read(8, at: frame.offset - 8)
        marked = (end, checksum.count == 8 ? checksum.number(0) : 0)
      }
    }
    report.frames += frames
    report.events += events
    report.bytes += at.offset - start
    advance(by: at.offset - start)
    if at.offset > start { report.lastEvent = at.event }
    return fault
  }

  mutating func checkMark() {
    guard let mark else {
      report.notes.append(say("There is no mark; the next opening reads the log and writes one."))
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
          """
          the log ends with event \(report.lastEvent), and events up to \
          \(mark.position.event) were saved
          """,
          file: directory.segmentPath(mark.position.segment), offset: mark.position.offset,
          event: report.lastEvent + 1))
    } else if let marked, isHere(mark),
      (mark.position.offset, mark.position.checksum) != marked,
      mark.position.offset != SegmentHeader.size
    {
      report.problems.append(
        .damaged(
          "the mark does not name the end of event \(mark.position.event)",
          file: directory.path + "/mark", offset: (mark.position.event & 1) * 512,
          event: mark.position.event))
    }
  }

  // A copy's files have other inodes: its mark says nothing about these bytes.
  private func isHere(_ mark: Mark) -> Bool {
    let file = try? directory.open(directory.segmentPath(mark.position.segment), flags: 0)
    return (try? file?.status().inode) == mark.inode
  }
}
