import HelpDesk
import Tables

/// What the IT manager means to do these days, and a plan that waits for his word.
struct SampleTasks {
  private let enterprise: SampleEnterprise
  private let today: CivilDate

  init(_ enterprise: SampleEnterprise) {
    self.enterprise = enterprise
    let now = Timestamp(milliseconds: enterprise.calendar.now)
    today = enterprise.calendar.zone.civil(now).date
  }

  /// The subject, in how many days, minutes planned, minutes spent where it is done.
  private static let tasks: [(subject: String, ahead: Int?, planned: Int64, spent: Int64?)] = [
    ("Review last week's service levels with the heads of support", 0, 60, 75),
    ("Проверить резервные копии файлового сервера", 0, 45, nil),
    ("Sign the toner order", 0, 15, nil),
    ("Подготовить бюджет закупок на следующий месяц", 1, 120, nil),
    ("Walk through the branch that moves: sockets, switches, printers", 1, 180, nil),
    ("Согласовать окно обновления почтового сервера", 3, 30, nil),
    ("Compare two offers for notebooks", nil, 90, nil),
  ]

  /// Makes them.
  func make() throws {
    let (desk, now) = (enterprise.desk, enterprise.calendar.now - 1)
    let tasks = desk.tasks
    for task in Self.tasks {
      var edit = RecordEdit(new: tasks, tasks.count)
      let row = edit.record.row
      edit.set(tasks.subject, task.subject)
      edit.set(tasks.person, to: enterprise.people[0].row)
      edit.set(tasks.state, .planned)
      edit.set(tasks.orderedBy, to: enterprise.people[0].row)
      edit.set(tasks.estimate, .integer(task.planned * 60_000))
      if let ahead = task.ahead {
        edit.set(tasks.day, .integer(Int64(today.adding(days: ahead).days)))
      }
      try enterprise.add("new", by: 0, at: now, [edit])
      if let spent = task.spent { try finish(row, spent * 60_000) }
    }
    try plan(of: enterprise.heads[SampleLanguage.english.rawValue][0])
  }

  private func finish(_ row: Int, _ spent: Int64) throws {
    let (desk, now) = (enterprise.desk, enterprise.calendar.now - 1)
    var edit = RecordEdit(desk.tasks.id(row), [])
    edit.set(desk.tasks.state, .done)
    edit.set(desk.tasks.finished, .integer(now))
    edit.set(desk.tasks.timeSpent, .integer(spent))
    let entry = RecordEdit.worklog(
      desk.worklogs, desk.worklogs.task, row, by: enterprise.people[0].row, spent, until: now)
    try enterprise.add("done", by: 0, at: now, [edit, entry])
  }

  /// A week's plan of one of those who lead support.
  private func plan(of person: Int) throws {
    let plans = enterprise.desk.plans
    var edit = RecordEdit(new: plans, plans.count)
    let row = edit.record.row
    let week = PlanPeriod.week.days(around: today)
    edit.set(plans.goal, "Bring the backlog of printing below ten; two people on the move")
    edit.set(plans.person, to: enterprise.people[person].row)
    edit.set(plans.period, .week)
    edit.set(plans.from, .integer(Int64(week.lowerBound.days)))
    edit.set(plans.until, .integer(Int64(week.upperBound.days)))
    edit.set(plans.state, .draft)
    try enterprise.add("new", by: person, at: enterprise.calendar.now - 1, [edit])
    var submitted = RecordEdit(plans.id(row), [])
    submitted.set(plans.state, .submitted)
    try enterprise.add("submit", by: person, at: enterprise.calendar.now - 1, [submitted])
  }
}

extension RecordEdit {
  /// An entry of the work log: `length` milliseconds on a record, until a moment.
  static func worklog(
    _ log: WorklogTable, _ subject: ReferenceColumn, _ record: Int, by person: Int,
    _ length: Int64, until end: Int64
  ) -> RecordEdit {
    var edit = RecordEdit(new: log, log.count)
    edit.set(subject, to: record)
    edit.set(log.person, to: person)
    edit.set(log.started, .integer(end - length))
    edit.set(log.length, .integer(length))
    return edit
  }
}
