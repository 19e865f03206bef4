import Tables

/// Goods or a piece of equipment as the accounting program has them: what its files say, without their
/// format.
package struct AccountedProduct: Equatable, Sendable {
  /// What it is called in the accounting program.
  package var id: String
  /// What people call it there.
  package var name: String
  /// Its article code; empty where the files do not say.
  package var article = ""
  /// What a scanner reads on it; empty where the files do not say.
  package var barcode = ""
  /// The short name of the unit that it is counted in; empty where the files do not say.
  package var unit = ""
  /// What one costs; none where the files do not say.
  package var price = Value.none
  /// The number of a fixed asset; empty for goods.
  package var inventoryNumber = ""
  /// The maker's number of a fixed asset; empty where the files do not say.
  package var serialNumber = ""
  /// Whether the accounting program has deleted it.
  package var isDeleted = false
  /// How many lie in which places of the desk; nothing where the files do not say.
  package var stock: [AccountedStock] = []

  /// A product with nothing but an id and a name yet.
  package init(id: String, name: String) { (self.id, self.name) = (id, name) }

  /// Whether it is a fixed asset and no goods.
  package var isAsset: Bool { !inventoryNumber.isEmpty }
}

/// How many of a product lie in a place of the desk.
package struct AccountedStock: Equatable, Sendable {
  /// The row of the place.
  package var place: Int
  /// How many lie there, in the product's unit.
  package var quantity: Int64

  /// So many in a place.
  package init(place: Int, quantity: Int64) { (self.place, self.quantity) = (place, quantity) }
}
