import Tables

/// What is asked of an agreement: the ticket's side of the question which one applies.
package struct LevelFacts: Equatable, Sendable {
  /// Rows of what the ticket is about; 0 for none.
  package var service = 0
  /// The row of the team that works on it.
  package var team = 0
  /// The place of the one who asks and those it is within, from the smallest.
  package var places: [Int] = []
  /// The roles of the one who asks.
  package var roles: [Role] = []
  /// Incident or request.
  package var kind: TicketKind?
  /// Its priority.
  package var priority: Priority?
  /// When it was opened, milliseconds.
  package var opened: Int64 = 0
}

/// One agreement, ready to be measured against.
package struct Agreed: Sendable {
  /// The row in the table of agreements; 0 for the terms that hold without one.
  package let row: Int
  /// With whom it is.
  package let kind: AgreementKind
  /// The row of the calendar; 0 for none.
  package let calendar: Int
  /// The working time that counts.
  package let hours: WorkingHours
  /// Terms by priority, P1 first, milliseconds of working time.
  package let own: [Int64?], resolve: [Int64?]
  /// Shares of the time in percent: late soon, urgent.
  package let warning: Int64, urgent: Int64
  /// Who hears at which share of the time, in percent; row 0 is the team's lead.
  package let escalations: [(share: Int64, to: Int)]
  fileprivate let stops: Int64
  fileprivate let service: Int, place: Int, team: Int
  fileprivate let role: Role?
  fileprivate let ticketKind: TicketKind?
  fileprivate let from: Int32, until: Int32

  /// Whether waiting for `reason` stops the clock.
  package func isStopped(by reason: PendingReason) -> Bool {
    stops == 0 || stops & (1 << Int64(reason.rawValue)) != 0
  }

  /// The working time to own and to resolve a ticket of a priority; nil for no limit.
  package func terms(_ priority: Priority?) -> (own: Int64?, resolve: Int64?) {
    guard let index = priority.map({ Int($0.rawValue) - 1 }) else { return (nil, nil) }
    return (own[index], resolve[index])
  }

  /// What holds where no agreement does: a priority's usual term, round the clock.
  static let usual = Agreed(
    row: 0, kind: .sla, calendar: 0, hours: .always, own: Array(repeating: nil, count: 5),
    resolve: Priority.allCases.map(\.term), warning: 75, urgent: 90,
    escalations: [(share: 100, to: 0)], stops: 0, service: 0, place: 0, team: 0, role: nil,
    ticketKind: nil, from: .min, until: .max)

  /// How closely it fits, or nil when it does not apply: a service counts for more than a place, a
  /// place for more the smaller it is, then a team, a role and the kind of ticket.
  fileprivate func fit(_ facts: LevelFacts) -> Int? {
    var score = 0
    if service != 0 {
      if service != facts.service { return nil }
      score += 1 << 16
    }
    if place != 0 {
      guard let depth = facts.places.firstIndex(of: place) else { return nil }
      score += (1 << 8) - min(depth, 127)
    }
    if team != 0 {
      if team != facts.team { return nil }
      score += 1 << 6
    }
    if let role {
      if !facts.roles.contains(role) { return nil }
      score += 1 << 5
    }
    if let ticketKind {
      if ticketKind != facts.kind { return nil }
      score += 1 << 4
    }
    guard from != .min || until != .max else { return score }
    // A day of the agreement is one on the clocks of its calendar.
    let day = hours.zone.civil(Timestamp(milliseconds: facts.opened)).date.days
    return (from...until).contains(day) ? score : nil
  }

  /// By what it is known to apply, for an explanation: `service Mail`, `incidents`.
  package func reasons(on desk: Desk) -> [String] {
    var reasons: [String] = []
    if service != 0 { reasons.append(say("service \(desk.services.label(service))")) }
    if place != 0 { reasons.append(say("place \(desk.places.label(place))")) }
    if team != 0 { reasons.append(say("team \(desk.teams.label(team))")) }
    if let role { reasons.append(say("requester's role: \(role.title)")) }
    if let ticketKind { reasons.append(say("tickets: \(ticketKind.title)")) }
    if from != .min { reasons.append(say("in force from \(CivilDate(days: from))")) }
    if until != .max { reasons.append(say("in force until \(CivilDate(days: until))")) }
    return reasons
  }
}

/// The agreements and working calendars of a desk at one time.
package struct ServiceLevels: Sendable {
  /// The agreements, in the order of their numbers.
  package let agreements: [Agreed]
  /// The calendars, by row.
  package let calendars: [Int: WorkingHours]

  /// The tables it follows from.
  static func sources(_ desk: Desk) -> [RecordTable] {
    [desk.agreements, desk.calendars, desk.holidays]
  }
  /// Their tags.
  static let tags: Set<UInt16> = [AgreementTable.tag, CalendarTable.tag, HolidayTable.tag]

  /// The agreements and calendars as `draft` leaves them.
  /// - Complexity: O(agreements + calendars × holidays).
  init(_ draft: Draft) {
    let desk = draft.desk
    var calendars: [Int: WorkingHours] = [:]
    for row in 1..<max(draft.count(desk.calendars), 1) where draft.isLive(desk.calendars, row) {
      calendars[row] = Self.calendar(row, draft)
    }
    self.calendars = calendars
    let table = desk.agreements
    agreements = (1..<max(draft.count(table), 1)).compactMap { row in
      draft.isLive(table, row) ? Self.agreement(row, calendars, draft) : nil
    }
  }

  private static func calendar(_ row: Int, _ draft: Draft) -> WorkingHours? {
    let desk = draft.desk
    let table = desk.calendars
    guard let week = try? WeekHours(draft.text(table.hours, row)) else { return nil }
    // Its own days go before those of the calendar whose holidays it keeps.
    var days: [Int32: WorkingHours.Exception] = [:]
    var owner = row
    var seen: Set<Int> = []
    while owner != 0, seen.insert(owner).inserted {
      let own = holidays(of: owner, draft)
      days.merge(own) { nearer, _ in nearer }
      owner = draft.row(table.holidaysOf, owner)
    }
    let shortening = draft.number(table.shortening, row) ?? 3_600_000
    return WorkingHours(
      week, zone: Zone.named(draft.text(table.zone, row)) ?? .utc, exceptions: days,
      shortening: Int(shortening / 60_000))
  }

  private static func holidays(
    of calendar: Int, _ draft: Draft
  ) -> [Int32: WorkingHours.Exception] {
    let table = draft.desk.holidays
    var days: [Int32: WorkingHours.Exception] = [:]
    for row in 1..<max(draft.count(table), 1)
    where draft.isLive(table, row) && draft.row(table.calendar, row) == calendar {
      guard let day = draft.number(table.day, row) else { continue }
      days[Int32(clamping: day)] = WorkingHours.Exception(
        draft.choice(table.kind, row) ?? .dayOff, title: draft.text(table.name, row),
        hours: try? WeekHours.hours(draft.text(table.hours, row)))
    }
    return days
  }

  private static func agreement(
    _ row: Int, _ calendars: [Int: WorkingHours], _ draft: Draft
  ) -> Agreed? {
    let table = draft.desk.agreements
    let calendar = draft.row(table.calendar, row)
    guard let hours = calendars[calendar] else { return nil }
    var stops: Int64 = 0
    if case .rows(let raws) = draft.value(table.stops, row) {
      for raw in raws where (1...62).contains(raw) { stops |= 1 << Int64(raw) }
    }
    var escalations = [
      (share: draft.number(table.escalateAt, row) ?? 100, to: draft.row(table.escalateTo, row))
    ]
    if let share = draft.number(table.furtherAt, row) {
      escalations.append((share: share, to: draft.row(table.furtherTo, row)))
    }
    return Agreed(
      row: row, kind: draft.choice(table.kind, row) ?? .sla, calendar: calendar, hours: hours,
      own: table.ownTerms.map { draft.number($0, row) },
      resolve: table.resolveTerms.map { draft.number($0, row) },
      warning: draft.number(table.warning, row) ?? 75,
      urgent: draft.number(table.urgent, row) ?? 90, escalations: escalations, stops: stops,
      service: draft.row(table.service, row), place: draft.row(table.place, row),
      team: draft.row(table.team, row), role: draft.choice(table.role, row),
      ticketKind: draft.choice(table.ticketKind, row),
      from: Int32(clamping: draft.number(table.from, row) ?? .min),
      until: Int32(clamping: draft.number(table.until, row) ?? .max))
  }

  /// The agreement of a kind that fits best; of those that fit equally, the one with the lowest
  /// number. Nil when none applies.
  package func agreement(_ kind: AgreementKind, for facts: LevelFacts) -> Agreed? {
    var best: (score: Int, agreed: Agreed)?
    for agreed in agreements where agreed.kind == kind {
      guard let score = agreed.fit(facts), score > best?.score ?? -1 else { continue }
      best = (score, agreed)
    }
    return best?.agreed
  }
}
