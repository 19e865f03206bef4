import HelpDesk
import Tables
import Testing

@Suite("Absences and deputies")
struct AbsenceTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  private let monday = CivilDate(year: 2026, month: 11, day: 23)

  init() throws { office = try .office() }

  private func away(
    _ person: String, _ from: String, _ until: String, deputy: String = "", by: String = "helen"
  ) throws(Refusal) {
    try office.make(
      desk.absences, ("person", person), ("from", from), ("until", until), ("deputy", deputy),
      by: by)
  }

  private func standIn(_ row: Int, _ days: Int = 0) -> String {
    desk.people.label(desk.absences.standIn(for: row, on: monday.adding(days: days)))
  }

  @Test("The deputy stands in from the first day to the last, and his own deputy for him")
  func deputies() throws {
    try away("boris", "2026-11-23", "2026-11-25", deputy: "dora")
    #expect((-1...3).map { standIn(4, $0) } == ["Boris", "Dora", "Dora", "Dora", "Boris"])
    try away("dora", "2026-11-24", "2026-11-24", deputy: "helen")
    #expect((0...2).map { standIn(4, $0) } == ["Dora", "Helen", "Dora"])
  }

  @Test("Where all are away, or stand in for each other, it stays with the first")
  func nobody() throws {
    try away("boris", "2026-11-23", "2026-11-25", deputy: "dora")
    try away("dora", "2026-11-23", "2026-11-25", deputy: "boris")
    #expect(standIn(4) == "Boris")
    try away("helen", "2026-11-23", "2026-11-25")
    #expect(standIn(3) == "Helen")
  }

  @Test("One notes his own absence; others' need the right")
  func rights() throws {
    try office.make(
      desk.absences, ("from", "2026-11-24"), ("until", "2026-11-25"), by: "boris")
    #expect(desk.absences.person[1]?.label == "Boris")
    #expect(
      refusal { () throws(Refusal) in
        try away("dora", "2026-11-24", "2026-11-25", by: "boris")
      }?.hasPrefix(
        "you have no right to look after people: teams, absences, duties and others' time") == true)
  }

  @Test("What makes no sense is refused")
  func mistakes() {
    #expect(
      refusal { () throws(Refusal) in try away("boris", "2026-11-25", "2026-11-24") }
        == "until: the last day is before the first")
    #expect(
      refusal { () throws(Refusal) in
        try away("boris", "2026-11-24", "2026-11-25", deputy: "boris")
      } == "deputy: nobody stands in for himself")
  }

  @Test("Notices go to whoever stands in")
  func notices() throws {
    try office.make(desk.tickets, ("subject", "One"), by: "boris")
    try office.perform("take", by: "boris")
    try away("boris", "2026-11-23", "2026-12-30", deputy: "dora")
    let later = Timestamp(milliseconds: office.now.milliseconds + 80 * 3_600_000)
    let told = desk.tickets.noticesDue(at: later)
    #expect(told.first { $0.kind == .late }?.people.map(desk.people.label) == ["Dora"])
  }
}
