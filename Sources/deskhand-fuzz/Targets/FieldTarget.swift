import HelpDesk
import Tables

/// What people type into a form's field, one kind of column after the other.
///
/// The first two bytes choose the table and the column.
enum FieldTarget {
  static let target = FuzzTarget(
    name: "fields", longest: 128,
    seeds: {
      let desk = SmallDesk().desk
      var seeds: [[UInt8]] = []
      for (number, table) in desk.recordTables.enumerated() {
        for (place, column) in table.columns.enumerated() {
          for text in extremes + [column.text(1, SmallDesk.reading)] {
            seeds.append([UInt8(number), UInt8(place)] + Array(text.utf8))
          }
        }
      }
      return seeds
    },
    prepare: {
      let desk = SmallDesk().desk
      return { test($0, desk.recordTables) }
    })

  /// What stands at the edge of what a column can take.
  static let extremes = [
    "9223372036854775807", "-9223372036854775808", "92233720368547758.07 RUB", "999999999w",
    "-999999999w999999999d", "0001-01-01", "9999-12-31 23:59", "99:59",
  ]

  private static func test(_ input: [UInt8], _ tables: [RecordTable]) {
    var input = InputBytes(input)
    let table = tables[Int(input.byte()) % tables.count]
    let column = table.columns[Int(input.byte()) % table.columns.count]
    // What is reckoned is kept nowhere.
    if column.isReckoned { return }
    let text = String(decoding: input.remaining(), as: UTF8.self)
    let reading = SmallDesk.reading
    guard let value = try? column.parse(text, reading) else { return }
    guard (try? column.accept(value)) != nil else { return }
    let before = column.value(3)
    table.set(value, row: 3, column: column.tag)
    demand(
      column.value(3) == value || column.value(3).isNone && value.isNone,
      "\(column.name) keeps \(column.value(3)) of \(value)")
    let printed = column.text(3, reading)
    _ = column.orderKey(3)
    do throws(FieldError) {
      let again = try column.parse(printed, reading)
      table.set(again, row: 3, column: column.tag)
      demand(column.text(3, reading) == printed, "\(column.name) reads ‘\(printed)’ otherwise")
    } catch {
      // A name that several records bear is refused.
      demand(column is ReferenceColumn || column is ReferencesColumn, "\(error): ‘\(printed)’")
    }
    table.set(before, row: 3, column: column.tag)
  }
}
