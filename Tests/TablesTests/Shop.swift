import Tables

/// The choice of the sample tables, with a group and a title apart from the name.
enum Paint: UInt8, ChoiceValue {
  case red = 1
  case green = 2
  case darkBlue = 3
  var title: Phrase {
    switch self {
    case .red: "red"
    case .green: "grass green"
    case .darkBlue: "dark blue"
    }
  }
  static var groups: [String: [Paint]] { ["cold": [.green, .darkBlue]] }
}

/// Places in a tree: what references lead to.
final class ShelfTable: Table {
  let name = Text(1, "Name", .required, .searched)
  let code = Text(2, "Code", .unique)
  let within = Reference<ShelfTable>(3, "Within")

  override class var tag: UInt16 { 2 }
  override var prefix: String { "S" }
  override var singular: String { "shelf" }
  override var plural: String { "shelves" }
  override var title: String { "Shelves" }
  override var labelName: String { "name" }
}

/// A record type with a column of every kind.
final class GadgetTable: Table {
  let name = Text(1, "Name", .required, .searched)
  let note = Text(2, "Note", .long)
  let code = Text(3, "Code", .unique, aliases: ["sku"])
  let paint = Choice<Paint>(4, "Colour", aliases: ["color"])
  let marks = Choices<Paint>(5, "Marks")
  let fragile = Flag(6, "Fragile")
  let weight = Number(7, "Weight")
  let price = Money(8, "Price")
  let due = Instant(9, "Due back")
  let bought = Day(10, "Bought")
  let repair = Duration(11, "Repair time")
  let shelf = Reference<ShelfTable>(12, "Shelf", .indexed)
  let spare = Reference<GadgetTable>(13, "Spare")
  let parts = References<GadgetTable>(14, "Parts")
  let tags = Tags(15, "Tags", aliases: ["tag"])

  override class var tag: UInt16 { 1 }
  override var prefix: String { "G" }
  override var singular: String { "gadget" }
  override var plural: String { "gadgets" }
  override var title: String { "Gadgets" }
  override var labelName: String { "name" }
}

/// Two linked tables and a clock that stands still: Monday, 23 November 2026, 18:53 UTC.
struct Shop {
  let gadgets = GadgetTable()
  let shelves = ShelfTable()
  let tables: TableSet
  var reading = Reading(now: parseTimestamp("2026-11-23 18:53", zone: .utc)!)

  init() { tables = TableSet([gadgets, shelves]) }

  /// Adds a record with fields given as people type them.
  @discardableResult
  func add(_ table: Table, _ fields: [String: String]) throws -> Int {
    let row = table.count
    table.grow(to: row + 1)
    table.mark(row, .kept)
    try edit(table, row, fields)
    return row
  }

  /// Sets fields given as people type them.
  func edit(_ table: Table, _ row: Int, _ fields: [String: String]) throws {
    for (name, text) in fields {
      let column = try Shop.require(table.column(named: name))
      table.set(try column.parse(text, reading), row: row, column: column.tag)
    }
  }

  /// What a query finds, as the records' numbers in order.
  func find(_ query: String) throws -> [Int] {
    var rows: [Int] = []
    try Query(query, on: gadgets, reading).rows().forEach { rows.append($0) }
    return rows
  }

  /// The mistake in a query, with its place; "none" when it has none.
  func mistake(_ query: String) -> String {
    do throws(QueryError) {
      _ = try Query(query, on: gadgets, reading)
      return "none"
    } catch {
      return error.description
    }
  }

  /// The error of a column about a text; "none" when it reads it.
  func refusal(_ column: Column, _ text: String) -> String {
    do throws(FieldError) {
      _ = try column.parse(text, reading)
      return "none"
    } catch {
      return error.description
    }
  }

  struct Missing: Error {}
  static func require<Wanted>(_ value: Wanted?) throws -> Wanted {
    guard let value else { throw Missing() }
    return value
  }
}

/// Numbers that look random and come again from the same seed (SplitMix64, Steele et al. 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// A value as its CBOR bytes, in hexadecimal digits.
func encoded(_ value: Value) -> String {
  var writer = CBORWriter()
  value.encode(into: &writer)
  return writer.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Loads one field of a record from the bytes of a value, as a replay does.
func load(_ value: Value, _ table: Table, row: Int, column: UInt16) throws {
  var writer = CBORWriter()
  value.encode(into: &writer)
  try unsafe writer.bytes.withUnsafeBytes { bytes in
    var reader = unsafe CBORReader(bytes)
    try table.load(row: row, column: column, from: &reader)
  }
}
