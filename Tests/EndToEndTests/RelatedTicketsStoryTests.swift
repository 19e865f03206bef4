import DeskTesting
import Testing

/// Tickets that have to do with one another: duplicates, links, a major incident.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct RelatedTicketsStoryTests {
  private func office() throws -> SmallOffice {
    let office = try SmallOffice()
    office.ticket("Mail server is down", "impact=high", "urgency=high")
    office.ticket("Outlook shows nothing", "impact=medium", "urgency=high")
    office.ticket("Нет почты на телефоне", "impact=low", "urgency=low")
    return office
  }

  @Test("A ticket is merged into another that is found by its words, and one u takes it back")
  func merge() throws {
    let office = try office()
    let session = office.session
    try office.open()
    session.keys("j", "U")
    try office.see("Merge into another", "Duplicate of *")
    session.type("mail server")
    try office.see("T-1  Mail server is down")
    session.keys("Tab", "Enter")
    try office.see("T-2 merged · u undoes")
    #expect(try office.field("state", of: "T-2") == "cancelled")
    #expect(try office.field("duplicateOf", of: "T-2") == "Mail server is down")
    // The requester is told by a comment on the one that is closed.
    #expect(office.count("comments", "ticket:T-2") == 1)
    session.keys("u")
    try office.see("undone:")
    #expect(try office.field("state", of: "T-2") == "new")
    #expect(office.count("comments", "ticket:T-2") == 0)
    try office.leave()
  }

  @Test("A link leads to the other ticket, and everything is searched at once")
  func linkAndSearch() throws {
    let office = try office()
    let session = office.session
    office.perform("comment", "T-3", "text=Der Kalender fehlt auch, xylophon")
    try office.open()
    session.keys("L")
    try office.see("─ Link")
    // Behind the parent: what it duplicates.
    session.keys("Tab")
    session.type("outlook")
    try office.see("T-2  Outlook shows nothing")
    session.keys("Tab", "Enter")
    try office.see("T-1 linked · u undoes")
    #expect(try office.field("duplicateOf", of: "T-1") == "Outlook shows nothing")
    #expect(try office.field("state", of: "T-1") == "new")

    session.keys("C-f")
    try office.see("─ Search everything ─")
    session.type("xylophon")
    try office.see("1 found", "T-3", "Нет почты на телефоне")
    session.keys("Enter")
    try office.see("T-3 · incident")
    session.keys("q")
    try office.see("Queue:")
    #expect(
      session.deskhand("search", "xylophon").output.contains("T-3"))
    try office.leave()
  }

  @Test("Parts of a major incident are answered and solved with it, each as one event")
  func major() throws {
    let office = try office()
    let session = office.session
    try office.open()
    // The second and the third become parts of the first.
    session.keys("j", "Space", "j", "Space", "L")
    try office.see("─ Link: 2 tickets ─")
    session.type("mail server")
    try office.see("T-1  Mail server is down")
    session.keys("Tab", "Enter")
    try office.see("2 tickets linked · u undoes")
    #expect(office.count("tickets", "parent:T-1") == 2)

    session.keys("Escape")
    // An escape with a key right behind it would be another key.
    try office.seeNoMore("● T-2")
    session.keys("Home", "A")
    try office.see("Answer to all parts")
    session.type("A fuse; back at noon")
    session.keys("Enter")
    try office.see("answered with all its parts · u undoes")
    #expect(office.count("comments", "\"back at noon\"") == 3)

    session.keys("X")
    try office.see("Resolution *")
    session.type("New fuse")
    session.keys("Enter")
    try office.see("solved with all its parts · u undoes")
    #expect(office.count("tickets", "state:resolved") == 3)
    #expect(try office.field("resolution", of: "T-3") == "New fuse")
    #expect(try office.deeds(on: "T-2") == ["new", "link", "answerAll", "solveAll"])
    session.keys("u")
    try office.see("undone:")
    #expect(office.count("tickets", "state:new") == 3)
    try office.leave()
  }
}
