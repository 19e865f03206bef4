import Tables

/// Sets one stock item or asset right by what the accounting program has, or makes it: its fields, and how
/// many there are by a movement.
package struct KeepAccounted: Command {
  /// The deed's name in the log.
  package var deed: String { "reconcile" }
  private let table: RecordTable
  private let row: Int?
  private let fields: [(Column, Value)]
  private let quantity: Int64?
  private let note: String

  /// Sets `fields` of a record, or of a new one where `row` is nil.
  /// - Parameters:
  ///   - quantity: how many of a stock item there are to be; nil leaves them.
  ///   - note: what a movement says of why.
  package init(
    _ table: RecordTable, _ row: Int?, _ fields: [(Column, Value)], quantity: Int64? = nil,
    note: String
  ) {
    (self.table, self.row, self.fields) = (table, row, fields)
    (self.quantity, self.note) = (quantity, note)
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(table.editRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    if let row { try table.demandLive(row) }
    let target = row ?? draft.make(table)
    for (column, value) in fields { draft.set(column, target, value) }
    if let quantity {
      guard quantity >= 0 else {
        throw Refusal("a stock of less than nothing is none", field: desk.stock.onHand.name)
      }
      let difference = quantity - (draft.number(desk.stock.onHand, target) ?? 0)
      if difference != 0 {
        let movement = desk.movements.add(
          difference > 0 ? .surplus : .shortage, abs(difference), of: target, in: &draft)
        draft.set(desk.movements.note, movement, note)
      }
    }
    return try draft.finished()
  }
}
