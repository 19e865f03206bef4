import HelpDesk
import Journal
import Tables

/// Writes many events at once, for imports and sample desks: each event is applied as it is made,
/// and several share a frame, so that the disk is waited for once per frame and not per event.
///
/// Every frame is whole or not there at all. When a write fails, or somebody else commits in
/// between, the writer throws and the desk in memory must not be used any more.
package final class BulkWriter: EventSink {
  /// The desk, with everything added so far.
  package let desk: Desk
  private let store: DeskStore
  private let now: Timestamp
  private var writer = CBORWriter()
  private var first: Int64
  private var count: UInt32 = 0
  /// A frame is written when it has grown to this many bytes: small enough that reading one event
  /// of it back stays quick.
  private static let frameSize = 256 << 10

  /// Begins to write to `store`; `now` is the time that the log notes.
  package init(_ store: DeskStore, at now: Timestamp) {
    self.store = store
    self.now = now
    desk = store.desk
    first = store.desk.lastEvent + 1
  }

  /// Adds an event of `author` that occurred at `occurred`.
  /// - Throws: `StoreError` when a full frame cannot be written.
  package func add(
    _ deed: String, by author: Actor, occurred: Timestamp?, _ edits: [RecordEdit]
  ) throws(StoreError) {
    let event = Event(
      number: desk.lastEvent + 1, author: author, time: max(now, desk.lastTime),
      occurred: occurred, deed: deed, edits: desk.linked(edits))
    event.encode(into: &writer)
    desk.apply(event)
    count += 1
    if writer.bytes.count >= Self.frameSize { try flush() }
  }

  /// Writes what is left; call it at the end.
  /// - Throws: `StoreError`.
  package func flush() throws(StoreError) {
    guard count > 0 else { return }
    let outcome: CommitOutcome<Refusal>
    do throws(JournalError) {
      outcome = try store.journal.commit(
        apply: { _ in },
        decide: { next throws(Refusal) in
          guard Int64(next) == first else {
            throw Refusal(
              "somebody else changed the desk meanwhile; what was written is kept: run it again")
          }
          return Batch(payload: writer.bytes, count: count)
        })
    } catch {
      throw .failed(error)
    }
    if case .declined(let refusal) = outcome { throw .refused(refusal) }
    first += Int64(count)
    count = 0
    writer.removeAll()
  }
}
