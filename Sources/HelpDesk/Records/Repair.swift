import Tables

/// How far a repair has come. Raw values are permanent.
package enum RepairState: UInt8, ChoiceValue {
  case noted = 1
  case sent = 2
  case returned = 3
  case replaced = 4
  case writtenOff = 5
  case cancelled = 6

  /// What people read.
  package var title: Phrase {
    switch self {
    case .noted: "noted"
    case .sent: "sent"
    case .returned: "returned"
    case .replaced: "replaced"
    case .writtenOff: "written off"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what is not back yet.
  package static var groups: [String: [RepairState]] { ["open": [.noted, .sent]] }
}

/// Repairs of equipment, under warranty or not: where it is, when it is due back, what was lent meanwhile.
package final class RepairTable: RecordTable {
  /// What is wrong, in a line.
  package let fault = Text(1, "Fault", .required, .searched)
  /// What is repaired.
  package let asset = Reference<AssetTable>(2, "Asset", .required, .indexed)
  /// How far it has come.
  package let state = Choice<RepairState>(3, "State", .derived)
  /// Who repairs it.
  package let supplier = Text(4, "Supplier", .searched)
  /// The number that the supplier gave the repair.
  package let supplierNumber = Text(5, "Supplier's number", .searched)
  /// Whether it is under warranty; what the asset says unless said otherwise.
  package let underWarranty = Flag(6, "Under warranty", aliases: ["warranty"])
  /// The ticket it is for.
  package let ticket = Reference<TicketTable>(7, "Ticket", .indexed)
  /// When it was sent.
  package let sent = Day(8, "Sent")
  /// When it should be back.
  package let due = Day(9, "Due back")
  /// When it came back.
  package let returned = Day(10, "Returned")
  /// What was lent to its holder meanwhile.
  package let lent = Reference<AssetTable>(11, "Lent", .derived, .indexed)
  /// What it cost.
  package let cost = Money(12, "Cost")
  /// What was done.
  package let result = Text(13, "Result", .long)
  /// Where it was before, to go back to.
  package let place = Reference<PlaceTable>(14, "From place", .derived, .indexed)
  /// Who had it before, to have it again.
  package let holder = Reference<PersonTable>(15, "Holder", .derived, .indexed)

  /// Where what was lent lay before.
  package let lentFrom = Reference<PlaceTable>(16, "Lent from", .derived, .indexed)

  override public class var tag: UInt16 { 34 }
  override public var prefix: String { "RE" }
  override public var singular: String { "repair" }
  override public var plural: String { "repairs" }
  override public var title: String { say("Repairs") }
  override public var labelName: String { "fault" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "F" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "state", "asset", "fault", "due", "supplier", "lent", "underWarranty"]
  }
  override package var listOrder: String { "due" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "due"),
      SavedView(name: "overdue", query: "state:sent due:<today", sort: "due"),
      SavedView(name: "lent out", query: "state:open lent:any", sort: "due"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    guard isNew else { return }
    draft.set(state, row, draft.choice(state, row) ?? .noted)
    let asset = draft.row(asset, row)
    if draft.value(underWarranty, row).isNone, let end = draft.number(desk.assets.warranty, asset) {
      draft.set(underWarranty, row, flag: end >= draft.today)
    }
    if draft.text(supplier, row).isEmpty {
      draft.set(supplier, row, draft.text(desk.assets.supplier, asset))
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if draft.row(lent, row) != 0, draft.row(lent, row) == draft.row(asset, row) {
      throw Refusal("what is repaired cannot be lent meanwhile", field: lent.name)
    }
    guard [.noted, .sent].contains(draft.choice(state, row)) else { return }
    if let other = open(of: draft.row(asset, row), besides: row, in: draft) {
      throw Refusal("\(number(other)) repairs it already", field: asset.name)
    }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    guard isLive(row), state[row] == .sent || state[row] == .noted && lent.row(row) != 0 else {
      return
    }
    throw Refusal("\(number(row)) is not over: note first that it came back, or cancel it")
  }

  /// The repair of an asset that is not over, besides one; nil for none.
  func open(of asset: Int, besides row: Int = 0, in draft: Draft) -> Int? {
    self.asset.rows(naming: asset).first { other in
      other != row && draft.isLive(self, other)
        && [.noted, .sent].contains(draft.choice(state, other))
    }
  }

  override func makeDeeds() -> [Deed] { RepairDeeds(self).all }
}
