import Console
import HelpDesk
import Tables
import Testing

/// A record as it was, what hangs on it drawn, and where its cables lead.
struct LookingBackTests {
  private let place = TestWorkplace.office()
  private var desk: Desk { place.desk }

  /// The printer moves twice: on Monday to Room 214, on Wednesday into repair.
  init() throws {
    let assets = desk.assets
    _ = try place.commit(
      EditRecords(assets, [2], [(assets.place, .integer(2)), (assets.model, .text("Kyocera"))]))
    place.now = Timestamp(milliseconds: place.now.milliseconds + 2 * 86_400_000)
    let repair = try #require(assets.deed(named: "repair"))
    let inputs = Inputs([desk.repairs.fault.name: .text("Paper jam")])
    _ = try place.commit(PerformDeed(repair, assets, [2], inputs))
  }

  private func printer() -> TestConsole {
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "a", "v")
    console.type("all")
    console.press("enter", "home", "enter")
    return console
  }

  @Test("Going back shows the fields as they were, and what differs from now")
  func slider() {
    let console = printer()
    console.press("<")
    #expect(
      console.lines(3...14) == """
        │ As it was on 2026-11-23 12:00                                 2 of 3         │
        │ ◂ ●──────────────────────────────────────────────────────────────────────┼ ▸ │
        │ Anna Ivanova edited #16                                                      │
        │ Name              PR-0007                                                    │
        │ Class             printer                                                    │
        │ Status            in use                                                     │
        │                   now: in repair                                             │
        │ Model             Kyocera                                                    │
        │ Place             Room 214                                                   │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        """)
    console.press(">")
    #expect(!console.screen.contains("As it was on"))
    console.press("<", "<", "=", ">")
    #expect(console.screen.contains("As it was on 2026-11-23 12:00"))
    console.press("<", "<")
    #expect(console.status == " nothing is known from before")
    console.press("esc")
    #expect(!console.screen.contains("As it was on"))
  }

  @Test("A day leads to what was at its end; one before it came to be is refused")
  func day() {
    let console = printer()
    console.press("@")
    console.type("2026-11-24")
    console.press("enter")
    #expect(console.screen.contains("As it was on 2026-11-23 12:00"))
    console.press("@")
    console.type("2026-11-01")
    console.press("enter")
    #expect(console.screen.contains("A-2 was not there on 2026-11-01"))
  }

  @Test("What an asset needs stands on the left of the map, what hangs on it on the right")
  func map() throws {
    let assets = desk.assets
    for (name, kind) in [("SW-1", "networkDevice"), ("UPS-1", "ups"), ("MON-1", "monitor")] {
      place.make(assets, ("name", name), ("kind", kind), ("status", "inUse"))
    }
    for (row, column, target) in [
      (1, assets.connectedTo, 3), (3, assets.partOf, 4), (5, assets.connectedTo, 1),
      (2, assets.connectedTo, 1),
    ] as [(Int, ReferenceColumn, Int)] {
      _ = try place.commit(EditRecords(assets, [row], [(column, .integer(Int64(target)))]))
    }
    let console = TestConsole(place, width: 80, height: 24)
    console.press(":")
    console.type("A-1")
    console.press("enter")
    for _ in 0..<12 where !console.screen.contains("hangs on it") { console.press("right") }
    #expect(
      console.lines(3...7) == """
        │ ← it needs                            hangs on it →                          │
        │                   SW-1 ─── ▐WS-0421▌ ──────────────┬─ PR-0007                │
        │                                                    └─ MON-1                  │
        │                                                                              │
        │                                                                              │
        """)
  }

  @Test("The way from a port to the switch is a line, with its cables and their tests")
  func cables() throws {
    let (ports, cables) = (desk.ports, desk.cables)
    place.make(ports, ("name", "eth0"), ("kind", "endDevice"), ("asset", "WS-0421"))
    place.make(ports, ("name", "214-A"), ("kind", "outlet"), ("place", "Room 214"))
    place.make(ports, ("name", "PP1/14"), ("kind", "panel"))
    place.make(ports, ("name", "Gi0/12"), ("kind", "networkDevice"))
    place.make(
      cables, ("from", "214-A"), ("to", "PP1/14"), ("kind", "permanent"), ("length", "38"),
      ("test", "marginal"))
    place.make(cables, ("from", "PP1/14"), ("to", "Gi0/12"))
    place.make(cables, ("from", "eth0"), ("to", "214-A"), ("test", "passed"))
    let console = TestConsole(place, width: 80, height: 24)
    console.press(":")
    console.type("PT-2")
    console.press("enter")
    #expect(
      console.lines(2...11) == """
        │ Trace │ Overview │ Links │ History                                           │
        │ ! WS-0421 eth0 ── 214-A ══ PP1/14 ── Gi0/12                                  │
        │ ● eth0            device port, WS-0421, Room 214                             │
        │ │ CB-3     patch cord                        passed 2026-11-25               │
        │ ● 214-A           outlet, Room 214                                           │
        │ │ CB-1     permanent link, 38 m              at the limit 2026-11-25         │
        │ ● PP1/14          patch panel port                                           │
        │ │ CB-2     patch cord                        no test yet                     │
        │ ● Gi0/12          network device port                                        │
        │                                                                              │
        """)
  }
}
