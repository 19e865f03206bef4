import HelpDesk
import Tables

/// The reports there are, by the calendar unit that each covers.
package enum ReportKind: String, CaseIterable, Sendable {
  case day, week, month, quarter

  /// What people read.
  package var title: Phrase {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .quarter: "quarter"
    }
  }

  /// The first day of the unit that a date is in; a week begins on Monday (ISO 8601).
  private func start(of date: CivilDate) -> CivilDate {
    let (year, month, _) = date.parts
    return switch self {
    case .day: date
    case .week: date.adding(days: 1 - date.weekday)
    case .month: CivilDate(year: year, month: month, day: 1)
    case .quarter: CivilDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    }
  }

  /// The first day of the unit that comes `count` units later.
  private func moved(_ start: CivilDate, by count: Int) -> CivilDate {
    switch self {
    case .day: start.adding(days: count)
    case .week: start.adding(days: count * 7)
    case .month: start.adding(months: count)
    case .quarter: start.adding(months: count * 3)
    }
  }

  /// The days a report covers, and those it is compared with: the unit that `from` is in, or else the
  /// last one that is over; with `to`, the days from one to the other, and as many before.
  package func period(
    from: CivilDate?, to: CivilDate?, today: CivilDate, zone: Zone
  ) -> (period: FigurePeriod, before: FigurePeriod) {
    if let from, let to {
      let period = FigurePeriod(from: from, until: to.adding(days: 1), zone: zone)
      return (period, period.before)
    }
    let first = from.map(start) ?? moved(start(of: today), by: -1)
    return (
      FigurePeriod(from: first, until: moved(first, by: 1), zone: zone),
      FigurePeriod(from: moved(first, by: -1), until: first, zone: zone)
    )
  }
}
