import Tables
import Testing

@Suite("Lists that keep their order")
struct SortedRowsTests {
  /// A shop of gadgets whose names share their first eight bytes, so that keys do not say all.
  private func shop(_ count: Int, _ numbers: inout SeededNumbers) throws -> Shop {
    let shop = Shop()
    for name in ["Полка А", "Полка Б", "Полка", "shelf"] {
      try shop.add(shop.shelves, ["name": name])
    }
    for _ in 0..<count {
      let row = try shop.add(shop.gadgets, [:])
      change(row, of: shop, &numbers)
    }
    return shop
  }

  private func change(_ row: Int, of shop: Shop, _ numbers: inout SeededNumbers) {
    let gadgets = shop.gadgets
    let tails = ["", " a", " b", " B", " offline", " офлайн"]
    switch numbers.below(6) {
    case 0: gadgets.set(.none, row: row, column: 1)
    default: gadgets.set(.text("Принтер" + numbers.pick(tails)), row: row, column: 1)
    }
    gadgets.set(
      numbers.below(4) == 0 ? .none : .integer(Int64(numbers.below(5)) - 2), row: row, column: 7)
    gadgets.set(
      numbers.below(4) == 0 ? .none : .integer(Int64(1 + numbers.below(4))), row: row, column: 12)
  }

  private func rows(_ list: SortedRows) -> [Int] { (0..<list.count).map { list[$0] } }

  private static let orders = [
    "name", "-name", "weight", "-weight", "shelf", "-shelf", "number", "-number",
  ]

  @Test("Equals are ordered by another column, and stay so", arguments: [1, 2, 3] as [UInt64])
  func equals(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let shop = try shop(400, &numbers)
    let gadgets = shop.gadgets
    let weight = try #require(SortOrder("-weight", in: gadgets, for: shop.reading))
    let order = SortOrder(gadgets.column(named: "shelf"), then: weight)
    var set = gadgets.liveRows()
    var list = SortedRows(set, by: order)
    /// What orders rows of one shelf: the greatest weight first, none last, then the number.
    func key(_ row: Int) -> (Int64, Int) { (gadgets.weight[row].map { -$0 } ?? .max, row) }
    for _ in 0..<200 {
      let row = 1 + numbers.below(gadgets.count - 1)
      change(row, of: shop, &numbers)
      set[row] = numbers.below(6) != 0
      list.update([row]) { set[$0] }
    }
    var wanted: [Int] = []
    set.forEach { wanted.append($0) }
    let groups = Dictionary(grouping: rows(list)) { gadgets.shelf.row($0) }
    for (_, group) in groups {
      #expect(group == group.sorted { key($0) < key($1) })
    }
    #expect(rows(list).sorted() == wanted)
    #expect(rows(list) == rows(SortedRows(set, by: order)))
  }

  @Test(
    "After edits, inserts and removals a list equals a fresh sort",
    arguments: orders, [1, 2, 3] as [UInt64])
  func staysSorted(_ text: String, seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let shop = try shop(300, &numbers)
    let order = try #require(
      SortOrder(text, in: shop.gadgets, for: shop.reading))
    var set = shop.gadgets.liveRows()
    var list = SortedRows(set, by: order)
    for step in 0..<300 {
      let row: Int
      if numbers.below(5) == 0 {
        row = try shop.add(shop.gadgets, [:])
        set.extend(to: shop.gadgets.count)
      } else {
        row = 1 + numbers.below(shop.gadgets.count - 1)
      }
      change(row, of: shop, &numbers)
      set[row] = numbers.below(6) != 0
      list.update([row]) { set[$0] }
      if step % 20 == 0 { #expect(rows(list) == rows(SortedRows(set, by: order))) }
    }
    #expect(rows(list) == rows(SortedRows(set, by: order)))
    #expect(list.count == set.count)
    for place in 0..<list.count { #expect(list.place(of: list[place]) == place) }
  }

  @Test("Many records changed at once find their places", arguments: orders, [4, 5] as [UInt64])
  func changesTogether(_ text: String, seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let shop = try shop(200, &numbers)
    let order = try #require(
      SortOrder(text, in: shop.gadgets, for: shop.reading))
    var set = shop.gadgets.liveRows()
    var list = SortedRows(set, by: order)
    for _ in 0..<30 {
      let touched = Set((0..<20).map { _ in 1 + numbers.below(200) })
      for row in touched.sorted() {
        change(row, of: shop, &numbers)
        set[row] = numbers.below(5) != 0
      }
      let kept = set
      list.update(touched, keep: { kept[$0] })
      #expect(rows(list) == rows(SortedRows(set, by: order)))
    }
  }

  @Test(
    "Thousands of rows, sorted by radix and split into blocks, are in the order of a plain sort")
  func manyRows() throws {
    var numbers = SeededNumbers(seed: 7)
    let shop = try shop(5_000, &numbers)
    let gadgets = shop.gadgets
    func key(_ row: Int) -> String {
      String(decoding: Folding.fold(gadgets.name[row]), as: UTF8.self)
    }
    let all = Array(1...5_000)
    let named = all.filter { !gadgets.name.isEmpty($0) }
    let nameless = all.filter { gadgets.name.isEmpty($0) }
    let keys = Dictionary(uniqueKeysWithValues: named.map { ($0, Array(key($0).utf8)) })
    let plain = named.sorted {
      keys[$0]! == keys[$1]! ? $0 < $1 : keys[$0]!.lexicographicallyPrecedes(keys[$1]!)
    }
    var list = SortedRows(gadgets.liveRows(), by: SortOrder(gadgets.name))
    #expect(rows(list) == plain + nameless)
    for row in 1...3_000 { list.update([row]) { _ in false } }
    #expect(rows(list) == (plain + nameless).filter { $0 > 3_000 })
    for row in (1...3_000).reversed() { list.update([row]) { _ in true } }
    #expect(rows(list) == plain + nameless)
  }

  @Test("A list emptied to the last row takes rows again")
  func emptied() throws {
    let shop = Shop()
    for weight in ["3", "1", "2"] { try shop.add(shop.gadgets, ["weight": weight]) }
    var list = SortedRows(shop.gadgets.liveRows(), by: SortOrder(shop.gadgets.weight))
    #expect(rows(list) == [2, 3, 1])
    for row in 1...3 { list.update([row]) { _ in false } }
    #expect(list.count == 0 && list.place(of: 1) == nil)
    list.update([1]) { _ in false }
    for row in 1...3 { list.update([row]) { _ in true } }
    #expect(rows(list) == [2, 3, 1])
  }
}

extension SortedRowsTests {
  @Test("A filtered list equals a sort of what is left", arguments: orders, [6, 7] as [UInt64])
  func filtered(_ text: String, seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let shop = try shop(1_500, &numbers)
    let order = try #require(
      SortOrder(text, in: shop.gadgets, for: shop.reading))
    let all = SortedRows(shop.gadgets.liveRows(), by: order)
    for share in [2, 40] {
      var some = RowSet(limit: shop.gadgets.count)
      for row in 1..<shop.gadgets.count where numbers.below(share) == 0 { some[row] = true }
      #expect(rows(SortedRows(all, among: some)) == rows(SortedRows(some, by: order)))
    }
  }

  @Test("What was referred to only after the sort is put among the others by its name")
  func laterReference() throws {
    let shop = Shop()
    for name in ["Anna", "Boris", "Clara"] { try shop.add(shop.shelves, ["name": name]) }
    for shelf in ["S-1", "S-3"] { try shop.add(shop.gadgets, ["name": "x", "shelf": shelf]) }
    var list = SortedRows(shop.gadgets.liveRows(), by: SortOrder(shop.gadgets.shelf))
    let row = try shop.add(shop.gadgets, ["name": "y", "shelf": "S-2"])
    list.update([row]) { _ in true }
    #expect(rows(list) == [1, 3, 2])
  }
}
