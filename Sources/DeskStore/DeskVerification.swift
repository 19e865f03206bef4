import HelpDesk
import Journal
import Tables

extension DeskStore {
  /// What a verification is at.
  package enum VerificationStage {
    /// Reading every byte.
    case reading
    /// Making the desk anew from the log.
    case replaying
  }

  /// Reads every byte of a store, makes the desk anew from its log alone, and says what is not
  /// sound: frames, chain, headers and mark; snapshots that are damaged or that say otherwise than
  /// the log; attachments that are missing or changed. Changes nothing; others may go on.
  /// - Parameter progress: hears of the stage, and how much of about how much is done.
  /// - Throws: `JournalError` when there is no store.
  /// - Complexity: O(bytes of the store), and O(values) for each snapshot.
  package static func verify(
    _ path: String, schema: AssetSchema = AssetSchema(),
    options: JournalOptions = JournalOptions(),
    progress: @escaping (_ stage: VerificationStage, _ done: UInt64, _ total: UInt64) -> Void = {
      _, _, _ in
    }
  ) throws(JournalError) -> VerificationReport {
    var report = try Journal.verify(at: path, options: options) { progress(.reading, $0, $1) }
    guard report.isLogSound else {
      report.notes.append(
        say(
          """
          What the snapshots say and which attachments are missing was not looked at, since the log \
          is damaged.
          """))
      return report
    }
    let journal = try Journal.open(
      at: path, acceptCopy: true, readOnly: true, options: options)
    var replay = VerifyingReplay(journal, report.snapshotEvents, schema)
    do throws(JournalError) {
      try replay.run { progress(.replaying, $0, $1) }
      replay.checkAttachments(report.contents)
    } catch {
      replay.problems.append(error)
    }
    report.compared = replay.compared
    report.problems += replay.problems
    report.notes += replay.notes
    return report
  }
}

/// A desk made from the log alone, to which snapshots and attachments are held.
private struct VerifyingReplay {
  private let journal: Journal
  private let desk: Desk
  /// Snapshots that were not come to yet, ascending.
  private var snapshots: ArraySlice<UInt64>
  /// Every content that a record has or had.
  private var contents: Set<String> = []
  private(set) var compared = 0
  var problems: [JournalError] = []
  private(set) var notes: [String] = []

  init(_ journal: Journal, _ snapshots: [UInt64], _ schema: AssetSchema) {
    self.journal = journal
    desk = Desk(schema)
    self.snapshots = snapshots[...]
  }

  mutating func run(_ progress: (UInt64, UInt64) -> Void) throws(JournalError) {
    let total = journal.lastEvent
    try journal.readFrames(after: 0) { frame throws(JournalError) in
      try compareSnapshots(before: frame.firstEvent)
      try apply(frame)
      progress(frame.lastEvent, total)
    }
    try compareSnapshots(before: total + 1)
    for event in snapshots {
      notes.append(say("The snapshot of event \(event) is of later events than were read here."))
    }
  }

  private mutating func apply(_ frame: Frame) throws(JournalError) {
    let attachments = desk.attachments
    let tag = type(of: attachments).tag
    var rows: Set<Int> = []
    do throws(CBORError) {
      unsafe try desk.replay(
        frame.payload, first: Int64(frame.firstEvent), count: Int(frame.count)
      ) { record in
        if record.table == tag { rows.insert(record.row) }
      }
    } catch {
      throw JournalError(
        .damaged, "a sound frame holds an event that cannot be read: \(error.message)",
        file: frame.file, offset: frame.offset + UInt64(error.offset), event: frame.firstEvent,
        advice: "It may come from a newer deskhand; nothing was changed.")
    }
    for row in rows where row < attachments.count { contents.insert(attachments.content[row]) }
  }

  /// Compares the snapshots of events that were replayed, and of none after them.
  private mutating func compareSnapshots(before next: UInt64) throws(JournalError) {
    while let event = snapshots.first, event < next {
      snapshots.removeFirst()
      // Frames that may be skipped have numbers as well.
      desk.advance(to: Int64(event), time: desk.lastTime)
      try compare(event)
    }
  }

  private mutating func compare(_ event: UInt64) throws(JournalError) {
    let found = try SnapshotFile.snapshot(of: event, in: journal)
    guard let snapshot = found else { return }
    guard journal.isOnLog(snapshot.position) else {
      problems.append(
        Self.mismatch("the snapshot is of another log: its place is not on this one", snapshot))
      return
    }
    let mapped = Desk(desk.assets.schema)
    guard mapped.map(snapshot) else {
      notes.append(
        say(
          """
          \(snapshot.path): written for the columns of another version; it is not used, and was not \
          compared.
          """))
      return
    }
    compared += 1
    let comparison = DeskComparison(snapshot: mapped, log: desk)
    guard let first = comparison.first else { return }
    let count = comparison.count
    problems.append(
      Self.mismatch(
        .counted(
          count, one: "the snapshot differs from the log in \(count) value, first: \(first)",
          other: "the snapshot differs from the log in \(count) values, first: \(first)"), snapshot)
    )
  }

  private static func mismatch(_ message: Phrase, _ snapshot: SnapshotFile) -> JournalError {
    JournalError(
      .damaged, message, file: snapshot.path, event: snapshot.position.event,
      advice: "The log is what counts: remove the snapshot, and the log is read instead.")
  }

  /// Looks for the bytes of each attachment that a record names, and for bytes that none ever did.
  mutating func checkAttachments(_ kept: Set<String>) {
    let attachments = desk.attachments
    let files = AttachmentFiles(of: journal)
    for row in 1..<max(attachments.count, 1) where attachments.isKnown(row) {
      let name = attachments.content[row]
      if name.isEmpty || kept.contains(name) { continue }
      do throws(JournalError) {
        // Perhaps it was attached after the files were looked through.
        _ = try files.read(name)
      } catch {
        var error = error
        error.message = "\(attachments.number(row)): \(error.message)"
        error.event = UInt64(exactly: attachments.event[row] ?? 0)
        problems.append(error)
      }
    }
    for name in kept.subtracting(contents).sorted() {
      notes.append(
        say(
          """
          \(files.path(of: name)): no record ever named this file; it may be removed unless \
          somebody is just attaching it.
          """))
    }
  }
}
