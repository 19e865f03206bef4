import HelpDesk
import ScreenGrid
import Tables

/// Gauges of service levels.
extension DashboardTile {
  static func levelsByPriority(_ console: Console) -> DashboardTile {
    DashboardTile(console, "SLA kept by priority", ofPeriod: true) { overview, width, compares in
      levels(overview.priorities + [overview.allLevels], width, compares, nameWidth: 4)
    }
  }

  static func levelsByService(_ console: Console) -> DashboardTile {
    DashboardTile(console, "SLA kept by service", ofPeriod: true) { overview, width, compares in
      levels(overview.services, width, compares, nameWidth: max(width * 2 / 7, 12))
    }
  }

  /// A gauge for taking on and one for solving, each with its percentage and how many were late.
  private static func levels(
    _ lines: [LevelLine], _ width: Int, _ compares: Bool, nameWidth: Int
  ) -> [TileLine] {
    // A gauge has its bar, "100 %", the share before where there is room, and the number late.
    let now = 5
    let each = (width - nameWidth - 1 - now) / 2
    let before = compares && each >= 26 ? 8 : 0
    let late = each >= 26 ? 7 : 5
    let columns = LevelColumns(
      bar: max(each - 6 - late - 1 - before, 0), share: 6, before: before, late: late)
    var head = TileLine()
    let titles: [(short: Phrase, long: Phrase)] = [
      ("owned", "owned in time"), ("solved", "solved in time"),
    ]
    for (index, title) in titles.enumerated() {
      let x = nameWidth + 1 + index * each
      let room = columns.bar + columns.share + columns.before
      let long = say(title.long)
      head.text(
        room > TextWidth.columns(of: long) ? long : say(title.short), x: x, width: room, .dim)
      head.text(say("late"), x: x + room, width: columns.late, .dim, align: .trailing)
    }
    head.text(say("▲ now"), x: nameWidth + 1 + each * 2, width: now, .dim, align: .trailing)
    if lines.isEmpty { return [head, nothing(width)] }
    return [head]
      + lines.map { line in
        var shown = TileLine()
        shown.text(line.name, x: 0, width: nameWidth)
        gauge(line.own, x: nameWidth + 1, columns, &shown)
        gauge(line.solve, x: nameWidth + 1 + each, columns, &shown)
        shown.count(
          line.breached, x: nameWidth + 1 + each * 2, width: now,
          line.breached.count > 0 ? .critical : .dim)
        return shown
      }
  }

  private struct LevelColumns {
    let bar: Int, share: Int, before: Int, late: Int
  }

  private static func gauge(
    _ level: LevelFigure, x: Int, _ columns: LevelColumns, _ line: inout TileLine
  ) {
    var x = x
    let role = FigureText.role(share: level.share)
    line.bar(Double(level.share ?? 0) / 100, x: x, width: columns.bar, role)
    x += columns.bar
    line.text(
      FigureText.percent(level.share), x: x, width: columns.share, role, align: .trailing)
    line.lead(to: .figure(level.measured), x: x..<(x + columns.share))
    x += columns.share
    if columns.before > 0 {
      let before = level.shareBefore.map { "(\($0) %)" } ?? ""
      line.text(before, x: x, width: columns.before, .dim, align: .trailing)
      x += columns.before
    }
    line.count(
      level.late, x: x, width: columns.late, level.late.count > 0 ? .text : .dim)
  }

  /// Says that there is nothing to show.
  static func nothing(_ width: Int) -> TileLine {
    var line = TileLine()
    line.text(say("Nothing in this period."), x: 0, width: width, .dim)
    return line
  }
}
