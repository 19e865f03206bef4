/// A package of offers: what goods cost, how many there are, and where.
package struct CommerceOffers: Equatable, Sendable {
  /// What tells it from other packages (`Ид`); empty where the file does not say.
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// The id of the catalogue that has its goods (`ИдКаталога`).
  package var catalogueID: String
  /// The id of that catalogue's classifier (`ИдКлассификатора`).
  package var classifierID: String
  /// What it is for (`Описание`).
  package var description = ""
  /// Whose it is (`Владелец`); nil where the file does not say.
  package var owner: CommerceParty?
  /// The kinds of prices that offers name (`ТипыЦен`).
  package var priceTypes: [CommercePriceType] = []
  /// The warehouses that offers name (`Склады`).
  package var warehouses: [CommerceWarehouse] = []
  /// Whether offers that are not in it are to be left as they are.
  package var hasChangesOnly = false
  /// Its offers (`Предложения`), in the order of the file.
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
    /// Which tax it is (`Наименование`): `НДС`.
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

  /// What prices name it by (`Ид`).
  package var id: String
  /// What people call it (`Наименование`): `Розничная`.
  package var name: String
  /// ISO 4217, as far as the other side goes by it: some write `руб`.
  package var currency: String
  /// What it is for (`Описание`).
  package var description: String
  /// The taxes that the file names for it (`Налог`).
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
  /// What offers name it by (`Ид`).
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// What else is said of it (`Комментарий`).
  package var comment: String
  /// Where it is (`Адрес`); nil where the file does not say.
  package var address: CommerceAddress?
  /// How those who work there are reached (`Контакты`).
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
  /// What is offered, as its own elements say.
  package var product: CommerceProduct
  /// What it costs, by kinds of prices and least quantities (`Цены`).
  package var prices: [CommercePrice]
  /// How many there are in all; nil where the file does not say.
  package var quantity: DecimalNumber?
  /// How many lie where (`Склад`, in newer files `Остатки`).
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
  /// The id of the kind of price (`ИдТипаЦены`).
  package var typeID: String
  /// What one unit costs (`ЦенаЗаЕдиницу`).
  package var value: DecimalNumber
  /// The code of its currency (`Валюта`); empty for that of the kind of price.
  package var currency: String
  /// The unit that it is for (`Единица`); empty where the file does not say.
  package var unit = ""
  /// How many base units that unit is (`Коэффициент`); nil where the file does not say.
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
  /// The id of the warehouse (`ИдСклада`, in newer files `Ид`).
  package var warehouseID: String
  /// How many lie there (`КоличествоНаСкладе`); nil where the file does not say.
  package var quantity: DecimalNumber?

  /// Goods in a place.
  package init(warehouseID: String, quantity: DecimalNumber?) {
    (self.warehouseID, self.quantity) = (warehouseID, quantity)
  }
}
