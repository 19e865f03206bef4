import Tables

/// Which edits of large events name which records, found once for an event: a stocktake's start makes a
/// line for each asset, and each asset's history looks for its own.
struct EventReferences {
  /// What the edits of an event name in one table.
  private struct Known {
    let event: Int64
    let table: UInt16
    let changes: Int
    /// The row named, and below it the place of the edit in the event; in order.
    var named: [UInt64] = []
  }

  /// How many edits an event has at least for which this is worth the memory.
  static let least = 1_000
  private static let mostKept = 4
  private var known: [Known] = []
  /// By what is named, by the table that names it.
  private var namers: [UInt16: [UInt16: [ReferenceColumn]]] = [:]

  /// The places in `event` of edits to records that name `record`, in order.
  /// - Complexity: O(edits) for a small event and the first time, else O(those found).
  mutating func places(in event: Event, naming record: RecordID, on desk: Desk) -> [Int] {
    let columns = columns(naming: record.table, on: desk)
    if event.edits.count < Self.least {
      return event.edits.indices.filter { place in
        let edit = event.edits[place].edit
        return columns[edit.record.table]?.contains { $0.named(by: edit) == record.row } ?? false
      }
    }
    let list = list(of: event, record.table, columns)
    let row = UInt64(truncatingIfNeeded: record.row)
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] >> 32 < row { low = middle + 1 } else { high = middle }
    }
    return list[low...].prefix { $0 >> 32 == row }.map { Int($0 & 0xFFFF_FFFF) }
  }

  private mutating func columns(
    naming table: UInt16, on desk: Desk
  ) -> [UInt16: [ReferenceColumn]] {
    if let columns = namers[table] { return columns }
    var made: [UInt16: [ReferenceColumn]] = [:]
    for other in desk.recordTables {
      let columns = other.columns.compactMap { $0 as? ReferenceColumn }
        .filter { type(of: $0.target).tag == table }
      if !columns.isEmpty { made[type(of: other).tag] = columns }
    }
    namers[table] = made
    return made
  }

  private mutating func list(
    of event: Event, _ table: UInt16, _ columns: [UInt16: [ReferenceColumn]]
  ) -> [UInt64] {
    // What an edit does not set is what its record holds, until that changes.
    let changes = columns.values.joined().reduce(0) { $0 &+ $1.changes }
    if let place = known.firstIndex(where: { $0.event == event.number && $0.table == table }) {
      let found = known.remove(at: place)
      if found.changes == changes {
        known.append(found)
        return found.named
      }
    }
    var made = Known(event: event.number, table: table, changes: changes)
    for (place, linked) in event.edits.enumerated() {
      for column in columns[linked.edit.record.table] ?? [] {
        let row = column.named(by: linked.edit)
        let packed = UInt64(truncatingIfNeeded: row) << 32 | UInt64(place)
        if row > 0, made.named.last != packed { made.named.append(packed) }
      }
    }
    made.named.sort()
    known.append(made)
    if known.count > Self.mostKept { known.removeFirst() }
    return made.named
  }
}

extension ReferenceColumn {
  /// The row that a record names after an edit; 0 for none.
  fileprivate func named(by edit: RecordEdit) -> Int {
    if let field = edit.fields.first(where: { $0.column == tag }) {
      if case .integer(let row) = field.value { return Int(row) }
      return 0
    }
    return edit.record.row < table.count ? named(edit.record.row) : 0
  }
}
