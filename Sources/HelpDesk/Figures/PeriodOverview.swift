import Tables

/// What was done in the period.
extension DeskOverview {
  /// Opened, and solved or cancelled, step by step.
  package var flow: [FlowStep] {
    let (figures, edges) = (figures.current, period.edges)
    return (0..<period.steps).map { step in
      let (start, end) = (edges[step], edges[step + 1])
      let when =
        period.step == .hour ? "\(start.date.figures) \(start.hour):00" : start.date.figures
      return FlowStep(
        start: start,
        opened: figure("opened: \(when)", figures.opened[step], FigureQuery.opened(start, end)),
        done: figure("done: \(when)", figures.done[step], FigureQuery.done(start, end)))
    }
  }

  /// All opened in the period, and in the one before.
  package var opened: (figure: Figure, before: Int) {
    let count = figures.current.opened.reduce(0, +)
    return (
      figure("opened", count, FigureQuery.opened(period)), figures.previous.opened.reduce(0, +)
    )
  }

  /// All solved or cancelled in the period, and in the one before.
  package var done: (figure: Figure, before: Int) {
    let count = figures.current.done.reduce(0, +)
    return (figure("done", count, FigureQuery.done(period)), figures.previous.done.reduce(0, +))
  }

  /// All solved in the period, and in the one before.
  package var solved: (figure: Figure, before: Int) {
    (figure("solved", figures.current.solved, period.holds("resolved")), figures.previous.solved)
  }

  /// Those solved in the period that had been opened again, and in the one before.
  package var reopened: (figure: Figure, before: Int) {
    (
      figure("reopened", figures.current.reopened, "\(period.holds("resolved")) reopenings:>0"),
      figures.previous.reopened
    )
  }

  /// From opening to the first answer, and to the solution.
  package var times: [TimeFigure] {
    [
      time("first answer", "answered", figures.current.answering, figures.previous.answering),
      time("time to solve", "resolved", figures.current.solving, figures.previous.solving),
    ]
  }

  private func time(
    _ name: Phrase, _ field: String, _ now: DurationHistogram, _ then: DurationHistogram
  ) -> TimeFigure {
    TimeFigure(
      name: say(name), tickets: figure(name, now.count, period.holds(field)),
      median: now.percentile(50), ninth: now.percentile(90), ticketsBefore: then.count,
      medianBefore: then.percentile(50), ninthBefore: then.percentile(90))
  }

  // MARK: Load

  /// What each team has to do and did; those with most open first.
  package var teams: [LoadLine] {
    loads(
      "no team", tickets.team, tickets.team, figures.open.teams, figures.current.teams,
      figures.previous.teams)
  }

  /// What each person has to do and did; those with most open first.
  package var people: [LoadLine] {
    loads(
      "nobody", tickets.assignee, tickets.resolver, figures.open.people, figures.current.solvers,
      figures.previous.solvers)
  }

  private func loads(
    _ none: Phrase, _ owner: ReferenceColumn, _ solver: ReferenceColumn, _ open: Tally,
    _ solved: Tally,
    _ solvedBefore: Tally
  ) -> [LoadLine] {
    let target = owner.target
    let rows = Set(open.ranked + solved.ranked).filter { row in
      row == 0 || target.map { $0.isLive(row) } ?? false
    }
    var breached: [Int: Int] = [:]
    _ = self.breached { row in
      breached[owner.named(row), default: 0] += 1
      return true
    }
    let sorted = rows.sorted { (open[$1], solved[$1], $0) < (open[$0], solved[$0], $1) }
    return sorted.map { row in
      let name = row == 0 ? say(none) : target.map { $0.label(row) } ?? ""
      let query = FigureQuery.refers(owner, row)
      return LoadLine(
        name: name, open: figure("open: \(name)", open[row], "state:open \(query)", sort: "next"),
        breached: figure(
          "breached: \(name)", breached[row] ?? 0, "\(FigureQuery.breached) \(query)",
          sort: "next"),
        solved: figure(
          "solved: \(name)", solved[row],
          "\(period.holds("resolved")) \(FigureQuery.refers(solver, row))"),
        solvedBefore: solvedBefore[row])
    }
  }

  // MARK: When, where and what

  /// Tickets opened in an hour of the week, 0 for Monday's first.
  package func opened(hourOfWeek slot: Int) -> Figure {
    let days = (0..<period.days).map { period.from.adding(days: $0) }.filter {
      $0.weekday == slot / 24 + 1
    }
    let hour = slot % 24
    let parts = days.map { day in
      let start = CivilTime(date: day, hour: hour)
      let end =
        hour == 23 ? CivilTime(date: day.adding(days: 1)) : CivilTime(date: day, hour: hour + 1)
      return FigureQuery.opened(start, end)
    }
    // A period without that day of the week finds nothing.
    let query = parts.isEmpty ? "number:0" : "(\(parts.joined(separator: " or ")))"
    return figure("opened from \(hour):00 to \(hour + 1):00", figures.current.hours[slot], query)
  }

  /// Tickets opened in each hour of the week, Monday 0:00 first.
  package var hours: [Int] { figures.current.hours }

  /// The assets about which most tickets were opened.
  package func topAssets(most: Int) -> [Figure] {
    let tally = figures.current.assets
    let rows = tally.leading(most).filter(desk.assets.isLive)
    return rows.map { row in
      figure(
        named: desk.assets.label(row), tally[row],
        "\(FigureQuery.opened(period)) \(FigureQuery.refers(tickets.asset, row))")
    }
  }

  /// The categories in which most tickets were opened.
  package func topCategories(most: Int) -> [Figure] {
    figures.current.categories.ranked(most: most).map { text, count in
      figure(
        named: text, count,
        "\(FigureQuery.opened(period)) category:=\(FigureQuery.quoted(text))")
    }
  }

  /// Peripherals by class, those of which most are down first; classes of which none is there are
  /// left out.
  package var peripherals: [PeripheralLine] {
    let assets = desk.assets
    let standing = figures.peripherals
    var down: [AssetClass: Set<Int>] = [:]
    for row in downPeripherals {
      if let kind = assets.nature(of: row) { down[kind, default: []].insert(row) }
    }
    let lines = AssetClass.allCases.filter(\.isPeripheral).compactMap { kind -> PeripheralLine? in
      let present = standing.present[Int(kind.rawValue)]
      let rows = down[kind] ?? []
      if present == 0 { return nil }
      func figure(_ title: String, _ count: Int, _ query: String) -> Figure {
        Figure(title: title, count: count, table: assets, query: query)
      }
      let name = say(kind.title)
      let numbers = rows.sorted().map(String.init).joined(separator: ",")
      return PeripheralLine(
        name: name,
        present: figure(
          name, present, "kind:\(kind.name) (status:inUse,inRepair or status:none)"),
        down: figure(
          say("down: \(name)"), rows.count, "number:\(numbers.isEmpty ? "0" : numbers)"),
        inRepair: figure(
          say("in repair: \(name)"), rows.count(where: standing.inRepair.contains),
          "kind:\(kind.name) status:inRepair"))
    }
    return lines.sorted { ($1.down.count, $1.present.count) < ($0.down.count, $0.present.count) }
  }

  /// Peripherals in repair or with an open incident.
  var downPeripherals: [Int] {
    let assets = desk.assets
    let incidents = figures.open.incidents.keys.filter { row in
      assets.isLive(row) && isPresent(assets.status[row])
    }
    return figures.peripherals.inRepair.union(incidents).filter { row in
      assets.nature(of: row)?.isPeripheral ?? false
    }
  }

  private func isPresent(_ status: AssetStatus?) -> Bool {
    switch status {
    case .inUse, .inRepair, nil: true
    case .onOrder, .inStock, .reserve, .writtenOff, .lost: false
    }
  }
}
