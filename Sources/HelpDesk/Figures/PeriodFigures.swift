import Tables

/// The moments of a ticket that figures go by, milliseconds; `Int64.min` for none.
struct TicketMoments {
  let opening, resolved, cancelled, owned, answered: Int64

  @inline(__always)
  init(_ row: Int, _ tickets: TicketTable) {
    func plain(_ moment: Timestamp?) -> Int64 { moment?.milliseconds ?? .min }
    opening = plain(tickets.opened[row] ?? tickets.created[row])
    resolved = plain(tickets.resolved[row])
    owned = plain(tickets.owned[row])
    answered = plain(tickets.answered[row])
    cancelled =
      resolved == .min && tickets.state[row] == .cancelled ? plain(tickets.closed[row]) : .min
  }
}

/// How service levels were kept, by one of the things a ticket has.
package struct LevelTally: Equatable, Sendable {
  /// Taken on in time, and too late.
  package var owned = Tally(), ownedLate = Tally()
  /// Solved in time, and too late.
  package var solved = Tally(), solvedLate = Tally()

  // A key path to the tally would be short, and take most of the time of a pass over a year.
  mutating func add(_ key: Int, _ step: Int, solved isSolved: Bool, late: Bool) {
    switch (isSolved, late) {
    case (false, false): owned.add(key, step)
    case (false, true): ownedLate.add(key, step)
    case (true, false): solved.add(key, step)
    case (true, true): solvedLate.add(key, step)
    }
  }
}

/// What a desk did in a period.
package struct PeriodFigures: Equatable, Sendable {
  /// The days that are counted.
  package let period: FigurePeriod
  /// Tickets opened, by step of the period, and those solved or cancelled.
  package private(set) var opened: [Int], done: [Int]
  /// Tickets solved, and those of them that had been opened again.
  package private(set) var solved = 0, reopened = 0
  /// How service levels were kept, by raw priority, row of service, and row of team.
  package private(set) var byPriority = LevelTally()
  package private(set) var byService = LevelTally()
  package private(set) var byTeam = LevelTally()
  /// From opening to the first answer, of the tickets answered in the period.
  package private(set) var answering = DurationHistogram()
  /// From opening to the solution, of the tickets solved in the period.
  package private(set) var solving = DurationHistogram()
  /// Tickets opened, by hour of the week: Monday 0:00 first.
  package private(set) var hours = [Int](repeating: 0, count: 168)
  /// Tickets opened, by asset and by category.
  package private(set) var assets = Tally()
  package private(set) var categories = TextTally()
  /// Tickets solved, by who solved them and by team.
  package private(set) var solvers = Tally(), teams = Tally()

  init(_ period: FigurePeriod) {
    self.period = period
    opened = Array(repeating: 0, count: period.steps)
    done = opened
  }

  /// Counts a ticket that is there, or takes it back, as the columns hold it now.
  @inline(__always)
  mutating func count(_ row: Int, _ moments: TicketMoments, _ tickets: TicketTable, _ step: Int) {
    if period.contains(moments.opening) { countOpening(row, moments, tickets, step) }
    if period.contains(moments.resolved) { countSolution(row, moments, tickets, step) }
    if period.contains(moments.cancelled) { done[period.index(of: moments.cancelled)] += step }
    if period.contains(moments.answered) {
      answering.add(moments.answered - moments.opening, step)
    }
    if period.contains(moments.owned), case .integer(let late) = tickets.ownLate.value(row) {
      countLevel(row, tickets, step, solved: false, late: late == 1)
    }
  }

  private mutating func countOpening(
    _ row: Int, _ moments: TicketMoments, _ tickets: TicketTable, _ step: Int
  ) {
    opened[period.index(of: moments.opening)] += step
    let clock = period.zone.civil(Timestamp(milliseconds: moments.opening))
    hours[(clock.date.weekday - 1) * 24 + clock.hour] += step
    let asset = tickets.asset.named(row)
    if asset != 0 { assets.add(asset, step) }
    if !tickets.category.isEmpty(row) { categories.add(tickets.category, row, step) }
  }

  private mutating func countSolution(
    _ row: Int, _ moments: TicketMoments, _ tickets: TicketTable, _ step: Int
  ) {
    done[period.index(of: moments.resolved)] += step
    solved += step
    if tickets.reopenings[row] ?? 0 > 0 { reopened += step }
    solving.add(moments.resolved - moments.opening, step)
    solvers.add(tickets.resolver.named(row), step)
    teams.add(tickets.team.named(row), step)
    if case .integer(let late) = tickets.late.value(row) {
      countLevel(row, tickets, step, solved: true, late: late == 1)
    }
  }

  private mutating func countLevel(
    _ row: Int, _ tickets: TicketTable, _ step: Int, solved: Bool, late: Bool
  ) {
    byPriority.add(Int(tickets.priority.raw(row)), step, solved: solved, late: late)
    byService.add(tickets.service.named(row), step, solved: solved, late: late)
    byTeam.add(tickets.team.named(row), step, solved: solved, late: late)
  }
}
