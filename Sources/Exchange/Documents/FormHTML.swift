/// A form as one HTML file that is ready for a printer: A4 sheets, nothing from elsewhere and nothing
/// that runs.
package struct FormHTML {
  private let form: PrintedForm
  private var html = ""

  private init(_ form: PrintedForm) { self.form = form }

  /// The file's text.
  package static func text(_ form: PrintedForm) -> String {
    var page = FormHTML(form)
    page.write()
    return page.html
  }

  /// How wide the sheet is within its margins, in millimetres.
  private var width: Int { form.orientation == .landscape ? 277 : 190 }

  private mutating func write() {
    let size = form.orientation == .landscape ? "A4 landscape" : "A4 portrait"
    html = """
      <!DOCTYPE html>
      <html lang="ru">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped("\(form.name) № \(form.number)"))</title>
      <style>
      @page { size: \(size); margin: 10mm; }
      body { width: \(width)mm; }
      \(Self.style)
      </style>
      </head>
      <body>
      <p class="form">Унифицированная форма № \(escaped(form.name))<br>\
      Утверждена \(escaped(form.decree))</p>

      """
    writeHead()
    for block in form.blocks { write(block) }
    html += "</body>\n</html>\n"
  }

  private static let style = """
    body { font: 9pt/1.25 "Times New Roman", Tinos, "Liberation Serif", serif; color: #000;
      background: #fff; margin: 5mm auto; }
    p { margin: 1.5mm 0; }
    .form { text-align: right; font-size: 7pt; }
    table { border-collapse: collapse; width: 100%; }
    .grid { margin: 2mm 0; font-size: 8pt; table-layout: fixed; }
    .grid th, .grid td, .codes .code, .number th, .number td { border: .3mm solid #000;
      padding: .4mm .8mm; overflow-wrap: anywhere; }
    .grid th { font-weight: normal; text-align: center; vertical-align: middle; hyphens: auto; }
    .grid td { vertical-align: top; }
    .grid .right { text-align: right; white-space: nowrap; overflow-wrap: normal; }
    .grid .centre { text-align: center; }
    .grid thead { display: table-header-group; }
    .grid tr, .blanks, .title { break-inside: avoid; }
    .codes td { padding: .4mm 1mm; vertical-align: bottom; }
    .codes .label { width: 45mm; text-align: right; }
    .codes .code { width: 28mm; text-align: center; }
    .title { margin: 3mm 0; }
    .title h1 { font-size: 11pt; font-weight: bold; text-align: center; margin: 0; }
    .title > tbody > tr > td { vertical-align: bottom; padding: 0; }
    .title .number { width: 60mm; }
    .number th, .number td { font-weight: normal; text-align: center; }
    h2 { font-size: 10pt; text-align: center; margin: 3mm 0 1mm; break-after: avoid; }
    .value { border-bottom: .25mm solid #000; overflow-wrap: anywhere; min-height: 1.2em; }
    .caption { font-size: 6.5pt; text-align: center; line-height: 1.1; }
    .blanks { margin: 1mm 0; table-layout: fixed; }
    .label { margin: 1mm 0 0; break-after: avoid; }
    .blanks td { padding: 0 0 .2mm; vertical-align: bottom; }
    .blanks .caption { vertical-align: top; }
    .blanks .gap { width: 3mm; }
    .note { font-size: 7pt; border-top: .2mm solid #000; margin-top: 3mm; }
    .sheet { break-before: page; }
    @media screen { .sheet { border-top: 1px dashed #999; margin-top: 8mm; padding-top: 4mm; } }
    @media print { body { margin: 0; } }
    """

  private func escaped(_ text: String) -> String { HTMLText.escaped(text.plainLine) }

  // MARK: Head

  private mutating func writeHead() {
    html += "<table class=\"codes\">\n<tr><td></td><td></td><td class=\"code\">Код</td></tr>\n"
    let okud = PrintedForm.HeadLine(label: "Форма по ОКУД", code: form.okud)
    for line in [okud] + form.head {
      html += "<tr><td>"
      if let blank = line.blank { writeBlanks([[blank]], on: width - 82) }
      html += """
        </td><td class="label">\(escaped(line.label))</td>\
        <td class="code">\(escaped(line.code))</td></tr>

        """
    }
    html += """
      </table>
      <table class="title"><tr><td>
      \(form.title.map { "<h1>\(escaped($0))</h1>" }.joined(separator: "\n"))
      </td><td class="number"><table>
      <tr><th>Номер документа</th><th>Дата составления</th></tr>
      <tr><td>\(escaped(form.number))</td><td>\(RussianDate.figures(form.date))</td></tr>
      </table></td></tr></table>

      """
  }

  // MARK: Blocks

  private mutating func write(_ block: FormBlock) {
    switch block {
    case .paragraph(let text): html += "<p>\(escaped(text))</p>\n"
    case .heading(let text): html += "<h2>\(escaped(text))</h2>\n"
    case .lines(let rows): writeBlanks(rows, on: width)
    case .note(let text): html += "<p class=\"note\">\(escaped(text))</p>\n"
    case .table(let table): write(table)
    case .totals(let title, let table, let tallies):
      write(title, table, tallies, table.rows.indices)
    case .pageBreak: html += "<div class=\"sheet\"></div>\n"
    }
  }

  /// Lines of blanks, aligned with each other where they have as many, on some millimetres.
  private mutating func writeBlanks(_ rows: [[FormBlank]], on width: Int) {
    guard let count = rows.first?.count, rows.allSatisfy({ $0.count == count }) else {
      for row in rows { writeBlanks([row], on: width) }
      return
    }
    var labels = (0..<count).map { column in
      let letters = rows.map { $0[column].label.count }.max() ?? 0
      // So much a letter of nine points takes; a label takes a third of the line at most.
      return min((letters * 7 + 3) / 4, count == 1 ? .max : width / 3)
    }
    if count == 1, labels[0] > width * 2 / 3 {
      guard rows.count == 1 else { return rows.forEach { writeBlanks([$0], on: width) } }
      html += "<p class=\"label\">\(escaped(rows[0][0].label))</p>\n"
      labels = [0]
    }
    let shares = rows[0].map(\.share).reduce(0, +)
    let room = width - labels.reduce((count - 1) * 3, +)
    html += "<table class=\"blanks\">\n<colgroup>"
    for (column, blank) in rows[0].enumerated() {
      if column > 0 { html += "<col class=\"gap\">" }
      if labels[column] > 0 { html += "<col style=\"width: \(labels[column])mm\">" }
      html += "<col style=\"width: \(room * blank.share / shares)mm\">"
    }
    html += "</colgroup>\n"
    for row in rows {
      writeLine(row, labels) { ($0.label, "value", $0.value) }
      if row.contains(where: { !$0.caption.isEmpty }) {
        writeLine(row, labels) { ("", "caption", $0.caption) }
      }
    }
    html += "</table>\n"
  }

  private mutating func writeLine(
    _ row: [FormBlank], _ labels: [Int], _ cell: (FormBlank) -> (String, String, String)
  ) {
    html += "<tr>"
    for (column, blank) in row.enumerated() {
      let (label, style, text) = cell(blank)
      if column > 0 { html += "<td></td>" }
      if labels[column] > 0 { html += "<td>\(escaped(label))</td>" }
      html += "<td class=\"\(style)\">\(escaped(text))</td>"
    }
    html += "</tr>\n"
  }

  private mutating func write(
    _ title: String, _ table: FormTable, _ tallies: [FormTally], _ range: Range<Int>
  ) {
    html += "<p>\(escaped(title))</p>\n"
    writeBlanks(tallies.map { [$0.blank(table, range)] }, on: width)
  }

  // MARK: Tables

  private mutating func write(_ table: FormTable) {
    let pages = FormSheets(table, form.orientation).ranges
    for (number, range) in pages.enumerated() {
      if number > 0 {
        html += "<div class=\"sheet\"></div>\n"
        html += "<p class=\"form\">\(number + 1)-й лист таблицы формы № \(escaped(form.name))</p>\n"
      }
      write(table, range, isFirst: number == 0, isLast: number == pages.count - 1)
      if !table.pageTallies.isEmpty {
        write("Итого по странице:", table, table.pageTallies, range)
      }
    }
  }

  private mutating func write(
    _ table: FormTable, _ range: Range<Int>, isFirst: Bool, isLast: Bool
  ) {
    html += "<table class=\"grid\">\n<colgroup>"
    let whole = table.columns.map(\.weight).reduce(0, +)
    for column in table.columns {
      html +=
        "<col style=\"width: \(column.weight * 1_000 / whole / 10).\(column.weight * 1_000 / whole % 10)%\">"
    }
    html += "</colgroup>\n<thead>\n"
    // A browser repeats the head where a table goes on; sheets of their own need only the numbers.
    if isFirst { writeHeadings(table) }
    let numbers = table.columns.map { "<th>\(escaped($0.number))</th>" }.joined()
    html += "<tr>\(numbers)</tr>\n</thead>\n<tbody>\n"
    for row in table.rows[range] {
      html += "<tr>"
      for (cell, column) in zip(row, table.columns) {
        html += "<td\(Self.style(column.alignment))>\(escaped(cell.shown))</td>"
      }
      html += "</tr>\n"
    }
    if isLast || !table.pageTallies.isEmpty,
      let (span, cells) = table.totalRow(table.pageTallies.isEmpty ? table.rows.indices : range)
    {
      html += "<tr><td class=\"right\" colspan=\"\(span)\">Итого</td>"
      for cell in cells {
        html += "<td\(Self.style(cell == "Х" ? .centre : .right))>\(escaped(cell))</td>"
      }
      html += "</tr>\n"
    }
    html += "</tbody>\n</table>\n"
  }

  private static func style(_ alignment: FormTable.Alignment) -> String {
    switch alignment {
    case .left: ""
    case .right: " class=\"right\""
    case .centre: " class=\"centre\""
    }
  }

  private mutating func writeHeadings(_ table: FormTable) {
    let headings = table.headings
    for level in 0..<table.headingLevels {
      html += "<tr>"
      for heading in headings where heading.levels.lowerBound == level {
        let rows = heading.levels.count > 1 ? " rowspan=\"\(heading.levels.count)\"" : ""
        let columns = heading.columns.count > 1 ? " colspan=\"\(heading.columns.count)\"" : ""
        html += "<th\(rows)\(columns)>\(escaped(heading.text))</th>"
      }
      html += "</tr>\n"
    }
  }
}
