import Exchange
import HelpDesk
import Tables
import Testing

/// A desk with a field of every kind filled, made by events alone.
private struct ExportDesk {
  let sink = MemorySink()
  var desk: Desk { sink.desk }
  static let now = Timestamp(milliseconds: 1_795_435_200_000)
  let reading = Reading(now: now)

  func add(_ table: RecordTable, _ row: Int, _ fields: [(Column, Value)], deed: String = "new") {
    sink.add(
      deed, by: Actor(person: 1, login: "anna"), occurred: Self.now,
      [RecordEdit(table.id(row), fields.map { FieldEdit(column: $0.0.tag, value: $0.1) })])
  }

  init() {
    let (people, places, assets) = (desk.people, desk.places, desk.assets)
    add(
      people, 1,
      [
        (people.name, .text("Анна Серова")), (people.login, .text("anna")),
        (people.roles, .rows([1, 4])),
      ])
    add(places, 1, [(places.name, .text("Room \"214\", left"))])
    add(
      assets, 1,
      [
        (assets.name, .text("WS-1")), (assets.kind, .integer(1)), (assets.holder, .integer(1)),
        (assets.place, .integer(1)), (assets.dependsOn, .rows([2])),
        (assets.cost, .money(minor: 12_345_600, currency: "RUB")),
        (assets.purchased, .integer(20_000)), (assets.note, .text("one\ntwo\t\u{1B}[31m\u{7F}\\")),
      ])
    add(assets, 2, [(assets.name, .text("=cmd|'/c calc'!A1")), (assets.kind, .integer(6))])
  }

  func csv(_ table: RecordTable, _ rows: [Int], _ columns: [Column?], writer: CSVWriter? = nil)
    -> String
  {
    var bytes: [UInt8] = []
    TableExport.csv(
      table, rows: rows, columns: columns, reading: reading, writer: writer ?? CSVWriter()
    ) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  func json(
    _ table: RecordTable, _ rows: [Int], _ columns: [Column?],
    as arrangement: TableExport.Arrangement = .array
  ) -> String {
    var bytes: [UInt8] = []
    TableExport.json(table, rows: rows, columns: columns, reading: reading, as: arrangement) {
      bytes += $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("Lists as files")
struct TableExportTests {
  private let export = ExportDesk()
  private var desk: Desk { export.desk }

  @Test("CSV has a header of names, quotes what needs it and ends lines with CRLF")
  func csv() {
    let assets = desk.assets
    let columns: [Column?] = [
      nil, assets.name, assets.kind, assets.holder, assets.place, assets.cost, assets.purchased,
    ]
    #expect(
      export.csv(assets, [1, 2], columns).split(separator: "\r\n").joined(separator: "\n") == """
        number,name,kind,holder,place,cost,purchased
        A-1,WS-1,workstation,Анна Серова,"Room ""214"", left",123456.00 RUB,2024-10-04
        A-2,'=cmd|'/c calc'!A1,printer,,,,
        """)
    #expect(export.csv(assets, [], [nil]) == "number\r\n")
  }

  @Test(
    "A cell that a spreadsheet would run is disarmed, and read back as it was",
    arguments: [
      ("=1+1", "'=1+1"), ("+7 495", "'+7 495"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("'=1", "''=1"), ("=\"a\"", "\"'=\"\"a\"\"\""),
      ("=1;2", "\"'=1;2\""), ("-5", "-5"), ("a=1", "a=1"), ("Ж=1", "Ж=1"),
    ])
  func formulas(_ text: String, _ cell: String) {
    let assets = desk.assets
    export.add(assets, 3, [(assets.name, .text(text)), (assets.kind, .integer(1))])
    let file = export.csv(assets, [3], [assets.name])
    #expect(file == "name\r\n\(cell)\r\n")
    var reader = CSVReader(removesApostrophes: true)
    let items = reader.read(file.utf8) + reader.finish()
    #expect(items.last == .row(CSVRow(line: 2, fields: [text])))
  }

  @Test("CSV for spreadsheets begins with a mark and has the delimiter that was asked for")
  func spreadsheet() {
    let people = desk.people
    let writer = CSVWriter(delimiter: UInt8(ascii: ";"), marksEncoding: true)
    #expect(
      export.csv(people, [1], [nil, people.name, people.roles], writer: writer)
        == "\u{FEFF}number;name;roles\r\nP-1;Анна Серова;\"support specialist, IT manager\"\r\n")
  }

  @Test("What is written as CSV can be typed back")
  func parses() throws {
    let assets = desk.assets
    for column in assets.formColumns where !(column is Text) {
      let text = column.text(1, export.reading)
      #expect(try column.parse(text, export.reading) == column.value(1), "\(column.name): \(text)")
    }
  }

  @Test("JSON has typed values, numbers of records, and escapes what a terminal would obey")
  func json() {
    let assets = desk.assets
    let columns: [Column?] = [
      nil, assets.name, assets.kind, assets.status, assets.holder, assets.dependsOn, assets.cost,
      assets.purchased, assets.note, assets.created,
    ]
    #expect(
      export.json(assets, [1], columns, as: .lines) == #"""
        {"number":"A-1","name":"WS-1","kind":"workstation","status":null,\#
        "holder":{"number":"P-1","name":"Анна Серова"},\#
        "dependsOn":[{"number":"A-2","name":"=cmd|'/c calc'!A1"}],\#
        "cost":{"amount":"123456.00","currency":"RUB"},"purchased":"2024-10-04",\#
        "note":"one\ntwo\t\u001b[31m\u007f\\","created":"2026-11-23T12:00:00Z"}

        """#)
    let people = desk.people
    #expect(
      export.json(people, [1], [people.login, people.roles, people.team]) == #"""
        [
        {"number":"P-1","login":"anna","roles":["specialist","itManager"],"team":null}
        ]

        """#)
    #expect(export.json(people, [], []) == "[\n]\n")
    #expect(export.json(people, [], [], as: .lines) == "")
  }

  @Test("Lengths are seconds, flags true or false, words and unknown choices as they are")
  func jsonTickets() {
    let tickets = desk.tickets
    export.add(
      tickets, 1,
      [
        (tickets.subject, .text("Нет сети \"2\"/\u{2028}")), (tickets.state, .integer(200)),
        (tickets.timeSpent, .integer(90_000)), (tickets.levelKept, .integer(0)),
        (tickets.tags, .words(["vpn", "сеть"])), (tickets.reopenings, .integer(-1)),
        (tickets.due, .integer(1_795_435_200_123)),
      ])
    #expect(
      export.json(
        tickets, [1],
        [
          tickets.subject, tickets.state, tickets.timeSpent, tickets.levelKept, tickets.tags,
          tickets.reopenings, tickets.due,
        ], as: .lines) == """
          {"number":"T-1","subject":"Нет сети \\"2\\"/\u{2028}","state":200,"timeSpent":90,\
          "levelKept":false,"tags":["vpn","сеть"],"reopenings":-1,"due":"2026-11-23T12:00:00.123Z"}

          """)
  }

  @Test("A long list is handed out in pieces that make the same file")
  func pieces() {
    let teams = desk.teams
    for row in 1...2_000 {
      export.add(teams, row, [(teams.name, .text("Team \(row) of a longer name than most"))])
    }
    var pieces: [[UInt8]] = []
    TableExport.csv(
      teams, rows: 1...2_000, columns: [nil, teams.name], reading: export.reading
    ) { pieces.append($0) }
    #expect(pieces.count == 2)
    let lines = String(decoding: pieces.joined(), as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count == 2_001 && lines[2_000] == "TM-2000,Team 2000 of a longer name than most")
    var objects: [[UInt8]] = []
    TableExport.json(
      teams, rows: 1...2_000, columns: [teams.name], reading: export.reading, as: .lines
    ) { objects.append($0) }
    #expect(objects.count == 3)
    #expect(objects.joined().count { $0 == 0x0A } == 2_000)
  }
}
