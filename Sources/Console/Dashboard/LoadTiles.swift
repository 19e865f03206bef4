import HelpDesk
import ScreenGrid
import Tables

/// How long things take, who does them, and what they are about.
extension DashboardTile {
  static func times(_ console: Console) -> DashboardTile {
    DashboardTile(console, "How long it takes") { overview, width, compares in
      let column = max((width - 14) / 3, 6)
      let start = width - column * 3
      var head = TileLine()
      let titles: [Phrase] = ["tickets", "median", "90 % in"]
      for (index, title) in titles.enumerated() {
        head.text(
          say(title), x: start + index * column, width: column, .dim, align: .trailing)
      }
      var lines = [head]
      for time in overview.times {
        var line = TileLine()
        line.text(time.name, x: 0, width: start)
        line.count(time.tickets, x: start, width: column)
        for (index, length) in [time.median, time.ninth].enumerated() {
          line.text(
            FigureText.length(length), x: start + (index + 1) * column, width: column,
            align: .trailing)
        }
        lines.append(line)
        guard compares else { continue }
        var before = TileLine()
        before.text("  " + say("before"), x: 0, width: start, .dim)
        before.text(
          "\(time.ticketsBefore)", x: start, width: column, .dim, align: .trailing)
        for (index, length) in [time.medianBefore, time.ninthBefore].enumerated() {
          before.text(
            FigureText.length(length), x: start + (index + 1) * column, width: column, .dim,
            align: .trailing)
        }
        lines.append(before)
      }
      lines.append(reopenRate(overview, width, compares))
      return lines
    }
  }

  private static func reopenRate(
    _ overview: DeskOverview, _ width: Int, _ compares: Bool
  ) -> TileLine {
    func rate(_ part: Int, _ whole: Int) -> Int? { whole == 0 ? nil : part * 100 / whole }
    let (reopened, solved) = (overview.reopened, overview.solved)
    var line = TileLine()
    line.text(say("opened again"), x: 0, width: 16)
    line.count(reopened.figure, x: 16, width: 6)
    line.text(
      FigureText.percent(rate(reopened.figure.count, solved.figure.count)), x: 23, width: 5)
    if compares, let before = rate(reopened.before, solved.before) {
      line.text("(\(before) %)", x: 29, width: max(width - 29, 0), .dim)
    }
    return line
  }

  static func teams(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Load by team") { overview, width, compares in
      loads(overview.teams, width, compares)
    }
  }

  static func people(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Load by person") { overview, width, compares in
      loads(overview.people, width, compares)
    }
  }

  private static func loads(_ lines: [LoadLine], _ width: Int, _ compares: Bool) -> [TileLine] {
    let column = 6
    let before = compares && width >= 44 ? 8 : 0
    let name = width - column * 3 - before - 1
    var head = TileLine()
    let titles: [Phrase] = ["open", "▲", "solved"]
    for (index, title) in titles.enumerated() {
      head.text(
        say(title), x: name + 1 + index * column, width: column, .dim, align: .trailing)
    }
    if lines.isEmpty { return [head, nothing(width)] }
    return [head]
      + lines.map { load in
        var line = TileLine()
        line.text(load.name, x: 0, width: name)
        line.count(load.open, x: name + 1, width: column)
        line.count(
          load.breached, x: name + 1 + column, width: column,
          load.breached.count > 0 ? .critical : .dim)
        line.count(load.solved, x: name + 1 + column * 2, width: column)
        if before > 0 {
          line.text(
            "(\(load.solvedBefore))", x: width - before, width: before, .dim, align: .trailing)
        }
        return line
      }
  }

  static func peripherals(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Peripherals down") { overview, width, _ in
      let column = 7
      let name = width - column * 2 - 1
      var head = TileLine()
      head.text(say("down"), x: name + 1, width: column, .dim, align: .trailing)
      head.text(say("of"), x: name + 1 + column, width: column, .dim, align: .trailing)
      let lines = overview.peripherals
      if lines.isEmpty { return [nothing(width)] }
      return [head]
        + lines.map { kind in
          var line = TileLine()
          line.text(kind.name, x: 0, width: name)
          line.count(
            kind.down, x: name + 1, width: column, kind.down.count > 0 ? .high : .dim)
          line.count(kind.present, x: name + 1 + column, width: column, .dim)
          return line
        }
    }
  }

  static func topAssets(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Most tickets: assets") { overview, width, _ in
      ranking(overview.topAssets(most: 20), width)
    }
  }

  static func topCategories(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Most tickets: categories") { overview, width, _ in
      ranking(overview.topCategories(most: 20), width)
    }
  }

  private static func ranking(_ figures: [Figure], _ width: Int) -> [TileLine] {
    if width >= 40 { return bars(figures, width, nameWidth: width / 2) }
    return figures.isEmpty ? [nothing(width)] : figures.map { plain($0, width) }
  }
}
