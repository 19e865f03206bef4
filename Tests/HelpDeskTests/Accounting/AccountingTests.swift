import HelpDesk
import Tables
import Testing

@Suite("Stock beside the accounts")
struct AccountingTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  /// The rows of the warehouses.
  private let store = 3
  private let other = 4

  init() throws {
    office = try .office()
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(desk.places, ("name", "Other store"), ("kind", "warehouse"))
    #expect(desk.places.name[store] == "Store")
  }

  @discardableResult
  private func item(_ name: String, _ fields: (String, String)..., place: String = "Store") throws
    -> Int
  {
    try office.make(desk.stock, [("name", name), ("place", place)] + fields)
  }

  private func goods(
    _ id: String, _ name: String, article: String = "", barcode: String = "",
    _ quantity: Int64? = nil,
    at place: Int? = nil
  ) -> AccountedProduct {
    var product = AccountedProduct(id: id, name: name)
    (product.article, product.barcode) = (article, barcode)
    if let quantity { product.stock = [AccountedStock(place: place ?? store, quantity: quantity)] }
    return product
  }

  /// What a comparison finds, a word each.
  private func compare(
    _ products: [AccountedProduct], isWhole: Bool = false, fields: Set<String> = []
  ) -> [String] {
    AccountingComparison(desk, with: products, isWhole: isWhole, fields: fields).items.map { item in
      switch item.finding {
      case .known(let table, let row, let changes, let quantity):
        let names = changes.compactMap { table.column(tagged: $0.column)?.name }
        return "\(table.number(row)): "
          + (names + (quantity.map { ["= \($0)"] } ?? [])).joined(separator: " ")
      case .unknown: return "unknown at \(item.place)"
      case .doubtful(let table, let rows, _):
        return "doubtful " + rows.map(table.number).joined(separator: " ")
      case .onlyHere(let table, let row, _): return "only \(table.number(row))"
      }
    }
  }

  @Test("Goods are found by accounting id, then article code, then barcode")
  func keys() throws {
    try item("Mouse", ("accountingID", "id-1"), ("article", "M1"))
    try item("Keyboard", ("article", "K1"))
    try item("Cable", ("barcode", "460"))
    #expect(
      compare([
        goods("ID-1", "Mouse", article: "M1", 0), goods("id-2", "Keyboard", article: "k1", 2),
        goods("id-3", "Cable", barcode: "460", 0),
      ]) == ["SI-1: accountingID", "SI-2: accountingID article = 2", "SI-3: accountingID"])
    #expect(compare([goods("id-1", "Mouse", 0)]) == [])
  }

  @Test("A name alone, an article of several, or another's id decide nothing")
  func doubts() throws {
    try item("Mouse")
    #expect(compare([goods("id-1", "Mouse", 1)]) == ["doubtful SI-1"])
    try item("Red", ("article", "P1"))
    try item("Blue", ("article", "P1"))
    #expect(compare([goods("id-2", "Green", article: "P1", 1)]) == ["doubtful SI-2 SI-3"])
    // With the name as well there is only one.
    #expect(compare([goods("id-2", "blue", article: "P1", 0)]) == ["SI-3: accountingID name"])
    try office.set(desk.stock, 2, ("accountingID", "id-9"))
    #expect(compare([goods("id-2", "Red", article: "P1", 1)]) == ["doubtful SI-2 SI-3"])
    try office.set(desk.stock, 1, ("article", "M1"))
    #expect(
      compare([goods("a", "S", article: "M1", 1), goods("b", "L", article: "M1", 1)])
        == ["doubtful SI-1", "doubtful SI-1"])
    #expect(
      compare([goods("a", "Mouse", article: "M1", 0), goods("b", "Mouse", article: "M1", 1)])
        == ["SI-1: accountingID", "doubtful SI-1"])
  }

  @Test("The same goods are another item in another warehouse")
  func warehouses() throws {
    try item("Mouse", ("article", "M1"))
    try item("Mouse", ("article", "M1"), place: "Other store")
    var product = goods("id-1", "Mouse", article: "M1", 3)
    product.stock.append(AccountedStock(place: other, quantity: 4))
    product.stock.append(AccountedStock(place: 1, quantity: 0))
    product.stock.append(AccountedStock(place: 2, quantity: 5))
    #expect(
      compare([product])
        == ["SI-1: accountingID = 3", "SI-2: accountingID = 4", "unknown at 2"])
    product.stock = []
    #expect(compare([product]) == ["SI-1: accountingID", "SI-2: accountingID"])
    #expect(compare([goods("id-7", "New")]) == ["unknown at 0"])
  }

  @Test(
    "What the files do not say differs from nothing; what they have not is too much where they are whole"
  )
  func onlyHere() throws {
    try item("Mouse", ("accountingID", "id-1"), ("unit", "pcs"), ("price", "10"))
    try item("Gone", ("accountingID", "id-2"))
    try item("Empty")
    try item("Elsewhere", ("accountingID", "id-3"), place: "Other store")
    #expect(compare([goods("id-1", "Mouse", 0)]) == [])
    #expect(compare([goods("id-1", "Mouse", 0)], isWhole: true) == ["only SI-2"])
    var deleted = goods("id-2", "Gone", 0)
    deleted.isDeleted = true
    #expect(compare([deleted]) == ["only SI-2"])
    #expect(
      compare([goods("id-1", "Mice", 5)], fields: ["onHand"]) == ["SI-1: = 5"]
        && compare([goods("id-1", "Mice", 5)], fields: ["name"]) == ["SI-1: name"])
  }

  @Test("Fixed assets are found by accounting id and inventory number, and keep their names")
  func assets() throws {
    try office.set(desk.assets, 1, ("inventoryNumber", "INV-1"))
    var asset = AccountedProduct(id: "fa-1", name: "Рабочая станция")
    asset.inventoryNumber = "inv-1"
    asset.serialNumber = "SN1"
    asset.price = .money(minor: 5_000_000, currency: "RUB")
    #expect(compare([asset]) == ["A-1: accountingID inventoryNumber serialNumber cost"])
    let comparison = AccountingComparison(desk, with: [asset], isWhole: false)
    let fields = comparison.assetFields(asset)
    try office.commit(KeepAccounted(desk.assets, 1, fields, note: ""))
    #expect(compare([asset]) == [])
    #expect(desk.assets.name[1] == "WS-1" && desk.assets.cost.value(1) == asset.price)
    asset.id = "fa-2"
    #expect(compare([asset]) == ["doubtful A-1"])
    asset.inventoryNumber = "INV-77"
    #expect(compare([asset]) == ["unknown at 0"])
  }

  @Test("Setting right moves the stock by what is too much or missing, and says why")
  func settingRight() throws {
    let row = try item("Mouse")
    let name = (desk.stock.name, Value.text("Mice")) as (Column, Value)
    try office.commit(KeepAccounted(desk.stock, row, [name], quantity: 5, note: "as in offers.xml"))
    try office.commit(KeepAccounted(desk.stock, row, [], quantity: 3, note: "as in offers.xml"))
    #expect(desk.stock.onHand[row] == 3 && desk.stock.name[row] == "Mice")
    let movements = desk.movements
    #expect((1...2).map { movements.kind[$0] } == [.surplus, .shortage])
    #expect((1...2).map { movements.quantity[$0] } == [5, 2])
    #expect(movements.note[2] == "as in offers.xml")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(KeepAccounted(desk.stock, row, [], quantity: 3, note: ""))
      } == "nothing would change")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(KeepAccounted(desk.stock, row, [], quantity: -1, note: ""))
      } == "onHand: a stock of less than nothing is none")
    try office.perform("reserve", desk.stock, row, ["quantity": "2"])
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(KeepAccounted(desk.stock, row, [], quantity: 1, note: ""))
      }?.contains("the others are reserved") == true)
  }

  @Test("A document is received once")
  func receiving() throws {
    let row = try item("Mouse")
    let stock = desk.stock
    let lines = [
      ReceiveDocument.Line(
        item: row, quantity: 2, price: .money(minor: 100, currency: "RUB"), accountingID: "d#1"),
      ReceiveDocument.Line(
        item: nil, fields: [(stock.name, .text("New")), (stock.place, .integer(Int64(store)))],
        quantity: 7, price: .none, accountingID: "d#2"),
    ]
    let day = CivilDate(year: 2026, month: 11, day: 20)
    try office.commit(ReceiveDocument(number: "20", day: day, lines))
    #expect(stock.onHand[row] == 2 && stock.name[2] == "New" && stock.onHand[2] == 7)
    #expect(desk.movements.day[1] == day && desk.movements.document[1] == "20")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(ReceiveDocument(number: "20", day: day, lines))
      }?.contains("has ‘d#1’ already") == true)
    #expect(stock.onHand[row] == 2)
  }

  @Test("Whoever may not change equipment sets nothing right")
  func rights() throws {
    let row = try item("Mouse")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(KeepAccounted(desk.stock, row, [], quantity: 1, note: ""), by: "vera")
      }?.contains("you have no right to change equipment") == true)
  }
}
