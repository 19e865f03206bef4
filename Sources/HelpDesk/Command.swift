import Tables

/// Something a person asks of the desk. It holds the rules; what it decides is a list of resulting
/// values, which the log keeps.
package protocol Command {
  /// The name of the deed in the log; permanent.
  var deed: String { get }
  /// The event it takes back, for an undo.
  var undoes: Int64? { get }
  /// Decides what happens.
  /// - Throws: a `Refusal` when a rule says no; nothing happens then.
  func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal) -> [RecordEdit]
}

extension Command {
  package var undoes: Int64? { nil }
}

/// Makes a record.
package struct CreateRecord: Command {
  /// The deed's name in the log.
  package var deed: String { "new" }
  private let table: RecordTable
  private let fields: [(Column, Value)]

  /// Makes a record of `table` with `fields`.
  package init(_ table: RecordTable, _ fields: [(Column, Value)]) {
    self.table = table
    self.fields = fields
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(table.createRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    let row = draft.make(table)
    for (column, value) in fields {
      try desk.demandSettable(column, by: actor)
      draft.set(column, row, value)
    }
    return try draft.finished()
  }
}

/// Sets fields of one or more records.
package struct EditRecords: Command {
  /// The deed's name in the log.
  package var deed: String { "set" }
  private let table: RecordTable
  private let rows: [Int]
  private let fields: [(Column, Value)]
  private let expected: [Int: [UInt16: Value]]

  /// Sets `fields` of `rows`; refused where a field no longer holds what is `expected` of it, by row
  /// and the column's tag.
  package init(
    _ table: RecordTable, _ rows: [Int], _ fields: [(Column, Value)],
    expecting expected: [Int: [UInt16: Value]] = [:]
  ) {
    self.table = table
    self.rows = rows
    self.fields = fields
    self.expected = expected
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(table.editRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    for row in rows {
      try table.demandLive(row)
      for (column, value) in fields {
        try desk.demandSettable(column, by: actor)
        if let seen = expected[row]?[column.tag], seen != column.value(row) {
          throw Refusal("\(table.number(row)) was changed meanwhile", field: column.name)
        }
        draft.set(column, row, value)
      }
    }
    return try draft.finished()
  }
}

/// Takes records away, or brings them back; their history stays.
package struct RemoveRecords: Command {
  /// The deed's name in the log.
  package var deed: String { restores ? "restore" : "remove" }
  private let table: RecordTable
  private let rows: [Int]
  private let restores: Bool

  /// Removes `rows`, or restores them.
  package init(_ table: RecordTable, _ rows: [Int], restores: Bool = false) {
    self.table = table
    self.rows = rows
    self.restores = restores
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(table.editRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    let parts = rows.flatMap { row in
      // What went by itself stays away when the whole comes back.
      table.parts(of: row).filter { part in
        restores
          ? !part.table.isLive(part.row) && part.table.event[part.row] == table.event[row]
          : part.table.isLive(part.row)
      }
    }.map { $0.table.id($0.row) }
    let together = Set(rows.map(table.id) + parts)
    for row in rows {
      if restores {
        guard table.isKnown(row) else { throw Refusal("there is no \(table.number(row))") }
        guard !table.isLive(row) else { throw Refusal("\(table.number(row)) is not removed") }
      } else {
        try table.demandLive(row)
        try refuseWhileReferred(row, besides: together)
      }
      try table.demandRemovable(row, by: actor)
      draft.mark(table.id(row), restores ? .restored : .removed)
    }
    for part in parts { draft.mark(part, restores ? .restored : .removed) }
    return try draft.finished()
  }

  private func refuseWhileReferred(
    _ row: Int, besides together: Set<RecordID>
  ) throws(Refusal) {
    guard let (column, user) = table.referrer(to: row, besides: together) else { return }
    throw Refusal(
      """
      \(table.number(row)) cannot be removed: it is ‘\(column.title)’ of \
      \(column.table.heading(user))
      """)
  }
}

/// Does one deed, or several one after another, to one or more records.
package struct PerformDeed: Command {
  /// A deed with the answers to its questions.
  package typealias Step = (deed: Deed, inputs: Inputs)

  /// The deed's name in the log.
  package var deed: String { steps.count == 1 ? steps[0].deed.name : "macro" }
  private let table: RecordTable
  private let rows: [Int]
  private let steps: [Step]

  /// Does `action` to `rows` with the answers `inputs`.
  package init(_ action: Deed, _ table: RecordTable, _ rows: [Int], _ inputs: Inputs = Inputs()) {
    self.init([(action, inputs)], table, rows)
  }

  /// Does `steps` to `rows`, each to what the one before left, as one event.
  package init(_ steps: [Step], _ table: RecordTable, _ rows: [Int]) {
    self.steps = steps
    self.table = table
    self.rows = rows
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    for step in steps {
      try desk.demand(step.deed.right, of: actor)
      try Self.check(step)
    }
    var draft = Draft(desk: desk, actor: actor, now: now)
    for row in rows {
      try table.demandLive(row)
      for step in steps {
        if let obstacle = step.deed.obstacle(row, draft) {
          throw Refusal("\(table.number(row)): \(obstacle)")
        }
        try step.deed.perform(&draft, row, step.inputs)
      }
    }
    return try draft.finished()
  }

  /// Throws unless every answer is one that was asked for, and fits.
  private static func check(_ step: Step) throws(Refusal) {
    let (action, inputs) = step
    for name in inputs.names where !action.inputs.contains(where: { $0.column.name == name }) {
      let known = action.inputs.map(\.column.name).joined(separator: ", ")
      throw Refusal("‘\(action.name)’ asks for: \(known.isEmpty ? "—" : known)", field: name)
    }
    for input in action.inputs {
      let value = inputs[input.column]
      if input.isRequired, value.isBlank {
        throw Refusal("‘\(action.title)’ needs this", field: input.column.name)
      }
      do { try input.column.accept(value) } catch { throw Refusal(error) }
    }
  }
}

extension RecordTable {
  func demandLive(_ row: Int) throws(Refusal) {
    if isLive(row) { return }
    throw isKnown(row)
      ? Refusal("\(number(row)) was removed") : Refusal("there is no \(number(row))")
  }
}

extension Desk {
  /// Throws where a field is not set by hand, or not by this actor.
  fileprivate func demandSettable(_ column: Column, by actor: Actor) throws(Refusal) {
    if column.traits.contains(.confidential) { try demand(.readConfidential, of: actor) }
    if column.traits.contains(.derived) {
      throw Refusal("this follows from what is done and is not set by hand", field: column.name)
    }
  }
}
