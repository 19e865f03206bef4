import Tables

/// What is done to a ticket and to all that are part of it: a major incident with what was reported of it.
struct MajorIncident {
  private unowned let tickets: TicketTable
  private let comment: Deed
  private let solve: Deed

  /// Does to all parts what `comment` and `solve` do to one ticket.
  init(_ tickets: TicketTable, comment: Deed, solve: Deed) {
    self.tickets = tickets
    self.comment = comment
    self.solve = solve
  }

  /// In the order of menus.
  var deeds: [Deed] { [answerAll, solveAll] }

  private var answerAll: Deed {
    Deed(
      "answerAll", "Answer to all parts", past: "answered with all its parts", key: "A",
      common: false, right: .commentTickets, asks: comment.inputs, unless: unlessMajor
    ) { [unowned tickets, comment] draft, row, inputs throws(Refusal) in
      try comment.perform(&draft, row, inputs)
      for part in tickets.openParts(of: row) { try comment.perform(&draft, part, inputs) }
    }
  }

  private var solveAll: Deed {
    Deed(
      "solveAll", "Solve with all parts", past: "solved with all its parts", key: "X",
      common: false, right: .workTickets, asks: solve.inputs,
      unless: { [unlessMajor, solve] row, draft in
        unlessMajor(row, draft) ?? solve.obstacle(row, draft)
      }
    ) { [unowned tickets, solve] draft, row, inputs throws(Refusal) in
      try solve.perform(&draft, row, inputs)
      // The time was spent once, on the incident itself.
      let others = inputs.without(tickets.timeSpent)
      for part in tickets.openParts(of: row) { try solve.perform(&draft, part, others) }
    }
  }

  private var unlessMajor: (Int, Draft) -> Phrase? {
    { [unowned tickets] row, _ in
      tickets.parts(ofMajor: row).isEmpty ? "no ticket is part of it" : nil
    }
  }
}

extension TicketTable {
  /// The tickets that are part of one, in the order of their numbers.
  package func parts(ofMajor row: Int) -> [Int] { parent.rows(referringTo: row).sorted() }

  /// Those of them that somebody still has to deal with.
  package func openParts(of row: Int) -> [Int] {
    parts(ofMajor: row).filter { state[$0]?.isOpen ?? false }
  }
}
