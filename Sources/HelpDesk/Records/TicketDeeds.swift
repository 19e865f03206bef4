import Tables

/// What can be done to a ticket: which state may follow which, by whose hand.
struct TicketDeeds {
  // The tables own the deeds; held by them in turn, a desk would never go.
  private unowned let tickets: TicketTable
  private unowned let comments: CommentTable
  private unowned let worklogs: WorklogTable

  init(_ tickets: TicketTable) {
    self.tickets = tickets
    comments = tickets.desk.comments
    worklogs = tickets.desk.worklogs
  }

  /// In the order of menus.
  var all: [Deed] {
    [
      take, assign, route, comment, pending, resume, solve, close, reopen, cancel, prioritize,
      spend, link,
      watch, unwatch, TicketMerge(tickets).deed, TicketDocument(tickets).deed,
    ] + TimerDeeds(tickets, unless: unlessDone).all + [
      TicketPlanning(tickets, unless: unlessDone).deed
    ]
      + MajorIncident(tickets, comment: comment, solve: solve).deeds
  }

  // MARK: Who works on it

  private var take: Deed {
    Deed(
      "take", "Take", past: "taken", key: "t", right: .workTickets,
      unless: { [unowned tickets] row, draft in
        let state = draft.choice(tickets.state, row)
        if let state, !state.isOpen { return "it is \(state.title)" }
        return draft.row(tickets.assignee, row) == draft.actor.person && state == .inProgress
          ? "you are working on it already" : nil
      }
    ) { [self] draft, row, _ in
      hand(row, to: draft.actor.person, team: 0, in: &draft)
      move(row, to: .inProgress, in: &draft)
    }
  }

  private var assign: Deed {
    Deed(
      "assign", "Assign", past: "assigned", key: "a", right: .workTickets,
      asks: [.optional(tickets.assignee), .optional(tickets.team), .optional(comments.text)],
      unless: unlessDone
    ) { [self] draft, row, inputs throws(Refusal) in
      let (person, team) = (inputs.row(tickets.assignee), inputs.row(tickets.team))
      if person == 0, team == 0 {
        throw Refusal("say who is to work on it, or which team", field: tickets.assignee.name)
      }
      if person != 0, !tickets.desk.people.worksTickets(person) {
        throw Refusal(
          "\(tickets.desk.people.label(person)) does not work on tickets",
          field: tickets.assignee.name)
      }
      if person != 0, person != draft.actor.person {
        let mine = tickets.desk.people.team.row(draft.actor.person)
        let theirs = tickets.desk.people.team.row(person)
        // Colleagues hand each other tickets; across teams it is for those who may assign.
        if mine == 0 || mine != theirs { try draft.desk.demand(.assignTickets, of: draft.actor) }
      }
      let before = draft.row(tickets.assignee, row)
      hand(row, to: person, team: team, in: &draft)
      if draft.choice(tickets.state, row) == .new || person != before {
        move(row, to: .assigned, in: &draft)
      }
      say(inputs.text(comments.text), about: row, in: &draft)
    }
  }

  private var route: Deed {
    Deed(
      "route", "Assign by the rules", past: "assigned by the rules", key: "O", common: false,
      right: .workTickets,
      unless: { [unowned tickets, unlessDone] row, draft in
        if let obstacle = unlessDone(row, draft) { return obstacle }
        guard let rule = draft.assignmentRule(for: row) else {
          return "no assignment rule fits it"
        }
        // Whoever has it by the rules keeps it, however much the others have now.
        return draft.row(tickets.rule, row) == rule && draft.row(tickets.assignee, row) != 0
          ? "it is where the rules put it" : nil
      }
    ) { [self] draft, row, _ in
      guard let given = draft.assignment(of: row) else { return }
      let before = draft.row(tickets.assignee, row)
      hand(row, to: given.person, team: given.team, in: &draft)
      draft.set(tickets.rule, row, to: given.rule)
      if given.person != before { move(row, to: given.person == 0 ? .new : .assigned, in: &draft) }
    }
  }

  private func hand(_ row: Int, to person: Int, team: Int, in draft: inout Draft) {
    let people = tickets.desk.people
    let (oldPerson, oldTeam) = (draft.row(tickets.assignee, row), draft.row(tickets.team, row))
    let newTeam =
      team != 0
      ? team
      : person != 0 && people.team.row(person) != 0
        ? people.team.row(person) : oldTeam
    draft.set(tickets.assignee, row, to: person)
    draft.set(tickets.team, row, to: newTeam)
    draft.set(tickets.rule, row, to: 0)
    draft.noteHanding(from: oldPerson, to: person)
    let hadSomebody = oldPerson != 0 && oldPerson != person
    if hadSomebody || oldTeam != 0 && oldTeam != newTeam {
      draft.set(
        tickets.reassignments, row, number: (draft.number(tickets.reassignments, row) ?? 0) + 1)
    }
  }

  // MARK: Talking

  private var comment: Deed {
    Deed(
      "comment", "Comment", past: "commented", key: "c", right: .commentOwnTickets,
      asks: [
        .required(comments.text),
        .optional(
          comments.visibility, initial: .integer(Int64(Visibility.everyone.rawValue))),
      ]
    ) { [self] draft, row, inputs in
      let new = draft.make(comments)
      draft.set(comments.ticket, new, to: row)
      draft.set(comments.text, new, inputs.text(comments.text))
      draft.set(comments.visibility, new, inputs.choice(comments.visibility))
    }
  }

  private func say(_ text: String, about row: Int, in draft: inout Draft) {
    if text.isEmpty { return }
    let new = draft.make(comments)
    draft.set(comments.ticket, new, to: row)
    draft.set(comments.text, new, text)
  }

  private var watch: Deed {
    Deed(
      "watch", "Watch", past: "watched", key: "w", common: false, right: .openTickets,
      unless: { [unowned tickets] row, draft in
        tickets.watching(row, in: draft).contains(draft.actor.person) ? "you watch it already" : nil
      }
    ) { [self] draft, row, _ in tickets.watch(row, by: [draft.actor.person], in: &draft) }
  }

  private var unwatch: Deed {
    Deed(
      "unwatch", "Watch no more", past: "no longer watched", key: "W", common: false,
      right: .openTickets,
      unless: { [unowned tickets] row, draft in
        tickets.watching(row, in: draft).contains(draft.actor.person)
          ? nil : "you do not watch it"
      }
    ) { [self] draft, row, _ in
      let others = tickets.watching(row, in: draft).filter { $0 != draft.actor.person }
      draft.set(tickets.watchers, row, others.isEmpty ? .none : .rows(others))
    }
  }

  // MARK: States

  private var pending: Deed {
    Deed(
      "pending", "Pending", past: "pending", key: "p", right: .workTickets,
      asks: [
        .required(tickets.pendingReason), .required(tickets.pendingUntil),
        .optional(comments.text),
      ],
      unless: unlessDone
    ) { [self] draft, row, inputs throws(Refusal) in
      let until = inputs.integer(tickets.pendingUntil)
      if let until, until <= draft.now.milliseconds {
        throw Refusal(
          "the date to wait for must be in the future", field: tickets.pendingUntil.name)
      }
      move(row, to: .pending, in: &draft)
      draft.set(tickets.pendingReason, row, inputs.choice(tickets.pendingReason))
      draft.set(tickets.pendingUntil, row, number: until)
      say(inputs.text(comments.text), about: row, in: &draft)
    }
  }

  private var resume: Deed {
    Deed(
      "resume", "Resume", past: "resumed", key: "r", common: false, right: .workTickets,
      unless: unless(in: [.pending])
    ) { [self] draft, row, _ in
      move(row, to: draft.row(tickets.assignee, row) == 0 ? .new : .inProgress, in: &draft)
    }
  }

  private var solve: Deed {
    Deed(
      "solve", "Solve", past: "solved", key: "s", right: .workTickets,
      asks: [
        .required(tickets.resolution),
        .optional(
          tickets.resolutionCode, initial: .integer(Int64(ResolutionCode.solved.rawValue))),
        .optional(tickets.timeSpent), .optional(tickets.solvedBy), .optional(tickets.article),
      ],
      unless: unlessDone
    ) { [self] draft, row, inputs in
      move(row, to: .resolved, in: &draft)
      draft.set(tickets.resolution, row, inputs.text(tickets.resolution))
      draft.set(tickets.resolutionCode, row, inputs.choice(tickets.resolutionCode) ?? .solved)
      draft.set(tickets.resolved, row, draft.now)
      draft.set(tickets.resolver, row, to: draft.actor.person)
      if draft.row(tickets.assignee, row) == 0 {
        hand(row, to: draft.actor.person, team: 0, in: &draft)
      }
      if let length = inputs.integer(tickets.timeSpent) {
        worklogs.add(length, to: row, of: tickets, in: &draft)
      }
      if inputs.row(tickets.solvedBy) != 0 {
        draft.set(tickets.solvedBy, row, to: inputs.row(tickets.solvedBy))
      }
      draft.set(tickets.article, row, to: inputs.row(tickets.article))
    }
  }

  private var close: Deed {
    Deed(
      "close", "Close", past: "closed", key: "x", common: false, right: .openTickets,
      unless: unless(in: [.resolved])
    ) { [self] draft, row, _ throws(Refusal) in
      try demandOwnOrRight(row, in: draft)
      move(row, to: .closed, in: &draft)
      draft.set(tickets.closed, row, draft.now)
    }
  }

  private var reopen: Deed {
    Deed(
      "reopen", "Reopen", past: "reopened", key: "o", common: false, right: .openTickets,
      asks: [.optional(comments.text)], unless: unless(in: [.resolved, .closed, .cancelled])
    ) { [self] draft, row, inputs throws(Refusal) in
      try demandOwnOrRight(row, in: draft)
      move(row, to: draft.row(tickets.assignee, row) == 0 ? .new : .assigned, in: &draft)
      draft.set(tickets.reopenings, row, number: (draft.number(tickets.reopenings, row) ?? 0) + 1)
      for column in [tickets.resolved, tickets.closed] { draft.set(column, row, nil) }
      for column: ReferenceColumn in [tickets.resolver, tickets.article] {
        draft.set(column, row, to: 0)
      }
      draft.set(tickets.resolutionCode, row, nil)
      // What was merged into another is a ticket of its own again.
      if tickets.isMerged(row) { draft.set(tickets.duplicateOf, row, to: 0) }
      say(inputs.text(comments.text), about: row, in: &draft)
    }
  }

  private var cancel: Deed {
    Deed(
      "cancel", "Cancel", past: "cancelled", key: nil, right: .openTickets,
      asks: [.required(tickets.resolution)], unless: unlessDone
    ) { [self] draft, row, inputs throws(Refusal) in
      if !draft.desk.allows(draft.actor, .workTickets) { try demandOwnOrRight(row, in: draft) }
      move(row, to: .cancelled, in: &draft)
      draft.set(tickets.resolution, row, inputs.text(tickets.resolution))
      draft.set(tickets.closed, row, draft.now)
    }
  }

  // MARK: Particulars

  private var prioritize: Deed {
    Deed(
      "prioritize", "Set impact and urgency", past: "prioritized", key: "i", common: false,
      right: .workTickets,
      asks: [.required(tickets.impact), .required(tickets.urgency)], unless: unlessDone
    ) { [self] draft, row, inputs in
      draft.set(tickets.impact, row, inputs[tickets.impact])
      draft.set(tickets.urgency, row, inputs[tickets.urgency])
    }
  }

  private var spend: Deed {
    Deed(
      "spend", "Add time spent", past: "time added", key: "T", common: false, right: .workTickets,
      asks: [.required(tickets.timeSpent), .optional(comments.text)]
    ) { [self] draft, row, inputs throws(Refusal) in
      let length = inputs.integer(tickets.timeSpent) ?? 0
      if length <= 0 {
        throw Refusal("time spent is more than nothing", field: tickets.timeSpent.name)
      }
      let text = inputs.text(comments.text)
      worklogs.add(length, to: row, of: tickets, text, in: &draft)
      say(text, about: row, in: &draft)
    }
  }

  private var link: Deed {
    Deed(
      "link", "Link", past: "linked", key: "L", common: false, right: .workTickets,
      asks: [
        .optional(tickets.parent), .optional(tickets.duplicateOf), .optional(tickets.causedBy),
        .optional(tickets.solvedBy),
      ]
    ) { [self] draft, row, inputs in
      let links: [ReferenceColumn] = [
        tickets.parent, tickets.duplicateOf, tickets.causedBy, tickets.solvedBy,
      ]
      for column in links where inputs.row(column) != 0 {
        draft.set(column, row, to: inputs.row(column))
      }
    }
  }

  // MARK: What they share

  /// Sets the state; whoever leaves "pending" waits for nothing any more, and whoever does not go on with
  /// a ticket has worked on it.
  private func move(_ row: Int, to state: TicketState, in draft: inout Draft) {
    draft.set(tickets.state, row, state)
    if state == .pending || !state.isOpen { worklogs.endTimer(on: row, of: tickets, in: &draft) }
    if state != .pending {
      draft.set(tickets.pendingReason, row, nil)
      draft.set(tickets.pendingUntil, row, nil)
    }
  }

  private var unlessDone: (Int, Draft) -> Phrase? {
    unless(in: [.new, .assigned, .inProgress, .pending])
  }

  private func unless(in states: [TicketState]) -> (Int, Draft) -> Phrase? {
    tickets.state.unless(in: states) { "it is \($0); this needs a ticket that is: \($1)" }
  }

  /// The requester closes and reopens what is his; anything else takes the right.
  private func demandOwnOrRight(_ row: Int, in draft: Draft) throws(Refusal) {
    if draft.row(tickets.requester, row) == draft.actor.person, draft.actor.person != 0 { return }
    try draft.desk.demand(.closeTickets, of: draft.actor)
  }
}
