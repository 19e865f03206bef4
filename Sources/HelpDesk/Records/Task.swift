import Tables

/// How far a task has come. Raw values are permanent.
package enum TaskState: UInt8, ChoiceValue {
  case planned = 1
  case inProgress = 2
  case done = 3
  case dropped = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .planned: "planned"
    case .inProgress: "in progress"
    case .done: "done"
    case .dropped: "dropped"
    }
  }

  /// Whether somebody still has to do something.
  package var isOpen: Bool { self == .planned || self == .inProgress }

  /// `open` is what somebody still has to do.
  package static var groups: [String: [TaskState]] {
    ["open": [.planned, .inProgress], "over": [.done, .dropped]]
  }
}

/// Work that is planned: orders, parts of a ticket or a change, what one means to do on a day.
package final class TaskTable: RecordTable {
  /// What is to be done, in a line.
  package let subject = Text(1, "Subject", .required, .searched)
  /// All there is to say about it.
  package let description = Text(2, "Description", .long)
  /// How far it has come.
  package let state = Choice<TaskState>(3, "State", .derived)
  /// Who does it; whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(4, "Person", .indexed, aliases: ["assignee", "to"])
  /// The day it is planned for.
  package let day = Day(5, "Planned for")
  /// The day by which it must be done.
  package let due = Day(6, "Due")
  /// How long it should take.
  package let estimate = Duration(7, "Planned time")
  /// How long it took so far: the sum of its entries in the work log.
  package let timeSpent = Duration(8, "Time spent", .computed, aliases: ["spent"])
  /// The ticket it is for.
  package let ticket = Reference<TicketTable>(9, "Ticket", .indexed)
  /// The change it is for.
  package let change = Reference<ChangeTable>(10, "Change", .indexed)
  /// The equipment it is about.
  package let asset = Reference<AssetTable>(11, "Asset", .indexed)
  /// Who ordered it.
  package let orderedBy = Reference<PersonTable>(12, "Ordered by", .derived, .indexed)
  /// What came of it.
  package let result = Text(13, "Result", .derived, .long)
  /// When it was done, or dropped.
  package let finished = Instant(14, "Finished", .derived)
  /// How often it was put off to a later day.
  package let postponed = Number(15, "Put off", .derived)

  /// What one task may be planned to take, milliseconds.
  private static let longest: Int64 = 1_000 * 3_600_000

  override public class var tag: UInt16 { 17 }
  override public var prefix: String { "TK" }
  override public var singular: String { "task" }
  override public var plural: String { "tasks" }
  override public var title: String { say("Tasks") }
  override public var labelName: String { "subject" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "j" }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["number", "day", "state", "subject", "estimate", "timeSpent", "person", "due"]
  }
  override package var listOrder: String { "day" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "my open", query: "state:open person:me", sort: "day"),
      SavedView(name: "today", query: "state:open person:me day:<=today", sort: "day"),
      SavedView(name: "overdue", query: "state:open due:<today", sort: "due"),
      SavedView(name: "ordered by me", query: "orderedBy:me -person:me", sort: "-number"),
      SavedView(name: "open", query: "state:open", sort: "day"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  override func parts(of row: Int) -> [(table: RecordTable, row: Int)] {
    desk.worklogs.task.rows(naming: row).map { (desk.worklogs, $0) }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew {
      if draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
      if draft.choice(state, row) == nil { draft.set(state, row, .planned) }
      draft.set(orderedBy, row, to: draft.actor.person)
    }
    if isNew || draft.changes(person, row) {
      try desk.demandMayHandWork(to: draft.row(person, row), by: draft.actor)
    }
    guard !isNew, let before = day[row]?.days, let after = draft.number(day, row) else { return }
    if after > Int64(before), draft.choice(state, row)?.isOpen ?? false {
      draft.set(postponed, row, number: (draft.number(postponed, row) ?? 0) + 1)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if let length = draft.number(estimate, row), length <= 0 {
      throw Refusal("planned time is more than nothing", field: estimate.name)
    }
    if draft.number(estimate, row) ?? 0 > Self.longest {
      throw Refusal(
        "a task has a thousand hours at most; more is several tasks", field: estimate.name)
    }
  }

  override func makeDeeds() -> [Deed] { TaskDeeds(self).all }
}

extension Desk {
  /// Throws unless `actor` may give work to somebody: to himself and to colleagues of his team, and with
  /// the right to assign to everybody.
  func demandMayHandWork(to person: Int, by actor: Actor) throws(Refusal) {
    if person == 0 || person == actor.person { return }
    let (mine, theirs) = (people.team.row(actor.person), people.team.row(person))
    if mine == 0 || mine != theirs { try demand(.assignTickets, of: actor) }
  }
}
