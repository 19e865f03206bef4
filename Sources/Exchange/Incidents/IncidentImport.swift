import HelpDesk
import Tables

/// What an import did.
package struct ImportReport: Equatable, Sendable {
  /// The rows read, without the header.
  package var rows = 0
  /// The events added.
  package var added = 0
  /// The tickets made.
  package var tickets = 0
  /// The rows that were on the desk already.
  package var unchanged = 0
  /// The rows that could not be imported, in the order of their lines.
  package var problems: [ImportProblem] = []

  /// An import that has done nothing yet.
  package init() {}
}

/// A row that could not be imported, and why.
package struct ImportProblem: Equatable, Sendable, CustomStringConvertible {
  /// The file as it was named to the program.
  package var file: String
  /// The line, from 1.
  package var line: Int
  /// What is wrong, as a sentence without its stop.
  package var message: String

  /// Notes what is wrong with a line of a file.
  package init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `log.csv:12: what is wrong`, as compilers say it.
  package var description: String { "\(file):\(line): \(message)" }
}

/// Imports the event log of an incident management system, as ServiceNow writes it: CSV, one row
/// for every update of an incident, `?` for what is missing.
///
/// An incident becomes a ticket, and a row one event of deed `import` at the row's own time, by
/// the one who made the update. The people, teams, places and equipment that a row names are made
/// by the first event that names them. The ticket's external version is the highest count of
/// changes imported: a row is new when its count is higher, or its time later, than the ticket's.
package struct IncidentImport {
  private let sink: any EventSink
  private let zone: Zone
  private var names: NamedRecords
  /// Where each incident's ticket stood before the file was read.
  private var standings: [String: Standing] = [:]

  private struct Standing {
    var ticket: Int
    var isRemoved = false
    var updated = Timestamp(milliseconds: .min)
    var version: Int64 = -1

    func has(_ row: IncidentRow) -> Bool {
      isRemoved || row.version <= version && row.updated <= updated
    }
  }

  /// Imports into `sink`; the log's dates are meant in `zone`.
  package init(into sink: any EventSink, zone: Zone) {
    self.sink = sink
    self.zone = zone
    names = NamedRecords(sink.desk)
  }

  /// Imports the file with the content `bytes`, which reports call `file`.
  ///
  /// A row that cannot be read is reported and left out; the others are imported, in the order of
  /// their times. `progress` is called with the rows done and the rows there are.
  /// - Throws: a `Refusal` when the file is no incident log; what the sink throws.
  /// - Complexity: O(*n* log *n*), *n* the rows.
  package mutating func read(
    _ bytes: [UInt8], file: String, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> ImportReport {
    var report = ImportReport()
    var rows = try parse(bytes, file: file, into: &report)
    rows.sort(by: IncidentRow.precedes)
    standings = [:]
    for (index, row) in rows.enumerated() {
      if index % 1_000 == 0 { progress?(index, rows.count) }
      try take(row, &report)
    }
    progress?(rows.count, rows.count)
    return report
  }

  private func parse(
    _ bytes: [UInt8], file: String, into report: inout ImportReport
  ) throws(Refusal) -> [IncidentRow] {
    var reader = CSVReader()
    var columns: IncidentColumns?
    var rows: [IncidentRow] = []
    func note(_ line: Int, _ message: String) {
      report.problems.append(ImportProblem(file: file, line: line, message: message))
    }
    func take(_ item: CSVItem) throws(Refusal) {
      guard case .row(let row) = item else {
        if case .mistake(let error) = item { note(error.line, error.message) }
        return
      }
      guard let known = columns else {
        columns = try IncidentColumns(header: row.fields, file: file)
        return
      }
      report.rows += 1
      do throws(Refusal) {
        rows.append(try IncidentRow(row, known, zone: zone))
      } catch {
        note(row.line, error.message)
      }
    }
    var start = 0
    while start < bytes.count {
      let end = min(start + 1 << 16, bytes.count)
      for item in reader.read(bytes[start..<end]) { try take(item) }
      start = end
    }
    for item in reader.finish() { try take(item) }
    if columns == nil { columns = try IncidentColumns(header: [], file: file) }
    return rows
  }

  private mutating func take(_ row: IncidentRow, _ report: inout ImportReport) throws {
    let standing = standing(of: row.number)
    if standing.has(row) {
      report.unchanged += 1
      return
    }
    let author = names.person(row.author)
    _ = names.person(row.openedBy)
    let isNew = standing.ticket == 0
    let tickets = sink.desk.tickets
    let ticket = isNew ? tickets.count : standing.ticket
    let edit = edit(of: ticket, isNew: isNew, row)
    let login = LatinText.login(row.author)
    let known = author < sink.desk.people.count ? sink.desk.people.login[author] : login
    let actor = Actor(person: author, login: known)
    try sink.add(
      "import", by: actor, occurred: row.updated,
      sink.desk.measured(names.fresh + [edit], by: actor, at: row.updated))
    names.settle()
    report.added += 1
    if isNew {
      report.tickets += 1
      standings[row.number] = Standing(ticket: ticket)
    }
  }

  private mutating func standing(of number: String) -> Standing {
    if let standing = standings[number] { return standing }
    let tickets = sink.desk.tickets
    var standing = Standing(ticket: 0)
    if let row = tickets.externalNumber.row(named: number, where: tickets.isKnown) {
      standing = Standing(
        ticket: row, isRemoved: !tickets.isLive(row),
        updated: tickets.updated[row] ?? standing.updated,
        version: tickets.externalVersion[row] ?? -1)
    }
    standings[number] = standing
    return standing
  }

  /// What a row changes of its ticket; the state always, so that history shows it.
  private mutating func edit(of ticket: Int, isNew: Bool, _ row: IncidentRow) -> RecordEdit {
    let tickets = sink.desk.tickets
    var edit = RecordEdit(tickets.id(ticket), [])
    edit.set(tickets.state, row.state)
    func set(_ column: Column, _ value: Value) {
      let before = isNew ? .none : column.value(ticket)
      if before != value { edit.fields.append(FieldEdit(column: column.tag, value: value)) }
    }
    if isNew {
      set(tickets.kind, .choice(TicketKind.incident))
      set(tickets.externalNumber, .text(row.number))
    }
    // A subject that somebody has put better is left alone.
    if isNew || tickets.subject[ticket] == subject(of: ticket) {
      set(
        tickets.subject, .text(Self.subject(row.category, row.subcategory, row.symptom, row.number))
      )
    }
    set(tickets.category, .optional(row.category))
    set(tickets.subcategory, .optional(row.subcategory))
    set(tickets.symptom, .optional(row.symptom))
    set(tickets.requester, .row(names.person(row.caller)))
    set(tickets.assignee, .row(names.person(row.assignee)))
    set(tickets.team, .row(names.team(row.group)))
    set(tickets.place, .row(names.place(row.location)))
    set(tickets.asset, .row(names.asset(row.asset)))
    set(tickets.channel, .choice(row.channel))
    set(tickets.impact, .choice(row.impact))
    set(tickets.urgency, .choice(row.urgency))
    set(tickets.priority, .choice(row.priority))
    set(tickets.opened, .moment(row.opened))
    set(tickets.pendingReason, .choice(row.pendingReason))
    set(tickets.reassignments, .number(row.reassignments))
    set(tickets.reopenings, .number(row.reopenings))
    set(tickets.levelKept, .number(row.levelKept.map { $0 ? 1 : 0 }))
    set(tickets.problem, .optional(row.problem))
    set(tickets.externalChange, .optional(row.change))
    set(tickets.externalCause, .optional(row.cause))
    // Every row repeats how it ended; it counts only once it has.
    let resolver = names.person(row.resolvedBy)
    let isDone = row.state == .resolved || row.state == .closed
    set(tickets.resolved, .moment(isDone ? row.resolved : nil))
    set(tickets.resolver, .row(isDone ? resolver : 0))
    set(tickets.externalCode, .optional(isDone ? row.closedCode : nil))
    set(tickets.closed, .moment(row.state == .closed ? row.closed : nil))
    let seen = isNew ? -1 : tickets.externalVersion[ticket] ?? -1
    set(tickets.externalVersion, .number(max(row.version, seen)))
    return edit
  }

  /// The subject that the ticket's own fields make.
  private func subject(of ticket: Int) -> String {
    let tickets = sink.desk.tickets
    func text(_ column: Text) -> String? { column.isEmpty(ticket) ? nil : column[ticket] }
    return Self.subject(
      text(tickets.category), text(tickets.subcategory), text(tickets.symptom),
      tickets.externalNumber[ticket])
  }

  private static func subject(
    _ category: String?, _ subcategory: String?, _ symptom: String?, _ number: String
  ) -> String {
    let parts = [category, subcategory, symptom].compactMap { $0 }
    return parts.isEmpty ? say("Incident \(number)") : parts.joined(separator: " · ")
  }
}
