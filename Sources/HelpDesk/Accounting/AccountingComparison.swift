import Tables

/// What the desk and the accounting program say differently of stock and fixed assets.
package struct AccountingComparison {
  /// What there is to say of a product in a place, or of an asset.
  package enum Finding {
    /// It is this record, of which these fields differ, and perhaps the quantity.
    case known(RecordTable, Int, [FieldEdit], quantity: Int64?)
    /// The desk does not have it.
    case unknown
    /// It may be one of these records.
    case doubtful(RecordTable, [Int], Phrase)
    /// The accounting program does not have this record, or has deleted it.
    case onlyHere(RecordTable, Int, Phrase)
  }

  /// A finding, and what it is about.
  package struct Item {
    /// The product's place in the list that was compared; nil where the desk alone has something.
    package var product: Int?
    /// The warehouse; 0 where none is meant.
    package var place: Int
    /// What there is to say of it.
    package var finding: Finding
  }

  /// What was compared.
  package let products: [AccountedProduct]
  /// What differs, in the order of the products, then what the desk alone has.
  package private(set) var items: [Item] = []
  private let desk: Desk
  private let fields: Set<String>
  /// Article codes and barcodes of more than one product, folded: they tell nothing apart.
  private var shared: Set<[UInt8]> = []

  /// Compares a desk with `products`.
  /// - Parameters:
  ///   - isWhole: whether stock that is none of the products, in places they are in, is too much.
  ///   - fields: the names of the fields that count; all where there are none.
  /// - Complexity: O(products × places and items).
  package init(
    _ desk: Desk, with products: [AccountedProduct], isWhole: Bool, fields: Set<String> = []
  ) {
    (self.desk, self.products, self.fields) = (desk, products, fields)
    let index = AccountingIndex(desk)
    findShared()
    var met: Set<Int> = []
    var compared: Set<Int> = []
    for (number, product) in products.enumerated() {
      if product.isAsset || index.hasAsset(product) {
        compareAsset(product, number, index)
        continue
      }
      compared.formUnion(product.stock.map(\.place))
      compareGoods(product, number, index, &met)
    }
    if isWhole { findOnlyHere(in: compared, besides: met) }
  }

  private mutating func findShared() {
    var seen: Set<[UInt8]> = []
    for product in products {
      for text in Set([product.article, product.barcode]) where !text.isEmpty {
        let folded = Folding.fold(text)
        if !seen.insert(folded).inserted { shared.insert(folded) }
      }
    }
  }

  private mutating func compareGoods(
    _ product: AccountedProduct, _ number: Int, _ index: AccountingIndex, _ met: inout Set<Int>
  ) {
    let stock: [(place: Int, quantity: Int64?)] =
      product.stock.isEmpty
      ? index.places.map { ($0, nil) } : product.stock.map { ($0.place, $0.quantity) }
    var isKnown = false
    for (place, quantity) in stock {
      switch index.item(product, at: place, isShared: { shared.contains(Folding.fold($0)) }) {
      case .row(let row):
        isKnown = true
        if !met.insert(row).inserted {
          let reason: Phrase = "another product of the files is this already"
          items.append(
            Item(product: number, place: place, finding: .doubtful(desk.stock, [row], reason)))
        } else if product.isDeleted {
          let reason: Phrase = "the accounting program has deleted it"
          items.append(
            Item(product: number, place: place, finding: .onlyHere(desk.stock, row, reason)))
        } else {
          note(itemChanges(product, row), desk.stock, row, quantity, number, place)
        }
      case .doubtful(let rows, let reason):
        isKnown = true
        met.formUnion(rows)
        items.append(
          Item(product: number, place: place, finding: .doubtful(desk.stock, rows, reason)))
      case .none:
        guard let quantity, quantity != 0, !product.isDeleted else { continue }
        isKnown = true
        items.append(Item(product: number, place: place, finding: .unknown))
      }
    }
    // Of a catalogue alone nobody knows where its goods lie.
    if !isKnown, product.stock.isEmpty, !product.isDeleted {
      items.append(Item(product: number, place: 0, finding: .unknown))
    }
  }

  private mutating func compareAsset(
    _ product: AccountedProduct, _ number: Int, _ index: AccountingIndex
  ) {
    let assets = desk.assets
    switch index.asset(product) {
    case .row(let row) where product.isDeleted:
      let reason: Phrase = "the accounting program has deleted it"
      items.append(Item(product: number, place: 0, finding: .onlyHere(assets, row, reason)))
    case .row(let row): note(assetChanges(product, row), assets, row, nil, number, 0)
    case .doubtful(let rows, let reason):
      items.append(Item(product: number, place: 0, finding: .doubtful(assets, rows, reason)))
    case .none where !product.isDeleted:
      items.append(Item(product: number, place: 0, finding: .unknown))
    case .none: break
    }
  }

  private mutating func note(
    _ changes: [FieldEdit], _ table: RecordTable, _ row: Int, _ quantity: Int64?, _ number: Int,
    _ place: Int
  ) {
    let isMeant = fields.isEmpty || fields.contains(desk.stock.onHand.name)
    let differs = quantity.flatMap { isMeant && $0 != desk.stock.onHand[row] ?? 0 ? $0 : nil }
    if changes.isEmpty, differs == nil { return }
    items.append(
      Item(product: number, place: place, finding: .known(table, row, changes, quantity: differs)))
  }

  private mutating func findOnlyHere(in places: Set<Int>, besides met: Set<Int>) {
    let stock = desk.stock
    for row in stock.liveRows().members
    where places.contains(stock.place.row(row)) && !met.contains(row) {
      if stock.onHand[row] ?? 0 == 0, stock.accountingID.isEmpty(row) { continue }
      let reason: Phrase = "the accounting program does not have it"
      items.append(
        Item(
          product: nil, place: stock.place.row(row), finding: .onlyHere(stock, row, reason)))
    }
  }

  // MARK: Fields

  /// The fields of a stock item that goods have otherwise; what the files do not say differs from nothing.
  private func itemChanges(_ product: AccountedProduct, _ row: Int) -> [FieldEdit] {
    changes(of: row, itemFields(product))
  }

  private func assetChanges(_ product: AccountedProduct, _ row: Int) -> [FieldEdit] {
    changes(of: row, assetFields(product))
  }

  private func changes(of row: Int, _ values: [(Column, Value)]) -> [FieldEdit] {
    values.compactMap { column, value in
      guard !value.isNone, column.value(row) != value,
        fields.isEmpty || fields.contains(column.name)
      else { return nil }
      return FieldEdit(column: column.tag, value: value)
    }
  }

  /// What the files say of a stock item.
  package func itemFields(_ product: AccountedProduct) -> [(Column, Value)] {
    let stock = desk.stock
    return [
      (stock.accountingID, .text(product.id)), (stock.name, .text(product.name)),
      (stock.article, .text(product.article)), (stock.barcode, .text(product.barcode)),
      (stock.unit, .text(product.unit)), (stock.price, product.price),
    ]
  }

  /// What the files say of an asset. What people call it is another matter than what the books do.
  package func assetFields(_ product: AccountedProduct) -> [(Column, Value)] {
    let assets = desk.assets
    return [
      (assets.accountingID, .text(product.id)),
      (assets.inventoryNumber, .text(product.inventoryNumber)),
      (assets.serialNumber, .text(product.serialNumber)), (assets.cost, product.price),
    ]
  }
}
