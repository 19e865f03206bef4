import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Reports")
struct ReportTests {
  private static let now = FoundedSample.now
  private static let zone = FoundedSample.zone
  private let reading = Reading(now: now, zone: zone)

  private func overview(
    _ desk: Desk, _ kind: ReportKind, from: CivilDate? = nil, to: CivilDate? = nil
  ) -> DeskOverview {
    let today = Self.zone.civil(Self.now).date
    let (period, before) = kind.period(from: from, to: to, today: today, zone: Self.zone)
    return DeskOverview(DeskFigures(desk, period, before: before), at: Self.now)
  }

  private func report(_ desk: Desk, _ kind: ReportKind) -> DeskReport {
    DeskReport(kind, overview(desk, kind), desk: "Sample", at: Self.now)
  }

  /// Cuts and fills by characters, which is enough for letters.
  private func text(_ report: DeskReport) -> String {
    ReportText(report) { text, width in
      let shown = text.count > width ? text.prefix(width - 1) + "…" : text[...]
      return shown + String(repeating: " ", count: width - shown.count)
    }.lines.map(\.text).joined(separator: "\n")
  }

  @Test("Each number is the count of the query that it leads to", arguments: ReportKind.allCases)
  func numbers(_ kind: ReportKind) throws {
    let sample = try FoundedSample(seed: 5, tickets: 1_500)
    let report = report(sample.desk, kind)
    #expect(report.figures.count > 250)
    #expect(report.figures.count { $0.count > 0 } > 30)
    for figure in report.figures {
      let listed = try Query(figure.query, on: figure.table, reading).rows().count
      try #require(figure.count == listed, "\(figure.title): \(figure.query)")
    }
  }

  @Test("In CSV each number stands beside its query")
  func csv() throws {
    let sample = try FoundedSample(seed: 6, tickets: 900)
    let bytes = ReportCSV.bytes(report(sample.desk, .quarter))
    var reader = CSVReader()
    var rows: [[String]] = []
    for item in reader.read(bytes) + reader.finish() {
      guard case .row(let row) = item else { continue }
      rows.append(row.fields)
    }
    #expect(
      rows.first == ["section", "name", "measure", "value", "text", "before", "table", "query"])
    var checked = 0
    for row in rows.dropFirst() where !row[6].isEmpty {
      let table = try #require(sample.desk.table(named: row[6]))
      let listed = try Query(row[7], on: table, reading).rows().count
      try #require(String(listed) == row[3], "\(row)")
      checked += 1
    }
    #expect(checked > 250)
  }

  @Test("Text has no line of more than eighty columns", arguments: ReportKind.allCases)
  func width(_ kind: ReportKind) throws {
    let sample = try FoundedSample(seed: 7, tickets: 900)
    let lines = text(report(sample.desk, kind)).split(separator: "\n")
    #expect(lines.count > 60)
    for line in lines { try #require(line.count <= 80, "\(line)") }
  }

  @Test("HTML is one file that runs nothing, whatever the texts of the desk")
  func html() throws {
    let sample = try FoundedSample(seed: 8, tickets: 400)
    let desk = sample.desk
    let hostile = "<script>alert('x')</script> & \"quoted\"\u{7}"
    let tickets = desk.tickets
    var number = desk.lastEvent
    for row in 1..<tickets.count {
      number += 1
      let edit = RecordEdit(
        tickets.id(row), [FieldEdit(column: tickets.category.tag, value: .text(hostile))])
      desk.apply(
        Event(
          number: number, author: Actor(person: 1, login: "anna"), time: Self.now, occurred: nil,
          deed: "set", undoes: nil, edits: desk.linked([edit])))
    }
    let html = ReportHTML.text(report(desk, .month))
    #expect(html.hasPrefix("<!DOCTYPE html>\n"))
    #expect(html.hasSuffix("</html>\n"))
    #expect(!html.contains("<script"))
    #expect(!html.contains("\u{7}"))
    #expect(
      html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"))
    #expect(html.components(of: "<svg") > 10)
    for name in ["table", "tr", "td", "th", "svg", "section", "span"] {
      #expect(
        html.components(of: "<\(name)>") + html.components(of: "<\(name) ")
          == html.components(of: "</\(name)>"), "\(name)")
    }
    #expect(!html.contains("http"))
  }

  @Test("A report covers the last unit that is over, or the one a day is in")
  func periods() {
    let today = CivilDate(year: 2026, month: 11, day: 25)
    func days(_ kind: ReportKind, from: CivilDate? = nil, to: CivilDate? = nil) -> String {
      let (period, before) = kind.period(from: from, to: to, today: today, zone: .utc)
      return "\(before.from) \(period.from) \(period.until)"
    }
    #expect(days(.day) == "2026-11-23 2026-11-24 2026-11-25")
    #expect(days(.week) == "2026-11-09 2026-11-16 2026-11-23")
    #expect(days(.month) == "2026-09-01 2026-10-01 2026-11-01")
    #expect(days(.quarter) == "2026-04-01 2026-07-01 2026-10-01")
    let leap = CivilDate(year: 2024, month: 2, day: 29)
    #expect(days(.month, from: leap) == "2024-01-01 2024-02-01 2024-03-01")
    #expect(days(.week, from: leap, to: leap) == "2024-02-28 2024-02-29 2024-03-01")
  }
}

extension String {
  /// How often a text is in it.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
