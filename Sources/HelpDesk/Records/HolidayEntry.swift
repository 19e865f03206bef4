import Tables

/// A day that a calendar of holidays singles out, as files tell it.
package struct HolidayEntry: Equatable, Sendable {
  /// The day.
  package var date: CivilDate
  /// What it is.
  package var kind: DayKind
  /// The holiday's name; the names of several on one day with commas; empty where the file has none.
  package var title: String
  /// The holiday on a weekend that this day off makes up for.
  package var insteadOf: CivilDate?

  /// A day with all that is known of it.
  package init(date: CivilDate, kind: DayKind, title: String = "", insteadOf: CivilDate? = nil) {
    self.date = date
    self.kind = kind
    self.title = title
    self.insteadOf = insteadOf
  }
}

/// Gives a working calendar the holidays that a file tells: days it has already are brought up to
/// date, and those that the file does not name are left alone.
package struct KeepHolidays: Command {
  /// The deed's name in the log.
  package var deed: String { "import" }
  private let calendar: Int
  private let entries: [HolidayEntry]

  /// Gives the calendar in a row of its table `entries`, each on a day of its own.
  package init(_ entries: [HolidayEntry], calendar: Int) {
    self.entries = entries
    self.calendar = calendar
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    let table = desk.holidays
    try desk.demand(table.editRight, of: actor)
    try desk.calendars.demandLive(calendar)
    var draft = Draft(desk: desk, actor: actor, now: now)
    let known = table.days(of: calendar)
    for entry in entries {
      let row = known[entry.date.days] ?? draft.make(table)
      draft.set(table.calendar, row, to: calendar)
      draft.set(table.day, row, .integer(Int64(entry.date.days)))
      draft.set(table.kind, row, entry.kind)
      if entry.kind == .dayOff { draft.set(table.hours, row, "") }
      draft.set(table.name, row, entry.title)
      draft.set(table.insteadOf, row, entry.insteadOf.map { .integer(Int64($0.days)) } ?? .none)
    }
    return try draft.finished()
  }
}
