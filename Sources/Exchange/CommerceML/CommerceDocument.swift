import Tables

/// A document: an order, an invoice, a delivery.
package struct CommerceDocument: Equatable, Sendable {
  package var id: String
  package var number: String
  package var date: CivilDate
  /// Seconds since midnight; nil where the file does not say.
  package var time: Int?
  /// What is done: `Заказ товара`.
  package var operation: String
  /// What its sender is in it: `Продавец`.
  package var role: String
  package var currency: String
  /// What the currency is worth in that of the books.
  package var rate: DecimalNumber
  package var sum: DecimalNumber
  package var parties: [CommerceParty]
  package var paymentDue: CivilDate?
  package var comment = ""
  package var taxes: [CommerceTax] = []
  package var discounts: [CommerceDiscount] = []
  package var lines: [CommerceLine] = []
  package var requisites: [CommerceRequisite] = []

  /// A document without lines yet.
  package init(
    id: String, number: String, date: CivilDate, time: Int? = nil, operation: String,
    role: String, currency: String, rate: DecimalNumber = DecimalNumber(1), sum: DecimalNumber,
    parties: [CommerceParty]
  ) {
    (self.id, self.number, self.date, self.time) = (id, number, date, time)
    (self.operation, self.role, self.currency) = (operation, role, currency)
    (self.rate, self.sum, self.parties) = (rate, sum, parties)
  }
}

/// A line of a document.
package struct CommerceLine: Equatable, Sendable {
  package var product: CommerceProduct
  package var price: DecimalNumber?
  package var quantity: DecimalNumber?
  package var sum: DecimalNumber?
  package var unit = ""
  package var factor: DecimalNumber?
  package var taxes: [CommerceTax] = []
  package var discounts: [CommerceDiscount] = []

  /// Some goods at a price.
  package init(
    product: CommerceProduct, price: DecimalNumber? = nil, quantity: DecimalNumber? = nil,
    sum: DecimalNumber? = nil
  ) {
    (self.product, self.price, self.quantity, self.sum) = (product, price, quantity, sum)
  }
}

/// What a tax comes to.
package struct CommerceTax: Equatable, Sendable {
  package var name: String
  /// Whether the sum it is of has it in it; nil where the file does not say.
  package var isIncluded: Bool?
  package var sum: DecimalNumber
  /// In per cent, or as `20/120`.
  package var rate: String

  /// A tax.
  package init(name: String, isIncluded: Bool? = nil, sum: DecimalNumber, rate: String = "") {
    (self.name, self.isIncluded, self.sum, self.rate) = (name, isIncluded, sum, rate)
  }
}

/// What a discount comes to.
package struct CommerceDiscount: Equatable, Sendable {
  package var name: String
  package var sum: DecimalNumber
  package var percent: DecimalNumber?
  /// Whether the sum it is of is less by it already; nil where the file does not say.
  package var isIncluded: Bool?
  package var comment: String

  /// A discount.
  package init(
    name: String, sum: DecimalNumber, percent: DecimalNumber? = nil, isIncluded: Bool? = nil,
    comment: String = ""
  ) {
    (self.name, self.sum, self.percent) = (name, sum, percent)
    (self.isIncluded, self.comment) = (isIncluded, comment)
  }
}
