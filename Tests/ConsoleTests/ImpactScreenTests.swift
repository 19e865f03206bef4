import Console
import HelpDesk
import Tables
import Testing

/// What hangs on a piece of equipment, seen.
struct ImpactScreenTests {
  @Test("What breaks is a tree, with the tickets and changes on the way")
  func tree() {
    let place = TestWorkplace.office()
    place.make(
      place.desk.assets, ("name", "SW-0001"), ("kind", "networkDevice"), ("status", "inUse"))
    for (name, hangsOn) in [("WS-0421", "SW-0001"), ("PR-0007", "WS-0421")] {
      let assets = place.desk.assets
      guard let row = assets.find(name).first, let target = assets.find(hangsOn).first else {
        Issue.record("there is no \(name)")
        return
      }
      _ = try? place.commit(
        EditRecords(assets, [row], [(assets.connectedTo, .integer(Int64(target)))]))
    }
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "a", "v")
    console.type("all")
    console.press("enter", "j", "enter", "right", "right", "right")
    #expect(
      console.lines(1...13) == """
        ┌─ SW-0001 · network device ───────────────────────────────────────────────────┐
        │ Overview │ Tickets 0 │ Relations │ Impact │ Map │ Care │ Cables 0 │ Links │ H│
        │ If it stops: 2 more are hit                                                  │
        │ A-1       connected to WS-0421                                               │
        │   A-2     connected to PR-0007                                               │
        │                                                                              │
        │ Open tickets (2)                                                             │
        │ T-2       Принтер не печатает                                                │
        │ T-1       No network after the move                                          │
        │                                                                              │
        │ Changes to come (1)                                                          │
        │ RfC-1     New switch on floor 2                                              │
        │                                                                              │
        """)
  }
}
