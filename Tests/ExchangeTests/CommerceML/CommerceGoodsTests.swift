import Exchange
import HelpDesk
import Tables
import Testing

@Suite("CommerceML in the terms of a desk")
struct CommerceGoodsTests {
  private let work: WorkedDesk
  private var desk: Desk { work.desk }

  init() throws {
    work = try WorkedDesk()
    for name in ["Склад", "Магазин"] {
      try work.make(work.desk.places, ["name": "\(name)", "kind": "warehouse"])
    }
  }

  private func offer(
    _ id: String, _ name: String = "Мышь", prices: [CommercePrice] = [], quantity: String? = nil,
    stock: [(String, String)] = []
  ) -> CommerceOffer {
    CommerceOffer(
      product: CommerceProduct(id: id, name: name), prices: prices,
      quantity: quantity.flatMap { DecimalNumber($0) },
      stock: stock.map { CommerceStock(warehouseID: $0.0, quantity: DecimalNumber($0.1)) })
  }

  private func message(
    _ offers: [CommerceOffer], warehouses: [String] = [], currency: String = "RUB",
    products: [CommerceProduct] = [], hasChangesOnly: Bool = false
  ) -> CommerceMessage {
    var message = CommerceMessage(made: nil)
    var package = CommerceOffers(name: "", catalogueID: "c", offers: offers)
    package.warehouses = warehouses.map { CommerceWarehouse(id: "w-\($0)", name: $0) }
    package.priceTypes = [
      CommercePriceType(id: "p1", name: "Закупочная", currency: currency),
      CommercePriceType(id: "p2", name: "Розничная", currency: currency),
    ]
    package.hasChangesOnly = hasChangesOnly
    message.offers = package
    message.catalogue = CommerceCatalogue(
      id: "c", name: "", owner: CommerceParty(name: ""), products: products)
    return message
  }

  private func goods(
    _ message: CommerceMessage, place: Int = 0, places: [String: Int] = [:], price: String = ""
  ) -> CommerceGoods {
    CommerceGoods(
      [message], for: desk, .init(place: place, places: places, priceType: price))
  }

  private func stock(_ goods: CommerceGoods) -> [[Int]] {
    goods.products.map { $0.stock.map { $0.place * 1_000 + Int($0.quantity) } }
  }

  @Test("Warehouses are places of their names, or those that were said")
  func places() {
    let offers = [offer("1", stock: [("w-Склад", "5"), ("w-Магазин", "2"), ("w-Гараж", "7")])]
    let message = message(offers, warehouses: ["Склад", "Магазин", "Гараж"])
    let found = goods(message)
    #expect(stock(found) == [[1_005, 2_002]])
    #expect(found.problems.count == 1 && found.problems[0].contains("--warehouse 'Гараж=PLACE'"))
    #expect(stock(goods(message, places: ["Гараж": 2])) == [[1_005, 2_009]])
    #expect(goods(message, places: ["Гараж": 2]).problems.isEmpty)
    // The only warehouse of a file is the one that was said.
    let one = self.message([offer("1", stock: [("w-Гараж", "7")])], warehouses: ["Гараж"])
    #expect(stock(goods(one, place: 2)) == [[2_007]])
  }

  @Test("A quantity without a warehouse lies where it was said, a part of one is refused")
  func quantities() {
    #expect(stock(goods(message([offer("1", quantity: "12.00")]))) == [[]])
    #expect(stock(goods(message([offer("1", quantity: "12.00")]), place: 1)) == [[1_012]])
    let part = goods(message([offer("1", quantity: "2,5")]), place: 1)
    #expect(stock(part) == [[]])
    #expect(part.problems == ["Мышь: a quantity of 2.5 is no whole number"])
    let unlisted = message([offer("1", stock: [("w-9", "3")])])
    #expect(goods(unlisted).problems.count == 1)
    #expect(stock(goods(unlisted, place: 2)) == [[2_003]])
  }

  @Test(
    "The first kind of price counts, or the one that was named, in roubles however they are written"
  )
  func prices() {
    func price(_ currency: String, _ value: String, _ type: String = "") -> Value? {
      let prices = [
        CommercePrice(typeID: "p1", value: DecimalNumber(value) ?? DecimalNumber(0)),
        CommercePrice(typeID: "p2", value: DecimalNumber(99)),
      ]
      return goods(message([offer("1", prices: prices)], currency: currency), price: type)
        .products.first?.price
    }
    for currency in ["RUB", "руб", "руб.", "RUR", "643", ""] {
      #expect(price(currency, "12.5") == .money(minor: 1_250, currency: "RUB"), "\(currency)")
    }
    #expect(price("eur", "12.5") == .money(minor: 1_250, currency: "EUR"))
    #expect(price("RUB", "1", "Розничная") == .money(minor: 9_900, currency: "RUB"))
    #expect(price("RUB", "0.125") == Value.none && price("Euro", "1") == Value.none)
    let wrong = goods(message([offer("1")]), price: "Оптовая")
    #expect(
      wrong.problems == ["there is no kind of price ‘Оптовая’; there are: Закупочная, Розничная"])
  }

  @Test("Offers take from the catalogue what they do not say, also those of a characteristic")
  func catalogue() {
    var product = CommerceProduct(id: "1", name: "Ботинки")
    product.article = "B1"
    product.unit = CommerceUnit(name: "пар")
    product.requisites = [CommerceRequisite(name: "Инвентарный номер", values: ["INV-9"])]
    let found = goods(
      message([offer("1#38", "Ботинки (38)"), offer("1#39", "")], products: [product]))
    #expect(found.products.map(\.id) == ["1#38", "1#39"])
    #expect(found.products.map(\.name) == ["Ботинки (38)", "Ботинки"])
    #expect(found.products.allSatisfy { $0.article == "B1" && $0.unit == "пар" })
    #expect(found.products.allSatisfy { $0.inventoryNumber == "INV-9" && $0.isAsset })
    #expect(found.isWhole)
    #expect(!goods(message([offer("1")], hasChangesOnly: true)).isWhole)
  }

  @Test("Documents have their goods, without services and cancelled ones marked")
  func documents() {
    func line(_ id: String, _ quantity: String, _ kind: String = "Товар") -> CommerceLine {
      var product = CommerceProduct(id: id, name: "Вещь \(id)")
      product.requisites = [CommerceRequisite(name: "ТипНоменклатуры", values: [kind])]
      return CommerceLine(
        product: product, price: DecimalNumber("10.5"), quantity: DecimalNumber(quantity))
    }
    var document = CommerceDocument(
      id: "d1", number: "20", date: CivilDate(year: 2026, month: 1, day: 2),
      operation: "Заказ товара", role: "Продавец", currency: "RUB", sum: DecimalNumber(0),
      parties: [])
    document.lines = [line("1", "2"), line("2", "1", "Услуга"), line("3", "0.5"), line("4", "3")]
    document.requisites = [CommerceRequisite(name: "Отменен", values: ["true"])]
    var message = CommerceMessage(made: nil)
    message.documents = [document]
    let found = CommerceGoods([message], for: desk)
    #expect(found.documents.count == 1)
    let made = found.documents[0]
    #expect(made.isCancelled && made.isDelivery)
    #expect(made.lines.map(\.id) == ["d1#1", "d1#4"] && made.lines.map(\.quantity) == [2, 3])
    #expect(made.lines[0].price == .money(minor: 1_050, currency: "RUB"))
    #expect(found.problems == ["20: Вещь 3: a quantity of 0.5 is no whole number above none"])
  }
}
