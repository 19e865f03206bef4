import HelpDesk
import Tables
import Testing

@Suite("Record types")
struct RecordTypeTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    try office.perform("comment", 1, ["text": "Which room?"], by: "boris")
    try office.commit(AttachFile(1, name: "a.png", content: "00", size: 1))
  }

  @Test(
    "A record is not made without what it needs, nor left without it",
    arguments: [
      ("people", "name", "every person needs a name"),
      ("teams", "name", "every team needs a name"),
      ("places", "name", "every place needs a name"),
      ("services", "name", "every service needs a name"),
      ("assets", "name", "every asset needs a name"),
      ("assets", "kind", "every asset needs a class"),
      ("tickets", "subject", "every ticket needs a subject"),
      ("changes", "name", "every change needs a title"),
      ("comments", "ticket", "every comment needs a ticket"),
      ("comments", "text", "every comment needs a comment"),
    ])
  func required(_ plural: String, _ name: String, _ message: String) throws {
    let table = try #require(desk.table(named: plural))
    let column = try #require(table.column(named: name))
    let enough = table.columns.filter { $0.traits.contains(.required) && $0 !== column }
      .map { ($0, $0.value(1)) }
    let before = office.everything
    for nothing in [Value.none] + (column is Text ? [.text(""), .text(" \t")] : []) {
      #expect(
        refusal { () throws(Refusal) in
          try office.commit(CreateRecord(table, enough + [(column, nothing)]))
        } == "\(name): \(message)")
      #expect(
        refusal { () throws(Refusal) in
          try office.commit(EditRecords(table, [1], [(column, nothing)]))
        } == "\(name): \(message)")
    }
    #expect(office.everything == before)
  }

  @Test(
    "What is unique is held by one record alone, whatever its case",
    arguments: [
      ("people", "login", "ANNA", "P-1 Anna has ‘ANNA’ already"),
      ("people", "email", "Help@desk.test", "P-1 Anna has ‘Help@desk.test’ already"),
      ("teams", "name", "front line", "TM-1 Front line has ‘front line’ already"),
      ("services", "name", "mail", "SV-1 Mail has ‘mail’ already"),
      ("assets", "inventoryNumber", "инв-1", "A-1 WS-1 has ‘инв-1’ already"),
      ("assets", "serialNumber", "sn-1", "A-1 WS-1 has ‘sn-1’ already"),
    ])
  func unique(_ plural: String, _ name: String, _ text: String, _ message: String) throws {
    try office.set(desk.people, 1, ("email", "help@desk.test"))
    try office.set(desk.assets, 1, ("inventoryNumber", "ИНВ-1"), ("serialNumber", "SN-1"))
    try office.make(desk.services, ("name", "Printing"))
    let table = try #require(desk.table(named: plural))
    #expect(
      refusal { () throws(Refusal) in try office.set(table, 2, (name, text)) }
        == "\(name): \(message)")
    // One's own, written otherwise, is no other.
    try office.set(table, 1, (name, text))
    let column = try #require(table.column(named: name))
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(EditRecords(table, [1, 2], [(column, .text("both"))]))
      } == "\(name): two records cannot both have ‘both’")
  }

  @Test("What a removed record held is free, and then keeps it from coming back")
  func uniqueAfterRemoval() throws {
    try office.remove(desk.people, 7)
    try office.make(desk.people, ("name", "Rob"), ("login", "roman"))
    #expect(
      refusal { () throws(Refusal) in try office.restore(desk.people, 7) }
        == "login: P-9 Rob has ‘roman’ already")
    try office.set(desk.people, 9, ("login", "rob"))
    try office.restore(desk.people, 7)
    #expect(desk.actor(login: "roman").person == 7)
  }

  @Test("Nobody refers to what is not there")
  func absent() throws {
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(EditRecords(desk.assets, [1], [(desk.assets.holder, .integer(99))]))
      } == "holder: there is no P-99")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(EditRecords(desk.changes, [1], [(desk.changes.assets, .rows([1, 7]))]))
      } == "assets: there is no A-7")
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(EditRecords(desk.assets, [1], [(desk.assets.holder, .integer(-1))]))
      } == "holder: there is no P--1")
    try office.remove(desk.people, 7)
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(EditRecords(desk.assets, [1], [(desk.assets.holder, .integer(7))]))
      } == "holder: there is no P-7")
  }

  @Test(
    "What others refer to is not removed, and the refusal names one of them",
    arguments: [
      ("people", 8, "P-8 cannot be removed: it is ‘Requester’ of T-1 No network"),
      ("teams", 1, "TM-1 cannot be removed: it is ‘Team’ of P-4 Boris"),
      ("places", 1, "L-1 cannot be removed: it is ‘Within’ of L-2 Room 214"),
      ("assets", 1, "A-1 cannot be removed: it is ‘Asset’ of T-1 No network"),
      ("changes", 1, "RfC-1 cannot be removed: it is ‘Solved by’ of T-1 No network"),
      ("services", 1, "SV-1 cannot be removed: it is ‘Services’ of RfC-1 New switch"),
    ])
  func referred(_ plural: String, _ row: Int, _ message: String) throws {
    try office.perform("link", 1, ["solvedBy": "RfC-1"])
    try office.set(desk.changes, 1, ("services", "Mail"))
    let table = try #require(desk.table(named: plural))
    #expect(refusal { () throws(Refusal) in try office.remove(table, row) } == message)
    #expect(table.isLive(row))
  }

  @Test("What refers to one another is removed together")
  func together() throws {
    let inner = try office.make(desk.places, ("name", "Cabinet"))
    let outer = try office.make(desk.places, ("name", "Hall"))
    try office.set(desk.places, inner, ("parent", "Hall"))
    #expect(refusal { () throws(Refusal) in try office.remove(desk.places, outer) } != nil)
    try office.remove(desk.places, outer, inner)
    #expect(!desk.places.isLive(inner) && !desk.places.isLive(outer))
    try office.restore(desk.places, inner, outer)
    #expect(office.text(desk.places, inner, "parent") == "Hall")
  }

  @Test("A removed record is not edited, removed or found, and keeps what it held")
  func removed() throws {
    try office.remove(desk.assets, 2)
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 2, ("model", "X")) }
        == "A-2 was removed")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.assets, 2) } == "A-2 was removed")
    #expect(
      refusal { () throws(Refusal) in try office.restore(desk.assets, 1) } == "A-1 is not removed")
    #expect(
      refusal { () throws(Refusal) in try office.restore(desk.assets, 9) } == "there is no A-9")
    #expect(desk.assets.find("PR-1").isEmpty)
    try office.restore(desk.assets, 2)
    #expect(office.text(desk.assets, 2, "name") == "PR-1")
    #expect(try office.make(desk.assets, ("name", "PR-2"), ("kind", "printer")) == 3)
  }

  @Test("A number is never given twice")
  func numbers() throws {
    let made = try office.make(desk.tickets, ("subject", "Two"))
    try office.remove(desk.tickets, made)
    #expect(try office.make(desk.tickets, ("subject", "Three")) == made + 1)
    try office.undo(try #require(office.events.last))
    #expect(try office.make(desk.tickets, ("subject", "Four")) == made + 2)
  }

  @Test("A command that changes nothing makes no event")
  func nothing() throws {
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 1, ("name", "WS-1")) }
        == "nothing would change")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 1, ("note", "")) }
        == "nothing would change")
    #expect(
      refusal { () throws(Refusal) in try office.commit(EditRecords(desk.assets, [], [])) }
        == "nothing would change")
    let event = try office.set(desk.assets, 1, ("name", "WS-1"), ("model", "X"))
    #expect(event.edits.map { $0.edit.fields.map(\.column) } == [[desk.assets.model.tag]])
  }

  @Test("A ticket goes with what belongs to it, and brings back what went with it alone")
  func parts() throws {
    let comments = desk.comments
    try office.perform("comment", 1, ["text": "Room 214"], by: "boris")
    let before = office.everything
    let removed = try office.remove(desk.tickets, 1)
    #expect(removed.edits.count == 4)
    #expect(!comments.isLive(1) && !comments.isLive(2) && !desk.attachments.isLive(1))
    try office.restore(desk.tickets, 1)
    #expect(comments.isLive(1) && comments.isLive(2) && desk.attachments.isLive(1))

    try office.remove(comments, 1)
    let again = try office.remove(desk.tickets, 1)
    try office.restore(desk.tickets, 1)
    #expect(!comments.isLive(1) && comments.isLive(2))
    #expect(again.edits.count == 3)
    try office.restore(comments, 1)
    #expect(office.everything == before)
  }
}
