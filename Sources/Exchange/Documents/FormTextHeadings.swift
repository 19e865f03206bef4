/// The headings of a table as text, those that columns share drawn once over them.
struct FormTextHeadings {
  private let table: FormTable
  private let widths: [Int]
  private let measure: FormMeasure
  private let levels: Int

  init(_ table: FormTable, _ widths: [Int], _ measure: FormMeasure) {
    (self.table, self.widths, self.measure) = (table, widths, measure)
    levels = table.headingLevels
  }

  /// A heading, and its text in the width it has.
  private typealias Heading = (columns: Range<Int>, levels: Range<Int>, lines: [String])

  private var headings: [Heading] {
    table.headings.map { heading in
      let width = widths[heading.columns].reduce(heading.columns.count - 1, +)
      return (heading.columns, heading.levels, measure.wrap(heading.text, width, hyphenates: true))
    }
  }

  /// How many lines each level takes.
  private func heights(_ headings: [Heading]) -> [Int] {
    var heights = [Int](repeating: 1, count: levels)
    for heading in headings.sorted(by: { $0.levels.count < $1.levels.count }) {
      // A heading over several levels has the rules between those to write on, too.
      let room = heights[heading.levels].reduce(heading.levels.count - 1, +)
      heights[heading.levels.upperBound - 1] += max(heading.lines.count - room, 0)
    }
    return heights
  }

  /// The lines of the head with the rule above it, without the one below.
  var lines: [String] {
    let headings = headings
    let heights = heights(headings)
    let total = heights.reduce(levels - 1, +)
    var marks = [[Bool]](
      repeating: [Bool](repeating: false, count: widths.reduce(widths.count + 1, +)),
      count: total + 2)
    // Where a line of text begins, and how many columns it takes.
    var texts: [Int: [Int: (text: String, width: Int)]] = [:]
    for heading in headings {
      let top = heights[..<heading.levels.lowerBound].reduce(heading.levels.lowerBound, +)
      let height = heights[heading.levels].reduce(heading.levels.count - 1, +)
      let left = widths[..<heading.columns.lowerBound].reduce(heading.columns.lowerBound, +)
      let width = widths[heading.columns].reduce(heading.columns.count - 1, +)
      Self.frame(&marks, rows: top...(top + height + 1), columns: left...(left + width + 1))
      let first = top + 1 + (height - heading.lines.count) / 2
      for (index, line) in heading.lines.enumerated() {
        texts[first + index, default: [:]][left + 1] = (measure.fill(line, width, .centre), width)
      }
    }
    return marks.indices.dropLast().map { Self.line(marks, $0, texts[$0] ?? [:]) }
  }

  /// Marks the frame of a heading; where frames meet, the marks add up.
  private static func frame(
    _ marks: inout [[Bool]], rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) {
    for column in columns {
      marks[rows.lowerBound][column] = true
      marks[rows.upperBound][column] = true
    }
    for row in rows {
      marks[row][columns.lowerBound] = true
      marks[row][columns.upperBound] = true
    }
  }

  /// A line of the head: texts, and marks joined with their neighbours.
  private static func line(
    _ marks: [[Bool]], _ row: Int, _ texts: [Int: (text: String, width: Int)]
  ) -> String {
    func isMarked(_ row: Int, _ column: Int) -> Bool {
      marks.indices.contains(row) && marks[row].indices.contains(column) && marks[row][column]
    }
    var (line, column) = ("", 0)
    while column < marks[row].count {
      if let (text, width) = texts[column] {
        line += text
        column += width
        continue
      }
      line.append(
        marks[row][column]
          ? FormTextTable.corner(
            up: isMarked(row - 1, column), down: isMarked(row + 1, column),
            left: isMarked(row, column - 1), right: isMarked(row, column + 1)) : " ")
      column += 1
    }
    return line
  }
}
