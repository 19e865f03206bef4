import Console
import HelpDesk
import Tables
import Testing

/// What the user is told of wherever he looks.
struct AlertTests {
  @Test(
    "A ticket on one's own hands that becomes late is told once, and what was late before is not")
  func late() {
    let console = TestConsole()
    #expect(console.console.takeAlerts() == [])
    console.workplace.now.milliseconds += 4 * 3_600_000
    #expect(console.console.takeAlerts() == ["T-2 is late: Принтер не печатает"])
    #expect(console.console.takeAlerts() == [])
    #expect(console.console.lateCount == 1)
    console.workplace.now.milliseconds += 5 * 3_600_000
    #expect(console.console.takeAlerts() == ["T-1 is late: No network after the move"])
    // One that is solved and comes back late is told again.
    console.workplace.perform("solve", on: 1, ["resolution": .text("Done")])
    console.console.refresh()
    #expect(console.console.takeAlerts() == [])
    let again = TestConsole(console.workplace)
    #expect(again.console.takeAlerts() == [])
  }

  @Test("Others' tickets ring nobody else's bell")
  func others() {
    let console = TestConsole()
    console.workplace.login = "boris"
    #expect(console.console.takeAlerts() == [])
    console.workplace.now.milliseconds += 40 * 3_600_000
    #expect(console.console.takeAlerts() == [])
  }
}
