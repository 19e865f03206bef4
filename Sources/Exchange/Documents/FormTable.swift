/// The table of a form.
package struct FormTable: Equatable, Sendable {
  /// At which side of a column its cells stand.
  package enum Alignment: Sendable {
    case left, right, centre
  }

  /// A column with its official number.
  package struct Column: Equatable, Sendable {
    /// What stands above it, from the outermost heading to its own; neighbours share what they have
    /// in common.
    package let headings: [String]
    /// The number under the headings, which the rules for filling in go by.
    package let number: String
    /// How wide it is beside the others.
    package let weight: Int
    /// At which side its cells stand.
    package let alignment: Alignment
    /// Whether its numbers are added up.
    package let isTotalled: Bool

    init(
      _ number: Int, _ headings: String..., weight: Int, alignment: Alignment = .left,
      isTotalled: Bool = false
    ) {
      self.init(
        number, headings: headings, weight: weight, alignment: alignment, isTotalled: isTotalled)
    }

    /// Whether it lies below headings, and has one of its own.
    fileprivate func isUnder(_ path: ArraySlice<String>) -> Bool {
      headings.count > path.count && headings[..<path.count] == path
    }

    init(
      _ number: Int, headings: [String], weight: Int, alignment: Alignment, isTotalled: Bool
    ) {
      self.number = "\(number)"
      (self.headings, self.weight, self.alignment) = (headings, weight, alignment)
      self.isTotalled = isTotalled
    }
  }

  /// What stands in a cell.
  package enum Cell: Equatable, Sendable {
    case text(String)
    case quantity(DecimalNumber)
    /// Kopecks.
    case money(Int64)
    case empty

    /// A text, or an empty cell for none.
    static func text(_ text: String?) -> Cell { .text(text ?? "") }
    static func quantity(_ number: DecimalNumber?) -> Cell {
      number.map { .quantity($0) } ?? .empty
    }
    static func money(_ kopecks: Int64?) -> Cell { kopecks.map { .money($0) } ?? .empty }

    /// As the form shows it.
    package var shown: String {
      switch self {
      case .text(let text): text
      case .quantity(let number): number.russian
      case .money(let kopecks): RussianNumber.figures(Int128(kopecks))
      case .empty: ""
      }
    }
  }

  /// Its columns, from left to right.
  package let columns: [Column]
  /// Its rows, with a cell for each column.
  package var rows: [[Cell]] = []
  /// What each page comes to; a table without these has one total, in its last row.
  package var pageTallies: [FormTally] = []

  init(columns: [Column], rows: [[Cell]], pageTallies: [FormTally] = []) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row of another table")
    (self.columns, self.rows, self.pageTallies) = (columns, rows, pageTallies)
  }

  /// How many headings lie above each other at most.
  var headingLevels: Int { columns.map(\.headings.count).max() ?? 0 }

  /// A heading over some columns, on some levels of the head.
  struct Heading {
    var text: String
    var columns: Range<Int>
    var levels: Range<Int>
  }

  /// All headings, level by level; a column's own heading goes down to the lowest level.
  var headings: [Heading] {
    let depth = headingLevels
    var headings: [Heading] = []
    for level in 0..<depth {
      var column = 0
      while column < columns.count {
        let path = columns[column].headings
        var end = column + 1
        if level < path.count {
          let isOwn = level == path.count - 1
          while !isOwn, end < columns.count, columns[end].isUnder(path[...level]) { end += 1 }
          headings.append(
            Heading(
              text: path[level], columns: column..<end,
              levels: level..<(isOwn ? depth : level + 1)))
        }
        column = end
      }
    }
    return headings
  }

  /// The row «Итого» for some of the rows; nil where no column is added up.
  ///
  /// - Returns: how many columns its title spans, and the cells behind them: sums, and «Х» where
  ///   there is nothing to add up.
  func totalRow(_ range: Range<Int>) -> (span: Int, cells: [String])? {
    guard let first = columns.firstIndex(where: \.isTotalled), first > 0 else { return nil }
    return (
      first,
      columns.indices[first...].map { column in
        columns[column].isTotalled ? sum(column, range).shown : "Х"
      }
    )
  }

  /// What the numbers of a column come to.
  func sum(_ column: Int, _ range: Range<Int>) -> FormSum {
    var sum = FormSum.nothing
    for row in rows[range] {
      switch row[column] {
      case .quantity(let number): sum.add(billionths: number.billionths)
      case .money(let kopecks): sum.add(kopecks: Int128(kopecks))
      case .text, .empty: break
      }
    }
    return sum
  }
}

/// What some numbers of a table come to.
enum FormSum: Equatable {
  /// There was no number.
  case nothing
  case billionths(Int128)
  case kopecks(Int128)

  mutating func add(billionths number: Int128) {
    if case .billionths(let sum) = self { self = .billionths(sum + number) }
    if self == .nothing { self = .billionths(number) }
  }

  mutating func add(kopecks: Int128) {
    if case .kopecks(let sum) = self { self = .kopecks(sum + kopecks) }
    if self == .nothing { self = .kopecks(kopecks) }
  }

  /// In figures; nothing for no number.
  var shown: String {
    switch self {
    case .nothing: ""
    case .billionths(let sum): DecimalNumber.russian(billionths: sum)
    case .kopecks(let sum): RussianNumber.figures(sum)
    }
  }
}

/// A total that a form wants in words beside figures.
package struct FormTally: Equatable, Sendable {
  /// What is counted.
  enum Subject: Equatable, Sendable {
    case rows
    /// The things in a column of quantities.
    case units(column: Int)
    case money(column: Int)
  }

  /// What stands before it: «а) количество порядковых номеров».
  let label: String
  let subject: Subject

  init(_ label: String, _ subject: Subject) {
    (self.label, self.subject) = (label, subject)
  }

  /// The total of some rows, in figures and in words.
  func blank(_ table: FormTable, _ range: Range<Int>) -> FormBlank {
    FormBlank(label, value(table, range), caption: "прописью")
  }

  private func value(_ table: FormTable, _ range: Range<Int>) -> String {
    switch subject {
    case .rows: return Self.both(Int128(range.count), .masculine)
    case .units(let column):
      guard case .billionths(let sum) = table.sum(column, range) else {
        return Self.both(0, .feminine)
      }
      let (whole, rest) = sum.quotientAndRemainder(dividingBy: 1_000_000_000)
      return rest == 0
        ? Self.both(whole, .feminine) : DecimalNumber.russian(billionths: sum)
    case .money(let column):
      var kopecks: Int128 = 0
      if case .kopecks(let sum) = table.sum(column, range) { kopecks = sum }
      return "\(RussianNumber.figures(kopecks)) (\(RussianNumber.roubles(kopecks)))"
    }
  }

  private static func both(_ number: Int128, _ gender: RussianNumber.Gender) -> String {
    "\(number) (\(RussianNumber.words(number, gender)))"
  }
}
