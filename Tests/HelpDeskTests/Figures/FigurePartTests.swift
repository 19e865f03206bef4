import HelpDesk
import Tables
import Testing

@Suite("Parts of figures")
struct FigurePartTests {
  @Test("A period is cut into hours, days or weeks")
  func steps() {
    func period(_ days: Int) -> FigurePeriod {
      FigurePeriod(
        from: CivilDate(year: 2026, month: 11, day: 2),
        until: CivilDate(year: 2026, month: 11, day: 2).adding(days: days), zone: .utc)
    }
    #expect(period(1).steps == 24)
    #expect(period(30).steps == 30)
    #expect(period(365).steps == 53)
    #expect(period(365).edges.last?.date == CivilDate(year: 2027, month: 11, day: 2))
    #expect(period(7).before.from == CivilDate(year: 2026, month: 10, day: 26))
    #expect(period(7).before.until == period(7).from)
    #expect(period(7).holds("resolved") == "resolved:>=2026-11-02 resolved:<2026-11-09")
  }

  @Test("A ticket is answered by what somebody else says in public, or by being solved")
  func answered() throws {
    let office = try TestDesk.office()
    let tickets = office.desk.tickets
    for _ in 1...4 { try office.make(tickets, ("subject", "x"), ("requester", "vera")) }
    func minutes(_ row: Int) -> Int64? {
      tickets.answered[row].map { ($0.milliseconds - 1_795_435_200_000) / 60_000 }
    }
    office.now.milliseconds += 60_000
    try office.perform("comment", 1, ["text": "Still so"], by: "vera")
    try office.perform("comment", 1, ["text": "Look at it", "visibility": "staff"], by: "boris")
    #expect(minutes(1) == nil)
    office.now.milliseconds += 60_000
    try office.perform("comment", 1, ["text": "Coming"], by: "boris")
    office.now.milliseconds += 60_000
    let second = try office.perform("comment", 1, ["text": "There"], by: "boris")
    #expect(minutes(1) == 2)
    try office.perform("solve", 2, ["resolution": "Done"], by: "boris")
    #expect(minutes(2) == 3)
    try office.perform("assign", 3, ["assignee": "boris", "text": "Please"], by: "helen")
    #expect(minutes(3) == 3)
    let first = try office.perform("comment", 4, ["text": "Coming"], by: "boris")
    try office.undo(first, by: "anna")
    #expect(minutes(4) == nil)
    try office.undo(second, by: "anna")
    #expect(minutes(1) == 2)
  }
}
