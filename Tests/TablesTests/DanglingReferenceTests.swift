import Tables
import Testing

@Suite("References to records that are not there")
struct DanglingReferenceTests {
  private let shop = Shop()

  init() throws {
    for name in ["Hammer", "Saw", "File"] { try shop.add(shop.gadgets, ["name": name]) }
    try shop.add(shop.shelves, ["name": "Cellar"])
    try load(.integer(1), shop.gadgets, row: 2, column: 12)
  }

  @Test("A list is sorted by them all the same", arguments: [4, 4_000_000_000] as [Int64])
  func sorting(_ target: Int64) throws {
    try load(.integer(target), shop.gadgets, row: 1, column: 12)
    let order = try Shop.require(SortOrder("shelf", in: shop.gadgets, for: shop.reading))
    let rows = SortedRows(shop.gadgets.liveRows(), by: order)
    #expect((0..<rows.count).map { rows[$0] } == [2, 1, 3])
    #expect(shop.gadgets.shelf[1] == nil)
    #expect(shop.gadgets.shelf.text(1, shop.reading) == "S-\(target)")
  }

  @Test("One out of all bounds asks for no memory, and can be set right")
  func farAway() throws {
    let shelf = shop.gadgets.shelf
    try load(.integer(4_000_000_000), shop.gadgets, row: 1, column: 12)
    let lists = unsafe shelf.sections.first { unsafe $0.part == 1 }
    #expect(unsafe lists?.bytes.count == 8)
    #expect(shelf.rows(naming: 4_000_000_000) == [])
    try load(.integer(1), shop.gadgets, row: 1, column: 12)
    #expect(shelf.rows(referringTo: 1) == [1, 2])
  }

  @Test("Those of a list are left out where it is read, and kept in what is stored")
  func lists() throws {
    let parts = shop.gadgets.parts
    try load(.rows([2, 9, 3]), shop.gadgets, row: 1, column: 14)
    #expect(parts[1] == [2, 3])
    #expect(parts.value(1) == .rows([2, 9, 3]))
    #expect(parts.rows(referringTo: 9) == [])
  }
}
