import HelpDesk

/// A form as text that is ready for a printer: pages of so many lines, of so many columns at most.
package struct FormText {
  private let form: PrintedForm
  private let width: Int
  /// Lines of a page.
  private let height: Int
  private let measure: FormMeasure
  private var pages: [[String]] = []
  private var page: [String] = []
  /// Headings, which wait for what they head.
  private var pending: [String] = []

  private init(_ form: PrintedForm, width: Int, height: Int, measure: FormMeasure) {
    (self.form, self.width, self.height, self.measure) = (form, width, height, measure)
  }

  /// How many columns and lines a page has.
  package struct Paper: Sendable {
    /// Columns of a line, 60 at least.
    package var columns: Int
    /// Lines of a page, 30 at least.
    package var lines: Int

    /// The paper of a printer: 80 or 132 columns as a rule.
    package init(columns: Int = 132, lines: Int = 60) {
      self.columns = max(columns, 60)
      self.lines = max(lines, 30)
    }
  }

  /// The pages of a form, each as its lines.
  /// - Parameter measure: how many columns a text takes.
  /// - Throws: a `Refusal` when the paper is too narrow for the form's figures.
  package static func pages(
    _ form: PrintedForm, on paper: Paper = Paper(), measure: @escaping (_ text: String) -> Int
  ) throws(Refusal) -> [[String]] {
    var text = FormText(
      form, width: paper.columns, height: paper.lines, measure: FormMeasure(columns: measure))
    text.addHead()
    for block in form.blocks { try text.add(block) }
    text.endPage()
    return text.pages.map { $0.map(trimmed) }
  }

  /// The form as one text, a form feed between its pages.
  /// - Throws: a `Refusal` when the paper is too narrow for the form's figures.
  package static func text(
    _ form: PrintedForm, on paper: Paper = Paper(), measure: @escaping (_ text: String) -> Int
  ) throws(Refusal) -> String {
    try pages(form, on: paper, measure: measure).map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\u{C}")
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  // MARK: Pages

  private mutating func endPage() {
    flushPending()
    while page.last == "" { page.removeLast() }
    pages.append(page)
    let title = "\(pages.count + 1)-я страница формы № \(form.name)"
    page = [measure.fill(title, width, .right), ""]
  }

  /// Lines that are on a page before anything is put there.
  private var pageHead: Int { pages.isEmpty ? 0 : 2 }

  private mutating func flushPending() {
    page += pending
    pending = []
  }

  /// Puts lines on this page together, or else on the next one; what no page holds is broken.
  private mutating func add(_ lines: [String]) {
    var lines = pending + lines
    pending = []
    if page.count + lines.count > height, page.count > pageHead { endPage() }
    while page.count + lines.count > height {
      let room = height - page.count
      page += lines.prefix(room)
      lines.removeFirst(room)
      endPage()
    }
    page += lines
  }

  private mutating func addSpace() {
    if page.count > pageHead, page.count < height { page.append("") }
  }

  // MARK: Blocks

  private mutating func add(_ block: FormBlock) throws(Refusal) {
    switch block {
    case .paragraph(let text):
      addSpace()
      add(measure.wrap(text, width))
    case .heading(let text):
      pending += ["", measure.fill(text, width, .centre)]
    case .lines(let rows):
      if pending.isEmpty { addSpace() }
      for lines in FormTextBlanks(measure, width: width).lines(rows) { add(lines) }
    case .note(let text):
      addSpace()
      add([String(repeating: "─", count: 20)] + measure.wrap(text, width))
    case .table(let table):
      addSpace()
      try add(table)
    case .totals(let title, let table, let tallies):
      addSpace()
      add(totals(title, table, tallies, table.rows.indices))
    case .pageBreak:
      if page.count > pageHead { endPage() }
    }
  }

  private func totals(
    _ title: String, _ table: FormTable, _ tallies: [FormTally], _ range: Range<Int>
  ) -> [String] {
    [title]
      + FormTextBlanks(measure, width: width)
      .lines(tallies.map { [$0.blank(table, range)] }).flatMap { $0 }
  }

  private mutating func add(_ table: FormTable) throws(Refusal) {
    let layout = try FormTextTable(table, of: form.name, width: width, measure: measure)
    /// What closes the page after some rows.
    func end(_ range: Range<Int>, isLast: Bool) -> [String] {
      if table.pageTallies.isEmpty {
        return layout.end(total: isLast ? table.rows.indices : nil)
      }
      return layout.end(total: range)
        + totals("Итого по странице:", table, table.pageTallies, range)
    }
    let head = layout.head
    let firstRow = table.rows.isEmpty ? 0 : layout.row(0).count + 1
    let needed =
      pending.count + head.count + firstRow + end(0..<min(1, table.rows.count), isLast: false).count
    if page.count + needed > height, page.count > pageHead {
      let waiting = pending
      pending = []
      endPage()
      pending = waiting
    }
    flushPending()
    page += head
    var start = 0
    for row in table.rows.indices {
      var lines = [layout.ruleBetween] + layout.row(row)
      let isLast = row == table.rows.count - 1
      if page.count + lines.count + end(start..<(row + 1), isLast: isLast).count > height,
        row > start
      {
        page += end(start..<row, isLast: false)
        endPage()
        page += layout.shortHead
        start = row
      }
      // A row that is higher than a page goes on over the next ones.
      while page.count + lines.count + end(start..<(row + 1), isLast: isLast).count > height,
        lines.count > 2
      {
        let room = height - page.count - layout.end(total: nil).count
        guard room > 1, room < lines.count else { break }
        page += lines.prefix(room) + layout.end(total: nil)
        lines.removeFirst(room)
        endPage()
        page += layout.shortHead
        lines.insert(layout.ruleBetween, at: 0)
      }
      page += lines
    }
    page += end(start..<table.rows.count, isLast: true)
  }

  // MARK: Head

  private mutating func addHead() {
    page = [
      measure.fill("Унифицированная форма № \(form.name)", width, .right),
      measure.fill("Утверждена \(form.decree)", width, .right),
    ]
    page += FormTextHead(form, width: width, measure: measure).lines
  }
}
