extension CommerceWriter {
  /// What stands in the element of some goods, but for what an offer or a line adds.
  mutating func write(_ product: CommerceProduct) {
    text("Ид", product.id)
    text("Штрихкод", product.barcode)
    text("Артикул", product.article)
    text("Код", product.code)
    text("Наименование", product.name)
    if let unit = product.unit { write(unit) }
    list("Группы", product.groupIDs) { $0.xml.element("Ид", $1) }
    text("Категория", product.category)
    text("Описание", product.description)
    for picture in product.pictures { text("Картинка", picture) }
    text("Страна", product.country)
    text("Вес", product.weight)
    text("ТорговаяМарка", product.brand)
    if let manufacturer = product.manufacturer { write(manufacturer, as: "Изготовитель") }
    list("ЗначенияСвойств", product.properties) { writer, property in
      writer.within("ЗначенияСвойства") { writer in
        writer.text("Ид", property.id)
        writer.text("Наименование", property.name)
        for value in property.values { writer.xml.element("Значение", value) }
      }
    }
    list("СтавкиНалогов", product.taxRates) { writer, rate in
      writer.within("СтавкаНалога") { writer in
        writer.text("Наименование", rate.name)
        writer.xml.element("Ставка", rate.rate)
      }
    }
    list("ХарактеристикиТовара", product.characteristics) { writer, characteristic in
      writer.within("ХарактеристикаТовара") { writer in
        writer.text("Ид", characteristic.id)
        writer.text("Наименование", characteristic.name)
        writer.text("Значение", characteristic.value)
      }
    }
    write(product.requisites)
    text("ИдКаталога", product.catalogueID)
    text("ИдКлассификатора", product.classifierID)
  }

  private mutating func write(_ unit: CommerceUnit) {
    var attributes: [(name: String, value: String)] = []
    for (name, value) in [
      ("Код", unit.code), ("НаименованиеПолное", unit.fullName),
      ("МеждународноеСокращение", unit.internationalCode),
    ] where !value.isEmpty {
      attributes.append((name: name, value: value))
    }
    if unit.conversions.isEmpty {
      return xml.element("БазоваяЕдиница", unit.name, attributes)
    }
    within("БазоваяЕдиница", attributes) { writer in
      writer.xml.text(unit.name)
      for conversion in unit.conversions {
        writer.within("Пересчет") { writer in
          writer.text("Единица", conversion.unit)
          writer.number("Коэффициент", conversion.factor)
        }
      }
    }
  }

  /// What else is said of goods or a document.
  mutating func write(_ requisites: [CommerceRequisite]) {
    list("ЗначенияРеквизитов", requisites) { writer, requisite in
      writer.within("ЗначениеРеквизита") { writer in
        writer.text("Наименование", requisite.name)
        for value in requisite.values { writer.xml.element("Значение", value) }
      }
    }
  }
}
