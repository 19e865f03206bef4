import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Labels of records")
struct RecordLabelTests {
  /// Whether a scan of a label's code, where the thing is, finds the thing.
  private func isFound(_ table: RecordTable, _ row: Int) -> Bool {
    let desk: Desk = table.desk
    let place = (table as? StockItemTable)?.place.row(row) ?? 0
    return switch ScannedCode(table.labelCode(row), at: place, on: desk) {
    case .asset(let found): table === desk.assets && found == row
    case .place(let found): table === desk.places && found == row
    case .item(let found): table === desk.stock && found == row
    case .unknown: false
    }
  }

  @Test("Scanning the label of anything on a desk finds it")
  func sample() throws {
    let desk = try FoundedSample(seed: 3, tickets: 20).desk
    for table in [desk.assets, desk.places] as [RecordTable] {
      let lost = table.liveRows().members.filter { !isFound(table, $0) }
      #expect(lost.isEmpty, "\(table.plural): \(lost.prefix(5).map(table.number))")
    }
  }

  @Test(
    "The code is the barcode, else the inventory number, else the number, as long as it finds it")
  func codes() throws {
    let work = try WorkedDesk()
    let desk = work.desk
    for name in ["Store", "Other store"] {
      try work.make(desk.places, ["name": "\(name)", "kind": "warehouse"])
    }
    try work.set(desk.places, 1, ["barcode": "77"])
    for fields: KeyValuePairs in [
      ["name": "A", "kind": "mouse", "barcode": "BC-1", "inventoryNumber": "INV-1"],
      ["name": "B", "kind": "mouse", "inventoryNumber": "INV-2"], ["name": "C", "kind": "mouse"],
      // What is scanned from these would mean something else.
      ["name": "D", "kind": "mouse", "barcode": "77", "inventoryNumber": "INV-4"],
      ["name": "E", "kind": "mouse", "barcode": "INV-2"],
    ] { try work.make(desk.assets, fields) }
    #expect((1...5).map(desk.assets.labelCode) == ["BC-1", "INV-2", "A-3", "INV-4", "A-5"])
    for fields: KeyValuePairs in [
      ["name": "Cable", "place": "Store", "barcode": "460"],
      ["name": "Cable", "place": "Other store", "barcode": "460"],
      ["name": "Mouse", "place": "Store", "article": "M185"],
      ["name": "Twin", "place": "Store", "barcode": "460"],
    ] { try work.make(desk.stock, fields) }
    #expect((1...4).map(desk.stock.labelCode) == ["460", "460", "SI-3", "SI-4"])
    #expect((1...2).map(desk.places.labelCode) == ["77", "L-2"])
    for (table, count) in [(desk.assets, 5), (desk.stock, 4), (desk.places, 2)]
      as [(RecordTable, Int)]
    {
      #expect((1...count).allSatisfy { isFound(table, $0) }, "\(table.plural)")
    }
  }

  @Test("A label says what the thing is called, whose it is, and its model, article or places")
  func words() throws {
    let work = try WorkedDesk()
    let desk = work.desk
    try work.make(desk.places, ["name": "Branch"])
    try work.make(desk.places, ["name": "Room 1", "parent": "Branch"])
    try work.make(desk.assets, ["name": "WS-1", "kind": "workstation", "model": "OptiPlex"])
    try work.make(desk.stock, ["name": "Mouse", "place": "Room 1", "article": "M185"])
    func words(_ row: Int, _ table: RecordTable, _ organisation: String = "") -> [String] {
      let label = Label(row, of: table, organisation: organisation)
      return [label.code, label.name, label.organisation]
    }
    #expect(words(1, desk.assets, "Ромашка") == ["A-1", "WS-1", "Ромашка · OptiPlex"])
    #expect(words(2, desk.places) == ["L-2", "Room 1", "Branch"])
    #expect(words(1, desk.stock) == ["SI-1", "Mouse", "M185"])
  }
}
