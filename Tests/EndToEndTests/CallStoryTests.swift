import DeskTesting
import Testing

/// Somebody calls.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct CallStoryTests {
  private func office() throws -> SmallOffice {
    let office = try SmallOffice()
    office.make("services", "name=Printing", "team=Front line")
    office.make(
      "topics", "name=Printer does not print", "category=Printing", "service=Printing",
      "impact=medium", "urgency=high", "advice=Is it on? Which lamp is lit?")
    return office
  }

  @Test("A usual call is five keys beyond the typed words, and the rest is known")
  func call() throws {
    let office = try office()
    let session = office.session
    try office.open()
    // N, Tab, Tab, Enter: four, and the words between them.
    session.keys("N")
    try office.see("Who calls? Name, login or telephone number.")
    session.type("ве")
    session.keys("Tab")
    session.type("prin")
    session.keys("Tab")
    try office.see("Вера Смирнова", "Is it on? Which lamp is lit?", "WS-0421")
    session.keys("Enter")
    try office.see("T-1 made · u undoes")
    #expect(try office.field("subject", of: "T-1") == "Printer does not print")
    #expect(try office.field("requester", of: "T-1") == "Вера Смирнова")
    #expect(try office.field("asset", of: "T-1") == "WS-0421")
    #expect(try office.field("service", of: "T-1") == "Printing")
    #expect(try office.field("team", of: "T-1") == "Front line")
    #expect(try office.field("channel", of: "T-1") == "phone")
    #expect(try office.field("priority", of: "T-1") == "high")
    try office.leave()
  }

  @Test("What is known already gets the call as a comment in place of a new ticket")
  func known() throws {
    let office = try office()
    let session = office.session
    office.ticket("Printer is silent again", "service=Printing")
    try office.open()
    session.keys("N")
    try office.see("Who calls?")
    session.type("vera")
    session.keys("Tab")
    session.type("prin")
    session.keys("Tab")
    try office.see("Open tickets of the caller", "T-1 Printer is silent again")
    session.keys("C-d")
    try office.see("It is one of these")
    session.type("T-1")
    session.keys("Enter")
    try office.seeNoMore("It is one of these")
    try office.see("u undoes")
    #expect(office.count("tickets", "") == 1)
    #expect(office.count("comments", "\"Вера Смирнова called about it\"") == 1)
    #expect(try office.deeds(on: "T-1").count == 2)
    try office.leave()
  }
}
