import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// The head of support's screen.
struct DashboardTests {
  /// An office after some days of work: three tickets open, two solved, one of them late.
  static func office() -> TestWorkplace {
    let place = TestWorkplace.office()
    let tickets = place.desk.tickets
    for (subject, hours) in [("Toner", Int64(3)), ("Locked out", 30)] {
      let row = place.make(
        tickets, ("subject", subject), ("requester", "vera"), ("asset", "PR-0007"),
        ("category", "Printing"), ("impact", "high"), ("urgency", "high"))
      place.perform("take", on: row)
      place.now.milliseconds += hours * 3_600_000
      place.perform("solve", on: row, ["resolution": .text("Done")])
    }
    place.make(tickets, ("subject", "Where is the form?"), ("category", "Mail \"old\""))
    _ = place.takeTouched()
    return place
  }

  private func dashboard(
    width: Int, height: Int, ascii: Bool = false
  ) -> TestConsole {
    var settings = ConsoleSettings()
    settings.isASCII = ascii
    let console = TestConsole(Self.office(), width: width, height: height, settings: settings)
    console.press("g", "d")
    return console
  }

  @Test("At 80×24 it has five pages")
  func pages() {
    let console = dashboard(width: 80, height: 24)
    #expect(
      console.screen == """
         Deskhand › Dashboard 1…  ▲ 2 breached  ● 0 due in 1 h  anna · Tue 24 Nov 21:00
        ┌─ Now ────────────────────┐┌─ SLA kept by priority ───────────────── 30 days ─┐
        │ open                   4 ││      owned         late solved        late ▲ now │
        │ breached               2 ││ P1   ░░░░░░░     —    0 ███▌░░░  50 %    1     1 │
        │ due in 1 h             0 ││ P2   ░░░░░░░     —    0 ░░░░░░░     —    0     1 │
        │ not assigned           1 ││ P3   ░░░░░░░     —    0 ░░░░░░░     —    0     0 │
        │ pending                0 ││ P4   ░░░░░░░     —    0 ░░░░░░░     —    0     0 │
        │                          ││ P5   ░░░░░░░     —    0 ░░░░░░░     —    0     0 │
        │ in             6         ││ all  ░░░░░░░     —    0 ███▌░░░  50 %    1     2 │
        │ out            2         ││                                                  │
        │                          ││                                                  │
        └──────────────────────────┘└──────────────────────────────────────────────────┘
        ┌─ Breached, and next to breach ───────────────────────────────────────────────┐
        │  -1d 05:00 ▲  T-2       P1  Принтер не печатает         Anna Ivanova         │
        │  -1d 01:00 ▲  T-1       P2  No network after the move   Anna Ivanova         │
        │     1d 15:00  T-3       P4  New mouse                   Anna Ivanova         │
        │     3d 00:00  T-6       P4  Where is the form?          —                    │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         Enter list  p period  c compare  PgDn next page  : command  ? help
        """)
    console.press("pagedown")
    #expect(
      console.screen == """
         Deskhand › Dashboard 2…  ▲ 2 breached  ● 0 due in 1 h  anna · Tue 24 Nov 21:00
        ┌─ In and out ─────────────────────────────────────── tickets a day · 30 days ─┐
        │ ── in 1   ·· out 1   Tue 24 Nov                                              │
        │ 5                                                                       ⣾  │ │
        │                                                                        ⢠⠃⡇ │ │
        │                                                                        ⡸ ⠸⡀│ │
        │                                                                        ⡇  ⢇│ │
        │                                                                       ⢰⠁  ⠸⡀ │
        │                                                                       ⡜ ⠠ ⠄⠣ │
        │ 0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡇⠂   │ │
        │   26 Oct                              10 Nov                          24 Nov │
        └──────────────────────────────────────────────────────────────────────────────┘
        ┌─ Open tickets by age ────────────┐┌─ How long it takes ──────────── 30 days ─┐
        │ under 1 day   ████░░░░░░░░     1 ││              tickets    median   90 % in │
        │ 1–3 days      ████████████     3 ││ first answer       2      3:00  1d 06:00 │
        │ 3–7 days      ░░░░░░░░░░░░     0 ││   before           0         —         — │
        │ 7–30 days     ░░░░░░░░░░░░     0 ││ time to solve      2      3:00  1d 06:00 │
        │ over 30 days  ░░░░░░░░░░░░     0 ││   before           0         —         — │
        │                                  ││ opened again       0       0 %           │
        │                                  ││                                          │
        │                                  ││                                          │
        │                                  ││                                          │
        └──────────────────────────────────┘└──────────────────────────────────────────┘
         Enter list  p period  c compare  PgDn next page  : command  ? help
        """)
    console.press("pagedown")
    #expect(
      console.screen == """
         Deskhand › Dashboard 3…  ▲ 2 breached  ● 0 due in 1 h  anna · Tue 24 Nov 21:00
        ┌─ SLA kept by service ────────────────────────────────────────────── 30 days ─┐
        │                       owned in time      late solved in time     late ▲ now  │
        │ no service            ░░░░░░░░░░░░     —    0 ██████░░░░░░  50 %    1     2  │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
        ┌─ Busiest hours ─────────────────────────────────── tickets opened · 30 days ─┐
        │    0        3        6        9        12       15       18       21         │
        │ Mo ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ███·  ·  ░░░·  ·  ·  ·  ·  ·  ·  ·    │
        │ Tu ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·  ·    │
        │ We ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·    │
        │ Th ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·    │
        │ Fr ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·    │
        │ Sa ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·    │
        │ Su ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·    │
        │ Mo 9–10 h: 0   ░ 1+ ▒ 2+ ▓ 3+ █ 4+                                           │
        └──────────────────────────────────────────────────────────────────────────────┘
         Enter list  p period  c compare  PgDn next page  : command  ? help
        """)
    console.press("pagedown")
    #expect(
      console.screen == """
         Deskhand › Dashboard 4…  ▲ 2 breached  ● 0 due in 1 h  anna · Tue 24 Nov 21:00
        ┌─ Load by team ───────────── 30 days ─┐┌─ Load by person ─────────── 30 days ─┐
        │                   to do    ▲  solved ││                   to do    ▲  solved │
        │ no team               4    2       2 ││ Anna Ivanova          3    2       2 │
        │                                      ││ nobody                1    0       0 │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        └──────────────────────────────────────┘└──────────────────────────────────────┘
        ┌─ Peripherals down ───┐┌─ Peripherals by place ───┐┌─ Repeat failures, a ye… ─┐
        │           down    of ││              down   days ││ Nothing in this period.  │
        │ printer      1     1 ││ no place        1      — ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        │                      ││                          ││                          │
        └──────────────────────┘└──────────────────────────┘└──────────────────────────┘
         Enter list  p period  c compare  PgDn next page  : command  ? help
        """)
  }

  @Test("At 160×50 all parts stand side by side")
  func wide() {
    #expect(
      dashboard(width: 160, height: 50).screen == """
         Deskhand · Test › Dashboard                                                                              ▲ 2 breached  ● 0 due in 1 h  anna · Tue 24 Nov 21:00
        ┌─ Now ────────────────────────┐┌─ SLA kept by priority ───────────────────────────────────────── 30 days ─┐┌─ How long it takes ──────────────────── 30 days ─┐
        │ open                       4 ││      owned in time             late solved in time            late ▲ now ││                      tickets    median   90 % in │
        │ breached                   2 ││ P1   ░░░░░░░░░     —              0 ████▌░░░░  50 %              1     1 ││ first answer               2      3:00  1d 06:00 │
        │ due in 1 h                 0 ││ P2   ░░░░░░░░░     —              0 ░░░░░░░░░     —              0     1 ││   before                   0         —         — │
        │ not assigned               1 ││ P3   ░░░░░░░░░     —              0 ░░░░░░░░░     —              0     0 ││ time to solve              2      3:00  1d 06:00 │
        │ pending                    0 ││ P4   ░░░░░░░░░     —              0 ░░░░░░░░░     —              0     0 ││   before                   0         —         — │
        │                              ││ P5   ░░░░░░░░░     —              0 ░░░░░░░░░     —              0     0 ││ opened again               0       0 %           │
        │ in                 6         ││ all  ░░░░░░░░░     —              0 ████▌░░░░  50 %              1     2 ││                                                  │
        │ out                2         ││                                                                          ││                                                  │
        │                              ││                                                                          ││                                                  │
        └──────────────────────────────┘└──────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────┘
        ┌─ Breached, and next to breach ───────────────────────────────────────────────┐┌─ In and out ─────────────────────────────────────── tickets a day · 30 days ─┐
        │  -1d 05:00 ▲  T-2       P1  Принтер не печатает         Anna Ivanova         ││ ── in 1   ·· out 1   Tue 24 Nov                                              │
        │  -1d 01:00 ▲  T-1       P2  No network after the move   Anna Ivanova         ││ 5                                                                       ⣾  │ │
        │     1d 15:00  T-3       P4  New mouse                   Anna Ivanova         ││                                                                        ⢠⠃⡇ │ │
        │     3d 00:00  T-6       P4  Where is the form?          —                    ││                                                                        ⡸ ⠸⡀│ │
        │                                                                              ││                                                                        ⡇  ⢇│ │
        │                                                                              ││                                                                       ⢰⠁  ⠸⡀ │
        │                                                                              ││                                                                       ⡜ ⠠ ⠄⠣ │
        │                                                                              ││ 0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡇⠂   │ │
        │                                                                              ││   26 Oct                              10 Nov                          24 Nov │
        └──────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────────────────┘
        ┌─ SLA kept by service ───────────────────────────────── 30 days ─┐┌─ Busiest hours ──────────── tickets opened · 30 days ─┐┌─ Open tickets by age ────────────┐
        │                    owned         late solved        late ▲ now  ││    0     3     6     9     12    15    18    21       ││ under 1 day   ████░░░░░░░░     1 │
        │ no service         ░░░░░░░     —    0 ███▌░░░  50 %    1     2  ││ Mo · · · · · · · · · · · · ██· · ░░· · · · · · · ·    ││ 1–3 days      ████████████     3 │
        │                                                                 ││ Tu · · · · · · · · · · · · · · · · · · · · · ░░· ·    ││ 3–7 days      ░░░░░░░░░░░░     0 │
        │                                                                 ││ We · · · · · · · · · · · · · · · · · · · · · · · ·    ││ 7–30 days     ░░░░░░░░░░░░     0 │
        │                                                                 ││ Th · · · · · · · · · · · · · · · · · · · · · · · ·    ││ over 30 days  ░░░░░░░░░░░░     0 │
        │                                                                 ││ Fr · · · · · · · · · · · · · · · · · · · · · · · ·    ││                                  │
        │                                                                 ││ Sa · · · · · · · · · · · · · · · · · · · · · · · ·    ││                                  │
        │                                                                 ││ Su · · · · · · · · · · · · · · · · · · · · · · · ·    ││                                  │
        │                                                                 ││ Mo 9–10 h: 0   ░ 1+ ▒ 2+ ▓ 3+ █ 4+                    ││                                  │
        └─────────────────────────────────────────────────────────────────┘└───────────────────────────────────────────────────────┘└──────────────────────────────────┘
        ┌─ Load by team ─────────── 30 days ─┐┌─ Load by person ─────────────── 30 days ─┐┌─ Top assets ───────────── 30 days ─┐┌─ Top categories ─────────── 30 days ─┐
        │                 to do    ▲  solved ││                       to do    ▲  solved ││ PR-0007                          3 ││ Printing                           2 │
        │ no team             4    2       2 ││ Anna Ivanova              3    2       2 ││ WS-0421                          1 ││ Mail "old"                         1 │
        │                                    ││ nobody                    1    0       0 ││                                    ││                                      │
        │                                    ││                                          ││                                    ││                                      │
        │                                    ││                                          ││                                    ││                                      │
        └────────────────────────────────────┘└──────────────────────────────────────────┘└────────────────────────────────────┘└──────────────────────────────────────┘
        ┌─ Peripherals down ───────────────────────────┐┌─ Peripherals by place ───────────────────────────────┐┌─ Repeat failures, a year ────────────────────────────┐
        │                                   down    of ││                                          down   days ││ Nothing in this period.                              │
        │ printer                              1     1 ││ no place                                    1      — ││                                                      │
        │                                              ││                                                      ││                                                      │
        │                                              ││                                                      ││                                                      │
        │                                              ││                                                      ││                                                      │
        │                                              ││                                                      ││                                                      │
        └──────────────────────────────────────────────┘└──────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────┘
         Enter list  p period  c compare  : command  ? help
        """)
  }

  @Test("In ASCII charts have letters")
  func ascii() {
    let console = dashboard(width: 80, height: 24, ascii: true)
    console.press("pagedown")
    #expect(
      console.lines(1...22) == """
        +- In and out --------------------------------------- tickets a day . 30 days -+
        | * in 1   o out 1   Tue 24 Nov                                                |
        | 5                                                                       *  | |
        |                                                                        **  | |
        |                                                                        * * | |
        |                                                                       *  * | |
        |                                                                       *   *| |
        |                                                                      *  o o* |
        | 0 ******************************************************************** o   | |
        |   26 Oct                              10 Nov                          24 Nov |
        +------------------------------------------------------------------------------+
        +- Open tickets by age ------------++- How long it takes ------------ 30 days -+
        | under 1 day   ####........     1 ||              tickets    median   90 % in |
        | 1-3 days      ############     3 || first answer       2      3:00  1d 06:00 |
        | 3-7 days      ............     0 ||   before           0         -         - |
        | 7-30 days     ............     0 || time to solve      2      3:00  1d 06:00 |
        | over 30 days  ............     0 ||   before           0         -         - |
        |                                  || opened again       0       0 %           |
        |                                  ||                                          |
        |                                  ||                                          |
        |                                  ||                                          |
        +----------------------------------++------------------------------------------+
        """)
    console.press("pagedown")
    #expect(
      console.lines(12...22) == """
        +- Busiest hours ----------------------------------- tickets opened . 30 days -+
        |    0        3        6        9        12       15       18       21         |
        | Mo .  .  .  .  .  .  .  .  .  .  .  .  ###.  .  ---.  .  .  .  .  .  .  .    |
        | Tu .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ---.  .    |
        | We .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .    |
        | Th .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .    |
        | Fr .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .    |
        | Sa .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .    |
        | Su .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .    |
        | Mo 9-10 h: 0   - 1+ + 2+ x 3+ # 4+                                           |
        +------------------------------------------------------------------------------+
        """)
  }
}
