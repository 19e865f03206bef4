import Tables

/// Makes one ticket of two that say the same: the one is cancelled as a duplicate of the other, from
/// which all that was said about it stays readable.
struct TicketMerge {
  private unowned let tickets: TicketTable

  init(_ tickets: TicketTable) { self.tickets = tickets }

  /// Asks into which ticket, and what else is to be said.
  var deed: Deed {
    let comments = tickets.desk.comments
    return Deed(
      "merge", "Merge into another", past: "merged", key: "U", common: false, right: .workTickets,
      asks: [.required(tickets.duplicateOf), .optional(comments.text)],
      unless: { [unowned tickets] row, draft in
        guard let state = draft.choice(tickets.state, row), !state.isOpen else { return nil }
        let other = draft.row(tickets.duplicateOf, row)
        if other != 0, draft.choice(tickets.resolutionCode, row) == .duplicate {
          return "it is merged into \(tickets.number(other)) already"
        }
        return "it is \(state.title); only open tickets are merged, others are linked"
      }
    ) { [self] draft, row, inputs throws(Refusal) in
      let other = inputs.row(tickets.duplicateOf)
      try demandFit(other, for: row, in: draft)
      draft.set(tickets.duplicateOf, row, to: other)
      draft.set(tickets.state, row, .cancelled)
      tickets.desk.worklogs.endTimer(on: row, of: tickets, in: &draft)
      draft.set(tickets.pendingReason, row, nil)
      draft.set(tickets.pendingUntil, row, nil)
      draft.set(tickets.resolutionCode, row, .duplicate)
      let (mine, theirs) = (tickets.number(row), tickets.number(other))
      draft.set(tickets.resolution, row, Tables.say("Duplicate of \(theirs)"))
      draft.set(tickets.closed, row, draft.now)
      // Whoever waits for news of it waits for news of the other now.
      tickets.watch(other, by: tickets.watching(row, in: draft), in: &draft)
      let said = inputs.text(comments.text)
      let news = Tables.say("Merged into \(theirs).")
      tell(said.isEmpty ? news : news + "\n" + said, about: row, to: .everyone, in: &draft)
      // Its requester need not hear who else asked.
      tell(
        Tables.say("\(mine) was merged into this: \(tickets.subject[row])"), about: other,
        to: .staff,
        in: &draft)
    }
  }

  private func demandFit(_ other: Int, for row: Int, in draft: Draft) throws(Refusal) {
    let field = tickets.duplicateOf.name
    if other == row { throw Refusal("a ticket cannot be merged into itself", field: field) }
    let further = draft.row(tickets.duplicateOf, other)
    if further == row {
      throw Refusal("\(tickets.number(other)) is a duplicate of this one", field: field)
    }
    if further != 0 {
      throw Refusal(
        """
        \(tickets.number(other)) is itself a duplicate of \(tickets.number(further)); merge into \
        that one
        """, field: field)
    }
    if draft.choice(tickets.state, other) == .cancelled {
      throw Refusal("\(tickets.number(other)) is cancelled", field: field)
    }
  }

  private func tell(
    _ text: String, about row: Int, to readers: Visibility, in draft: inout Draft
  ) {
    let comments = tickets.desk.comments
    let new = draft.make(comments)
    draft.set(comments.ticket, new, to: row)
    draft.set(comments.text, new, text)
    draft.set(comments.visibility, new, readers)
  }
}

extension TicketTable {
  /// The most tickets whose comments and files are read from the one they were merged into.
  private static let mostMerged = 100

  /// Whether a ticket was merged into another.
  package func isMerged(_ row: Int) -> Bool {
    duplicateOf.row(row) != 0 && state[row] == .cancelled && resolutionCode[row] == .duplicate
  }

  /// The tickets that were merged into the one in `row`, and into those, the first merged first.
  package func merged(into row: Int) -> [Int] {
    var found: [Int] = []
    var next = 0
    var current = row
    while found.count < Self.mostMerged {
      for other in duplicateOf.rows(referringTo: current).reversed()
      where isMerged(other) && other != row && !found.contains(other) { found.append(other) }
      guard next < found.count else { break }
      current = found[next]
      next += 1
    }
    return Array(found.prefix(Self.mostMerged))
  }
}
