import DeskStore
import Exchange
import HelpDesk
import Tables

/// Does with a desk what a day does: every record is shown, listed, sorted, searched and changed,
/// so that a value which points out of bounds is followed.
struct DeskReader {
  private let desk: Desk
  private let reading = SmallDesk.reading

  init(_ desk: Desk) { self.desk = desk }

  /// Reads every field of every record in every way there is.
  func readAll() {
    for table in desk.recordTables where table.count > 1 {
      for row in 0..<table.count { read(table, row) }
      for column in table.columns {
        _ = SortedRows(table.liveRows(), by: SortOrder(column)).count
      }
      for text in ["printer", "-принтер", "number:>1", "any or none"] {
        _ = (try? Query(text, on: table, reading))?.rows().count
      }
    }
  }

  private func read(_ table: RecordTable, _ row: Int) {
    _ = table.label(row)
    _ = table.isReadable(row, reading)
    var writer = JSONWriter()
    writer.record(table, row, columns: table.columns, reading)
    for column in table.columns {
      _ = column.text(row, reading)
      _ = column.orderKey(row, chunk: 1)
      _ = try? column.accept(column.value(row))
      switch column {
      case let column as ReferenceColumn: _ = column.rows(referringTo: row)
      case let column as ReferencesColumn: _ = column.rows(referringTo: row)
      case let text as Text where text.traits.contains(.unique):
        _ = text.row(named: text[row], where: table.isLive)
      default: break
      }
    }
  }

  /// Sets every field of every record to something else, empties it, and sets it again.
  func changeAll() {
    let author = Actor(person: 1, login: "fuzz")
    for round in 1...3 {
      for table in desk.recordTables where table.count > 1 {
        let edits = (1..<table.count).map { row in
          RecordEdit(
            table.id(row),
            table.columns.filter { $0.tag < 1_000 }.map { column in
              FieldEdit(
                column: column.tag,
                value: round == 2 ? .none : SmallDesk.value(of: column, (row + round) % 3 + 1))
            })
        }
        desk.apply(
          Event(
            number: desk.lastEvent + 1, author: author, time: desk.lastTime, deed: "set",
            edits: desk.linked(edits)))
      }
    }
  }
}
