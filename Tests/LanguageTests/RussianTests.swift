import DeskTesting
import Exchange
import HelpDesk
import Phrases
import Tables
import Testing

/// What Russian asks of the program beside words: plurals, dates, numbers, and that what is shown
/// can be typed again.
@Suite(.enabled(if: CompiledCatalogue.russian != nil, "needs msgfmt"))
struct RussianTests {
  private func inRussian<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Language.$current.withValue(CompiledCatalogue.russian ?? .english, operation: body)
  }

  /// Monday, 23 November 2026, 12:00.
  private let reading = Reading(
    now: Zone.utc.timestamp(
      CivilTime(date: CivilDate(year: 2026, month: 11, day: 23), hour: 12)))

  @Test(
    "A number has the form of its word",
    arguments: [
      (0, "0 заявок"), (1, "1 заявка"), (2, "2 заявки"), (4, "4 заявки"), (5, "5 заявок"),
      (11, "11 заявок"), (12, "12 заявок"), (21, "21 заявка"), (22, "22 заявки"),
      (111, "111 заявок"), (1_000_001, "1000001 заявка"),
    ])
  func plurals(_ count: Int, _ text: String) {
    let tickets = Desk().tickets
    #expect(inRussian { say(tickets.counted(count)) } == text)
    #expect(say(tickets.counted(count)) == "\(count) \(count == 1 ? "ticket" : "tickets")")
  }

  @Test("A translation may fill in things in another order")
  func order() {
    let date = CivilDate(year: 2026, month: 3, day: 1)
    #expect(inRussian { date.figures } == "01.03.2026")
    #expect(date.figures == "2026-03-01")
  }

  @Test("What has no translation is said as it stands in the source")
  func unknown() {
    #expect(inRussian { say("gobbledygook of \(3)") } == "gobbledygook of 3")
    #expect(inRussian { say("") } == "")
  }

  @Test(
    "What is shown in Russian is read in Russian",
    arguments: [
      ("tickets", "due", "2026-03-01 14:30", "01.03.2026 14:30"),
      ("tickets", "timeSpent", "3d4h10m", "3д 04:10"), ("tickets", "timeSpent", "90m", "1:30"),
      ("tickets", "impact", "high", "высокое: филиал или услуга"),
      ("tickets", "state", "inProgress", "в работе"),
      ("assets", "purchased", "2021-05-14", "14.05.2021"),
      ("assets", "cost", "16.6 GBP", "16,60 GBP"), ("assets", "cost", "-0.05 RUB", "-0,05 RUB"),
      ("assets", "status", "inRepair", "в ремонте"), ("views", "shared", "yes", "да"),
      ("people", "roles", "specialist,itManager", "специалист поддержки, ИТ-менеджер"),
    ])
  func typed(_ table: String, _ field: String, _ plain: String, _ shown: String) throws {
    let column = try #require(Desk().table(named: table)?.column(named: field))
    let value = try column.parse(plain, reading)
    let printed = inRussian { column.print(value, reading) }
    #expect(printed == shown)
    #expect(try inRussian { try column.parse(printed, reading) } == value)
    // What was written in English is read too, a choice by its title or by its name.
    let english = column.print(value, reading)
    #expect(try inRussian { try column.parse(english, reading) } == value)
    #expect(try inRussian { try column.parse(plain, reading) } == value)
  }

  @Test(
    "Times are typed in Russian words",
    arguments: [
      ("завтра 9:00", "2026-11-24 09:00"), ("пт", "2026-11-27"), ("4ч", "2026-11-23 16:00"),
      ("-7д", "2026-11-16 12:00"), ("1н2д", "2026-12-02 12:00"),
      ("1.12.2026 8:05", "2026-12-01 08:05"),
    ])
  func times(_ typed: String, _ meant: String) throws {
    let due = Desk().tickets.due
    #expect(try due.parse(typed, reading) == due.parse(meant, reading))
  }

  @Test("Files for other programs are the same in every language")
  func exports() throws {
    let desk = Desk()
    let assets = desk.assets
    assets.grow(to: 2)
    assets.mark(1, .kept)
    for (name, text) in [
      ("name", "WS-0421"), ("kind", "networkDevice"), ("status", "inUse"), ("cost", "16.60 GBP"),
      ("purchased", "2021-05-14"),
    ] {
      let column = try #require(assets.column(named: name))
      assets.set(try column.parse(text, reading), row: 1, column: column.tag)
    }
    func export() -> [String] {
      var (csv, json): ([UInt8], [UInt8]) = ([], [])
      TableExport.csv(assets, rows: [1], columns: [nil] + assets.columns, reading: reading) {
        csv += $0
      }
      TableExport.json(assets, rows: [1], columns: [nil] + assets.columns, reading: reading) {
        json += $0
      }
      return [csv, json].map { String(decoding: $0, as: UTF8.self) }
    }
    let english = export()
    #expect(inRussian { export() } == english)
    #expect(english[0].contains("network device") && english[0].contains("16.60 GBP"))
    #expect(english[1].contains("\"networkDevice\"") && english[1].contains("2021-05-14"))
  }

  @Test("Fields are found by their names in both languages")
  func fields() {
    let tickets = Desk().tickets
    for name in ["subject", "Subject", "Тема", "тема"] {
      #expect(inRussian { tickets.column(named: name)?.name } == "subject")
    }
  }

  @Test("A refusal is said in Russian")
  func refusal() throws {
    let desk = Desk()
    let stranger = Actor(person: 0, login: "ivan")
    let refused = #expect(throws: Refusal.self) {
      try inRussian { try desk.demand(.workTickets, of: stranger) }
    }
    #expect(refused?.message.hasPrefix("в этой базе ни у кого нет логина «ivan»") == true)
  }
}
