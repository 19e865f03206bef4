import Console
import HelpDesk
import Tables
import Testing

/// A major incident in one look.
struct MajorIncidentScreenTests {
  @Test("The tab Parts lists what belongs to it and, once each, what was said to all")
  func parts() {
    let place = TestWorkplace.office()
    let tickets = place.desk.tickets
    _ = try? place.commit(EditRecords(tickets, [1, 3], [(tickets.parent, .integer(2))]))
    let console = TestConsole(place)
    console.press("A")
    console.type("A fuse; back at noon")
    console.press("enter", "enter", "left", "left", "left", "left", "left")
    #expect(
      console.lines(1...11) == """
        ┌─ T-2 · incident ───────────────────────────────────────────────────────────────────────┐
        │ Overview │ Comments 1 │ SLA │ Files 0 │ Similar │ Articles │ Parts 2 │ Time 0 │ Equipme│
        │ 2 of 2 open; A answers to all, X solves all.                                           │
        │ T-1       in progress  No network after the move                                       │
        │ T-3       in progress  New mouse                                                       │
        │                                                                                        │
        │ Timeline                                                                               │
        │ 12:00             T-2 · Anna Ivanova                                                   │
        │ A fuse; back at noon                                                                   │
        │                                                                                        │
        │                                                                                        │
        """)
  }
}
