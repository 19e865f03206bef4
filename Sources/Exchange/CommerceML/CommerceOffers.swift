/// A package of offers: what goods cost, how many there are, and where.
package struct CommerceOffers: Equatable, Sendable {
  package var id: String
  package var name: String
  package var catalogueID: String
  package var classifierID: String
  package var description = ""
  package var owner: CommerceParty?
  package var priceTypes: [CommercePriceType] = []
  package var warehouses: [CommerceWarehouse] = []
  /// Whether offers that are not in it are to be left as they are.
  package var hasChangesOnly = false
  package var offers: [CommerceOffer]

  /// A package for a catalogue.
  package init(
    id: String = "", name: String, catalogueID: String, classifierID: String = "",
    offers: [CommerceOffer] = []
  ) {
    (self.id, self.name, self.catalogueID) = (id, name, catalogueID)
    (self.classifierID, self.offers) = (classifierID, offers)
  }
}

/// A kind of price: retail, wholesale.
package struct CommercePriceType: Equatable, Sendable {
  /// A tax that prices of the kind have or have not in them.
  package struct Tax: Equatable, Sendable {
    package var name: String
    /// Nil where the file does not say.
    package var isIncluded: Bool?
    /// Whether it is an excise.
    package var isExcise: Bool?

    /// A tax.
    package init(name: String, isIncluded: Bool? = nil, isExcise: Bool? = nil) {
      (self.name, self.isIncluded, self.isExcise) = (name, isIncluded, isExcise)
    }
  }

  package var id: String
  package var name: String
  /// ISO 4217, as far as the other side goes by it: some write `руб`.
  package var currency: String
  package var description: String
  package var taxes: [Tax]

  /// A kind of price.
  package init(
    id: String, name: String, currency: String = "", description: String = "", taxes: [Tax] = []
  ) {
    (self.id, self.name, self.currency) = (id, name, currency)
    (self.description, self.taxes) = (description, taxes)
  }
}

/// A place where goods lie.
package struct CommerceWarehouse: Equatable, Sendable {
  package var id: String
  package var name: String
  package var comment: String
  package var address: CommerceAddress?
  package var contacts: [CommerceContact]

  /// A place.
  package init(
    id: String, name: String, comment: String = "", address: CommerceAddress? = nil,
    contacts: [CommerceContact] = []
  ) {
    (self.id, self.name, self.comment) = (id, name, comment)
    (self.address, self.contacts) = (address, contacts)
  }
}

/// Goods with what they cost and how many there are.
package struct CommerceOffer: Equatable, Sendable {
  package var product: CommerceProduct
  package var prices: [CommercePrice]
  /// How many there are in all; nil where the file does not say.
  package var quantity: DecimalNumber?
  package var stock: [CommerceStock]

  /// An offer.
  package init(
    product: CommerceProduct, prices: [CommercePrice] = [], quantity: DecimalNumber? = nil,
    stock: [CommerceStock] = []
  ) {
    (self.product, self.prices) = (product, prices)
    (self.quantity, self.stock) = (quantity, stock)
  }
}

/// A price of a kind.
package struct CommercePrice: Equatable, Sendable {
  /// As people read it: ` 1 719 RUB за пара`.
  package var text = ""
  package var typeID: String
  package var value: DecimalNumber
  package var currency: String
  package var unit = ""
  package var factor: DecimalNumber?
  /// From how many on it holds.
  package var leastQuantity: DecimalNumber?

  /// A price.
  package init(typeID: String, value: DecimalNumber, currency: String = "") {
    (self.typeID, self.value, self.currency) = (typeID, value, currency)
  }
}

/// How many of some goods lie in a place.
package struct CommerceStock: Equatable, Sendable {
  package var warehouseID: String
  package var quantity: DecimalNumber?

  /// Goods in a place.
  package init(warehouseID: String, quantity: DecimalNumber?) {
    (self.warehouseID, self.quantity) = (warehouseID, quantity)
  }
}
