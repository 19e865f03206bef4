import Exchange
import HelpDesk
import Tables
import Testing

@Suite("The stock of a desk as CommerceML")
struct DeskCommerceTests {
  private let work: WorkedDesk
  private var desk: Desk { work.desk }

  /// Two warehouses with mice in both, a cable in one, things that came and went, and a stocktake.
  init() throws {
    work = try WorkedDesk()
    let (stock, places) = (work.desk.stock, work.desk.places)
    for name in ["Склад", "Склад филиала"] {
      try work.make(places, ["name": "\(name)", "kind": "warehouse"])
    }
    try work.make(
      stock,
      [
        "name": "Мышь", "place": "L-1", "article": "M185", "unit": "шт", "price": "499.90",
        "category": "Ввод", "accountingID": "guid-1", "barcode": "4601234567893",
      ])
    try work.make(stock, ["name": "Мышь", "place": "L-2", "article": "M185"])
    try work.make(
      stock,
      [
        "name": "Кабель <UTP> & \"6\"", "place": "L-1", "unit": "м", "price": "1.05 EUR",
        "barcode": "12",
      ])
    try work.perform("receive", stock, 1, ["quantity": "10", "document": "ПТ-7", "price": "450"])
    try work.perform("receive", stock, 3, ["quantity": "300", "document": "ПТ-7"])
    try work.perform("issue", stock, 1, ["quantity": "3", "person": "P-1", "note": "новое место"])
    try work.perform("move", stock, 1, ["quantity": "2", "place": "L-2"])
    try work.perform("reserve", stock, 1, ["quantity": "1"])
    try work.make(
      desk.assets,
      [
        "name": "WS-1", "kind": "workstation", "place": "L-1", "inventoryNumber": "INV-1",
        "cost": "50000",
      ])
    try work.make(
      desk.stocktakes,
      ["name": "Ноябрь", "order": "17-ИНВ", "place": "L-1", "withStock": "yes"])
    try work.perform("start", desk.stocktakes, 1)
    try work.scan(["SI-1"], in: 1, at: 1, quantity: 7)
    try work.scan(["SI-3"], in: 1, at: 1, quantity: 297)
    try work.perform("close", desk.stocktakes, 1, ["reason": "пересчёт"])
  }

  private var commerce: DeskCommerce {
    DeskCommerce(desk, of: "ООО «Ромашка»", at: work.now, zone: FoundedSample.zone)
  }

  @Test(
    "What is written keeps to the schema and is read back as it was",
    arguments: [
      Set(DeskCommerce.Part.allCases), [.catalogue], [.offers], [.documents],
      [.catalogue, .offers],
    ])
  func roundTrip(_ parts: Set<DeskCommerce.Part>) throws {
    let message = try commerce.message(parts)
    let bytes = CommerceWriter.bytes(message)
    let root = try XMLReader.read(bytes, from: SourceFile(file: "stock.xml"))
    #expect(CommerceSchema.complaints(root) == [])
    #expect(try CommerceReader.read(bytes, file: "stock.xml") == message)
  }

  @Test("Items of several warehouses are the same goods, with what lies where")
  func offers() throws {
    let message = try commerce.message([.catalogue, .offers])
    let products = try #require(message.catalogue?.products)
    #expect(products.map(\.id) == ["guid-1", "SI-3"])
    #expect(products.map(\.name) == ["Мышь", "Кабель <UTP> & \"6\""])
    #expect(products.map(\.barcode) == ["4601234567893", ""])
    #expect(products[0].unit?.code == "796" && products[0].groupIDs == ["Ввод"])
    let package = try #require(message.offers)
    #expect(package.warehouses.map(\.name) == ["Склад", "Склад филиала"])
    #expect(package.priceTypes.map(\.currency) == ["EUR", "RUB"])
    #expect(package.offers.map { $0.quantity?.plain } == ["9", "297"])
    #expect(
      package.offers[0].stock == [
        CommerceStock(warehouseID: "L-1", quantity: DecimalNumber(7)),
        CommerceStock(warehouseID: "L-2", quantity: DecimalNumber(2)),
      ])
    #expect(package.offers[0].prices.map(\.value.plain) == ["499.9"])
  }

  @Test("What came and went is documents by their papers; promises are none")
  func movements() throws {
    let documents = try commerce.message([.documents]).documents
    func words(_ document: CommerceDocument) -> String {
      let lines = document.lines.map { "\($0.product.name) \($0.quantity?.plain ?? "")" }
      let kind = document.requisites.first?.values.first ?? ""
      return "\(document.id) \(document.number) \(document.operation), \(kind): "
        + lines.joined(separator: ", ")
    }
    #expect(
      documents.map(words) == [
        "MV-1 ПТ-7 Прочие, Поступление: Мышь 10, Кабель <UTP> & \"6\" 300",
        "MV-3 MV-3 Отпуск товара, Выдача: Мышь 3",
        "MV-4 MV-4 Прочие, Перемещение, отправка: Мышь 2",
        "MV-5 MV-5 Прочие, Перемещение, приёмка: Мышь 2",
        "IV-1 17-ИНВ Прочие, Инвентаризация: WS-1 1, Мышь 2, Кабель <UTP> & \"6\" 3",
      ])
    // What is in another currency is in no sum.
    #expect(documents[0].sum.plain == "4500" && documents[0].lines[1].sum == nil)
    #expect(documents[1].parties.map(\.role) == ["Продавец", "Получатель"])
    #expect(documents[1].comment == "новое место")
  }

  @Test("A closed stocktake says what was too much and what is missing")
  func stocktake() throws {
    let document = try #require(commerce.message([.documents]).documents.last)
    let deviations = document.lines.map { line in
      line.product.requisites.first { $0.name == "Отклонение" }?.values.first
    }
    #expect(deviations == ["недостача", "излишек", "недостача"])
    #expect(document.lines.map { $0.quantity?.plain } == ["1", "2", "3"])
    #expect(
      document.lines[0].product.requisites.first
        == CommerceRequisite(name: "Инвентарный номер", values: ["INV-1"]))
    #expect(document.sum.plain == "50999.8")
    let day = CivilDate(year: 2026, month: 11, day: 23)
    #expect(try commerce.message([.documents], days: day...day).documents.count == 5)
    let refusal = #expect(throws: Refusal.self) {
      try commerce.message([.documents], days: day.adding(days: 1)...day.adding(days: 9))
    }
    #expect(refusal?.message.hasPrefix("nothing came or went") == true)
    #expect(throws: Refusal.self) {
      try DeskCommerce(Desk(), of: "", at: work.now, zone: .utc).message([.offers])
    }
  }

  @Test("What was exported differs in nothing but the ids that items were given")
  func comparison() throws {
    let goods = CommerceGoods([try commerce.message([.catalogue, .offers])], for: desk)
    #expect(goods.problems.isEmpty && goods.isWhole)
    let found = AccountingComparison(desk, with: goods.products, isWhole: true).items
    let differing = found.map { item -> String in
      guard case .known(let table, let row, let changes, nil) = item.finding else {
        guard case .doubtful(let table, let rows, _) = item.finding else { return "\(item)" }
        return "doubtful \(rows.map(table.number))"
      }
      return table.number(row) + " "
        + changes.compactMap { table.column(tagged: $0.column)?.name }.joined(separator: " ")
    }
    #expect(
      differing == ["SI-2 accountingID barcode unit price", "doubtful [\"SI-3\"]"])
  }
}
