import Tables

/// What happened, as the log keeps it: who, when, what was done, and the values that followed.
package struct Event: Equatable, Sendable {
  /// Its place in the log, from 1.
  package var number: Int64
  /// Who did it.
  package var author: Actor
  /// When the log took it; never earlier than the event before.
  package var time: Timestamp
  /// When it happened, where that was elsewhere and earlier, as with imports.
  package var occurred: Timestamp?
  /// The name of the deed.
  package var deed: String
  /// The event it takes back.
  package var undoes: Int64?
  /// What it set, record by record.
  package var edits: [LinkedEdit]

  /// Makes an event of its parts.
  package init(
    number: Int64, author: Actor, time: Timestamp, occurred: Timestamp? = nil, deed: String,
    undoes: Int64? = nil, edits: [LinkedEdit]
  ) {
    self.number = number
    self.author = author
    self.time = time
    self.occurred = occurred
    self.deed = deed
    self.undoes = undoes
    self.edits = edits
  }

  /// When it happened, to people.
  package var when: Timestamp { occurred ?? time }

  /// What it did to one record, or nil.
  package func edit(of record: RecordID) -> LinkedEdit? {
    edits.first { $0.edit.record == record }
  }
}

/// An edit and the number of the event that touched the same record before; 0 for the first.
package struct LinkedEdit: Equatable, Sendable {
  /// The fields set.
  package var edit: RecordEdit
  /// The record's event before this one; 0 for none.
  package var previous: Int64

  /// Links `edit` to the record's event before.
  package init(edit: RecordEdit, previous: Int64) {
    self.edit = edit
    self.previous = previous
  }
}

extension Event {
  /// The records that it has made beside those it was done to, and that one goes on with: by table, in the
  /// order of their numbers.
  package func made(
    besides table: RecordTable, on desk: Desk
  ) -> [(table: RecordTable, rows: [Int])] {
    let tables: [RecordTable] = [
      desk.articles, desk.tasks, desk.transfers, desk.repairs, desk.preparations, desk.assets,
      desk.rolloutTargets,
    ]
    return tables.compactMap { other in
      guard other !== table else { return nil }
      let rows = edits.filter { $0.previous == 0 && $0.edit.record.table == type(of: other).tag }
        .map(\.edit.record.row).sorted()
      return rows.isEmpty ? nil : (other, rows)
    }
  }
}
