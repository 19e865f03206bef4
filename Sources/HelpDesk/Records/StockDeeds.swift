import Tables

/// What can be done to stock: every deed notes a movement.
struct StockDeeds {
  private unowned let stock: StockItemTable
  private unowned let movements: MovementTable

  init(_ stock: StockItemTable) {
    self.stock = stock
    movements = stock.desk.movements
  }

  /// In the order of menus.
  var all: [Deed] {
    [
      deed(
        .issue, "issue", "Issue", past: "issued", key: "i",
        asks: [
          .required(movements.quantity, initial: .integer(1)), .optional(movements.person),
          .optional(movements.ticket), .optional(movements.asset), .optional(movements.note),
        ]),
      deed(
        .receipt, "receive", "Receive", past: "received", key: "r",
        asks: [
          .required(movements.quantity), .optional(movements.document), .optional(movements.price),
          .optional(movements.note),
        ]),
      deed(
        .reserve, "reserve", "Reserve", past: "reserved", key: "b",
        asks: [
          .required(movements.quantity), .optional(movements.ticket), .optional(movements.person),
          .optional(movements.note),
        ]),
      deed(
        .release, "release", "Set free", past: "set free", key: "f",
        asks: [
          .required(movements.quantity), .optional(movements.ticket), .optional(movements.note),
        ]),
      move,
      deed(
        .returned, "takeBack", "Take back", past: "taken back", key: nil,
        asks: [
          .required(movements.quantity), .optional(movements.person), .optional(movements.ticket),
          .optional(movements.note),
        ]),
      deed(
        .writeOff, "writeOff", "Write off", past: "written off", key: nil,
        asks: [
          .required(movements.quantity), .required(movements.note), .optional(movements.document),
        ]),
    ]
  }

  private func deed(
    _ kind: MovementKind, _ name: String, _ title: Phrase, past: Phrase, key: String?,
    asks inputs: [Deed.Input]
  ) -> Deed {
    Deed(name, title, past: past, key: key, right: .manageAssets, asks: inputs) {
      [self] draft, row, answers throws(Refusal) in
      let quantity = answers.integer(movements.quantity) ?? 0
      if kind == .issue, answers.row(movements.person) == 0, answers.row(movements.ticket) == 0 {
        throw Refusal("say to whom it goes, or for which ticket", field: movements.person.name)
      }
      if kind == .returned { try demandIssued(row, quantity, answers) }
      let made = movements.add(kind, quantity, of: row, in: &draft)
      for input in inputs where input.column !== movements.quantity {
        if !answers[input.column].isNone { draft.set(input.column, made, answers[input.column]) }
      }
      if kind == .issue {
        useReserve(of: row, for: answers.row(movements.ticket), quantity, in: &draft)
      }
    }
  }

  /// Refuses to take back more than was given out, to whom or for which ticket that is said.
  private func demandIssued(_ item: Int, _ quantity: Int64, _ answers: Inputs) throws(Refusal) {
    let (person, ticket) = (answers.row(movements.person), answers.row(movements.ticket))
    let out = movements.item.rows(referringTo: item).reduce(Int64(0)) { sum, row in
      guard person == 0 || movements.person.row(row) == person,
        ticket == 0 || movements.ticket.row(row) == ticket
      else { return sum }
      return switch movements.kind[row] {
      case .issue: sum + (movements.quantity[row] ?? 0)
      case .returned: sum - (movements.quantity[row] ?? 0)
      default: sum
      }
    }
    if quantity > out {
      throw Refusal("only \(max(out, 0)) were given out", field: movements.quantity.name)
    }
  }

  /// What was reserved for a ticket is what its issue takes.
  private func useReserve(
    of item: Int, for ticket: Int, _ quantity: Int64, in draft: inout Draft
  ) {
    if ticket == 0 { return }
    let held = movements.ticket.rows(referringTo: ticket).reduce(Int64(0)) { sum, row in
      guard movements.item.row(row) == item, let kind = movements.kind[row] else { return sum }
      return sum.adding(kind.signs.reserved.multiplied(by: movements.quantity[row] ?? 0))
    }
    if held <= 0 { return }
    let freed = movements.add(.release, min(held, quantity), of: item, in: &draft)
    draft.set(movements.ticket, freed, to: ticket)
  }

  private var move: Deed {
    Deed(
      "move", "Move to another warehouse", past: "moved", key: "m", right: .manageAssets,
      asks: [
        .required(movements.quantity), .required(movements.place), .optional(movements.document),
        .optional(movements.note),
      ]
    ) { [stock, movements] draft, row, answers throws(Refusal) in
      let (quantity, warehouse) = (
        answers.integer(movements.quantity) ?? 0, answers.row(movements.place)
      )
      let from = draft.row(stock.place, row)
      if warehouse == from {
        throw Refusal("it lies there already", field: movements.place.name)
      }
      let other = stock.item(like: row, at: warehouse, in: &draft)
      for (kind, item, place) in [
        (MovementKind.transferOut, row, warehouse), (.transferIn, other, from),
      ] {
        let made = movements.add(kind, quantity, of: item, in: &draft)
        draft.set(movements.place, made, to: place)
        draft.set(movements.document, made, answers.text(movements.document))
        draft.set(movements.note, made, answers.text(movements.note))
      }
    }
  }
}

extension StockItemTable {
  /// The item in another warehouse that is the same thing; made where there is none.
  func item(like row: Int, at warehouse: Int, in draft: inout Draft) -> Int {
    if draft.row(place, row) == warehouse { return row }
    let known = twin(of: row, at: warehouse, in: draft)
    if known != 0 { return known }
    let new = draft.make(self)
    for column in [name, article, barcode, unit, category, price, fits] as [Column] {
      draft.set(column, new, draft.value(column, row))
    }
    draft.set(place, new, to: warehouse)
    return new
  }
}
