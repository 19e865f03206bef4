import Tables

/// Who worked on what, when and for how long: the time that tickets and tasks took, piece by piece. An
/// entry without a length is a timer that runs.
package final class WorklogTable: RecordTable {
  /// What was done, in a line.
  package let note = Text(1, "Note", .searched)
  /// The ticket that was worked on.
  package let ticket = Reference<TicketTable>(2, "Ticket", .indexed)
  /// The task that was worked on.
  package let task = Reference<TaskTable>(3, "Task", .indexed)
  /// Who worked; whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(4, "Person", .indexed)
  /// When the work began.
  package let started = Instant(5, "Started")
  /// How long it took; nothing while the timer runs.
  package let length = Duration(6, "Length", aliases: ["spent"])

  /// No timer is meant to run longer, milliseconds: it was forgotten.
  static let longest: Int64 = 16 * 3_600_000

  override public class var tag: UInt16 { 16 }
  override public var prefix: String { "W" }
  override public var singular: String { "worklog" }
  override public var plural: String { "worklogs" }
  override public var title: String { say("Work log") }
  override public var labelName: String { "note" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "z" }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["number", "started", "length", "person", "ticket", "task", "note"]
  }
  override package var listOrder: String { "-started" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "mine", query: "person:me", sort: "-started"),
      SavedView(name: "running timers", query: "length:none", sort: "started"),
      SavedView(name: "all", query: ""),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
    let before = isNew ? draft.actor.person : person.row(row)
    if before != draft.actor.person || draft.row(person, row) != draft.actor.person {
      // Everybody keeps his own time; others' is for those who look after people.
      try desk.demand(.managePeople, of: draft.actor)
    }
    if draft.moment(started, row) == nil {
      let length = draft.number(length, row) ?? 0
      draft.set(started, row, Timestamp(milliseconds: draft.now.milliseconds - length))
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if draft.row(ticket, row) != 0, draft.row(task, row) != 0 {
      throw Refusal("time is spent on a ticket or on a task, not on both", field: task.name)
    }
    if let length = draft.number(length, row), length <= 0 {
      throw Refusal("time spent is more than nothing", field: self.length.name)
    }
    guard draft.number(length, row) == nil else { return }
    let someone = draft.row(person, row)
    let other = person.rows(naming: someone).first {
      $0 != row && draft.isLive(self, $0) && draft.number(length, $0) == nil
    }
    if let other { throw Refusal("the timer of \(number(other)) runs already") }
  }

  /// Whose timer was found to run in which entry, or in none.
  private var known: [Int: Int?] = [:]

  /// The entry of somebody's timer that runs, or nil.
  /// - Complexity: O(entries of the person) for the first time and after a timer has changed; the menus
  ///   ask at every key.
  package func running(of someone: Int) -> Int? {
    guard someone != 0 else { return nil }
    if let found = known[someone] { return found }
    let found = person.rows(naming: someone).first { isRunning($0) }
    known[someone] = .some(found)
    return found
  }

  private func isRunning(_ row: Int) -> Bool { isLive(row) && length[row] == nil }

  override public func hasChanged(_ row: Int) {
    if known.isEmpty { return }
    // It was somebody's timer, or it is now; all others have changed nobody's.
    for (someone, timer) in known where timer == row {
      known.removeValue(forKey: someone)
    }
    if isRunning(row) { known.removeValue(forKey: person.row(row)) }
  }

  /// The column by which entries name a record of `table`, and the record's own sum.
  func subject(_ table: RecordTable) -> (names: ReferenceColumn, sum: Duration) {
    table === desk.tasks ? (task, desk.tasks.timeSpent) : (ticket, desk.tickets.timeSpent)
  }

  /// Notes that the one who acts has spent `length` on a record until now.
  func add(
    _ length: Int64, to record: Int, of table: RecordTable, _ text: String = "",
    in draft: inout Draft
  ) {
    let new = draft.make(self)
    draft.set(subject(table).names, new, to: record)
    draft.set(person, new, to: draft.actor.person)
    draft.set(started, new, Timestamp(milliseconds: draft.now.milliseconds - length))
    draft.set(self.length, new, number: length)
    draft.set(note, new, text)
  }

  /// Ends the timer of the one who acts where it runs on a record, unless it was forgotten.
  func endTimer(on record: Int, of table: RecordTable, in draft: inout Draft) {
    guard let row = running(of: draft.actor.person),
      draft.row(subject(table).names, row) == record
    else { return }
    _ = end(row, in: &draft)
  }

  /// Ends a timer, in whole minutes; false where it has run longer than anybody works.
  func end(_ row: Int, in draft: inout Draft) -> Bool {
    let run = draft.now.milliseconds - (draft.moment(started, row) ?? draft.now.milliseconds)
    if run > Self.longest { return false }
    draft.set(length, row, number: max(1, (run + 59_999) / 60_000) * 60_000)
    return true
  }
}

/// The deeds by which people let a timer run while they work on a record of a table.
struct TimerDeeds {
  private unowned let table: RecordTable

  init(_ table: RecordTable) { self.table = table }

  /// In the order of menus.
  var all: [Deed] { [start, stop] }

  private var start: Deed {
    Deed(
      "startTimer", "Start the timer", past: "timer started", key: "R", common: false,
      right: .workTickets,
      unless: { [unowned table] row, draft in
        let log = table.desk.worklogs
        guard let now = log.running(of: draft.actor.person),
          draft.row(log.subject(table).names, now) == row
        else { return nil }
        return "your timer runs on it already"
      }
    ) { [unowned table] draft, row, _ throws(Refusal) in
      let log = table.desk.worklogs
      if draft.count(log) > log.count {
        throw Refusal("a timer runs on one thing at a time")
      }
      if let before = log.running(of: draft.actor.person), !log.end(before, in: &draft) {
        throw log.forgotten(before)
      }
      let new = draft.make(log)
      draft.set(log.subject(table).names, new, to: row)
      draft.set(log.started, new, draft.now)
      if let tasks = table as? TaskTable, draft.choice(tasks.state, row) == .planned {
        draft.set(tasks.state, row, .inProgress)
      }
    }
  }

  private var stop: Deed {
    Deed(
      "stopTimer", "Stop the timer", past: "timer stopped", key: "E", common: false,
      right: .workTickets,
      unless: { [unowned table] row, draft in
        let log = table.desk.worklogs
        guard let now = log.running(of: draft.actor.person),
          draft.row(log.subject(table).names, now) == row
        else { return "your timer does not run on it" }
        return nil
      }
    ) { [unowned table] draft, _, _ throws(Refusal) in
      let log = table.desk.worklogs
      guard let now = log.running(of: draft.actor.person) else { return }
      if !log.end(now, in: &draft) { throw log.forgotten(now) }
    }
  }
}

extension WorklogTable {
  /// The refusal to end a timer that was forgotten.
  fileprivate func forgotten(_ row: Int) -> Refusal {
    Refusal("the timer of \(number(row)) was forgotten: enter its length in the work log (gz)")
  }
}

extension Draft {
  /// Computes anew the time spent on tickets and tasks whose entries in the work log the draft makes,
  /// changes or takes away. What was noted before there were entries stays in the sum.
  mutating func computeTimeSpent() {
    let log = desk.worklogs
    var added: [RecordID: Int64] = [:]
    for edit in settled where edit.record.table == WorklogTable.tag {
      let row = edit.record.row
      for column in [log.ticket, log.task] as [ReferenceColumn] {
        if log.isLive(row), column.row(row) != 0 {
          added[column.target.id(column.row(row)), default: 0] -= log.length[row] ?? 0
        }
        let target = self.row(column, row)
        if isLive(log, row), target != 0 {
          added[column.target.id(target), default: 0] += number(log.length, row) ?? 0
        }
      }
    }
    for (record, change) in added.sorted(by: {
      ($0.key.table, $0.key.row) < ($1.key.table, $1.key.row)
    }) {
      let sum = record.table == TaskTable.tag ? desk.tasks.timeSpent : desk.tickets.timeSpent
      // Whatever an undo has put here, the sum follows from the entries.
      let before = record.row < sum.table.count ? sum[record.row] ?? 0 : 0
      let total = before + change
      set(sum, record.row, number: total > 0 ? total : nil)
    }
  }
}
