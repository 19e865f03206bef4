import Exchange
import Foundation
import HelpDesk
import Tables
import Testing

/// Files that 1C and a shop have really exchanged.
@Suite(
  "Real CommerceML",
  .enabled(
    if: PublicData.isThere("commerceml/import.xml"), "the public data are not beside the checkout"))
struct RealCommerceTests {
  private static let names = ["import.xml", "offers.xml", "orders.xml"]

  private func bytes(_ name: String) -> [UInt8] { PublicData.bytes("commerceml/\(name)") }

  private func message(_ name: String) throws -> CommerceMessage {
    try CommerceReader.read(bytes(name), file: name)
  }

  private func scan(_ name: String) throws -> TagScan {
    let data = Data(bytes(name))
    let isUTF8 = data.starts(with: [0xEF, 0xBB, 0xBF])
    return TagScan(
      try #require(String(data: data, encoding: isUTF8 ? .utf8 : .windowsCP1251)))
  }

  @Test("A catalogue has every group, property, value and product that its tags count")
  func catalogue() throws {
    let (message, scan) = (try message("import.xml"), try scan("import.xml"))
    let classifier = try #require(message.classifier)
    let products = try #require(message.catalogue?.products)
    #expect(classifier.groups.count == scan.count("Классификатор/Группы/Группа"))
    #expect(classifier.allGroups.count == scan.count("Группы/Группа"))
    #expect(classifier.properties.count == scan.count("Свойства/Свойство"))
    #expect(
      classifier.properties.flatMap(\.options).count == scan.count("ВариантыЗначений/Справочник"))
    #expect(products.count == scan.count("Товары/Товар"))
    #expect(products.flatMap(\.pictures).count == scan.count("Товар/Картинка"))
    #expect(products.flatMap(\.properties).count == scan.count("ЗначенияСвойств/ЗначенияСвойства"))
    #expect(
      products.flatMap(\.requisites).count == scan.count("ЗначенияРеквизитов/ЗначениеРеквизита"))
    #expect(products.map(\.name) == scan.texts("Товары/Товар/Наименование"))
    #expect(products.map(\.article) == scan.texts("Товары/Товар/Артикул"))
    #expect(products.count > 1 && classifier.allGroups.count > 20)
    #expect(products[0].barcode == "2000018987155" && products[0].unit?.code == "715")
    // Each value of a property with options is one of them.
    for value in products.flatMap(\.properties) {
      let property = try #require(classifier.properties.first { $0.id == value.id })
      if property.valueType != "Справочник" { continue }
      #expect(value.values.allSatisfy { id in property.options.contains { $0.id == id } })
    }
  }

  @Test("Offers have every price, warehouse and quantity that their tags count")
  func offers() throws {
    let (message, scan) = (try message("offers.xml"), try scan("offers.xml"))
    let package = try #require(message.offers)
    #expect(package.offers.count == scan.count("Предложения/Предложение"))
    #expect(package.warehouses.count == scan.count("Склады/Склад"))
    #expect(package.priceTypes.count == scan.count("ТипыЦен/ТипЦены"))
    let prices = package.offers.flatMap(\.prices)
    #expect(prices.map(\.value.plain) == scan.texts("Цена/ЦенаЗаЕдиницу"))
    #expect(prices.map(\.text) == scan.texts("Цена/Представление"))
    #expect(
      package.offers.compactMap { $0.quantity?.plain } == scan.texts("Предложение/Количество"))
    #expect(
      package.offers.flatMap(\.product.characteristics).count
        == scan.count("ХарактеристикиТовара/ХарактеристикаТовара"))
    #expect(package.offers.flatMap(\.stock).count == scan.count("Предложение/Склад"))
    // In these files all there is lies in the warehouses that are named.
    for offer in package.offers where !offer.stock.isEmpty {
      #expect(offer.stock.count == 1 && offer.stock[0].quantity == offer.quantity)
    }
    #expect(package.offers.count > 3 && package.warehouses.count > 2)
  }

  @Test("An order in windows-1251 has its sides, goods, sums and requisites")
  func orders() throws {
    let (message, scan) = (try message("orders.xml"), try scan("orders.xml"))
    #expect(message.documents.count == scan.count("КоммерческаяИнформация/Документ"))
    let order = try #require(message.documents.first)
    #expect(order.number == "20" && order.operation == "Заказ товара" && order.time == 56_440)
    #expect(order.parties.map(\.name) == scan.texts("Контрагенты/Контрагент/Наименование"))
    #expect(order.parties[0].role == "Покупатель")
    #expect(order.parties[0].representatives.map(\.relation) == ["Контактное лицо"])
    #expect(order.lines.map(\.product.name) == scan.texts("Товар/Наименование"))
    #expect(order.lines.map(\.product.unit?.name) == ["шт", "шт"])
    #expect(
      order.requisites.map(\.name)
        == scan.texts("Документ/ЗначенияРеквизитов/ЗначениеРеквизита/Наименование"))
    let sum = order.lines.compactMap { $0.sum?.hundredths }.reduce(0, +)
    #expect(sum == order.sum.hundredths && sum == 968_342)
  }

  @Test("What was read is written so that it is read again as it was", arguments: names)
  func roundTrip(_ name: String) throws {
    let message = try message(name)
    let written = CommerceWriter.bytes(message)
    #expect(try CommerceReader.read(written, file: "written.xml") == message)
    let root = try XMLReader.read(written, from: SourceFile(file: "written.xml"))
    #expect(CommerceSchema.complaints(root) == [])
    if SchemaValidator.isThere { #expect(try SchemaValidator.complaints(written) == "") }
  }
}

/// Finds tags in XML by their brackets alone, and counts them by the end of their path.
private struct TagScan {
  private var elements: [(path: String, text: String)] = []

  init(_ text: String) {
    var open: [(path: String, start: String.Index)] = []
    for tag in text.matches(of: /<(\/?)([^\s\/>?!]+)[^>]*?(\/?)>/) {
      if tag.1 == "/" {
        guard let (path, start) = open.popLast() else { return }
        let inner = text[start..<tag.range.lowerBound]
        elements.append((path, inner.trimmingCharacters(in: .whitespacesAndNewlines)))
      } else {
        let path = (open.last?.path ?? "") + "/" + tag.2
        if tag.3 == "/" {
          elements.append((path, ""))
        } else {
          open.append((path, tag.range.upperBound))
        }
      }
    }
  }

  /// How many elements have a path that ends so.
  func count(_ end: String) -> Int { elements.count { $0.path.hasSuffix("/" + end) } }

  /// What stands in them, in their order.
  func texts(_ end: String) -> [String] {
    elements.filter { $0.path.hasSuffix("/" + end) }.map {
      $0.text.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }
  }
}

/// The same files, against a desk.
@Suite(
  "Real CommerceML on a desk",
  .enabled(
    if: PublicData.isThere("commerceml/import.xml"), "the public data are not beside the checkout"))
struct RealCommerceImportTests {
  private static func message(_ name: String) throws -> CommerceMessage {
    try CommerceReader.read(PublicData.bytes("commerceml/\(name)"), file: name)
  }

  @Test(
    "Every file comes over as it is, or says why something of it does not; then nothing differs")
  func settling() throws {
    let work = try WorkedDesk()
    let desk = work.desk
    let messages = try ["import.xml", "offers.xml"].map(Self.message)
    // Without its warehouses none of the goods has a place, which is said of each warehouse.
    let homeless = CommerceGoods(messages, for: desk)
    let warehouses = try #require(messages[1].offers?.warehouses)
    #expect(homeless.problems.count == warehouses.count)
    for warehouse in warehouses {
      try work.make(desk.places, ["name": "\(warehouse.name)", "kind": "warehouse"])
    }
    let goods = CommerceGoods(messages, for: desk)
    #expect(goods.problems == [])
    let offers = try #require(messages[1].offers?.offers)
    #expect(goods.products.map(\.id) == offers.map(\.product.id))

    let comparison = AccountingComparison(desk, with: goods.products, isWhole: true)
    #expect(comparison.items.count == goods.products.flatMap(\.stock).count { $0.quantity > 0 })
    for item in comparison.items {
      let product = try #require(item.product.map { goods.products[$0] })
      let place = [(desk.stock.place, .integer(Int64(item.place)))] as [(Column, Value)]
      try work.sink.commit(
        KeepAccounted(
          desk.stock, nil, comparison.itemFields(product) + place,
          quantity: product.stock.first { $0.place == item.place }?.quantity, note: "")
      ) { _ in }
    }
    let sum = (1..<desk.stock.count).reduce(0) { $0 + (desk.stock.onHand[$1] ?? 0) }
    let offered = offers.flatMap(\.stock).reduce(Int64(0)) { $0 + ($1.quantity?.digits ?? 0) }
    #expect(sum == offered && offered > 100)
    #expect(
      AccountingComparison(desk, with: goods.products, isWhole: true).items.isEmpty)
  }

  @Test("An order has its goods and not its delivery")
  func order() throws {
    let goods = CommerceGoods([try Self.message("orders.xml")], for: Desk())
    #expect(goods.problems == [])
    let order = try #require(goods.documents.first)
    #expect(order.isDelivery && !order.isCancelled && order.number == "20")
    #expect(order.lines.map(\.product.id) == ["cbcf498f-55bc-11d9-848a-00112f43529a"])
    #expect(order.lines[0].price == .money(minor: 933_542, currency: "RUB"))
  }
}
