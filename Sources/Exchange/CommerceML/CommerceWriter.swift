import Tables

/// Writes CommerceML 2 as its schema has it: elements in the schema's order, and none that are empty.
package struct CommerceWriter {
  var xml = XMLWriter()

  private init() {}

  /// The bytes of a message, in UTF-8.
  package static func bytes(_ message: CommerceMessage) -> [UInt8] {
    var writer = CommerceWriter()
    writer.write(message)
    return writer.xml.bytes
  }

  private mutating func write(_ message: CommerceMessage) {
    var attributes = [
      (name: "xmlns", value: "urn:1C.ru:commerceml_2"),
      (name: "ВерсияСхемы", value: message.version),
    ]
    if let made = message.made {
      attributes.append((name: "ДатаФормирования", value: Self.moment(made)))
    }
    xml.begin("КоммерческаяИнформация", attributes)
    if let classifier = message.classifier { write(classifier) }
    if let catalogue = message.catalogue { write(catalogue) }
    if let offers = message.offers { write(offers) }
    for document in message.documents { write(document) }
    xml.end()
  }

  // MARK: Values

  /// An element with a text, where there is one.
  mutating func text(_ name: String, _ text: String) {
    if !text.isEmpty { xml.element(name, text) }
  }

  /// An element with a number, where there is one.
  mutating func number(_ name: String, _ number: DecimalNumber?) {
    if let number { xml.element(name, number.plain) }
  }

  /// An element with an answer, where there is one.
  mutating func flag(_ name: String, _ flag: Bool?) {
    if let flag { xml.element(name, flag ? "true" : "false") }
  }

  /// A list with its items, where there are any.
  mutating func list<Item>(
    _ name: String, _ items: [Item], _ write: (inout CommerceWriter, Item) -> Void
  ) {
    if items.isEmpty { return }
    xml.begin(name)
    for item in items { write(&self, item) }
    xml.end()
  }

  /// An element with what `write` writes in it.
  mutating func within(
    _ name: String, _ attributes: [(name: String, value: String)] = [],
    _ write: (inout CommerceWriter) -> Void
  ) {
    xml.begin(name, attributes)
    write(&self)
    xml.end()
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A time of a day in seconds as `15:40:00`.
  static func time(_ seconds: Int) -> String {
    "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func moment(_ moment: CivilTime) -> String {
    "\(moment.date)T\(time(moment.secondOfDay))"
  }

  // MARK: Classifier and catalogue

  private mutating func write(_ classifier: CommerceClassifier) {
    within("Классификатор") { writer in
      writer.text("Ид", classifier.id)
      writer.text("Наименование", classifier.name)
      writer.write(classifier.owner, as: "Владелец")
      writer.text("Описание", classifier.description)
      writer.write(classifier.groups)
      writer.list("Свойства", classifier.properties) { $0.write($1) }
      writer.list("ТипыЦен", classifier.priceTypes) { $0.write($1) }
      writer.list("Склады", classifier.warehouses) { $0.write($1) }
    }
  }

  private mutating func write(_ groups: [CommerceGroup]) {
    list("Группы", groups) { writer, group in
      writer.within("Группа") { writer in
        writer.text("Ид", group.id)
        writer.text("Наименование", group.name)
        writer.text("Описание", group.description)
        writer.write(group.groups)
      }
    }
  }

  private mutating func write(_ property: CommerceProperty) {
    within("Свойство") { writer in
      writer.text("Ид", property.id)
      writer.text("Наименование", property.name)
      writer.text("Описание", property.description)
      writer.text("ТипЗначений", property.valueType)
      writer.list("ВариантыЗначений", property.options) { writer, option in
        if option.id.isEmpty { return writer.xml.element("Значение", option.value) }
        writer.within("Справочник") { writer in
          writer.text("ИдЗначения", option.id)
          writer.xml.element("Значение", option.value)
        }
      }
    }
  }

  private mutating func write(_ catalogue: CommerceCatalogue) {
    within("Каталог", Self.changes(catalogue.hasChangesOnly)) { writer in
      writer.text("Ид", catalogue.id)
      writer.text("ИдКлассификатора", catalogue.classifierID)
      writer.text("Наименование", catalogue.name)
      writer.write(catalogue.owner, as: "Владелец")
      writer.list("Товары", catalogue.products) { writer, product in
        writer.within("Товар", Self.status(product)) { $0.write(product) }
      }
      writer.text("Описание", catalogue.description)
    }
  }

  /// What says whether a list has changes only.
  static func changes(_ hasChangesOnly: Bool) -> [(name: String, value: String)] {
    [(name: "СодержитТолькоИзменения", value: hasChangesOnly ? "true" : "false")]
  }

  /// What says that goods are gone.
  static func status(_ product: CommerceProduct) -> [(name: String, value: String)] {
    product.isDeleted ? [(name: "Статус", value: "Удален")] : []
  }
}
