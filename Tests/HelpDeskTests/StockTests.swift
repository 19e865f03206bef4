import HelpDesk
import Tables
import Testing

@Suite("Stock")
struct StockTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(desk.places, ("name", "Store 2"), ("kind", "warehouse"))
    try office.make(
      desk.stock, ("name", "Cartridge"), ("article", "CF259A"), ("place", "Store"), ("least", "3"),
      ("most", "10"))
    try office.make(desk.tickets, ("subject", "Toner"), ("requester", "vera"))
  }

  private func item(_ row: Int = 1) -> String {
    ["onHand", "reserved", "available", "order"].map { office.text(desk.stock, row, $0) }
      .joined(separator: "|")
  }

  @Test("What is on hand follows from the movements, and taking one back takes it back")
  func sums() throws {
    #expect(item() == "||0|10")
    let receipt = try office.perform(
      "receive", desk.stock, 1, ["quantity": "8", "document": "N-7"], by: "clara")
    #expect(item() == "8||8|")
    try office.perform("reserve", desk.stock, 1, ["quantity": "5", "ticket": "T-1"], by: "clara")
    #expect(item() == "8|5|3|")
    try office.perform(
      "issue", desk.stock, 1, ["quantity": "2", "person": "vera"], by: "clara")
    #expect(item() == "6|5|1|9")
    #expect(
      refusal { () throws(Refusal) in try office.undo(receipt, by: "clara") }
        == "quantity: event \(receipt.number) cannot be undone: of ‘Cartridge’ there are 6, not 8")
    try office.perform(
      "issue", desk.stock, 1, ["quantity": "5", "ticket": "T-1"], by: "clara")
    #expect(item() == "1||1|9", "what was reserved for the ticket is what it gets")
    #expect(office.text(desk.movements, 4, "kind") == "issued")
    #expect(office.text(desk.movements, 5, "kind") == "set free")
  }

  @Test("Nothing goes out that is not there or is promised to others")
  func negative() throws {
    try office.perform("receive", desk.stock, 1, ["quantity": "4"])
    try office.perform("reserve", desk.stock, 1, ["quantity": "3", "ticket": "T-1"])
    func issue(_ quantity: String, _ more: [String: String] = ["person": "vera"]) -> String? {
      refusal { () throws(Refusal) in
        try office.perform(
          "issue", desk.stock, 1, more.merging(["quantity": quantity]) { $1 })
      }
    }
    #expect(issue("5") == "quantity: of ‘Cartridge’ there are 4, not 5")
    #expect(
      issue("2") == "quantity: of ‘Cartridge’ only 1 are free; the others are reserved")
    #expect(issue("0") == "quantity: a quantity is more than nothing")
    #expect(issue("1", [:]) == "person: say to whom it goes, or for which ticket")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("release", desk.stock, 1, ["quantity": "4"])
      } == "quantity: of ‘Cartridge’ only 3 are reserved")
    #expect(item() == "4|3|1|9")
  }

  @Test("A movement is undone, not edited")
  func edited() throws {
    let receipt = try office.perform("receive", desk.stock, 1, ["quantity": "4"])
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.movements, 1, ("quantity", "5")) }
        == "quantity: a movement is not edited: undo it, or set it right with another")
    try office.undo(receipt)
    #expect(item() == "||0|10")
  }

  @Test("What moves to another warehouse is the same item there, made once")
  func moved() throws {
    try office.perform("receive", desk.stock, 1, ["quantity": "8"])
    try office.perform("move", desk.stock, 1, ["quantity": "3", "place": "Store 2"])
    try office.perform("move", desk.stock, 1, ["quantity": "1", "place": "Store 2"])
    #expect(desk.stock.count == 3)
    #expect(item(1) == "4||4|")
    #expect(office.text(desk.stock, 2, "name") == "Cartridge")
    #expect(office.text(desk.stock, 2, "place") == "Store 2")
    #expect(office.text(desk.stock, 2, "onHand") == "4")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("move", desk.stock, 1, ["quantity": "1", "place": "Store"])
      } == "place: it lies there already")
  }

  @Test("An order is proposed by what is used where nobody has said how much there should be")
  func proposal() throws {
    try office.set(desk.stock, 1, ("least", ""), ("most", ""))
    try office.perform("receive", desk.stock, 1, ["quantity": "12"])
    try office.perform("issue", desk.stock, 1, ["quantity": "9", "person": "vera"])
    #expect(office.text(desk.stock, 1, "monthly") == "3")
    #expect(office.text(desk.stock, 1, "lasts") == "30")
    #expect(office.text(desk.stock, 1, "order") == "", "three are a month's need")
    try office.perform("issue", desk.stock, 1, ["quantity": "1", "person": "vera"])
    #expect(office.text(desk.stock, 1, "order") == "8", "ten were used: three months' need")
  }

  @Test("Only what was given out comes back, from whom and for what it is said to")
  func takingBack() throws {
    try office.perform("receive", desk.stock, 1, ["quantity": "12"])
    try office.perform("issue", desk.stock, 1, ["quantity": "2", "person": "vera"])
    func back(_ quantity: String, from login: String) -> String? {
      refusal { () throws(Refusal) in
        try office.perform("takeBack", desk.stock, 1, ["quantity": quantity, "person": login])
      }
    }
    #expect(back("3", from: "vera") == "quantity: only 2 were given out")
    #expect(back("1", from: "boris") == "quantity: only 0 were given out")
    #expect(back("2", from: "vera") == nil)
    #expect(back("1", from: "vera") == "quantity: only 0 were given out")
  }

  @Test("Stock moves by movements alone, and an item is once in a warehouse")
  func bypasses() throws {
    try office.perform("receive", desk.stock, 1, ["quantity": "1000000000"])
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("receive", desk.stock, 1, ["quantity": "9223372036854775807"])
      } == "quantity: a quantity is at most 1000000000")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.stock, 1, ("place", "Store 2")) }
        == "place: there are 1000000000 of it: move them to another warehouse (m)")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.movements, 1) }
        == "a movement is not removed: undo it, or set it right with another")
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.stock, ("name", "cartridge"), ("place", "Store"))
      } == nil, "it has another article code, or is written in another case")
    let fields = [("name", "Cartridge"), ("article", office.text(desk.stock, 1, "article"))]
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.stock, fields[0], fields[1], ("place", "Store"))
      } == "name: SI-1 is the same in that warehouse")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.stock, 1, ("least", "-1")) }
        == "least: from 0 to 1000000000")
  }
}
