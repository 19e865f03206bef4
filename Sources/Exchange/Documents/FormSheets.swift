/// How the rows of a table that has totals by pages are dealt out to A4 sheets.
///
/// A browser cannot say where its pages end, so the lines that a row takes are estimated from the
/// width of its columns.
struct FormSheets {
  let ranges: [Range<Int>]

  init(_ table: FormTable, _ orientation: PrintedForm.Orientation) {
    guard !table.pageTallies.isEmpty, !table.rows.isEmpty else {
      ranges = [table.rows.indices]
      return
    }
    // Letters of 8 points that a line holds, and lines that a sheet holds beside its head and its
    // totals.
    let (letters, lines) = orientation == .landscape ? (180, 29) : (120, 48)
    let whole = table.columns.map(\.weight).reduce(0, +)
    let widths = table.columns.map { max($0.weight * letters / whole, 2) }
    var ranges: [Range<Int>] = []
    // The first sheet has the headings as well.
    var (start, used) = (0, table.headingLevels * 2)
    for (number, row) in table.rows.enumerated() {
      let height = zip(row, widths).map { ($0.shown.count + $1 - 1) / $1 }.max() ?? 1
      if number > start, used + max(height, 1) > lines {
        ranges.append(start..<number)
        (start, used) = (number, 0)
      }
      used += max(height, 1)
    }
    self.ranges = ranges + [start..<table.rows.count]
  }
}
