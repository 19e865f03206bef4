import Tables

/// What counting has found of a line. Raw values are permanent.
package enum CountResult: UInt8, ChoiceValue {
  case expected = 1
  case found = 2
  case elsewhere = 3
  case surplus = 4
  case unknown = 5
  case missing = 6

  /// What people read.
  package var title: Phrase {
    switch self {
    case .expected: "not counted yet"
    case .found: "found"
    case .elsewhere: "found elsewhere"
    case .surplus: "not on the list"
    case .unknown: "unknown code"
    case .missing: "missing"
    }
  }

  /// `difference` is what has to be explained.
  package static var groups: [String: [CountResult]] {
    [
      "difference": [.elsewhere, .surplus, .unknown, .missing],
      "counted": [.found, .elsewhere, .surplus, .unknown],
    ]
  }
}

/// The lines of stocktakes: what should be there, and what the clerks found.
package final class CountLineTable: RecordTable {
  /// The code that was scanned.
  package let code = Text(1, "Code", .searched)
  /// The stocktake.
  package let stocktake = Reference<StocktakeTable>(2, "Stocktake", .required, .indexed)
  /// The equipment.
  package let asset = Reference<AssetTable>(3, "Asset", .derived, .indexed)
  /// The supplies.
  package let item = Reference<StockItemTable>(4, "Item", .derived, .indexed)
  /// Where it should be.
  package let expectedPlace = Reference<PlaceTable>(5, "Should be in", .derived)
  /// Who should have it.
  package let expectedHolder = Reference<PersonTable>(6, "Holder", .derived)
  /// Whether the list has it.
  package let isExpected = Flag(7, "On the list", .derived, aliases: ["expected"])
  /// What counting has found.
  package let result = Choice<CountResult>(8, "Result", .derived)
  /// Where it was found.
  package let place = Reference<PlaceTable>(9, "Found in", .derived)
  /// Who counted it.
  package let person = Reference<PersonTable>(10, "Counted by", .derived)
  /// When.
  package let counted = Instant(11, "Counted", .derived)
  /// In what state it was found.
  package let condition = Choice<AssetCondition>(12, "Condition")
  /// What the clerk noted.
  package let note = Text(13, "Note", .searched)
  /// How much there should be.
  package let expectedQuantity = Number(14, "Should be", .derived)
  /// How much was counted.
  package let quantity = Number(15, "Quantity", .derived)
  /// What explains the difference.
  package let reason = Text(16, "Reason", .searched)
  /// Whether the desk is left as it is when the stocktake is closed.
  package let isLeft = Flag(17, "Leave as it is", aliases: ["leave"])
  /// What one cost when the list was written down.
  package let price = Money(18, "Price", .derived)
  /// How much came and went between the writing down of the list and the counting.
  package let moved = Number(19, "Moved meanwhile", .derived)

  private var account = CountAccount()

  override public class var tag: UInt16 { 36 }
  override public var prefix: String { "CN" }
  override public var singular: String { "count" }
  override public var plural: String { "counts" }
  override public var title: String { say("Counting lines") }
  override public var labelName: String { "code" }
  override public var isNamedByLabel: Bool { false }
  override public var isAlwaysLabelled: Bool { true }
  override package var shortcut: Character { "N" }
  override package var editRight: Right { .manageAssets }
  override package var howMade: Phrase? {
    "a stocktake writes its list down when it starts, and codes are scanned in it (gC)"
  }
  override package var listColumns: [String] {
    ["result", "asset", "code", "expectedPlace", "place", "item", "condition", "note", "stocktake"]
  }
  override package var listOrder: String { "-counted" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "differences", query: "result:difference", sort: "result"),
      SavedView(name: "not counted yet", query: "result:expected", sort: "expectedPlace"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// How far the counting of a stocktake has come.
  /// - Complexity: O(1) but for the first time, which looks at all lines.
  package func progress(of stocktake: Int) -> CountProgress {
    account.catchUp(with: self)
    return account.progress[stocktake] ?? CountProgress()
  }

  override public func hasChanged(_ row: Int) { account.note(row, of: self) }

  override package func takeReckonedAnew() -> [RecordID] {
    account.takeChanged().map(desk.stocktakes.id)
  }

  /// The line of a stocktake that is about an asset; nil for none.
  func line(of asset: Int, in stocktake: Int) -> Int? {
    self.asset.rows(referringTo: asset).first { self.stocktake.row($0) == stocktake }
  }

  /// The line of a stocktake that is about a stock item; nil for none.
  func line(ofItem item: Int, in stocktake: Int) -> Int? {
    self.item.rows(referringTo: item).first { self.stocktake.row($0) == stocktake }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if !isNew, draft.changes(stocktake, row) {
      throw Refusal("a line stays in its stocktake", field: stocktake.name)
    }
    let (stocktakes, whole) = (desk.stocktakes, draft.row(stocktake, row))
    // The deed that closes it writes into its lines too.
    guard draft.choice(stocktakes.state, whole) != .counting,
      isNew || stocktakes.state[whole] != .counting
    else { return }
    let state = draft.choice(stocktakes.state, whole).map { say($0.title) } ?? ""
    throw Refusal("\(stocktakes.number(whole)) is \(state); its lines stay as they are")
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    guard isLive(row) else { return }
    throw Refusal("a line stays on its list; r has it counted again")
  }

  /// How many of a line's item there should be by the movements until it was counted, or until now.
  package func shouldBe(_ row: Int) -> Int64 {
    let listed = expectedQuantity[row] ?? 0
    if let moved = moved[row] { return listed + moved }
    let (movements, whole) = (desk.movements, stocktake.row(row))
    guard let start = desk.stocktakes.started[whole], desk.stocktakes.state[whole] == .counting
    else { return listed }
    let end = counted[row]
    return movements.item.rows(referringTo: item.row(row)).reduce(listed) { sum, movement in
      guard let kind = movements.kind[movement], let time = movements.created[movement],
        time > start, end.map({ time <= $0 }) ?? true
      else { return sum }
      return sum + kind.signs.onHand * (movements.quantity[movement] ?? 0)
    }
  }

  /// Whether another quantity was counted than there should be.
  package func differsInQuantity(_ row: Int) -> Bool {
    result[row] == .found && item.row(row) != 0 && quantity[row] ?? 0 != shouldBe(row)
  }

  override func makeDeeds() -> [Deed] { CountDeeds(self).all }
}
