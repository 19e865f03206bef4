import Tables

/// How a ticket's deadlines came to be: each agreement that applies and why, each clock with every
/// stretch that it counts and every one that it does not.
package struct LevelAccount {
  /// A stretch of time.
  package struct Line: Equatable, Sendable {
    /// From when until when, milliseconds.
    package var start: Int64, end: Int64
    /// Whether the clock runs.
    package var isCounted: Bool
    /// Why it does, or does not.
    package var why: String
    /// Whether it is still to come.
    package var isToCome = false
    /// Its length, milliseconds.
    package var length: Int64 { end - start }
  }

  /// One clock of one agreement.
  package struct Clock {
    /// What must happen in time: `Time to own`.
    package var title: String
    /// The agreement's name, or what holds without one.
    package var agreement: String
    /// Why it applies.
    package var reason: String
    /// The working time that counts, in words.
    package var hours: String
    /// The zone on whose clocks the lines are best read.
    package var zone: Zone
    /// The working time agreed, milliseconds; nil where there is no limit.
    package var term: Int64?
    /// When it starts, milliseconds.
    package var start: Int64
    /// By when it must have happened; nil where there is no limit, or while the clock stands.
    package var deadline: Int64?
    /// When it happened; nil when it has not.
    package var done: Int64?
    /// What has run of the clock, milliseconds of working time.
    package var spent: Int64
    /// Whether the clock stands now.
    package var isStopped: Bool
    /// The stretches, in order, without gaps.
    package var lines: [Line]
    /// How it stands, in a sentence without its stop.
    package var verdict: String
  }

  /// The clocks: to own and to resolve under the service level agreement, then those of operational
  /// agreements and contracts.
  package let clocks: [Clock]

  /// The account of a ticket as it stands at `now`.
  /// - Complexity: O(days from its opening to its end).
  package init(_ row: Int, of desk: Desk, at now: Timestamp) {
    let tickets = desk.tickets
    let draft = Draft(desk: desk, actor: Actor(person: 0, login: ""), now: now)
    let facts = tickets.facts(row, in: draft)
    let levels = desk.serviceLevels
    var clocks: [Clock] = []
    for kind in AgreementKind.allCases {
      let found = levels.agreement(kind, for: facts)
      guard let agreed = found ?? (kind == .sla ? .usual : nil),
        let clock = tickets.clock(agreed, row, in: draft)
      else { continue }
      let terms = agreed.terms(facts.priority)
      let account = ClockAccount(desk: desk, row: row, agreed: agreed, clock: clock, now: now)
      let isDone = !(tickets.state[row]?.isOpen ?? false)
      let ended = isDone ? tickets.resolved[row] ?? tickets.closed[row] : nil
      if kind != .contract, let own = terms.own {
        clocks.append(account.made(say("Time to own"), own, done: tickets.owned[row]))
      }
      var resolve = account.made(say("Time to resolve"), terms.resolve, done: ended)
      if kind == .sla, let promised = tickets.promised[row] {
        resolve.verdict += say(
          "; promised for \(promised.iso(in: agreed.hours.zone)), which goes before it")
      }
      clocks.append(resolve)
    }
    self.clocks = clocks
  }
}

/// Makes the account of one agreement's clocks.
private struct ClockAccount {
  let desk: Desk
  let row: Int
  let agreed: Agreed
  let clock: ServiceClock
  let now: Timestamp

  func made(_ title: String, _ term: Int64?, done: Timestamp?) -> LevelAccount.Clock {
    let end = done?.milliseconds ?? now.milliseconds
    let deadline = term.flatMap(clock.deadline)
    var until = end
    // What is still to come up to the deadline is shown; what came after it, too.
    if done == nil, let deadline { until = max(end, deadline) }
    let lines = LevelLines(clock, until: until).lines(marks: [end, deadline].compactMap { $0 })
    var account = LevelAccount.Clock(
      title: title, agreement: agreement, reason: reason, hours: hours, zone: agreed.hours.zone,
      term: term, start: clock.start, deadline: deadline, done: done?.milliseconds,
      spent: clock.spent(by: end), isStopped: done == nil && clock.isStopped(at: end),
      lines: lines.map { line in
        var line = line
        line.isToCome = done == nil && line.start >= end
        return line
      }, verdict: "")
    account.verdict = verdict(account)
    return account
  }

  private var agreement: String {
    if agreed.row == 0 { return say("no agreement") }
    let table = desk.agreements
    let kind = table.kind[agreed.row].map { say($0.title) } ?? ""
    return "\(table.number(agreed.row)) \(table.label(agreed.row)) (\(kind))"
  }

  private var reason: String {
    if agreed.row == 0 {
      return say("none applies, so the usual terms of priorities hold, round the clock")
    }
    let reasons = agreed.reasons(on: desk)
    return reasons.isEmpty
      ? say("for all tickets; no other fits more closely")
      : say("it fits most closely: \(reasons.joined(separator: ", "))")
  }

  private var hours: String {
    if agreed.calendar == 0 { return say("round the clock") }
    let table = desk.calendars
    return "\(table.label(agreed.calendar)): \(table.hours[agreed.calendar]), "
      + table.zone[agreed.calendar]
  }

  private func verdict(_ account: LevelAccount.Clock) -> String {
    guard let term = account.term else { return say("no limit is agreed for this priority") }
    let left = term - account.spent
    let moment = account.done ?? now.milliseconds
    if let deadline = account.deadline, deadline < moment {
      // What happens in the night after the last working minute is late all the same.
      if left > -60_000 { return say("late: working time was up before") }
      return account.done == nil
        ? say("late by \(formatHours(-left)) of working time so far")
        : say("late by \(formatHours(-left)) of working time")
    }
    if account.done != nil { return say("in time: \(formatHours(left)) was left") }
    if account.isStopped { return say("the clock stands; \(formatHours(left)) is left") }
    return left == 0 ? say("time is up") : say("\(formatHours(left)) of working time is left")
  }
}

/// Lists what a clock counts and what it does not.
private struct LevelLines {
  private let clock: ServiceClock
  private let until: Int64
  private var lines: [LevelAccount.Line] = []

  init(_ clock: ServiceClock, until: Int64) {
    self.clock = clock
    self.until = until
    var from = clock.start
    for stop in clock.stops where stop.start < until {
      run(from, stop.start)
      let why = stop.why == .solved ? say("solved, until it was opened again") : waiting(stop.why)
      add(stop.start, min(stop.end, until), false, why)
      from = stop.end
    }
    run(from, until)
  }

  private func waiting(_ why: ClockStop) -> String { say("waiting for \(why.title)") }

  /// The lines, cut where they go over one of `marks`.
  func lines(marks: [Int64]) -> [LevelAccount.Line] {
    lines.flatMap { line in
      let cuts = Set(marks.filter { line.start < $0 && $0 < line.end }).sorted()
      let ends = cuts + [line.end]
      return zip([line.start] + cuts, ends).map { start, end in
        var part = line
        (part.start, part.end) = (start, end)
        return part
      }
    }
  }

  private mutating func add(_ start: Int64, _ end: Int64, _ isCounted: Bool, _ why: String) {
    guard end > start else { return }
    if let last = lines.last, last.isCounted == isCounted, last.why == why, last.end == start {
      lines[lines.count - 1].end = end
    } else {
      lines.append(LevelAccount.Line(start: start, end: end, isCounted: isCounted, why: why))
    }
  }

  /// A stretch in which nothing stops the clock but its calendar.
  private mutating func run(_ start: Int64, _ end: Int64) {
    guard end > start else { return }
    let hours = clock.hours
    if hours.isContinuous { return add(start, end, true, say("round the clock")) }
    var date = hours.zone.civil(Timestamp(milliseconds: start)).date
    var from = start
    while from < end {
      let next = hours.zone.timestamp(CivilTime(date: date.adding(days: 1))).milliseconds
      day(date, from, min(max(next, from), end))
      from = max(next, from)
      date = date.adding(days: 1)
    }
  }

  private mutating func day(_ date: CivilDate, _ start: Int64, _ end: Int64) {
    let hours = clock.hours
    let exception = hours.exceptions[date.days]
    var stretches: [(start: Int64, end: Int64)] = []
    _ = hours.stretches(on: date) { from, to in
      let (from, to) = (max(from, start), min(to, end))
      if from < to { stretches.append((from, to)) }
      return true
    }
    if hours.hours(on: date).isEmpty { return add(start, end, false, dayOff(date, exception)) }
    var from = start
    for stretch in stretches {
      add(from, stretch.start, false, say("outside working hours"))
      add(stretch.start, stretch.end, true, worked(exception))
      from = stretch.end
    }
    guard exception?.kind == .shortened, let usual = usualEnd(date), usual > from else {
      return add(from, end, false, say("outside working hours"))
    }
    // What is cut off a shortened day is named; the evening after it is any evening.
    let cut = stretches.isEmpty ? min(max(from, cutStart(date)), end) : from
    add(from, cut, false, say("outside working hours"))
    add(cut, min(max(usual, cut), end), false, shortened(exception))
    add(min(max(usual, cut), end), end, false, say("outside working hours"))
  }

  private func dayOff(_ date: CivilDate, _ exception: WorkingHours.Exception?) -> String {
    guard let exception else { return WeekdayNames.full(date) }
    return exception.title.isEmpty ? say("day off") : say("day off: \(exception.title)")
  }

  private func worked(_ exception: WorkingHours.Exception?) -> String {
    guard let exception else { return say("working time") }
    let title = exception.title.isEmpty ? "" : ": \(exception.title)"
    return switch exception.kind {
    case .working: say("working time of a day worked out of turn") + title
    case .shortened, .dayOff: say("working time of a shortened day") + title
    }
  }

  private func shortened(_ exception: WorkingHours.Exception?) -> String {
    let title = exception?.title ?? ""
    return title.isEmpty ? say("shortened day") : say("shortened day: \(title)")
  }

  /// When a day would end if it were not shortened, milliseconds.
  private func usualEnd(_ date: CivilDate) -> Int64? {
    let week = clock.hours.week
    let usual = week.days[date.weekday - 1].isEmpty ? week.firstHours : week.days[date.weekday - 1]
    return usual.last.map { moment(date, minute: $0.upperBound) }
  }

  /// When a shortened day ends, milliseconds.
  private func cutStart(_ date: CivilDate) -> Int64 {
    moment(date, minute: clock.hours.hours(on: date).last?.upperBound ?? 0)
  }

  private func moment(_ date: CivilDate, minute: Int) -> Int64 {
    let day = date.adding(days: minute / 1_440)
    return clock.hours.zone.timestamp(
      CivilTime(date: day, hour: minute % 1_440 / 60, minute: minute % 60)
    ).milliseconds
  }
}
