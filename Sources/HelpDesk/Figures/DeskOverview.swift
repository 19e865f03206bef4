import Tables

/// What a head of support looks at, at one moment: the figures of a desk, each with the list of what
/// it counts. Dashboard and reports show the same.
package struct DeskOverview {
  let figures: DeskFigures
  let now: Timestamp
  var desk: Desk { figures.desk }
  var tickets: TicketTable { figures.desk.tickets }
  /// The period, and the one before it.
  package var period: FigurePeriod { figures.current.period }
  /// The period it is compared with.
  package var before: FigurePeriod { figures.previous.period }
  /// The rows of tickets past their deadline, the most overdue first.
  private let breachedRows: [Int]
  /// What is added up once for all figures that want it.
  let troubles = TroubleFigures()

  /// The figures as they stand at `now`.
  /// - Complexity: O(tickets past their deadline).
  package init(_ figures: DeskFigures, at now: Timestamp) {
    self.figures = figures
    self.now = now
    let running = figures.open.running
    breachedRows = (0..<running.count(before: now.milliseconds)).map { running[$0].row }
  }

  func figure(_ title: Phrase, _ count: Int, _ query: String, sort: String? = nil) -> Figure {
    figure(named: say(title), count, query, sort: sort)
  }

  func figure(named title: String, _ count: Int, _ query: String, sort: String? = nil) -> Figure {
    Figure(title: title, count: count, table: tickets, query: query, sort: sort)
  }

  // MARK: Now

  /// What is open: all, past their deadline, due within an hour, nobody's, waiting.
  package var standing: [Figure] {
    let open = figures.open
    let soon = open.running.count(before: now.milliseconds + 3_600_001) - breachedRows.count
    return [
      figure("open", open.ages.count, "state:open", sort: "next"), breached,
      figure("due in 1 h", soon, FigureQuery.soon, sort: "next"),
      figure("not assigned", open.people[0], "state:open assignee:none", sort: "priority"),
      figure(
        "pending", open.states[Int(TicketState.pending.rawValue)], "state:pending",
        sort: "pendingUntil"),
    ]
  }

  /// Open tickets past their deadline.
  package var breached: Figure {
    figure("breached", breachedRows.count, FigureQuery.breached, sort: "next")
  }

  /// Tickets past their next deadline or nearest to it, with that moment.
  package func nextToBreach(most: Int) -> [(row: Int, due: Timestamp)] {
    let running = figures.open.running
    // Of those that are late the latest come last, next to those that will be.
    return (0..<min(running.count, most)).map { place in
      (running[place].row, Timestamp(milliseconds: running[place].moment))
    }
  }

  /// Open tickets by how long ago they were opened.
  package var backlog: [Figure] {
    let ages = figures.open.ages
    func before(_ days: Int?) -> Int {
      // A ticket opened at that very moment is that old.
      days.map { ages.count(before: now.milliseconds - Int64($0) * 86_400_000 + 1) } ?? 0
    }
    let spans: [(name: Phrase, low: Int?, high: Int?)] = [
      ("under 1 day", nil, 1), ("1–3 days", 1, 3), ("3–7 days", 3, 7), ("7–30 days", 7, 30),
      ("over 30 days", 30, nil),
    ]
    return spans.map { name, low, high in
      let count = (low.map { before($0) } ?? ages.count) - before(high)
      return figure(name, count, "state:open \(FigureQuery.age(low, high))", sort: "created")
    }
  }

  // MARK: Service levels

  /// By priority, the most urgent first.
  package var priorities: [LevelLine] {
    Priority.allCases.map { priority in
      level(
        say(priority.title), "priority:\(priority.name)", \.byPriority, Int(priority.rawValue)
      ) { tickets.priority[$0] == priority }
    }
  }

  /// By service, those of which most were measured first.
  package var services: [LevelLine] { levels(\.byService, tickets.service, none: "no service") }
  /// By team.
  package var levelsOfTeams: [LevelLine] { levels(\.byTeam, tickets.team, none: "no team") }

  /// All tickets together.
  package var allLevels: LevelLine {
    let (now, then) = (figures.current.byPriority, figures.previous.byPriority)
    func sum(_ tally: LevelTally, _ kept: KeyPath<LevelTally, Tally>) -> Int {
      tally[keyPath: kept].total
    }
    return LevelLine(
      name: say("all"),
      own: ownLevel(
        "", "", sum(now, \.owned), sum(now, \.ownedLate), sum(then, \.owned), sum(then, \.ownedLate)
      ),
      solve: solveLevel(
        "", "", sum(now, \.solved), sum(now, \.solvedLate), sum(then, \.solved),
        sum(then, \.solvedLate)),
      breached: breached)
  }

  private func levels(
    _ by: KeyPath<PeriodFigures, LevelTally>, _ column: ReferenceColumn, none: Phrase
  ) -> [LevelLine] {
    let tally = figures.current[keyPath: by]
    let breachedOnes = Set(breachedRows.map(column.named))
    let rows = (0..<max(column.target.count, 1)).filter { row in
      let measured =
        tally.owned[row] + tally.ownedLate[row] + tally.solved[row] + tally.solvedLate[row]
      return (measured > 0 || breachedOnes.contains(row)) && (row == 0 || column.target.isLive(row))
    }
    let lines = rows.map { row in
      level(
        row == 0 ? say(none) : column.target.label(row), FigureQuery.refers(column, row), by, row
      ) { column.named($0) == row }
    }
    return lines.sorted { ($1.solve.measured.count, $0.name) < ($0.solve.measured.count, $1.name) }
  }

  private func level(
    _ name: String, _ query: String, _ by: KeyPath<PeriodFigures, LevelTally>, _ key: Int,
    _ isOne: (Int) -> Bool
  ) -> LevelLine {
    let (now, then) = (figures.current[keyPath: by], figures.previous[keyPath: by])
    return LevelLine(
      name: name,
      own: ownLevel(
        name, query, now.owned[key], now.ownedLate[key], then.owned[key], then.ownedLate[key]),
      solve: solveLevel(
        name, query, now.solved[key], now.solvedLate[key], then.solved[key],
        then.solvedLate[key]),
      breached: figure(
        "breached: \(name)", breachedRows.count(where: isOne), "\(FigureQuery.breached) \(query)",
        sort: "next"))
  }

  private func ownLevel(
    _ name: String, _ query: String, _ kept: Int, _ late: Int, _ keptBefore: Int,
    _ lateBefore: Int
  ) -> LevelFigure {
    let period = [period.holds("owned"), query].filter { !$0.isEmpty }.joined(separator: " ")
    return LevelFigure(
      measured: figure("taken on: \(name)", kept + late, "\(period) ownLate:any"),
      late: figure("taken on too late: \(name)", late, "\(period) ownLate:yes"),
      measuredBefore: keptBefore + lateBefore, lateBefore: lateBefore)
  }

  private func solveLevel(
    _ name: String, _ query: String, _ kept: Int, _ late: Int, _ keptBefore: Int,
    _ lateBefore: Int
  ) -> LevelFigure {
    let period = [period.holds("resolved"), query].filter { !$0.isEmpty }.joined(separator: " ")
    return LevelFigure(
      measured: figure("solved: \(name)", kept + late, "\(period) late:any"),
      late: figure("solved too late: \(name)", late, "\(period) late:yes"),
      measuredBefore: keptBefore + lateBefore, lateBefore: lateBefore)
  }

  /// How many of the tickets past their deadline pass a test.
  func breached(where isOne: (Int) -> Bool) -> Int { breachedRows.count(where: isOne) }
}
