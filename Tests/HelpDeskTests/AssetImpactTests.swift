import HelpDesk
import Tables
import Testing

@Suite("Impact of equipment that stops")
struct AssetImpactTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    for (name, kind) in [
      ("SW-1", "networkDevice"), ("SW-2", "networkDevice"), ("SRV-1", "server"),
      ("ERP", "softwareService"), ("Portal", "softwareService"), ("UPS-1", "ups"),
    ] {
      try office.make(desk.assets, ("name", name), ("kind", kind), ("status", "inUse"))
    }
    try office.set(desk.assets, asset("SRV-1"), ("connectedTo", "SW-1"), ("backedUpBy", "UPS-1"))
    try office.set(desk.assets, asset("ERP"), ("runsOn", "SRV-1"))
    try office.set(desk.assets, asset("Portal"), ("dependsOn", "ERP"))
    // Two switches are connected to each other.
    try office.set(desk.assets, asset("SW-1"), ("connectedTo", "SW-2"))
    try office.set(desk.assets, asset("SW-2"), ("connectedTo", "SW-1"))
  }

  private func asset(_ name: String) -> Int { desk.assets.find(name).first ?? 0 }

  private func tree(_ name: String) -> [String] {
    AssetImpact(of: asset(name), on: desk).nodes.map { node in
      let relation = desk.assets.column(tagged: node.relation)?.name ?? ""
      return String(repeating: "  ", count: node.depth - 1)
        + "\(desk.assets.label(node.row)) \(relation)"
    }
  }

  @Test("It goes on from step to step, and a loop ends where it began")
  func steps() {
    #expect(
      tree("SW-1") == [
        "SW-2 connectedTo", "SRV-1 connectedTo", "  ERP runsOn", "    Portal dependsOn",
      ])
    #expect(
      tree("SW-2") == [
        "SW-1 connectedTo", "  SRV-1 connectedTo", "    ERP runsOn", "      Portal dependsOn",
      ])
    #expect(tree("Portal") == [])
    // What only keeps copies is missed by nobody at once.
    #expect(tree("UPS-1") == [])
  }

  @Test("What is written off or removed is not hit")
  func gone() throws {
    try office.set(desk.assets, asset("ERP"), ("status", "writtenOff"))
    #expect(tree("SRV-1") == [])
  }

  @Test("Open tickets and changes to come on the way are told")
  func work() throws {
    try office.make(desk.tickets, ("subject", "Slow"), ("asset", "ERP"))
    try office.make(desk.tickets, ("subject", "Gone"), ("asset", "ERP"))
    try office.perform("solve", 2, ["resolution": "Restarted"])
    let change = try office.make(desk.changes, ("name", "Upgrade"), ("assets", "Portal"))
    let impact = AssetImpact(of: asset("SW-2"), on: desk)
    #expect(impact.tickets == [1] && impact.changes == [change])
    #expect(AssetImpact(of: asset("UPS-1"), on: desk).tickets == [])
  }
}
