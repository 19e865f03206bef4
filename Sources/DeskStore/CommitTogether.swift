import HelpDesk
import Journal
import Tables

extension DeskStore {
  /// What comes next of several commands that are committed together.
  package enum NextEvent {
    /// An event of these edits.
    case edits([RecordEdit])
    /// No event, but there is more to come.
    case none
    /// Nothing more for now.
    case end
  }

  /// A frame is written when it has grown to this many bytes: small enough that reading one event of it
  /// back stays quick, and that nobody waits long for the lock.
  private static let frameSize = 256 << 10

  /// Decides commands one after the other, each on the desk as those before it leave it, and makes the
  /// events durable together, so that the disk is waited for once. `next` decides; it is asked until it has
  /// nothing more, or a frame is full.
  ///
  /// When the write fails the desk in memory must not be used any more.
  /// - Returns: how many events were made.
  /// - Throws: `JournalError`; none of them is kept then.
  @discardableResult
  package func commitTogether(
    _ deed: String, at now: Timestamp,
    next: (_ actor: Actor, _ now: Timestamp) -> NextEvent
  ) throws(JournalError) -> Int {
    var made: UInt32 = 0
    let outcome = try journal.commit(
      apply: { frame throws(JournalError) in try take(frame, touched: nil) },
      decide: { _ throws(Never) in
        passSkipped()
        var writer = CBORWriter()
        deciding: while writer.bytes.count < Self.frameSize {
          let now = max(now, desk.lastTime)
          switch next(actor, now) {
          case .end: break deciding
          case .none: continue
          case .edits(let edits):
            let event = Event(
              number: desk.lastEvent + 1, author: actor, time: now, deed: deed,
              edits: desk.linked(edits))
            event.encode(into: &writer)
            desk.apply(event)
            made += 1
          }
        }
        tailBytes += writer.bytes.count
        return made == 0 ? nil : Batch(payload: writer.bytes, count: made)
      })
    if case .written = outcome { return Int(made) }
    return 0
  }
}
