import HelpDesk
import Tables

/// A desk in memory with its log and a clock that is set by hand: what the rules need and no more.
final class TestDesk: EventSource {
  let desk = Desk()
  private(set) var events: [Event] = []
  /// Monday, 23 November 2026, 12:00 UTC.
  var now = Timestamp(milliseconds: 1_795_435_200_000)

  func event(_ number: Int64) -> Event? {
    number >= 1 && number <= events.count ? events[Int(number) - 1] : nil
  }

  /// Gives a command under a login, as the program would.
  @discardableResult
  func commit(_ command: some Command, by login: String = "anna") throws(Refusal) -> Event {
    let actor = desk.actor(login: login)
    let now = max(now, desk.lastTime)
    let edits = try command.decide(desk, by: actor, at: now)
    let event = desk.event(command, edits: edits, by: actor, at: now)
    desk.apply(event)
    events.append(event)
    return event
  }

  /// What a table's column makes of a text.
  func value(_ table: RecordTable, _ name: String, _ text: String) throws(Refusal) -> Value {
    guard let column = table.column(named: name) else {
      preconditionFailure("\(table.plural) have no \(name)")
    }
    do throws(FieldError) {
      return try column.parse(text, Reading(now: now))
    } catch {
      throw Refusal(error)
    }
  }

  private func fields(
    _ table: RecordTable, _ fields: [(String, String)]
  ) throws(Refusal) -> [(Column, Value)] {
    var parsed: [(Column, Value)] = []
    for (name, text) in fields {
      let value = try value(table, name, text)
      if let column = table.column(named: name) { parsed.append((column, value)) }
    }
    return parsed
  }

  /// Makes a record from texts and returns its row.
  @discardableResult
  func make(
    _ table: RecordTable, _ texts: (String, String)..., by login: String = "anna"
  ) throws(Refusal) -> Int {
    try make(table, texts, by: login)
  }

  /// The same of a list of texts.
  @discardableResult
  func make(
    _ table: RecordTable, _ texts: [(String, String)], by login: String = "anna"
  ) throws(Refusal) -> Int {
    let event = try commit(CreateRecord(table, try fields(table, texts)), by: login)
    return event.edits[0].edit.record.row
  }

  /// Sets fields of a record from texts.
  @discardableResult
  func set(
    _ table: RecordTable, _ row: Int, _ texts: (String, String)..., by login: String = "anna"
  ) throws(Refusal) -> Event {
    try commit(EditRecords(table, [row], try fields(table, texts)), by: login)
  }

  /// Does a deed to a ticket; answers are texts in the columns of tickets, or else of comments.
  @discardableResult
  func perform(
    _ name: String, _ row: Int = 1, _ texts: [String: String] = [:], by login: String = "anna"
  ) throws(Refusal) -> Event {
    try perform(name, desk.tickets, row, texts, by: login)
  }

  /// Does a deed to a record of any table.
  @discardableResult
  func perform(
    _ name: String, _ table: RecordTable, _ row: Int, _ texts: [String: String] = [:],
    by login: String = "anna"
  ) throws(Refusal) -> Event {
    guard let deed = table.deed(named: name) else {
      preconditionFailure("nothing that \(table.plural) go through is called \(name)")
    }
    var answers: [String: Value] = [:]
    for (name, text) in texts {
      let column = deed.inputs.first { $0.column.isCalled(name) }?.column
      let owner = column?.table as? RecordTable
      let asked = owner ?? (table.column(named: name) == nil ? desk.comments : table)
      answers[name] = try value(asked, name, text)
    }
    return try commit(PerformDeed(deed, table, [row], Inputs(answers)), by: login)
  }

  @discardableResult
  func remove(
    _ table: RecordTable, _ rows: Int..., by login: String = "anna"
  ) throws(Refusal) -> Event {
    try commit(RemoveRecords(table, rows), by: login)
  }

  @discardableResult
  func restore(
    _ table: RecordTable, _ rows: Int..., by login: String = "anna"
  ) throws(Refusal) -> Event {
    try commit(RemoveRecords(table, rows, restores: true), by: login)
  }

  @discardableResult
  func undo(_ event: Event, by login: String = "anna") throws(Refusal) -> Event {
    try commit(UndoEvent(event, on: desk, from: self), by: login)
  }

  /// A field as people read it.
  func text(_ table: RecordTable, _ row: Int, _ name: String) -> String {
    table.column(named: name)?.text(row, Reading(now: now)) ?? "no \(name)"
  }

  /// Fields of a ticket as people read them, a line each: `state: new`.
  func ticket(_ row: Int = 1, _ names: String...) -> String {
    names.map { "\($0): \(text(desk.tickets, row, $0))" }.joined(separator: "\n")
  }

  /// Every live record with every field, a line each, but for which event touched it last.
  var everything: [String] {
    desk.recordTables.flatMap { table in
      (1..<max(table.count, 1)).filter(table.isLive).map { row in
        let fields = table.columns.filter { $0 !== table.updated && $0 !== table.event }
          .compactMap { column -> String? in
            let value = column.value(row)
            return value.isNone ? nil : "\(column.name)=\(value)"
          }
        return "\(table.number(row)) " + fields.joined(separator: " ")
      }
    }
  }
}

/// What a rule said, or nil when it let the command pass.
func refusal(_ body: () throws(Refusal) -> Void) -> String? {
  do throws(Refusal) {
    try body()
    return nil
  } catch {
    return error.description
  }
}

extension TestDesk {
  /// One of each role, two teams, two places, a service, two assets, a change, no ticket. `anna` is
  /// the IT manager, `igor` the IT director, `helen` the head of support, `boris` and `dora`
  /// specialists of two teams, `clara` the inventory clerk, `vera` and `roman` requesters.
  static func office(at now: Timestamp? = nil) throws -> TestDesk {
    let office = TestDesk()
    if let now { office.now = now }
    let desk = office.desk
    try office.commit(FoundDesk(name: "Anna"))
    try office.make(desk.teams, ("name", "Front line"))
    try office.make(desk.teams, ("name", "Network"))
    try office.make(desk.places, ("name", "Branch 2"), ("kind", "branch"))
    try office.make(desk.places, ("name", "Room 214"), ("parent", "Branch 2"))
    for (name, role, team) in [
      ("Igor", "itDirector", ""), ("Helen", "headOfSupport", "Front line"),
      ("Boris", "specialist", "Front line"), ("Dora", "specialist", "Network"),
      ("Clara", "inventoryClerk", ""), ("Roman", "requester", ""),
    ] {
      try office.make(
        desk.people, ("name", name), ("login", name.lowercased()), ("roles", role), ("team", team))
    }
    try office.make(desk.people, ("name", "Vera"), ("login", "vera"), ("place", "Room 214"))
    try office.make(desk.services, ("name", "Mail"), ("team", "Network"))
    try office.make(
      desk.assets, ("name", "WS-1"), ("kind", "workstation"), ("holder", "vera"),
      ("place", "Room 214"))
    try office.make(desk.assets, ("name", "PR-1"), ("kind", "printer"))
    try office.make(desk.changes, ("name", "New switch"), ("owner", "boris"))
    return office
  }
}
