import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// The specialist's screen: queue, equipment, calendar.
struct MainScreenTests {
  @Test("Queue, equipment and calendar stand side by side")
  func threePanes() {
    let console = TestConsole()
    #expect(
      console.screen == """
         Deskhand · Test                    ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Queue: my open ─────────────────────────────── 3 ─┐┌─ PR-0007 · printer ──────────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │  T-2   P1   Принтер не печатает        4:00        ││ PR-0007                          │
        │  T-1   P2   No network after the move  8:00        ││ Class           printer          │
        │  T-3   P4   New mouse                  3d 00:00    ││ Status          in use           │
        │                                                    ││ Created         2026-11-23 12:00 │
        │                                                    ││ Updated         2026-11-23 12:00 │
        │                                                    ││ Health          in trouble · T-2 │
        │                                                    ││                 is open, P1      │
        │                                                    ││                                  │
        │                                                    ││                                  │
        │                                                    ││                                  │
        │                                                    ││                                  │
        │                                                    ││                                  │
        └────────────────────────────────────────────────────┘│                                  │
        ┌─ Changes: November 2026 ─────────────────────── 1 ─┐│                                  │
        │Mo Tu We Th Fr Sa Su   24 Tu 21:00 RfC-1   New swit…││                                  │
        │ 2  3  4  5  6  7  8                                ││                                  │
        │ 9 10 11 12 13 14 15                                ││                                  │
        │16 17 18 19 20 21 22                                ││                                  │
        │23 24 25 26 27 28 29                                ││                                  │
        └────────────────────────────────────────────────────┘└──────────────────────────────────┘
         t take  a assign  c comment  p pending  s solve  / filter  n new  : command  ? help
        """)
  }

  @Test("Equipment and calendar follow the selected ticket")
  func following() {
    let console = TestConsole()
    #expect(
      console.lines(1...3) == """
        ┌─ Queue: my open ─────────────────────────────── 3 ─┐┌─ PR-0007 · printer ──────────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │  T-2   P1   Принтер не печатает        4:00        ││ PR-0007                          │
        """)
    console.press("j")
    #expect(
      console.lines(1...3) == """
        ┌─ Queue: my open ─────────────────────────────── 3 ─┐┌─ WS-0421 · workstation ──────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Tickets 1 │ Relations │
        │  T-2   P1   Принтер не печатает        4:00        ││ WS-0421                          │
        """)
  }

  @Test("A ticket without equipment is shown itself")
  func noEquipment() {
    let console = TestConsole()
    console.press("G")
    #expect(
      console.lines(1...4) == """
        ┌─ Queue: my open ─────────────────────────────── 3 ─┐┌─ T-3 · service request ──────────┐
        │  No.   Prio Subject                    Time left↑  ││ Overview │ Comments 0 │ SLA │ Fil│
        │  T-2   P1   Принтер не печатает        4:00        ││ New mouse                        │
        │  T-1   P2   No network after the move  8:00        ││ State           in progress      │
        """)
  }

  @Test("Tab goes round the panes, z gives one all the room")
  func focusAndZoom() {
    let console = TestConsole()
    console.press("tab", "z")
    #expect(
      console.lines(0...3) == """
         Deskhand · Test                    ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Changes: November 2026 ─────────────────────────────────────────────────────────── 1 ─┐
        │Mo Tu We Th Fr Sa Su   24 Tu 21:00–23:00 RfC-1   New switch on floor 2                  │
        │                   1                                                                    │
        """)
    console.press("z", "tab")
    #expect(
      console.status == """
         i issue to a person  b return to stock  r send to repair  e edit  : command  ? help
        """)
  }

  @Test("It keeps working in 80×24, 40×12 and a corner of a screen")
  func sizes() {
    let console = TestConsole()
    console.console.resize(width: 40, height: 12)
    #expect(
      console.screen == """
         Deskhand · Test                  12:00
        ┌─ Queue: my open ───────────────── 3 ─┐
        │  No.   Prio Subject                  │
        │  T-2   P1   Принтер не печатает      │
        │  T-1   P2   No network after the mo… │
        │  T-3   P4   New mouse                │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         t take  a assign  : command  ? help
        """)
    console.console.resize(width: 12, height: 3)
    #expect(console.screen == "Too small\n\n")
    console.console.resize(width: 80, height: 24)
    #expect(
      console.lines(0...2) == """
         Deskhand · Test          ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Queue: my open ───────────────────────── 3 ─┐┌─ PR-0007 · printer ──────────┐
        │  No.   Prio Subject              Time left↑  ││ Overview │ Tickets 1 │ Relati│
        """)
  }

  @Test("With ASCII nothing else is drawn")
  func ascii() {
    var settings = ConsoleSettings()
    settings.isASCII = true
    let console = TestConsole(settings: settings)
    console.press("G")
    #expect(console.screen.unicodeScalars.allSatisfy { $0.isASCII || $0.value > 0x400 })
    #expect(
      console.lines(1...2) == """
        +- Queue: my open ------------------------------- 3 -++- T-3 . service request ----------+
        |  No.   Prio Subject                    Time left^  || Overview | Comments 0 | SLA | Fil|
        """)
  }

  @Test("What others commit appears, and the selection stays with its ticket")
  func others() {
    let console = TestConsole()
    console.press("j")
    console.workplace.make(
      console.workplace.desk.tickets, ("subject", "Branch 2 is offline"),
      ("impact", "high"), ("urgency", "high"))
    console.workplace.perform("take", on: 4)
    console.console.refresh()
    #expect(console.screen.contains("Branch 2 is offline"))
    console.press("y")
    #expect(console.status == " copied: T-1")
  }

  @Test("The header counts what is past its term and what soon will be")
  func header() {
    let console = TestConsole()
    console.workplace.now = Timestamp(
      milliseconds: TestWorkplace.noon.milliseconds + 4 * 3_600_000 - 60_000)
    #expect(
      console.lines(0...0) == """
         Deskhand · Test                    ▲ 0 breached  ● 1 due in 1 h  anna · Mon 23 Nov 15:59
        """)
    console.workplace.now.milliseconds += 5 * 3_600_000
    #expect(
      console.lines(0...0) == """
         Deskhand · Test                    ▲ 2 breached  ● 0 due in 1 h  anna · Mon 23 Nov 20:59
        """)
  }

  @Test("Control bytes of others' texts never reach the screen")
  func harmless() {
    let console = TestConsole()
    console.workplace.make(
      console.workplace.desk.tickets, ("subject", "a\u{1B}[31mred\u{7}\u{202E}"))
    console.workplace.perform("take", on: 4)
    console.console.refresh()
    #expect(console.screen.contains("a·[31mred··"))
    #expect(!console.screen.unicodeScalars.contains { $0.value < 0x20 && $0.value != 0x0A })
  }
}
