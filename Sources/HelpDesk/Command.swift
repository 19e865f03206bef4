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
      \(table.number(row)) cannot be removed: it is the \(column.title.lowercased()) of \
      \(column.table.number(user)) \(column.table.label(user))
      """)
  }
}

/// Does one deed to one or more records.
package struct PerformDeed: Command {
  /// The deed's name in the log.
  package var deed: String { action.name }
  private let table: RecordTable
  private let action: Deed
  private let rows: [Int]
  private let inputs: Inputs

  /// Does `action` to `rows` with the answers `inputs`.
  package init(_ action: Deed, _ table: RecordTable, _ rows: [Int], _ inputs: Inputs = Inputs()) {
    self.action = action
    self.table = table
    self.rows = rows
    self.inputs = inputs
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(action.right, of: actor)
    for name in inputs.names where !action.inputs.contains(where: { $0.column.name == name }) {
      let known = action.inputs.map(\.column.name).joined(separator: ", ")
      throw Refusal("‘\(action.name)’ asks for: \(known.isEmpty ? "—" : known)", field: name)
    }
    for input in action.inputs {
      let value = inputs[input.column]
      if input.isRequired, value.isBlank {
        throw Refusal(
          "‘\(action.title)’ needs this", field: input.column.name)
      }
      do { try input.column.accept(value) } catch { throw Refusal(error) }
    }
    var draft = Draft(desk: desk, actor: actor, now: now)
    for row in rows {
      try table.demandLive(row)
      if let obstacle = action.obstacle(row, actor) {
        throw Refusal("\(table.number(row)): \(obstacle)")
      }
      try action.perform(&draft, row, inputs)
    }
    return try draft.finished()
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
