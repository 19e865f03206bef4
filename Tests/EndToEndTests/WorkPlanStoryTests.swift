import DeskTesting
import Testing

/// What one has to do today and this week, and what became of it.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct WorkPlanStoryTests {
  @Test("A task is planned, timed and done; the week gets a goal and a report")
  func day() throws {
    let office = try SmallOffice()
    let session = office.session
    try office.open()
    session.keys("g", "n")
    try office.see("Work plan", "today")
    session.keys("n")
    try office.see("New task")
    session.type("Call the supplier")
    session.keys("Enter")
    try office.see("TK-1", "Call the supplier", "made · u undoes")
    session.keys("R")
    try office.see("▶ TK-1 0:0")
    #expect(try office.field("state", of: "TK-1") == "inProgress")
    session.keys("s")
    try office.see("─ Done")
    // How long it took, and what came of it.
    session.keys("Tab")
    session.type("They come on Friday")
    session.keys("Enter")
    try office.see("TK-1 done · u undoes")
    try office.seeNoMore("▶ TK-1")
    #expect(try office.field("state", of: "TK-1") == "done")
    #expect(try office.field("result", of: "TK-1") == "They come on Friday")

    session.keys("2")
    try office.see(" of 168:00")
    session.keys("I")
    try office.see("Goal")
    session.type("Ready for the move")
    session.keys("Enter")
    try office.see("WP-1 made")
    session.keys("Y")
    try office.see("─ Report: WP-1 Ready for the move ─")
    session.keys("Enter")
    try office.see("reported · u undoes")
    #expect(try office.field("goal", of: "WP-1") == "Ready for the move")
    #expect(try office.field("state", of: "WP-1") == "reported")
    #expect(try office.field("report", of: "WP-1").contains("Tasks: 1 of 1 done"))
    #expect(try office.field("tasksPlanned", of: "WP-1") == "1")
    let plan = session.deskhand("plan")
    #expect(plan.status == 0)
    #expect(plan.output.contains("Call the supplier"), "\(plan.output)")
    #expect(plan.output.contains("Tasks: 1 of 1 done"), "\(plan.output)")
    try office.leave()
  }
}
