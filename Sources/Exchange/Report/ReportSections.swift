import HelpDesk
import Tables

extension DeskReport {
  /// What came and went, and how long it took.
  static func summary(_ overview: DeskOverview) -> [Section] {
    let (opened, done) = (overview.opened, overview.done)
    let (solved, reopened) = (overview.solved, overview.reopened)
    func rate(_ part: Int, _ whole: Int) -> Int? { whole == 0 ? nil : part * 100 / whole }
    let totals = [
      Line(name: say("opened"), values: [.count(opened.figure, before: opened.before)]),
      Line(name: say("solved or cancelled"), values: [.count(done.figure, before: done.before)]),
      Line(name: say("solved"), values: [.count(solved.figure, before: solved.before)]),
      Line(
        name: say("solved after being reopened"),
        values: [.count(reopened.figure, before: reopened.before)]),
      Line(
        name: say("reopen rate"),
        values: [
          .percent(
            rate(reopened.figure.count, solved.figure.count),
            before: rate(reopened.before, solved.before))
        ]),
    ]
    let times = overview.times.map { time in
      Line(
        name: time.name,
        values: [
          .count(time.tickets, before: time.ticketsBefore),
          .length(time.median, before: time.medianBefore),
          .length(time.ninth, before: time.ninthBefore),
        ])
    }
    return [
      Section(
        title: say("Tickets"), note: say("in the period"), columns: [say("tickets")],
        lines: totals),
      Section(
        title: say("How long it takes"), note: say("hours and minutes from the opening"),
        columns: [say("tickets"), say("median"), say("90 % within")], lines: times),
    ]
  }

  /// How service levels were kept.
  static func levels(_ overview: DeskOverview) -> [Section] {
    let parts: [(title: Phrase, lines: [LevelLine])] = [
      ("Service levels by priority", overview.priorities + [overview.allLevels]),
      ("Service levels by service", overview.services),
      ("Service levels by team", overview.levelsOfTeams),
    ]
    return parts.map { title, lines in
      Section(
        title: say(title), note: say("owned and solved within the agreed time"),
        columns: [
          say("owned"), say("late"), say("in time"), say("solved"), say("late"), say("in time"),
        ],
        lines: lines.map { Line(name: $0.name, values: values($0.own) + values($0.solve)) },
        chart: .bars(column: 5))
    }
  }

  private static func values(_ level: LevelFigure) -> [Value] {
    [
      .count(level.measured), .count(level.late),
      .percent(level.share, before: level.shareBefore),
    ]
  }

  /// How the desk stands when the report is made.
  static func standing(_ overview: DeskOverview, _ made: String) -> [Section] {
    [
      Section(
        title: say("Open tickets"), note: made, columns: [say("tickets")],
        lines: overview.standing.map { Line(name: $0.title, values: [.count($0)]) }),
      Section(
        title: say("Open tickets by age"), note: made, columns: [say("tickets")],
        lines: bars(overview.backlog), chart: .bars(column: 0)),
    ]
  }

  /// Counts with bars, the longest for the greatest.
  private static func bars(_ figures: [Figure]) -> [Line] {
    let most = max(figures.map(\.count).max() ?? 0, 1)
    return figures.map { figure in
      var value = Value.count(figure)
      value.share = Double(figure.count) / Double(most)
      return Line(name: figure.title, values: [value])
    }
  }

  /// What came in and went out, step by step.
  static func flow(_ overview: DeskOverview) -> [Section] {
    let unit =
      switch overview.period.step {
      case .hour: say("tickets an hour")
      case .day: say("tickets a day")
      case .week: say("tickets a week")
      }
    let lines = overview.flow.map { step in
      let start = step.start
      return Line(
        name: overview.period.step == .hour
          ? "\(start.date.figures) \(start.hour):00" : start.date.figures,
        values: [.count(step.opened), .count(step.done)])
    }
    return [
      Section(
        title: say("In and out"), note: unit, columns: [say("in"), say("out")], lines: lines,
        chart: .flow)
    ]
  }

  /// Who has how much to do.
  static func load(_ overview: DeskOverview) -> [Section] {
    let parts: [(title: Phrase, lines: [LoadLine])] = [
      ("Load by team", overview.teams), ("Load by person", overview.people),
    ]
    return parts.map { title, lines in
      Section(
        title: say(title), note: say("open and breached now, solved in the period"),
        columns: [say("open"), say("breached"), say("solved")],
        lines: lines.map { line in
          Line(
            name: line.name,
            values: [
              .count(line.open), .count(line.breached),
              .count(line.solved, before: line.solvedBefore),
            ])
        })
    }
  }

  /// When tickets are opened: a line for each day of the week, a column for each hour.
  static func hours(_ overview: DeskOverview) -> [Section] {
    let days: [Phrase] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let most = max(overview.hours.max() ?? 0, 1)
    let lines = days.enumerated().map { day, name in
      Line(
        name: say(name),
        values: (0..<24).map { hour in
          var value = Value.count(overview.opened(hourOfWeek: day * 24 + hour))
          value.share = Double(overview.hours[day * 24 + hour]) / Double(most)
          return value
        })
    }
    return [
      Section(
        title: say("Busiest hours"), note: say("tickets opened, by day of the week and hour"),
        columns: (0..<24).map { "\($0)" }, lines: lines, chart: .hours)
    ]
  }

  /// Equipment that is down, and what most tickets are about.
  static func equipment(_ overview: DeskOverview, _ made: String) -> [Section] {
    [
      Section(
        title: say("Peripherals down"), note: say("in repair or with an open incident, \(made)"),
        columns: [say("down"), say("in repair"), say("of")],
        lines: overview.peripherals.map {
          Line(name: $0.name, values: [.count($0.down), .count($0.inRepair), .count($0.present)])
        }),
      Section(
        title: say("Peripherals by place"),
        note: say("down now, and days away for repair within a year"),
        columns: [say("down"), say("days")],
        lines: overview.troubledPlaces(most: 15).map {
          Line(
            name: $0.name,
            values: [.count($0.down), Value(text: "\($0.days)", number: "\($0.days)")])
        }),
      Section(
        title: say("Assets with most tickets"), note: say("opened in the period"),
        columns: [say("tickets")], lines: bars(overview.topAssets(most: 15)),
        chart: .bars(column: 0)),
      Section(
        title: say("Categories with most tickets"), note: say("opened in the period"),
        columns: [say("tickets")], lines: bars(overview.topCategories(most: 15)),
        chart: .bars(column: 0)),
    ]
  }
}
