import Exchange
import HelpDesk
import Tables

/// A desk that files are imported into, with an IT manager, an inventory clerk and a requester.
struct ImportDesk {
  static let now = FoundedSample.now
  let sink = MemorySink()
  var desk: Desk { sink.desk }

  init() {
    sink.found(name: "Анна Серова", at: Self.now)
    let people = desk.people
    for (row, name, login, role) in [
      (2, "Boris Petrov", "boris", Role.inventoryClerk), (3, "Вера Смирнова", "vera", .requester),
    ] {
      add(
        people, row,
        [
          (people.name, .text(name)), (people.login, .text(login)),
          (people.roles, .rows([Int(role.rawValue)])),
        ])
    }
  }

  func add(_ table: RecordTable, _ row: Int, _ fields: [(Column, Value)]) {
    sink.add(
      "new", by: Actor(person: 1, login: "anna"), occurred: Self.now,
      [RecordEdit(table.id(row), fields.map { FieldEdit(column: $0.0.tag, value: $0.1) })])
  }

  /// Imports a file.
  func read(
    _ text: String, into table: KeyPath<Desk, some RecordTable>, by login: String = "anna",
    key: [String] = [], passing passed: [String] = []
  ) throws -> TableImportReport {
    try Self.read(
      Array(text.utf8), into: desk[keyPath: table], of: desk, by: login, key: key, passing: passed)
  }

  static func read(
    _ bytes: [UInt8], into table: RecordTable, of desk: Desk, by login: String = "anna",
    key: [String] = [], passing passed: [String] = []
  ) throws -> TableImportReport {
    let sink = TrialSink(desk, by: desk.actor(login: login), at: now)
    var records = TableImport(
      table, into: sink, at: now, zone: FoundedSample.zone,
      TableImport.Options(key: key, passed: passed, keepsDeeds: true))
    return try records.read(bytes, file: "\(table.plural).csv")
  }

  /// A table as it is exported, whole.
  static func export(_ table: RecordTable, rows: [Int]? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    let desk = table.desk ?? Desk()
    let reading = desk.reading(desk.actor(login: "anna"), now: now, zone: FoundedSample.zone)
    TableExport.csv(
      table, rows: rows ?? Array(table.liveRows().members),
      columns: [nil] + table.columns.map(Optional.some), reading: reading
    ) { bytes += $0 }
    return bytes
  }
}

extension TableImportReport {
  /// New, changed, unchanged, not imported.
  var counts: [Int] { [made, changed, unchanged, problems.count] }
  /// The problems as they are printed.
  var complaints: String { problems.map(\.description).joined(separator: "\n") }
  /// What was done as it is printed.
  var account: String { deeds.map(\.description).joined(separator: "\n") }
}
