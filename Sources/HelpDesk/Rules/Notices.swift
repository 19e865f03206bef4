import Tables

/// What people are told about a ticket's deadlines, each once. Raw values are permanent.
package enum NoticeKind: UInt8, ChoiceValue {
  case ownSoon = 1
  case ownLate = 2
  case soon = 3
  case late = 4
  case escalated = 5
  case escalatedFurther = 6
  case waited = 7
  /// What people read.
  package var title: Phrase {
    switch self {
    case .ownSoon: "to be taken on soon"
    case .ownLate: "not taken on in time"
    case .soon: "to be solved soon"
    case .late: "not solved in time"
    case .escalated: "escalated"
    case .escalatedFurther: "escalated further"
    case .waited: "waited long enough"
    }
  }
}

/// Something to be told to somebody about a ticket.
package struct Notice: Equatable, Sendable {
  /// The row of the ticket.
  package let ticket: Int
  /// What is told.
  package let kind: NoticeKind
  /// The rows of those who are told.
  package let people: [Int]
}

extension TicketTable {
  /// What is to be told at `now` and was not yet: within the working time of each ticket's agreement,
  /// so that nobody hears at night of what can wait till morning.
  /// - Complexity: one pass over the states, then O(open tickets past their warning).
  package func noticesDue(at now: Timestamp) -> [Notice] {
    var notices: [Notice] = []
    openRows().forEach { notices += noticesDue(to: $0, at: now) }
    return notices
  }

  private func noticesDue(to row: Int, at now: Timestamp) -> [Notice] {
    let isWarned = warnAt[row].map { $0 <= now } ?? false
    let isLate = next[row].map { $0 <= now } ?? false
    let isOver = state[row] == .pending && (pendingUntil[row].map { $0 <= now } ?? false)
    guard isWarned || isLate || isOver else { return [] }
    let draft = Draft(desk: desk, actor: Actor(person: 0, login: ""), now: now)
    let facts = facts(row, in: draft)
    let agreed = desk.serviceLevels.agreement(.sla, for: facts) ?? .usual
    // A minute that counts for the ticket is one in which people are there for it.
    guard agreed.hours.worked(from: now.milliseconds, to: now.milliseconds + 60_000) > 0 else {
      return []
    }
    let told = Set(notices[row])
    var due: [Notice] = []
    func tell(_ kind: NoticeKind, _ people: [Int]) {
      guard !told.contains(kind) else { return }
      let day = agreed.hours.zone.civil(now).date
      let known = people.reduce(into: [Int]()) { list, person in
        // Whoever stands in is told in place of one who is away.
        let doer = desk.absences.standIn(for: person, on: day)
        if desk.people.isLive(doer), !list.contains(doer) { list.append(doer) }
      }
      due.append(Notice(ticket: row, kind: kind, people: known))
    }
    let workers = [assignee.row(row) == 0 ? lead(row) : assignee.row(row)]
    if isOver { tell(.waited, workers) }
    guard isWarned || isLate, let clock = clock(agreed, row, in: draft) else { return due }
    let terms = agreed.terms(facts.priority)
    let isOwned = owned[row] != nil
    if !isOwned, let ownBy = ownDue[row] {
      if ownBy <= now {
        tell(.ownLate, workers)
      } else if let term = terms.own,
        clock.spent(by: now.milliseconds) * 100 >= term * agreed.warning
      {
        tell(.ownSoon, workers)
      }
    }
    guard let term = terms.resolve, let resolveBy = self.due[row] else { return due }
    let share = clock.spent(by: now.milliseconds) * 100
    if resolveBy <= now {
      tell(.late, workers + watchers[row])
    } else if share >= term * agreed.warning {
      tell(.soon, workers)
    }
    for (index, escalation) in agreed.escalations.prefix(2).enumerated()
    where share >= term * escalation.share {
      let person = escalation.to == 0 ? lead(row) : escalation.to
      tell(index == 0 ? .escalated : .escalatedFurther, [person])
    }
    return due
  }

  /// Who leads the team that a ticket is with; 0 for nobody.
  private func lead(_ row: Int) -> Int { desk.teams.lead.row(team.row(row)) }

  /// A deadline that has moved on is told of anew.
  func forgetNotices(_ row: Int, _ deadline: Int64?, in draft: inout Draft) {
    guard row < count, !draft.value(notices, row).isNone, let old = next[row] ?? due[row],
      deadline.map({ $0 > old.milliseconds }) ?? false
    else { return }
    draft.set(notices, row, .none)
  }
}

/// Notes what people were told, so that nobody is told twice.
package struct NoteNotices: Command {
  /// The deed's name in the log.
  package var deed: String { "notify" }
  private let notices: [Notice]

  /// Notes `notices`.
  package init(_ notices: [Notice]) { self.notices = notices }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(.workTickets, of: actor)
    let tickets = desk.tickets
    var draft = Draft(desk: desk, actor: actor, now: now)
    for notice in notices where tickets.isLive(notice.ticket) {
      var raws: Set<Int> = [Int(notice.kind.rawValue)]
      if case .rows(let told) = draft.value(tickets.notices, notice.ticket) {
        raws.formUnion(told)
      }
      draft.set(tickets.notices, notice.ticket, .rows(raws.sorted()))
    }
    return try draft.finished()
  }
}
