import Tables

/// How a ticket stands against its agreement. The order is that of urgency.
package enum LevelStanding: Int, Comparable, Sendable {
  /// Nothing is agreed, or it is done.
  case none
  /// The clock stands.
  case stopped
  /// There is time enough.
  case good
  /// Late soon.
  case warning
  /// Very soon.
  case urgent
  /// Late.
  case breached

  /// Whether one is less urgent than another.
  package static func < (left: LevelStanding, right: LevelStanding) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What service levels make of a ticket.
extension TicketTable {
  /// The rows of tickets that somebody still has to deal with.
  /// - Complexity: one pass over the states.
  package func openRows() -> RowSet {
    var rows = liveRows()
    rows.formIntersection(state.rows { $0.isOpen })
    return rows
  }

  /// What agreements ask about a ticket of a draft.
  func facts(_ row: Int, in draft: Draft) -> LevelFacts {
    let people = desk.people
    let person = draft.row(requester, row)
    var facts = LevelFacts()
    facts.service = draft.row(service, row)
    facts.team = draft.row(team, row)
    var seat = draft.row(place, row)
    if people.isKnown(person) {
      facts.roles = people.roles[person].isEmpty ? [.requester] : people.roles[person]
      if people.place.row(person) != 0 { seat = people.place.row(person) }
    }
    facts.places = desk.places.chain(seat)
    facts.kind = draft.choice(kind, row)
    facts.priority = draft.choice(priority, row)
    facts.opened = opening(row, in: draft)
    return facts
  }

  /// When a ticket was opened, milliseconds.
  private func opening(_ row: Int, in draft: Draft) -> Int64 {
    draft.moment(opened, row)
      ?? (row < count ? created[row] : nil)?.milliseconds ?? draft.now.milliseconds
  }

  /// The clock of an agreement on a ticket of a draft; nil where it has not started. While the ticket
  /// waits, the clock is taken to go on at `resumption`.
  func clock(
    _ agreed: Agreed, _ row: Int, in draft: Draft, resumption: Int64 = .max
  ) -> ServiceClock? {
    let spans = SpansColumn.spans(draft.value(pauses, row))
    let start = opening(row, in: draft)
    if agreed.kind == .contract { return Self.supplierClock(agreed, spans) }
    return ServiceClock(
      agreed.hours, start: start,
      stops: spans.compactMap { span in
        guard let why = ClockStop(rawValue: span.what) else { return nil }
        if let reason = why.reason, !agreed.isStopped(by: reason) { return nil }
        let end = span.end?.milliseconds ?? max(resumption, span.start.milliseconds)
        return ServiceClock.Stop(start: span.start.milliseconds, end: end, why: why)
      })
  }

  /// A supplier's clock runs while the supplier is waited for, and stands the rest of the time.
  private static func supplierClock(_ agreed: Agreed, _ spans: [TimeSpan]) -> ServiceClock? {
    let waits = spans.filter { $0.what == ClockStop.supplier.rawValue }
    guard let first = waits.first else { return nil }
    var stops: [ServiceClock.Stop] = []
    for (index, wait) in waits.enumerated() {
      guard let end = wait.end?.milliseconds else { break }
      let next = index + 1 < waits.count ? waits[index + 1].start.milliseconds : .max
      stops.append(ServiceClock.Stop(start: end, end: next, why: .other))
    }
    return ServiceClock(agreed.hours, start: first.start.milliseconds, stops: stops)
  }

  // MARK: What follows

  /// Notes that a ticket was answered, unless it was before or the requester speaks.
  func noteAnswer(_ row: Int, by person: Int, at moment: Timestamp, in draft: inout Draft) {
    guard person != 0, person != draft.row(requester, row), draft.moment(answered, row) == nil
    else { return }
    draft.set(answered, row, moment)
  }

  /// Notes in the stretches what a change of state stops and starts, who owned it when, and that
  /// solving answers it; and when it moved from one state or hand to another.
  func keepTime(_ row: Int, isNew: Bool, in draft: inout Draft) {
    let moves: [Column] = [state, team, assignee]
    if isNew || moves.contains(where: { draft.changes($0, row) }) {
      draft.set(moved, row, draft.now)
    }
    if draft.row(assignee, row) != 0, draft.moment(owned, row) == nil {
      draft.set(owned, row, draft.now)
    }
    if draft.changes(resolved, row), let solved = draft.moment(resolved, row) {
      noteAnswer(
        row, by: draft.row(resolver, row), at: Timestamp(milliseconds: solved), in: &draft)
    }
    let before = isNew ? nil : state[row]
    let after = draft.choice(state, row)
    guard before != after || draft.changes(pendingReason, row) else { return }
    let kept = SpansColumn.spans(draft.value(pauses, row))
    var spans = kept
    if let last = spans.indices.last, spans[last].end == nil {
      spans[last].end = max(draft.now, spans[last].start)
    }
    if before == .pending {
      // Whoever waits again is told again.
      let told = notices[row].filter { $0 != .waited }.map { Int($0.rawValue) }
      if told.count < notices[row].count {
        draft.set(notices, row, told.isEmpty ? .none : .rows(told))
      }
    }
    if let before, !before.isOpen, after?.isOpen ?? false {
      let done = (before == .cancelled ? closed[row] : resolved[row]) ?? updated[row] ?? draft.now
      spans.append(
        TimeSpan(start: done, end: max(done, draft.now), what: ClockStop.solved.rawValue))
    }
    if after == .pending {
      let reason = ClockStop(draft.choice(pendingReason, row) ?? .other)
      spans.append(TimeSpan(start: draft.now, end: nil, what: reason.rawValue))
    }
    if spans != kept { draft.set(pauses, row, spans: spans) }
  }

  /// Computes what follows from the agreement that applies, while the ticket is open or has just been
  /// done.
  func measure(_ row: Int, in draft: inout Draft) {
    let isOpen = draft.choice(state, row)?.isOpen ?? false
    let wasOpen = row < count && isKnown(row) ? state[row]?.isOpen ?? false : true
    guard isOpen || wasOpen else { return }
    let levels = draft.serviceLevels()
    let facts = facts(row, in: draft)
    let agreed = levels.agreement(.sla, for: facts) ?? .usual
    let terms = agreed.terms(facts.priority)
    let resumption = draft.moment(pendingUntil, row) ?? draft.now.milliseconds
    guard let clock = clock(agreed, row, in: draft, resumption: resumption) else { return }
    let ownedAt = draft.moment(owned, row)
    let ownBy = terms.own.flatMap(clock.deadline)
    let resolveBy = draft.moment(promised, row) ?? terms.resolve.flatMap(clock.deadline)
    let isStopped = SpansColumn.spans(draft.value(pauses, row)).last.map { span in
      span.end == nil && ClockStop(rawValue: span.what)?.reason.map(agreed.isStopped) ?? false
    }
    put(agreement, row, agreed.row == 0 ? nil : Int64(agreed.row), in: &draft)
    put(ownDue, row, ownBy, in: &draft)
    put(due, row, resolveBy, in: &draft)
    let stands = isOpen && isStopped ?? false
    put(paused, row, stands ? 1 : nil, in: &draft)
    let ahead = [ownedAt == nil ? ownBy : nil, resolveBy].compactMap { $0 }.min()
    forgetNotices(row, ahead, in: &draft)
    put(next, row, isOpen && !stands ? ahead : nil, in: &draft)
    put(ownLate, row, ownBy.flatMap { by in ownedAt.map { $0 > by ? 1 : 0 } }, in: &draft)
    let done = draft.moment(resolved, row)
    put(late, row, resolveBy.flatMap { by in done.map { $0 > by ? 1 : 0 } }, in: &draft)
    let open = isOpen && !stands ? [ownedAt == nil ? terms.own : nil, terms.resolve] : []
    let warnings = open.compactMap { $0.flatMap { clock.deadline($0 * agreed.warning / 100) } }
    put(warnAt, row, warnings.min(), in: &draft)
  }

  /// Sets a number where it is not what it was: most of what is computed stays.
  private func put(_ column: Column, _ row: Int, _ number: Int64?, in draft: inout Draft) {
    let value = number.map(Value.integer) ?? .none
    if draft.value(column, row) != value { draft.set(column, row, value) }
  }

  // MARK: How it stands

  /// How an open ticket stands at `now`.
  /// - Complexity: O(days it is open) where time runs out soon, else O(1).
  package func standing(_ row: Int, at now: Timestamp) -> LevelStanding {
    guard state[row]?.isOpen ?? false else { return .none }
    if paused[row] { return .stopped }
    guard let next = next[row] else { return .none }
    if next <= now { return .breached }
    guard let warnAt = warnAt[row], warnAt <= now else { return .good }
    let draft = Draft(desk: desk, actor: Actor(person: 0, login: ""), now: now)
    let facts = facts(row, in: draft)
    let agreed = desk.serviceLevels.agreement(.sla, for: facts) ?? .usual
    let terms = agreed.terms(facts.priority)
    let term = next == due[row] ? terms.resolve : terms.own
    guard let term, let clock = clock(agreed, row, in: draft),
      let urgentAt = clock.deadline(term * agreed.urgent / 100)
    else {
      return .warning
    }
    return urgentAt <= now.milliseconds ? .urgent : .warning
  }
}

extension Desk {
  /// What was decided elsewhere, with what follows for tickets from the service levels of this desk:
  /// for imports and sample desks. `now` is when it happened.
  package func measured(_ edits: [RecordEdit], by actor: Actor, at now: Timestamp) -> [RecordEdit] {
    var draft = Draft(desk: self, actor: actor, now: now, edits: edits)
    for edit in edits {
      let row = edit.record.row
      if edit.record.table == TicketTable.tag {
        tickets.keepTime(row, isNew: !tickets.isKnown(row), in: &draft)
      } else if edit.record.table == CommentTable.tag, !comments.isKnown(row) {
        comments.noteAnswer(row, in: &draft)
      }
    }
    draft.computeLevels()
    return draft.settled
  }
}
