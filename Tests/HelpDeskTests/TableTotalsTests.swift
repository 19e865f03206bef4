import HelpDesk
import Tables
import Testing

@Suite("Totals of a table")
struct TableTotalsTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    for (name, cost, bought) in [
      ("WS-2", "900 RUB", "2024-05-01"), ("WS-3", "12000 RUB", "2024-11-01"),
      ("WS-4", "50.50 EUR", "2022-01-31"),
    ] {
      try office.make(
        desk.assets, ("name", name), ("kind", "workstation"), ("cost", cost),
        ("purchased", bought), ("place", "Room 214"))
    }
  }

  private func totals(_ column: Column, _ summed: Column? = nil) -> [String] {
    let rows = desk.assets.liveRows().members
    let reading = Reading(now: office.now)
    return TableTotals(of: rows, by: column, summing: summed, reading).lines.map { line in
      let sum = summed.map { " " + TableTotals.text(line.sums, $0, reading) } ?? ""
      return "\(line.name): \(line.count)\(sum)"
    }
  }

  @Test("Values are counted, the most frequent first, amounts summed by currency")
  func places() {
    #expect(
      totals(desk.assets.place, desk.assets.cost) == [
        "Room 214, Branch 2: 4 50.50 EUR + 12900.00 RUB", "—: 1 ",
      ])
    #expect(totals(desk.assets.kind) == ["workstation: 4", "printer: 1"])
  }

  @Test("A place is asked for with all that is within it, and totals go by branches")
  func branches() throws {
    try office.set(desk.assets, 2, ("place", "Branch 2"))
    let reading = Reading(now: office.now)
    func found(_ query: String) throws -> Int {
      try Query(query, on: desk.assets, reading).rows().members.count
    }
    #expect(try found("place:\"Branch 2\"") == 5)
    #expect(try found("place:=\"Branch 2\"") == 1)
    #expect(try found("place:=none") == 0)
    try expectFound(desk.assets.place, desk.assets)
    let rows = desk.assets.liveRows().members
    let totals = TableTotals(of: rows, by: desk.assets.place, byBranch: true, reading)
    #expect(totals.lines.map { "\($0.name): \($0.count)" } == ["Branch 2: 5"])
    #expect(try found(totals.lines[0].query) == 5)
  }

  @Test("Days are taken by years, amounts by their magnitude, each in their order")
  func ranges() {
    #expect(totals(desk.assets.purchased) == ["2024: 2", "2022: 1", "—: 2"])
    #expect(
      totals(desk.assets.cost) == ["0 to 100: 1", "100 to 1000: 1", "10000 to 100000: 1", "—: 2"])
  }

  @Test("Two of one name are two lines, each of which its query finds")
  func namesakes() throws {
    for _ in 1...2 { try office.make(desk.people, ("name", "Ivanov")) }
    let (first, second) = (desk.people.count - 2, desk.people.count - 1)
    for (asset, person) in [(1, first), (2, second), (3, second)] {
      try office.set(desk.assets, asset, ("holder", "P-\(person)"))
    }
    #expect(
      totals(desk.assets.holder) == ["Ivanov (P-\(second)): 2", "—: 2", "Ivanov (P-\(first)): 1"])
    try expectFound(desk.assets.holder, desk.assets)
  }

  @Test("A list counts in the line of each thing in it; sizes and times are those that read alike")
  func kinds() throws {
    let (assets, changes, tickets) = (desk.assets, desk.changes, desk.tickets)
    try office.make(changes, ("name", "A"), ("assets", "WS-1, WS-2"))
    try office.make(changes, ("name", "B"), ("assets", "WS-2"))
    try office.make(changes, ("name", "C"))
    try expectFound(changes.assets, changes)
    let lines = TableTotals(
      of: changes.liveRows().members, by: changes.assets, Reading(now: office.now)
    ).lines
    #expect(lines.map { "\($0.name): \($0.count)" } == ["WS-2: 2", "—: 2", "WS-1: 1"])

    for (row, size) in [(1, "8293187584"), (3, "8293187500"), (4, "0"), (5, "9223372036854775")] {
      try office.set(assets, row, ("memory", size))
    }
    #expect(totals(assets.memory) == ["7.7 GiB: 2", "0 B: 1", "8388.6 TiB: 1", "—: 1"])
    try expectFound(assets.memory, assets)
    for roles in ["specialist, inventoryClerk", "specialist"] {
      try office.make(desk.people, ("name", "X"), ("roles", roles))
    }
    try expectFound(desk.people.roles, desk.people)
    for tags in ["printer vpn", "vpn"] {
      try office.make(tickets, ("subject", "T"), ("requester", "vera"), ("tags", tags))
    }
    try office.perform("take", 1, by: "boris")
    for column in tickets.columns where !column.traits.contains(.long) {
      try expectFound(column, tickets)
    }
    for column in assets.columns where !column.traits.contains(.long) {
      try expectFound(column, assets)
    }
    for (length, person) in [("90m", "boris"), ("1h", "boris")] {
      try office.make(desk.worklogs, ("ticket", "T-1"), ("spent", length), by: person)
    }
    for column in desk.worklogs.columns { try expectFound(column, desk.worklogs) }
  }

  @Test("What is less than nothing is a line of its own")
  func negative() throws {
    try office.set(desk.assets, 1, ("cost", "-5 RUB"))
    #expect(totals(desk.assets.cost).first == "less than 0: 1")
    try expectFound(desk.assets.cost, desk.assets)
  }

  private func expectFound(_ column: Column, _ table: RecordTable) throws {
    let reading = Reading(now: office.now)
    for line in TableTotals(of: table.liveRows().members, by: column, reading).lines {
      let found = try Query(line.query, on: table, reading).rows().count
      #expect(found == line.count, "\(line.query)")
    }
  }

  @Test("Each line's query finds the records that it counts")
  func queries() throws {
    let (assets, reading) = (desk.assets, Reading(now: office.now))
    let rows = assets.liveRows().members
    for column in [assets.place, assets.kind, assets.purchased, assets.cost, assets.name]
      as [Column]
    {
      for line in TableTotals(of: rows, by: column, reading).lines {
        let found = try Query(line.query, on: assets, reading).rows().count
        #expect(found == line.count, "\(line.query)")
      }
    }
  }
}
