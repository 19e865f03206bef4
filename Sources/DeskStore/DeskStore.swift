import HelpDesk
import Journal
import Tables

/// A desk on disk: it opens, commits commands, follows other consoles and reads the past.
///
/// The desk in memory is always that of the log up to `desk.lastEvent`; an event is applied only
/// when it is durable. One thread.
package final class DeskStore {
  /// The desk as of the last event known.
  package private(set) var desk: Desk
  /// The login under which commands are committed.
  package let login: String
  /// What the user should know about how the store was opened, or nil.
  package private(set) var openingNote: String?
  let journal: Journal
  /// The event of the snapshot that was mapped; 0 without one.
  private(set) var snapshotEvent: Int64 = 0
  /// Bytes of log that stand behind that snapshot.
  var tailBytes = 0
  /// The process that writes the next snapshot, and the one that checks the mapped one.
  var snapshotProcess: ChildProcess?
  var snapshotCheck: ChildProcess?
  private var recent: DecodedFrame?
  /// The event read last: the history of each of a bulk deed's records asks for it again.
  private var recentEvent: Event?
  /// Events of many records that were read lately: going through the records that one of them made reads it
  /// for the history of each, and so another that changed them all.
  private var largeEvents: [Event] = []
  private static let large = 1_000
  private static let mostLarge = 2

  /// The store's directory.
  package var path: String { journal.path }
  /// What tells the desk from all others.
  package var id: StoreID { journal.id }
  /// Whether nothing can be changed: from the start, or since a write failed.
  package var isReadOnly: Bool { journal.isReadOnly || journal.failure != nil }
  /// Why nothing can be changed any more since a write failed, or nil.
  package var failure: JournalError? { journal.failure }
  /// Who acts: the person with the login.
  package var actor: Actor { desk.actor(login: login) }

  /// Makes an empty store at `path`.
  /// - Throws: `JournalError` when there is one already, or the system refuses.
  package static func create(at path: String, shared: Bool) throws(JournalError) {
    try Journal.create(at: path, shared: shared)
  }

  /// Whether there is a store at `path` that holds no event at all, so that it has no people yet.
  package static func isUnfounded(_ path: String) -> Bool {
    (try? Journal.open(at: path, readOnly: true))?.lastEvent == 0
  }

  /// Opens the store at `path`: maps the newest snapshot, unless `fromLog` says to trust none, and
  /// replays what follows it. `options` are the journal's, for tests that play a failing disk.
  /// - Throws: `JournalError` when the store is damaged, locked, newer or not there.
  /// - Complexity: O(sections of the snapshot) and O(bytes of the log behind it).
  package init(
    at path: String, login: String, acceptCopy: Bool = false, readOnly: Bool = false,
    fromLog: Bool = false, schema: AssetSchema = AssetSchema(),
    options: JournalOptions = JournalOptions()
  ) throws(JournalError) {
    let journal = try Journal.open(
      at: path, acceptCopy: acceptCopy, readOnly: readOnly, options: options)
    self.journal = journal
    self.login = login
    openingNote = journal.recoveryNote
    desk = Desk(schema)
    if !fromLog, let snapshot = try SnapshotFile.newest(of: journal) {
      if desk.map(snapshot) {
        snapshotEvent = desk.lastEvent
        try replay(from: snapshot.position)
        return
      }
      // Written for other columns than this version has: the log says it all.
      desk = Desk(schema)
    }
    try replay(from: nil)
  }

  private func replay(from position: LogPosition?) throws(JournalError) {
    if let position {
      try journal.readFrames(after: position) { frame throws(JournalError) in
        try take(frame, touched: nil)
      }
    } else {
      try journal.readFrames(after: 0) { frame throws(JournalError) in
        try take(frame, touched: nil)
      }
    }
    passSkipped()
  }

  /// Counts the events of frames that this version may skip: their numbers are taken all the same.
  func passSkipped() {
    let last = Int64(journal.lastEvent)
    if desk.lastEvent < last { desk.advance(to: last, time: desk.lastTime) }
  }

  func take(_ frame: Frame, touched: ((RecordID) -> Void)?) throws(JournalError) {
    tailBytes += unsafe frame.payload.count
    do throws(CBORError) {
      unsafe try desk.replay(
        frame.payload, first: Int64(frame.firstEvent), count: Int(frame.count), touched: touched)
    } catch {
      throw JournalError(
        .damaged, "a sound frame holds an event that cannot be read: \(error.message)",
        file: frame.file, offset: frame.offset + UInt64(error.offset), event: frame.firstEvent,
        advice: "It may come from a newer deskhand; nothing was changed.")
    }
  }

  // MARK: Changing

  /// Decides `command` on the desk as it is now, makes the result durable and applies it.
  /// - Returns: the event.
  /// - Throws: `StoreError`; nothing is changed then.
  @discardableResult
  package func commit(
    _ command: some Command, at now: Timestamp, touched: ((RecordID) -> Void)? = nil
  ) throws(StoreError) -> Event {
    var decided: Event?
    let outcome: CommitOutcome<Refusal>
    do throws(JournalError) {
      outcome = try journal.commit(
        apply: { frame throws(JournalError) in try take(frame, touched: touched) },
        decide: { _ throws(Refusal) in
          passSkipped()
          // The log's time does not go back, and what a command notes is the time of its event.
          let now = max(now, desk.lastTime)
          let edits = try command.decide(desk, by: actor, at: now)
          let event = desk.event(command, edits: edits, by: actor, at: now)
          decided = event
          var writer = CBORWriter()
          event.encode(into: &writer)
          tailBytes += writer.bytes.count
          return Batch(payload: writer.bytes)
        })
    } catch {
      throw .failed(error)
    }
    switch outcome {
    case .declined(let refusal): throw .refused(refusal)
    case .nothing: throw .refused(Refusal("nothing would change"))
    case .written:
      guard let event = decided else { preconditionFailure("a commit wrote what was not decided") }
      desk.apply(event)
      if let touched { for linked in event.edits { touched(linked.edit.record) } }
      return event
    }
  }

  /// Takes back event `number`; when nil, the last event of this login, or of those that are `own`.
  /// - Throws: `StoreError`; nothing is changed then.
  @discardableResult
  package func undo(
    _ number: Int64?, among own: Set<Int64>? = nil, at now: Timestamp,
    touched: ((RecordID) -> Void)? = nil
  ) throws(StoreError) -> Event {
    let found: Event?
    do throws(JournalError) {
      try journal.catchUp { frame throws(JournalError) in try take(frame, touched: touched) }
      passSkipped()
      if let number {
        found = try event(number)
      } else {
        found = try lastUndoable(among: own)
      }
    } catch {
      throw .failed(error)
    }
    guard let found else { throw .refused(nothingToUndo(number)) }
    let command: UndoEvent
    do throws(JournalError) {
      command = try UndoEvent(found, on: desk, from: self)
    } catch {
      throw .failed(error)
    }
    return try commit(command, at: now, touched: touched)
  }

  private func nothingToUndo(_ number: Int64?) -> Refusal {
    guard let number else { return Refusal("there is nothing more to undo here") }
    return (try? lostEvents(holding: number)) == nil
      ? Refusal("there is no event \(number)")
      : Refusal("event \(number) was lost: what it did cannot be taken back")
  }

  /// The newest event of this login that is neither an undo nor undone, and `own` where that is given,
  /// among the last thousands.
  private func lastUndoable(among own: Set<Int64>?) throws(JournalError) -> Event? {
    let start = max(own.map { ($0.min() ?? .max) - 1 } ?? 0, desk.lastEvent - 5_000, 0)
    var undone: Set<Int64> = []
    for number in stride(from: desk.lastEvent, to: start, by: -1) {
      guard let event = try event(number) else { continue }
      if let target = event.undoes {
        // Others may have taken back what this login did; and an undo that was itself undone has
        // taken back nothing.
        if !undone.contains(number) { undone.insert(target) }
      } else if event.author.login == login, own?.contains(number) ?? true,
        !undone.contains(number)
      {
        return event
      }
    }
    return nil
  }

  /// From now on, counts what stands behind a snapshot from here.
  func noteSnapshot() {
    snapshotEvent = desk.lastEvent
    tailBytes = 0
  }

  // MARK: Following

  /// Becomes readable when anybody commits; -1 when the system has no such thing.
  package var watchDescriptor: Int32 { journal.watchDescriptor }

  /// Applies what others committed since; `touched` hears of each record they set.
  /// - Returns: whether there was something.
  /// - Throws: `JournalError` when the log is damaged.
  @discardableResult
  package func follow(touched: ((RecordID) -> Void)? = nil) throws(JournalError) -> Bool {
    journal.drainWatch()
    try journal.expectInPlace()
    let isNew = try journal.catchUp { frame throws(JournalError) in
      try take(frame, touched: touched)
    }
    passSkipped()
    return isNew
  }

  /// The same in parts: no further than to the event before which `isEnough` says so, but for at least
  /// one.
  /// - Returns: whether there was something, and whether that was all. What is left makes
  ///   `watchDescriptor` readable no more.
  /// - Throws: `JournalError` when the log is damaged.
  package func follow(
    isEnough: () -> Bool, touched: ((RecordID) -> Void)? = nil
  ) throws(JournalError) -> (isNew: Bool, isAll: Bool) {
    journal.drainWatch()
    try journal.expectInPlace()
    var isBegun = false
    let found = try journal.catchUp(isEnough: { isBegun && isEnough() }) {
      frame throws(JournalError) in
      isBegun = true
      try take(frame, touched: touched)
    }
    passSkipped()
    return found
  }

  // MARK: Reading the past

  /// The event with a number; nil when there is none.
  /// - Throws: `JournalError` when the log cannot be read there.
  package func event(_ number: Int64) throws(JournalError) -> Event? {
    guard number > 0, number <= desk.lastEvent else { return nil }
    if let recentEvent, recentEvent.number == number { return recentEvent }
    if let known = largeEvents.first(where: { $0.number == number }) { return known }
    if recent?.holds(number) != true {
      guard let frame = try journal.frame(containing: UInt64(number)) else { return nil }
      recent = DecodedFrame(frame)
    }
    do throws(CBORError) {
      let event = try recent?.event(number)
      guard let event, event.edits.count >= Self.large else {
        recentEvent = event
        return event
      }
      if largeEvents.count >= Self.mostLarge { largeEvents.removeFirst() }
      largeEvents.append(event)
      return event
    } catch {
      throw JournalError(
        .damaged, "event \(number) cannot be read: \(error.message)", file: journal.path,
        event: UInt64(number))
    }
  }

  /// What happened to one record, newest first.
  /// - Throws: `JournalError`.
  package func history(of record: RecordID, limit: Int = .max) throws(JournalError) -> History {
    let table = desk.tables.table(tagged: record.table)
    let last = table.flatMap { record.row < $0.count ? $0.event[record.row] : nil } ?? 0
    return try History(of: record, from: last, in: self, limit: limit)
  }

  /// The run of lost events that holds `number`, in a desk that was salvaged.
  /// - Returns: nil when the event is there, or there is none.
  /// - Throws: `JournalError`.
  package func lostEvents(holding number: Int64) throws(JournalError) -> LostEvents? {
    guard number > 0 else { return nil }
    return try journal.lostEvents(holding: UInt64(number))
  }

  /// Calls `lost` with every run of lost events that ends in `first` or behind it, in order, up to
  /// event `end`.
  private func passLost(
    _ first: inout Int64, before end: Int64, _ lost: (LostEvents) -> Void
  ) throws(JournalError) {
    while first < end {
      guard let run = try lostEvents(holding: first), let last = run.last else { break }
      lost(run)
      first = Int64(last) + 1
    }
    first = max(first, end)
  }

  /// Calls `body` with every event from number `first` on, in order, and `lost` with each run of
  /// events between them that a salvage did not find.
  /// - Throws: `JournalError`.
  package func events(
    from first: Int64, lost: (LostEvents) -> Void = { _ in }, _ body: (Event) -> Void
  ) throws(JournalError) {
    var next = max(first, 1)
    try journal.readFrames(after: UInt64(max(first - 1, 0))) { frame throws(JournalError) in
      let decoded = DecodedFrame(StoredFrame(frame))
      try passLost(&next, before: decoded.numbers.lowerBound, lost)
      next = max(next, decoded.numbers.upperBound)
      for number in decoded.numbers where number >= first {
        do throws(CBORError) {
          if let event = try decoded.event(number) { body(event) }
        } catch {
          throw JournalError(
            .damaged, "event \(number) cannot be read: \(error.message)", file: journal.path,
            event: UInt64(number))
        }
      }
    }
    try passLost(&next, before: Int64(journal.lastEvent) + 1, lost)
  }
}

extension DeskStore: EventSource {}

extension DeskStore {
  /// Makes the mark durable; worth doing once nothing was committed for a moment.
  /// - Throws: `JournalError` when the disk refuses.
  package func rest() throws(JournalError) { try journal.rest() }
}
