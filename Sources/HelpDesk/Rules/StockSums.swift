import Tables

extension Draft {
  /// Computes anew how much is on hand and reserved of the items whose movements the draft makes, changes
  /// or takes away.
  /// - Throws: a `Refusal` where there would be less than nothing, or more promised than there is.
  mutating func computeStock() throws(Refusal) {
    let (stock, movements) = (desk.stock, desk.movements)
    var added: [Int: (onHand: Int64, reserved: Int64)] = [:]
    func add(_ item: Int, _ kind: MovementKind?, _ quantity: Int64) {
      guard item != 0, let signs = kind?.signs else { return }
      added[item, default: (0, 0)].onHand += signs.onHand * quantity
      added[item, default: (0, 0)].reserved += signs.reserved * quantity
    }
    for edit in settled where edit.record.table == MovementTable.tag {
      let row = edit.record.row
      if movements.isLive(row) {
        add(movements.item.row(row), movements.kind[row], -(movements.quantity[row] ?? 0))
      }
      if isLive(movements, row) {
        add(
          self.row(movements.item, row), choice(movements.kind, row),
          number(movements.quantity, row) ?? 0)
      }
    }
    // In the order of their numbers: the same command makes the same event.
    for (item, change) in added.sorted(by: { $0.key < $1.key }) {
      let known = item < stock.count
      let onHand = (known ? stock.onHand[item] ?? 0 : 0) + change.onHand
      let reserved = (known ? stock.reserved[item] ?? 0 : 0) + change.reserved
      let name = text(stock.name, item)
      if onHand < 0 {
        let there = onHand - change.onHand
        throw Refusal(
          "of ‘\(name)’ there are \(there), not \(-change.onHand)", field: movements.quantity.name)
      }
      if reserved < 0 {
        throw Refusal(
          "of ‘\(name)’ only \(reserved - change.reserved) are reserved",
          field: movements.quantity.name)
      }
      if reserved > onHand {
        let free = onHand - change.onHand - (reserved - change.reserved)
        throw Refusal(
          "of ‘\(name)’ only \(max(free, 0)) are free; the others are reserved",
          field: movements.quantity.name)
      }
      // As values: an optional number of either kind here crashes the optimizer of Swift 6.3.1.
      set(stock.onHand, item, onHand == 0 ? .none : .integer(onHand))
      set(stock.reserved, item, reserved == 0 ? .none : .integer(reserved))
    }
  }
}
