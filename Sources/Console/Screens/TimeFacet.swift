import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Tasks: the state in its colour, the time as a tab.
  static func task(_ tasks: TaskTable) -> Look {
    var look = Look()
    look.headings = ["day": "Day", "estimate": "Planned", "timeSpent": "Spent"]
    look.cell = { column, row, _ in
      guard column === tasks.state, let state = tasks.state[row] else { return nil }
      let role: Role =
        switch state {
        case .planned: .text
        case .inProgress: .high
        case .done: .good
        case .dropped: .dim
        }
      return (say(state.title), role)
    }
    look.facets = [
      .overview, .time(tasks, by: tasks.desk.worklogs.task), .links, .history,
    ]
    return look
  }
}

extension Facet {
  /// Who has spent how much time on a ticket or a task, the newest first, timers that run included.
  static func time(_ table: RecordTable, by column: ReferenceColumn) -> Facet {
    Facet(
      title: "Time", count: { _, row, _ in column.count(referringTo: row, upTo: mostCounted) }
    ) { lines, _, row in
      let log = table.desk.worklogs
      let entries = column.rows(referringTo: row).sorted {
        (log.started[$0]?.milliseconds ?? 0, $0) > (log.started[$1]?.milliseconds ?? 0, $1)
      }
      if entries.isEmpty {
        return lines.note(say("No time was noted yet; T notes some, R starts the timer."))
      }
      let total = entries.reduce(0) { $0 + (log.length[$1] ?? 0) }
      lines.field(say("Noted in all"), formatHours(total))
      for entry in entries.prefix(200) { lines.worklog(log, entry) }
      if entries.count > 200 { lines.more(entries.count - 200) }
    }
  }
}

extension DetailLines {
  /// One entry of the work log: when, how long, who, what.
  fileprivate mutating func worklog(_ log: WorklogTable, _ row: Int) {
    let start = log.started[row]
    let run = start.map { reading.now.milliseconds - $0.milliseconds } ?? 0
    let isRunning = log.length[row] == nil
    let length = formatHours(log.length[row] ?? run)
    self.row(
      [
        (start.map { CivilTimeText.short($0, reading) } ?? "", 13, .dim),
        (isRunning ? "▶ \(length)" : length, 9, isRunning ? .high : .text),
        (log.person[row]?.label ?? "—", 22, .text),
        (log.note[row].split(separator: "\n").first.map(String.init) ?? "", width, .dim),
      ], target: log.id(row))
  }
}
