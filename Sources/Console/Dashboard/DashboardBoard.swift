import HelpDesk
import Tables

/// How far back the dashboard looks, today included.
enum DashboardSpan: Int, CaseIterable {
  case day = 1
  case week = 7
  case month = 30
  case quarter = 91
  case year = 365

  var title: Phrase {
    switch self {
    case .day: "today"
    case .week: "7 days"
    case .month: "30 days"
    case .quarter: "quarter"
    case .year: "year"
    }
  }

  /// What it is compared with.
  var before: Phrase {
    switch self {
    case .day: "yesterday"
    case .week: "the 7 days before"
    case .month: "the 30 days before"
    case .quarter: "the quarter before"
    case .year: "the year before"
    }
  }
}

/// What all parts of the dashboard show: the figures, the period, and whether it is compared with the
/// one before. The figures are counted when the dashboard is first looked at, and kept from then on.
final class DashboardBoard {
  private unowned let console: Console
  private var figures: DeskFigures?
  private(set) var span = DashboardSpan.month
  private(set) var compares = true
  private var built: (overview: DeskOverview, revision: Int, minute: Int64)?
  /// Changes with whatever the parts show.
  private(set) var version = 0

  init(_ console: Console) { self.console = console }

  /// The figures as they stand this minute.
  func overview() -> DeskOverview {
    let now = console.workplace.now
    let period = FigurePeriod(last: span.rawValue, to: now, zone: console.workplace.zone)
    let figures = figures ?? DeskFigures(console.desk, period)
    self.figures = figures
    // At midnight all days move on.
    figures.show(period)
    let minute = now.milliseconds / 60_000
    if let built, built.revision == figures.revision, built.minute == minute {
      return built.overview
    }
    let overview = DeskOverview(figures, at: now)
    built = (overview, figures.revision, minute)
    version += 1
    return overview
  }

  func show(_ span: DashboardSpan) {
    self.span = span
    version += 1
  }

  func turn(_ step: Int) {
    let all = DashboardSpan.allCases
    guard let place = all.firstIndex(of: span) else { return }
    show(all[(place + step + all.count) % all.count])
  }

  func toggleComparison() {
    compares.toggle()
    version += 1
  }
}
