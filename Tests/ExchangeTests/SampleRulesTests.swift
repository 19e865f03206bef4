import Exchange
import HelpDesk
import Tables
import Testing

/// The command that people would have given for an event of a sample desk: what the event tells of
/// their answers, and nothing that the rules work out.
private struct Reenactment {
  let desk: Desk
  let event: Event

  /// What the rules decide when the command is given on the desk as it was.
  func decide() throws -> [RecordEdit] {
    let edits = event.edits.map(\.edit)
    guard let first = edits.first,
      let table = desk.tables.table(tagged: first.record.table) as? RecordTable
    else { throw Refusal("the event touches nothing") }
    let row = first.record.row
    switch event.deed {
    case "new": return try run(CreateRecord(table, given(first, table)))
    case "set": return try run(EditRecords(table, [row], given(first, table)))
    case "comment":
      let comments = desk.comments
      let ticket = value(comments.ticket, first)
      guard case .integer(let subject) = ticket else { throw Refusal("a comment on nothing") }
      return try perform(
        "comment", desk.tickets, Int(subject),
        [
          comments.text.name: value(comments.text, first),
          comments.visibility.name: value(comments.visibility, first),
        ])
    case "repair":
      let repairs = desk.repairs
      let asked = [repairs.fault, repairs.supplier, repairs.due, repairs.ticket] as [Column]
      guard case .integer(let asset) = value(repairs.asset, first) else {
        throw Refusal("a repair of nothing")
      }
      return try perform(
        "repair", desk.assets, Int(asset),
        Dictionary(uniqueKeysWithValues: asked.map { ($0.name, value($0, first)) }))
    default:
      return try perform(event.deed, table, row, answers(edits, table))
    }
  }

  /// The fields that a form of the table has.
  private func given(_ edit: RecordEdit, _ table: RecordTable) -> [(Column, Value)] {
    edit.fields.compactMap { field in
      guard let column = table.column(tagged: field.column), !column.traits.contains(.derived)
      else { return nil }
      return (column, field.value)
    }
  }

  private func value(_ column: Column, _ edit: RecordEdit) -> Value {
    edit.fields.first { $0.column == column.tag }?.value ?? .none
  }

  /// The answers to a deed's questions; time spent is told as what was added.
  private func answers(_ edits: [RecordEdit], _ table: RecordTable) -> [String: Value] {
    let (tickets, assets, changes) = (desk.tickets, desk.assets, desk.changes)
    let row = edits[0].record.row
    var answers: [String: Value] = [:]
    func take(_ columns: Column...) {
      for column in columns { answers[column.name] = value(column, edits[0]) }
    }
    switch event.deed {
    case "assign": take(tickets.assignee)
    case "pending": take(tickets.pendingReason, tickets.pendingUntil)
    case "solve":
      take(tickets.resolution, tickets.resolutionCode, tickets.timeSpent, tickets.article)
      if case .integer(let total) = value(tickets.timeSpent, edits[0]) {
        answers[tickets.timeSpent.name] = .integer(total - (tickets.timeSpent[row] ?? 0))
      }
      // Opened again, it keeps what was written; the same words need not be set again.
      if answers[tickets.resolution.name]?.isNone ?? true {
        answers[tickets.resolution.name] = tickets.resolution.value(row)
      }
    case "done":
      let tasks = desk.tasks
      take(tasks.timeSpent, tasks.result)
    case "cancel" where table === tickets: take(tickets.resolution)
    case "schedule":
      answers[changes.starts.name] = changes.starts.value(row)
      answers[changes.ends.name] = changes.ends.value(row)
    case "close" where table === changes, "fail": take(changes.outcome)
    case "issue": answers[assets.holder.name] = assets.holder.value(row)
    case "store": take(assets.place)
    case "lose", "writeOff": take(assets.note)
    case "return": take(desk.repairs.result)
    default: break
    }
    if edits.count == 2, edits[1].record.table == CommentTable.tag {
      answers[desk.comments.text.name] = value(desk.comments.text, edits[1])
    }
    return answers.filter { !$0.value.isNone }
  }

  private func perform(
    _ name: String, _ table: RecordTable, _ row: Int, _ answers: [String: Value]
  ) throws -> [RecordEdit] {
    guard let deed = table.deed(named: name) else { throw Refusal("no deed is called \(name)") }
    return try run(PerformDeed(deed, table, [row], Inputs(answers)))
  }

  private func run(_ command: some Command) throws -> [RecordEdit] {
    try command.decide(desk, by: event.author, at: event.when)
  }
}

/// An edit with its fields in the order of their columns, to be compared.
private func inOrder(_ edits: [RecordEdit]) -> [RecordEdit] {
  edits.map { edit in
    RecordEdit(
      edit.record, edit.fields.sorted { $0.column < $1.column }, presence: edit.presence)
  }
}

extension Event {
  /// Whether it is about stock, software, cables, transfers or stocktakes.
  fileprivate var isOfInfrastructure: Bool {
    edits.contains { linked in
      let tag = linked.edit.record.table
      return (SoftwareTable.tag...CableTable.tag).contains(tag) && tag != RepairTable.tag
    }
  }
}

@Suite("Sample desk and rules")
struct SampleRulesTests {
  @Test(
    "Every event is what the rules decide when its author gives the command at its time",
    arguments: [1, 2, 3] as [UInt64])
  func eventsFollowFromCommands(_ seed: UInt64) throws {
    let sample = try FoundedSample(seed: seed, tickets: 700)
    let desk = Desk()
    desk.apply(sample.sink.events[0])
    var deeds: [String: Int] = [:]
    for event in sample.events {
      deeds[event.deed, default: 0] += 1
      // What the infrastructure tells was decided by commands when it was made.
      if event.isOfInfrastructure {
        desk.apply(event)
        continue
      }
      do {
        let decided = inOrder(try Reenactment(desk: desk, event: event).decide())
        try #require(decided == inOrder(event.edits.map(\.edit)), "\(event)")
      } catch let refusal as Refusal {
        try #require(Bool(false), "the rules refuse ‘\(event.deed)’: \(refusal)\n\(event)")
      }
      desk.apply(event)
    }
    // Nothing was left out of the comparison.
    let known: Set = [
      "new", "set", "assign", "take", "comment", "pending", "resume", "solve", "close", "reopen",
      "cancel", "approve", "submit", "schedule", "start", "repair", "return", "lose", "store",
      "writeOff",
    ]
    #expect(known.subtracting(deeds.keys) == [])
  }
}
