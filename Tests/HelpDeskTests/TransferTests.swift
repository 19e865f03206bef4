import HelpDesk
import Tables
import Testing

@Suite("Transfers and repairs")
struct TransferTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(desk.places, ("name", "Store 2"), ("kind", "warehouse"))
    try office.make(desk.stock, ("name", "Cable"), ("place", "Store"))
    try office.perform("receive", desk.stock, 1, ["quantity": "10"])
    try office.make(desk.assets, ("name", "MO-1"), ("kind", "monitor"), ("place", "Store"))
  }

  private func asset(_ row: Int) -> String {
    ["status", "holder", "place"].map { office.text(desk.assets, row, $0) }.joined(separator: "|")
  }

  @Test("Equipment that is handed over together goes with one transfer, in one event each way")
  func together() throws {
    guard let deed = desk.assets.deed(named: "transfer") else { return }
    let inputs = Inputs(["to": try office.value(desk.transfers, "to", "boris")])
    try office.commit(PerformDeed(deed, desk.assets, [1, 3], inputs), by: "clara")
    #expect(desk.transfers.count == 2)
    #expect(office.text(desk.transfers, 1, "subject") == "To Boris")
    #expect(office.text(desk.transfers, 1, "from") == "Vera")
    #expect(office.text(desk.transfers, 1, "lines") == "2")
    #expect(asset(1) == "in use|Vera|Room 214", "nothing has moved yet")
    try office.perform("handOver", desk.transfers, 1, ["document": "17"], by: "clara")
    #expect(office.text(desk.transfers, 1, "state") == "in transit")
    let receipt = try office.perform("receive", desk.transfers, 1, by: "boris")
    #expect(asset(1) == "in use|Boris|")
    #expect(asset(3) == "in use|Boris|")
    #expect(office.text(desk.transfers, 1, "state") == "received")
    #expect(receipt.edits.count == 5, "the transfer, two lines, two pieces of equipment")
    try office.undo(receipt, by: "boris")
    #expect(asset(3) == "in stock||Store")
  }

  @Test("What is refused in part stays where it was, the rest arrives")
  func refused() throws {
    let transfer = try office.make(
      desk.transfers, ("fromPlace", "Store"), ("toPlace", "Store 2"), by: "clara")
    try office.perform("addAsset", desk.transfers, transfer, ["asset": "MO-1"])
    try office.perform("addItem", desk.transfers, transfer, ["item": "Cable", "quantity": "6"])
    try office.perform("handOver", desk.transfers, transfer)
    #expect(office.text(desk.stock, 1, "onHand") == "4")
    try office.perform("receivePart", desk.transferLines, 2, ["quantity": "5", "note": "Torn"])
    try office.perform("refuse", desk.transferLines, 1, ["note": "Scratched"])
    #expect(office.text(desk.transfers, transfer, "state") == "received")
    #expect(asset(3) == "in stock||Store")
    #expect(office.text(desk.stock, 1, "onHand") == "5", "one came back")
    #expect(office.text(desk.stock, 2, "onHand") == "5")
    #expect(office.text(desk.transferLines, 1, "state") == "refused")
  }

  @Test("A transfer goes somewhere, has lines, and takes nothing that is on its way already")
  func soundness() throws {
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.transfers, ("from", "vera")) }
        == "to: say to whom or where it goes")
    try office.make(desk.transfers, ("to", "boris"))
    #expect(
      refusal { () throws(Refusal) in try office.perform("handOver", desk.transfers, 1) }
        == "it has no lines yet: a adds equipment, i supplies")
    try office.perform("addAsset", desk.transfers, 1, ["asset": "MO-1"])
    try office.make(desk.transfers, ("to", "vera"))
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("addAsset", desk.transfers, 2, ["asset": "MO-1"])
      } == "‘MO-1’ is on its way with TF-1 already")
    try office.perform("cancel", desk.transfers, 1)
    try office.perform("addAsset", desk.transfers, 2, ["asset": "MO-1"])
    try office.perform("handOver", desk.transfers, 2)
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.transfers, 2, ("to", "boris")) }
        == "to: it has been handed over; its ends do not change any more")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.transfers, 2) }
        == "TF-2 has been handed over; what was done is undone, not removed")
  }

  @Test("A repair lends a replacement and gives the equipment back to whoever had it")
  func repair() throws {
    try office.set(desk.assets, 1, ("warranty", "2027-01-31"), ("supplier", "Maker Ltd"))
    try office.make(desk.repairs, ("asset", "WS-1"), ("fault", "Dead"), by: "clara")
    #expect(office.text(desk.repairs, 1, "underWarranty") == "yes")
    #expect(office.text(desk.repairs, 1, "supplier") == "Maker Ltd")
    try office.perform(
      "send", desk.repairs, 1, ["supplierNumber": "RMA-9", "due": "2026-12-20", "lent": "MO-1"],
      by: "clara")
    #expect(asset(1) == "in repair|Vera|Room 214")
    #expect(asset(3) == "in use|Vera|Room 214")
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.repairs, ("asset", "WS-1"), ("fault", "Dead again"))
      } == "asset: RE-1 repairs it already")
    try office.perform("return", desk.repairs, 1, ["result": "New board"], by: "clara")
    #expect(asset(1) == "in use|Vera|Room 214")
    #expect(asset(3) == "in stock||Store")
  }

  @Test("What is in use is not lent, and what cannot be repaired is written off")
  func writtenOff() throws {
    try office.make(desk.repairs, ("asset", "PR-1"), ("fault", "Dead"))
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("send", desk.repairs, 1, ["lent": "WS-1"])
      } == "lent: WS-1 is in use; lend one that is in stock")
    try office.perform("send", desk.repairs, 1)
    try office.perform("writeOff", desk.repairs, 1, ["result": "Burnt"])
    #expect(asset(2) == "written off||")
    #expect(office.text(desk.repairs, 1, "state") == "written off")
  }

  @Test("Of several holders each hands over by itself; a line stays in its transfer")
  func holders() throws {
    try office.set(desk.assets, 2, ("holder", "roman"))
    guard let deed = desk.assets.deed(named: "transfer") else { return }
    let inputs = Inputs(["to": try office.value(desk.transfers, "to", "boris")])
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(PerformDeed(deed, desk.assets, [1, 2], inputs), by: "clara")
      } == """
        asset: PR-1 is with Roman, and Vera hands over: make a transfer of its own for it
        """)
    try office.commit(PerformDeed(deed, desk.assets, [1], inputs), by: "clara")
    try office.make(desk.transfers, ("to", "boris"))
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.transferLines, 1, ("transfer", "TF-2"))
      } == "transfer: a line stays in its transfer")
    try office.perform("handOver", desk.transfers, 1)
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.transferLines, 1) }
        == "TF-1 has been handed over; its lines stay as they are")
    #expect(desk.transferLines.label(1) == "WS-1", "a line is called as what it moves")
    try office.perform("writeOff", desk.assets, 1)
    #expect(
      refusal { () throws(Refusal) in try office.perform("receive", desk.transfers, 1) }
        == "‘WS-1’ is written off")
  }

  @Test("One replacement is lent at a time, and goes back unless somebody else has it now")
  func lending() throws {
    try office.make(desk.assets, ("name", "MO-2"), ("kind", "monitor"), ("place", "Store 2"))
    try office.make(desk.repairs, ("asset", "WS-1"), ("fault", "Dead"), by: "clara")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.repairs, 1, ("lent", "MO-1")) }?
        .hasPrefix("lent: ") == true)
    try office.perform("lend", desk.repairs, 1, ["lent": "MO-1"])
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("lend", desk.repairs, 1, ["lent": "MO-2"])
      } == "lent: ‘MO-1’ is lent already")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.repairs, 1) }
        == "RE-1 is not over: note first that it came back, or cancel it")
    try office.perform("cancel", desk.repairs, 1)
    #expect(asset(3) == "in stock||Store", "what was lent goes back")
    try office.perform("repair", desk.assets, 1, ["fault": "Dead"])
    try office.perform("lend", desk.repairs, 2, ["lent": "MO-1"])
    for deed in ["writeOff", "lose", "reserve", "issue"] {
      #expect(
        refusal { () throws(Refusal) in
          try office.perform(deed, desk.assets, 1, deed == "issue" ? ["holder": "boris"] : [:])
        } == "A-1: it is in repair: note in RE-2 that it came back")
    }
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 1, ("status", "inUse")) }
        == "status: it is in repair: note in RE-2 that it came back")
    try office.perform("issue", desk.assets, 3, ["holder": "boris"])
    try office.perform("return", desk.repairs, 2)
    #expect(asset(3).hasPrefix("in use|Boris"), "it is Boris's meanwhile")
  }

  @Test("Thousands of pieces of equipment go on one transfer in one event")
  func many() throws {
    let assets = desk.assets
    let rows = assets.count..<(assets.count + 10_000)
    let edits = rows.map { row in
      RecordEdit(assets.id(row), [FieldEdit(column: assets.name.tag, value: .text("X\(row)"))])
    }
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: office.now,
        deed: "import", edits: desk.linked(edits)))
    let deed = try #require(assets.deed(named: "transfer"))
    let inputs = Inputs(["to": try office.value(desk.transfers, "to", "boris")])
    try office.commit(PerformDeed(deed, assets, Array(rows), inputs), by: "clara")
    #expect(desk.transfers.lines[1] == 10_000)
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(PerformDeed(deed, assets, [rows.lowerBound], inputs), by: "clara")
      }?.hasSuffix("‘X\(rows.lowerBound)’ is on its way with TF-1 already") == true)
  }

  @Test("What arrives of one thing from two warehouses is one item where it arrives")
  func twins() throws {
    try office.make(desk.places, ("name", "Store 3"), ("kind", "warehouse"))
    try office.make(desk.stock, ("name", "Cable"), ("place", "Store 3"))
    try office.perform("receive", desk.stock, 2, ["quantity": "7"])
    let transfer = try office.make(desk.transfers, ("fromPlace", "Store"), ("toPlace", "Store 2"))
    for (item, quantity) in [("SI-1", "4"), ("SI-2", "5")] {
      try office.perform("addItem", desk.transfers, transfer, ["item": item, "quantity": quantity])
    }
    try office.perform("handOver", desk.transfers, transfer)
    try office.perform("receive", desk.transfers, transfer)
    #expect(desk.stock.count == 4)
    #expect(office.text(desk.stock, 3, "place") == "Store 2")
    #expect(office.text(desk.stock, 3, "onHand") == "9")
  }
}
