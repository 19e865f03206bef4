import DeskTesting
import Testing

/// What is known, where it is needed.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct ArticleStoryTests {
  @Test("An article is approved, stands on a ticket's tab, and solves it")
  func article() throws {
    let office = try SmallOffice()
    let session = office.session
    office.make(
      "articles", "name=Printer is silent", "equipment=printer", "symptoms=Nothing comes out",
      "text=Restart the spooler.")
    office.ticket("The printer prints nothing", "asset=PR-0007")
    try office.open()
    session.keys("g", "i")
    try office.see("AR-1", "Printer is silent", "draft")
    session.keys("a")
    try office.see("─ Approve")
    session.keys("Enter")
    try office.see("AR-1 approved · u undoes")
    #expect(try office.field("state", of: "AR-1") == "inForce")

    session.keys("g", "h")
    try office.see("Queue:", "The printer prints nothing")
    session.keys("Enter")
    try office.see("T-1 · incident", "Articles")
    session.keys("Right", "Right", "Right", "Right", "Right")
    try office.see("AR-1      Printer is silent", "Restart the spooler.")
    session.keys("s")
    try office.see("Resolution *")
    session.type("Restarted it")
    session.keys("BTab")
    try office.see("AR-1  Printer is silent")
    session.keys("Down", "Enter", "Enter")
    try office.see("T-1 solved · u undoes")
    #expect(try office.field("article", of: "T-1") == "Printer is silent")
    #expect(office.count("tickets", "article:AR-1 state:resolved") == 1)
    try office.leave()
  }
}
