import Tables

/// Receives the goods of a document of the accounting program into the stock, once.
package struct ReceiveDocument: Command {
  /// A line: some goods.
  package struct Line {
    /// The stock item; nil for one that is made, with `fields`.
    package var item: Int?
    /// What a stock item that is made has in its fields; of no use where there is one already.
    package var fields: [(Column, Value)]
    /// How much comes, in the item's own unit; more than nothing.
    package var quantity: Int64
    /// What one cost; none where the document does not say.
    package var price: Value
    /// What tells the line from all others of the accounting program.
    package var accountingID: String

    /// Some goods of a document.
    package init(
      item: Int?, fields: [(Column, Value)] = [], quantity: Int64, price: Value,
      accountingID: String
    ) {
      (self.item, self.fields, self.quantity) = (item, fields, quantity)
      (self.price, self.accountingID) = (price, accountingID)
    }
  }

  /// The deed's name in the log.
  package var deed: String { "receive" }
  private let number: String
  private let day: CivilDate
  private let lines: [Line]

  /// Receives the `lines` of the document with a number and a day.
  package init(number: String, day: CivilDate, _ lines: [Line]) {
    (self.number, self.day, self.lines) = (number, day, lines)
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    let movements = desk.movements
    try desk.demand(movements.editRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    for line in lines {
      let item = line.item ?? draft.make(desk.stock)
      if line.item == nil {
        for (column, value) in line.fields { draft.set(column, item, value) }
      }
      let movement = movements.add(.receipt, line.quantity, of: item, in: &draft)
      draft.set(movements.document, movement, number)
      draft.set(movements.day, movement, number: Int64(day.days))
      draft.set(movements.price, movement, line.price)
      draft.set(movements.accountingID, movement, line.accountingID)
    }
    return try draft.finished()
  }
}
