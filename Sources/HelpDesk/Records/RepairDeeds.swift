import Tables

/// What can be done to repairs.
struct RepairDeeds {
  private unowned let repairs: RepairTable
  private unowned let assets: AssetTable

  init(_ repairs: RepairTable) {
    self.repairs = repairs
    assets = repairs.desk.assets
  }

  /// In the order of menus.
  var all: [Deed] {
    [
      send, lend,
      end("return", "Came back", past: "came back", key: "r", .returned),
      end("replace", "Replaced by the supplier", past: "replaced", .replaced),
      end("writeOff", "Cannot be repaired: write off", past: "written off", .writtenOff),
      Deed(
        "cancel", "Cancel", past: "cancelled", right: .manageAssets, unless: unless(.noted)
      ) { [self] draft, row, _ in
        draft.set(repairs.state, row, .cancelled)
        giveBack(row, in: &draft)
      },
    ]
  }

  private func unless(_ states: RepairState...) -> (Int, Draft) -> Phrase? {
    repairs.state.unless(in: states) { now, wanted in "it is \(now); this is for: \(wanted)" }
  }

  private var send: Deed {
    Deed(
      "send", "Send", past: "sent", key: "s", right: .manageAssets,
      asks: [
        .optional(repairs.supplier), .optional(repairs.supplierNumber), .optional(repairs.due),
        .optional(repairs.lent),
      ], unless: unless(.noted)
    ) { [self] draft, row, inputs throws(Refusal) in
      for column in [repairs.supplier, repairs.supplierNumber, repairs.due] as [Column]
      where !inputs[column].isNone {
        draft.set(column, row, inputs[column])
      }
      let asset = draft.row(repairs.asset, row)
      draft.set(repairs.state, row, .sent)
      if draft.value(repairs.sent, row).isNone {
        draft.set(repairs.sent, row, number: draft.today)
      }
      draft.set(repairs.place, row, to: draft.row(assets.place, asset))
      draft.set(repairs.holder, row, to: draft.row(assets.holder, asset))
      draft.set(assets.status, asset, .inRepair)
      if inputs.row(repairs.lent) != 0 { try lend(inputs.row(repairs.lent), row, in: &draft) }
    }
  }

  private var lend: Deed {
    Deed(
      "lend", "Lend a replacement", past: "replacement lent", key: "l", right: .manageAssets,
      asks: [.required(repairs.lent)], unless: unless(.noted, .sent)
    ) { [self] draft, row, inputs throws(Refusal) in
      try lend(inputs.row(repairs.lent), row, in: &draft)
    }
  }

  /// Gives the holder another piece of equipment for as long as the repair takes.
  private func lend(_ other: Int, _ row: Int, in draft: inout Draft) throws(Refusal) {
    let before = draft.row(repairs.lent, row)
    if before != 0 {
      throw Refusal("‘\(assets.label(before))’ is lent already", field: repairs.lent.name)
    }
    let status = draft.choice(assets.status, other)
    guard status == .inStock || status == .reserve || status == nil else {
      let word = status.map { say($0.title) } ?? ""
      throw Refusal(
        "\(assets.label(other)) is \(word); lend one that is in stock", field: repairs.lent.name)
    }
    let asset = draft.row(repairs.asset, row)
    let holder = draft.row(repairs.holder, row)
    draft.set(repairs.lent, row, to: other)
    draft.set(repairs.lentFrom, row, to: draft.row(assets.place, other))
    draft.set(assets.holder, other, to: holder == 0 ? draft.row(assets.holder, asset) : holder)
    draft.set(assets.place, other, to: draft.row(assets.place, asset))
    draft.set(assets.status, other, .inUse)
  }

  private func end(
    _ name: String, _ title: Phrase, past: Phrase, key: String? = nil, _ target: RepairState
  ) -> Deed {
    Deed(
      name, title, past: past, key: key, right: .manageAssets,
      asks: [
        .optional(repairs.result), .optional(repairs.cost),
      ]
        + (target == .replaced ? [.optional(assets.serialNumber)] : []),
      unless: unless(.sent)
    ) { [self] draft, row, inputs in
      for column in [repairs.result, repairs.cost] as [Column] where !inputs[column].isNone {
        draft.set(column, row, inputs[column])
      }
      draft.set(repairs.state, row, target)
      draft.set(repairs.returned, row, number: draft.today)
      let asset = draft.row(repairs.asset, row)
      if !inputs[assets.serialNumber].isNone {
        draft.set(assets.serialNumber, asset, inputs[assets.serialNumber])
      }
      let holder = draft.row(repairs.holder, row)
      draft.set(
        assets.status, asset,
        target == .writtenOff ? .writtenOff : holder == 0 ? .inStock : .inUse)
      giveBack(row, in: &draft)
    }
  }

  /// What was lent goes back to where the equipment was kept that is whole again.
  private func giveBack(_ row: Int, in draft: inout Draft) {
    let lent = draft.row(repairs.lent, row)
    if lent == 0 || draft.choice(repairs.state, row) == .writtenOff { return }
    // What became of it meanwhile stands: it was written off, or given to somebody else.
    let before = draft.row(repairs.holder, row)
    let holder = before == 0 ? draft.row(assets.holder, draft.row(repairs.asset, row)) : before
    guard draft.isLive(assets, lent), draft.choice(assets.status, lent) == .inUse,
      draft.row(assets.holder, lent) == holder
    else { return }
    draft.set(assets.holder, lent, to: 0)
    draft.set(assets.place, lent, to: draft.row(repairs.lentFrom, row))
    draft.set(assets.status, lent, .inStock)
  }
}
