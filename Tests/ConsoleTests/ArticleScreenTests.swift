import Console
import HelpDesk
import Tables
import Testing

/// Articles where they are wanted: on a ticket, in a call, where a ticket is solved.
struct ArticleScreenTests {
  /// The office with two articles in force about printing and one draft.
  private func office() -> TestWorkplace {
    let place = TestWorkplace.office()
    let desk = place.desk
    place.make(desk.topics, ("name", "Printer is silent"), ("category", "Printing"))
    place.make(
      desk.articles, ("name", "Принтер не печатает"), ("topic", "Printer is silent"),
      ("equipment", "printer"), ("symptoms", "Nothing comes out"),
      ("text", "1. Is it on?\n2. Is there paper?\n3. Restart the spooler on the print server."))
    place.make(
      desk.articles, ("name", "Printer jams"), ("equipment", "printer"),
      ("symptoms", "Принтер мнёт бумагу"), ("text", "Clean the rollers."))
    place.make(desk.articles, ("name", "New network sockets"), ("text", "Ask for a plan."))
    guard let approve = desk.articles.deed(named: "approve") else { return place }
    _ = try? place.commit(PerformDeed(approve, desk.articles, [1, 2]))
    _ = place.takeTouched()
    return place
  }

  @Test("A ticket's tab has those that fit, the best first, and Enter opens one")
  func tab() {
    let console = TestConsole(office(), width: 80)
    console.press("enter", "right", "right", "right", "right", "right")
    #expect(
      console.lines(1...5) == """
        ┌─ T-2 · incident ─────────────────────────────────────────────────────────────┐
        │ Overview │ Comments 0 │ SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 0│
        │ AR-1      Принтер не печатает                                                │
        │           1. Is it on? 2. Is there paper? 3. Restart the spooler on the      │
        │           print server.                                                      │
        """)
    console.press("enter")
    #expect(
      console.lines(1...9) == """
        ┌─ AR-1 · in force ────────────────────────────────────────────────────────────┐
        │ Article │ Overview │ Tickets 0 │ Links │ History                             │
        │ Принтер не печатает                                                          │
        │ Nothing comes out                                                            │
        │                                                                              │
        │ What to do                                                                   │
        │ 1. Is it on?                                                                 │
        │ 2. Is there paper?                                                           │
        │ 3. Restart the spooler on the print server.                                  │
        """)
    console.press("right")
    #expect(
      console.lines(2...4) == """
        │ Article │ Overview │ Tickets 0 │ Links │ History                             │
        │ Принтер не печатает                                                          │
        │ Topic             Printer is silent                                          │
        """)
  }

  @Test("Where none fits the tab says so")
  func none() {
    let console = TestConsole(office(), width: 80)
    console.press("j", "j", "enter", "right", "right", "right", "right", "right")
    #expect(console.screen.contains("No article in force fits it; gi lists all there are."))
  }

  @Test("Solving offers those that fit before anything is typed")
  func solving() {
    let console = TestConsole(office(), width: 80)
    console.press("s")
    console.type("Switched it on")
    console.press("backtab")
    #expect(
      console.lines(5...13) == """
        │  T-3  ┌─ Solve: T-2 Принтер не печатает ─────────────────────────────┐       │
        │       │ Resolution *         Switched it on                          │23     │
        │       │ Resolution code        solved                                │       │
        │       │ Time spent                                                   │23     │
        │       │ Solved by                                                    │       │
        │       │ Solved by article                                            │le ·   │
        │       │                       AR-1  Принтер не печатает              │pen,   │
        │       │                                                              │       │
        │       │                                                              │       │
        """)
    console.press("down", "enter", "enter")
    let desk = console.workplace.desk
    #expect(desk.tickets.article.row(2) == 1)
    #expect(desk.tickets.state[2] == .resolved)
  }

  @Test("What is offered is not taken by going on")
  func untaken() {
    let console = TestConsole(office(), width: 80)
    console.press("s")
    console.type("Switched it on")
    console.press("backtab", "tab", "enter")
    #expect(console.workplace.desk.tickets.article.row(2) == 0)
    #expect(console.workplace.desk.tickets.state[2] == .resolved)
  }

  @Test("Beside a call stand those that fit what was typed, the best read out")
  func call() {
    let console = TestConsole(office(), width: 120)
    console.press("N")
    console.type("vera")
    console.press("tab", "tab")
    console.type("Принтер не печ")
    #expect(
      console.lines(1...14) == """
        ┌┌─ Call ─────────────────────────────────────────────────────────────────────────────────────────────────────────────┐┐
        ││ Requester *          vera                              Вера Смирнова  Вера Смирнова                                ││
        ││ Topic                                                                 Room 214, Branch 2                           ││
        ││ Subject *            Принтер не печ                                   WS-0421 ·  · in use                          ││
        ││ Asset                WS-0421                                          Open tickets of the caller                   ││
        ││ Impact                 —                                               T-2 Принтер не печатает · in progress       ││
        ││ Urgency                —                                               T-1 No network after the move · in progress ││
        ││ Description                                                           Articles                                     ││
        ││                                                                        AR-1 Принтер не печатает                    ││
        ││                                                                          1. Is it on?                              ││
        ││                                                                          2. Is there paper?                        ││
        ││                                                                          3. Restart the spooler on the print       ││
        ││                                                                          server.                                   ││
        ││                                                                                                                    ││
        """)
  }

  @Test("Its list begins with those in force, and names its deeds")
  func list() {
    let console = TestConsole(office(), width: 80)
    console.press("g", "i")
    #expect(
      console.lines(1...4) == """
        ┌─ Articles: in force ───────────────────────────────────────────────────── 2 ─┐
        │  No.   State    Title↑                           Review by  Topic            │
        │  AR-2  in force Printer jams                     2027-11-23                  │
        │  AR-1  in force Принтер не печатает              2027-11-23 Printer is sile… │
        """)
    #expect(
      console.status
        == " a approve  r revise  x retire  / filter  n new  e edit  : command  ? help")
  }
}
