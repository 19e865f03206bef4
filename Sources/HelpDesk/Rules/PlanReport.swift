import Tables

/// The report on what somebody planned and did: what the head of support reads.
package struct PlanReport {
  private let agenda: Agenda
  private let desk: Desk
  private let reading: Reading

  /// Reports on the days of an agenda.
  package init(_ agenda: Agenda, on desk: Desk, _ reading: Reading) {
    self.agenda = agenda
    self.desk = desk
    self.reading = reading
  }

  /// `Mon 2026-11-23`.
  package static func name(of day: CivilDate) -> String {
    "\(WeekdayNames.short(day)) \(day.figures)"
  }

  /// `5:30`, or a dash for nothing.
  package static func length(_ milliseconds: Int64) -> String {
    milliseconds == 0 ? "–" : formatHours(milliseconds)
  }

  /// Whose report on which days it is.
  package var title: String {
    let (first, last) = (agenda.days[0].date, agenda.days[agenda.days.count - 1].date)
    let days = first == last ? Self.name(of: first) : "\(first.figures) – \(last.figures)"
    return "\(desk.people.label(agenda.person)): \(days)"
  }

  /// The sums, a line each.
  package var summary: [String] {
    let sums = agenda.sums
    var lines = [
      say("Tasks: \(sums.tasksDone) of \(sums.tasks) done"),
      say("Tickets solved: \(sums.solved), \(sums.solvedLate) of them late"),
    ]
    let (planned, spent) = (Self.length(sums.planned), Self.length(sums.spent))
    lines.append(
      sums.capacity.map { say("Time: \(planned) planned, \(spent) spent of \(Self.length($0))") }
        ?? say("Time: \(planned) planned, \(spent) spent"))
    return lines
  }

  /// What is on a day, a line each.
  package func lines(_ day: Agenda.Day) -> [String] {
    day.entries.map { entry in
      guard let table = desk.tables.table(tagged: entry.record.table) else { return "" }
      let mark = entry.isDone ? "+" : entry.isLate ? "!" : "-"
      let row = entry.record.row
      var line = "\(mark) \(table.number(row)) \(table.label(row))"
      if entry.planned > 0 || entry.spent > 0 {
        line += " (\(Self.times(entry)))"
      }
      if let note = Self.note(entry, on: desk, reading) { line += " · \(note)" }
      return line
    }
  }

  private static func times(_ entry: Agenda.Entry) -> String {
    let (planned, spent) = (length(entry.planned), length(entry.spent))
    if entry.planned == 0 { return say("\(spent) spent") }
    return entry.spent == 0
      ? say("\(planned) planned") : say("\(spent) spent, \(planned) planned")
  }

  /// What else is worth saying of an entry.
  package static func note(
    _ entry: Agenda.Entry, on desk: Desk, _ reading: Reading
  ) -> String? {
    switch entry.kind {
    case .task:
      let (tasks, row) = (desk.tasks, entry.record.row)
      if entry.isDone, !tasks.result.isEmpty(row) {
        return tasks.result[row].split(separator: "\n").first.map(String.init)
      }
      guard entry.isLate, let day = tasks.day[row] else { return nil }
      return say("from \(Self.name(of: day))")
    case .ticketDue: return say("due \(clock(entry, reading))")
    case .ticketSolved: return entry.isLate ? say("solved late") : say("solved")
    case .change: return say("at \(clock(entry, reading))")
    }
  }

  /// The time on the day it stands on; the day it was, of what is late since before today.
  private static func clock(_ entry: Agenda.Entry, _ reading: Reading) -> String {
    let civil = reading.zone.civil(Timestamp(milliseconds: entry.moment))
    if entry.isLate, civil.date != reading.zone.civil(reading.now).date {
      return civil.date.figures
    }
    let minute = civil.minute
    return "\(civil.hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// What was agreed for these days, or nil.
  private var goal: String? {
    let plans = desk.plans
    let (first, last) = (agenda.days[0].date, agenda.days[agenda.days.count - 1].date)
    for period in PlanPeriod.allCases where period.days(around: first) == first...last {
      guard let plan = plans.plan(of: agenda.person, period, from: first) else { continue }
      let state = plans.state[plan].map { say($0.title) } ?? ""
      return "\(say("Goal")): \(plans.label(plan)) · \(state)"
    }
    return nil
  }

  /// All of it, as plain text.
  package var text: String {
    var lines = [title] + (goal.map { [$0] } ?? []) + summary
    for day in agenda.days where !day.entries.isEmpty || day.spent > 0 {
      let (planned, spent) = (Self.length(day.planned), Self.length(day.spent))
      lines += ["", say("\(Self.name(of: day.date)): \(planned) planned, \(spent) spent")]
      lines += self.lines(day)
    }
    return lines.joined(separator: "\n")
  }
}
