import HelpDesk
import Tables

/// Finds the people, teams, places and assets that an import names, and makes those that the desk
/// does not have.
struct NamedRecords {
  /// The records to be made with the next event, in order.
  private(set) var fresh: [RecordEdit] = []
  private let desk: Desk
  private var people: [String: Int] = [:]
  private var teams: [String: Int] = [:]
  private var places: [String: Int]
  private var assets: [String: Int]
  private var peopleByName: [String: Int]

  /// Begins with what `desk` has.
  /// - Complexity: O(*n*), *n* the people, places and assets on the desk.
  init(_ desk: Desk) {
    self.desk = desk
    peopleByName = Self.index(desk.people)
    places = Self.index(desk.places)
    assets = Self.index(desk.assets)
  }

  /// Forgets what was to be made: an event has made it.
  mutating func settle() { fresh.removeAll(keepingCapacity: true) }

  /// The person called `name`, or with the login made of it; 0 for no name.
  mutating func person(_ name: String?) -> Int {
    guard let name else { return 0 }
    if let row = people[name] { return row }
    let row = findPerson(name)
    people[name] = row
    return row
  }

  private mutating func findPerson(_ name: String) -> Int {
    let table = desk.people
    let login = LatinText.login(name)
    if let row = table.login.row(named: login, where: table.isLive) { return row }
    // A name that several people bear names none of them.
    if let row = peopleByName[name], row != 0 { return row }
    if let row = madeNow(table, table.login, login), !login.isEmpty { return row }
    return make(table) { edit in
      edit.set(table.name, name)
      edit.set(table.login, login)
    }
  }

  /// The team called `name`; 0 for no name.
  mutating func team(_ name: String?) -> Int {
    guard let name else { return 0 }
    if let row = teams[name] { return row }
    let table = desk.teams
    let row =
      table.name.row(named: name, where: table.isLive)
      ?? make(table) { $0.set(table.name, name) }
    teams[name] = row
    return row
  }

  /// The place called `name`; 0 for no name.
  mutating func place(_ name: String?) -> Int {
    guard let name else { return 0 }
    if let row = places[name], row != 0 { return row }
    let table = desk.places
    let row = make(table) { $0.set(table.name, name) }
    places[name] = row
    return row
  }

  /// The asset called `name`; 0 for no name.
  mutating func asset(_ name: String?) -> Int {
    guard let name else { return 0 }
    if let row = assets[name], row != 0 { return row }
    let table = desk.assets
    let row = make(table) { edit in
      edit.set(table.name, name)
      edit.set(table.kind, .other)
      edit.set(table.status, .inUse)
    }
    assets[name] = row
    return row
  }

  /// A record that the next event makes and that has `text` in a unique column.
  private func madeNow(_ table: Table, _ column: Column, _ text: String) -> Int? {
    let field = FieldEdit(column: column.tag, value: .text(text))
    return fresh.first { $0.record.table == table.id(0).table && $0.fields.contains(field) }?
      .record.row
  }

  private mutating func make(_ table: Table, _ fill: (inout RecordEdit) -> Void) -> Int {
    let tag = table.id(0).table
    let row = table.count + fresh.count { $0.record.table == tag }
    var edit = RecordEdit(new: table, row)
    fill(&edit)
    fresh.append(edit)
    return row
  }

  /// The live records by their names; 0 for a name that several bear.
  private static func index(_ table: Table) -> [String: Int] {
    var rows: [String: Int] = [:]
    for row in 1..<max(table.count, 1) where table.isLive(row) {
      let name = table.label(row)
      rows[name] = rows[name] == nil ? row : 0
    }
    return rows
  }
}
