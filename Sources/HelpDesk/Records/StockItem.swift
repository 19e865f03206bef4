import Tables

/// Supplies and spare equipment, by warehouse: how much there is, how much is promised, and how much there
/// should be.
package final class StockItemTable: RecordTable {
  /// What it is called.
  package let name = Text(1, "Name", .required, .searched)
  /// The maker's article code.
  package let article = Text(2, "Article code", .searched, aliases: ["code"])
  /// What a scanner reads from its box.
  package let barcode = Text(3, "Barcode")
  /// In what it is counted: pieces, metres, packs.
  package let unit = Text(4, "Unit")
  /// The warehouse that it lies in.
  package let place = Reference<PlaceTable>(
    5, "Warehouse", .required, .indexed, aliases: ["warehouse"])
  /// Cartridges, cables, mice.
  package let category = Text(6, "Category", .searched)
  /// How much there is; follows from the movements.
  package let onHand = Number(7, "On hand", .computed)
  /// How much of that is promised.
  package let reserved = Number(8, "Reserved", .computed)
  /// Below so many it is time to order.
  package let least = Number(9, "Least")
  /// So many there should be after an order.
  package let most = Number(10, "Most")
  /// What one costs.
  package let price = Money(11, "Price")
  /// What it fits: models of printers.
  package let fits = Text(12, "Fits", .searched)
  /// What it is called in the accounting program.
  package let accountingID = Text(13, "Accounting id")
  /// Anything worth knowing.
  package let note = Text(14, "Note", .long)
  /// How much can be given out.
  package let available = Reckoned<StockItemTable>(15, "Available") { table, row in
    (table.onHand[row] ?? 0).subtracting(table.reserved[row] ?? 0)
  }
  /// How much went out in the last ninety days, a month of it.
  package let monthly = Reckoned<StockItemTable>(16, "A month") { table, row in
    let used = table.desk.movements.consumption(of: row)
    return used == 0 ? nil : month(of: used)
  }
  /// How much should be ordered now.
  package let order = Reckoned<StockItemTable>(17, "To order") { $0.proposal(for: $1) }
  /// For how many days it lasts.
  package let lasts = Reckoned<StockItemTable>(18, "Lasts, days") { table, row in
    let used = table.desk.movements.consumption(of: row)
    let left = max(table.available[row] ?? 0, 0)
    return used == 0 ? nil : left.multiplied(by: MovementTable.window) / used
  }

  override public class var tag: UInt16 { 30 }
  override public var prefix: String { "SI" }
  override public var singular: String { "item" }
  override public var plural: String { "items" }
  override public var title: String { say("Stock") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "S" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    [
      "name", "place", "available", "order", "onHand", "reserved", "least", "lasts", "unit",
      "number",
    ]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "to order", query: "order:>0", sort: "lasts"),
      SavedView(name: "none left", query: "available:<=0", sort: "name"),
      SavedView(name: "reserved", query: "reserved:>0", sort: "name"),
    ]
  }

  /// What brings the stock to its most once less than the least is available. Where nobody has said how
  /// much there should be, a month's need is the least and three months' the most.
  private func proposal(for row: Int) -> Int64? {
    let used = desk.movements.consumption(of: row)
    let low = least[row] ?? month(of: used)
    let high = max(most[row] ?? used, low)
    let now = available[row] ?? 0
    return now < low || now < 0 ? max(high.subtracting(now), 1) : nil
  }

  /// The item of the same name and article in another warehouse, or 0.
  func twin(of row: Int, at warehouse: Int, in draft: Draft) -> Int {
    let key = (draft.text(name, row), draft.text(article, row))
    return draft.indexes.items(at: warehouse, called: key.0, article: key.1, in: draft).first {
      $0 != row && draft.isLive(self, $0) && draft.row(place, $0) == warehouse
        && (draft.text(name, $0), draft.text(article, $0)) == key
    } ?? 0
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if !isNew, draft.changes(place, row), draft.number(onHand, row) ?? 0 != 0 {
      throw Refusal(
        "there are \(draft.number(onHand, row) ?? 0) of it: move them to another warehouse (m)",
        field: place.name)
    }
    if isNew || [name, article, place].contains(where: { draft.changes($0, row) }) {
      let other = twin(of: row, at: draft.row(place, row), in: draft)
      if other != 0 {
        throw Refusal("\(number(other)) is the same in that warehouse", field: name.name)
      }
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    for column in [least, most] {
      guard let number = draft.number(column, row),
        !(0...MovementTable.mostQuantity).contains(number)
      else { continue }
      throw Refusal("from 0 to \(MovementTable.mostQuantity)", field: column.name)
    }
    if let least = draft.number(least, row), let most = draft.number(most, row), least > most {
      throw Refusal("the least is more than the most", field: self.least.name)
    }
  }

  override func makeDeeds() -> [Deed] { StockDeeds(self).all }
}

/// A third of what is used within the window, rounded up.
private func month(of used: Int64) -> Int64 { used.adding(2) / 3 }
