import HelpDesk

extension CommerceReader {
  /// The package of offers of a message; nil where there is none.
  func offers(of root: XMLElement) throws(Refusal) -> CommerceOffers? {
    if let element = try fields.only("ПакетПредложений", in: root) { return try offers(element) }
    // So older files call a package that has changes only.
    guard let element = try fields.only("ИзмененияПакетаПредложений", in: root) else { return nil }
    var changes = try offers(element)
    changes.hasChangesOnly = true
    return changes
  }

  private func offers(_ element: XMLElement) throws(Refusal) -> CommerceOffers {
    var package = CommerceOffers(
      id: fields.text("Ид", in: element), name: fields.text("Наименование", in: element),
      catalogueID: fields.text("ИдКаталога", in: element),
      classifierID: fields.text("ИдКлассификатора", in: element))
    package.description = fields.text("Описание", in: element)
    package.owner = element.child("Владелец").map(party)
    package.hasChangesOnly = try hasChangesOnly(element)
    package.priceTypes = try priceTypes(in: element)
    package.warehouses = try warehouses(in: element)
    for offer in fields.list("Предложения", of: "Предложение", in: element) {
      package.offers.append(try self.offer(offer))
    }
    return package
  }

  /// The kinds of prices of a classifier or a package.
  func priceTypes(in element: XMLElement) throws(Refusal) -> [CommercePriceType] {
    var types: [CommercePriceType] = []
    for element in fields.list("ТипыЦен", of: "ТипЦены", in: element) {
      var type = CommercePriceType(
        id: try fields.required("Ид", in: element), name: fields.text("Наименование", in: element),
        currency: fields.text("Валюта", in: element),
        description: fields.text("Описание", in: element))
      for tax in element.children("Налог") {
        type.taxes.append(
          .init(
            name: try fields.required("Наименование", in: tax),
            isIncluded: try fields.flag("УчтеноВСумме", in: tax),
            isExcise: try fields.flag("Акциз", in: tax)))
      }
      types.append(type)
    }
    return types
  }

  /// The warehouses of a classifier or a package.
  func warehouses(in element: XMLElement) throws(Refusal) -> [CommerceWarehouse] {
    var warehouses: [CommerceWarehouse] = []
    for element in fields.list("Склады", of: "Склад", in: element) {
      warehouses.append(
        CommerceWarehouse(
          id: try fields.required("Ид", in: element),
          name: fields.text("Наименование", in: element),
          comment: fields.text("Комментарий", in: element),
          address: element.child("Адрес").map(address), contacts: contacts(in: element)))
    }
    return warehouses
  }

  private func offer(_ element: XMLElement) throws(Refusal) -> CommerceOffer {
    _ = try fields.required("Ид", in: element)
    var offer = CommerceOffer(
      product: try product(element), quantity: try fields.number("Количество", in: element))
    for price in fields.list("Цены", of: "Цена", in: element) {
      offer.prices.append(try self.price(price))
    }
    for stock in element.children("Склад") {
      guard let id = stock.attribute("ИдСклада"), !id.isEmpty else {
        throw source.refusal(
          "<Склад> has no attribute ИдСклада; export the file anew", at: stock)
      }
      let quantity = stock.attribute("КоличествоНаСкладе").flatMap { $0.isEmpty ? nil : $0 }
      offer.stock.append(
        CommerceStock(
          warehouseID: id,
          quantity: try quantity.map { text throws(Refusal) in
            try fields.number(text, at: stock)
          }))
    }
    try readRests(of: element, into: &offer)
    return offer
  }

  /// Newer files write what lies where, and how many there are in all, as `<Остатки>`.
  private func readRests(of element: XMLElement, into offer: inout CommerceOffer) throws(Refusal) {
    for rest in fields.list("Остатки", of: "Остаток", in: element) {
      let warehouses = rest.children("Склад")
      for warehouse in warehouses {
        offer.stock.append(
          CommerceStock(
            warehouseID: try fields.required("Ид", in: warehouse),
            quantity: try fields.number("Количество", in: warehouse)))
      }
      if warehouses.isEmpty, offer.quantity == nil {
        offer.quantity = try fields.number("Количество", in: rest)
      }
    }
  }

  private func price(_ element: XMLElement) throws(Refusal) -> CommercePrice {
    var price = CommercePrice(
      typeID: try fields.required("ИдТипаЦены", in: element),
      value: try fields.requiredNumber("ЦенаЗаЕдиницу", in: element),
      currency: fields.text("Валюта", in: element))
    price.text = fields.text("Представление", in: element)
    price.unit = fields.text("Единица", in: element)
    price.factor = try fields.number("Коэффициент", in: element)
    price.leastQuantity = try fields.number("МинКоличество", in: element)
    return price
  }
}
