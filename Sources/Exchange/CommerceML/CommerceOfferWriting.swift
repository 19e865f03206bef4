extension CommerceWriter {
  /// A package of offers.
  mutating func write(_ package: CommerceOffers) {
    within("ПакетПредложений", Self.changes(package.hasChangesOnly)) { writer in
      writer.text("Ид", package.id)
      writer.text("Наименование", package.name)
      writer.text("ИдКаталога", package.catalogueID)
      writer.text("ИдКлассификатора", package.classifierID)
      writer.text("Описание", package.description)
      if let owner = package.owner { writer.write(owner, as: "Владелец") }
      writer.list("ТипыЦен", package.priceTypes) { $0.write($1) }
      writer.list("Склады", package.warehouses) { $0.write($1) }
      writer.list("Предложения", package.offers) { $0.write($1) }
    }
  }

  /// A kind of price.
  mutating func write(_ type: CommercePriceType) {
    within("ТипЦены") { writer in
      writer.text("Ид", type.id)
      writer.text("Наименование", type.name)
      writer.text("Валюта", type.currency)
      writer.text("Описание", type.description)
      for tax in type.taxes {
        writer.within("Налог") { writer in
          writer.text("Наименование", tax.name)
          writer.flag("УчтеноВСумме", tax.isIncluded)
          writer.flag("Акциз", tax.isExcise)
        }
      }
    }
  }

  /// A place where goods lie.
  mutating func write(_ warehouse: CommerceWarehouse) {
    within("Склад") { writer in
      writer.text("Ид", warehouse.id)
      writer.text("Наименование", warehouse.name)
      writer.text("Комментарий", warehouse.comment)
      if let address = warehouse.address { writer.write(address, as: "Адрес") }
      writer.write(warehouse.contacts)
    }
  }

  private mutating func write(_ offer: CommerceOffer) {
    within("Предложение", Self.status(offer.product)) { writer in
      writer.write(offer.product)
      writer.list("Цены", offer.prices) { $0.write($1) }
      writer.number("Количество", offer.quantity)
      for stock in offer.stock {
        var attributes = [(name: "ИдСклада", value: stock.warehouseID)]
        if let quantity = stock.quantity {
          attributes.append((name: "КоличествоНаСкладе", value: quantity.plain))
        }
        writer.xml.element("Склад", "", attributes)
      }
    }
  }

  private mutating func write(_ price: CommercePrice) {
    within("Цена") { writer in
      writer.text("Представление", price.text)
      writer.text("ИдТипаЦены", price.typeID)
      writer.number("ЦенаЗаЕдиницу", price.value)
      writer.text("Валюта", price.currency)
      writer.text("Единица", price.unit)
      writer.number("Коэффициент", price.factor)
      writer.number("МинКоличество", price.leastQuantity)
    }
  }
}
