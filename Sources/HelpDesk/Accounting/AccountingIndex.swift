import Tables

/// Finds what a product of the accounting program is on the desk: by its id, then its article code, then
/// its barcode. A name alone decides nothing.
package struct AccountingIndex {
  /// What was found.
  package enum Found {
    case row(Int)
    case none
    /// These may be meant, but it takes a person to say so.
    case doubtful([Int], Phrase)
  }

  private let desk: Desk
  private var ids: [[UInt8]: [Int]] = [:]
  private var articles: [[UInt8]: [Int]] = [:]
  private var barcodes: [[UInt8]: [Int]] = [:]
  private var names: [[UInt8]: [Int]] = [:]
  /// The places in which stock lies, in the order of their numbers.
  let places: [Int]

  /// The stock of a desk.
  /// - Complexity: O(items).
  package init(_ desk: Desk) {
    self.desk = desk
    let stock = desk.stock
    var seen: Set<Int> = []
    func note(_ text: String, _ row: Int, in index: inout [[UInt8]: [Int]]) {
      if !text.isEmpty { index[Folding.fold(text), default: []].append(row) }
    }
    for row in stock.liveRows().members {
      note(stock.accountingID[row], row, in: &ids)
      note(stock.article[row], row, in: &articles)
      note(stock.barcode[row], row, in: &barcodes)
      note(stock.name[row], row, in: &names)
      seen.insert(stock.place.row(row))
    }
    places = seen.sorted()
  }

  /// The item that goods are in a place.
  ///
  /// - Parameter isShared: whether others that are looked for have the article code or barcode `text` too.
  package func item(
    _ product: AccountedProduct, at place: Int, isShared: (_ text: String) -> Bool = { _ in false }
  ) -> Found {
    let stock = desk.stock
    func rows(_ text: String, _ index: [[UInt8]: [Int]]) -> [Int] {
      text.isEmpty ? [] : (index[Folding.fold(text)] ?? []).filter { stock.place.row($0) == place }
    }
    let known = rows(product.id, ids)
    if known.count == 1 { return .row(known[0]) }
    if known.count > 1 { return .doubtful(known, "several items here have its accounting id") }
    for (text, index) in [(product.article, articles), (product.barcode, barcodes)] {
      let all = rows(text, index)
      let free = all.filter { stock.accountingID.isEmpty($0) }
      if free.count == 1, all.count == 1, !isShared(text) { return .row(free[0]) }
      // Sizes of one article are told apart by their names.
      let called = free.filter { stock.name.equals(Folding.fold(product.name), $0) }
      if called.count == 1 { return .row(called[0]) }
      if !all.isEmpty, isShared(text) {
        return .doubtful(all, "others of the files have the article code or barcode too")
      }
      if free.isEmpty, !all.isEmpty {
        return .doubtful(
          all, "the article code or barcode is the same, but the accounting id is another")
      }
      if !all.isEmpty {
        return .doubtful(all, "several items here have its article code or barcode")
      }
    }
    let called = rows(product.name, names)
    guard called.isEmpty else {
      return .doubtful(
        called, "only the name is the same; if it is this, give it the accounting id \(product.id)")
    }
    return .none
  }

  /// Whether an asset has a product's id, whatever else the files say of it.
  func hasAsset(_ product: AccountedProduct) -> Bool {
    desk.assets.accountingID.row(named: product.id, where: desk.assets.isLive) != nil
  }

  /// The asset that a fixed asset of the books is.
  func asset(_ product: AccountedProduct) -> Found {
    let assets = desk.assets
    if let row = assets.accountingID.row(named: product.id, where: assets.isLive) {
      return .row(row)
    }
    let number = product.inventoryNumber
    guard let row = assets.inventoryNumber.row(named: number, where: assets.isLive) else {
      return .none
    }
    if assets.accountingID.isEmpty(row) { return .row(row) }
    return .doubtful(
      [row], "the inventory number is the same, but the accounting id is another")
  }
}
