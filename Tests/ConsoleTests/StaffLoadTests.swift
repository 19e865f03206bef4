import Console
import HelpDesk
import Tables
import Testing

/// Who has time, seen when work is given to somebody.
struct StaffLoadTests {
  @Test("Beside each name that is offered stands the load, and whether the colleague is away")
  func load() {
    let place = TestWorkplace.office()
    place.make(
      place.desk.absences, ("person", "boris"), ("from", "2026-11-20"), ("until", "2026-11-30"),
      ("deputy", "anna"))
    let console = TestConsole(place, width: 150)
    console.press("a")
    console.type("a")
    #expect(console.screen.contains("P-1  Anna Ivanova · 3 open, 0 late"))
    console.press("backspace")
    console.type("boris")
    #expect(console.screen.contains("away until 2026-11-30, Anna Ivanova stands in · 0 "))
    console.workplace.now.milliseconds += 5 * 3_600_000
    console.press("esc", "esc", "a")
    console.type("anna")
    #expect(console.screen.contains("3 open, 1 late"))
  }
}
