import DeskStore
import DeskTesting
import HelpDesk
import Journal
import Tables
import Testing

/// Three people work on one desk from three consoles, on a disk that sometimes fails and with
/// consoles that sometimes end.
final class SimulatedDay {
  let scratch: ScratchDesk
  private(set) var consoles: [DeskStore]
  /// How often what happened.
  private(set) var tally: [String: Int] = [:]
  private let logins = ["anna", "boris", "vera"]
  private var dice: Dice
  private var minute = 0
  private let words = ["printer", "Сеть", "vpn", "ключ", "монитор 24″", "mail", "ёмкость", "日本"]

  init(seed: UInt64) throws {
    dice = Dice(seed: seed)
    scratch = try ScratchDesk(segmentSize: 3000)
    consoles = []
    for login in logins { consoles.append(try scratch.open(login)) }
    try consoles[0].make(consoles[0].desk.teams, ["name": "Front line"])
    try consoles[0].make(consoles[0].desk.places, ["name": "Room 214", "kind": "room"])
  }

  /// One step by somebody.
  func step() throws {
    minute += dice.roll(9) - 2
    let who = dice.pick([0, 0, 0, 1, 1, 2])
    switch dice.roll(100) {
    case ..<70: try work(who)
    case ..<80: try undo(who)
    case ..<90: try consoles[who].follow()
    case ..<93: try snapshot(who)
    case ..<96: try restart(who)
    default: scratch.disk.fault = dice.pick(PlayedDisk.Fault.allCases)
    }
  }

  // MARK: What people do

  private func work(_ who: Int) throws {
    let desk = consoles[who].desk
    switch dice.roll(14) {
    case ..<2: try make(who, desk.tickets)
    case 2: try make(who, desk.assets)
    case 3: try make(who, dice.pick([desk.people, desk.changes, desk.places]))
    case ..<6: try edit(who, dice.pick([desk.tickets, desk.tickets, desk.assets, desk.people]))
    case 6: try remove(who, dice.pick([desk.tickets, desk.assets, desk.comments, desk.places]))
    default: try deed(who)
    }
  }

  private func make(_ who: Int, _ table: RecordTable) throws {
    var fields = values(table, count: dice.roll(8))
    if let label = table.column(named: table.labelName) {
      fields.append((label, .text("\(dice.pick(words)) \(dice.roll(1000))")))
    }
    if let assets = table as? AssetTable { fields.append((assets.kind, .integer(1))) }
    if let places = table as? PlaceTable { fields.append((places.kind, .integer(2))) }
    try commit(who, "make", CreateRecord(table, fields))
  }

  private func edit(_ who: Int, _ table: RecordTable) throws {
    // The three keep their logins and roles, or else the day ends early.
    let first = table is PersonTable ? 4 : 0
    let rows = (0...dice.roll(2)).map { _ in first + dice.roll(table.count + 1) }
    try commit(who, "edit", EditRecords(table, rows, values(table, count: 1 + dice.roll(4))))
  }

  private func remove(_ who: Int, _ table: RecordTable) throws {
    let row = dice.roll(table.count + 1)
    let restores = table.isKnown(row) && !table.isLive(row)
    try commit(
      who, restores ? "restore" : "remove", RemoveRecords(table, [row], restores: restores))
  }

  private func deed(_ who: Int) throws {
    let tickets = consoles[who].desk.tickets
    let deed = dice.pick(tickets.deeds)
    var inputs: [String: Value] = [:]
    for input in deed.inputs where input.isRequired || dice.roll(3) == 0 {
      inputs[input.column.name] = value(input.column)
    }
    let command = PerformDeed(deed, tickets, [max(dice.roll(tickets.count), 1)], Inputs(inputs))
    try commit(who, deed.name, command)
  }

  private func values(_ table: RecordTable, count: Int) -> [(Column, Value)] {
    (0..<count).map { _ in
      let column = dice.pick(table.formColumns)
      return (column, dice.roll(5) == 0 ? .none : value(column))
    }
  }

  /// A value that the column can mostly take.
  private func value(_ column: Column) -> Value {
    switch column {
    case is Tags: .words((0...dice.roll(3)).map { _ in dice.pick(["a", "b", "вpn", "c"]) })
    case is Text: .text("\(dice.pick(words)) \(dice.roll(40))")
    case let column as ReferenceColumn: reference(to: column.target)
    case is ReferencesColumn: .rows((0...dice.roll(3)).map { _ in dice.roll(4) + 1 })
    case is Money: .money(minor: Int64(dice.roll(100_000)), currency: "EUR")
    case is Day: .integer(Int64(20_000 + dice.roll(1000)))
    case is ChoicesColumn: .rows([1, 2])
    case is ChoiceColumn: .integer(Int64(1 + dice.roll(4)))
    case is Instant: .integer(Timestamp.noon(plusMinutes: dice.roll(10_000)).milliseconds)
    default: .integer(Int64(dice.roll(5)))
    }
  }

  private func reference(to table: Table) -> Value {
    table.count == 1 ? .none : .integer(Int64(1 + dice.roll(table.count - 1)))
  }

  private func commit(_ who: Int, _ what: String, _ command: some Command) throws {
    try attempt(who, what) { store, now throws(StoreError) in try store.commit(command, at: now) }
  }

  private func undo(_ who: Int) throws {
    let last = Int(consoles[who].desk.lastEvent)
    let number = dice.roll(2) == 0 ? nil : Int64(last - dice.roll(min(last - 3, 30)))
    try attempt(who, "undo") { store, now throws(StoreError) in try store.undo(number, at: now) }
  }

  /// Does something; a refusal and a failing disk leave the desk as the log has it.
  private func attempt(
    _ who: Int, _ what: String, _ body: (DeskStore, Timestamp) throws(StoreError) -> Event
  ) throws {
    let store = consoles[who]
    do throws(StoreError) {
      let event = try body(store, .noon(plusMinutes: minute))
      #expect(event.number == store.desk.lastEvent)
      tally[what, default: 0] += 1
    } catch {
      switch error {
      case .refused: tally["refused", default: 0] += 1
      case .failed: tally["failed", default: 0] += 1
      }
      if store.isReadOnly { try restart(who) }
    }
  }

  // MARK: What happens to consoles

  private func snapshot(_ who: Int) throws {
    do throws(JournalError) {
      try consoles[who].writeSnapshot()
      tally["snapshot", default: 0] += 1
    } catch {
      tally["failed", default: 0] += 1
    }
  }

  /// Opens a console anew; what it knew before must be what it knows then.
  private func restart(_ who: Int) throws {
    scratch.disk.fault = nil
    let new = try scratch.open(logins[who])
    try consoles[who].follow()
    let lost = differences(consoles[who].desk, new.desk)
    #expect(lost == [], "\(logins[who]) after event \(new.desk.lastEvent)")
    consoles[who] = new
    tally["restart", default: 0] += 1
  }
}
