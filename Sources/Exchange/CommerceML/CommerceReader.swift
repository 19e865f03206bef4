import HelpDesk
import Tables

/// Reads files of CommerceML 2 as 1C and shops exchange them: catalogues (`import.xml`), offers
/// (`offers.xml`) and documents (`orders.xml`), in UTF-8 or windows-1251.
///
/// Elements may come in any order, and those that are not known are passed over: every version of 1C
/// adds some.
package struct CommerceReader {
  let fields: CommerceFields
  var source: SourceFile { fields.source }

  /// What a file says.
  /// - Throws: a `Refusal` with the place of what is broken, missing or no value.
  package static func read(_ bytes: [UInt8], file: String) throws(Refusal) -> CommerceMessage {
    let source = SourceFile(file: file)
    let root = try XMLReader.read(bytes, from: source)
    return try CommerceReader(fields: CommerceFields(source: source)).message(root)
  }

  private func message(_ root: XMLElement) throws(Refusal) -> CommerceMessage {
    guard root.name == "КоммерческаяИнформация" else {
      throw source.refusal(
        """
        this is no CommerceML, which begins with <КоммерческаяИнформация>; it begins with \
        <\(root.name.plainLine)>
        """, at: root)
    }
    let version = root.attribute("ВерсияСхемы") ?? ""
    guard version.hasPrefix("2.") else {
      throw source.refusal(
        """
        CommerceML of the version ‘\(version.plainLine)’ is not read; export it as version 2
        """, at: root)
    }
    var message = CommerceMessage(
      version: version, made: try fields.moment("ДатаФормирования", of: root))
    if let element = try fields.only("Классификатор", in: root) {
      message.classifier = try classifier(element)
    }
    if let element = try fields.only("Каталог", in: root) {
      message.catalogue = try catalogue(element)
    }
    message.offers = try offers(of: root)
    // Sites wrap each of their documents.
    let wrapped = root.children("Контейнер").flatMap { $0.children("Документ") }
    for element in root.children("Документ") + wrapped {
      message.documents.append(try document(element))
    }
    return message
  }

  // MARK: Classifier and catalogue

  private func classifier(_ element: XMLElement) throws(Refusal) -> CommerceClassifier {
    var classifier = CommerceClassifier(
      id: try fields.required("Ид", in: element),
      name: try fields.required("Наименование", in: element), owner: owner(of: element))
    classifier.description = fields.text("Описание", in: element)
    classifier.groups = try groups(in: element)
    for name in ["Свойство", "СвойствоНоменклатуры"] {
      for property in fields.list("Свойства", of: name, in: element) {
        classifier.properties.append(try self.property(property))
      }
    }
    classifier.priceTypes = try priceTypes(in: element)
    classifier.warehouses = try warehouses(in: element)
    return classifier
  }

  private func owner(of element: XMLElement) -> CommerceParty {
    element.child("Владелец").map(party) ?? CommerceParty(name: "")
  }

  private func groups(in element: XMLElement) throws(Refusal) -> [CommerceGroup] {
    var groups: [CommerceGroup] = []
    for group in fields.list("Группы", of: "Группа", in: element) {
      groups.append(
        CommerceGroup(
          id: try fields.required("Ид", in: group),
          name: try fields.required("Наименование", in: group),
          description: fields.text("Описание", in: group), groups: try self.groups(in: group)))
    }
    return groups
  }

  private func property(_ element: XMLElement) throws(Refusal) -> CommerceProperty {
    var property = CommerceProperty(
      id: try fields.required("Ид", in: element),
      name: try fields.required("Наименование", in: element),
      description: fields.text("Описание", in: element),
      valueType: fields.text("ТипЗначений", in: element))
    for option in element.child("ВариантыЗначений")?.children ?? [] {
      switch option.name {
      case "Справочник":
        property.options.append(
          .init(
            id: fields.text("ИдЗначения", in: option), value: fields.text("Значение", in: option)))
      case "Значение": property.options.append(.init(value: option.text))
      default: break
      }
    }
    return property
  }

  private func catalogue(_ element: XMLElement) throws(Refusal) -> CommerceCatalogue {
    var catalogue = CommerceCatalogue(
      id: try fields.required("Ид", in: element),
      classifierID: fields.text("ИдКлассификатора", in: element),
      name: try fields.required("Наименование", in: element), owner: owner(of: element),
      description: fields.text("Описание", in: element),
      hasChangesOnly: try hasChangesOnly(element))
    for goods in fields.list("Товары", of: "Товар", in: element) {
      _ = try fields.required("Ид", in: goods)
      let product = try self.product(goods)
      // Of goods that are gone nothing else need be said.
      if !product.isDeleted { _ = try fields.required("Наименование", in: goods) }
      catalogue.products.append(product)
    }
    return catalogue
  }

  /// Whether what a catalogue or a package does not have is to be left as it is.
  func hasChangesOnly(_ element: XMLElement) throws(Refusal) -> Bool {
    guard let text = element.attribute("СодержитТолькоИзменения") else { return false }
    return try fields.flag(text, at: element)
  }
}
