import HelpDesk
import Tables

/// The stock of a desk as messages of CommerceML: goods, what they cost, how many lie where, and what came
/// and went.
package struct DeskCommerce {
  /// What a message has.
  package enum Part: String, CaseIterable, Sendable {
    case catalogue, offers, documents
  }

  let desk: Desk
  let organisation: String
  let zone: Zone
  private let made: CivilTime
  /// The stock items that are the same goods, by those goods' ids, in the order of the first item.
  private(set) var goods: [(id: String, items: [Int])] = []
  private var ids: [Int: String] = [:]

  private static let catalogueID = "deskhand"

  /// The stock of a desk at `now`, in the name of an organisation, by the clocks of `zone`.
  /// - Complexity: O(items).
  package init(_ desk: Desk, of organisation: String, at now: Timestamp, zone: Zone) {
    (self.desk, self.zone) = (desk, zone)
    self.organisation = organisation.isEmpty ? "Deskhand" : organisation.plainLine
    made = zone.civil(now)
    groupItems()
  }

  /// A message of some parts, with the movements and stocktakes of the `days`.
  /// - Throws: a `Refusal` where there is nothing to say.
  package func message(
    _ parts: Set<Part>, days: ClosedRange<CivilDate>? = nil
  ) throws(Refusal) -> CommerceMessage {
    var message = CommerceMessage(made: made)
    if parts.contains(.catalogue) || parts.contains(.offers) {
      guard !goods.isEmpty else { throw Refusal("there is no stock to export (gS makes some)") }
      message.classifier = classifier
    }
    if parts.contains(.catalogue) { message.catalogue = catalogue }
    if parts.contains(.offers) { message.offers = offers }
    if parts.contains(.documents) {
      message.documents = documents(days)
      if parts.count == 1, message.documents.isEmpty {
        throw Refusal("nothing came or went in these days, and no stocktake was closed")
      }
    }
    return message
  }

  // MARK: Goods

  /// Items of several warehouses are the same goods when they have the same id, else the same article
  /// code, else the same name.
  private mutating func groupItems() {
    let stock = desk.stock
    let rows = stock.liveRows().members
    var known: [[UInt8]: String] = [:]
    for row in rows where !stock.accountingID.isEmpty(row) {
      let id = stock.accountingID[row].plainLine
      if !stock.article.isEmpty(row) { known[Folding.fold("a" + stock.article[row])] = id }
    }
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for row in rows {
      let id: String
      if !stock.accountingID.isEmpty(row) {
        id = stock.accountingID[row].plainLine
      } else {
        let key = Folding.fold(
          stock.article.isEmpty(row) ? "n" + stock.name[row] : "a" + stock.article[row])
        id = known[key] ?? stock.number(row)
        known[key] = id
      }
      if members[id] == nil { order.append(id) }
      members[id, default: []].append(row)
      ids[row] = id
    }
    goods = order.map { ($0, members[$0] ?? []) }
  }

  /// The goods that an item is, as lines of documents name them.
  func product(_ item: Int) -> CommerceProduct {
    let stock = desk.stock
    var product = CommerceProduct(
      id: ids[item] ?? stock.number(item), name: stock.name[item].plainLine)
    product.article = stock.article[item].plainLine
    let barcode = stock.barcode[item].plainLine
    // The schema knows no shorter or longer ones.
    if (8...14).contains(barcode.count) { product.barcode = barcode }
    if !stock.unit.isEmpty(item) {
      let unit = stock.unit[item].plainLine
      product.unit = CommerceUnit(name: unit, code: UnitCode.code(of: unit))
    }
    return product
  }

  private var owner: CommerceParty { CommerceParty(id: Self.catalogueID, name: organisation) }

  private var classifier: CommerceClassifier {
    var classifier = CommerceClassifier(
      id: Self.catalogueID, name: "Классификатор", owner: owner)
    classifier.groups = categories.map { CommerceGroup(id: $0, name: $0) }
    return classifier
  }

  private var categories: [String] {
    var seen: Set<String> = []
    return goods.map { category($0.items[0]) }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private func category(_ item: Int) -> String { desk.stock.category[item].plainLine }

  private var catalogue: CommerceCatalogue {
    CommerceCatalogue(
      id: Self.catalogueID, classifierID: Self.catalogueID, name: "Каталог запасов", owner: owner,
      products: goods.map { goods in
        var product = product(goods.items[0])
        let category = category(goods.items[0])
        if !category.isEmpty { product.groupIDs = [category] }
        product.requisites = [CommerceRequisite(name: "ТипНоменклатуры", values: ["Товар"])]
        return product
      })
  }

  // MARK: Offers

  private var offers: CommerceOffers {
    let stock = desk.stock
    var seen: Set<String> = []
    let currencies = goods.flatMap(\.items).compactMap { stock.price[$0]?.currency }
      .filter { seen.insert($0).inserted }.sorted()
    var package = CommerceOffers(
      id: Self.catalogueID + "#", name: "Пакет предложений", catalogueID: Self.catalogueID,
      classifierID: Self.catalogueID, offers: goods.map(offer))
    package.owner = owner
    package.priceTypes = currencies.map {
      CommercePriceType(id: Self.priceType($0), name: "Учётная", currency: $0)
    }
    let places = Set(goods.flatMap(\.items).map(stock.place.row)).subtracting([0]).sorted()
    package.warehouses = places.map {
      CommerceWarehouse(id: desk.places.number($0), name: desk.places.label($0).plainLine)
    }
    return package
  }

  private func offer(_ goods: (id: String, items: [Int])) -> CommerceOffer {
    let stock = desk.stock
    var offer = CommerceOffer(product: product(goods.items[0]))
    if let price = goods.items.lazy.compactMap({ stock.price[$0] }).first {
      offer.prices = [
        CommercePrice(
          typeID: Self.priceType(price.currency), value: DecimalNumber(hundredths: price.minor),
          currency: price.currency)
      ]
    }
    var sums: [Int: Int64] = [:]
    for item in goods.items { sums[stock.place.row(item), default: 0] += stock.onHand[item] ?? 0 }
    offer.quantity = DecimalNumber(Int(clamping: sums.values.reduce(0, +)))
    offer.stock = sums.keys.filter { $0 != 0 }.sorted().map { place in
      CommerceStock(
        warehouseID: desk.places.number(place),
        quantity: DecimalNumber(Int(clamping: sums[place] ?? 0)))
    }
    return offer
  }

  private static func priceType(_ currency: String) -> String { catalogueID + "-" + currency }

  // MARK: Documents

  /// Our side of a document.
  func side(_ role: String) -> CommerceParty {
    var party = owner
    party.role = role
    return party
  }

  private func documents(_ days: ClosedRange<CivilDate>?) -> [CommerceDocument] {
    movementDocuments(days) + stocktakeDocuments(days)
  }
}
