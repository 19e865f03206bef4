import DeskTesting
import Testing

/// The queue, worked with all day: what it shows, and many tickets at once.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct QueueStoryTests {
  private func office() throws -> SmallOffice {
    let office = try SmallOffice(
      configuration: """
        macros:
          - name: Toner replaced
            key: M
            steps:
              - {deed: comment, text: On my way}
              - {deed: solve, resolution: New toner, code: replaced, spent: 15m}
        templates:
          - name: Ask for details
            text: "Hello {requester}, about {number}: please send a screenshot."

        """)
    office.ticket("Printer is silent", "impact=high", "urgency=high")
    office.ticket("Screen flickers", "impact=low", "urgency=low")
    office.ticket("Mouse is gone", "impact=low", "urgency=low")
    return office
  }

  @Test("Time left has what is due first; groups and the side list count")
  func views() throws {
    let office = try office()
    let session = office.session
    try office.open()
    try office.see("Queue: open", "Time left", "T-1", "T-2", "T-3")
    // Four hours are left of the most urgent one, and it stands first.
    let lines = session.screen.split(separator: "\n")
    let places = ["T-1 ", "T-2 ", "T-3 "].map { number in
      lines.firstIndex { $0.contains(number) } ?? 0
    }
    #expect(places == places.sorted(), "\(session.screen)")
    #expect(lines[places[0]].contains("3:5") || lines[places[0]].contains("4:00"))

    session.keys("b")
    try office.see("Group by")
    session.type("priority")
    session.keys("Enter")
    try office.see("── P1 · 1", "· 2 ")

    session.keys("B")
    try office.see("─ Views ─", "not assigned")
    session.keys("b")
    try office.see("Split by")
    session.type("team")
    session.keys("Enter")
    try office.see("─ By team ─", "not assigned")
    #expect(office.count("tickets", "state:open assignee:none") == 3)
    try office.leave()
  }

  @Test("Marked tickets are taken at once, after a look at what would change; one u takes it back")
  func bulk() throws {
    let office = try office()
    let session = office.session
    try office.open()
    // The first mark, and all up to the third.
    session.keys("Space", "j", "m", "t")
    try office.see("─ Take: 3 tickets ─", "State: new → in progress")
    session.keys("Enter")
    try office.see("3 tickets taken · u undoes")
    #expect(office.count("tickets", "state:inProgress assignee:me") == 3)
    session.keys("u")
    try office.see("undone:")
    #expect(office.count("tickets", "state:new assignee:none") == 3)
    // One event took all, another brought them back.
    #expect(try office.deeds(on: "T-1") == ["new", "take", "undo"])
    #expect(
      try office.deeds(on: "T-3") == ["new", "take", "undo"])
    try office.leave()
  }

  @Test(
    "A full stop does it again, a macro does its deeds as one event, a template fills itself in")
  func again() throws {
    let office = try office()
    let session = office.session
    try office.open()
    session.keys("c")
    try office.see("Comment:")
    session.keys("C-t")
    try office.see("─ Templates ─", "Ask for details")
    session.keys("Enter")
    try office.see("please send a screenshot.")
    session.keys("C-s")
    try office.see("T-1 commented · u undoes")
    #expect(office.count("comments", "\"Hello Вера Смирнова, about T-1: please send\"") == 1)

    session.keys("j")
    try office.seeNoMore("commented · u")
    session.keys("t")
    try office.see("T-2 taken · u undoes")
    session.keys("j", ".")
    try office.see("T-3 taken · u undoes")

    session.keys("k", "M")
    try office.see("T-2 Toner replaced ✓ · u undoes")
    #expect(try office.field("resolution", of: "T-2") == "New toner")
    #expect(try office.field("timeSpent", of: "T-2") == "900")
    #expect(try office.deeds(on: "T-2").count == 3)
    session.keys("u")
    try office.see("undone:")
    #expect(try office.field("state", of: "T-2") == "inProgress")
    #expect(office.count("comments", "\"On my way\"") == 0)
    try office.leave()
  }
}
