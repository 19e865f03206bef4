import HelpDesk
import Tables

/// How many records each view of a table has, kept up as records change.
final class ViewCounts {
  private let table: RecordTable
  private var entries: [(view: SavedView, query: Query?, rows: RowSet, count: Int)] = []

  /// Counts `views`.
  /// - Complexity: one pass over columns for each view.
  init(_ table: RecordTable, _ views: [SavedView], _ reading: Reading) {
    self.table = table
    entries = views.map { view in
      let query = try? Query(view.query, on: table, reading)
      let rows = query?.rows() ?? RowSet(limit: table.count)
      return (view, query, rows, rows.count)
    }
  }

  /// The views with their counts, in order.
  var counts: [(view: SavedView, count: Int)] { entries.map { ($0.view, $0.count) } }

  /// Takes in that records have changed.
  /// - Complexity: O(records × views).
  func changed(_ records: [RecordID]) {
    let tag = type(of: table).tag
    for record in records where record.table == tag {
      for index in entries.indices {
        if entries[index].rows.limit < table.count { entries[index].rows.extend(to: table.count) }
        let (before, after) = (
          entries[index].rows[record.row], entries[index].query?.matches(record.row) ?? false
        )
        guard before != after else { continue }
        entries[index].rows[record.row] = after
        entries[index].count += after ? 1 : -1
      }
    }
  }

  /// Counts those views anew that move with the clock.
  func tick(_ reading: Reading) {
    for index in entries.indices where entries[index].query?.dependsOnNow == true {
      guard let query = try? Query(entries[index].view.query, on: table, reading) else { continue }
      let rows = query.rows()
      (entries[index].query, entries[index].rows, entries[index].count) = (query, rows, rows.count)
    }
  }
}
