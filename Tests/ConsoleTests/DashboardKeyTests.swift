import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// What keys do on the dashboard, and how it follows the desk.
struct DashboardKeyTests {
  private func dashboard(width: Int = 160, height: Int = 50) -> TestConsole {
    let console = TestConsole(DashboardTests.office(), width: width, height: height)
    console.press("g", "d")
    return console
  }

  /// The number that is chosen: what stands in the cells of the selection.
  private func chosen(_ console: TestConsole) -> String {
    console.console.draw()
    let grid = console.console.grid
    for y in 0..<grid.height {
      let roles = grid.roles(y: y)
      guard let first = roles.firstIndex(of: .selection),
        let last = roles.lastIndex(of: .selection)
      else { continue }
      return (first...last).map { String(Character(grid[$0, y].scalar)) }.joined()
        .split(separator: " ").last.map(String.init) ?? ""
    }
    return ""
  }

  /// How many records the list that is open has, as its frame says.
  private func listed(_ console: TestConsole) -> String {
    let line = console.lines(1...1)
    guard let frame = line.split(separator: "┐").first else { return "" }
    return frame.split(whereSeparator: { " ─".contains($0) }).last.map(String.init) ?? ""
  }

  @Test("Every figure leads to a list of as many records", arguments: [(160, 50), (80, 24)])
  func drill(width: Int, height: Int) throws {
    let console = dashboard(width: width, height: height)
    var opened = 0
    // Thirteen parts; in each down and right as far as it goes.
    for part in 0..<13 {
      // The list of tickets that are next leads to records, and shades to what is not a number.
      if part != 2, part != 7 {
        for line in 0..<12 {
          for column in 0..<6 {
            let number = chosen(console)
            if Int(number) != nil {
              console.press("enter")
              try #require(listed(console) == number, "part \(part), line \(line), \(column)")
              console.press("q")
              opened += 1
            }
            console.press("right")
          }
          for _ in 0..<6 { console.press("left") }
          console.press("down")
        }
      }
      console.press("tab")
    }
    #expect(opened > 300)
  }

  @Test("An hour of the shades leads to what was opened in it")
  func hours() {
    let console = dashboard(width: 80, height: 24)
    console.press("pagedown", "pagedown", "tab", "right", "right", "right")
    #expect(console.lines(21...21).contains("Mo 12–13 h: 4"))
    console.press("enter")
    #expect(listed(console) == "4")
    console.press("q", "down", "right")
    #expect(console.lines(21...21).contains("Tu 13–14 h: 0"))
  }

  @Test("A ticket that is late is opened itself")
  func record() {
    let console = dashboard()
    console.press("tab", "tab", "enter")
    #expect(console.lines(0...1).contains("T-2"))
  }

  @Test("Keys set the period, and whether it is compared")
  func periods() {
    let console = dashboard(width: 80, height: 24)
    func period() -> Bool { console.lines(1...1).contains("today") }
    #expect(console.lines(1...1).contains("30 days"))
    console.press("1")
    #expect(period())
    #expect(console.lines(8...8).contains("in             1"))
    console.press("P")
    #expect(console.lines(1...1).contains("year"))
    #expect(console.lines(8...8).contains("in             6"))
    console.press("p", "p")
    #expect(console.lines(1...1).contains("7 days"))
    console.press("1")
    #expect(console.lines(8...8).contains("−80 %"))
    console.press("c")
    #expect(!console.screen.contains("−80 %"))
  }

  @Test("It follows what others do, and the clock")
  func following() {
    let console = dashboard()
    let place = console.workplace
    #expect(console.lines(2...2).contains("open                       4"))
    place.make(place.desk.tickets, ("subject", "One more"), ("impact", "high"), ("urgency", "high"))
    console.console.refresh()
    #expect(console.lines(2...2).contains("open                       5"))
    #expect(console.lines(4...4).contains("due in 1 h                 0"))
    place.now.milliseconds += 3 * 3_600_000 + 60_000
    console.console.tick()
    // Its four hours end within the hour, and meanwhile a new day has begun.
    #expect(console.lines(4...4).contains("due in 1 h                 1"))
    console.press("1")
    #expect(console.lines(8...8).contains("in                 0"))
  }

  @Test("Keys of the user's own reach what the dashboard does")
  func actionNames() {
    let console = dashboard()
    let here = console.console.actionNames
    let main = TestConsole().console.actionNames
    #expect(here.subtracting(main) == [])
  }

  @Test("From the palette, from a list and back")
  func ways() {
    let console = TestConsole(DashboardTests.office(), width: 160, height: 50)
    console.press("g", "a", "g", "d")
    #expect(console.lines(0...0).contains("Test › Dashboard "))
    console.press("g", "d", "q")
    #expect(!console.lines(0...0).contains("›"))
    console.press(":")
    console.type("dashboard")
    console.press("enter")
    #expect(console.lines(0...0).contains("› Dashboard"))
    console.press("g", "t")
    #expect(console.lines(0...0).contains("› Dashboard › Tickets"))
  }

  @Test("On a terminal too small for parts side by side one has all the room")
  func small() {
    let console = dashboard(width: 50, height: 12)
    #expect(console.lines(1...1).hasPrefix("┌─ Now ──"))
    console.press("tab")
    #expect(console.lines(1...1).hasPrefix("┌─ SLA kept by priority ──"))
    console.press("pagedown", "pagedown")
    #expect(console.lines(1...1).hasPrefix("┌─ In and out ──"))
    for size in [(20, 6), (24, 7), (31, 9), (64, 10), (300, 100)] {
      console.console.resize(width: size.0, height: size.1)
      for _ in 0..<13 {
        #expect(!console.screen.isEmpty)
        console.press("tab", "down", "right")
      }
    }
  }
}
