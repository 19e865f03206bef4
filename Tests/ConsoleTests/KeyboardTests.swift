import Console
import ScreenGrid
import Testing

/// What keys do wherever one is.
struct KeyboardTests {
  @Test("On a Russian keyboard the commands are where they were, also after g")
  func russian() {
    let console = TestConsole(width: 100)
    console.press("с")
    #expect(console.screen.contains("─ Comment: T-2"))
    // What is typed stays what it is.
    console.type("сеть")
    #expect(console.screen.contains("сеть"))
    console.press("esc", "esc", "п", "ф")
    #expect(console.screen.contains("─ Assets: all"))
    console.press("й")
    #expect(console.screen.contains("─ Queue: my open"))
  }

  @Test("A Russian letter that was bound to something is that")
  func bound() {
    var settings = ConsoleSettings()
    settings.bindings.bind(.character("с"), to: "ticket.take")
    let console = TestConsole(width: 100, settings: settings)
    console.press("с")
    #expect(console.screen.contains("you are working on it already"))
  }

  @Test("Esc goes back, to the queue at last, and never ends the program")
  func escape() {
    let console = TestConsole(width: 100)
    for way in [["tab"], ["backtab"], ["B"], ["tab", "z"], ["z"]] {
      for key in way { console.press(key) }
      for _ in 1...4 { #expect(console.press("esc") == .none) }
      // The keys are the queue's again, and all panes are seen.
      #expect(console.status.contains("t take"), "\(way)")
      #expect(console.screen.contains("─ Changes"), "\(way)")
    }
    #expect(console.press("q") == .quit)
  }
}
