import Tables

/// Days on which a working calendar differs from its week: holidays, shortened days, days that are
/// worked out of turn.
package final class HolidayTable: RecordTable {
  /// What people call the day.
  package let name = Text(1, "Name", .searched)
  /// Whose day it is.
  package let calendar = Reference<CalendarTable>(2, "Calendar", .required, .indexed)
  /// The day.
  package let day = Day(3, "Day", .required)
  /// How it differs.
  package let kind = Choice<DayKind>(4, "Kind")
  /// Its own hours, where they do not follow from the kind: `09:00-15:00`.
  package let hours = Text(5, "Working hours")
  /// The day it was moved from or stands for.
  package let insteadOf = Day(6, "Instead of")

  override public class var tag: UInt16 { 12 }
  override public var prefix: String { "H" }
  override public var singular: String { "holiday" }
  override public var plural: String { "holidays" }
  override public var title: String { say("Holidays") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "y" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] {
    ["number", "day", "name", "kind", "hours", "calendar"]
  }
  override package var listOrder: String { "-day" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "to come", query: "day:>=today", sort: "day"),
    ]
  }

  /// The live rows of a calendar's own days, by days since 1970.
  package func days(of calendar: Int) -> [Int32: Int] {
    var rows: [Int32: Int] = [:]
    for row in self.calendar.rows(referringTo: calendar) {
      if let day = day[row] { rows[day.days] = row }
    }
    return rows
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if draft.choice(kind, row) == nil { draft.set(kind, row, .dayOff) }
    guard case .text(let text) = draft.value(hours, row) else { return }
    if draft.choice(kind, row) == .dayOff {
      throw Refusal("a day off has no working hours", field: hours.name)
    }
    do throws(Refusal) {
      draft.set(hours, row, WeekHours.text(try WeekHours.hours(text)))
    } catch {
      throw Refusal("\(error.message)", field: hours.name)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row), let date = draft.number(day, row) else { return }
    let owner = draft.row(calendar, row)
    for other in 1..<draft.count(self)
    where other != row && draft.isLive(self, other) && draft.number(day, other) == date
      && draft.row(calendar, other) == owner
    {
      throw Refusal(
        """
        \(number(other)) is \(CivilDate(days: Int32(truncatingIfNeeded: date))) in this calendar \
        already
        """, field: day.name)
    }
  }
}
