import Tables

/// Makes a task of what is to be done about a ticket on a day.
struct TicketPlanning {
  private unowned let tickets: TicketTable
  private let obstacle: (Int, Draft) -> Phrase?

  /// For tickets that `obstacle` does not keep from it.
  init(_ tickets: TicketTable, unless obstacle: @escaping (Int, Draft) -> Phrase?) {
    self.tickets = tickets
    self.obstacle = obstacle
  }

  /// Asks for the day, how long it should take, and who does it.
  var deed: Deed {
    let tasks = tickets.desk.tasks
    return Deed(
      "plan", "Plan work on it", past: "planned", key: "P", common: false, right: .workTickets,
      asks: [.required(tasks.day), .optional(tasks.estimate), .optional(tasks.person)],
      unless: obstacle
    ) { [unowned tickets, unowned tasks] draft, row, inputs in
      let new = draft.make(tasks)
      draft.set(tasks.subject, new, draft.text(tickets.subject, row))
      draft.set(tasks.ticket, new, to: row)
      draft.set(tasks.day, new, inputs[tasks.day])
      draft.set(tasks.estimate, new, inputs[tasks.estimate])
      draft.set(tasks.person, new, to: inputs.row(tasks.person))
    }
  }
}
