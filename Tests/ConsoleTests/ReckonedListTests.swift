import Console
import HelpDesk
import Tables
import Testing

@Suite("Lists by what is reckoned")
struct ReckonedListTests {
  private let place = TestWorkplace.office()
  private var desk: Desk { place.desk }

  init() {
    for name in ["Alpha", "Beta", "Gamma"] {
      place.make(
        desk.software, ("name", name), ("standing", "unreviewed"), ("licence", "perDevice"),
        ("licences", "1"))
    }
    _ = place.takeTouched()
  }

  private func names(_ console: TestConsole) -> [String] {
    let words = ["Alpha", "Beta", "Gamma"]
    return console.screen.split(separator: "\n").compactMap { line in
      words.first { line.dropFirst(1).prefix(12).contains($0) }
    }
  }

  private func install(_ program: String) {
    place.make(
      desk.installations, ("name", program), ("software", program), ("asset", "WS-0421"))
  }

  @Test("An installation moves its program in the list, the selection stays with its record")
  func order() throws {
    let console = TestConsole(place, width: 120)
    console.press("g", "W", "v")
    console.type("to review")
    console.press("enter")
    let chosen = names(console)[0]
    install("Gamma")
    console.console.refresh()
    #expect(names(console).first == "Gamma")
    for _ in 0..<2 { install("Beta") }
    console.console.refresh()
    #expect(names(console).prefix(2) == ["Beta", "Gamma"])
    // The one that is not its program any more moves as well.
    for row in 2...3 {
      let alpha = try desk.installations.software.parse("Alpha", Reading(now: place.now))
      _ = try place.commit(
        EditRecords(desk.installations, [row], [(desk.installations.software, alpha)]))
    }
    console.console.refresh()
    #expect(names(console) == ["Alpha", "Gamma", "Beta"])
    let number = try #require(desk.software.find(chosen).first)
    console.press("enter")
    #expect(console.screen.contains("SW-\(number) · not reviewed"))
  }

  @Test("A view of what is reckoned takes in what begins to belong there")
  func view() {
    let console = TestConsole(place, width: 120)
    console.press("g", "W", "v")
    console.type("over-used")
    console.press("enter")
    #expect(names(console) == [])
    for _ in 0..<2 { install("Beta") }
    console.console.refresh()
    #expect(names(console) == ["Beta"])
  }
}
