import Console
import HelpDesk
import ScreenGrid
import Tables

/// A desk in memory with its log: what the program gives the console, without files and clock.
final class TestWorkplace: Workplace {
  let desk: Desk
  var login: String
  var now: Timestamp
  let zone = Zone.utc
  let name = "Test"
  var readOnlyReason: String?
  var others: [Presence] = []
  private var events: [Event] = []
  private var touched: [RecordID] = []

  /// Monday, 23 November 2026, 12:00.
  static let noon = Timestamp(
    milliseconds: Zone.utc.timestamp(
      CivilTime(date: CivilDate(year: 2026, month: 11, day: 23), hour: 12)
    ).milliseconds)

  init(login: String = "anna") {
    desk = Desk()
    self.login = login
    now = TestWorkplace.noon
  }

  var actor: Actor { desk.actor(login: login) }

  func commit(_ command: any Command) throws(Complaint) -> Event {
    do throws(Refusal) {
      let edits = try command.decide(desk, by: actor, at: now)
      return take(desk.event(command, edits: edits, by: actor, at: now))
    } catch {
      throw Complaint(error.message, field: error.field)
    }
  }

  private func take(_ event: Event) -> Event {
    desk.apply(event)
    events.append(event)
    touched += event.edits.map(\.edit.record)
    return event
  }

  /// Takes the path's last part for a file of five bytes.
  func attach(file path: String, to ticket: Int) throws(Complaint) -> Event {
    guard path.hasPrefix("/tmp/") else { throw Complaint("\(path) cannot be read") }
    let name = String(path.dropFirst(5))
    let content = String(repeating: "0", count: 32)
    return try commit(AttachFile(ticket, name: name, content: content, size: 5))
  }

  func undo(_ number: Int64?) throws(Complaint) -> Event {
    let undone = Set(events.compactMap(\.undoes))
    let wanted = number ?? events.last { $0.undoes == nil && !undone.contains($0.number) }?.number
    guard let event = wanted.flatMap(event) else { throw Complaint("there is nothing to undo") }
    return try commit(UndoEvent(event, on: desk, from: self))
  }

  func history(of record: RecordID, limit: Int) throws(Complaint) -> History {
    let last = desk.tables.table(tagged: record.table)?.event[record.row] ?? 0
    return History(of: record, from: last, in: self, limit: limit)
  }

  func takeTouched() -> [RecordID] {
    defer { touched = [] }
    return touched
  }

  /// Makes a record, as somebody else's console would.
  @discardableResult
  func make(_ table: RecordTable, _ fields: (String, String)...) -> Int {
    make(table, fields)
  }

  /// What was kept of what was read.
  var kept: ReadMarks?
  func readMarks() -> ReadMarks? { kept }
  func keep(_ marks: ReadMarks) { kept = marks }

  private func make(_ table: RecordTable, _ fields: [(String, String)]) -> Int {
    let reading = Reading(now: now, zone: zone, me: actor.person)
    let values = fields.map { name, text -> (Column, Value) in
      guard let column = table.column(named: name), let value = try? column.parse(text, reading)
      else { preconditionFailure("\(table.plural) cannot take \(name)=\(text)") }
      return (column, value)
    }
    guard let event = try? commit(CreateRecord(table, values)), let edit = event.edits.first else {
      preconditionFailure("\(table.plural) refuse \(fields)")
    }
    return edit.edit.record.row
  }

  /// Does a deed, as somebody else's console would.
  func perform(_ name: String, on ticket: Int, _ inputs: [String: Value] = [:]) {
    guard let deed = desk.tickets.deed(named: name),
      (try? commit(PerformDeed(deed, desk.tickets, [ticket], Inputs(inputs)))) != nil
    else { preconditionFailure("‘\(name)’ is refused") }
  }
}

extension TestWorkplace: EventSource {
  func event(_ number: Int64) -> Event? {
    number >= 1 && number <= events.count ? events[Int(number) - 1] : nil
  }
}

extension TestWorkplace {
  /// A small office: two of the support, a caller, two workstations, a printer, a change tonight.
  static func office() -> TestWorkplace {
    let place = TestWorkplace()
    let desk = place.desk
    _ = try? place.commit(FoundDesk(name: "Anna Ivanova"))
    place.make(desk.teams, ("name", "Front line"))
    place.make(desk.places, ("name", "Branch 2"), ("kind", "branch"))
    place.make(desk.places, ("name", "Room 214"), ("kind", "room"), ("parent", "Branch 2"))
    place.make(
      desk.people, ("name", "Boris Petrov"), ("login", "boris"), ("roles", "specialist"),
      ("team", "Front line"))
    place.make(
      desk.people, ("name", "Вера Смирнова"), ("login", "vera"), ("place", "Room 214"))
    place.make(
      desk.assets, ("name", "WS-0421"), ("kind", "workstation"), ("holder", "vera"),
      ("status", "inUse"), ("place", "Room 214"))
    place.make(desk.assets, ("name", "PR-0007"), ("kind", "printer"), ("status", "inUse"))
    place.make(
      desk.changes, ("name", "New switch on floor 2"), ("starts", "2026-11-24 21:00"),
      ("ends", "2026-11-24 23:00"), ("assets", "WS-0421"))
    place.make(
      desk.tickets, ("subject", "No network after the move"), ("requester", "vera"),
      ("impact", "medium"), ("urgency", "high"))
    place.make(
      desk.tickets, ("subject", "Принтер не печатает"), ("requester", "vera"),
      ("asset", "PR-0007"), ("impact", "high"), ("urgency", "high"))
    place.make(desk.tickets, ("subject", "New mouse"), ("requester", "boris"), ("kind", "request"))
    for ticket in 1...3 { place.perform("take", on: ticket) }
    _ = place.takeTouched()
    return place
  }
}

/// A console over a test desk, worked by keys.
final class TestConsole {
  let workplace: TestWorkplace
  let console: Console

  init(
    _ workplace: TestWorkplace = .office(), width: Int = 90, height: Int = 24,
    settings: ConsoleSettings = ConsoleSettings()
  ) {
    self.workplace = workplace
    console = Console(workplace, settings: settings, width: width, height: height)
  }

  /// Presses keys by their names: `j`, `enter`, `ctrl-l`; returns the last one's effect.
  @discardableResult
  func press(_ names: String...) -> Effect {
    var effect = Effect.none
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
      effect = console.handle(key)
    }
    return effect
  }

  /// Types a text, letter by letter.
  func type(_ text: String) {
    for character in text { _ = console.handle(.character(character)) }
  }

  /// The whole screen as text.
  var screen: String {
    console.draw()
    return console.grid.text
  }

  /// Some lines of the screen, from 0, without blanks at their ends.
  func lines(_ range: ClosedRange<Int>) -> String {
    console.draw()
    return range.map { line in
      var text = console.grid.line(line)
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }

  /// The last line: hints or what was done.
  var status: String { lines((console.grid.height - 1)...(console.grid.height - 1)) }
}
