import Console
import HelpDesk
import Tables
import Testing

@Suite("Searching everything")
struct SearchOverlayTests {
  private func finish(_ console: TestConsole) {
    while console.console.hasWork { console.console.advance() }
  }

  @Test("Ctrl-F finds records of all kinds as one types, and Enter opens the best")
  func open() {
    let console = TestConsole(width: 80, height: 24)
    console.workplace.perform(
      "comment", on: 1, ["text": .text("The cable of the printer port was loose, принтер too.")])
    console.console.refresh()
    console.press("ctrl-f")
    #expect(console.screen.contains("all of them must be there."))
    console.type("принтер")
    finish(console)
    #expect(
      console.lines(1...6) == """
        ┌─ Search everything ──────────────────────────────────────────────────────────┐
        │› принтер                                                             2 found │
        │  All kinds │ Tickets 2                                                       │
        │                                                                              │
        │ ticket     T-2       Принтер не печатает                                     │
        │ ticket     T-1       No network after the … …of the printer port was loose,… │
        """)
    console.press("down", "enter")
    #expect(console.screen.contains("T-1 · incident"))
    #expect(console.screen.contains("No network after the move"))
  }

  @Test("// opens it from a list, and / from a pane that has no filter")
  func slashes() {
    let console = TestConsole()
    console.press("/", "/")
    #expect(console.screen.contains("─ Search everything ─"))
    console.press("esc")
    #expect(!console.screen.contains("Search everything"))
    console.press("enter", "/", "/")
    console.type("mouse")
    #expect(console.screen.contains("› mouse"))
    console.press("esc", "esc", "/")
    console.type("net")
    console.press("ctrl-f")
    #expect(console.screen.contains("› net"))
    console.press("esc", ":")
    console.type("search every")
    console.press("enter")
    #expect(console.screen.contains("─ Search everything ─"))
  }

  @Test("Tab shows only one kind of records, in a wide terminal too")
  func kinds() {
    let console = TestConsole(width: 160, height: 50)
    console.press("ctrl-f")
    console.type("new")
    finish(console)
    #expect(console.screen.contains("All kinds │ Tickets 1 │ Changes 1 "))
    #expect(console.screen.contains("change     RfC-1     New switch on floor 2"))
    console.press("tab", "tab")
    #expect(console.screen.contains("New switch on floor 2"))
    #expect(!console.screen.contains("ticket     T-3"))
    console.press("shift-tab")
    #expect(console.screen.contains("ticket     T-3       New mouse"))
  }

  @Test("Nothing found is said, and what others commit meanwhile is found")
  func changes() {
    let console = TestConsole()
    console.press("ctrl-f")
    console.type("plotter")
    finish(console)
    #expect(console.screen.contains("Nothing matches."))
    console.workplace.make(console.workplace.desk.tickets, ("subject", "Plotter smokes"))
    console.console.refresh()
    #expect(console.screen.contains("T-4       Plotter smokes"))
  }

  @Test("A requester does not find what is internal")
  func rights() {
    let place = TestWorkplace.office()
    place.perform(
      "comment", on: 1,
      ["text": .text("He pulled the plug"), "visibility": .integer(2)])
    place.login = "vera"
    let console = TestConsole(place)
    console.press("ctrl-f")
    console.type("plug")
    finish(console)
    #expect(console.screen.contains("Nothing matches."))
  }
}

@Suite("Tickets found for links, merges and likeness")
struct TicketPickingTests {
  @Test("U asks for the other ticket by words, and what was said is read from it")
  func merge() {
    let console = TestConsole(width: 100, height: 24)
    console.workplace.perform("comment", on: 1, ["text": .text("Since nine")])
    console.console.refresh()
    console.press("/")
    console.type("network")
    console.press("enter", "U")
    #expect(console.screen.contains("─ Merge into another: T-1 No network after the move ─"))
    console.type("mouse new")
    #expect(console.screen.contains("T-3  New mouse"))
    console.press("tab")
    #expect(console.screen.contains("Duplicate of *       T-3"))
    console.press("enter")
    #expect(console.status == " T-1 merged · u undoes")
    console.press("esc", ":")
    console.type("T-3")
    console.press("enter", "right")
    #expect(console.screen.contains("Since nine"))
    #expect(console.screen.contains(" · T-1"))
    #expect(console.screen.contains("T-1 was merged into this: No network after the move"))
    console.press("u")
    #expect(!console.screen.contains("Since nine"))
  }

  @Test("The tab of similar tickets is filled between keys, solved ones first with how")
  func similar() {
    let place = TestWorkplace.office()
    place.make(place.desk.tickets, ("subject", "Принтер не печатает опять"), ("requester", "vera"))
    place.make(place.desk.tickets, ("subject", "Принтер замолчал"), ("requester", "vera"))
    place.perform("solve", on: 5, ["resolution": .text("Заменён блок\nпитания")])
    let console = TestConsole(place, width: 80, height: 24)
    console.press(":")
    console.type("T-2")
    console.press("enter", "right", "right", "right", "right")
    #expect(console.screen.contains("Searching …"))
    while console.console.hasWork { console.console.advance() }
    #expect(
      console.lines(3...5) == """
        │ T-5       resolved     Принтер замолчал                                      │
        │           Заменён блок питания                                               │
        │ T-4       new          Принтер не печатает опять                             │
        """)
  }
}
