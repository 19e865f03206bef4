import Tables

/// The deeds by which people let a timer run while they work on a record of a table.
struct TimerDeeds {
  private unowned let table: RecordTable
  private let obstacle: (Int, Draft) -> Phrase?

  /// For records of `table` that `obstacle` does not keep from being worked on.
  init(_ table: RecordTable, unless obstacle: @escaping (Int, Draft) -> Phrase?) {
    self.table = table
    self.obstacle = obstacle
  }

  /// In the order of menus.
  var all: [Deed] { [start, stop] }

  private var start: Deed {
    Deed(
      "startTimer", "Start the timer", past: "timer started", key: "R", common: false,
      right: .workTickets,
      unless: { [self] row, draft in
        obstacle(row, draft) ?? (runs(on: row, in: draft) ? "your timer runs on it already" : nil)
      }
    ) { [unowned table] draft, row, _ throws(Refusal) in
      let log = table.desk.worklogs
      if let before = draft.runningTimer() {
        if before >= log.count { throw Refusal("a timer runs on one thing at a time") }
        if !log.end(before, in: &draft) { throw log.forgotten(before) }
      }
      let new = draft.make(log)
      draft.set(log.subject(table).names, new, to: row)
      draft.set(log.person, new, to: draft.actor.person)
      draft.set(log.started, new, draft.now)
      if let tasks = table as? TaskTable, draft.choice(tasks.state, row) == .planned {
        draft.set(tasks.state, row, .inProgress)
      }
    }
  }

  private var stop: Deed {
    Deed(
      "stopTimer", "Stop the timer", past: "timer stopped", key: "E", common: false,
      right: .workTickets,
      unless: { [self] row, draft in
        runs(on: row, in: draft) ? nil : table.desk.worklogs.place(in: draft)
      }
    ) { [unowned table] draft, _, _ throws(Refusal) in
      let log = table.desk.worklogs
      guard let now = draft.runningTimer() else { return }
      if !log.end(now, in: &draft) { throw log.forgotten(now) }
    }
  }

  private func runs(on row: Int, in draft: Draft) -> Bool {
    let log = table.desk.worklogs
    return draft.runningTimer().map { draft.row(log.subject(table).names, $0) == row } ?? false
  }
}

extension Draft {
  /// The entry in which the timer of the one who acts runs, as the draft leaves it; nil for none.
  func runningTimer() -> Int? {
    let log = desk.worklogs
    func runs(_ row: Int) -> Bool {
      self.row(log.person, row) == actor.person && isLive(log, row)
        && number(log.length, row) == nil
    }
    let edited = settled.last { edit in
      edit.record.table == WorklogTable.tag && runs(edit.record.row)
    }
    if let edited { return edited.record.row }
    return log.running(of: actor.person).flatMap { runs($0) ? $0 : nil }
  }
}

extension WorklogTable {
  /// Where the timer of the one who acts runs, for one who looks for it elsewhere.
  fileprivate func place(in draft: Draft) -> Phrase {
    guard let row = draft.runningTimer() else { return "no timer of yours runs" }
    let (ticket, task) = (draft.row(ticket, row), draft.row(task, row))
    if ticket != 0 { return "your timer runs on \(desk.tickets.number(ticket))" }
    if task != 0 { return "your timer runs on \(desk.tasks.number(task))" }
    return "your timer runs in \(number(row)) of the work log"
  }

  /// The refusal to end a timer that was forgotten.
  fileprivate func forgotten(_ row: Int) -> Refusal {
    Refusal("the timer of \(number(row)) was forgotten: enter its length in the work log (gz)")
  }
}
