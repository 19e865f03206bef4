import Console
import HelpDesk
import Tables
import Testing

/// A ticket opened: its time, its equipment, what only the staff reads.
struct TicketScreenTests {
  private let place = TestWorkplace.office()

  init() {
    place.perform("spend", on: 1, ["timeSpent": .integer(1_500_000), "text": .text("Looked")])
    place.perform(
      "comment", on: 1,
      ["text": .text("The socket is dead.\nNot a word to the caller."), "visibility": .integer(2)])
    place.perform("startTimer", on: 1)
    place.now.milliseconds += 120_000
  }

  /// Opens T-1 and goes to a tab.
  private func opened(tab: Int, width: Int = 80, height: Int = 24) -> TestConsole {
    let console = TestConsole(place, width: width, height: height)
    console.press("j", "enter")
    for _ in 0..<tab { console.press("right") }
    return console
  }

  @Test("What only the staff reads stands behind a bar")
  func comments() {
    #expect(
      opened(tab: 1).lines(1...12) == """
        ┌─ T-1 · incident ─────────────────────────────────────────────────────────────┐
        │ Overview │ Comments 2 │ SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 2│
        │ Anna Ivanova · 12:00                                                         │
        │ Looked                                                                       │
        │                                                                              │
        │ Anna Ivanova · 12:00 · internal                                              │
        │ │ The socket is dead.                                                        │
        │ │ Not a word to the caller.                                                  │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        """)
  }

  @Test("Its time is listed, the timer that runs first")
  func time() {
    #expect(
      opened(tab: 7).lines(0...8) == """
         Deskhand · Test › T-1         ▲ 0 breached  ● 0 due in 1 h  ▶ T-1 0:02 · 12:02
        ┌─ T-1 · incident ─────────────────────────────────────────────────────────────┐
        │ Overview │ Comments 2 │ SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 2│
        │ Noted in all      0:25                                                       │
        │ 12:00        ▶ 0:02   Anna Ivanova                                           │
        │ 11:35        0:25     Anna Ivanova          Looked                           │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        """)
  }

  @Test("Its equipment is a tab, with how it is doing")
  func equipment() {
    #expect(
      opened(tab: 8).lines(1...20) == """
        ┌─ T-1 · incident ─────────────────────────────────────────────────────────────┐
        │‹SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 2 │ Equipment │ Links │ H│
        │ A-1       WS-0421                                                            │
        │ Class             workstation                                                │
        │ Status            in use                                                     │
        │ Holder            Вера Смирнова                                              │
        │ Place             Room 214, Branch 2                                         │
        │ Created           2026-11-23 12:00                                           │
        │ Updated           2026-11-23 12:00                                           │
        │                                                                              │
        │ Health                                                                       │
        │ Standing          in trouble                                                 │
        │                   T-1 is open, P2                                            │
        │ Incidents         1 in 90 days                                               │
        │   T-1     No network after the move                                          │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        """)
  }

  @Test("Where there is room the equipment stands beside it, and goes when there is none")
  func wide() {
    let console = opened(tab: 0, width: 160, height: 50)
    #expect(
      console.lines(0...26) == """
         Deskhand · Test › T-1                                                                       ▲ 0 breached  ● 0 due in 1 h  ▶ T-1 0:02 · anna · Mon 23 Nov 12:02
        ┌─ T-1 · incident ─────────────────────────────────────────────────────────────────────────────┐┌─ WS-0421 · workstation ──────────────────────────────────────┐
        │ Overview │ Comments 2 │ SLA │ Files 0 │ Similar │ Articles │ Parts 0 │ Time 2 │ Equipment │ L││ Overview │ Tickets 1 │ Relations │ Impact │ Map │ Care │ Cabl│
        │ No network after the move                                                                    ││ WS-0421                                                      │
        │ State             in progress                                                                ││ Class             workstation                                │
        │ Priority          P2                                                                         ││ Status            in use                                     │
        │ Requester         Вера Смирнова                                                              ││ Holder            Вера Смирнова                              │
        │ Asset             WS-0421                                                                    ││ Place             Room 214, Branch 2                         │
        │ Impact            medium: a room or a team                                                   ││ Created           2026-11-23 12:00                           │
        │ Urgency           high: work has stopped                                                     ││ Updated           2026-11-23 12:00                           │
        │ Due               2026-11-23 20:00                                                           ││ Health            in trouble · T-1 is open, P2               │
        │ Assignee          Anna Ivanova                                                               ││                                                              │
        │ Kind              incident                                                                   ││                                                              │
        │ Channel           console                                                                    ││                                                              │
        │ Place             Room 214, Branch 2                                                         ││                                                              │
        │ Owned             2026-11-23 12:00                                                           ││                                                              │
        │ First answer      2026-11-23 12:00                                                           ││                                                              │
        │ Last comment      2026-11-23 12:00                                                           ││                                                              │
        │ Time spent        0:25                                                                       ││                                                              │
        │ Created           2026-11-23 12:00                                                           ││                                                              │
        │ Updated           2026-11-23 12:00                                                           ││                                                              │
        │                                                                                              ││                                                              │
        │ Last comment                                                                                 ││                                                              │
        │                                                                                              ││                                                              │
        │ Anna Ivanova · 12:00 · internal                                                              ││                                                              │
        │ │ The socket is dead.                                                                        ││                                                              │
        │ │ Not a word to the caller.                                                                  ││                                                              │
        """)
    console.console.resize(width: 80, height: 24)
    #expect(!console.screen.contains("WS-0421 · workstation"))
  }
}
