import Exchange
import HelpDesk
import Tables
import Testing

/// 4,137 updates of 600 incidents of a real service desk, compared one by one.
@Suite(
  "Import of a real log",
  .enabled(if: IncidentLog.isThere, "the public data are not beside the checkout"))
@MainActor
struct RealIncidentTests {
  /// The file, imported once for all tests, and as the tests' own parser reads it.
  private struct Imported {
    let sink = MemorySink()
    let bytes = IncidentLog.bytes()
    let log: IncidentLog
    let report: ImportReport

    init() throws {
      log = IncidentLog(bytes)
      sink.found(name: "Anna", at: Timestamp(milliseconds: 0))
      var incidents = IncidentImport(into: sink, zone: .utc)
      report = try incidents.read(bytes, file: "log.csv")
    }
  }

  private static let imported = Result { try Imported() }
  private let sink: MemorySink
  private let bytes: [UInt8]
  private let log: IncidentLog
  private let report: ImportReport
  private var desk: Desk { sink.desk }

  init() throws {
    let imported = try Self.imported.get()
    (sink, bytes, log, report) = (imported.sink, imported.bytes, imported.log, imported.report)
  }

  private func ticket(_ number: String) throws -> Int {
    let tickets = desk.tickets
    return try #require(tickets.externalNumber.row(named: number, where: tickets.isLive))
  }

  private func text(_ row: Int, _ name: String) -> String? {
    let column = desk.tickets.column(named: name)
    let text = column?.text(row, Reading(now: Timestamp(milliseconds: 0))) ?? "no \(name)"
    return text.isEmpty ? nil : text
  }

  private func name(_ text: String?) -> String? {
    text?.split(separator: " ").joined(separator: " ")
  }

  @Test("Every row is read and becomes one event, every incident one ticket")
  func counts() {
    var expected = ImportReport()
    expected.rows = 4_137
    expected.added = 4_137
    expected.tickets = 600
    #expect(report == expected)
    #expect(desk.tickets.liveRows().count == 600)
    #expect(sink.events.count == 4_138)
    #expect(sink.events.dropFirst().allSatisfy { $0.deed == "import" })
  }

  @Test("The history of every ticket has the file's states, in order, at its times, by its authors")
  func histories() throws {
    let states = [
      "New": "new", "Active": "in progress", "Resolved": "resolved", "Closed": "closed",
      "Awaiting User Info": "pending the requester", "Awaiting Vendor": "pending a supplier",
      "Awaiting Problem": "pending a problem", "Awaiting Evidence": "pending evidence",
    ]
    let tickets = desk.tickets
    var compared = 0
    for (number, updates) in log.updates() {
      let row = try ticket(number)
      let history = History(of: tickets.id(row), from: tickets.event[row] ?? 0, in: sink)
      let reading = Reading(now: Timestamp(milliseconds: 0))
      var reason = ""
      let found = history.steps.reversed().map { step -> String in
        func text(_ column: Column) -> String? {
          step.edit.fields.first { $0.column == column.tag }.map { column.print($0.value, reading) }
        }
        // What does not change is not said again.
        reason = text(tickets.pendingReason) ?? reason
        let state = [text(tickets.state) ?? "not told", reason].filter { !$0.isEmpty }
        return [
          step.event.when.iso(in: .utc), desk.people.label(step.event.author.person),
          state.joined(separator: " "),
        ].joined(separator: "|")
      }
      let expected = updates.map { update in
        [
          IncidentLog.minute(update["sys_updated_at"] ?? ""), name(update["sys_updated_by"]) ?? "",
          states[update["incident_state"] ?? ""] ?? "unknown",
        ].joined(separator: "|")
      }
      #expect(found == expected, "\(number)")
      compared += found.count
    }
    #expect(compared == 4_137)
  }

  @Test("Every ticket is what the last row of its incident says")
  func finalRows() throws {
    for (number, updates) in log.updates() {
      let row = try ticket(number)
      let last = try #require(updates.last)
      for (field, column) in [
        ("caller_id", "requester"), ("assigned_to", "assignee"), ("assignment_group", "team"),
        ("location", "place"), ("cmdb_ci", "asset"), ("category", "category"),
        ("subcategory", "subcategory"), ("u_symptom", "symptom"), ("problem_id", "problem"),
        ("rfc", "externalChange"), ("caused_by", "externalCause"),
        ("reassignment_count", "reassignments"),
        ("reopen_count", "reopenings"), ("sys_mod_count", "externalVersion"),
      ] {
        #expect(text(row, column) == name(last[field]), "\(number) \(field)")
      }
      for (field, column) in [
        ("impact", "impact"), ("urgency", "urgency"), ("priority", "priority"),
      ] {
        let value = try #require(desk.tickets.column(named: column)?.value(row))
        let rank = try #require(last[field]?.first.flatMap { Int64(String($0)) })
        #expect(value == .integer(rank), "\(number) \(field)")
      }
      #expect(text(row, "opened") == last["opened_at"].map(IncidentLog.minute), "\(number)")
      #expect(desk.tickets.levelKept[row] == (last["made_sla"] == "TRUE"), "\(number)")
      #expect(desk.tickets.channel[row] == .phone)
      let isClosed = last["incident_state"] == "Closed"
      let isDone = isClosed || last["incident_state"] == "Resolved"
      let closed = isClosed ? last["closed_at"].map(IncidentLog.minute) : nil
      let resolved = isDone ? last["resolved_at"].map(IncidentLog.minute) : nil
      #expect(text(row, "closed") == closed, "\(number)")
      #expect(text(row, "resolved") == resolved, "\(number)")
      #expect(text(row, "resolver") == (isDone ? name(last["resolved_by"]) : nil), "\(number)")
      #expect(text(row, "externalCode") == (isDone ? last["closed_code"] : nil), "\(number)")
    }
  }

  @Test("The desk has each person, team, place and asset of the file once")
  func people() {
    let rows = log.rows
    func names(_ fields: String...) -> Set<String> {
      Set(rows.flatMap { row in fields.compactMap { name(row[$0]) } })
    }
    func labels(_ table: RecordTable) -> [String] {
      (1..<max(table.count, 1)).map(table.label).sorted()
    }
    let people = names("caller_id", "opened_by", "assigned_to", "resolved_by", "sys_updated_by")
    #expect(labels(desk.people) == people.union(["Anna"]).sorted())
    #expect(labels(desk.teams) == names("assignment_group").sorted())
    #expect(labels(desk.places) == names("location").sorted())
    #expect(labels(desk.assets) == names("cmdb_ci").sorted())
    let logins = (1..<desk.people.count).map { desk.people.login[$0] }
    #expect(Set(logins).count == logins.count)
    // Nobody comes with a role by being named in a file.
    #expect((2..<desk.people.count).allSatisfy { desk.people.roles[$0].isEmpty })
  }

  @Test("The same file again changes nothing")
  func again() throws {
    var incidents = IncidentImport(into: sink, zone: .utc)
    var expected = ImportReport()
    expected.rows = 4_137
    expected.unchanged = 4_137
    let second = try incidents.read(bytes, file: "log.csv")
    #expect(second == expected)
    #expect(sink.events.count == 4_138)
  }

  @Test("A log that grows is read on from where it was left", arguments: [1, 2_500])
  func growing(_ count: Int) throws {
    let lines = bytes.split(separator: 0x0A)
    // The file has an incident's rows together; a log that grows has all in order of time.
    let byTime = lines.dropFirst().sorted { one, other in
      func time(_ line: ArraySlice<UInt8>) -> String {
        let cells = String(decoding: line, as: UTF8.self).split(separator: ",")
        return IncidentLog.minute(String(cells[13]))
      }
      return time(one) < time(other)
    }
    let growing = MemorySink()
    growing.found(name: "Anna", at: Timestamp(milliseconds: 0))
    var incidents = IncidentImport(into: growing, zone: .utc)
    let part = Array((lines.prefix(1) + byTime.prefix(count)).joined(separator: [0x0A]))
    #expect(try incidents.read(part, file: "part.csv").added == count)
    let whole = try incidents.read(bytes, file: "log.csv")
    #expect(whole.unchanged == count && whole.added == 4_137 - count)
  }
}

extension MemorySink: EventSource {
  /// The event with a number.
  package func event(_ number: Int64) -> Event? {
    number >= 1 && number <= events.count ? events[Int(number) - 1] : nil
  }
}
