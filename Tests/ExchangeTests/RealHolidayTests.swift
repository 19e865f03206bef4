import Exchange
import HelpDesk
import Tables
import Testing

/// The production calendars of Russia for three years, as they are published.
@Suite(
  "Real production calendars",
  .enabled(
    if: PublicData.isThere("holidays/ru-2026.xml"), "the public data are not beside the checkout")
)
struct RealHolidayTests {
  private func days(_ year: Int) throws -> [HolidayEntry] {
    let name = "ru-\(year).xml"
    let bytes = PublicData.bytes("holidays/\(name)")
    return try HolidayFile.read(bytes, file: name, years: 2024...2026)
  }

  @Test(
    "Each year has its days off, shortened and working days",
    arguments: [
      (2024, 19, 5, 2, 248), (2025, 19, 4, 0, 247), (2026, 18, 4, 0, 247),
    ])
  func counts(_ year: Int, _ off: Int, _ shortened: Int, _ working: Int, _ total: Int) throws {
    let days = try days(year)
    let counts = [.dayOff, .shortened, .working].map { kind in days.count { $0.kind == kind } }
    #expect(counts == [off, shortened, working])
    // The number of working days of a week of five, as the calendar's publisher gives it.
    let kinds = Dictionary(uniqueKeysWithValues: days.map { ($0.date, $0.kind) })
    let first = CivilDate(year: year, month: 1, day: 1)
    let last = CivilDate(year: year, month: 12, day: 31)
    let worked = (first.days...last.days).count { day in
      let date = CivilDate(days: day)
      return kinds[date].map { $0 != .dayOff } ?? (date.weekday <= 5)
    }
    #expect(worked == total)
  }

  @Test("Days off of 2026 that make up for others, and the titles of holidays")
  func moved() throws {
    let days = try days(2026)
    let moved = days.filter { $0.insteadOf != nil }.map { entry in
      "\(entry.date) for \(entry.insteadOf?.description ?? "none")"
    }
    #expect(
      moved == [
        "2026-01-09 for 2026-01-03", "2026-03-09 for 2026-03-08", "2026-05-11 for 2026-05-09",
        "2026-12-31 for 2026-01-04",
      ])
    let titles = days.filter { $0.date.month > 1 && !$0.title.isEmpty }.map {
      "\($0.date) \($0.title)"
    }
    #expect(
      titles == [
        "2026-02-23 День защитника Отечества", "2026-03-08 Международный женский день",
        "2026-05-01 Праздник Весны и Труда", "2026-05-09 День Победы", "2026-06-12 День России",
        "2026-11-04 День народного единства",
      ])
  }
}
