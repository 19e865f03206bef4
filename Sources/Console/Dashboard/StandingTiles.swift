import HelpDesk
import ScreenGrid
import Tables

/// How the desk stands now.
extension DashboardTile {
  static func standing(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Now") { overview, width, compares in
      var lines = overview.standing.map { figure in
        let isAlarm = figure.count > 0 && figure.query == overview.breached.query
        return plain(figure, width, isAlarm ? .critical : .text)
      }
      lines.append(TileLine())
      let totals: [(name: String, figure: Figure, before: Int)] = [
        (say("in"), overview.opened.figure, overview.opened.before),
        (say("out"), overview.done.figure, overview.done.before),
      ]
      for (name, figure, before) in totals {
        lines.append(total(name, figure, before, width, compares))
      }
      return lines
    }
  }

  /// A figure's name and its number.
  static func plain(_ figure: Figure, _ width: Int, _ role: Role = .text) -> TileLine {
    var line = TileLine()
    line.text(figure.title, x: 0, width: width - 7)
    line.count(figure, x: width - 7, width: 7, role)
    return line
  }

  /// A number of the period, and how it compares with the one before.
  static func total(
    _ name: String, _ figure: Figure, _ before: Int, _ width: Int, _ compares: Bool
  ) -> TileLine {
    let change = compares ? 8 : 0
    var line = TileLine()
    line.text(name, x: 0, width: width - 7 - change)
    line.count(figure, x: width - 7 - change, width: 7)
    if compares {
      line.text(
        FigureText.change(figure.count, before), x: width - change, width: change, .dim,
        align: .trailing)
    }
    return line
  }

  static func nextToBreach(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Breached, and next to breach") { [unowned console] overview, width, _ in
      let tickets = console.desk.tickets
      let reading = console.reading
      let rows = overview.nextToBreach(most: 100)
      if rows.isEmpty {
        var line = TileLine()
        line.text(say("No ticket's clock runs."), x: 0, width: width, .dim)
        return [line]
      }
      return rows.map { row, due in
        let left = due.milliseconds - reading.now.milliseconds
        let text = formatDuration(left < 0 ? -left : left)
        let (shown, role): (String, Role) =
          left < 0
          ? ((left > -60_000 ? "" : "-") + "\(text) ▲", .critical)
          : left <= 3_600_000 ? ("\(text) ●", .high) : (text, .text)
        let who =
          tickets.assignee.row(row) == 0
          ? "—" : tickets.desk.people.label(tickets.assignee.row(row))
        let whoWidth = width >= 70 ? 20 : 0
        var line = TileLine()
        line.text(shown, x: 0, width: 12, role, align: .trailing)
        line.text(tickets.number(row), x: 14, width: 9)
        line.text(
          tickets.priority[row].map { say($0.title) } ?? "", x: 24, width: 3,
          tickets.priority[row]?.role ?? .text)
        line.text(tickets.label(row), x: 28, width: max(width - 29 - whoWidth, 1))
        line.text(who, x: width - whoWidth, width: whoWidth, .dim)
        line.lead(to: .record(tickets.id(row)), x: 0..<width)
        return line
      }
    }
  }

  static func backlog(_ console: Console) -> DashboardTile {
    DashboardTile(console, "Open tickets by age") { overview, width, _ in
      bars(overview.backlog, width, nameWidth: 13)
    }
  }

  /// Bars with their figures, as long as the greatest of them allows.
  static func bars(_ figures: [Figure], _ width: Int, nameWidth: Int) -> [TileLine] {
    let most = figures.map(\.count).max() ?? 0
    if figures.isEmpty { return [nothing(width)] }
    return figures.map { figure in
      var line = TileLine()
      line.text(figure.title, x: 0, width: nameWidth)
      let bar = width - nameWidth - 7
      if bar >= 3 {
        line.bar(
          most == 0 ? 0 : Double(figure.count) / Double(most), x: nameWidth + 1, width: bar)
      }
      line.count(figure, x: width - 6, width: 6)
      return line
    }
  }
}
