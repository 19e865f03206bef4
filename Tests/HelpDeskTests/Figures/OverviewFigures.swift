import HelpDesk
import Tables

extension DeskOverview {
  /// Every figure of it that has a list.
  var allFigures: [Figure] {
    var all = standing + backlog + topAssets(most: 50) + topCategories(most: 50)
    for line in priorities + services + levelsOfTeams + [allLevels] {
      all += [line.own.measured, line.own.late, line.solve.measured, line.solve.late]
      all.append(line.breached)
    }
    for step in flow { all += [step.opened, step.done] }
    all += [opened.figure, done.figure, solved.figure, reopened.figure]
    all += times.map(\.tickets)
    for line in teams + people { all += [line.open, line.breached, line.solved] }
    all += (0..<168).map(opened(hourOfWeek:))
    for line in peripherals { all += [line.present, line.down, line.inRepair] }
    return all
  }
}

extension Figure {
  /// How many records the list has that it leads to.
  func listed(_ reading: Reading) throws -> Int {
    try Query(query, on: table, reading).rows().count
  }
}
