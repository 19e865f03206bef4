import Tables
import Testing

@Suite("References and what refers back")
struct ReverseReferenceTests {
  private let shop = Shop()

  @Test("An indexed column names those that refer to a record, the one set last first")
  func indexed() throws {
    for name in ["Upper", "Lower"] { try shop.add(shop.shelves, ["name": name]) }
    for shelf in ["S-1", "S-2", "S-1", "S-1"] { try shop.add(shop.gadgets, ["shelf": shelf]) }
    let shelf = shop.gadgets.shelf
    #expect(shelf.rows(referringTo: 1) == [4, 3, 1])
    try shop.edit(shop.gadgets, 3, ["shelf": "S-2"])
    #expect(shelf.rows(referringTo: 1) == [4, 1])
    #expect(shelf.rows(referringTo: 2) == [3, 2])
    shop.gadgets.set(.none, row: 4, column: 12)
    #expect(shelf.rows(referringTo: 1) == [1])
    shop.gadgets.mark(1, .removed)
    #expect(shelf.rows(referringTo: 1) == [])
    #expect(shelf.rows(referringTo: 0) == [])
    #expect(shelf.rows(referringTo: 99) == [])
  }

  @Test("A reference may come before the record it leads to")
  func forward() throws {
    try shop.add(shop.gadgets, [:])
    try load(.integer(5), shop.gadgets, row: 1, column: 12)
    #expect(shop.gadgets.shelf.row(1) == 0)
    #expect(shop.gadgets.shelf.value(1) == .integer(5))
    #expect(shop.gadgets.shelf.rows(referringTo: 5) == [1])
    #expect(shop.gadgets.shelf.text(1, shop.reading) == "S-5")
    for _ in 1...5 { try shop.add(shop.shelves, [:]) }
    #expect(shop.gadgets.shelf.row(1) == 5)
  }

  @Test("After any edits the lists hold what a pass over the table finds", arguments: 1...8)
  func agreesWithAPass(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let gadgets = shop.gadgets
    for _ in 0..<6 { try shop.add(shop.shelves, [:]) }
    for _ in 0..<60 { try shop.add(gadgets, [:]) }
    for _ in 0..<600 {
      let row = 1 + numbers.below(60)
      let target = numbers.below(7)
      let value: Value = target == 0 ? .none : .integer(Int64(target))
      if numbers.below(2) == 0 {
        gadgets.set(value, row: row, column: 12)
      } else {
        try load(value, gadgets, row: row, column: 12)
      }
      gadgets.set(value, row: row, column: 13)
      gadgets.set(target == 0 ? .none : .rows([target, 7]), row: row, column: 14)
      if numbers.below(9) == 0 { gadgets.mark(row, numbers.below(2) == 0 ? .removed : .restored) }
    }
    for target in 1...6 {
      let expected = (1...60).filter { gadgets.isLive($0) && gadgets.shelf.row($0) == target }
      #expect(gadgets.shelf.rows(referringTo: target).sorted() == expected)
      #expect(gadgets.spare.rows(referringTo: target) == expected)
      #expect(gadgets.parts.rows(referringTo: target) == expected)
    }
    #expect(
      gadgets.parts.rows(referringTo: 7).count
        == gadgets.liveRows().count { row in
          gadgets.shelf.row(row) != 0
        })
  }

  @Test("A list turned round drops what no table has, and finds it once there is one")
  func dropped() throws {
    for _ in 1...3 { try shop.add(shop.gadgets, [:]) }
    let parts = shop.gadgets.parts
    shop.gadgets.set(.rows([2, 3_000_000]), row: 1, column: 14)
    func rows(_ target: Int) -> [Int] {
      var found: [Int] = []
      parts.inverse().forEachRow(naming: target) { found.append($0) }
      return found
    }
    #expect(rows(2) == [1])
    #expect(rows(3_000_000) == [])
    shop.gadgets.set(.rows([2, 4]), row: 1, column: 14)
    #expect(rows(4) == [])
    try shop.add(shop.gadgets, [:])
    #expect(rows(4) == [1])
  }
}

extension RowSet {
  /// How many members pass.
  fileprivate func count(where test: (Int) -> Bool) -> Int {
    var count = 0
    forEach { if test($0) { count += 1 } }
    return count
  }
}
