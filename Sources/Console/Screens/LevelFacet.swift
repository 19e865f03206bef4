import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// How a ticket's deadlines came to be: each stretch of time that counts, and each that does not.
  static func levels(_ tickets: TicketTable) -> Facet {
    Facet(title: "SLA") { lines, _, row in
      let account = LevelAccount(row, of: tickets.desk, at: lines.reading.now)
      for clock in account.clocks { lines.clock(clock) }
    }
  }
}

extension DetailLines {
  /// One clock: what is agreed, why, and the stretches.
  mutating func clock(_ clock: LevelAccount.Clock) {
    let isLate = clock.term.map { clock.spent > $0 } ?? false
    heading("\(clock.title): \(clock.term.map(formatHours) ?? "—")")
    field(say("Stands"), clock.verdict, role: isLate ? .critical : .text)
    if let deadline = clock.deadline {
      field(say("Due"), Timestamp(milliseconds: deadline).iso(in: reading.zone))
    }
    field(say("Agreement"), clock.agreement)
    field(say("Applies"), clock.reason)
    field(say("Working time"), clock.hours)
    // What began and ended within a minute would say nothing.
    for line in clock.lines where line.length >= 60_000 { stretch(line, clock) }
  }

  private mutating func stretch(_ line: LevelAccount.Line, _ clock: LevelAccount.Clock) {
    let zone = clock.zone
    let (start, end) = (Timestamp(milliseconds: line.start), Timestamp(milliseconds: line.end))
    let (from, to) = (zone.civil(start), zone.civil(end))
    // The end of a day reads better as its 24th hour than as the next day's first.
    let until =
      to.date == from.date
      ? CivilTimeText.clock(to)
      : to.secondOfDay == 0 && to.date == from.date.adding(days: 1)
        ? "24:00"
        : width >= 72 ? CivilTimeText.dayAndClock(to) : CivilTimeText.dateAndClock(to)
    let counted = line.isCounted ? formatHours(line.length) : "—"
    let why = line.isToCome ? "\(line.why) (\(say("to come")))" : line.why
    let isWide = width >= 72
    let when =
      "\(isWide ? CivilTimeText.dayAndClock(from) : CivilTimeText.dateAndClock(from)) – \(until)"
    row([
      (when, isWide ? 35 : 26, line.isToCome ? .dim : .text),
      (counted, 8, line.isCounted ? .good : .dim),
      (why, max(width - (isWide ? 43 : 34), 8), line.isCounted ? .text : .dim),
    ])
  }
}
