import HelpDesk
import Tables

/// What files of CommerceML say of goods, fixed assets and deliveries, in the terms of a desk: places that
/// are on it, whole quantities, amounts of a currency.
package struct CommerceGoods {
  /// What whoever imports may choose.
  package struct Options {
    /// A place for goods of which the files do not say where they lie; 0 for none.
    package var place: Int
    /// Places by what the files call them, where that is another name.
    package var places: [String: Int]
    /// The name of the kind of price that counts; the first one of the files where it is empty.
    package var priceType: String

    /// Choices.
    package init(place: Int = 0, places: [String: Int] = [:], priceType: String = "") {
      (self.place, self.places, self.priceType) = (place, places, priceType)
    }
  }

  /// Goods and fixed assets, in the order of the files.
  package private(set) var products: [AccountedProduct] = []
  /// Orders and deliveries, in the order of the files.
  package private(set) var documents: [AccountedDocument] = []
  /// What cannot be read of single goods, a sentence each.
  package private(set) var problems: [String] = []
  /// Whether the files have all the stock of the warehouses they name.
  package private(set) var isWhole = false

  private let desk: Desk
  private let options: Options
  private var numbers: [String: Int] = [:]
  /// What a catalogue says of goods, by their ids.
  private var base: [String: AccountedProduct] = [:]
  /// Goods of which only those with a characteristic are offered: what they are without one nobody counts.
  private var characterized: Set<String> = []
  /// The ids of the warehouses that files describe.
  private var described: Set<String> = []
  /// Warehouses that no file describes, so that they are complained of once.
  private var nameless: Set<String> = []

  /// Takes `messages` together: a catalogue says what goods are, offers how many there are and what they
  /// cost.
  package init(_ messages: [CommerceMessage], for desk: Desk, _ options: Options = Options()) {
    (self.desk, self.options) = (desk, options)
    for message in messages {
      for product in message.catalogue?.products ?? [] { take(product) }
    }
    let types = messages.flatMap { message in
      (message.offers?.priceTypes ?? []) + (message.classifier?.priceTypes ?? [])
    }
    let chosen = types.first { $0.name == options.priceType } ?? types.first
    // A kind of price may come in several currencies.
    let kind = types.filter { $0.name == chosen?.name }
    if !options.priceType.isEmpty, chosen?.name != options.priceType {
      let known = types.map(\.name).joined(separator: ", ")
      problems.append(say("there is no kind of price ‘\(options.priceType)’; there are: \(known)"))
    }
    let packages = messages.compactMap(\.offers)
    for message in messages {
      guard let package = message.offers else { continue }
      let warehouses = warehouses(package.warehouses + (message.classifier?.warehouses ?? []))
      for offer in package.offers { take(offer, kind, warehouses) }
    }
    isWhole = !packages.isEmpty && !packages.contains(where: \.hasChangesOnly)
    products.removeAll { characterized.contains($0.id) }
    for document in messages.flatMap(\.documents) { documents.append(self.document(document)) }
  }

  // MARK: Goods

  private mutating func take(_ product: CommerceProduct) {
    let made = Self.product(product)
    base[product.id] = made
    let id = product.id.split(separator: "#").first.map(String.init) ?? product.id
    if id != product.id, base[id] == nil { base[id] = made }
    put(made)
  }

  private mutating func put(_ product: AccountedProduct) {
    if let number = numbers[product.id] {
      products[number] = product
    } else {
      numbers[product.id] = products.count
      products.append(product)
    }
  }

  /// Goods as their own elements say.
  private static func product(_ product: CommerceProduct) -> AccountedProduct {
    var made = AccountedProduct(id: product.id.plainLine, name: product.name.plainLine)
    made.article = product.article.plainLine
    made.barcode = product.barcode.plainLine
    made.unit = (product.unit?.name ?? "").plainLine
    made.isDeleted = product.isDeleted
    func requisite(_ names: String...) -> String {
      product.requisites.first { names.contains($0.name.plainName) }?.values.first?.plainLine ?? ""
    }
    made.inventoryNumber = requisite("инвентарныйномер")
    made.serialNumber = requisite("заводскойномер", "серийныйномер")
    return made
  }

  private mutating func take(
    _ offer: CommerceOffer, _ kind: [CommercePriceType], _ warehouses: [String: Int]
  ) {
    var product = Self.product(offer.product)
    let id = product.id.split(separator: "#").first.map(String.init) ?? product.id
    if let known = base[product.id] ?? base[id] { product.complete(from: known) }
    if id != product.id { characterized.insert(id) }
    product.price = price(of: offer, kind, product.name)
    product.stock = stock(of: offer, warehouses, product.name)
    put(product)
  }

  private mutating func price(
    of offer: CommerceOffer, _ kind: [CommercePriceType], _ name: String
  ) -> Value {
    let prices = offer.prices.filter { price in
      kind.isEmpty || kind.contains { $0.id == price.typeID }
    }
    guard let price = prices.first else { return .none }
    let type = kind.first { $0.id == price.typeID }
    let currency = price.currency.isEmpty ? type?.currency ?? "" : price.currency
    return amount(price.value, currency, name)
  }

  /// An amount of money; none, with a problem, for what the desk cannot hold.
  private mutating func amount(
    _ value: DecimalNumber, _ currency: String, _ name: String
  ) -> Value {
    let isRoubles = ["", "RUR", "643"].contains(currency) || currency.lowercased().hasPrefix("руб")
    let code = isRoubles ? "RUB" : currency.uppercased()
    guard let minor = value.hundredths, code.utf8.count == 3,
      code.utf8.allSatisfy({ (65...90).contains($0) })
    else {
      problems.append(
        say("\(name): \(value.plain) \(currency.plainLine) is no amount that the desk can hold"))
      return .none
    }
    return .money(minor: minor, currency: code)
  }

  private mutating func stock(
    of offer: CommerceOffer, _ warehouses: [String: Int], _ name: String
  ) -> [AccountedStock] {
    var stock: [AccountedStock] = []
    func add(_ place: Int, _ quantity: DecimalNumber?) {
      guard place != 0 else { return }
      guard let quantity, quantity.places == 0 else {
        let shown = quantity?.plain ?? "—"
        problems.append(say("\(name): a quantity of \(shown) is no whole number"))
        return
      }
      if let index = stock.firstIndex(where: { $0.place == place }) {
        stock[index].quantity += quantity.digits
      } else {
        stock.append(AccountedStock(place: place, quantity: quantity.digits))
      }
    }
    if !offer.stock.isEmpty {
      for entry in offer.stock {
        let place = warehouses[entry.warehouseID] ?? unlisted(entry.warehouseID)
        add(place, entry.quantity ?? DecimalNumber(0))
      }
    } else if let quantity = offer.quantity {
      add(options.place, quantity)
    }
    return stock
  }

  // MARK: Places

  /// The places of the desk by the ids of the files' warehouses.
  private mutating func warehouses(_ warehouses: [CommerceWarehouse]) -> [String: Int] {
    var places: [String: Int] = [:]
    for warehouse in warehouses {
      described.insert(warehouse.id)
      let name = warehouse.name.plainLine
      let only = warehouses.count == 1 ? chosen : nil
      if let place = options.places[name] ?? only ?? own(warehouse, name) ?? place(named: name) {
        places[warehouse.id] = place
      } else {
        problems.append(
          say(
            """
            the warehouse ‘\(name)’ is not on the desk, so what lies there was passed over; name a place \
            so, or say which it is: --warehouse '\(name)=PLACE'
            """))
      }
    }
    return places
  }

  /// The place of a warehouse that no file describes; 0 for one that is described and is no place here.
  private mutating func unlisted(_ id: String) -> Int {
    if described.contains(id) { return 0 }
    if let chosen { return chosen }
    if nameless.insert(id).inserted {
      problems.append(
        say("the files do not say what the warehouse \(id.plainLine) is; say it with --warehouse"))
    }
    return 0
  }

  private var chosen: Int? { options.place == 0 ? nil : options.place }

  /// The place that a message of this desk itself has told of, by its number.
  private func own(_ warehouse: CommerceWarehouse, _ name: String) -> Int? {
    guard warehouse.id.hasPrefix(desk.places.prefix + "-"),
      let row = desk.places.row(numbered: warehouse.id), desk.places.isLive(row),
      desk.places.label(row).plainLine == name
    else { return nil }
    return row
  }

  /// The one place that is called so.
  private func place(named name: String) -> Int? {
    let (places, folded) = (desk.places, Folding.fold(name))
    let found = places.find(name, most: 64).filter { places.labelColumn.equals(folded, $0) }
    if found.count == 1 { return found[0] }
    let warehouses = found.filter { places.kind[$0] == .warehouse }
    return warehouses.count == 1 ? warehouses[0] : nil
  }

  // MARK: Documents

  private mutating func document(_ document: CommerceDocument) -> AccountedDocument {
    func requisite(_ name: String) -> String {
      document.requisites.first { $0.name.plainName == name }?.values.first ?? ""
    }
    var made = AccountedDocument(
      id: document.id.plainLine, number: document.number.plainLine, day: document.date,
      operation: document.operation.plainLine)
    made.isCancelled = requisite("отменен") == "true"
    for (index, line) in document.lines.enumerated() {
      let kind = line.product.requisites.first { $0.name.plainName == "типноменклатуры" }
      if kind?.values.first?.lowercased() == "услуга" { continue }
      var product = Self.product(line.product)
      if let known = base[product.id] { product.complete(from: known) }
      let price = line.price.map { amount($0, document.currency, product.name) } ?? .none
      guard let quantity = line.quantity, quantity.places == 0, quantity.digits > 0 else {
        let shown = line.quantity?.plain ?? "—"
        problems.append(
          say(
            "\(made.number): \(product.name): a quantity of \(shown) is no whole number above none")
        )
        continue
      }
      made.lines.append(
        AccountedDocument.Line(
          product: product, quantity: quantity.digits, price: price,
          id: "\(made.id)#\(index + 1)"))
    }
    return made
  }
}

/// An order or a delivery, as the accounting program has it.
package struct AccountedDocument: Equatable, Sendable {
  /// Some goods of it.
  package struct Line: Equatable, Sendable {
    /// What came or is to come, completed from the catalogue where there is one.
    package var product: AccountedProduct
    /// How many there are; more than none.
    package var quantity: Int64
    /// What one costs; none where the document does not say.
    package var price: Value
    /// What tells it from all other lines.
    package var id: String
  }

  /// What tells it from all other documents (`Ид`).
  package var id: String
  /// The number that people know it by (`Номер`).
  package var number: String
  /// The day it is of (`Дата`).
  package var day: CivilDate
  /// What is done, in the words of CommerceML: `Заказ товара`.
  package var operation: String
  /// Whether the requisite `Отменен` says so.
  package var isCancelled = false
  /// Whether it may bring goods: an order, an invoice or a delivery.
  package var isDelivery: Bool {
    ["Заказ товара", "Счет на оплату", "Отпуск товара", "Счет-фактура"].contains(operation)
  }
  /// Its goods; services are left out.
  package var lines: [Line] = []

  init(id: String, number: String, day: CivilDate, operation: String) {
    (self.id, self.number, self.day, self.operation) = (id, number, day, operation)
  }
}

extension AccountedProduct {
  /// Takes what it does not say itself from what a catalogue says of it.
  fileprivate mutating func complete(from known: AccountedProduct) {
    if name.isEmpty { name = known.name }
    if article.isEmpty { article = known.article }
    if barcode.isEmpty { barcode = known.barcode }
    if unit.isEmpty { unit = known.unit }
    if inventoryNumber.isEmpty { inventoryNumber = known.inventoryNumber }
    if serialNumber.isEmpty { serialNumber = known.serialNumber }
    isDeleted = isDeleted || known.isDeleted
  }
}

extension String {
  /// The name of a requisite without blanks and in small letters: every program writes them in its way.
  fileprivate var plainName: String { lowercased().filter { !$0.isWhitespace } }
}
