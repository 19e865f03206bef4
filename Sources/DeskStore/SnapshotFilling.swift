import HelpDesk
import Journal
import Tables

/// Brings back from a snapshot what lost events had set: the snapshot's values, where the log up to
/// its event tells others and no later event set the field anew.
struct SnapshotFilling {
  /// The event that the snapshot is of.
  let event: Int64
  /// The desk as the snapshot has it.
  private let saved: Desk
  /// The desk as the salvaged log has it at that event.
  private let replayed: Desk
  /// What later events set, which stays as they set it.
  private var later: [RecordID: Set<UInt16>] = [:]
  private var laterPresence: Set<RecordID> = []

  /// Reads a snapshot and the new log beside it.
  /// - Returns: nil when the snapshot was written for other columns than this version has.
  /// - Throws: `JournalError` when the new log cannot be read.
  /// - Complexity: O(bytes of the log).
  init?(
    _ snapshot: SnapshotFile, _ journal: Journal, _ schema: AssetSchema
  ) throws(JournalError) {
    saved = Desk(schema)
    replayed = Desk(schema)
    guard saved.map(snapshot) else { return nil }
    event = saved.lastEvent
    var failure: CBORError?
    try journal.readFrames(after: 0) { frame throws(JournalError) in
      do throws(CBORError) {
        if Int64(frame.lastEvent) <= event {
          unsafe try replayed.replay(
            frame.payload, first: Int64(frame.firstEvent), count: Int(frame.count))
        } else {
          try noteLater(DecodedFrame(StoredFrame(frame)))
        }
      } catch {
        failure = failure ?? error
      }
    }
    // The desk that was opened from this log has read all of it already.
    if let failure { preconditionFailure("an event became unreadable: \(failure.message)") }
  }

  private mutating func noteLater(_ frame: DecodedFrame) throws(CBORError) {
    for number in frame.numbers where number > event {
      guard let event = try frame.event(number) else { continue }
      for linked in event.edits {
        let edit = linked.edit
        later[edit.record, default: []].formUnion(edit.fields.map(\.column))
        if edit.presence != .kept { laterPresence.insert(edit.record) }
      }
    }
  }

  /// The number of the event by which the snapshot last saw a record changed; 0 for none.
  func lastEvent(of record: RecordID) -> Int64 {
    guard let table = saved.tables.table(tagged: record.table), record.row < table.count else {
      return 0
    }
    return table.event[record.row] ?? 0
  }

  /// All records that the snapshot has.
  var records: [RecordID] {
    saved.tables.all.flatMap { table in
      (0..<table.count).filter(table.isKnown).map(table.id)
    }
  }

  /// Writes the values that are missing, an event a record, so that each has its own history.
  /// - Returns: how many records got something back.
  /// - Throws: `StoreError`.
  func fill(_ store: DeskStore, at now: Timestamp) throws(StoreError) -> Int {
    let author = store.actor
    let writer = BulkWriter(store, at: now)
    var count = 0
    for record in records {
      guard let edit = edit(of: record), let table = saved.tables.table(tagged: record.table),
        let own = store.desk.tables.table(tagged: record.table)
      else { continue }
      count += 1
      try write(edit, table, own, by: author, to: writer)
    }
    for (table, rows) in saved.tables.unknownRecords.sorted(by: { $0.key < $1.key }) {
      for (row, fields) in rows.sorted(by: { $0.key < $1.key }) {
        let record = RecordID(table: table, row: row)
        let edits = unknown(fields, replayed.tables.unknownRecords[table]?[row] ?? [:], record)
        if edits.isEmpty { continue }
        count += 1
        try writer.add("salvage", by: author, occurred: nil, [RecordEdit(record, edits)])
      }
    }
    try writer.flush()
    return count
  }

  /// The times of a record are those it had: an event gives it the time it was changed last, and a
  /// record that is made anew gets an event of its own for when it came to be.
  private func write(
    _ edit: RecordEdit, _ table: Table, _ own: Table, by author: Actor, to writer: BulkWriter
  ) throws(StoreError) {
    let row = edit.record.row
    let (created, updated) = (table.created[row], table.updated[row])
    guard own.isKnown(row) else {
      try writer.add("salvage", by: author, occurred: created, [edit])
      if let updated, updated != created {
        try writer.add("salvage", by: author, occurred: updated, [RecordEdit(edit.record, [])])
      }
      return
    }
    var edit = edit
    if let created, own.created[row] != created {
      edit.fields.append(
        FieldEdit(column: table.created.tag, value: .integer(created.milliseconds)))
    }
    let isNewer = (own.event[row] ?? 0) > event
    try writer.add(
      "salvage", by: author, occurred: isNewer ? own.updated[row] : updated, [edit])
  }

  /// What a record lacks; nil for nothing.
  private func edit(of record: RecordID) -> RecordEdit? {
    guard let table = saved.tables.table(tagged: record.table),
      let other = replayed.tables.table(tagged: record.table)
    else { return nil }
    let row = record.row
    let stamps: Set = [table.created.tag, table.updated.tag, table.event.tag]
    let settled = (later[record] ?? []).union(stamps)
    var edit = RecordEdit(record, [])
    for (column, twin) in zip(table.columns, other.columns) where !settled.contains(column.tag) {
      let value = column.value(row)
      let old = row < other.count ? twin.value(row) : .none
      if value != old, !value.isNone || !old.isNone {
        edit.fields.append(FieldEdit(column: column.tag, value: value))
      }
    }
    edit.fields += unknown(
      table.unknownFields[row] ?? [:], other.unknownFields[row] ?? [:], record)
    if !laterPresence.contains(record) {
      if table.isLive(row), other.isKnown(row), !other.isLive(row) { edit.presence = .restored }
      if !table.isLive(row), other.isLive(row) || !other.isKnown(row) { edit.presence = .removed }
    }
    let isMissing = !other.isKnown(row) && later[record] == nil
    return isMissing || !edit.fields.isEmpty || edit.presence != .kept ? edit : nil
  }

  private func unknown(
    _ fields: [UInt16: [UInt8]], _ others: [UInt16: [UInt8]], _ record: RecordID
  ) -> [FieldEdit] {
    fields.sorted { $0.key < $1.key }.compactMap { column, raw in
      guard raw != others[column], later[record]?.contains(column) != true else { return nil }
      return FieldEdit(column: column, value: .other(raw))
    }
  }
}
