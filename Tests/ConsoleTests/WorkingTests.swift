import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// Working tickets with keys.
struct WorkingTests {
  @Test("Solving asks for what was done, and says so beside the field")
  func solving() {
    let console = TestConsole()
    console.press("s", "enter")
    #expect(
      console.lines(5...10) == """
        │  T-3   P4  ┌─ Solve: T-2 Принтер не печатает ─────────────────────────────┐e           │
        │            │ Resolution *                                  this is needed │11-23 12:00 │
        │            │ Resolution code        solved                                │11-23 12:00 │
        │            │ Time spent                                                   │ouble · T-2 │
        │            │ Solved by                                                    │en, P1      │
        │            │ Solved by article                                            │            │
        """)
    console.type("New cable")
    console.press("enter")
    #expect(console.status == " T-2 solved · u undoes")
    console.press("u")
    #expect(console.status == " undone: T-2 solved")
    #expect(console.workplace.desk.tickets.state[1] == .inProgress)
  }

  @Test("A pending ticket waits for something, until a day to come")
  func pending() {
    let console = TestConsole()
    console.press("p", "right", "tab")
    console.type("yesterday")
    console.press("enter")
    #expect(
      console.lines(5...12) == """
        │  T-3   P4   New mouse                  3d 00:00    ││ Status          in use           │
        │            ┌─ Pending: T-2 Принтер не печатает ───────────────────────────┐11-23 12:00 │
        │            │ Waits for *            the requester                         │11-23 12:00 │
        │            │ Waits until *        yesterday                               │ouble · T-2 │
        │            │ Comment                                                      │en, P1      │
        │            │                                                              │            │
        │            │ the date to wait for must be in the future                   │            │
        │            └──────────────────────────────────────────────────────────────┘            │
        """)
    console.press("ctrl-u")
    console.type("3d")
    console.press("enter")
    #expect(console.status == " T-2 pending · u undoes")
  }

  @Test("A deed on marked tickets is done to all of them at once")
  func bulk() {
    let console = TestConsole()
    console.press("*", "c")
    console.type("Мы работаем над этим")
    console.press("enter")
    #expect(console.status == " 3 tickets commented · u undoes")
    #expect(
      (1...3).allSatisfy {
        console.workplace.desk.tickets.comments(of: $0, for: Reading(now: .init(milliseconds: 0)))
          .count == 1
      })
    console.press("u")
    #expect(
      (1...3).allSatisfy {
        console.workplace.desk.tickets.comments(of: $0, for: Reading(now: .init(milliseconds: 0)))
          .isEmpty
      })
  }

  @Test("Marks run from the last one to here")
  func ranges() {
    let console = TestConsole()
    console.press("space", "j", "m")
    #expect(
      console.lines(1...1) == """
        ┌─ Queue: my open ──────────────────── 3 marked · 3 ─┐┌─ T-3 · service request ──────────┐
        """)
    console.press("escape")
    #expect(!console.lines(1...1).contains("marked"))
  }

  @Test("A deed that cannot be done says why")
  func obstacle() {
    let console = TestConsole()
    console.press("t")
    #expect(console.status == " T-2: you are working on it already")
    console.press("r")
    #expect(console.status == " T-2: it is in progress; this needs a ticket that is: pending")
  }

  @Test("Who lacks a right is told which, and who has it")
  func rights() {
    let console = TestConsole(.office())
    console.workplace.login = "vera"
    console.press("g", "t", "s")
    #expect(
      console.lines(22...23) == """
         you have no right to work on tickets; it belongs to: support specialist, head of
         support, IT manager, IT director (ask Anna Ivanova, Boris Petrov)
        """)
  }

  @Test("A form makes a ticket; a reference is completed from what is typed")
  func newTicket() {
    let console = TestConsole(width: 80)
    console.press("n")
    console.type("Монитор мигает")
    console.press("tab", "tab")
    console.type("смир")
    #expect(
      console.lines(1...8) == """
        ┌─ Queue┌─ New ticket ─────────────────────────────────────────────────┐───────┐
        │  No.  │ Subject *            Монитор мигает                          │ Relati│
        │  T-2  │ Description                                                  │       │
        │  T-1  │ Requester            смир                      Вера Смирнова │       │
        │  T-3  │ Asset                 P-3  Вера Смирнова                     │       │
        │       │ Service                                                      │23     │
        │       │ Impact                 —                                     │       │
        │       │ Urgency                —                                     │23     │
        """)
    console.press("down", "enter", "ctrl-s")
    #expect(console.status == " T-4 made · u undoes")
    let tickets = console.workplace.desk.tickets
    #expect(tickets.requester[4]?.label == "Вера Смирнова")
    #expect(tickets.asset[4]?.label == "WS-0421")
  }

  @Test("A mistake in a form is named beside its field, and nothing typed is lost")
  func mistakes() {
    let console = TestConsole(width: 80)
    console.press("n")
    console.press("ctrl-s")
    #expect(
      console.lines(2...2) == """
        │  No.  │ Subject *                                                    │ Relati│
        """)
    console.type("Mouse")
    console.press("tab", "tab")
    console.type("nobody at all")
    console.press("ctrl-s")
    #expect(
      console.lines(2...4) == """
        │  No.  │ Subject *            Mouse                                   │ Relati│
        │  T-2  │ Description                                                  │       │
        │  T-1  │ Requester            nobody at all                           │       │
        """)
  }

  @Test("Long text goes to the editor and comes back")
  func editor() {
    let console = TestConsole(width: 80)
    console.press("n", "tab")
    #expect(console.press("ctrl-o") == .edit(""))
    console.console.edited("first line\nsecond line")
    #expect(
      console.lines(3...3) == """
        │  T-2  │ Description          first line second line                  │       │
        """)
  }

  @Test("A read-only desk changes nothing")
  func readOnly() {
    let console = TestConsole()
    console.workplace.readOnlyReason = "the desk is open for reading only"
    for key in ["c", "n", "e", "a", "D", "u"] {
      console.press(key)
      #expect(console.status.contains("the desk is open for reading only"), "\(key)")
    }
    #expect(
      console.workplace.desk.tickets.comments(of: 1, for: Reading(now: .init(milliseconds: 0)))
        .isEmpty)
    #expect(console.screen.contains("READ-ONLY"))
  }

  @Test("The history tells who did what, newest first")
  func history() {
    let console = TestConsole()
    console.press("enter", "left")
    #expect(
      console.lines(1...8) == """
        ┌─ T-2 · incident ───────────────────────────────────────────────────────────────────────┐
        │‹SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 0 │ Equipment │ Links │ History    │
        │ 2026-11-23 12:00  Anna Ivanova  taken  #14                                             │
        │   Assignee        Anna Ivanova                                                         │
        │   State           new → in progress                                                    │
        │   Owned           2026-11-23 12:00                                                     │
        │                                                                                        │
        │ 2026-11-23 12:00  Anna Ivanova  made  #11                                              │
        """)
  }

  @Test("What is made is selected, also where the view leaves it out")
  func madeIsSelected() {
    let console = TestConsole()
    console.press("n")
    console.type("Broken chair")
    console.press("enter")
    #expect(console.lines(1...1).contains("Queue: open "))
    console.press("t")
    #expect(console.status == " T-4 taken · u undoes")
  }

  @Test("Who overwrites what a colleague has changed meanwhile is asked first")
  func conflict() {
    let console = TestConsole()
    console.press("e")
    let desk = console.workplace.desk
    console.workplace.login = "boris"
    _ = try? console.workplace.commit(
      EditRecords(desk.tickets, [2], [(desk.tickets.subject, .text("Принтер молчит"))]))
    console.workplace.login = "anna"
    console.type("!")
    console.press("enter")
    #expect(console.screen.contains("Subject: Boris Petrov has set this to ‘Принтер молчит’"))
    #expect(desk.tickets.subject[2] == "Принтер молчит")
    #expect(console.status == " Enter save yours  Esc take theirs")
    console.press("enter")
    #expect(desk.tickets.subject[2] == "Принтер не печатает!")
  }

  @Test("Whoever takes a colleague's value keeps the rest of his form, and reads all of it first")
  func theirs() {
    let console = TestConsole(width: 80)
    let desk = console.workplace.desk
    console.press("e")
    console.workplace.login = "boris"
    let long = "Принтер не печатает, не сканирует и не копирует с самого утра"
    _ = try? console.workplace.commit(
      EditRecords(desk.tickets, [2], [(desk.tickets.subject, .text(long))]))
    console.workplace.login = "anna"
    console.type("!")
    console.press("tab")
    console.type("Added by Anna")
    console.press("enter")
    for words in ["Subject: Boris Petrov has set this", "утра’", "meanwhile."] {
      #expect(console.screen.contains(words))
    }
    console.press("escape")
    #expect(console.screen.contains("Edit T-2") && !console.screen.contains("meanwhile"))
    console.press("enter")
    #expect(desk.tickets.subject[2] == long)
    #expect(desk.tickets.description[2] == "Added by Anna")
  }

  @Test("What is marked and leaves the view is not done to")
  func marksGo() {
    let console = TestConsole()
    console.press("v")
    console.type("not assigned")
    console.press("enter", "n")
    console.type("One")
    console.press("enter", " ", "t", "v")
    console.type("my open")
    console.press("enter", "c")
    #expect(!console.screen.contains("2 tickets"))
  }
}
