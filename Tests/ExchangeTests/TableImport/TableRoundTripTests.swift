import Exchange
import HelpDesk
import Tables
import Testing

@Suite("What is exported is read back")
struct TableRoundTripTests {
  @Test("Every table of a sample desk, exported and imported again, changes nothing")
  func sample() throws {
    let sample = try FoundedSample(seed: 11, tickets: 150)
    let last = sample.desk.lastEvent
    for table in sample.desk.recordTables {
      let count = table.liveRows().count
      let report = try ImportDesk.read(
        ImportDesk.export(table), into: table, of: sample.desk)
      #expect(
        report.counts == [0, 0, count, 0], "\(table.plural): \(report.complaints.prefix(400))")
    }
    #expect(sample.desk.lastEvent == last)
  }

  @Test("A field of every kind, in records of every table, is read back as it is")
  func filled() throws {
    let office = ImportDesk()
    let desk = office.desk
    for table in desk.recordTables where table !== desk.people {
      for row in 1...3 {
        office.add(table, row, table.formColumns.map { ($0, Self.value(of: $0, row)) })
      }
    }
    for table in desk.recordTables where table !== desk.people {
      let report = try ImportDesk.read(ImportDesk.export(table), into: table, of: desk)
      #expect(report.counts == [0, 0, 3, 0], "\(table.plural): \(report.complaints)")
    }
  }

  @Test("The tables that forms make come over into an empty desk as they were")
  func moving() throws {
    let sample = try FoundedSample(seed: 5, tickets: 60)
    let office = ImportDesk()
    let (old, new) = (sample.desk, office.desk)
    func move(_ name: String, key: [String] = [], passing passed: [String] = []) throws {
      let table = try #require(old.table(named: name))
      let copy = try #require(new.table(named: name))
      let report = try ImportDesk.read(
        ImportDesk.export(table), into: copy, of: new, key: key, passing: passed)
      #expect(report.problems.isEmpty, "\(name): \(report.complaints.prefix(400))")
    }
    try move("calendars")
    try move("holidays")
    // Teams have leads, and people are in teams.
    try move("teams", passing: ["lead"])
    try move("places")
    try move("people", key: ["login"])
    try move("teams", key: ["name"])
    for name in [
      "services", "topics", "agreements", "duties", "rules", "assets", "articles", "changes",
      "repairs", "views", "programs", "checklists",
    ] { try move(name) }
    for name in ["calendars", "teams", "places", "services", "assets", "agreements", "repairs"] {
      let (table, copy) = (
        try #require(old.table(named: name)), try #require(new.table(named: name))
      )
      #expect(Self.lines(table) == Self.lines(copy), "\(name)")
    }
  }

  /// What a form has of all records, as files have it, in the order of the alphabet.
  private static func lines(_ table: RecordTable) -> [String] {
    let columns = table.formColumns.map(\.name)
    let text = String(decoding: ImportDesk.export(table), as: UTF8.self)
    var reader = CSVReader()
    var places: [Int] = []
    var lines: [String] = []
    for case .row(let row) in reader.read(text.utf8) + reader.finish() {
      if places.isEmpty {
        places = row.fields.indices.filter { columns.contains(row.fields[$0]) }
      } else {
        lines.append(places.map { row.fields[$0] }.joined(separator: "|"))
      }
    }
    return lines.sorted()
  }

  /// Something that a column can hold; another in every row.
  private static func value(of column: Column, _ row: Int) -> Value {
    switch column {
    case is Tags: .words(["vpn", "срочно-\(row)"])
    case is Text: .text("=\(column.name), \"\(row)\"\n; ")
    case let column as ChoicesColumn: .rows(column.items.prefix(row).map { Int($0.raw) }.sorted())
    case let column as ChoiceColumn: .integer(Int64(column.items[row % column.items.count].raw))
    case is ReferenceColumn: .integer(Int64(row % 3) + 1)
    case is ReferencesColumn: .rows(Array(1...row))
    case is Money: .money(minor: Int64(row) * -1_205, currency: "EUR")
    case is Flag: .integer(Int64(row & 1))
    case is Day: .integer(20_000 + Int64(row))
    case is Duration: .integer(Int64(row) * 3_600_123)
    case is Instant: .integer(ImportDesk.now.milliseconds - Int64(row) * 86_399_999)
    case is Size: .integer(Int64(row) * 1_234_567_891)
    default: .integer(Int64(row) - 2)
    }
  }
}
