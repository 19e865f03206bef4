import Console
import HelpDesk
import Tables
import Testing

/// The work plan, seen and worked with.
struct PlanScreenTests {
  private let place: TestWorkplace

  init() {
    place = .office()
    let desk = place.desk
    place.make(
      desk.calendars, ("name", "Office"), ("hours", "Mon-Fri 09:00-13:00, 14:00-18:00"),
      ("zone", "UTC"))
    _ = try? place.commit(
      EditRecords(desk.teams, [1], [(desk.teams.calendar, .integer(1))]))
    _ = try? place.commit(EditRecords(desk.people, [1], [(desk.people.team, .integer(1))]))
    place.make(
      desk.tasks, ("subject", "Проверить резервные копии"), ("day", "2026-11-23"),
      ("estimate", "45m"))
    place.make(
      desk.tasks, ("subject", "Walk through the branch that moves: sockets, switches, printers"),
      ("day", "2026-11-24"), ("estimate", "3h"))
    place.make(desk.tasks, ("subject", "Compare offers"))
  }

  @Test("A day at 80×24")
  func day() {
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "n")
    #expect(
      console.screen == """
         Deskhand › Work plan     ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Anna Ivanova: Mon 23 Nov ─────────────────── – spent, 0:45 planned of 8:00 ─┐
        │ Mon 23 Nov · today                             – spent, 0:45 planned of 8:00 │
        │   · TK-1      Проверить резервные копии                             – / 0:45 │
        │   · T-2       Принтер не печатает                   due 16:00                │
        │   · T-1       No network after the move             due 20:00                │
        │ Without a day                                                                │
        │   · TK-3      Compare offers                                                 │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         n new  → next days  @ whose  I goal  Y report  s done  : command  ? help
        """)
  }

  @Test("A week at 160×50")
  func week() {
    let console = TestConsole(place, width: 160, height: 50)
    console.press("g", "n", "2")
    #expect(
      console.lines(0...20) == """
         Deskhand · Test › Work plan                                                                              ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ Anna Ivanova: Mon 23 Nov – Sun 29 Nov ───────────────────── – spent, 3:45 planned of 40:00 ─┐┌─ TK-1 ───────────────────────────────────────────────────────┐
        │ Mon 23 Nov · today                                             – spent, 0:45 planned of 8:00 ││ Overview │ Time 0 │ Links │ History                          │
        │   · TK-1      Проверить резервные копии                                             – / 0:45 ││ Проверить резервные копии                                    │
        │   · T-2       Принтер не печатает                                   due 16:00                ││ State             planned                                    │
        │   · T-1       No network after the move                             due 20:00                ││ Person            Anna Ivanova                               │
        │ Tue 24 Nov                                                     – spent, 3:00 planned of 8:00 ││ Planned for       2026-11-23                                 │
        │   · RfC-1     New switch on floor 2                                  at 21:00                ││ Planned time      0:45                                       │
        │   · TK-2      Walk through the branch that moves: sockets, switches, printers       – / 3:00 ││ Ordered by        Anna Ivanova                               │
        │ Wed 25 Nov                                                                              8:00 ││ Created           2026-11-23 12:00                           │
        │ Thu 26 Nov                                                                              8:00 ││ Updated           2026-11-23 12:00                           │
        │   · T-3       New mouse                                             due 12:00                ││                                                              │
        │ Fri 27 Nov                                                                              8:00 ││                                                              │
        │ Sat 28 Nov                                                                           day off ││                                                              │
        │ Sun 29 Nov                                                                           day off ││                                                              │
        │ Without a day                                                                                ││                                                              │
        │   · TK-3      Compare offers                                                                 ││                                                              │
        │                                                                                              ││                                                              │
        │                                                                                              ││                                                              │
        │                                                                                              ││                                                              │
        │                                                                                              ││                                                              │
        """)
  }

  @Test("A task is made for the day, put off by a key, timed and done")
  func working() {
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "n", "n")
    console.type("Call the supplier")
    console.press("enter")
    let tasks = place.desk.tasks
    #expect(tasks.count == 5 && tasks.day[4] == tasks.day[1])
    #expect(console.screen.contains("TK-4"))
    console.press("R")
    #expect(console.lines(0...0).contains("▶ TK-4 0:00"))
    place.now.milliseconds += 300_000
    console.press("s", "enter")
    #expect(tasks.state[4] == .done && tasks.timeSpent[4] == 300_000)
    console.press("home", "j", ">")
    #expect(tasks.day[1]?.description == "2026-11-24")
    // One has gone with it: the next key means the same task.
    #expect(console.lines(1...1).contains("Tue 24 Nov"))
    console.press("<")
    #expect(tasks.day[1]?.description == "2026-11-23")
    console.press("u")
    #expect(tasks.day[1]?.description == "2026-11-24")
  }

  @Test("A plan is made for the days that are shown, and reported on with what was noted")
  func plan() {
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "n", "Y")
    #expect(console.screen.contains("these days have no plan yet: I makes one"))
    console.press("2", "I")
    console.type("Ready for the move")
    console.press("enter", "Y", "enter")
    let plans = place.desk.plans
    #expect(plans.state[1] == .reported && plans.tasksPlanned[1] == 2)
    #expect(
      plans.report[1].hasPrefix(
        "Anna Ivanova: 2026-11-23 – 2026-11-29\nGoal: Ready for the move · draft\nTasks: 0 of 2 done"
      ))
    console.press("I")
    #expect(console.screen.contains("Ready for the move"))
  }

  @Test("A team is a line for each of its people, which leads to his days")
  func team() {
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "n", "2", "@")
    console.type("all of front")
    console.press("enter")
    #expect(
      console.lines(1...4) == """
        ┌─ Front line: Mon 23 Nov – Sun 29 Nov ─────── – spent, 3:45 planned of 80:00 ─┐
        │ Anna Ivanova        0/2 tasks, 0 solved       – spent, 3:45 planned of 40:00 │
        │ Boris Petrov        0/0 tasks, 0 solved                                40:00 │
        │                                                                              │
        """)
    console.press("n")
    #expect(console.screen.contains("choose a person first"))
    console.press("j", "enter")
    #expect(console.lines(1...1).contains("Boris Petrov: Mon 23 Nov – Sun 29 Nov"))
  }
}
