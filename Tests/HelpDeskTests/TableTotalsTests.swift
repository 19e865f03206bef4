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

  @Test("Days are taken by years, amounts by their magnitude, each in their order")
  func ranges() {
    #expect(totals(desk.assets.purchased) == ["2024: 2", "2022: 1", "—: 2"])
    #expect(
      totals(desk.assets.cost) == ["0 to 100: 1", "100 to 1000: 1", "10000 to 100000: 1", "—: 2"])
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
