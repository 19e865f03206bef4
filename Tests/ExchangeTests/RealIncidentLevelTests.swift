import Exchange
import HelpDesk
import Tables
import Testing

/// The real incidents under an agreement of ours, beside what their own desk said of its own.
@Suite(
  "Service levels of a real log",
  .enabled(if: IncidentLog.isThere, "the public data are not beside the checkout"))
struct RealIncidentLevelTests {
  private let sink = MemorySink()
  private var tickets: TicketTable { sink.desk.tickets }
  /// Hours round the clock within which an incident is to be resolved, P1 first.
  private static let terms: [Int64] = [4, 24, 96, 120, 120]

  init() throws {
    let start = Timestamp(milliseconds: 0)
    sink.found(name: "Anna", at: start)
    let anna = sink.desk.actor(login: "anna")
    func add(_ table: RecordTable, _ fields: [(Column, Value)]) throws {
      let edits = try CreateRecord(table, fields).decide(sink.desk, by: anna, at: start)
      sink.add("new", by: anna, occurred: start, edits)
    }
    let (calendars, agreements) = (sink.desk.calendars, sink.desk.agreements)
    try add(
      calendars,
      [
        (calendars.name, .text("24x7")), (calendars.hours, .text("24x7")),
        (calendars.zone, .text("UTC")),
      ])
    try add(
      agreements,
      [(agreements.name, .text("Stated")), (agreements.calendar, .integer(1))]
        + zip(agreements.resolveTerms, Self.terms).map { ($0, .integer($1 * 3_600_000)) })
    var incidents = IncidentImport(into: sink, zone: .utc)
    _ = try incidents.read(IncidentLog.bytes(), file: "log.csv")
  }

  /// Why a verdict of ours differs from the file's.
  private func difference(_ row: Int) -> String {
    let (ours, theirs) = (tickets.late[row], !tickets.levelKept[row])
    guard let resolved = tickets.resolved[row]?.milliseconds,
      let opened = tickets.opened[row]?.milliseconds, let priority = tickets.priority[row]
    else { return theirs ? "late there, not resolved here" : "kept there, not resolved here" }
    if ours == theirs { return ours ? "late in both" : "kept in both" }
    let term = Self.terms[Int(priority.rawValue) - 1] * 3_600_000
    if ours { return "kept there, late here: their term is longer" }
    return resolved - opened > term
      ? "late there, kept here: waiting does not count here"
      : "late there, kept here: within the term by any clock, so another term was missed there"
  }

  @Test(
    "Breaches computed under 24x7 stand beside the file's own verdicts, each difference explained")
  func beside() throws {
    var table: [String: Int] = [:]
    tickets.liveRows().forEach { table[difference($0), default: 0] += 1 }
    let lines = table.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    #expect(
      lines.joined(separator: "\n") == """
        365 kept in both
        1 kept there, late here: their term is longer
        17 kept there, not resolved here
        118 late in both
        86 late there, kept here: waiting does not count here
        13 late there, kept here: within the term by any clock, so another term was missed there
        """)
  }

  @Test("Every deadline is the opening, the term and the time it waited")
  func deadlines() throws {
    var waited = 0
    tickets.liveRows().forEach { row in
      guard let priority = tickets.priority[row], let opened = tickets.opened[row],
        let due = tickets.due[row]
      else {
        Issue.record("T-\(row) has no deadline")
        return
      }
      let term = Self.terms[Int(priority.rawValue) - 1] * 3_600_000
      var deadline = opened.milliseconds + term
      // Round the clock a pause moves the deadline by its length if it began before it.
      for pause in tickets.pauses[row] {
        guard let end = pause.end else { continue }
        if max(pause.start, opened).milliseconds < deadline {
          deadline += end.milliseconds - max(pause.start, opened).milliseconds
        }
      }
      if !tickets.pauses[row].isEmpty { waited += 1 }
      if tickets.pauses[row].allSatisfy({ $0.end != nil }) {
        #expect(due.milliseconds == deadline, "T-\(row)")
      }
    }
    #expect(waited > 50)
  }
}
