import Tables

/// What somebody has to do and has done, day by day: tasks, tickets that are due, changes, and the time
/// that was spent. A work plan and the report on it are both read from here.
package struct Agenda {
  /// One thing on a day.
  package struct Entry: Equatable, Sendable {
    /// What kind of thing it is; the order is that of the day.
    package enum Kind: Int, Sendable {
      case change, task, ticketDue, ticketSolved
    }
    /// What kind of thing it is.
    package var kind: Kind
    /// The record.
    package var record: RecordID
    /// The time planned for it, milliseconds.
    package var planned: Int64 = 0
    /// The time spent on it so far, milliseconds.
    package var spent: Int64 = 0
    /// When it is due, begins, or was solved, milliseconds; 0 where only the day counts.
    package var moment: Int64 = 0
    /// Whether it is done.
    package var isDone = false
    /// Whether it should have been done before: a task put on an earlier day, a ticket past its deadline.
    package var isLate = false
  }

  /// One day of it.
  package struct Day: Sendable {
    /// The day.
    package let date: CivilDate
    /// The working time of the day by the team's calendar, milliseconds; nil where the team has none.
    package var capacity: Int64?
    /// The row of the absence on that day; 0 for none.
    package var absence = 0
    /// What is on it.
    package var entries: [Entry] = []
    /// The time planned for its tasks, milliseconds.
    package var planned: Int64 = 0
    /// The time noted on it in the work log, milliseconds.
    package var spent: Int64 = 0
  }

  /// Whose it is, a row of people.
  package let person: Int
  /// The days, in order.
  package private(set) var days: [Day]
  /// Open tasks that are planned for no day.
  package private(set) var undated: [Entry] = []

  /// The working hours of somebody's team; nil where it has none.
  package static func hours(of person: Int, on desk: Desk) -> WorkingHours? {
    let calendar = desk.teams.calendar.row(desk.people.team.row(person))
    return calendar == 0 ? nil : desk.serviceLevels.calendars[calendar]
  }

  /// What is on a person's days from the first to the last. Open tasks of days that have passed stand on
  /// today, where today is among the days.
  /// - Complexity: O(tickets), a pass over two columns, and O(tasks, changes and log of the person).
  package init(of person: Int, _ range: ClosedRange<CivilDate>, on desk: Desk, _ reading: Reading) {
    self = Self.agendas(of: [person], range, on: desk, reading)[0]
  }

  /// The same of several people, in their order; the tickets are gone through once for all of them.
  package static func agendas(
    of people: [Int], _ range: ClosedRange<CivilDate>, on desk: Desk, _ reading: Reading
  ) -> [Agenda] {
    let first = range.lowerBound
    let days = (0...Int(range.upperBound.days - first.days)).map {
      Day(date: first.adding(days: $0))
    }
    let frame = Frame(desk: desk, reading: reading, first: first, count: days.count)
    var agendas = people.map { Agenda(person: $0, days: days) }
    for index in agendas.indices where people[index] != 0 {
      agendas[index].addTime(frame)
      agendas[index].addTasks(frame)
      agendas[index].addChanges(frame)
    }
    addTickets(frame, to: &agendas)
    for index in agendas.indices { agendas[index].sort() }
    return agendas
  }

  private init(person: Int, days: [Day]) {
    self.person = person
    self.days = days
  }

  private mutating func sort() {
    for index in days.indices {
      days[index].entries.sort { Self.order($0) < Self.order($1) }
    }
  }

  /// What is left to do stands before what is done, then by kind, time and number.
  private static func order(_ entry: Entry) -> (Int, Int, Int64, Int) {
    (entry.isDone ? 1 : 0, entry.kind.rawValue, entry.moment, entry.record.row)
  }

  /// What all parts are found in.
  private struct Frame {
    let desk: Desk
    let reading: Reading
    let first: CivilDate
    let count: Int
    var today: CivilDate { reading.zone.civil(reading.now).date }

    /// The place of a day among the days; nil where it is none of them.
    func place(_ date: CivilDate) -> Int? {
      let place = Int(date.days - first.days)
      return (0..<count).contains(place) ? place : nil
    }

    func place(_ moment: Timestamp) -> Int? { place(reading.zone.civil(moment).date) }

    /// The milliseconds at which the days begin and end.
    var bounds: Range<Int64> {
      let start = reading.zone.timestamp(CivilTime(date: first)).milliseconds
      let end = reading.zone.timestamp(CivilTime(date: first.adding(days: count))).milliseconds
      return start..<max(start, end)
    }
  }

  private mutating func addTime(_ frame: Frame) {
    let desk = frame.desk
    let hours = Self.hours(of: person, on: desk)
    for index in days.indices {
      let date = days[index].date
      days[index].absence = desk.absences.absence(of: person, on: date) ?? 0
      days[index].capacity = hours.map { hours in
        var total: Int64 = 0
        _ = hours.stretches(on: date) { start, end in
          total += end - start
          return true
        }
        return days[index].absence == 0 ? total : 0
      }
    }
    let log = desk.worklogs
    let bounds = frame.bounds
    for row in log.person.rows(referringTo: person) {
      guard let start = log.started[row], bounds.contains(start.milliseconds),
        let place = frame.place(start)
      else { continue }
      days[place].spent &+=
        log.length[row] ?? max(0, frame.reading.now.milliseconds - start.milliseconds)
    }
  }

  private mutating func addTasks(_ frame: Frame) {
    let tasks = frame.desk.tasks
    let today = frame.today
    for row in tasks.person.rows(referringTo: person) {
      guard let state = tasks.state[row], state != .dropped else { continue }
      var entry = Entry(
        kind: .task, record: tasks.id(row), planned: tasks.estimate[row] ?? 0,
        spent: tasks.timeSpent[row] ?? 0, isDone: state == .done)
      guard let day = tasks.day[row] else {
        if state.isOpen {
          undated.append(entry)
        } else if let place = tasks.finished[row].flatMap(frame.place) {
          days[place].entries.append(entry)
        }
        continue
      }
      if let planned = frame.place(day) { days[planned].planned &+= entry.planned }
      entry.isLate = state.isOpen && day < today
      let shown = entry.isLate ? frame.place(today) ?? frame.place(day) : frame.place(day)
      if let shown { days[shown].entries.append(entry) }
    }
    undated.sort { $0.record.row < $1.record.row }
  }

  private static func addTickets(_ frame: Frame, to agendas: inout [Agenda]) {
    let tickets = frame.desk.tickets
    let (bounds, now) = (frame.bounds, frame.reading.now)
    var places: [Int: Int] = [:]
    for (index, agenda) in agendas.enumerated() where agenda.person != 0 {
      places[agenda.person] = index
    }
    tickets.openRows().forEach { row in
      guard let index = places[tickets.assignee.row(row)], let next = tickets.next[row] else {
        return
      }
      let isLate = next < now
      guard let place = isLate ? frame.place(frame.today) : frame.place(next) else { return }
      agendas[index].days[place].entries.append(
        Entry(
          kind: .ticketDue, record: tickets.id(row), spent: tickets.timeSpent[row] ?? 0,
          moment: next.milliseconds, isLate: isLate))
    }
    tickets.resolved.rows(within: bounds.lowerBound...(bounds.upperBound - 1)).forEach { row in
      guard let index = places[tickets.resolver.row(row)], tickets.isLive(row),
        let solved = tickets.resolved[row], let place = frame.place(solved)
      else { return }
      agendas[index].days[place].entries.append(
        Entry(
          kind: .ticketSolved, record: tickets.id(row), spent: tickets.timeSpent[row] ?? 0,
          moment: solved.milliseconds, isDone: true, isLate: tickets.late[row]))
    }
  }

  private mutating func addChanges(_ frame: Frame) {
    let changes = frame.desk.changes
    for row in changes.owner.rows(referringTo: person) {
      guard let state = changes.state[row], state != .cancelled, let start = changes.starts[row],
        let place = frame.place(start)
      else { continue }
      days[place].entries.append(
        Entry(
          kind: .change, record: changes.id(row), moment: start.milliseconds,
          isDone: [.closed, .failed].contains(state)))
    }
  }

  // MARK: Sums

  /// What the days come to together.
  package struct Sums: Equatable, Sendable {
    /// Tasks on the days, and how many of them are done.
    package var tasks = 0, tasksDone = 0
    /// Tickets solved, and how many of them too late.
    package var solved = 0, solvedLate = 0
    /// Times, milliseconds; the capacity is nil where no calendar says it.
    package var planned: Int64 = 0, spent: Int64 = 0, capacity: Int64?

    /// Sums of times; the numbers are zero.
    package init(planned: Int64 = 0, spent: Int64 = 0, capacity: Int64? = nil) {
      self.planned = planned
      self.spent = spent
      self.capacity = capacity
    }
  }

  /// The sums over all days.
  package var sums: Sums {
    var sums = Sums()
    for day in days {
      sums.planned &+= day.planned
      sums.spent &+= day.spent
      if let capacity = day.capacity { sums.capacity = (sums.capacity ?? 0) &+ capacity }
      for entry in day.entries {
        switch entry.kind {
        case .task:
          sums.tasks += 1
          if entry.isDone { sums.tasksDone += 1 }
        case .ticketSolved:
          sums.solved += 1
          if entry.isLate { sums.solvedLate += 1 }
        case .ticketDue, .change: break
        }
      }
    }
    return sums
  }
}
