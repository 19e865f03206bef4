import Tables

/// A day that a calendar of holidays singles out.
package struct HolidayEntry: Equatable, Sendable {
  /// What a day is, whatever its day of the week.
  package enum Kind: Sendable {
    /// Nobody works.
    case dayOff
    /// Work ends earlier, as on the eve of a holiday.
    case shortened
    /// A day of the weekend that is worked.
    case working

    /// What a day is, for the middle of a sentence.
    package var text: String {
      switch self {
      case .dayOff: say("a day off")
      case .shortened: say("a shortened day")
      case .working: say("a working day")
      }
    }
  }

  /// The day.
  package var date: CivilDate
  /// What it is.
  package var kind: Kind
  /// The holiday's name; the names of several on one day with commas; empty where the file has none.
  package var title: String
  /// The holiday on a weekend that this day off makes up for.
  package var insteadOf: CivilDate?

  /// A day with all that is known of it.
  package init(date: CivilDate, kind: Kind, title: String = "", insteadOf: CivilDate? = nil) {
    self.date = date
    self.kind = kind
    self.title = title
    self.insteadOf = insteadOf
  }
}
