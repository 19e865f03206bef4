import Tables
import Testing

@Suite("Tables")
struct TableTests {
  private let shop = Shop()

  @Test("A table finds its columns in the order of their declaration, common ones last")
  func findsColumns() {
    #expect(
      shop.gadgets.columns.map(\.name).joined(separator: " ")
        == """
        name note code paint marks fragile weight price due bought repair shelf spare parts tags \
        created updated event
        """)
    #expect(
      shop.gadgets.columns.map(\.kind).joined(separator: " ")
        == """
        text text text choice choices flag number money time day duration reference reference \
        references tags time time number
        """)
    #expect(shop.gadgets.column(named: "SKU") === shop.gadgets.code)
    #expect(shop.gadgets.column(named: "due back") === shop.gadgets.due)
    #expect(shop.gadgets.column(named: "size") == nil)
    #expect(shop.gadgets.column(tagged: 15) === shop.gadgets.tags)
    #expect(shop.gadgets.column(tagged: 99) == nil)
  }

  @Test("Tables are found by plural and singular, records by their numbers")
  func findsRecords() throws {
    try shop.add(shop.shelves, ["name": "Upper"])
    #expect(shop.tables.table(named: "Shelf") === shop.shelves)
    #expect(shop.tables.table(named: "gadgets") === shop.gadgets)
    #expect(shop.tables.table(named: "things") == nil)
    for text in ["S-12", "s12", "s-12"] {
      let record = try #require(shop.tables.record(numbered: text))
      #expect(record.table === shop.shelves && record.row == 12)
    }
    for text in ["12", "X-1", "S-", "S-1x", "S1-2", "", "S-99999999999999999999"] {
      #expect(shop.tables.record(numbered: text) == nil, "\(text)")
    }
  }

  @Test(
    "A name, a part of it, a number, a key or ‘me’ finds records",
    arguments: [
      ("2", [2]), ("S-3", [3]), ("s3", [3]), ("me", [1]), ("UP-7", [4]),
      ("иванова", [1, 2]), ("Иванова Анна", [1]), ("анна иван", [1]), ("ива ан", [1]),
      ("лёва", [3]), ("Лева", [3]), ("петр", [2, 3]), ("пётр", [2, 3]), ("Иванова", [1, 2]),
      ("ванова", []), ("6", []), ("S-5", []), ("", []), ("Стол-2", [4]), ("2а", []),
    ])
  func finds(_ text: String, _ expected: [Int]) throws {
    let shelves = shop.shelves
    for name in ["Иванова Анна", "Иванова Петра", "Лёва Петров", "Стол-2"] {
      try shop.add(shelves, ["name": name])
    }
    try shop.edit(shelves, 4, ["code": "up-7"])
    try shop.add(shelves, ["name": "Removed"])
    shelves.mark(5, .removed)
    #expect(shelves.find(text, me: 1) == expected)
  }

  @Test("A whole name is preferred to the beginning of others")
  func wholeNameFirst() throws {
    for name in ["Printer two", "Printer", "printer"] { try shop.add(shop.shelves, ["name": name]) }
    #expect(shop.shelves.find("print", most: 2) == [2, 3])
    #expect(shop.shelves.find("PRINTER") == [2, 3])
    #expect(shop.shelves.find("print") == [1, 2, 3])
    try shop.add(shop.shelves, ["name": "Room (old) \"214\", left"])
    #expect(shop.shelves.find("room (OLD) \"214\", left") == [4])
    #expect(shop.shelves.find("room 214") == [4])
  }

  @Test("A removed record is known but not live, and an edit does not bring it back")
  func presence() throws {
    try shop.add(shop.gadgets, ["name": "Lamp"])
    let gadgets = shop.gadgets
    #expect(gadgets.isLive(1) && !gadgets.isLive(0) && !gadgets.isLive(2))
    gadgets.mark(1, .removed)
    #expect(!gadgets.isLive(1) && gadgets.isKnown(1) && gadgets.label(1) == "Lamp")
    gadgets.mark(1, .kept)
    #expect(!gadgets.isLive(1))
    gadgets.mark(1, .restored)
    #expect(gadgets.isLive(1))
    gadgets.grow(to: 9)
    #expect(gadgets.count == 9 && gadgets.liveRows().count == 1 && !gadgets.isKnown(8))
    #expect(gadgets.label(8) == "G-8" && gadgets.label(50) == "G-50")
  }

  @Test("The first event dates a record's making, the last its change")
  func stamps() throws {
    try shop.add(shop.gadgets, [:])
    shop.gadgets.stamp(1, event: 4, at: Timestamp(seconds: 100))
    shop.gadgets.stamp(1, event: 9, at: Timestamp(seconds: 200))
    let gadget = Row(shop.gadgets, 1)
    #expect(gadget.created?.seconds == 100 && gadget.updated?.seconds == 200 && gadget.event == 9)
  }

  @Test("Fields and records that only a newer program knows are kept as they came")
  func unknownParts() throws {
    try shop.add(shop.gadgets, [:])
    shop.gadgets.set(.words(["x"]), row: 1, column: 77)
    try load(.text("later"), shop.gadgets, row: 1, column: 78)
    try load(.text("latest"), shop.gadgets, row: 1, column: 78)
    #expect(
      shop.gadgets.unknownFields == [
        1: [77: [0x81, 0x61, 0x78], 78: [0x66] + Array("latest".utf8)]
      ])
    let stranger = RecordID(table: 40, row: 3)
    shop.tables.keepUnknown(RecordEdit(stranger, [FieldEdit(column: 2, value: .integer(5))]))
    var writer = CBORWriter()
    writer.map(count: 1)
    writer.unsigned(1)
    writer.boolean(true)
    try unsafe writer.bytes.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      try shop.tables.load(stranger, column: 9, from: &reader)
    }
    #expect(shop.tables.unknownRecords == [40: [3: [2: [0x05], 9: [0xA1, 0x01, 0xF5]]]])
  }

  @Test("A choice that only a newer program knows is kept, shown as its number and not chosen")
  func unknownChoice() throws {
    try shop.add(shop.gadgets, ["color": "red"])
    try load(.integer(200), shop.gadgets, row: 1, column: 4)
    try load(.rows([1, 40]), shop.gadgets, row: 1, column: 5)
    let gadgets = shop.gadgets
    #expect(gadgets.paint[1] == nil && gadgets.paint.raw(1) == 200)
    #expect(gadgets.paint.value(1) == .integer(200))
    #expect(gadgets.paint.text(1, shop.reading) == "unknown (200)")
    #expect(gadgets.marks[1] == [.red])
    #expect(gadgets.marks.value(1) == .rows([1, 40]))
    #expect(gadgets.marks.text(1, shop.reading) == "red, 40")
    #expect(try shop.find("color:red,green,darkBlue") == [])
    #expect(try shop.find("color:any -color:cold") == [1])
  }
}
