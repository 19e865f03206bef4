import Tables

/// What can be done to assets.
struct AssetDeeds {
  private unowned let assets: AssetTable
  private unowned let desk: Desk

  init(_ assets: AssetTable) {
    self.assets = assets
    desk = assets.desk
  }

  /// In the order of menus.
  var all: [Deed] {
    [
      issue, store, repair, transfer, prepare,
      move("reserve", "Put in reserve", past: "put in reserve", to: .reserve),
      move("lose", "Report lost", past: "reported lost", to: .lost),
      move("writeOff", "Write off", past: "written off", to: .writtenOff),
      removal,
    ]
  }

  private func unlessGone(_ row: Int, _ draft: Draft) -> Phrase? {
    if assets.nature(of: row) == .softwareService { return "a service cannot be carried anywhere" }
    return draft.choice(assets.status, row) == .writtenOff ? "it is written off" : nil
  }

  /// What is in repair comes back by its repair, which knows whose it was.
  private func unlessAway(_ row: Int, _ draft: Draft) -> Phrase? {
    unlessInRepair(row, draft) ?? unlessGone(row, draft)
  }

  private func unlessInRepair(_ row: Int, _ draft: Draft) -> Phrase? {
    if let repair = desk.repairs.open(of: row, in: draft) {
      return "it is in repair: note in \(desk.repairs.number(repair)) that it came back"
    }
    return nil
  }

  private var issue: Deed {
    Deed(
      "issue", "Issue to a person", past: "issued", key: "i", right: .manageAssets,
      asks: [.required(assets.holder), .optional(assets.place)], unless: unlessAway
    ) { [assets] draft, row, inputs throws(Refusal) in
      try assets.hand(row, to: inputs.row(assets.holder), at: inputs.row(assets.place), in: &draft)
    }
  }

  private var store: Deed {
    Deed(
      "store", "Return to stock", past: "returned to stock", key: "b", right: .manageAssets,
      asks: [.required(assets.place)], unless: unlessAway
    ) { [assets] draft, row, inputs in
      draft.set(assets.holder, row, to: 0)
      draft.set(assets.place, row, to: inputs.row(assets.place))
      draft.set(assets.status, row, .inStock)
    }
  }

  /// All assets that it is done to together go with one transfer.
  private var transfer: Deed {
    let (transfers, lines) = (desk.transfers, desk.transferLines)
    return Deed(
      "transfer", "Transfer", past: "put on a transfer", key: "t", common: false,
      right: .manageAssets,
      asks: [
        .optional(transfers.to), .optional(transfers.toPlace), .optional(transfers.due),
        .optional(transfers.note),
      ], unless: unlessAway
    ) { draft, row, inputs in
      let whole = draft.fresh(in: transfers) ?? draft.make(transfers)
      for column in [transfers.to, transfers.toPlace, transfers.due, transfers.note] as [Column] {
        draft.set(column, whole, inputs[column])
      }
      let line = draft.make(lines)
      draft.set(lines.transfer, line, to: whole)
      draft.set(lines.asset, line, to: row)
    }
  }

  private var repair: Deed {
    let repairs = desk.repairs
    return Deed(
      "repair", "Send to repair", past: "sent to repair", key: "r", right: .manageAssets,
      asks: [
        .required(repairs.fault), .optional(repairs.supplier), .optional(repairs.due),
        .optional(repairs.ticket),
      ],
      unless: { [assets] row, draft in
        draft.choice(assets.status, row) == .inRepair
          ? "it is in repair already" : unlessGone(row, draft)
      }
    ) { [assets] draft, row, inputs in
      let made = draft.make(repairs)
      for input in [repairs.fault, repairs.supplier, repairs.due, repairs.ticket] as [Column] {
        draft.set(input, made, inputs[input])
      }
      draft.set(repairs.asset, made, to: row)
      draft.set(repairs.state, made, .sent)
      draft.set(repairs.sent, made, number: draft.today)
      draft.set(repairs.place, made, to: draft.row(assets.place, row))
      draft.set(repairs.holder, made, to: draft.row(assets.holder, row))
      draft.set(assets.status, row, .inRepair)
    }
  }

  private var prepare: Deed {
    let preparations = desk.preparations
    return Deed(
      "prepare", "Prepare by a checklist", past: "to be prepared", right: .manageAssets,
      asks: [
        .required(preparations.checklist), .optional(preparations.holder),
        .optional(preparations.due), .optional(preparations.person),
      ], unless: unlessGone
    ) { draft, row, inputs in
      let made = draft.make(preparations)
      draft.set(preparations.asset, made, to: row)
      for column in [
        preparations.checklist, preparations.holder, preparations.due, preparations.person,
      ] as [Column] {
        draft.set(column, made, inputs[column])
      }
    }
  }

  private func move(
    _ name: String, _ title: Phrase, past: Phrase, to target: AssetStatus
  ) -> Deed {
    Deed(
      name, title, past: past, right: .manageAssets, asks: [.optional(assets.note)],
      unless: { [self] row, draft in
        if draft.choice(assets.status, row) == target { return "it is \(target.title) already" }
        return target == .writtenOff ? unlessInRepair(row, draft) : unlessAway(row, draft)
      }
    ) { [assets] draft, row, inputs in
      draft.set(assets.status, row, target)
      if !inputs[assets.note].isNone { draft.set(assets.note, row, inputs[assets.note]) }
    }
  }

  /// Makes a task of what has to go from an asset, one for all programs.
  private var removal: Deed {
    let tasks = desk.tasks
    return Deed(
      "removeSoftware", "Have unapproved software removed", past: "removal of software ordered",
      right: .workTickets, asks: [.optional(tasks.person), .optional(tasks.day)],
      unless: { [desk] row, _ in
        let rows = desk.unapprovedInstallations(on: row)
        if rows.isEmpty { return "no unapproved program is installed on it" }
        return desk.isRemovalOrdered(of: rows, from: row)
          ? "an open task orders their removal already" : nil
      }
    ) { [desk] draft, row, inputs in
      let left = desk.unapprovedInstallations(on: row).filter {
        !desk.isRemovalOrdered(of: [$0], from: row)
      }
      desk.orderRemoval(
        of: left, from: row, inputs.row(tasks.person),
        inputs[tasks.day], in: &draft)
    }
  }
}

extension AssetTable {
  /// Gives an asset into somebody's hands; where no place is said it goes where he sits.
  /// - Throws: a `Refusal` when it is written off.
  func hand(_ row: Int, to someone: Int, at place: Int = 0, in draft: inout Draft) throws(Refusal) {
    try demandUsable(row, in: draft)
    draft.set(holder, row, to: someone)
    draft.set(self.place, row, to: place == 0 ? desk.people.place.row(someone) : place)
    draft.set(status, row, .inUse)
  }

  /// Puts an asset somewhere, in nobody's hands: in a warehouse it is in stock.
  /// - Throws: a `Refusal` when it is written off.
  func keep(_ row: Int, at place: Int, in draft: inout Draft) throws(Refusal) {
    try demandUsable(row, in: draft)
    draft.set(holder, row, to: 0)
    draft.set(self.place, row, to: place)
    draft.set(status, row, desk.places.kind[place] == .warehouse ? .inStock : .inUse)
  }

  private func demandUsable(_ row: Int, in draft: Draft) throws(Refusal) {
    if draft.choice(status, row) == .writtenOff {
      throw Refusal("‘\(label(row))’ is written off")
    }
  }
}

extension Desk {
  /// The installations on an asset that have to go, in the order of their numbers.
  package func unapprovedInstallations(on asset: Int) -> [Int] {
    installations.asset.rows(referringTo: asset).filter(installations.mustGo).sorted()
  }
}
