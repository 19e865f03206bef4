import Exchange
import HelpDesk
import Tables

/// What the desk and the accounting program say differently, a line each.
struct DifferenceReport {
  private let comparison: AccountingComparison
  private let desk: Desk
  private let reading: Reading

  init(_ comparison: AccountingComparison, _ desk: Desk, _ reading: Reading) {
    (self.comparison, self.desk, self.reading) = (comparison, desk, reading)
  }

  /// A line: record, name, warehouse, field, what the desk has, what the files have, a remark.
  private struct Line {
    var record = ""
    var name = ""
    var place = 0
    var field: Column?
    var here = ""
    var there = ""
    var note = ""
  }

  /// Writes the lines for people.
  func table(to output: Output) throws(Failure) {
    let lines = comparison.items.flatMap(lines)
    if lines.isEmpty { return try output.line(say("Nothing differs.")) }
    let heading = [
      say("Record"), say("Name"), say("Warehouse"), say("Field"), say("Desk"), say("Accounts"),
      say("Remark"),
    ]
    try TextColumns(heading, lines.map { cells($0, \.title) }).write(to: output)
  }

  /// Writes the lines for programs.
  func csv(to output: Output) throws(Failure) {
    var writer = CSVWriter()
    writer.row(["record", "name", "warehouse", "field", "desk", "accounts", "remark"])
    for line in comparison.items.flatMap(lines) { writer.row(cells(line, \.name)) }
    try output.raw(writer.bytes)
  }

  private func cells(_ line: Line, _ title: (Column) -> String) -> [String] {
    [
      line.record, line.name, line.place == 0 ? "" : desk.places.path(line.place),
      line.field.map(title) ?? "", line.here, line.there, line.note,
    ]
  }

  private func lines(_ item: AccountingComparison.Item) -> [Line] {
    let product = item.product.map { comparison.products[$0] }
    let stock = desk.stock
    switch item.finding {
    case .known(let table, let row, let changes, let quantity):
      var lines = changes.compactMap { change -> Line? in
        guard let column = table.column(tagged: change.column) else { return nil }
        return Line(
          record: table.number(row), name: table.label(row), place: item.place, field: column,
          here: column.text(row, reading), there: column.print(change.value, reading))
      }
      if let quantity {
        lines.append(
          Line(
            record: table.number(row), name: table.label(row), place: item.place,
            field: stock.onHand, here: "\(stock.onHand[row] ?? 0)", there: "\(quantity)"))
      }
      return lines
    case .unknown:
      guard let product else { return [] }
      let quantity = product.stock.first { $0.place == item.place }?.quantity
      return [
        Line(
          name: product.name, place: item.place, field: quantity == nil ? nil : stock.onHand,
          there: quantity.map { "\($0)" } ?? product.id,
          note: say("not on the desk; --new makes it"))
      ]
    case .doubtful(let table, let rows, let reason):
      return [
        Line(
          record: rows.prefix(3).map(table.number).joined(separator: " "),
          name: product?.name ?? "", place: item.place, there: product?.id ?? "",
          note: say("doubtful: \(reason)"))
      ]
    case .onlyHere(let table, let row, let reason):
      let isStock = table === stock
      return [
        Line(
          record: table.number(row), name: table.label(row), place: item.place,
          field: isStock ? stock.onHand : nil, here: isStock ? "\(stock.onHand[row] ?? 0)" : "",
          note: say(reason))
      ]
    }
  }
}
