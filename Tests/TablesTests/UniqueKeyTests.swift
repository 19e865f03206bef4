import Tables
import Testing

@Suite("Unique keys")
struct UniqueKeyTests {
  private let shop = Shop()

  private func row(_ code: String) -> Int? {
    shop.gadgets.code.row(named: code, where: shop.gadgets.isLive)
  }

  @Test("A value finds its record in any case, and a removed record is not found")
  func findsByValue() throws {
    try shop.add(shop.gadgets, ["code": "Ёж-1"])
    try shop.add(shop.gadgets, ["code": "b"])
    #expect(row("еж-1") == 1)
    #expect(row("B") == 2)
    #expect(row("ж-1") == nil)
    #expect(row("") == nil)
    shop.gadgets.mark(2, .removed)
    #expect(row("b") == nil)
    shop.gadgets.mark(2, .restored)
    #expect(row("b") == 2)
  }

  @Test("The index follows edits, by hand and from the log, after it was built")
  func followsEdits() throws {
    try shop.add(shop.gadgets, ["code": "a"])
    #expect(row("a") == 1)
    try shop.edit(shop.gadgets, 1, ["code": "b"])
    #expect(row("a") == nil && row("b") == 1)
    try shop.add(shop.gadgets, ["code": "a"])
    #expect(row("a") == 2)
    try load(.text("c"), shop.gadgets, row: 2, column: 3)
    #expect(row("a") == nil && row("c") == 2)
    try load(.none, shop.gadgets, row: 1, column: 3)
    #expect(row("b") == nil)
  }

  @Test("After any edits the index finds what a pass over the table finds", arguments: 1...8)
  func agreesWithAPass(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let gadgets = shop.gadgets
    for _ in 0..<40 { try shop.add(gadgets, [:]) }
    for step in 0..<400 {
      let target = 1 + numbers.below(40)
      let code = numbers.below(5) == 0 ? "" : "K\(numbers.below(30))"
      gadgets.set(code.isEmpty ? .none : .text(code), row: target, column: 3)
      if numbers.below(8) == 0 { gadgets.mark(target, .removed) }
      if numbers.below(8) == 0 { gadgets.mark(target, .restored) }
      // The first question builds the index; those before test building it late.
      guard step > 50 else { continue }
      let asked = "k\(numbers.below(30))"
      let holders = (1...40).filter {
        gadgets.isLive($0) && gadgets.code[$0].lowercased() == asked
      }
      if let found = row(asked) {
        #expect(holders.contains(found))
      } else {
        #expect(holders.isEmpty)
      }
    }
  }
}
