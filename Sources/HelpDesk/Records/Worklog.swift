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
    ["started", "length", "person", "ticket", "task", "note", "number"]
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
    try draft.settleOwner(person, row, isNew: isNew)
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
    if draft.number(length, row) ?? 0 > 86_400_000 {
      throw Refusal(
        "an entry has a day at most; work of several days is noted by day", field: length.name)
    }
    if let start = draft.moment(started, row), start > draft.now.milliseconds {
      throw Refusal("work is noted once it has begun", field: started.name)
    }
    guard draft.number(length, row) == nil else { return }
    let someone = draft.row(person, row)
    let other = person.rows(naming: someone).first {
      $0 != row && draft.isLive(self, $0) && draft.number(length, $0) == nil
    }
    if let other {
      throw Refusal(
        "the timer of \(number(other)) runs already; enter how long this took", field: length.name)
    }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    if person.row(row) != actor.person { try desk.demand(.managePeople, of: actor) }
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
    guard let row = draft.runningTimer(), draft.row(subject(table).names, row) == record else {
      return
    }
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
