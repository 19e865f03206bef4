import Tables

/// What can be done to a task.
struct TaskDeeds {
  private unowned let tasks: TaskTable
  private unowned let worklogs: WorklogTable

  init(_ tasks: TaskTable) {
    self.tasks = tasks
    worklogs = tasks.desk.worklogs
  }

  /// In the order of menus.
  var all: [Deed] {
    [done, assign, postpone, spend] + TimerDeeds(tasks, unless: unless(isOpen: true)).all + [
      drop, reopen,
    ]
  }

  private var done: Deed {
    Deed(
      "done", "Done", past: "done", key: "s", right: .workTickets,
      asks: [.optional(tasks.timeSpent), .optional(tasks.result)], unless: unless(isOpen: true)
    ) { [self] draft, row, inputs throws(Refusal) in
      try finish(row, .done, inputs, in: &draft)
    }
  }

  private var drop: Deed {
    Deed(
      "drop", "Drop", past: "dropped", right: .workTickets, asks: [.required(tasks.result)],
      unless: unless(isOpen: true)
    ) { [self] draft, row, inputs throws(Refusal) in
      try finish(row, .dropped, inputs, in: &draft)
    }
  }

  private func finish(
    _ row: Int, _ state: TaskState, _ inputs: Inputs, in draft: inout Draft
  ) throws(Refusal) {
    draft.set(tasks.state, row, state)
    draft.set(tasks.finished, row, draft.now)
    draft.set(tasks.result, row, inputs.text(tasks.result))
    worklogs.endTimer(on: row, of: tasks, in: &draft)
    try add(inputs.integer(tasks.timeSpent), to: row, "", in: &draft)
  }

  private var assign: Deed {
    Deed(
      "assign", "Assign", past: "assigned", key: "a", right: .workTickets,
      asks: [.required(tasks.person), .optional(tasks.day)], unless: unless(isOpen: true)
    ) { [unowned tasks] draft, row, inputs in
      draft.set(tasks.person, row, to: inputs.row(tasks.person))
      if !inputs[tasks.day].isNone { draft.set(tasks.day, row, inputs[tasks.day]) }
    }
  }

  private var postpone: Deed {
    Deed(
      "postpone", "Move to another day", past: "moved to another day", key: "p",
      right: .workTickets,
      asks: [.required(tasks.day)], unless: unless(isOpen: true)
    ) { [unowned tasks] draft, row, inputs in
      draft.set(tasks.day, row, inputs[tasks.day])
    }
  }

  private var spend: Deed {
    Deed(
      "spend", "Add time spent", past: "time added", key: "T", common: false, right: .workTickets,
      asks: [.required(tasks.timeSpent), .optional(worklogs.note)]
    ) { [self] draft, row, inputs throws(Refusal) in
      let length = inputs.integer(tasks.timeSpent) ?? 0
      try add(length, to: row, inputs.text(worklogs.note), in: &draft)
      if draft.choice(tasks.state, row) == .planned { draft.set(tasks.state, row, .inProgress) }
    }
  }

  private var reopen: Deed {
    Deed(
      "reopen", "Reopen", past: "reopened", key: "o", common: false, right: .workTickets,
      unless: unless(isOpen: false)
    ) { [unowned tasks] draft, row, _ in
      draft.set(tasks.state, row, .planned)
      draft.set(tasks.finished, row, nil)
    }
  }

  private func add(
    _ length: Int64?, to row: Int, _ note: String, in draft: inout Draft
  ) throws(Refusal) {
    guard let length else { return }
    if length <= 0 {
      throw Refusal("time spent is more than nothing", field: tasks.timeSpent.name)
    }
    worklogs.add(length, to: row, of: tasks, note, in: &draft)
  }

  private func unless(isOpen: Bool) -> (Int, Draft) -> Phrase? {
    tasks.state.unless(in: TaskState.allCases.filter { $0.isOpen == isOpen }) { now, _ in
      "it is \(now)"
    }
  }
}
