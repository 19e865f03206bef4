import HelpDesk
import Tables

/// One row of an incident log: what an incident was after one update.
struct IncidentRow {
  /// The line on which the row begins.
  var line: Int
  /// The incident's number.
  var number: String
  /// How far it had come.
  var state: TicketState
  /// What it waited for.
  var pendingReason: PendingReason?
  /// How often it had been changed.
  var version: Int64
  /// When it was changed.
  var updated: Timestamp
  /// Who changed it.
  var author: String
  /// Who is named in it, and as what.
  var caller, openedBy, assignee, resolvedBy: String?
  /// What is named in it.
  var group, location, asset: String?
  /// What it was about, and the codes it was given.
  var category, subcategory, symptom, problem, change, cause, closedCode: String?
  /// How it reached the desk.
  var channel: Channel?
  /// How it was ranked.
  var impact: Impact?
  var urgency: Urgency?
  var priority: Priority?
  /// How often it changed hands and was opened again.
  var reassignments, reopenings: Int64?
  /// Whether the service level was kept.
  var levelKept: Bool?
  /// When it was opened, and what every row says about its end.
  var opened, resolved, closed: Timestamp?

  /// Reads a row.
  /// - Throws: a `Refusal` that says what cannot be read.
  init(_ row: CSVRow, _ columns: IncidentColumns, zone: Zone) throws(Refusal) {
    guard row.fields.count == columns.count else {
      throw Refusal("\(row.fields.count) fields where the header has \(columns.count)")
    }
    let cells = Cells(fields: row.fields, columns: columns, zone: zone)
    line = row.line
    number = try cells.needed(.number)
    (state, pendingReason) = try cells.state()
    version = try cells.count(.sys_mod_count) ?? 0
    let updated = try cells.needed(.sys_updated_at)
    self.updated = try cells.moment(.sys_updated_at, updated)
    author = try cells.needed(.sys_updated_by)
    caller = cells.name(.caller_id)
    openedBy = cells.name(.opened_by)
    assignee = cells.name(.assigned_to)
    resolvedBy = cells.name(.resolved_by)
    group = cells.name(.assignment_group)
    location = cells.name(.location)
    asset = cells.name(.cmdb_ci)
    category = cells.name(.category)
    subcategory = cells.name(.subcategory)
    symptom = cells.name(.u_symptom)
    problem = cells.name(.problem_id)
    change = cells.name(.rfc)
    cause = cells.name(.caused_by)
    closedCode = cells.name(.closed_code)
    channel = cells.channel()
    impact = try cells.rank(.impact)
    urgency = try cells.rank(.urgency)
    priority = try cells.rank(.priority)
    reassignments = try cells.count(.reassignment_count)
    reopenings = try cells.count(.reopen_count)
    levelKept = try cells.flag(.made_sla)
    opened = try cells.moment(.opened_at)
    resolved = try cells.moment(.resolved_at)
    closed = try cells.moment(.closed_at)
  }

  /// Whether the row comes before another: by time, then as the incident's own count has it, then
  /// as the file has it.
  static func precedes(_ first: IncidentRow, _ second: IncidentRow) -> Bool {
    if first.updated != second.updated { return first.updated < second.updated }
    if first.number != second.number { return first.number < second.number }
    if first.version != second.version { return first.version < second.version }
    return first.line < second.line
  }
}

/// The cells of one row, read by the names of their columns.
private struct Cells {
  let fields: [String]
  let columns: IncidentColumns
  let zone: Zone

  func needed(_ name: IncidentColumns.Name) throws(Refusal) -> String {
    guard let text = columns.text(name, in: fields) else {
      throw Refusal("the field \(String(describing: name)) is empty")
    }
    return text
  }

  /// A name with single blanks between its words.
  func name(_ name: IncidentColumns.Name) -> String? {
    guard let text = columns.text(name, in: fields) else { return nil }
    var wasBlank = true
    let isTidy = text.utf8.allSatisfy { byte in
      defer { wasBlank = byte == 0x20 }
      return byte != 0x20 || !wasBlank
    }
    if isTidy, !wasBlank { return text }
    let tidy = text.split(separator: " ").joined(separator: " ")
    return tidy.isEmpty ? nil : tidy
  }

  func moment(_ name: IncidentColumns.Name) throws(Refusal) -> Timestamp? {
    guard let text = columns.text(name, in: fields) else { return nil }
    return try moment(name, text)
  }

  func moment(_ name: IncidentColumns.Name, _ text: String) throws(Refusal) -> Timestamp {
    guard let moment = parseTimestamp(text, zone: zone) else {
      throw Refusal(
        "‘\(text)’ in \(String(describing: name)) is not a date such as 29-02-2016 01:16")
    }
    return moment
  }

  func count(_ name: IncidentColumns.Name) throws(Refusal) -> Int64? {
    guard let text = columns.text(name, in: fields) else { return nil }
    guard let number = Int64(text), number >= 0 else {
      throw Refusal("‘\(text)’ in \(String(describing: name)) is not a count")
    }
    return number
  }

  func flag(_ name: IncidentColumns.Name) throws(Refusal) -> Bool? {
    guard let text = columns.text(name, in: fields) else { return nil }
    switch text.lowercased() {
    case "true", "1", "yes": return true
    case "false", "0", "no": return false
    default: throw Refusal("‘\(text)’ in \(String(describing: name)) is neither true nor false")
    }
  }

  /// A rank such as "2 - Medium": its number is the choice.
  func rank<Rank: ChoiceValue>(_ name: IncidentColumns.Name) throws(Refusal) -> Rank? {
    guard let text = columns.text(name, in: fields) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let raw = UInt8(digits), let rank = Rank(rawValue: raw) else {
      throw Refusal("‘\(text)’ in \(String(describing: name)) is not a rank such as 2 - Medium")
    }
    return rank
  }

  func state() throws(Refusal) -> (TicketState, PendingReason?) {
    let text = try needed(.incident_state)
    switch text.lowercased() {
    case "new": return (.new, nil)
    case "active": return (.inProgress, nil)
    case "awaiting user info": return (.pending, .requester)
    case "awaiting vendor": return (.pending, .supplier)
    case "awaiting problem": return (.pending, .problem)
    case "awaiting evidence": return (.pending, .evidence)
    case "resolved": return (.resolved, nil)
    case "closed": return (.closed, nil)
    default: throw Refusal("‘\(text)’ in incident_state is no state of an incident")
    }
  }

  func channel() -> Channel? {
    switch columns.text(.contact_type, in: fields)?.lowercased() {
    case nil: nil
    case "phone", "ivr": .phone
    case "email", "e-mail": .email
    case "self service", "self-service": .selfService
    case "direct opening": .console
    case "walk-in": .walkUp
    case "event", "monitoring": .monitoring
    default: .other
    }
  }
}
