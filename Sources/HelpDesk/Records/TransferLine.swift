import Tables

/// What became of one line of a transfer. Raw values are permanent.
package enum LineState: UInt8, ChoiceValue {
  case planned = 1
  case sent = 2
  case received = 3
  case refused = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .planned: "planned"
    case .sent: "sent"
    case .received: "received"
    case .refused: "refused"
    }
  }
}

/// The lines of transfers: a piece of equipment each, or so many of a stock item.
package final class TransferLineTable: RecordTable {
  /// Anything worth knowing; why it was refused.
  package let note = Text(1, "Note", .searched)
  /// The transfer.
  package let transfer = Reference<TransferTable>(2, "Transfer", .required, .indexed)
  /// The equipment.
  package let asset = Reference<AssetTable>(3, "Asset", .indexed)
  /// The supplies.
  package let item = Reference<StockItemTable>(4, "Item", .indexed)
  /// How much.
  package let quantity = Number(5, "Quantity")
  /// How much of that arrived.
  package let received = Number(6, "Received", .derived)
  /// What became of it.
  package let state = Choice<LineState>(7, "State", .derived)

  private var counts = OwnerCounts()

  override public class var tag: UInt16 { 33 }
  override public var prefix: String { "TL" }
  override public var singular: String { "line" }
  override public var plural: String { "lines" }
  override public var title: String { say("Transfer lines") }
  override public var labelName: String { "note" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "Y" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["transfer", "asset", "item", "quantity", "state", "received", "note", "number"]
  }
  override package var listOrder: String { "-transfer" }

  /// How many lines a transfer has.
  /// - Complexity: O(1) but for the first time, which looks at all lines.
  package func count(of transfer: Int) -> Int { counts.count(of: transfer, in: self, share) }

  private func share(_ row: Int) -> OwnerCounts.Share { .init(of: transfer.named(row)) }

  override public func hasChanged(_ row: Int) { counts.note(row, in: self, share) }

  override package func takeReckonedAnew() -> [RecordID] {
    counts.takeChanged().map(desk.transfers.id)
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    let (asset, item) = (draft.row(asset, row), draft.row(item, row))
    if (asset == 0) == (item == 0) {
      throw Refusal("a line is about an asset or about an item", field: self.asset.name)
    }
    if asset != 0 {
      draft.set(quantity, row, number: 1)
    } else {
      try MovementTable.demandQuantity(draft.number(quantity, row), field: quantity.name)
    }
    if isNew { draft.set(state, row, draft.choice(state, row) ?? .planned) }
    let whole = draft.row(transfer, row)
    let isOpen = draft.choice(desk.transfers.state, whole) == .draft
    let changes = [self.asset, self.item, quantity].contains { draft.changes($0, row) }
    if changes, !isOpen {
      throw Refusal(
        "\(desk.transfers.number(whole)) has been handed over; its lines stay as they are")
    }
    if !isNew, draft.changes(transfer, row) {
      throw Refusal("a line stays in its transfer", field: transfer.name)
    }
    if asset != 0, isNew || draft.changes(self.asset, row) { try take(asset, whole, in: &draft) }
  }

  /// What is handed over together has one holder: the paper names who gives.
  private func take(_ asset: Int, _ whole: Int, in draft: inout Draft) throws(Refusal) {
    let transfers = desk.transfers
    let (giver, holder) = (
      draft.row(transfers.from, whole), draft.row(desk.assets.holder, asset)
    )
    if giver != 0, holder != 0, giver != holder {
      throw Refusal(
        "\(desk.assets.label(asset)) is with \(desk.people.label(holder)), and \(desk.people.label(giver)) hands over: make a transfer of its own for it",
        field: self.asset.name)
    }
    if giver == 0, holder != 0 { draft.set(transfers.from, whole, to: holder) }
    if draft.row(transfers.fromPlace, whole) == 0 {
      draft.set(transfers.fromPlace, whole, to: draft.row(desk.assets.place, asset))
    }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    if isLive(row), state[row] != .planned {
      let whole = desk.transfers.number(transfer.row(row))
      throw Refusal("\(whole) has been handed over; its lines stay as they are")
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    let asset = draft.row(asset, row)
    let state = draft.choice(state, row)
    guard asset != 0, draft.isLive(self, row), state == .planned || state == .sent else { return }
    if let other = open(of: asset, besides: row, in: draft) {
      let name = desk.assets.label(asset)
      throw Refusal("‘\(name)’ is on its way with \(desk.transfers.number(other)) already")
    }
  }

  /// The transfer under way that has an asset, or nil.
  private func open(of asset: Int, besides row: Int, in draft: Draft) -> Int? {
    let other = draft.rows(referringTo: asset, by: self.asset).first { other in
      if other == row { return false }
      let state = draft.choice(state, other)
      return state == .planned || state == .sent
    }
    return other.map { draft.row(transfer, $0) }
  }

  /// A line is called as what it moves.
  override public func label(_ row: Int) -> String {
    let (asset, item) = (asset.row(row), item.row(row))
    if asset == 0, item == 0 { return number(row) }
    return asset == 0 ? desk.stock.label(item) : desk.assets.label(asset)
  }

  override func makeDeeds() -> [Deed] {
    [
      Deed(
        "refuse", "Refuse", past: "refused", key: "x", right: .manageAssets,
        asks: [.required(note)],
        unless: state.unless(in: [.sent]) { now, wanted in "it is \(now), not \(wanted)" }
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        draft.set(note, row, inputs.text(note))
        try desk.transfers.receive(row, nil, in: &draft)
      },
      Deed(
        "receivePart", "Receive a part", past: "received in part", key: "p", right: .manageAssets,
        asks: [.required(quantity), .required(note)],
        unless: state.unless(in: [.sent]) { now, wanted in "it is \(now), not \(wanted)" }
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        draft.set(note, row, inputs.text(note))
        try desk.transfers.receive(row, inputs.integer(quantity), in: &draft)
      },
    ]
  }
}
