import Glibc
import HelpDesk
import Journal
import Tables

/// Commits many commands: each is decided on what the ones before have left, and several share a frame,
/// so that the disk is waited for once per frame and not per command.
///
/// While a frame is put together, others wait for the lock, as they do for a single commit; between
/// frames they have their turn, and what they did is caught up with. When a write fails, the committer
/// throws and the desk in memory must not be used any more.
package final class BulkCommitter: CommandSink {
  package var desk: Desk { store.desk }
  package var actor: Actor { store.actor }
  private let store: DeskStore
  private let now: Timestamp
  private let holdsBack: Bool
  private var writer = CBORWriter()
  private var count: UInt32 = 0
  private var isHeld = false
  /// A frame is written when it has grown to this many bytes: others wait no longer than it takes.
  private static let frameSize = 64 << 10
  /// How long the lock is left to others between frames, microseconds: whoever waits has to wake first.
  private static let turn: UInt32 = 300

  /// Begins to commit to `store`; `now` is the time that the log notes. A committer that holds back writes
  /// nothing before `flush`, and then all of it as one frame, or nothing.
  package init(_ store: DeskStore, at now: Timestamp, holdsBack: Bool = false) {
    self.store = store
    self.now = now
    self.holdsBack = holdsBack
  }

  deinit {
    if isHeld { try? store.journal.endBatch(nil) }
  }

  @discardableResult
  package func commit(
    _ command: some Command, touched: (RecordID) -> Void
  ) throws -> [RecordEdit] {
    if !holdsBack, !isHeld { try begin(touched) }
    let moment = max(now, desk.lastTime)
    let edits = try command.decide(desk, by: actor, at: moment)
    let event = desk.event(command, edits: edits, by: actor, at: moment)
    event.encode(into: &writer)
    desk.apply(event)
    count += 1
    for edit in edits { touched(edit.record) }
    if !holdsBack, writer.bytes.count >= Self.frameSize {
      try flush()
      usleep(Self.turn)
    }
    return edits
  }

  /// Takes the lock, and takes in what others have done.
  private func begin(_ touched: (RecordID) -> Void) throws(StoreError) {
    var others: [RecordID] = []
    do throws(JournalError) {
      try store.journal.beginBatch { frame throws(JournalError) in
        try store.take(frame) { others.append($0) }
      }
    } catch {
      throw .failed(error)
    }
    isHeld = true
    store.passSkipped()
    for record in others { touched(record) }
  }

  /// Writes what is left; call it at the end.
  /// - Throws: `StoreError`; a committer that holds back has written nothing then.
  package func flush() throws(StoreError) {
    if holdsBack, count > 0 { try beginHeldBack() }
    guard isHeld else { return }
    isHeld = false
    do throws(JournalError) {
      try store.journal.endBatch(count > 0 ? Batch(payload: writer.bytes, count: count) : nil)
    } catch {
      throw .failed(error)
    }
    store.tailBytes += writer.bytes.count
    count = 0
    writer.removeAll()
  }

  private func beginHeldBack() throws(StoreError) {
    if writer.bytes.count > Batch.maximumPayload {
      throw .refused(
        Refusal(
          """
          these are \(writer.bytes.count >> 20) MiB of changes, and at most \
          \(Batch.maximumPayload >> 20) MiB are written as a whole or not at all; do it in parts
          """))
    }
    var isAlone = true
    do throws(JournalError) {
      try store.journal.beginBatch { _ in isAlone = false }
    } catch {
      throw .failed(error)
    }
    isHeld = true
    if isAlone { return }
    throw .refused(
      Refusal("somebody else changed the desk meanwhile; nothing was written: do it again"))
  }
}
