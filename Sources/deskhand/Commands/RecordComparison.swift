import Exchange
import HelpDesk
import Tables

/// What differs between two states of a record.
struct RecordComparison {
  private let table: RecordTable
  private let row: Int
  private let reading: Reading
  private let differences: [(column: Column, then: Value, other: Value)]

  /// Compares fields as they were at one time with what they were at another.
  init(
    _ table: RecordTable, _ row: Int, _ then: [(Column, Value)], _ other: [(Column, Value)],
    _ reading: Reading
  ) {
    self.table = table
    self.row = row
    self.reading = reading
    differences = zip(then, other).compactMap { first, second in
      let column = first.0
      let isKept =
        !column.isReckoned
        && ![table.created, table.updated, table.event].contains { $0 === column }
      return isKept && first.1 != second.1 ? (column, first.1, second.1) : nil
    }
  }

  /// Writes a line a field, or an object of pairs.
  func write(asJSON: Bool) throws(Failure) {
    let output = Output()
    if asJSON {
      try output.raw(json)
      return try output.flush()
    }
    try output.text(table.number(row), .number)
    try output.line("  " + table.label(row), .bold)
    if differences.isEmpty { try output.line(say("nothing differs"), .dim) }
    let titles = differences.map(\.column.title)
    let thens = differences.map { shown($0.column, $0.then) }
    let widths = [titles, thens].map { $0.map(\.count).max() ?? 0 }
    for (index, difference) in differences.enumerated() {
      let gap = String(repeating: " ", count: widths[0] - titles[index].count + 2)
      try output.text(titles[index] + gap, .dim)
      let pad = String(repeating: " ", count: widths[1] - thens[index].count)
      try output.line("\(thens[index])\(pad)  →  \(shown(difference.column, difference.other))")
    }
    try output.flush()
  }

  private func shown(_ column: Column, _ value: Value) -> String {
    let text = column.print(value, reading).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    return text.isEmpty ? "—" : text
  }

  private var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("number")
    writer.string(table.number(row))
    writer.key("differences")
    writer.beginObject()
    for (column, then, other) in differences {
      writer.key(column.name)
      writer.beginArray()
      writer.value(then, of: column, reading)
      writer.value(other, of: column, reading)
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
