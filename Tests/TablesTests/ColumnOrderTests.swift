import Tables
import Testing

@Suite("The order of a column's values")
struct ColumnOrderTests {
  private let shop = Shop()

  init() throws {
    for name in ["beta", "Alpha", "алмаз", "Alpha two"] {
      try shop.add(shop.shelves, ["name": name])
    }
  }

  static let ascending: [(String, [String])] = [
    ("name", ["Alphabet", "alphabetical", "ALPHABETICS", "beta", "Ёлка", "жук"]),
    ("note", ["a", "B", "c"]),
    ("paint", ["red", "green", "darkBlue"]),
    ("fragile", ["no", "yes"]),
    ("weight", ["-9223372036854775807", "-1", "0", "1", "9223372036854775807"]),
    ("price", ["-5", "0", "4.99", "5 EUR"]),
    ("due", ["1969-12-31 23:59", "1970-01-01 00:00", "2026-03-01", "2026-03-01 00:01"]),
    ("bought", ["1969-12-31", "1970-01-01", "2026-01-01"]),
    ("repair", ["-5m", "0m", "90m", "2h"]),
    ("shelf", ["S-2", "S-4", "S-1", "S-3"]),
    ("parts", ["G-1", "G-1,G-2"]),
    ("tags", ["alpha", "beta"]),
  ]

  @Test("Rows put in backwards come out in order, those without a value last", arguments: ascending)
  func order(_ name: String, _ texts: [String]) throws {
    let gadgets = shop.gadgets
    let column = try #require(gadgets.column(named: name))
    for index in 0...texts.count { try shop.add(gadgets, ["note": "\(index)"]) }
    for (index, text) in texts.enumerated() {
      let value = try column.parse(text, shop.reading)
      gadgets.set(value, row: texts.count - index, column: column.tag)
    }
    if name == "note" { gadgets.set(.none, row: texts.count + 1, column: column.tag) }
    func rows(descending: Bool) -> [Int] {
      let sorted = SortedRows(
        gadgets.liveRows(), by: SortOrder(column, descending: descending))
      return (0..<sorted.count).map { sorted[$0] }
    }
    let last = texts.count + 1
    #expect(rows(descending: false) == Array((1...texts.count).reversed()) + [last])
    #expect(rows(descending: true) == Array(1...texts.count) + [last])
  }

  @Test("Names that say the same in another case are equal and keep the order of numbers")
  func equalNames() throws {
    for name in ["ёлка", "ЕЛКА", "елка", "Елка зимой"] {
      try shop.add(shop.gadgets, ["name": name])
    }
    let order = SortOrder(shop.gadgets.name)
    let sorted = SortedRows(shop.gadgets.liveRows(), by: order)
    #expect((0..<4).map { sorted[$0] } == [1, 2, 3, 4])
    let reversed = SortedRows(
      shop.gadgets.liveRows(), by: SortOrder(shop.gadgets.name, descending: true))
    #expect((0..<4).map { reversed[$0] } == [4, 3, 2, 1])
  }

  @Test("An order is read as it is written on the command line")
  func readsOrders() throws {
    let due = try #require(
      SortOrder("-due", in: shop.gadgets, for: shop.reading))
    #expect(due.column === shop.gadgets.due && due.descending)
    let color = try #require(
      SortOrder("color", in: shop.gadgets, for: shop.reading))
    #expect(color.column === shop.gadgets.paint && !color.descending)
    let number = try #require(
      SortOrder("-number", in: shop.gadgets, for: shop.reading))
    #expect(number.column == nil && number.descending)
    #expect(SortOrder("size", in: shop.gadgets, for: shop.reading) == nil)
  }
}
