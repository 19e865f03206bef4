import Exchange

/// The published schema of CommerceML 2.05, as far as messages are written here: which elements stand
/// in which, in which order and how often. It looks over a tree by itself, and can be turned into XSD
/// for a validator.
enum CommerceSchema {
  /// Elements of each type in their order: a name, its type, and `?`, `*` or `+` for how often; `&` for
  /// the elements of another type.
  private static let types: [String: String] = [
    "Root": """
    Классификатор:Classifier? Каталог:Catalogue? ПакетПредложений:Package? Документ:Document*
    """,
    "Classifier": """
    Ид:text Наименование:text Владелец:Party Описание:text? Группы:Groups? Свойства:Properties? \
    ТипыЦен:PriceTypes? Склады:Warehouses?
    """,
    "Groups": "Группа:Group+",
    "Group": "Ид:text Наименование:text Описание:text? Группы:Groups?",
    "Properties": "Свойство:Property+",
    "Property": """
    Ид:text Наименование:text Описание:text? ТипЗначений:valueType? ВариантыЗначений:Options?
    """,
    "Options": "Значение:text* Справочник:Option*",
    "Option": "ИдЗначения:text? Значение:text",
    "Catalogue": """
    Ид:text ИдКлассификатора:text? Наименование:text Владелец:Party Товары:Goods? Описание:text?
    """,
    "Goods": "Товар:Product+",
    "Product": """
    Ид:text? Штрихкод:barcode? Артикул:text? Код:text? Наименование:text? БазоваяЕдиница:Unit? \
    Группы:GroupIDs? Категория:text? Описание:text? Картинка:text* Страна:text? Вес:text? \
    ТорговаяМарка:text? Изготовитель:Party? ЗначенияСвойств:PropertyValues? \
    СтавкиНалогов:TaxRates? ХарактеристикиТовара:Characteristics? \
    ЗначенияРеквизитов:Requisites? ИдКаталога:text? ИдКлассификатора:text?
    """,
    "GroupIDs": "Ид:text+",
    "Unit": "Пересчет:Conversion*",
    "Conversion": "Единица:text? Коэффициент:text?",
    "PropertyValues": "ЗначенияСвойства:PropertyValue+",
    "PropertyValue": "Ид:text Наименование:text? Значение:text+",
    "TaxRates": "СтавкаНалога:TaxRate+",
    "TaxRate": "Наименование:text Ставка:text",
    "Characteristics": "ХарактеристикаТовара:Characteristic*",
    "Characteristic": "Ид:text? Наименование:text Значение:text?",
    "Requisites": "ЗначениеРеквизита:Requisite+",
    "Requisite": "Наименование:text Значение:text*",
    "Package": """
    Ид:text? Наименование:text ИдКаталога:text ИдКлассификатора:text? Описание:text? \
    Владелец:Party? ТипыЦен:PriceTypes? Склады:Warehouses? Предложения:Offers
    """,
    "PriceTypes": "ТипЦены:PriceType+",
    "PriceType": "Ид:text Наименование:text? Валюта:currency? Описание:text? Налог:Levy*",
    "Levy": "Наименование:text УчтеноВСумме:flag? Акциз:flag?",
    "Warehouses": "Склад:Warehouse+",
    "Warehouse": """
    Ид:text Наименование:text? Комментарий:text? Адрес:Address? Контакты:Contacts?
    """,
    "Offers": "Предложение:Offer+",
    "Offer": "&Product Цены:Prices? Количество:number? Склад:Stock*",
    "Prices": "Цена:Price+",
    "Price": """
    Представление:text? ИдТипаЦены:text ЦенаЗаЕдиницу:number Валюта:currency? Единица:text? \
    Коэффициент:text? МинКоличество:number?
    """,
    "Stock": "",
    "Document": """
    Ид:text Номер:text Дата:date ХозОперация:operation Роль:role Валюта:currency Курс:text \
    Сумма:number Контрагенты:Parties Время:time? СрокПлатежа:date? Комментарий:text? \
    Налоги:Taxes? Скидки:Discounts? Товары:Lines? ЗначенияРеквизитов:Requisites?
    """,
    "Parties": "Контрагент:Side+",
    "Side": "&Party Роль:role",
    "Party": """
    Ид:text? Наименование:text? ОфициальноеНаименование:text? ЮридическийАдрес:Address? \
    ИНН:taxNumber? КПП:taxReason? ОКПО:text? ПолноеНаименование:text? Фамилия:text? Имя:text? \
    Отчество:text? АдресРегистрации:Address? Адрес:Address? Контакты:Contacts? \
    Представители:Representatives?
    """,
    "Representatives": "Представитель:Representative+",
    "Representative": "Ид:text? Наименование:text? Отношение:text",
    "Address": "Представление:text Комментарий:text? АдресноеПоле:AddressField*",
    "AddressField": "Тип:text Значение:text",
    "Contacts": "Контакт:Contact+",
    "Contact": "Тип:text Значение:text Комментарий:text?",
    "Lines": "Товар:Line+",
    "Line": """
    &Product ЦенаЗаЕдиницу:number? Количество:number? Сумма:number? Единица:text? \
    Коэффициент:text? Налоги:Taxes? Скидки:Discounts?
    """,
    "Taxes": "Налог:Tax+",
    "Tax": "Наименование:text УчтеноВСумме:flag? Сумма:number Ставка:text?",
    "Discounts": "Скидка:Discount+",
    "Discount": """
    Наименование:text Сумма:number Процент:number? УчтеноВСумме:flag? Комментарий:text?
    """,
  ]

  /// Attributes of each type: `!` for one that has to be there.
  private static let attributes: [String: String] = [
    "Root": "ВерсияСхемы:text! ДатаФормирования:moment!",
    "Catalogue": "СодержитТолькоИзменения:flag", "Package": "СодержитТолькоИзменения:flag",
    "Product": "Статус:status", "Offer": "Статус:status", "Line": "Статус:status",
    "Unit": "Код:text НаименованиеПолное:text МеждународноеСокращение:text",
    "Stock": "ИдСклада:text! КоличествоНаСкладе:number",
  ]

  /// What XSD makes of the simple types.
  private static let simpleTypes: [String: String] = [
    "text": "<xs:restriction base=\"xs:string\"/>",
    "number": "<xs:restriction base=\"xs:decimal\"/>",
    "flag": "<xs:restriction base=\"xs:boolean\"/>",
    "date": "<xs:restriction base=\"xs:date\"/>",
    "time": "<xs:restriction base=\"xs:time\"/>",
    "moment": "<xs:restriction base=\"xs:dateTime\"/>",
    "barcode": lengths(8, 14), "taxNumber": lengths(10, 12), "taxReason": lengths(9, 9),
    "currency": lengths(3, 3),
    "status": choices(["Новый", "Изменен", "Удален"]),
    "valueType": choices(["Строка", "Число", "Время", "Справочник"]),
    "role": choices([
      "Продавец", "Покупатель", "Плательщик", "Получатель", "Комитент", "Комиссионер",
    ]),
    "operation": choices([
      "Заказ товара", "Счет на оплату", "Отпуск товара", "Счет-фактура", "Возврат товара",
      "Переоценка товаров", "Прочие",
    ]),
  ]

  private static func lengths(_ least: Int, _ most: Int) -> String {
    """
    <xs:restriction base="xs:string"><xs:minLength value="\(least)"/>\
    <xs:maxLength value="\(most)"/></xs:restriction>
    """
  }

  private static func choices(_ choices: [String]) -> String {
    let values = choices.map { "<xs:enumeration value=\"\($0)\"/>" }.joined()
    return "<xs:restriction base=\"xs:string\">\(values)</xs:restriction>"
  }

  private struct Part {
    var name, type: String
    var least: Int
    var most: Int
  }

  private static func parts(_ type: String) -> [Part] {
    (types[type] ?? "").split(separator: " ").flatMap { word -> [Part] in
      if word.hasPrefix("&") { return parts(String(word.dropFirst())) }
      let sign = word.last.flatMap { "?*+".contains($0) ? $0 : nil }
      let names = (sign == nil ? word : word.dropLast()).split(separator: ":").map(String.init)
      return [
        Part(
          name: names[0], type: names[1], least: sign == "?" || sign == "*" ? 0 : 1,
          most: sign == "*" || sign == "+" ? .max : 1)
      ]
    }
  }

  private static func attributeParts(_ type: String) -> [Part] {
    (attributes[type] ?? "").split(separator: " ").map { word in
      let names = word.split(separator: ":").map(String.init)
      let isRequired = names[1].hasSuffix("!")
      return Part(
        name: names[0], type: isRequired ? String(names[1].dropLast()) : names[1],
        least: isRequired ? 1 : 0, most: 1)
    }
  }

  // MARK: Looking over a tree

  /// What is wrong with a message, by the places of its elements.
  static func complaints(_ root: XMLElement) -> [String] {
    root.name == "КоммерческаяИнформация"
      ? complaints(root, "Root") : ["the root is \(root.name)"]
  }

  private static func complaints(_ element: XMLElement, _ type: String) -> [String] {
    guard types[type] != nil else {
      return element.children.isEmpty ? [] : ["\(element.line): \(element.name) has elements"]
    }
    var complaints: [String] = []
    var rest = element.children[...]
    for part in parts(type) {
      var count = 0
      while let child = rest.first, child.name == part.name, count < part.most {
        complaints += self.complaints(child, part.type)
        rest.removeFirst()
        count += 1
      }
      if count < part.least { complaints.append("\(element.line): no \(part.name)") }
    }
    if let child = rest.first {
      complaints.append("\(child.line): \(child.name) is out of place in \(element.name)")
    }
    let known = attributeParts(type)
    for part in known where part.least == 1 && element.attribute(part.name) == nil {
      complaints.append("\(element.line): no attribute \(part.name)")
    }
    for attribute in element.attributes where !known.contains(where: { $0.name == attribute.name })
    {
      complaints.append("\(element.line): unknown attribute \(attribute.name)")
    }
    return complaints
  }

  // MARK: XSD

  /// The schema as XSD 1.0.
  static var xsd: String {
    let complex = types.keys.sorted().map { type in
      let elements = parts(type).map { part in
        """
        <xs:element name="\(part.name)" type="m:\(part.type)" minOccurs="\(part.least)" \
        maxOccurs="\(part.most == 1 ? "1" : "unbounded")"/>
        """
      }
      let attributes = attributeParts(type).map { part in
        """
        <xs:attribute name="\(part.name)" type="m:\(part.type)" \
        use="\(part.least == 1 ? "required" : "optional")"/>
        """
      }
      // The short name of a unit stands before what it is in other units.
      let mixed = type == "Unit" ? " mixed=\"true\"" : ""
      return """
        <xs:complexType name="\(type)"\(mixed)><xs:sequence>
        \(elements.joined(separator: "\n"))
        </xs:sequence>\(attributes.joined())</xs:complexType>
        """
    }
    let simple = simpleTypes.keys.sorted().map { type in
      "<xs:simpleType name=\"\(type)\">\(simpleTypes[type] ?? "")</xs:simpleType>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:1C.ru:commerceml_2"
        targetNamespace="urn:1C.ru:commerceml_2" elementFormDefault="qualified">
      <xs:element name="КоммерческаяИнформация" type="m:Root"/>
      \((complex + simple).joined(separator: "\n"))
      </xs:schema>

      """
  }
}
