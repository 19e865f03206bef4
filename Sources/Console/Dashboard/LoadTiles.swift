import HelpDesk
import ScreenGrid
import Tables

/// How long things take, who does them, and what they are about.
extension DashboardTile {
  static func times(_ console: Console) -> DashboardTile {
    DashboardTile(console, "How long it takes", ofPeriod: true) { overview, width, compares in
      let columns = [7, 10, 10]
      let start = max(width - columns.reduce(0, +), 4)
      var head = TileLine()
      let titles: [Phrase] = ["tickets", "median", "90 % in"]
      cells(titles.map(say), x: start, columns, .dim, &head)
      var lines = [head]
      for time in overview.times {
        var line = TileLine()
        line.text(time.name, x: 0, width: start)
        line.count(time.tickets, x: start, width: columns[0])
        cells(
          ["", FigureText.length(time.median), FigureText.length(time.ninth)], x: start, columns,
          .text, &line)
        lines.append(line)
        guard compares else { continue }
        var before = TileLine()
        before.text("  " + say("before"), x: 0, width: start, .dim)
        cells(
          [
            "\(time.ticketsBefore)", FigureText.length(time.medianBefore),
            FigureText.length(time.ninthBefore),
          ], x: start, columns, .dim, &before)
        lines.append(before)
      }
      lines.append(reopenRate(overview, width, compares))
      return lines
    }
  }

  /// Texts in columns from `x`, each at the right of its own.
  private static func cells(
    _ texts: [String], x: Int, _ columns: [Int], _ role: Role, _ line: inout TileLine
  ) {
    var x = x
    for (text, width) in zip(texts, columns) {
      if !text.isEmpty { line.text(text, x: x, width: width, role, align: .trailing) }
      x += width
    }
  }

  private static func reopenRate(
    _ overview: DeskOverview, _ width: Int, _ compares: Bool
  ) -> TileLine {
    func rate(_ part: Int, _ whole: Int) -> Int? { whole == 0 ? nil : part * 100 / whole }
    let (reopened, solved) = (overview.reopened, overview.solved)
    var line = TileLine()
    let start = max(width - 27, 4)
    line.text(say("opened again"), x: 0, width: start)
    line.count(reopened.figure, x: start, width: 7)
    line.text(
      FigureText.percent(rate(reopened.figure.count, solved.figure.count)), x: start + 7,
      width: 10, align: .trailing)
    if compares, let before = rate(reopened.before, solved.before) {
      line.text("(\(before) %)", x: start + 17, width: 10, .dim, align: .trailing)
    }
    return line
  }

  static func teams(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Load by team", ofPeriod: true) { overview, width, compares in
      loads(overview.teams, width, compares)
    }
  }

  static func people(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Load by person", ofPeriod: true) { overview, width, compares in
      loads(overview.people, width, compares)
    }
  }

  private static func loads(_ lines: [LoadLine], _ width: Int, _ compares: Bool) -> [TileLine] {
    let columns = [6, 5, 8]
    let before = compares && width >= 46 ? 8 : 0
    let name = width - columns.reduce(0, +) - before
    var head = TileLine()
    let titles: [Phrase] = ["to do", "▲", "solved"]
    cells(titles.map(say), x: name, columns, .dim, &head)
    if lines.isEmpty { return [head, nothing(width)] }
    return [head]
      + lines.map { load in
        var line = TileLine()
        line.text(load.name, x: 0, width: name)
        line.count(load.open, x: name, width: columns[0])
        line.count(
          load.breached, x: name + columns[0], width: columns[1],
          load.breached.count > 0 ? .critical : .dim)
        line.count(load.solved, x: name + columns[0] + columns[1], width: columns[2])
        if before > 0 {
          line.text(
            "(\(load.solvedBefore))", x: width - before, width: before, .dim, align: .trailing)
        }
        return line
      }
  }

  static func peripherals(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Peripherals down") { overview, width, _ in
      let columns = [5, 6]
      let name = width - columns.reduce(0, +)
      var head = TileLine()
      let titles: [Phrase] = ["down", "of"]
      cells(titles.map(say), x: name, columns, .dim, &head)
      let lines = overview.peripherals
      if lines.isEmpty { return [nothing(width)] }
      return [head]
        + lines.map { kind in
          var line = TileLine()
          line.text(kind.name, x: 0, width: name)
          line.count(
            kind.down, x: name, width: columns[0], kind.down.count > 0 ? .high : .dim)
          line.count(kind.present, x: name + columns[0], width: columns[1], .dim)
          return line
        }
    }
  }

  static func troubledPlaces(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Peripherals by place") { overview, width, _ in
      let columns = [6, 7]
      let name = width - columns.reduce(0, +)
      var head = TileLine()
      let titles: [Phrase] = ["down", "days"]
      cells(titles.map(say), x: name, columns, .dim, &head)
      let places = overview.troubledPlaces(most: 20)
      if places.isEmpty { return [nothing(width)] }
      return [head]
        + places.map { place in
          var line = TileLine()
          line.text(place.name, x: 0, width: name)
          line.count(
            place.down, x: name, width: columns[0], place.down.count > 0 ? .high : .dim)
          line.text(
            place.days == 0 ? "—" : "\(place.days)", x: name + columns[0], width: columns[1], .dim,
            align: .trailing)
          return line
        }
    }
  }

  static func repeatFailures(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Repeat failures, a year") { [unowned console] overview, width, _ in
      let assets = console.desk.assets
      let columns = [8, 6]
      let name = width - columns.reduce(0, +)
      var head = TileLine()
      let titles: [Phrase] = ["repairs", "days"]
      cells(titles.map(say), x: name, columns, .dim, &head)
      let failures = overview.repeatFailures(most: 20)
      if failures.isEmpty { return [nothing(width)] }
      return [head]
        + failures.map { failure in
          let model = assets.model[failure.row]
          var line = TileLine()
          line.text(
            assets.label(failure.row) + (model.isEmpty ? "" : "  " + model), x: 0, width: name)
          line.text(
            "\(failure.downtime.repairs)", x: name, width: columns[0],
            failure.downtime.isRepeated ? .high : .text, align: .trailing)
          line.text(
            "\(failure.downtime.days)", x: name + columns[0], width: columns[1], .dim,
            align: .trailing)
          line.lead(to: .record(assets.id(failure.row)), x: 0..<width)
          return line
        }
    }
  }

  static func topAssets(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Top assets", ofPeriod: true) { overview, width, _ in
      ranking(overview.topAssets(most: 20), width)
    }
  }

  static func topCategories(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Top categories", ofPeriod: true) { overview, width, _ in
      ranking(overview.topCategories(most: 20), width)
    }
  }

  private static func ranking(_ figures: [Figure], _ width: Int) -> [TileLine] {
    if width >= 40 { return bars(figures, width, nameWidth: width / 2) }
    return figures.isEmpty ? [nothing(width)] : figures.map { plain($0, width) }
  }
}
