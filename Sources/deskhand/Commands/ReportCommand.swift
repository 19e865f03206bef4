import Exchange
import HelpDesk
import ScreenGrid
import Tables

/// `deskhand report`.
enum ReportCommand {
  static let spec = CommandSpec(
    name: "report", operands: "NAME", summary: "report on a day, a week, a month or a quarter",
    details: [
      """
      NAME is day, week, month or quarter. The report covers the last one that is over, or the one \
      that --from is in; with --to, the days from one to the other. It compares with the one before.
      """,
      """
      Its numbers are those of the dashboard. Each is the count of a query: CSV has it beside the \
      number, HTML shows it where one points, and ‘deskhand list TABLE QUERY --count’ gives the same.
      """,
    ],
    options: [
      OptionSpec("from", "DAY", "a day in what is reported, or the first: 2026-11-01, yesterday"),
      OptionSpec("to", "DAY", "the last day, with --from"),
      OptionSpec(
        "format", "FORMAT", "text, html (one file with charts) or csv (RFC 4180)",
        choices: ["text", "html", "csv"]),
    ],
    words: [.other],
    examples: [
      "deskhand report week",
      "deskhand report month --from 2026-10-01 --format html > october.html",
      "deskhand report day --from 2026-11-01 --to 2026-11-07 --format csv",
    ]
  ) { invocation throws(Failure) in
    let names = ReportKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard invocation.words.count == 1, let kind = ReportKind(rawValue: invocation.words[0]) else {
      throw invocation.usage(say("report needs the NAME of a report: \(names)"))
    }
    let from = try invocation.day("from")
    let to = try invocation.day("to")
    if let to {
      guard let from else { throw invocation.usage(say("--to needs --from")) }
      guard from <= to else { throw invocation.usage(say("--to is before --from")) }
      guard to.days - from.days < 3_660 else {
        throw invocation.usage(say("a report covers ten years at most"))
      }
    }
    let format = invocation.choice("format")
    let session = try DeskSession(invocation, readOnly: true)
    let reading = session.reading
    let (period, before) = kind.period(
      from: from, to: to, today: reading.zone.civil(reading.now).date, zone: reading.zone)
    let figures = DeskFigures(session.desk, period, before: before)
    let report = DeskReport(
      kind, DeskOverview(figures, at: reading.now), desk: name(invocation.storePath),
      at: reading.now)
    let output = Output()
    switch format {
    case "html": try output.raw(Array(ReportHTML.text(report).utf8))
    case "csv": try output.raw(ReportCSV.bytes(report))
    default:
      output.page()
      for line in ReportText(report, fit: fit).lines {
        try output.line(line.text, line.isHeading ? .bold : .plain)
      }
    }
    try output.flush()
    output.finish()
  }

  /// What the header of the console calls the desk: the last part of its path.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func fit(_ text: String, _ width: Int) -> String {
    let shown = TextWidth.truncate(visible(text), to: width)
    return shown + String(repeating: " ", count: max(width - TextWidth.columns(of: shown), 0))
  }
}
