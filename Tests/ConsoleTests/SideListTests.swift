import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// The side list of views with what they count.
struct SideListTests {
  @Test("B shows the views with their counts, which follow what is done")
  func counts() {
    let console = TestConsole(width: 120)
    console.press("B")
    #expect(
      console.lines(1...6).split(separator: "\n").map { $0.prefix(24) }.joined(separator: "\n")
        == """
        ┌─ Views ──────────────┐
        │ my open            3 │
        │ open               3 │
        │ not assigned       0 │
        │ overdue            0 │
        │ late soon          0 │
        """)
    console.workplace.make(console.workplace.desk.tickets, ("subject", "Another"))
    console.console.refresh()
    #expect(console.lines(3...4).contains("│ open               4 │"))
    #expect(console.lines(3...4).contains("│ not assigned       1 │"))
    // Time alone makes tickets overdue.
    console.workplace.now.milliseconds += 5 * 3_600_000
    console.console.tick()
    #expect(console.lines(5...5).contains("│ overdue            1 │"))
    console.press("B")
    #expect(!console.screen.contains("─ Views ─"))
  }

  @Test("Enter shows a view, and what splits it narrows the list beside")
  func choosing() {
    let console = TestConsole(width: 120)
    console.press("B", "j", "enter")
    #expect(console.lines(1...1).contains("─ Queue: open ─"))
    console.press("b")
    console.type("assignee")
    console.press("enter")
    #expect(console.screen.contains("─ By assignee ─"))
    #expect(console.lines(3...4).contains("│   Anna Ivanova     3 │"))
    console.press("j", "enter")
    #expect(console.screen.contains("/assignee:\"Anna Ivanova\""))
    console.press("enter")
    #expect(!console.screen.contains("/assignee:"))
  }

  @Test("It fits a narrow screen, and a view with a long name is cut")
  func narrow() {
    var settings = ConsoleSettings()
    settings.views["tickets"] = [
      SavedView(name: "Очень длинное имя представления для проверки", query: "state:open")
    ]
    let console = TestConsole(width: 80, settings: settings)
    console.press("B")
    #expect(console.lines(2...2).prefix(20) == "│ Очень длинное… 3 │")
  }
}
