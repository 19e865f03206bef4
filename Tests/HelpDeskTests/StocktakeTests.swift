import HelpDesk
import Tables
import Testing

@Suite("Stocktakes")
struct StocktakeTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// Room 214 has WS-1 and MO-1, Room 215 has PR-1, the branch a warehouse with cables; elsewhere a
  /// notebook.
  init() throws {
    office = try .office()
    try office.make(desk.places, ("name", "Room 215"), ("parent", "Branch 2"), ("barcode", "R215"))
    try office.make(
      desk.places, ("name", "Store"), ("kind", "warehouse"), ("parent", "Branch 2"))
    try office.make(desk.places, ("name", "Elsewhere"))
    try office.set(desk.assets, 1, ("inventoryNumber", "INV-1"), ("serialNumber", "SN/1"))
    try office.set(desk.assets, 2, ("inventoryNumber", "INV-2"), ("place", "Room 215"))
    try office.make(
      desk.assets, ("name", "MO-1"), ("kind", "monitor"), ("inventoryNumber", "INV-3"),
      ("place", "Room 214"))
    try office.make(
      desk.assets, ("name", "NB-1"), ("kind", "notebook"), ("inventoryNumber", "INV-4"),
      ("place", "Elsewhere"))
    try office.make(
      desk.stock, ("name", "Cable"), ("barcode", "460"), ("place", "Store"))
    try office.perform("receive", desk.stock, 1, ["quantity": "10"])
    try office.make(
      desk.stocktakes, ("name", "Branch 2"), ("place", "Branch 2"), ("withStock", "yes"))
  }

  private func start() throws { try office.perform("start", desk.stocktakes, 1, by: "clara") }

  private func scan(
    _ code: String, at place: Int, _ quantity: Int64? = nil, again: Bool = false
  ) throws -> String {
    let command = ScanCode(code, in: 1, at: place, quantity: quantity, again: again)
    let outcome = "\(command.outcome(on: desk).outcome)"
    if case .place = command.outcome(on: desk).outcome { return outcome }
    if case .already = command.outcome(on: desk).outcome { return outcome }
    try office.commit(command, by: "clara")
    return outcome
  }

  private func line(_ row: Int) -> String {
    ["asset", "item", "code", "result", "place", "quantity"]
      .map { office.text(desk.countLines, row, $0) }.joined(separator: "|")
  }

  @Test("The list is what stands in the scope when it starts, and does not change")
  func frozen() throws {
    try start()
    let names = (1..<desk.countLines.count).map { row in
      office.text(desk.countLines, row, "asset") + office.text(desk.countLines, row, "item")
    }
    #expect(names == ["WS-1", "PR-1", "MO-1", "Cable"])
    try office.make(desk.assets, ("name", "NEW"), ("kind", "mouse"), ("place", "Room 214"))
    #expect(desk.stocktakes.progress(of: 1).expected == 4)
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.stocktakes, 1, ("place", "Elsewhere"))
      } == "place: the list is written down; what is counted does not change")
    #expect(
      refusal { () throws(Refusal) in try office.perform("start", desk.stocktakes, 1) }
        == "IV-1: it is counting; this is for: planned")
  }

  @Test("A code finds by inventory number, serial number, barcode and number, in any layout")
  func codes() throws {
    try start()
    #expect(try scan("R215", at: 0) == "place(3)")
    #expect(try scan("L-2", at: 0) == "place(2)")
    #expect(try scan("room 214", at: 0) == "place(2)")
    #expect(try scan("sn/1", at: 2) == "found")
    #expect(line(1) == "WS-1||sn/1|found|Room 214|")
    #expect(try scan("INV-1", at: 2) == "already(line: 1)")
    #expect(try scan("ШТМ-2", at: 3) == "found", "INV typed with the Russian layout on")
    #expect(try scan("A-3", at: 3) == "elsewhere")
    #expect(line(3) == "MO-1||A-3|found elsewhere|Room 215|")
    #expect(try scan("INV-4", at: 3) == "surplus")
    #expect(try scan("Z'9", at: 3) == "unknown")
    #expect(try scan("z'9", at: 3) == "already(line: 6)")
  }

  @Test("What was counted elsewhere counts here when it is meant")
  func again() throws {
    try start()
    #expect(try scan("INV-3", at: 3) == "elsewhere")
    #expect(try scan("INV-3", at: 2) == "already(line: 3)")
    #expect(try scan("INV-3", at: 2, again: true) == "found")
    #expect(line(3) == "MO-1||INV-3|found|Room 214|")
  }

  @Test("Supplies are counted one by one, or so many at once")
  func quantities() throws {
    try start()
    #expect(try scan("460", at: 4) == "counted(quantity: 1)")
    #expect(try scan("460", at: 4, 7) == "counted(quantity: 8)")
    try office.commit(ScanCode("460", in: 1, at: 4, quantity: 9, isTotal: true), by: "clara")
    #expect(line(4) == "|Cable|460|found|Store|9")
    #expect(desk.stocktakes.progress(of: 1).otherQuantity == 1)
    try office.commit(ScanCode("460", in: 1, at: 4, quantity: 10, isTotal: true), by: "clara")
    #expect(desk.stocktakes.progress(of: 1).otherQuantity == 0)
    #expect(ScanCode.multiplied("12*460").map { "\($0)" } == "(12, \"460\")")
    #expect(ScanCode.multiplied("12460") == nil)
  }

  @Test("Progress follows each scan and each undo, in all and by room")
  func progress() throws {
    try start()
    #expect(desk.stocktakes.progress(of: 1).places[2].map { "\($0)" } == "(all: 2, done: 0)")
    try office.commit(ScanCode("INV-1", in: 1, at: 2), by: "clara")
    let second = try office.commit(ScanCode("INV-3", in: 1, at: 2), by: "clara")
    try office.commit(ScanCode("what", in: 1, at: 2), by: "clara")
    let counted = desk.stocktakes.progress(of: 1)
    #expect([counted.found, counted.missing, counted.surplus] == [2, 2, 1])
    #expect(counted.places[2].map { "\($0)" } == "(all: 2, done: 2)")
    try office.undo(second, by: "clara")
    #expect(desk.stocktakes.progress(of: 1).found == 1)
    try office.perform("forget", desk.countLines, 5)
    #expect(desk.stocktakes.progress(of: 1).surplus == 0, "the line of an unknown code goes")
    // Counted from nothing it is the same.
    let replayed = Desk()
    for event in office.events { replayed.apply(event) }
    #expect(
      replayed.stocktakes.progress(of: 1) == desk.stocktakes.progress(of: 1))
  }

  @Test("Closing asks for reasons, then sets places, states and stock right in one event")
  func close() throws {
    try start()
    _ = try scan("INV-1", at: 3)
    _ = try scan("INV-4", at: 2)
    _ = try scan("460", at: 4, 8)
    try office.set(desk.countLines, 1, ("condition", "damaged"), by: "clara")
    #expect(
      refusal { () throws(Refusal) in try office.perform("close", desk.stocktakes, 1) }
        == """
        reason: 5 differences have no reason yet: give each its own (Enter, d), or one for all of \
        them here
        """)
    try office.perform("leave", desk.countLines, 3, ["reason": "At the customer's"])
    let closing = try office.perform(
      "close", desk.stocktakes, 1, ["reason": "Moved without a paper"], by: "clara")
    #expect(office.text(desk.assets, 1, "place") == "Room 215")
    #expect(office.text(desk.assets, 1, "condition") == "damaged")
    #expect(office.text(desk.assets, 1, "counted") == "2026-11-23 12:00")
    #expect(office.text(desk.assets, 2, "status") == "lost")
    #expect(office.text(desk.assets, 3, "status") == "in stock", "it is left as it is")
    #expect(office.text(desk.assets, 4, "place") == "Room 214")
    #expect(office.text(desk.stock, 1, "onHand") == "8")
    #expect(office.text(desk.movements, 2, "note") == "Moved without a paper")
    #expect(office.text(desk.countLines, 2, "result") == "missing")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.countLines, 2, ("reason", "Other")) }
        == "IV-1 is closed; its lines stay as they are")
    try office.undo(closing, by: "clara")
    #expect(office.text(desk.assets, 2, "status") == "in stock")
    #expect(office.text(desk.stock, 1, "onHand") == "10")
  }

  @Test("An unknown code becomes equipment, with its note and where it was found")
  func enrol() throws {
    try start()
    _ = try scan("INV-77", at: 2)
    try office.set(desk.countLines, 5, ("note", "Old scanner"), by: "clara")
    try office.perform("enrol", desk.countLines, 5, ["name": "SC-1", "kind": "scanner"])
    #expect(office.text(desk.assets, 5, "inventoryNumber") == "INV-77")
    #expect(office.text(desk.assets, 5, "place") == "Room 214")
    #expect(line(5) == "SC-1||INV-77|not on the list|Room 214|")
  }

  @Test("Nothing is scanned before it starts, by nobody without the right, and no empty code")
  func refused() throws {
    func refused(_ code: String, by login: String = "clara") -> String? {
      refusal { () throws(Refusal) in
        try office.commit(ScanCode(code, in: 1, at: 2), by: login)
      }
    }
    #expect(refused("INV-1") == "IV-1 is planned; codes are scanned while it is counted")
    try start()
    #expect(
      refused("INV-1", by: "vera")?.hasPrefix("you have no right to change equipment") == true)
    #expect(refused("") == "there is no code")
    #expect("\u{1B}[31m INV-1\r\n".scannedCode == "[31m INV-1")
  }

  @Test("What moved on paper while others counted is no difference")
  func meanwhile() throws {
    try start()
    office.now.milliseconds += 60_000
    try office.perform("issue", desk.stock, 1, ["quantity": "8", "person": "vera"])
    office.now.milliseconds += 60_000
    _ = try scan("460", at: 4, 2)
    office.now.milliseconds += 60_000
    try office.perform("receive", desk.stock, 1, ["quantity": "5"])
    #expect(desk.countLines.shouldBe(4) == 2)
    _ = try scan("INV-1", at: 2)
    _ = try scan("INV-3", at: 3)
    try office.perform("store", desk.assets, 3, ["place": "Store"])
    try office.perform("writeOff", desk.assets, 2)
    try office.perform("close", desk.stocktakes, 1, ["reason": "On paper"], by: "clara")
    #expect(office.text(desk.stock, 1, "onHand") == "7")
    #expect(office.text(desk.countLines, 4, "moved") == "-8")
    #expect(office.text(desk.assets, 3, "place") == "Store", "it was moved after it was counted")
    #expect(office.text(desk.assets, 2, "status") == "written off")
  }

  @Test("Lines stay on their list, and a list that was begun is not removed")
  func lists() throws {
    try start()
    try office.make(desk.stocktakes, ("name", "Other"))
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.countLines, 1, ("stocktake", "IV-2")) }
        == "stocktake: a line stays in its stocktake")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.countLines, 1) }
        == "a line stays on its list; r has it counted again")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.stocktakes, 1) }
        == "IV-1 is counting; cancel it, or leave it as it is")
    try office.remove(desk.stocktakes, 2)
  }

  @Test("A room that is called by a number is found by it")
  func numberedRoom() throws {
    try office.make(desk.places, ("name", "1"), ("parent", "Branch 2"))
    #expect(ScannedCode("1", at: 0, on: desk) == .place(6))
  }
}
