import HelpDesk
import Tables

/// What fields held when a form on them was opened, so that nobody overwrites what he has not seen.
final class SeenValues {
  private let table: RecordTable
  private let rows: [Int]
  private var values: [Int: [UInt16: Value]] = [:]

  init(_ table: RecordTable, _ rows: [Int]) {
    self.table = table
    self.rows = rows
    look(at: table.formColumns)
  }

  private func look(at columns: [Column]) {
    for row in rows {
      for column in columns { values[row, default: [:]][column.tag] = column.value(row) }
    }
  }

  /// The command that sets `fields` unless somebody has changed one of them meanwhile.
  func edit(_ fields: [(Column, Value)]) -> EditRecords {
    EditRecords(table, rows, fields, expecting: values)
  }

  /// The first of `fields` that somebody has changed meanwhile, as a complaint beside it; from then
  /// on it counts as seen. nil when nobody has.
  func conflict(_ fields: [(Column, Value)], _ console: Console) throws(Complaint) -> Complaint? {
    for row in rows {
      for (column, _) in fields where values[row]?[column.tag] != column.value(row) {
        let history = try console.workplace.history(of: table.id(row), limit: 50)
        let step = history.steps.first { step in
          step.edit.fields.contains { $0.column == column.tag }
        }
        let who = step.map { table.desk.name(of: $0.event.author) } ?? say("somebody")
        let now = column.text(row, console.reading)
        values[row]?[column.tag] = column.value(row)
        return Complaint(
          say(
            """
            \(column.title): \(who) has set this to ‘\(now.isEmpty ? "—" : now)’ meanwhile. \
            Enter saves yours, Esc takes theirs.
            """), field: column.name, theirs: column.value(row))
      }
    }
    return nil
  }
}
