import Tables

/// Working calendars: the hours of a week in a time zone, and whose holidays are kept.
package final class CalendarTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// The hours of a week: `Mon-Fri 09:00-18:00`, `24x7`.
  package let hours = Text(2, "Working hours", .required)
  /// The zone on whose clocks the hours are, by its name in the time zone database.
  package let zone = Text(3, "Time zone", .required)
  /// The calendar whose holidays are kept here too.
  package let holidaysOf = Reference<CalendarTable>(4, "Holidays of", .indexed)
  /// By how much a shortened day ends earlier; an hour unless given.
  package let shortening = Duration(5, "Shortened by", .workingTime)

  override public class var tag: UInt16 { 11 }
  override public var prefix: String { "WC" }
  override public var singular: String { "calendar" }
  override public var plural: String { "calendars" }
  override public var title: String { say("Working calendars") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "w" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] { ["number", "name", "hours", "zone", "holidaysOf"] }
  override package var listOrder: String { "name" }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if case .text(let text) = draft.value(hours, row) {
      do throws(Refusal) {
        draft.set(hours, row, try WeekHours(text).text)
      } catch {
        throw Refusal("\(error.message)", field: hours.name)
      }
    }
    if case .text(let text) = draft.value(zone, row), Zone.named(text) == nil {
      throw Refusal(
        "there is no time zone ‘\(text)’; names are such as Europe/Moscow, UTC or MSK-3",
        field: zone.name)
    }
    if let length = draft.number(shortening, row), !(0...86_400_000).contains(length) {
      throw Refusal("a day is shortened by a day at most", field: shortening.name)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    try draft.refuseCycle(holidaysOf, row, "a calendar cannot keep its own holidays over others")
  }
}

extension Desk {
  /// The zone on whose clocks a team works: that of its calendar, else UTC.
  package func zone(of team: Int) -> Zone {
    serviceLevels.calendars[teams.calendar.row(team)]?.zone ?? .utc
  }
}
