import Tables

/// A document: an order, an invoice, a delivery.
package struct CommerceDocument: Equatable, Sendable {
  /// What tells it from all other documents (`Ид`).
  package var id: String
  /// The number that people know it by (`Номер`).
  package var number: String
  /// The day it is of (`Дата`).
  package var date: CivilDate
  /// Seconds since midnight; nil where the file does not say.
  package var time: Int?
  /// What is done: `Заказ товара`.
  package var operation: String
  /// What its sender is in it: `Продавец`.
  package var role: String
  /// The code of the currency that its sums are in (`Валюта`).
  package var currency: String
  /// What the currency is worth in that of the books.
  package var rate: DecimalNumber
  /// What it comes to in its currency (`Сумма`).
  package var sum: DecimalNumber
  /// Its sides, each with its role (`Контрагенты`).
  package var parties: [CommerceParty]
  /// By when it is to be paid (`СрокПлатежа`); nil where the file does not say.
  package var paymentDue: CivilDate?
  /// What its sender says of it (`Комментарий`).
  package var comment = ""
  /// The taxes on all of it (`Налоги`).
  package var taxes: [CommerceTax] = []
  /// The discounts on all of it (`Скидки`).
  package var discounts: [CommerceDiscount] = []
  /// Its goods and services (`Товары`).
  package var lines: [CommerceLine] = []
  /// What else is said of it (`ЗначенияРеквизитов`).
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
  /// What the line is of, as its own elements say.
  package var product: CommerceProduct
  /// What one costs (`ЦенаЗаЕдиницу`), in the document's currency; nil where the file does not say.
  package var price: DecimalNumber?
  /// How many there are (`Количество`); nil where the file does not say.
  package var quantity: DecimalNumber?
  /// What the line comes to (`Сумма`); nil where the file does not say.
  package var sum: DecimalNumber?
  /// The unit that the quantity is in (`Единица`); empty where the file does not say.
  package var unit = ""
  /// How many base units that unit is (`Коэффициент`); nil where the file does not say.
  package var factor: DecimalNumber?
  /// The taxes on the line (`Налоги`).
  package var taxes: [CommerceTax] = []
  /// The discounts on the line (`Скидки`).
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
  /// Which tax it is (`Наименование`): `НДС`.
  package var name: String
  /// Whether the sum it is of has it in it; nil where the file does not say.
  package var isIncluded: Bool?
  /// The amount of the tax (`Сумма`), in the document's currency.
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
  /// What people call it (`Наименование`).
  package var name: String
  /// The amount it takes off (`Сумма`), in the document's currency.
  package var sum: DecimalNumber
  /// The share it takes off, in per cent (`Процент`); nil where the file does not say.
  package var percent: DecimalNumber?
  /// Whether the sum it is of is less by it already; nil where the file does not say.
  package var isIncluded: Bool?
  /// What its sender says of it (`Комментарий`).
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
