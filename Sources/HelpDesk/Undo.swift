import Tables

/// Where the desk's past is read from: the log.
package protocol EventSource {
  /// What reading may throw.
  associatedtype Failure: Error
  /// The event with a number; nil when the log has none.
  /// - Throws: what the log's reader throws.
  func event(_ number: Int64) throws(Failure) -> Event?
}

/// One step in a record's history.
package struct HistoryStep: Sendable {
  /// The event.
  package let event: Event
  /// What it did to the record.
  package let edit: RecordEdit
  /// The number of the record's event before; 0 for none.
  package let previous: Int64
}

/// What happened to one record, read back through the chain its events make.
package struct History {
  /// The steps, newest first.
  package let steps: [HistoryStep]
  /// The number of the event before the last of them, when the log lost it: what the record was
  /// before is not known.
  package let lost: Int64?

  /// Reads the history of `record` from `last`, its newest event, back to `limit` steps.
  /// - Throws: what the source throws.
  package init<Source: EventSource>(
    of record: RecordID, from last: Int64, in source: Source, limit: Int = .max
  ) throws(Source.Failure) {
    var steps: [HistoryStep] = []
    var number = last
    var lost: Int64?
    while number > 0, steps.count < limit {
      guard let event = try source.event(number) else {
        lost = number
        break
      }
      guard let linked = event.edit(of: record) else { break }
      steps.append(HistoryStep(event: event, edit: linked.edit, previous: linked.previous))
      // A chain that does not go back would never end.
      guard linked.previous < number else { break }
      number = linked.previous
    }
    self.steps = steps
    self.lost = lost
  }

  /// What a field held right before event `number`; nil when that was lost.
  package func value(of column: UInt16, before number: Int64) -> Value? {
    for step in steps where step.event.number < number {
      if let edit = step.edit.fields.first(where: { $0.column == column }) { return edit.value }
    }
    return lost == nil ? Value.none : nil
  }

  /// All fields as they were at `moment`; nil when the record was not there then.
  package func fields(at moment: Timestamp) -> [UInt16: Value]? {
    let past = steps.filter { $0.event.when <= moment }
    guard !past.isEmpty else { return nil }
    var fields: [UInt16: Value] = [:]
    var isThere = true
    for step in past.reversed() {
      for field in step.edit.fields { fields[field.column] = field.value }
      // An edit alone does not bring back what was removed.
      if step.edit.presence != .kept { isThere = step.edit.presence == .restored }
    }
    return isThere ? fields : nil
  }
}

/// Takes back what one event did: a new event that sets the values back.
package struct UndoEvent: Command {
  /// The deed's name in the log.
  package var deed: String { "undo" }
  /// The event that is taken back.
  package var undoes: Int64? { event.number }
  private let event: Event
  private let histories: [RecordID: History]

  /// Reads from the log what it takes to undo `event` on `desk`.
  /// - Throws: what the source throws.
  package init<Source: EventSource>(
    _ event: Event, on desk: Desk, from source: Source
  ) throws(Source.Failure) {
    self.event = event
    var histories: [RecordID: History] = [:]
    for linked in event.edits {
      let record = linked.edit.record
      guard let table = desk.tables.table(tagged: record.table), record.row < table.count else {
        continue
      }
      histories[record] = try History(of: record, from: table.event[record.row] ?? 0, in: source)
    }
    self.histories = histories
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    let isOwn = event.author.login == actor.login
    try desk.demand(isOwn ? .undoOwn : .undoOthers, of: actor)
    var edits: [RecordEdit] = []
    for linked in event.edits {
      guard let table = desk.tables.table(tagged: linked.edit.record.table) as? RecordTable,
        let history = histories[linked.edit.record]
      else { throw Refusal("event \(event.number) holds records that this version does not know") }
      edits.append(try reversed(linked, table, history))
    }
    var draft = Draft(desk: desk, actor: actor, now: now, edits: edits)
    let together = Set(edits.map(\.record))
    for edit in edits {
      if let table = desk.tables.table(tagged: edit.record.table) as? RecordTable {
        try check(edit, table, in: draft, among: together)
      }
    }
    // What is open is measured by what holds now; what is done keeps what it was measured by.
    draft.computeLevels(openOnly: true)
    draft.computeTimeSpent()
    draft.computeUnapproved()
    do throws(Refusal) {
      try draft.computeStock()
    } catch {
      throw Refusal("event \(event.number) cannot be undone: \(error.message)", field: error.field)
    }
    return draft.settled.compactMap { changing($0, on: desk) }
  }

  /// An edit without what was computed and came out as it is; nil when nothing is left of it.
  private func changing(_ edit: RecordEdit, on desk: Desk) -> RecordEdit? {
    guard let table = desk.tables.table(tagged: edit.record.table) as? RecordTable else {
      return edit
    }
    var edit = edit
    edit.fields.removeAll { field in
      isComputed(field, table)
        && table.column(tagged: field.column)?.value(edit.record.row) == field.value
    }
    return edit.fields.isEmpty && edit.presence == .kept ? nil : edit
  }

  /// What the desk has become since must not be broken by values of the past: what is referred to
  /// stays, what refers finds its target, what is unique stays so, and each record is one that its
  /// table's rules let stand.
  private func check(
    _ edit: RecordEdit, _ table: RecordTable, in draft: Draft, among together: Set<RecordID>
  ) throws(Refusal) {
    let row = edit.record.row
    do throws(Refusal) {
      if edit.presence == .removed, let user = table.referrer(to: row, besides: together) {
        let other = user.column.table.number(user.row)
        throw Refusal(
          """
          \(table.number(row)) is ‘\(user.column.title)’ of \(other) now
          """)
      }
      if edit.presence == .restored { try table.demandWholeAgain(row, in: draft) }
      for field in edit.fields {
        guard let column = table.column(tagged: field.column) else { continue }
        if let unique = column as? Text, unique.traits.contains(.unique),
          case .text(let text) = field.value
        {
          try table.demandUnique(text, in: unique, for: row)
        }
        try draft.demandTargets(of: column, row)
      }
      try table.demandSound(row, in: draft)
    } catch {
      throw Refusal(
        "event \(event.number) cannot be undone: \(error.message)", field: error.field,
        right: error.right)
    }
  }

  private func reversed(
    _ linked: LinkedEdit, _ table: RecordTable, _ history: History
  ) throws(Refusal) -> RecordEdit {
    let record = linked.edit.record
    // The desk may have moved on since the histories were read.
    guard history.steps.first?.event.number == table.event[record.row] else {
      throw Refusal("\(table.number(record.row)) is being changed; try again")
    }
    let later = standing(history).filter { step in
      step.edit.presence != .kept || step.edit.fields.contains { !isComputed($0, table) }
    }
    if !table.isLive(record.row), linked.edit.presence != .removed,
      let step = later.first(where: { $0.edit.presence != .kept })
    {
      throw refusal(table, record.row, step, nil)
    }
    if linked.previous == 0 {
      // What came to be goes; but not what others have worked on since.
      if let step = later.first(where: { !$0.edit.fields.isEmpty }) {
        throw refusal(table, record.row, step, nil)
      }
      return RecordEdit(record, [], presence: .removed)
    }
    var presence = RecordEdit.Presence.kept
    switch linked.edit.presence {
    case .kept: break
    case .removed: presence = .restored
    case .restored: presence = .removed
    }
    if presence != .kept, let step = later.first(where: { $0.edit.presence != .kept }) {
      throw refusal(table, record.row, step, nil)
    }
    var fields: [FieldEdit] = []
    for field in linked.edit.fields {
      if isComputed(field, table) {
        if let sum = table.column(tagged: field.column) as? Duration,
          let rest = sum.value(record.row).minus(
            field.value, over: history.value(of: field.column, before: event.number))
        {
          fields.append(FieldEdit(column: field.column, value: rest))
          continue
        }
        if let before = history.value(of: field.column, before: event.number) {
          fields.append(FieldEdit(column: field.column, value: before))
        }
        continue
      }
      if let step = later.first(where: { $0.edit.fields.contains { $0.column == field.column } }) {
        throw refusal(table, record.row, step, table.column(tagged: field.column))
      }
      guard let before = history.value(of: field.column, before: event.number) else {
        let what = table.column(tagged: field.column)?.title ?? say("the field")
        throw Refusal(
          """
          event \(event.number) cannot be undone: what \(what) of \(table.number(record.row)) held \
          before was lost with event \(history.lost ?? 0)
          """)
      }
      fields.append(FieldEdit(column: field.column, value: before))
    }
    return RecordEdit(record, fields, presence: presence)
  }

  private func isComputed(_ field: FieldEdit, _ table: RecordTable) -> Bool {
    table.column(tagged: field.column)?.traits.contains(.computed) ?? false
  }

  /// The later steps that still count, newest first: one that was undone does not, nor does the
  /// undo, for together they changed nothing.
  private func standing(_ history: History) -> [HistoryStep] {
    var undone: Set<Int64> = []
    return history.steps.filter { step in
      guard step.event.number > event.number, !undone.contains(step.event.number) else {
        return false
      }
      guard let target = step.event.undoes, target > event.number else { return true }
      undone.insert(target)
      return false
    }
  }

  private func refusal(
    _ table: RecordTable, _ row: Int, _ step: HistoryStep, _ column: Column?
  ) -> Refusal {
    let what = column?.title ?? say("the record")
    return Refusal(
      """
      event \(event.number) cannot be undone: \(what) of \(table.number(row)) was changed since by \
      \(step.event.author.login) (‘\(step.event.deed)’, event \(step.event.number))
      """)
  }
}

extension Value {
  /// A sum without what an event has added to it, whatever was added since; nil where that is not known.
  fileprivate func minus(_ after: Value, over before: Value?) -> Value? {
    guard let before, case .integer(let now) = self, case .integer(let later) = after else {
      return nil
    }
    let earlier = if case .integer(let number) = before { number } else { Int64(0) }
    let rest = now &- (later &- earlier)
    return rest > 0 ? .integer(rest) : Value.none
  }
}
