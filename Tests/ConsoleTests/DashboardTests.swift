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

  @Test("At 80×24 it has four pages")
  func pages() {
    let console = dashboard(width: 80, height: 24)
    #expect(console.screen == "P1")
    console.press("pagedown")
    #expect(console.screen == "P2")
    console.press("pagedown")
    #expect(console.screen == "P3")
    console.press("pagedown")
    #expect(console.screen == "P4")
  }

  @Test("At 160×50 all parts stand side by side")
  func wide() {
    #expect(dashboard(width: 160, height: 50).screen == "P5")
  }

  @Test("In ASCII charts have letters")
  func ascii() {
    let console = dashboard(width: 80, height: 24, ascii: true)
    console.press("pagedown")
    #expect(console.lines(1...22) == "P6")
    console.press("pagedown")
    #expect(console.lines(12...22) == "P7")
  }
}
