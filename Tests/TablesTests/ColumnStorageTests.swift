import Tables
import Testing

/// A value that a column of the sample keeps, and its bytes in the log.
struct StoredValue: CustomTestStringConvertible {
  let column: String
  let value: Value
  let bytes: String
  init(_ column: String, _ value: Value, _ bytes: String) {
    self.column = column
    self.value = value
    self.bytes = bytes
  }
  var testDescription: String { "\(column) \(value)" }
}

@Suite("What columns keep and how it is written to the log")
struct ColumnStorageTests {
  private let shop = Shop()

  static let values: [StoredValue] = [
    StoredValue("name", .text("Ёж"), "64d081d0b6"),
    StoredValue("note", .text("a"), "6161"),
    StoredValue("code", .text("X1"), "625831"),
    StoredValue("paint", .integer(3), "03"),
    StoredValue("marks", .rows([2]), "8102"),
    StoredValue("marks", .rows([1, 3]), "820103"),
    StoredValue("fragile", .integer(0), "00"),
    StoredValue("weight", .integer(0), "00"),
    StoredValue("weight", .integer(-1), "20"),
    StoredValue("weight", .integer(.max), "1b7fffffffffffffff"),
    StoredValue("weight", .integer(.min + 1), "3b7ffffffffffffffe"),
    StoredValue("price", .money(minor: -50, currency: "RUB"), "82383163525542"),
    StoredValue("price", .money(minor: 0, currency: "EUR"), "820063455552"),
    StoredValue("due", .integer(1_795_459_980_000), "1b000001a209c11ae0"),
    StoredValue("bought", .integer(-1), "20"),
    StoredValue("repair", .integer(60_000), "19ea60"),
    StoredValue("shelf", .integer(2), "02"),
    StoredValue("parts", .rows([2, 1, 2]), "83020102"),
    StoredValue("tags", .words(["vpn"]), "816376706e"),
    StoredValue("tags", .words(["a", "b"]), "8261616162"),
    StoredValue("tags", .words(["a", "\u{301}b"]), "82616163cc8162"),
  ]

  @Test(
    "A field holds what it was set to, and its log bytes bring the same back", arguments: values)
  func storesAndLoads(_ stored: StoredValue) throws {
    let gadgets = shop.gadgets
    let column = try #require(gadgets.column(named: stored.column))
    gadgets.grow(to: 3)
    gadgets.set(stored.value, row: 1, column: column.tag)
    try load(stored.value, gadgets, row: 2, column: column.tag)
    #expect(encoded(stored.value) == stored.bytes)
    #expect(column.value(1) == stored.value)
    #expect(column.value(2) == stored.value)
  }

  @Test("A field is emptied by a value or by null in the log", arguments: values)
  func empties(_ stored: StoredValue) throws {
    let gadgets = shop.gadgets
    let column = try #require(gadgets.column(named: stored.column))
    gadgets.grow(to: 3)
    #expect(column.value(1) == .none)
    for row in [1, 2] { gadgets.set(stored.value, row: row, column: column.tag) }
    gadgets.set(.none, row: 1, column: column.tag)
    try load(.none, gadgets, row: 2, column: column.tag)
    #expect(column.value(1) == .none)
    #expect(column.value(2) == .none)
    #expect(column.orderKey(1) == column.orderKey(0))
  }

  @Test("A row's members are the typed values of its columns")
  func typedMembers() throws {
    try shop.add(shop.shelves, ["name": "Upper"])
    let row = try shop.add(
      shop.gadgets,
      [
        "name": "Lamp", "color": "green", "marks": "red,darkBlue", "fragile": "yes", "weight": "7",
        "price": "3.20 EUR", "due": "2026-11-24", "bought": "2026-01-02", "repair": "2h",
        "shelf": "S-1", "parts": "G-1", "tags": "desk small",
      ])
    let lamp = Row(shop.gadgets, row)
    #expect(lamp.name == "Lamp")
    #expect(lamp.paint == .green)
    #expect(lamp.marks == [.red, .darkBlue])
    #expect(lamp.fragile)
    #expect(lamp.weight == 7)
    #expect(lamp.price?.minor == 320 && lamp.price?.currency == "EUR")
    #expect(lamp.due?.rfc3339 == "2026-11-24T00:00:00Z")
    #expect(lamp.bought?.description == "2026-01-02")
    #expect(lamp.repair == 7_200_000)
    #expect(lamp.shelf?.label == "Upper")
    #expect(lamp.spare == nil)
    #expect(lamp.parts == [1])
    #expect(lamp.tags == "desk small")
    #expect(lamp.number == "G-1" && lamp.id == RecordID(table: 1, row: 1))
  }

  @Test("Without knowing the column, bytes read back as the value that was written")
  func valuesWithoutColumns() throws {
    let written: [Value] =
      Self.values.map(\.value) + [.none, .text(""), .rows([]), .words(["x", "y", "z"])]
    for value in written {
      var writer = CBORWriter()
      value.encode(into: &writer)
      let read = try unsafe writer.bytes.withUnsafeBytes { bytes in
        var reader = unsafe CBORReader(bytes)
        return try Value(from: &reader)
      }
      #expect(read == (value.isNone ? .none : value))
    }
  }

  @Test("Bytes of another kind than the column's are an error or nothing, never a trap")
  func foreignBytes() throws {
    let gadgets = shop.gadgets
    gadgets.grow(to: 2)
    var failures = 0
    for column in gadgets.columns {
      for stored in Self.values {
        do { try load(stored.value, gadgets, row: 1, column: column.tag) } catch { failures += 1 }
        // Whatever was made of it can be shown, ordered and written again.
        _ = column.text(1, shop.reading)
        _ = column.orderKey(1)
        _ = encoded(column.value(1))
      }
    }
    #expect(failures > 0)
  }
}
