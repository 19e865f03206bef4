import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// Many tickets at once: previews, macros, doing it again, templates.
struct BulkWorkTests {
  private func state(_ console: TestConsole) -> [TicketState?] {
    (1...3).map { console.workplace.desk.tickets.state[$0] }
  }

  @Test("A deed without questions on several records shows first what it would do")
  func preview() {
    let console = TestConsole(width: 100)
    for ticket in 1...3 {
      console.workplace.perform("solve", on: ticket, ["resolution": .text("Done")])
    }
    console.console.refresh()
    console.press("v")
    console.type("all")
    console.press("enter", "*", "x")
    #expect(console.screen.contains("─ Close: 3 tickets ─"))
    #expect(console.screen.contains("State: resolved → closed"))
    #expect(state(console) == [.resolved, .resolved, .resolved])
    console.press("escape")
    #expect(state(console) == [.resolved, .resolved, .resolved])
    console.press("x", "enter")
    #expect(state(console) == [.closed, .closed, .closed])
    #expect(console.status == " 3 tickets closed · u undoes")
    console.press("u")
    #expect(state(console) == [.resolved, .resolved, .resolved])
  }

  @Test("^P in a form shows what its answers would do, and Enter there does it")
  func previewOfForm() {
    let console = TestConsole(width: 100)
    console.press("*", "s")
    console.type("New toner")
    console.press("ctrl-p")
    #expect(console.screen.contains("─ Solve: 3 tickets ─"))
    #expect(console.screen.contains("Resolution: — → New toner"))
    console.press("escape")
    // What was typed is still there.
    #expect(console.screen.contains("New toner"))
    console.press("ctrl-p", "enter")
    #expect(state(console) == [.resolved, .resolved, .resolved])
    #expect(console.status == " 3 tickets solved · u undoes")
    #expect(!console.screen.contains("New toner"))
  }

  @Test("A full stop does the last deed again with the same answers")
  func again() {
    let console = TestConsole()
    console.press(".")
    #expect(console.status == " nothing was done here yet that could be done again")
    console.press("s")
    console.type("Restarted")
    console.press("enter")
    #expect(state(console) == [.inProgress, .resolved, .inProgress])
    console.press(".")
    #expect(state(console) == [.resolved, .resolved, .inProgress])
    #expect(console.workplace.desk.tickets.resolution[1] == "Restarted")
  }

  private func settings() -> ConsoleSettings {
    var settings = ConsoleSettings()
    settings.macros = [
      Macro(
        name: "Toner", table: "tickets", key: .character("M"),
        steps: [
          Macro.Step(deed: "comment", answers: ["text": "On my way"]),
          Macro.Step(
            deed: "solve",
            answers: ["resolution": "Toner replaced", "code": "replaced", "spent": "15m"]),
        ]),
      Macro(
        name: "Hand over", table: "tickets", key: nil,
        steps: [Macro.Step(deed: "take", answers: [:]), Macro.Step(deed: "solve", answers: [:])]),
    ]
    settings.templates = [
      ReplyTemplate(
        name: "Greeting", text: "Dear {requester}, about {number} ‘{subject}’: {me}, {nothing}")
    ]
    return settings
  }

  @Test("A macro does its deeds as one event, and one undo takes all back")
  func macro() {
    let console = TestConsole(settings: settings())
    let before = console.workplace.desk.lastEvent
    console.press("M")
    let tickets = console.workplace.desk.tickets
    #expect(console.workplace.desk.lastEvent == before + 1)
    #expect(tickets.resolution[2] == "Toner replaced")
    #expect(tickets.resolutionCode[2] == .replaced)
    #expect(tickets.timeSpent[2] == 900_000)
    #expect(tickets.comments(of: 2, for: Reading(now: TestWorkplace.noon)).count == 1)
    #expect(console.status == " T-2 Toner ✓ · u undoes")
    console.press("u")
    #expect(tickets.state[2] == .inProgress && tickets.timeSpent[2] == nil)
    #expect(tickets.comments(of: 2, for: Reading(now: TestWorkplace.noon)).isEmpty)
  }

  @Test("A macro asks what its deeds need and it does not say, and each deed sees the one before")
  func openMacro() {
    let console = TestConsole(settings: settings())
    console.press("v")
    console.type("open")
    console.press("enter", "a")
    console.type("boris")
    console.press("tab", "enter", ":")
    console.type("hand over")
    console.press("enter")
    #expect(console.screen.contains("─ Hand over ─"))
    console.type("Solved together")
    console.press("enter")
    let tickets = console.workplace.desk.tickets
    let solved = (1...3).filter { tickets.state[$0] == .resolved }
    #expect(solved.count == 1)
    // Taken first, it is the taker's when it is solved.
    #expect(solved.allSatisfy { tickets.assignee.row($0) == 1 })
    #expect(solved.allSatisfy { tickets.resolution[$0] == "Solved together" })
  }

  @Test("A template is filled in for the ticket where it is used; what is no field stays as it is")
  func template() {
    let console = TestConsole(settings: settings())
    console.press("c", "ctrl-t")
    #expect(console.screen.contains("─ Templates ─"))
    console.press("enter", "ctrl-s")
    let comments = console.workplace.desk.comments
    #expect(
      comments.text[1]
        == "Dear Вера Смирнова, about T-2 ‘Принтер не печатает’: Anna Ivanova, {nothing}")
  }

  @Test("Records with the same value stand under a heading, with how many they are")
  func groups() {
    let console = TestConsole()
    console.press("b")
    console.type("kind")
    console.press("enter")
    #expect(
      console.lines(1...7) == """
        ┌─ Queue: my open ─────────────────────────────── 3 ─┐┌─ PR-0007 · printer ──────────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │── incident · 2 ────────────────────────────────────││ PR-0007                          │
        │  T-2   P1   Принтер не печатает        4:00        ││ Class           printer          │
        │  T-1   P2   No network after the move  8:00        ││ Status          in use           │
        │── service request · 1 ─────────────────────────────││ Created         2026-11-23 12:00 │
        │  T-3   P4   New mouse                  3d 00:00    ││ Updated         2026-11-23 12:00 │
        """)
    console.press("j", "j")
    #expect(console.lines(1...1).contains("T-3"))
    console.press("b")
    console.type("no groups")
    console.press("enter")
    #expect(!console.screen.contains("── incident"))
  }

  @Test("Long groups scroll with the selection always in sight")
  func scrolling() {
    let workplace = TestWorkplace.office()
    for number in 1...40 {
      workplace.make(
        workplace.desk.tickets, ("subject", "Case \(number)"), ("requester", "boris"),
        ("category", "Category \(number % 7)"))
    }
    let console = TestConsole(workplace)
    console.press("v")
    console.type("all")
    console.press("enter", "b")
    console.type("category")
    console.press("enter", "home")
    var seen: Set<String> = []
    for step in 1...43 {
      // The pane beside the list names the ticket that is selected, where that has no equipment.
      let words = console.lines(1...1).split(separator: " ")
      if let number = words.first(where: { $0.hasPrefix("T-") }).map(String.init) {
        let body = console.lines(3...14).split(separator: "\n").map { $0.prefix(50) }
        #expect(body.contains { $0.contains(" \(number) ") }, "\(number) at step \(step)")
        seen.insert(number)
      }
      console.press("j")
    }
    #expect(seen.count == 41)
  }
}
