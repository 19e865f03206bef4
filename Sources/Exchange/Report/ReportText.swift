import HelpDesk
import Tables

/// A report as text of no more than eighty columns.
package struct ReportText {
  private let report: DeskReport
  /// Cuts a text to a width and fills it up.
  private let fit: (_ text: String, _ width: Int) -> String
  private static let width = 78
  /// Of longer sections the first lines are shown; they come in the order of what matters.
  private static let longest = 40

  /// Text whose columns `fit` measures: it cuts to a width and fills up with blanks.
  package init(_ report: DeskReport, fit: @escaping (_ text: String, _ width: Int) -> String) {
    self.report = report
    self.fit = fit
  }

  /// The lines, and which of them are headings.
  package var lines: [(text: String, isHeading: Bool)] {
    var lines: [(text: String, isHeading: Bool)] = [
      (trimmed(fit(report.title, Self.width)), true)
    ]
    lines += report.subtitles.map { (trimmed(fit($0, Self.width)), false) }
    for section in report.sections {
      lines.append(("", false))
      lines.append((trimmed(fit("\(section.title) (\(section.note))", Self.width)), true))
      if section.lines.isEmpty {
        lines.append(("  " + say("Nothing in this period."), false))
        continue
      }
      lines += body(section).map { (trimmed($0), false) }
    }
    return lines
  }

  private func body(_ section: DeskReport.Section) -> [String] {
    switch section.chart {
    case .hours: hours(section)
    case .flow: flow(section)
    case .none, .bars: table(section)
    }
  }

  /// A line for each thing: its name, its numbers with those before in brackets, and its bar.
  private func table(_ section: DeskReport.Section) -> [String] {
    let widths = section.columns.indices.map { column in
      let cells = section.lines.map { cell($0.values[column]).count }
      return max(cells.max() ?? 0, section.columns[column].count) + 2
    }
    let numbers = widths.reduce(0, +)
    var bar: Int?
    if case .bars(let column) = section.chart { bar = column }
    let barWidth = bar == nil ? 0 : max(min(Self.width - numbers - 28, 30), 0)
    let name = max(
      min(Self.width - numbers - (barWidth > 0 ? barWidth + 2 : 0), 44), 8)
    var head = fit("", name)
    for (column, width) in widths.enumerated() {
      head += padded(section.columns[column], width)
    }
    let left = section.lines.count - Self.longest
    let rest = left > 0 ? ["  " + say("… and \(left) more")] : []
    return [head]
      + section.lines.prefix(Self.longest).map { line in
        var text = fit("  " + line.name, name)
        for (column, width) in widths.enumerated() {
          text += padded(cell(line.values[column]), width)
        }
        if let bar, barWidth > 0, let share = line.values[bar].share {
          let filled = share > 0 ? max(Int(share * Double(barWidth)), 1) : 0
          text += "  " + String(repeating: "#", count: filled)
        }
        return text
      } + rest
  }

  private func cell(_ value: DeskReport.Value) -> String {
    value.before.map { "\(value.text) (\($0))" } ?? value.text
  }

  /// A line for each step: the day, what came in, what went out, and a bar of either.
  private func flow(_ section: DeskReport.Section) -> [String] {
    let most =
      section.lines.flatMap { line in
        line.values.compactMap { $0.figure?.count }
      }.max() ?? 0
    func bar(_ value: DeskReport.Value, _ mark: Character) -> String {
      let count = value.figure?.count ?? 0
      let length = count == 0 ? 0 : max(count * 20 / max(most, 1), 1)
      let text = String(repeating: mark, count: length)
      return text + String(repeating: " ", count: 20 - length)
    }
    let head =
      fit("", 18) + padded(section.columns[0], 6) + "  " + fit("", 20)
      + padded(section.columns[1], 6)
    return [head]
      + section.lines.map { line in
        fit("  " + line.name, 18) + padded(line.values[0].text, 6) + "  "
          + bar(line.values[0], "+") + padded(line.values[1].text, 6) + "  "
          + bar(line.values[1], "-")
      }
  }

  /// Three columns an hour; what has more digits is said to be more.
  private func hours(_ section: DeskReport.Section) -> [String] {
    func cell(_ text: String) -> String { padded(text.count > 3 ? "1k+" : text, 3) }
    let head = fit("", 5) + section.columns.map(cell).joined()
    return [head]
      + section.lines.map { line in
        fit("  " + line.name, 5) + line.values.map { cell($0.text == "0" ? "·" : $0.text) }.joined()
      }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A report as CSV (RFC 4180): a row for each number.
package enum ReportCSV {
  /// The bytes: section, name, measure, number, the same before as people read it, and the query that
  /// finds what is counted, in the table named beside it. Lengths of time are in minutes.
  package static func bytes(_ report: DeskReport) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(["section", "name", "measure", "value", "text", "before", "table", "query"])
    for section in report.sections {
      for line in section.lines {
        for (column, value) in zip(section.columns, line.values) {
          writer.row([
            section.title, line.name, column, value.number, value.text, value.before ?? "",
            value.figure?.table.plural ?? "", value.figure?.query ?? "",
          ])
        }
      }
    }
    return writer.bytes
  }
}
