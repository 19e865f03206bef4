import HelpDesk

/// A table of a form as text: its columns' widths, its head, and its rows.
struct FormTextTable {
  private let table: FormTable
  private let measure: FormMeasure
  private let widths: [Int]

  /// A table as wide as a number of columns.
  /// - Throws: a `Refusal` when figures would have to be broken.
  init(
    _ table: FormTable, of name: String, width: Int, measure: FormMeasure
  ) throws(Refusal) {
    (self.table, self.measure) = (table, measure)
    var widths = table.columns.indices.map { Self.narrowest($0, table, measure) }
    let lines = table.columns.count + 1
    let needed = widths.reduce(lines, +)
    guard needed <= width else {
      throw Refusal(
        """
        the form \(name) does not fit into \(width) columns, it needs \(needed); print it with 132 \
        columns or as HTML
        """)
    }
    let words = table.columns.indices.map { Self.longestWord($0, table, measure) }
    for _ in needed..<width { widths[Self.poorest(widths, words, table)] += 1 }
    self.widths = widths
  }

  /// The narrowest that a column can be: figures are never broken, words are.
  private static func narrowest(_ column: Int, _ table: FormTable, _ measure: FormMeasure) -> Int {
    let rules = table.columns[column]
    var width = max(rules.number.count, 3)
    if rules.alignment == .right {
      for row in table.rows { width = max(width, measure.columns(row[column].shown)) }
    }
    if rules.isTotalled {
      let total = table.sum(column, table.rows.indices).shown
      width = max(width, measure.columns(total))
    }
    return width
  }

  /// The width at which a column breaks no word in its cells, as far as those are of a usual length.
  private static func longestWord(
    _ column: Int, _ table: FormTable, _ measure: FormMeasure
  ) -> Int {
    let words = table.rows.lazy.flatMap { $0[column].shown.plainLine.split(separator: " ") }
    return min(words.map { measure.columns(String($0)) }.max() ?? 0, 14)
  }

  /// The column that gets the next blank that is left: one that breaks words, else any; of those, the
  /// narrowest for its weight.
  private static func poorest(_ widths: [Int], _ words: [Int], _ table: FormTable) -> Int {
    let needy = widths.indices.filter { widths[$0] < words[$0] }
    let poorest = (needy.isEmpty ? Array(widths.indices) : needy).min { left, right in
      widths[left] * table.columns[right].weight < widths[right] * table.columns[left].weight
    }
    return poorest ?? 0
  }

  // MARK: Rules

  /// Which of four directions lines go in from a point, as a box-drawing character.
  static func corner(up: Bool, down: Bool, left: Bool, right: Bool) -> Character {
    switch (up, down, left, right) {
    case (true, true, true, true): "┼"
    case (true, true, true, false): "┤"
    case (true, true, false, true): "├"
    case (true, true, false, false): "│"
    case (true, false, true, true): "┴"
    case (true, false, true, false): "┘"
    case (true, false, false, true): "└"
    case (false, true, true, true): "┬"
    case (false, true, true, false): "┐"
    case (false, true, false, true): "┌"
    case (false, false, false, false): " "
    default: "─"
    }
  }

  /// A rule between what has cells of some widths above and below; nil above the first and below the
  /// last.
  private func rule(above: [Int]?, below: [Int]?) -> String {
    func ends(_ spans: [Int]?) -> Set<Int> {
      var (place, ends) = (0, Set<Int>())
      for span in spans ?? [] {
        ends.insert(place)
        place += span
      }
      if spans != nil { ends.insert(place) }
      return ends
    }
    let (up, down) = (ends(above), ends(below))
    var line = ""
    for column in 0...widths.count {
      line.append(
        Self.corner(
          up: up.contains(column), down: down.contains(column), left: column > 0,
          right: column < widths.count))
      if column < widths.count { line += String(repeating: "─", count: widths[column]) }
    }
    return line
  }

  private var single: [Int] { widths.map { _ in 1 } }

  /// The rule between two rows.
  var ruleBetween: String { rule(above: single, below: single) }
  /// The rule under the last row.
  var ruleBelow: String { rule(above: single, below: nil) }

  // MARK: Head

  /// The headings over each other, then the columns' numbers; without the rule under those.
  var head: [String] { FormTextHeadings(table, widths, measure).lines + [ruleBetween, numbers] }

  /// The head of the next page: the numbers of the columns.
  var shortHead: [String] { [rule(above: nil, below: single), numbers] }

  private var numbers: String {
    line(table.columns.indices.map { measure.fill(table.columns[$0].number, widths[$0], .centre) })
  }

  private func line(_ cells: [String]) -> String { "│\(cells.joined(separator: "│"))│" }

  // MARK: Rows

  /// The lines of a row.
  func row(_ number: Int) -> [String] {
    let cells = table.columns.indices.map { column in
      measure.wrap(table.rows[number][column].shown, widths[column])
    }
    return (0..<(cells.map(\.count).max() ?? 1)).map { index in
      line(
        table.columns.indices.map { column in
          measure.fill(
            index < cells[column].count ? cells[column][index] : "", widths[column],
            table.columns[column].alignment)
        })
    }
  }

  /// What closes the table on a page: the total of some rows where there is one, and the last rule.
  func end(total range: Range<Int>?) -> [String] {
    guard let range, let (span, cells) = table.totalRow(range) else { return [ruleBelow] }
    let spans = [span] + cells.map { _ in 1 }
    let titleWidth = widths[..<span].reduce(span - 1, +)
    let figures = zip(cells, widths[span...]).map { cell, width in
      measure.fill(cell, width, cell == "Х" ? .centre : .right)
    }
    return [
      rule(above: single, below: spans),
      line([measure.fill("Итого", titleWidth, .right)] + figures), rule(above: spans, below: nil),
    ]
  }
}
