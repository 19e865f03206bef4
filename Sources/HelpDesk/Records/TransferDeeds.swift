import Tables

/// What can be done to transfers. One event moves all lines.
struct TransferDeeds {
  private unowned let transfers: TransferTable
  private unowned let lines: TransferLineTable

  init(_ transfers: TransferTable) {
    self.transfers = transfers
    lines = transfers.desk.transferLines
  }

  /// In the order of menus.
  var all: [Deed] { [handOver, receive, addAsset, addItem, refuse, cancel] }

  private func unless(_ states: TransferState...) -> (Int, Draft) -> Phrase? {
    transfers.state.unless(in: states) { now, wanted in "it is \(now); this is for: \(wanted)" }
  }

  private var addAsset: Deed {
    Deed(
      "addAsset", "Add equipment", past: "equipment added", key: "a", right: .manageAssets,
      asks: [.required(lines.asset), .optional(lines.note)], unless: unless(.draft)
    ) { [lines] draft, row, inputs in
      let line = draft.make(lines)
      draft.set(lines.transfer, line, to: row)
      draft.set(lines.asset, line, to: inputs.row(lines.asset))
      draft.set(lines.note, line, inputs.text(lines.note))
    }
  }

  private var addItem: Deed {
    Deed(
      "addItem", "Add supplies", past: "supplies added", key: "i", right: .manageAssets,
      asks: [.required(lines.item), .required(lines.quantity), .optional(lines.note)],
      unless: unless(.draft)
    ) { [lines] draft, row, inputs in
      let line = draft.make(lines)
      draft.set(lines.transfer, line, to: row)
      draft.set(lines.item, line, to: inputs.row(lines.item))
      draft.set(lines.quantity, line, inputs[lines.quantity])
      draft.set(lines.note, line, inputs.text(lines.note))
    }
  }

  private var handOver: Deed {
    Deed(
      "handOver", "Hand over", past: "handed over", key: "s", right: .manageAssets,
      asks: [.optional(transfers.document), .optional(transfers.due)], unless: unless(.draft)
    ) { [transfers] draft, row, inputs throws(Refusal) in
      for column in [transfers.document, transfers.due] as [Column] where !inputs[column].isNone {
        draft.set(column, row, inputs[column])
      }
      try transfers.send(row, in: &draft)
    }
  }

  private var receive: Deed {
    Deed(
      "receive", "Receive", past: "received", key: "r", right: .manageAssets,
      unless: unless(.inTransit)
    ) { [transfers, lines] draft, row, _ throws(Refusal) in
      for line in lines.transfer.rows(referringTo: row).sorted()
      where draft.choice(lines.state, line) == .sent {
        try transfers.receive(line, draft.number(lines.quantity, line), in: &draft)
      }
    }
  }

  private var refuse: Deed {
    Deed(
      "refuse", "Refuse all", past: "refused", key: "x", right: .manageAssets,
      asks: [.required(transfers.note)], unless: unless(.inTransit)
    ) { [transfers, lines] draft, row, inputs throws(Refusal) in
      draft.set(transfers.note, row, inputs.text(transfers.note))
      for line in lines.transfer.rows(referringTo: row).sorted()
      where draft.choice(lines.state, line) == .sent {
        try transfers.receive(line, nil, in: &draft)
      }
    }
  }

  private var cancel: Deed {
    Deed(
      "cancel", "Cancel", past: "cancelled", right: .manageAssets, unless: unless(.draft)
    ) { [transfers, lines] draft, row, _ in
      draft.set(transfers.state, row, .cancelled)
      // Its equipment is free for other transfers again.
      for line in lines.transfer.rows(referringTo: row) { draft.mark(lines.id(line), .removed) }
    }
  }
}

extension TransferTable {
  /// Hands all lines over: supplies leave their warehouse; equipment is its holder's until it is received.
  func send(_ row: Int, in draft: inout Draft) throws(Refusal) {
    let lines = desk.transferLines
    let made = draft.settled.compactMap { edit in
      edit.record.table == TransferLineTable.tag
        && draft.row(lines.transfer, edit.record.row) == row ? edit.record.row : nil
    }
    let all = Set(lines.transfer.rows(referringTo: row) + made).sorted()
    if all.isEmpty { throw Refusal("it has no lines yet: a adds equipment, i supplies") }
    if draft.row(from, row) == 0, draft.row(fromPlace, row) == 0 {
      draft.set(from, row, to: draft.actor.person)
    }
    for line in all where draft.isLive(lines, line) {
      draft.set(lines.state, line, .sent)
      let item = draft.row(lines.item, line)
      guard item != 0 else { continue }
      if draft.row(toPlace, row) == 0, draft.row(to, row) == 0 {
        throw Refusal("say where the supplies go", field: toPlace.name)
      }
      note(
        .transferOut, draft.number(lines.quantity, line) ?? 0, item, row,
        place: draft.row(toPlace, row), in: &draft)
    }
    draft.set(state, row, .inTransit)
    draft.set(sent, row, draft.now)
    draft.set(sentBy, row, to: draft.actor.person)
  }

  /// Receives so much of a line, or refuses it; with the last line the transfer is done.
  func receive(_ line: Int, _ quantity: Int64?, in draft: inout Draft) throws(Refusal) {
    let lines = desk.transferLines
    let whole = draft.number(lines.quantity, line) ?? 1
    let arrived = quantity ?? 0
    if quantity != nil, !(1...whole).contains(arrived) {
      throw Refusal("from 1 to \(whole) can be received", field: lines.quantity.name)
    }
    let row = draft.row(lines.transfer, line)
    draft.set(lines.state, line, arrived == 0 ? .refused : .received)
    draft.set(lines.received, line, number: arrived)
    let asset = draft.row(lines.asset, line)
    if asset != 0, arrived > 0 { try move(asset, by: row, in: &draft) }
    let item = draft.row(lines.item, line)
    if item != 0 { settle(item, line, arrived, of: whole, in: &draft) }
    let rest = lines.transfer.rows(referringTo: row).filter {
      draft.choice(lines.state, $0) == .sent
    }
    if rest.isEmpty { finish(row, in: &draft) }
  }

  private func finish(_ row: Int, in draft: inout Draft) {
    let lines = desk.transferLines
    let all = lines.transfer.rows(referringTo: row)
    let isRefused = all.allSatisfy { draft.choice(lines.state, $0) == .refused }
    draft.set(state, row, isRefused ? .refused : .received)
    draft.set(received, row, draft.now)
    draft.set(receivedBy, row, to: draft.actor.person)
  }

  /// Gives a piece of equipment to the transfer's receiver and place.
  private func move(_ asset: Int, by row: Int, in draft: inout Draft) throws(Refusal) {
    let (person, place) = (draft.row(to, row), draft.row(toPlace, row))
    if person != 0 {
      try desk.assets.hand(asset, to: person, at: place, in: &draft)
    } else {
      try desk.assets.keep(asset, at: place, in: &draft)
    }
  }

  /// What arrived lies in the warehouse it was sent to; what did not goes back to where it came from.
  private func settle(
    _ item: Int, _ line: Int, _ arrived: Int64, of whole: Int64, in draft: inout Draft
  ) {
    let row = draft.row(desk.transferLines.transfer, line)
    let place = draft.row(toPlace, row)
    if arrived > 0, desk.places.kind[place] == .warehouse {
      let there = desk.stock.item(like: item, at: place, in: &draft)
      note(.transferIn, arrived, there, row, place: draft.row(desk.stock.place, item), in: &draft)
    }
    if arrived < whole { note(.transferIn, whole - arrived, item, row, place: place, in: &draft) }
  }

  private func note(
    _ kind: MovementKind, _ quantity: Int64, _ item: Int, _ row: Int, place: Int,
    in draft: inout Draft
  ) {
    let movements = desk.movements
    let made = movements.add(kind, quantity, of: item, in: &draft)
    draft.set(movements.transfer, made, to: row)
    draft.set(movements.person, made, to: draft.row(to, row))
    draft.set(movements.place, made, to: place)
    draft.set(movements.document, made, draft.text(document, row))
  }
}
