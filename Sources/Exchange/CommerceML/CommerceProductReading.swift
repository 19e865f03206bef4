import HelpDesk

extension CommerceReader {
  /// The goods of a catalogue, an offer or a line.
  func product(_ element: XMLElement) throws(Refusal) -> CommerceProduct {
    var product = CommerceProduct(
      id: fields.text("Ид", in: element), name: fields.text("Наименование", in: element))
    product.barcode = fields.text("Штрихкод", in: element)
    product.article = fields.text("Артикул", in: element)
    product.code = fields.text("Код", in: element)
    product.unit = try element.child("БазоваяЕдиница").map(unit)
    product.groupIDs = fields.list("Группы", of: "Ид", in: element).map(\.text)
    product.category = fields.text("Категория", in: element)
    product.description = fields.text("Описание", in: element)
    product.pictures = element.children("Картинка").map(\.text).filter { !$0.isEmpty }
    product.country = fields.text("Страна", in: element)
    product.weight = fields.text("Вес", in: element)
    product.brand = fields.text("ТорговаяМарка", in: element)
    product.manufacturer = element.child("Изготовитель").map(party)
    for value in fields.list("ЗначенияСвойств", of: "ЗначенияСвойства", in: element) {
      product.properties.append(
        CommercePropertyValue(
          id: try fields.required("Ид", in: value), name: fields.text("Наименование", in: value),
          values: value.children("Значение").map(\.text)))
    }
    for rate in fields.list("СтавкиНалогов", of: "СтавкаНалога", in: element) {
      product.taxRates.append(
        CommerceTaxRate(
          name: try fields.required("Наименование", in: rate), rate: fields.text("Ставка", in: rate)
        ))
    }
    let characteristics = fields.list(
      "ХарактеристикиТовара", of: "ХарактеристикаТовара", in: element)
    for characteristic in characteristics {
      product.characteristics.append(
        CommerceCharacteristic(
          id: fields.text("Ид", in: characteristic),
          name: try fields.required("Наименование", in: characteristic),
          value: fields.text("Значение", in: characteristic)))
    }
    product.requisites = try requisites(in: element)
    product.catalogueID = fields.text("ИдКаталога", in: element)
    product.classifierID = fields.text("ИдКлассификатора", in: element)
    let isMarked = try fields.flag("ПометкаУдаления", in: element) ?? false
    product.isDeleted = isMarked || element.attribute("Статус") == "Удален"
    return product
  }

  private func unit(_ element: XMLElement) throws(Refusal) -> CommerceUnit {
    var unit = CommerceUnit(
      name: element.text, code: element.attribute("Код")?.trimmingBlanks ?? "",
      fullName: element.attribute("НаименованиеПолное") ?? "",
      internationalCode: element.attribute("МеждународноеСокращение") ?? "")
    for conversion in element.children("Пересчет") {
      unit.conversions.append(
        .init(
          unit: fields.text("Единица", in: conversion),
          factor: try fields.number("Коэффициент", in: conversion)))
    }
    return unit
  }

  /// What else is said of goods or a document.
  func requisites(in element: XMLElement) throws(Refusal) -> [CommerceRequisite] {
    var requisites: [CommerceRequisite] = []
    for requisite in fields.list("ЗначенияРеквизитов", of: "ЗначениеРеквизита", in: element) {
      requisites.append(
        CommerceRequisite(
          name: try fields.required("Наименование", in: requisite),
          values: requisite.children("Значение").map(\.text)))
    }
    return requisites
  }
}

extension String {
  /// The text without blanks at its ends, which 1C writes around some codes.
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
