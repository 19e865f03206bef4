import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Rows of an incident log")
struct IncidentRowTests {
  private static let header = """
    number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,caller_id,opened_at,\
    category,impact,urgency,priority,assignment_group,assigned_to,reopen_count,made_sla,\
    contact_type
    """
  private static let good = """
    INC1,New,0,Updated by 1,29-02-2016 01:23,Caller 1,29-02-2016 01:16,Mail,2 - Medium,\
    1 - High,2 - High,Group 1,Resolver 1,0,TRUE,Phone
    """

  private let sink = MemorySink()
  private var desk: Desk { sink.desk }

  /// Rows made of the good one with some cells replaced.
  private static func row(_ cells: [Int: String]) -> String {
    var row = good.split(separator: ",").map(String.init)
    for (place, cell) in cells { row[place] = cell }
    return row.joined(separator: ",")
  }

  private func read(_ lines: [String], end: String = "\n", zone: Zone = .utc) throws -> ImportReport
  {
    var incidents = IncidentImport(into: sink, zone: zone)
    return try incidents.read(Array(lines.joined(separator: end).utf8), file: "log.csv")
  }

  private func text(_ name: String, _ row: Int = 1) -> String {
    desk.tickets.column(named: name)?.text(row, Reading(now: Timestamp(milliseconds: 0))) ?? ""
  }

  @Test("Bad rows are reported with their lines, the others are imported")
  func badRows() throws {
    let report = try read([
      Self.header, Self.row([0: "INC1"]), Self.row([0: "INC2", 4: "30-02-2016 01:00"]),
      "INC3,New", Self.row([0: "INC4", 1: "Asleep"]), "", Self.row([0: "INC5", 2: "-1"]),
      Self.row([0: "?"]), Self.row([0: "INC7", 8: "Huge"]), Self.row([0: "INC8", 14: "maybe"]),
      Self.row([0: "IN\"C9"]), Self.row([0: "INC10", 3: ""]), Self.row([0: "INC11"]),
    ])
    #expect(
      report.problems.map(\.description).joined(separator: "\n") == """
        log.csv:3: ‘30-02-2016 01:00’ in sys_updated_at is not a date such as 29-02-2016 01:16
        log.csv:4: 2 fields where the header has 16
        log.csv:5: ‘Asleep’ in incident_state is no state of an incident
        log.csv:7: ‘-1’ in sys_mod_count is not a count
        log.csv:8: the field number is empty
        log.csv:9: ‘Huge’ in impact is not a rank such as 2 - Medium
        log.csv:10: ‘maybe’ in made_sla is neither true nor false
        log.csv:11: a quote inside a cell that does not begin with one
        log.csv:12: the field sys_updated_by is empty
        """)
    #expect(report.rows == 10 && report.added == 2 && report.tickets == 2)
    #expect((1..<desk.tickets.count).map { desk.tickets.externalNumber[$0] } == ["INC1", "INC11"])
  }

  @Test(
    "Dates are read whatever their form",
    arguments: [
      "29-02-2016 01:16", "29/2/2016 01:16", "29/02/2016 1:16", "29.02.2016 01:16:00",
      "2016-02-29 01:16", "2016-02-29T01:16:00Z", "2016-02-29T04:16:00+03:00",
    ])
  func dates(_ date: String) throws {
    let report = try read([Self.header, Self.row([4: date, 6: date])])
    #expect(report.problems == [])
    #expect(text("opened") == "2016-02-29 01:16")
    #expect(sink.events[0].when.iso(in: .utc) == "2016-02-29 01:16")
  }

  @Test("Dates without an offset are meant in the zone of the import")
  func zone() throws {
    _ = try read([Self.header, Self.good], zone: Zone(secondsEast: 10_800))
    #expect(text("opened") == "2016-02-28 22:16")
    #expect(sink.events[0].when.rfc3339 == "2016-02-28T22:23:00Z")
  }

  @Test(
    "True and false are read whatever their form",
    arguments: [
      ("TRUE", "yes"), ("true", "yes"), ("True", "yes"), ("1", "yes"), ("FALSE", "no"),
      ("false", "no"), ("?", ""), ("", ""),
    ])
  func flags(_ flag: String, _ expected: String) throws {
    let report = try read([Self.header, Self.row([14: flag])])
    #expect(report.problems == [])
    #expect(text("levelKept") == expected)
  }

  @Test("What is missing stays empty")
  func missing() throws {
    let cells = Dictionary(uniqueKeysWithValues: (5...15).map { ($0, $0 % 2 == 0 ? "?" : "") })
    let report = try read([Self.header, Self.row(cells)])
    #expect(report.problems == [])
    for name in [
      "requester", "opened", "category", "impact", "urgency", "priority", "team", "assignee",
      "reopenings", "levelKept", "channel",
    ] { #expect(text(name) == "", "\(name)") }
    #expect(text("subject") == "Incident INC1")
    #expect(desk.people.count == 2 && desk.people.name[1] == "Updated by 1")
  }

  @Test("A file without a column that is needed is no incident log, and says what it lacks")
  func missingColumn() {
    let lacking = "number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,caller_id"
    let refused = #expect(throws: Refusal.self) { try read([lacking, "x"]) }
    #expect(
      refused?.message == """
        log.csv is no incident event log: it lacks the columns opened_at, category, impact, \
        urgency, priority, assignment_group, assigned_to
        """)
    for empty in [[""], [], ["", ""], ["\u{FEFF}"]] {
      let refused = #expect(throws: Refusal.self) { try read(empty) }
      #expect(
        refused?.message.hasPrefix(
          "log.csv is no incident event log: it lacks the columns number,") == true)
    }
    #expect(sink.events.isEmpty)
  }

  @Test("A header alone is an empty log")
  func headerAlone() throws {
    #expect(try read([Self.header]) == ImportReport())
    #expect(sink.events.isEmpty)
  }

  @Test("Byte order mark, CRLF, semicolons and the order of columns do not matter")
  func forms() throws {
    let lines = [Self.header, Self.good]
    _ = try read(["\u{FEFF}" + lines[0], lines[1], ""], end: "\r\n")
    let first = desk.recordTables.map(\.count)
    #expect(text("team") == "Group 1" && desk.tickets.externalNumber[1] == "INC1")
    let turned = lines.map { $0.split(separator: ",").reversed().joined(separator: ";") }
    let report = try read(turned)
    #expect(report.unchanged == 1 && report.problems == [])
    #expect(desk.recordTables.map(\.count) == first)
    let spaced = try read([Self.header.uppercased().replacingCommas(with: " , "), Self.good])
    #expect(spaced.unchanged == 1)
  }

  @Test("Rows out of order are imported in the order of time and of the count of changes")
  func order() throws {
    _ = try read([
      Self.header, Self.row([1: "Closed", 2: "3", 4: "01-03-2016 10:00"]),
      Self.row([1: "Active", 2: "1", 4: "29-02-2016 02:00"]), Self.good,
      Self.row([1: "Resolved", 2: "2", 4: "01-03-2016 10:00"]),
    ])
    let tickets = desk.tickets
    let states = History(of: tickets.id(1), from: tickets.event[1] ?? 0, in: sink).steps
      .compactMap { $0.edit.fields.first { $0.column == tickets.state.tag }?.value }
    let expected: [TicketState] = [.closed, .resolved, .inProgress, .new]
    #expect(states == expected.map { .integer(Int64($0.rawValue)) })
    #expect(text("state") == "closed")
  }

  @Test("People are those the desk has by login or by a name that one alone bears")
  func knownPeople() throws {
    let people = desk.people
    sink.add(
      "new", by: Actor(person: 0, login: "anna"), occurred: Timestamp(milliseconds: 0),
      [("Анна Серова", "anna"), ("Caller 1", "c1"), ("Twin", "t1"), ("Twin", "t2")].enumerated()
        .map { index, person in
          RecordEdit(
            people.id(index + 1),
            [
              FieldEdit(column: people.name.tag, value: .text(person.0)),
              FieldEdit(column: people.login.tag, value: .text(person.1)),
            ])
        })
    _ = try read([Self.header, Self.row([3: "anna", 5: "Caller 1", 12: "Twin"])])
    #expect(sink.events.last?.author == Actor(person: 1, login: "anna"))
    #expect(desk.tickets.requester.row(1) == 2)
    #expect(text("assignee") == "Twin" && desk.tickets.assignee.row(1) == 5)
    #expect(people.login[5] == "twin")
  }

  @Test("What was edited on the desk stays until the log changes it; what was removed stays away")
  func editedSince() throws {
    _ = try read([Self.header, Self.good])
    let tickets = desk.tickets
    sink.add(
      "set", by: Actor(person: 1, login: "x"), occurred: nil,
      [
        RecordEdit(
          tickets.id(1), [FieldEdit(column: tickets.subject.tag, value: .text("Mail is slow"))])
      ])
    _ = try read([Self.header, Self.row([1: "Active", 2: "1", 4: "01-03-2016 10:00", 7: "LAN"])])
    #expect(text("subject") == "Mail is slow" && text("category") == "LAN")
    sink.add(
      "remove", by: Actor(person: 1, login: "x"), occurred: nil,
      [RecordEdit(tickets.id(1), [], presence: .removed)])
    let report = try read([Self.header, Self.row([1: "Closed", 2: "9", 4: "02-03-2016 10:00"])])
    #expect(report.unchanged == 1 && report.added == 0)
    #expect(!tickets.isLive(1) && tickets.count == 2)
  }
}

extension String {
  /// The text with other separators for its commas.
  fileprivate func replacingCommas(with separator: String) -> String {
    split(separator: ",", omittingEmptySubsequences: false).joined(separator: separator)
  }
}
