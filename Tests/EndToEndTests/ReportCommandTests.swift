import DeskTesting
import Foundation
import Testing

/// `deskhand report` from outside: its numbers are those of `list --count`.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct ReportCommandTests {
  private func sample() throws -> TerminalSession {
    let session = try TerminalSession()
    #expect(session.deskhand("demo", "--tickets", "300", "--seed", "4").status == 0)
    return session
  }

  @Test("Each number of a report is what list --count says of its query")
  func numbers() throws {
    let desk = try sample()
    let report = desk.deskhand("report", "month", "--format", "csv")
    #expect(report.status == 0)
    var checked = 0
    for line in report.output.split(separator: "\r\n").dropFirst() {
      // No query of these holds a comma or a quotation mark.
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 8, !cells[6].isEmpty, !line.contains("\""), checked < 40,
        cells[0] != "Busiest hours"
      else { continue }
      let counted = desk.deskhand("list", cells[6], cells[7], "--count").output
      #expect(counted == cells[3] + "\n", "\(line)")
      checked += 1
    }
    #expect(checked > 20)
  }

  @Test("Text fits eighty columns, HTML is a whole file")
  func formats() throws {
    let desk = try sample()
    let text = desk.deskhand("report", "week").output
    #expect(text.contains("Service levels by priority"))
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let html = desk.deskhand("report", "quarter", "--format", "html").output
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(html.hasSuffix("</html>\n"))
    let some = desk.deskhand("report", "day", "--from", "2026-11-02", "--to", "2026-11-08").output
    #expect(
      some.contains("2026-11-02 – 2026-11-08, compared with 2026-10-26 – 2026-11-01"), "\(some)")
  }

  @Test(
    "A report that cannot be is refused with what would be right",
    arguments: [
      (["report"], "report needs the NAME of a report: day, week, month, quarter"),
      (["report", "year"], "report needs the NAME of a report"),
      (["report", "day", "--to", "2026-11-01"], "--to needs --from"),
      (["report", "day", "--from", "2026-11-02", "--to", "2026-11-01"], "--to is before --from"),
      (["report", "day", "--from", "1000-01-01", "--to", "2026-11-01"], "ten years at most"),
      (["report", "day", "--from", "soon"], "--from: ‘soon’ is not a day such as"),
      (["report", "day", "--format", "pdf"], "--format takes text, html, csv, not ‘pdf’"),
      (["dashboard", "now"], "dashboard takes no words"),
    ])
  func usage(words: [String], message: String) throws {
    let desk = try TerminalSession()
    #expect(desk.deskhand("init").status == 0)
    let result = desk.deskhand(words)
    #expect(result.status == 2)
    #expect(result.output.contains(message), "\(result.output)")
  }

  @Test(
    "The dashboard stands in a terminal, and a figure leads to its list",
    .enabled(if: TerminalSession.isPossible, "needs tmux"))
  func dashboard() throws {
    let desk = try sample()
    let counted = desk.deskhand("list", "tickets", "state:open", "--count").output
    desk.open(width: 80, height: 24)
    #expect(desk.shows("Queue"))
    desk.keys("q")
    #expect(desk.shows("shell>"))
    desk.type("\(TerminalSession.program ?? "deskhand") --store \(desk.store) dashboard")
    desk.keys("Enter")
    #expect(desk.shows("SLA kept by priority"))
    desk.keys("Enter")
    #expect(desk.shows("Tickets: open", " \(counted.trimmingCharacters(in: .newlines)) ─"))
    desk.keys("q")
    #expect(desk.shows("Breached, and next to breach"))
  }
}
