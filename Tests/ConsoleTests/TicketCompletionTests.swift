import HelpDesk
import Tables
import Testing

@Suite("Tickets completed by words")
struct TicketCompletionTests {
  /// The tickets offered for what is typed in the field "Parent" of the form that links T-1.
  private func offered(_ console: TestConsole, _ text: String) -> [String] {
    console.press(":")
    console.type("T-1")
    console.press("enter", "L")
    console.type(text)
    let lines = console.screen.split(separator: "\n")
    console.press("esc", "esc", "esc")
    return lines.compactMap { line in
      let parts = line.split(separator: " ", maxSplits: .max).map(String.init)
      return parts.firstIndex { $0.hasPrefix("T-") && $0 > "T-3" }.map { start in
        parts[start...].prefix { $0 != "│" }.joined(separator: " ")
      }
    }
  }

  @Test("Open ones come first, the newest first, by all words in any order")
  func order() {
    let place = TestWorkplace.office()
    for subject in ["Scanner jams", "The scanner jams", "Jams: scanner 3", "Scanner is off"] {
      place.make(place.desk.tickets, ("subject", subject), ("requester", "vera"))
    }
    place.perform("solve", on: 6, ["resolution": .text("Cleaned")])
    let console = TestConsole(place)
    #expect(
      offered(console, "jams scan") == [
        "T-5 The scanner jams", "T-4 Scanner jams", "T-6 Jams: scanner 3 · resolved",
      ])
    #expect(offered(console, "scanner j").count == 3)
    #expect(offered(console, "plotter") == [])
  }

  @Test("A completion stands in the field as the ticket's number, which says it beyond doubt")
  func number() {
    let place = TestWorkplace.office()
    for _ in 1...2 { place.make(place.desk.tickets, ("subject", "Scanner jams")) }
    let console = TestConsole(place)
    console.press("L")
    console.type("scanner")
    console.press("down", "enter")
    #expect(console.screen.contains(" T-5 "))
    console.press("ctrl-s")
    #expect(place.desk.tickets.parent.row(2) == 5)
  }
}
