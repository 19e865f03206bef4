import Tables

/// Why stock moves. Raw values are permanent.
package enum MovementKind: UInt8, ChoiceValue {
  case receipt = 1
  case issue = 2
  case transferOut = 3
  case transferIn = 4
  case writeOff = 5
  case surplus = 6
  case shortage = 7
  case reserve = 8
  case release = 9
  case returned = 10

  /// What people read.
  package var title: Phrase {
    switch self {
    case .receipt: "received"
    case .issue: "issued"
    case .transferOut: "sent elsewhere"
    case .transferIn: "came from elsewhere"
    case .writeOff: "written off"
    case .surplus: "surplus counted"
    case .shortage: "shortage counted"
    case .reserve: "reserved"
    case .release: "set free"
    case .returned: "returned"
    }
  }

  /// What one unit adds to what is on hand, and to what is reserved.
  package var signs: (onHand: Int64, reserved: Int64) {
    switch self {
    case .receipt, .transferIn, .surplus, .returned: (1, 0)
    case .issue, .transferOut, .writeOff, .shortage: (-1, 0)
    case .reserve: (0, 1)
    case .release: (0, -1)
    }
  }
}

/// What came to the warehouses and went from them. A movement is not edited: it is undone, or another one
/// sets it right.
package final class MovementTable: RecordTable {
  /// Why, in a line.
  package let note = Text(1, "Note", .searched)
  /// What moved.
  package let item = Reference<StockItemTable>(2, "Item", .required, .indexed)
  /// Why it moved.
  package let kind = Choice<MovementKind>(3, "Kind", .required)
  /// How much; always more than nothing.
  package let quantity = Number(4, "Quantity", .required)
  /// When it happened, where that was not when it was noted.
  package let day = Day(5, "Day")
  /// To whom it went, or who brought it.
  package let person = Reference<PersonTable>(6, "Person", .indexed)
  /// The ticket it was for.
  package let ticket = Reference<TicketTable>(7, "Ticket", .indexed)
  /// The equipment it was for.
  package let asset = Reference<AssetTable>(8, "Asset", .indexed)
  /// Where it went, or came from.
  package let place = Reference<PlaceTable>(9, "Place", .indexed)
  /// The number of the paper that belongs to it.
  package let document = Text(10, "Document", .searched)
  /// What one cost.
  package let price = Money(11, "Price")
  /// The transfer it belongs to.
  package let transfer = Reference<TransferTable>(12, "Transfer", .indexed)
  /// The stocktake it sets right.
  package let stocktake = Reference<StocktakeTable>(13, "Stocktake", .indexed)
  /// What it is called in the accounting program.
  package let accountingID = Text(14, "Accounting id", .unique)

  /// How far back consumption is counted, days.
  static let window: Int64 = 90
  private var consumption = Consumption()

  override public class var tag: UInt16 { 31 }
  override public var prefix: String { "MV" }
  override public var singular: String { "movement" }
  override public var plural: String { "movements" }
  override public var title: String { say("Movements") }
  override public var labelName: String { "note" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "M" }
  override package var editRight: Right { .manageAssets }
  override package var howMade: Phrase? {
    "stock is moved from its list: r receives, i issues (gS)"
  }
  override package var listColumns: [String] {
    ["created", "kind", "quantity", "item", "person", "ticket", "place", "document", "number"]
  }
  override package var listOrder: String { "-created" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "last month", query: "created:-30d", sort: "-created"),
      SavedView(name: "issued", query: "kind:issue", sort: "-created"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// A movement is called as what moved.
  override public func label(_ row: Int) -> String {
    let item = item.row(row)
    return item == 0 ? number(row) : "\(desk.stock.label(item)) × \(quantity[row] ?? 0)"
  }

  /// When it happened, milliseconds.
  func moment(of row: Int) -> Int64 {
    day[row].map { Int64($0.days) * 86_400_000 } ?? created[row]?.milliseconds ?? 0
  }

  /// How much of an item was given out within the window before the desk's last event.
  /// - Complexity: O(1) but for the first time, which looks at all movements.
  func consumption(of item: Int) -> Int64 {
    max(consumption.sum(of: item, since: windowStart, self), 0)
  }

  private var windowStart: Int64 {
    desk.lastTime.milliseconds.subtracting(Self.window * 86_400_000)
  }

  override public func hasChanged(_ row: Int) { consumption.note(row, of: self) }

  override package func takeReckonedAnew() -> [RecordID] {
    consumption.takeChanged(since: windowStart).map(desk.stock.id)
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    guard !isNew else { return }
    for column in [item, kind, quantity] as [Column] where draft.changes(column, row) {
      throw Refusal(
        "a movement is not edited: undo it, or set it right with another", field: column.name)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    if draft.isLive(self, row) {
      try Self.demandQuantity(draft.number(quantity, row), field: quantity.name)
    }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    guard isLive(row) else { return }
    throw Refusal("a movement is not removed: undo it, or set it right with another")
  }

  /// More than this no warehouse holds of anything.
  static let mostQuantity: Int64 = 1_000_000_000

  /// Refuses a quantity that cannot move.
  static func demandQuantity(_ quantity: Int64?, field: String) throws(Refusal) {
    guard let quantity, quantity > 0 else {
      throw Refusal("a quantity is more than nothing", field: field)
    }
    if quantity > mostQuantity {
      throw Refusal("a quantity is at most \(mostQuantity)", field: field)
    }
  }

  /// Notes a movement, for a draft.
  @discardableResult
  func add(
    _ kind: MovementKind, _ quantity: Int64, of item: Int, in draft: inout Draft
  ) -> Int {
    let row = draft.make(self)
    draft.set(self.item, row, to: item)
    draft.set(self.kind, row, kind)
    draft.set(self.quantity, row, number: quantity)
    return row
  }
}
