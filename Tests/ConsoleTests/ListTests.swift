import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// Lists: filter, views, order, columns, and the way from one screen to another.
struct ListTests {
  @Test("The filter narrows as one types, in any case and script")
  func filter() {
    let console = TestConsole()
    console.press("/")
    console.type("ПРИНТ")
    #expect(
      console.lines(1...4) == """
        ┌─ Queue: my open ─────────────────────────────── 1 ─┐┌─ PR-0007 · printer ──────────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │  T-2   P1   Принтер не печатает        4:00        ││ PR-0007                          │
        │                                                    ││ Class           printer          │
        """)
    console.press("enter")
    #expect(console.lines(1...1).contains(" 1 ─"))
    console.press("escape")
    #expect(console.lines(1...1).contains(" 3 ─"))
  }

  @Test("A filter that cannot be read says where, and the list stays")
  func badFilter() {
    let console = TestConsole()
    console.press("/")
    console.type("priority:9")
    #expect(console.status.hasPrefix(" column 1: ‘9’ is none of: critical, high,"))
    // Looking around gives the wrong filter up, and the list is whole again.
    console.press("down")
    #expect(console.lines(1...1).contains(" 3 ─"))
  }

  @Test("Views are chosen by name")
  func views() {
    let console = TestConsole()
    console.press("v")
    console.type("asked")
    console.press("enter")
    #expect(
      console.lines(1...3) == """
        ┌─ Queue: asked by me ─────────────────────────── 0 ─┐┌─ Detail ─────────────────────────┐
        │  No.↓  Prio Subject                    Time left   ││ No ticket is selected.           │
        │                                                    ││                                  │
        """)
  }

  @Test("What a filter shows is kept as a view under a name")
  func keptView() {
    let console = TestConsole()
    console.press("/")
    console.type("network")
    console.press("enter", "V")
    console.type("Net")
    console.press("enter", "escape", "v")
    console.type("net")
    console.press("enter")
    #expect(
      console.lines(1...4) == """
        ┌─ Queue: Net ─────────────────────────────────── 1 ─┐┌─ WS-0421 · workstation ──────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │  T-1   P2   No network after the move  8:00        ││ WS-0421                          │
        │                                                    ││ Class           workstation      │
        """)
  }

  @Test("Any column orders the list, either way")
  func sorting() {
    let console = TestConsole()
    console.press("S")
    console.type("subject ↓")
    console.press("enter")
    #expect(
      console.lines(2...5) == """
        │  No.   Prio Subject↓                   Time left   ││ Overview │ Tickets 1 │ Relations │
        │  T-2   P1   Принтер не печатает        4:00        ││ PR-0007                          │
        │  T-1   P2   No network after the move  8:00        ││ Class           printer          │
        │  T-3   P4   New mouse                  3d 00:00    ││ Status          in use           │
        """)
  }

  @Test("g and a letter open a table, q goes back, q on the main screen ends")
  func tables() {
    let console = TestConsole()
    console.press("g", "a")
    #expect(
      console.lines(0...4) == """
         Deskhand · Test › Assets           ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Assets: all ────────────────────────────────────────────────────────────────────── 2 ─┐
        │  No.   Name↑                           Class            Status      Model              │
        │  A-2   PR-0007                         printer          in use                         │
        │  A-1   WS-0421                         workstation      in use                         │
        """)
    #expect(console.press("q") == .none)
    #expect(console.press("q") == .quit)
  }

  @Test(
    "Every table has its list, its detail and its form",
    arguments: ["t", "o", "a", "c", "p", "m", "l", "s", "f"])
  func everyTable(letter: String) {
    let console = TestConsole()
    console.press("g", letter)
    let title = console.lines(0...0)
    #expect(title.contains(" › "))
    console.press("enter")
    #expect(!console.screen.contains("Nothing is selected"))
    console.press("q", "n")
    #expect(console.screen.contains("─ New "))
  }

  @Test("The palette finds actions, lists and records by number")
  func palette() {
    let console = TestConsole()
    console.press(":")
    console.type("t-2")
    #expect(console.screen.contains("Open T-2 Принтер не печатает"))
    console.press("enter")
    #expect(
      console.lines(0...1) == """
         Deskhand · Test › T-2              ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ T-2 · incident ───────────────────────────────────────────────────────────────────────┐
        """)
  }

  @Test("Help lists the keys in force, the user's own among them")
  func help() {
    var settings = ConsoleSettings()
    settings.bindings.bind(.function(5), to: "ticket.solve")
    let console = TestConsole(settings: settings)
    console.press("?")
    #expect(
      console.lines(1...8) == """
        ┌─ Queue: my ┌─ Keys in force ──────────────────────────────────────────────┐────────────┐
        │  No.   Prio│ t              Take                                          ││ Relations │
        │  T-2   P1  │ a              Assign                                        │            │
        │  T-1   P2  │ O              Assign by the rules                           │er          │
        │  T-3   P4  │ c              Comment                                       │e           │
        │            │ p              Pending                                       │11-23 12:00 │
        │            │ r              Resume                                        │11-23 12:00 │
        │            │ F5             Solve                                         │ouble · T-2 │
        """)
    console.press("escape", "s")
    #expect(console.status == " s does nothing here; ? lists the keys")
    console.press("f5")
    #expect(console.screen.contains("Solve: T-2"))
  }

  @Test("A key without a meaning says so")
  func unknownKey() {
    let console = TestConsole()
    console.press("f9")
    #expect(console.status == " F9 does nothing here; ? lists the keys")
  }

  @Test("The user's own views come first, and a wrong one is named")
  func ownViews() {
    var settings = ConsoleSettings()
    settings.views["tickets"] = [
      SavedView(name: "broken", query: "colour:red"),
      SavedView(name: "printers", query: "asset:PR-0007"),
    ]
    let console = TestConsole(settings: settings)
    #expect(
      console.status == """
         the view ‘broken’ cannot be read: column 1: tickets have no field ‘colour’
        """)
  }

  @Test("The user's own columns are shown in his order and width")
  func ownColumns() {
    var settings = ConsoleSettings()
    settings.columns["tickets"] = [("number", nil), ("requester", 8), ("subject", nil)]
    let console = TestConsole(settings: settings)
    #expect(
      console.lines(2...3) == """
        │  No.   Request… Subject                            ││ Overview │ Tickets 1 │ Relations │
        │  T-2   Вера См… Принтер не печатает                ││ PR-0007                          │
        """)
  }

  @Test("A click selects, another on a title sorts, the wheel scrolls")
  func mouse() {
    let console = TestConsole()
    _ = console.screen
    _ = console.console.handle(.mouse(MouseEvent(x: 8, y: 4, kind: .click)))
    console.press("y")
    #expect(console.status == " copied: T-1")
    _ = console.console.handle(.mouse(MouseEvent(x: 20, y: 2, kind: .click)))
    #expect(
      console.lines(2...2) == """
        │  No.   Prio Subject↑                   Time left   ││ Overview │ Tickets 1 │ Relations │
        """)
  }
}
