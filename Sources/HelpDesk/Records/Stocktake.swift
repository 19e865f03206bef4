import Tables

/// How far a stocktake has come. Raw values are permanent.
package enum StocktakeState: UInt8, ChoiceValue {
  case planned = 1
  case counting = 2
  case closed = 3
  case cancelled = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .planned: "planned"
    case .counting: "counting"
    case .closed: "closed"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what is still to be counted.
  package static var groups: [String: [StocktakeState]] { ["open": [.planned, .counting]] }
}

/// Stocktakes by an order of the department: what is to be counted is written down when it starts, and
/// what the clerks found is compared with that when it is closed.
package final class StocktakeTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .searched)
  /// The number of the order.
  package let order = Text(2, "Order number", .searched)
  /// The day of the order.
  package let ordered = Day(3, "Ordered on")
  /// Where is counted, with all that is within; nothing for everywhere.
  package let place = Reference<PlaceTable>(4, "Place", .indexed)
  /// Which classes are counted; none for all.
  package let classes = Choices<AssetClass>(5, "Classes")
  /// Whose equipment is counted, of those who bear the responsibility; nobody for all.
  package let keeper = Reference<PersonTable>(6, "Responsible", .indexed)
  /// Whether supplies in the warehouses are counted too.
  package let withStock = Flag(7, "With supplies")
  /// How far it has come.
  package let state = Choice<StocktakeState>(8, "State", .derived)
  /// Who leads the commission.
  package let chair = Reference<PersonTable>(9, "Chair", .indexed)
  /// Who counts.
  package let members = References<PersonTable>(10, "Commission")
  /// Why it is done.
  package let reason = Text(11, "Reason")
  /// The first day.
  package let from = Day(12, "From")
  /// The last day.
  package let until = Day(13, "Until")
  /// When the list was written down.
  package let started = Instant(14, "Started", .derived)
  /// When it was closed.
  package let closed = Instant(15, "Closed", .derived)
  /// Who closed it.
  package let closedBy = Reference<PersonTable>(16, "Closed by", .derived, .indexed)
  /// Anything worth knowing.
  package let note = Text(17, "Note", .long)
  /// How many lines the list has.
  package let expected = Reckoned<StocktakeTable>(18, "To count") {
    Int64($0.progress(of: $1).expected)
  }
  /// How many of these were found, wherever.
  package let found = Reckoned<StocktakeTable>(19, "Found") { Int64($0.progress(of: $1).found) }
  /// How many were found where they should not be.
  package let elsewhere = Reckoned<StocktakeTable>(20, "Elsewhere") {
    Int64($0.progress(of: $1)[.elsewhere])
  }
  /// How many are not found yet, or were not in the end.
  package let missing = Reckoned<StocktakeTable>(21, "Not found") {
    Int64($0.progress(of: $1).missing)
  }
  /// How many were found that the list does not have.
  package let surplus = Reckoned<StocktakeTable>(22, "Surplus") {
    Int64($0.progress(of: $1).surplus)
  }

  override public class var tag: UInt16 { 35 }
  override public var prefix: String { "IV" }
  override public var singular: String { "stocktake" }
  override public var plural: String { "stocktakes" }
  override public var title: String { say("Stocktakes") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "C" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "name", "state", "found", "expected", "elsewhere", "surplus", "place", "until"]
  }
  override package var listOrder: String { "-number" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "-number"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  override func parts(of row: Int) -> [(table: RecordTable, row: Int)] {
    desk.countLines.stocktake.rows(naming: row).map { (desk.countLines, $0) }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    guard isLive(row), let state = state[row] else { return }
    if state == .counting || state == .closed {
      throw Refusal("\(number(row)) is \(state.title); cancel it, or leave it as it is")
    }
  }

  /// How far its counting has come.
  package func progress(of row: Int) -> CountProgress { desk.countLines.progress(of: row) }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew { draft.set(state, row, .planned) }
    if let from = draft.number(from, row), let until = draft.number(until, row), until < from {
      throw Refusal("it ends before it begins", field: self.until.name)
    }
    guard !isNew, draft.choice(state, row) != .planned else { return }
    for column in [place, classes, keeper, withStock] as [Column] where draft.changes(column, row) {
      throw Refusal("the list is written down; what is counted does not change", field: column.name)
    }
  }

  override func makeDeeds() -> [Deed] { StocktakeDeeds(self).all }
}
