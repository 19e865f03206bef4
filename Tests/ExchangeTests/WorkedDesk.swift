import HelpDesk
import Tables
import Testing

/// A desk that somebody works on: records are made of texts and deeds are done by name, as on the command
/// line.
struct WorkedDesk {
  let desk = Desk()
  let now = FoundedSample.now
  let login: String

  /// A desk of an IT manager with that login.
  init(login: String = "anna", name: String = "Серова Анна Павловна") throws {
    self.login = login
    let founder = TrialSink(desk, by: Actor(person: 0, login: login), at: now)
    try founder.commit(FoundDesk(name: name)) { _ in }
  }

  var sink: TrialSink { TrialSink(desk, by: desk.actor(login: login), at: now) }

  /// Makes a record; returns its row.
  @discardableResult
  func make(_ table: RecordTable, _ fields: KeyValuePairs<String, String>) throws -> Int {
    let edits = try sink.commit(CreateRecord(table, try values(table, fields))) { _ in }
    return try #require(edits.first).record.row
  }

  /// Sets fields of a record.
  func set(_ table: RecordTable, _ row: Int, _ fields: KeyValuePairs<String, String>) throws {
    try sink.commit(EditRecords(table, [row], try values(table, fields))) { _ in }
  }

  /// Does a deed.
  func perform(
    _ name: String, _ table: RecordTable, _ row: Int, _ answers: KeyValuePairs<String, String> = [:]
  ) throws {
    let deed = try #require(table.deed(named: name))
    var inputs: [String: Value] = [:]
    for (name, text) in answers {
      let column = try #require(deed.inputs.map(\.column).first { $0.name == name })
      inputs[name] = try column.parse(text, reading)
    }
    try sink.commit(PerformDeed(deed, table, [row], Inputs(inputs))) { _ in }
  }

  /// Counts codes in a stocktake.
  func scan(_ codes: [String], in stocktake: Int, at place: Int, quantity: Int64? = nil) throws {
    for code in codes {
      try sink.commit(ScanCode(code, in: stocktake, at: place, quantity: quantity)) { _ in }
    }
  }

  var reading: Reading {
    desk.reading(desk.actor(login: login), now: now, zone: FoundedSample.zone)
  }

  private func values(
    _ table: RecordTable, _ fields: KeyValuePairs<String, String>
  ) throws -> [(Column, Value)] {
    try fields.map { name, text in
      let column = try #require(table.column(named: name), "\(table.plural) have no \(name)")
      return (column, try column.parse(text, reading))
    }
  }
}
