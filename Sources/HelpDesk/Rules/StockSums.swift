import Tables

/// What movements change of what is on hand and reserved, by item.
private struct StockChanges {
  struct Change {
    var onHand: Int64 = 0
    var reserved: Int64 = 0
  }

  private(set) var byItem: [Int: Change] = [:]

  mutating func add(_ item: Int, _ kind: MovementKind?, _ quantity: Int64) {
    guard item != 0, let kind else { return }
    var change = byItem[item] ?? Change()
    change.onHand = change.onHand.adding(kind.signs.onHand.multiplied(by: quantity))
    change.reserved = change.reserved.adding(kind.signs.reserved.multiplied(by: quantity))
    byItem[item] = change
  }
}

extension Draft {
  /// Computes anew how much is on hand and reserved of the items whose movements the draft makes, changes
  /// or takes away.
  /// - Throws: a `Refusal` where there would be less than nothing, or more promised than there is.
  mutating func computeStock() throws(Refusal) {
    let movements = desk.movements
    var changes = StockChanges()
    for edit in settled where edit.record.table == MovementTable.tag {
      let row = edit.record.row
      if movements.isLive(row) {
        changes.add(
          movements.item.row(row), movements.kind[row],
          Int64(0).subtracting(movements.quantity[row] ?? 0))
      }
      if isLive(movements, row) {
        changes.add(
          self.row(movements.item, row), choice(movements.kind, row),
          number(movements.quantity, row) ?? 0)
      }
    }
    // In the order of their numbers: the same command makes the same event.
    for item in changes.byItem.keys.sorted() {
      if let change = changes.byItem[item] { try apply(change, to: item) }
    }
  }

  private mutating func apply(_ change: StockChanges.Change, to item: Int) throws(Refusal) {
    let stock = desk.stock
    let isKnown = item < stock.count
    let before = isKnown ? stock.onHand[item] ?? 0 : 0
    let heldBefore = isKnown ? stock.reserved[item] ?? 0 : 0
    let onHand = before.adding(change.onHand)
    let reserved = heldBefore.adding(change.reserved)
    let (name, field) = (text(stock.name, item), desk.movements.quantity.name)
    if onHand < 0 {
      throw Refusal(
        "of ‘\(name)’ there are \(before), not \(change.onHand.magnitude)", field: field)
    }
    if reserved < 0 {
      throw Refusal("of ‘\(name)’ only \(heldBefore) are reserved", field: field)
    }
    if reserved > onHand {
      let free = max(before.subtracting(heldBefore), 0)
      throw Refusal(
        free == 0
          ? "of ‘\(name)’ nothing is free; what is there is reserved"
          : "of ‘\(name)’ only \(free) are free; the others are reserved", field: field)
    }
    set(stock.onHand, item, number: onHand == 0 ? nil : onHand)
    set(stock.reserved, item, number: reserved == 0 ? nil : reserved)
  }
}
