import HelpDesk
import Tables

/// A report as one HTML file: tables and charts in SVG, nothing from elsewhere and nothing that runs.
package struct ReportHTML {
  private let report: DeskReport
  private var html = ""

  private init(_ report: DeskReport) { self.report = report }

  /// The file's text.
  package static func text(_ report: DeskReport) -> String {
    var page = ReportHTML(report)
    page.write()
    return page.html
  }

  private mutating func write() {
    html = """
      <!DOCTYPE html>
      <html lang="\(Language.current.code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(HTMLText.escaped(report.title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(HTMLText.escaped(report.title))</h1>
      <p class="note">\(report.subtitles.map(HTMLText.escaped).joined(separator: "<br>"))</p>

      """
    for section in report.sections { write(section) }
    html += "</body>\n</html>\n"
  }

  private static let style = """
    body { font: 14px/1.4 system-ui, sans-serif; color: #1a1a1a; background: #fff;
      max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.5rem; margin: 0; }
    h2 { font-size: 1.1rem; margin: 0; }
    section { margin-top: 1.6rem; break-inside: avoid; }
    .note { color: #555; margin: 0 0 .4rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: right; padding: .15rem .5rem; border-bottom: 1px solid #ddd;
      font-variant-numeric: tabular-nums; }
    th { color: #555; font-weight: normal; }
    th:first-child, td:first-child { text-align: left; }
    td.chart { width: 30%; text-align: left; }
    .before { color: #777; }
    .hours td, .hours th { padding: .1rem .15rem; font-size: .8rem; }
    svg { display: block; max-width: 100%; }
    svg text { font: 11px sans-serif; fill: #555; }
    details table { font-size: .85rem; }
    @media print {
      body { margin: 0; max-width: none; font-size: 11px; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """

  private mutating func write(_ section: DeskReport.Section) {
    html += "<section>\n<h2>\(HTMLText.escaped(section.title))</h2>\n"
    html += "<p class=\"note\">\(HTMLText.escaped(section.note))</p>\n"
    if section.lines.isEmpty {
      html += "<p>\(HTMLText.escaped(say("Nothing in this period.")))</p>\n</section>\n"
      return
    }
    if case .flow = section.chart { html += ReportSVG.flow(section) }
    writeTable(section)
    html += "</section>\n"
  }

  private mutating func writeTable(_ section: DeskReport.Section) {
    var bar: Int?
    if case .bars(let column) = section.chart { bar = column }
    var isHours = false
    if case .hours = section.chart { isHours = true }
    html += isHours ? "<table class=\"hours\">\n" : "<table>\n"
    html += "<tr><th></th>"
    for column in section.columns { html += "<th>\(HTMLText.escaped(column))</th>" }
    html += bar == nil ? "</tr>\n" : "<th></th></tr>\n"
    for line in section.lines {
      html += "<tr><td>\(HTMLText.escaped(line.name))</td>"
      for value in line.values { html += cell(value, shaded: isHours) }
      if let bar {
        html += "<td class=\"chart\">\(ReportSVG.bar(line.values[bar].share ?? 0))</td>"
      }
      html += "</tr>\n"
    }
    html += "</table>\n"
  }

  /// A number; whoever points at it is told the query that finds what it counts.
  private func cell(_ value: DeskReport.Value, shaded: Bool) -> String {
    var cell = "<td"
    if let figure = value.figure {
      let quoted = figure.query.replacing("'", with: "'\\''")
      let query = "deskhand list \(figure.table.plural) '\(quoted)'"
      cell += " title=\"\(HTMLText.escaped(query))\""
    }
    if shaded, let share = value.share, share > 0 {
      let alpha = 10 + Int(share * 70)
      cell += " style=\"background: rgba(31, 119, 180, .\(alpha))\""
    }
    cell += ">\(HTMLText.escaped(value.text))"
    if let before = value.before {
      cell += " <span class=\"before\">(\(HTMLText.escaped(before)))</span>"
    }
    return cell + "</td>"
  }
}

/// The charts of a report.
enum ReportSVG {
  /// A bar that fills a share of its width, from 0 to 1.
  static func bar(_ share: Double) -> String {
    let width = Int((min(max(share, 0), 1) * 200).rounded())
    return """
      <svg viewBox="0 0 200 12" width="200" height="12" role="img">\
      <rect width="200" height="12" fill="#eee"/>\
      <rect width="\(width)" height="12" fill="#1f77b4"/></svg>
      """
  }

  /// What came in and went out as two lines, the second one dashed, with both axes named.
  static func flow(_ section: DeskReport.Section) -> String {
    let series = (0..<2).map { column in
      section.lines.map { $0.values[column].figure?.count ?? 0 }
    }
    let most = max(series.flatMap { $0 }.max() ?? 0, 1)
    let (left, top, width, height) = (44, 24, 640, 160)
    func points(_ values: [Int]) -> String {
      values.enumerated().map { index, value in
        let x = left + (values.count < 2 ? 0 : index * width / (values.count - 1))
        return "\(x),\(top + height - value * height / most)"
      }.joined(separator: " ")
    }
    let names = section.columns.map(HTMLText.escaped)
    let first = HTMLText.escaped(section.lines.first?.name ?? "")
    let last = HTMLText.escaped(section.lines.last?.name ?? "")
    let (right, bottom) = (left + width, top + height)
    return """
      <svg viewBox="0 0 700 212" width="700" height="212" role="img">
      <text x="\(left)" y="14">\(HTMLText.escaped(section.note)): — \(names[0]), - - \(names[1])</text>
      <line x1="\(left)" y1="\(bottom)" x2="\(right)" y2="\(bottom)" stroke="#999"/>
      <line x1="\(left)" y1="\(top)" x2="\(left)" y2="\(bottom)" stroke="#999"/>
      <text x="\(left - 6)" y="\(top + 8)" text-anchor="end">\(most)</text>
      <text x="\(left - 6)" y="\(bottom)" text-anchor="end">0</text>
      <text x="\(left)" y="\(bottom + 16)">\(first)</text>
      <text x="\(right)" y="\(bottom + 16)" text-anchor="end">\(last)</text>
      <polyline points="\(points(series[0]))" fill="none" stroke="#d62728" stroke-width="2"/>
      <polyline points="\(points(series[1]))" fill="none" stroke="#1f77b4" stroke-width="2" \
      stroke-dasharray="5 3"/>
      </svg>

      """
  }
}
