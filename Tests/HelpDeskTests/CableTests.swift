import HelpDesk
import Tables
import Testing

@Suite("Ports and cables")
struct CableTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// WS-1 – outlet 214-A – panel PP1/14 – switch Gi0/12.
  init() throws {
    office = try .office()
    try office.make(desk.assets, ("name", "SW-1"), ("kind", "networkDevice"))
    try office.make(desk.ports, ("name", "eth0"), ("kind", "endDevice"), ("asset", "WS-1"))
    try office.make(desk.ports, ("name", "214-A"), ("kind", "outlet"), ("place", "Room 214"))
    try office.make(desk.ports, ("name", "PP1/14"), ("kind", "panel"))
    try office.make(desk.ports, ("name", "Gi0/12"), ("kind", "networkDevice"), ("asset", "SW-1"))
    try office.make(desk.cables, ("from", "214-A"), ("to", "PP1/14"), ("kind", "permanent"))
    try office.make(desk.cables, ("from", "Gi0/12"), ("to", "PP1/14"))
    try office.make(desk.cables, ("from", "eth0"), ("to", "214-A"))
  }

  private func way(_ port: Int) -> String {
    CableTrace(through: port, on: desk).steps.map { step in
      (step.cable == 0 ? "" : "-\(desk.cables.number(step.cable))-") + desk.ports.label(step.port)
    }.joined()
  }

  @Test("The way is the same from wherever it is asked, and ends at the switch")
  func trace() throws {
    let whole = "eth0-CB-3-214-A-CB-1-PP1/14-CB-2-Gi0/12"
    #expect((1...3).map(way) == [whole, whole, whole])
    #expect(way(4) == "Gi0/12-CB-2-PP1/14-CB-1-214-A-CB-3-eth0")
    #expect(CableTrace.all(from: 1, on: desk).map(\.steps.count) == [4])
    #expect(office.text(desk.ports, 1, "place") == "Room 214", "where its equipment stands")
  }

  @Test("A port takes as many cables as it has sides, a cord before and a link behind")
  func taken() throws {
    try office.make(desk.ports, ("name", "PP1/15"), ("kind", "panel"))
    func cable(_ from: String, _ to: String, _ kind: String) -> String? {
      refusal { () throws(Refusal) in
        try office.make(desk.cables, ("from", from), ("to", to), ("kind", kind))
      }
    }
    #expect(
      cable("Gi0/12", "PP1/15", "patchCord") == "from: Gi0/12 is taken by CB-2 Gi0/12 – PP1/14")
    #expect(
      cable("214-A", "PP1/15", "permanent")?.hasPrefix("from: 214-A is taken by CB-1") == true)
    try office.make(desk.ports, ("name", "215-A"), ("kind", "outlet"))
    #expect(cable("215-A", "PP1/15", "permanent") == nil)
    try office.make(desk.ports, ("name", "215-B"), ("kind", "outlet"))
    #expect(cable("215-B", "PP1/15", "fibre") == "to: PP1/15 has a permanent link already")
    #expect(cable("215-B", "215-B", "patchCord") == "to: a cable has two ends")
  }

  @Test("A ring of cables ends where it began")
  func ring() throws {
    for name in ["R1", "R2"] { try office.make(desk.ports, ("name", name), ("kind", "panel")) }
    try office.make(desk.cables, ("from", "R1"), ("to", "R2"), ("kind", "permanent"))
    try office.make(desk.cables, ("from", "R2"), ("to", "R1"), ("kind", "patchCord"))
    #expect(CableTrace(through: 5, on: desk).steps.count == 3)
  }

  @Test("A test has its day, and one that failed makes the way doubtful")
  func tested() throws {
    #expect(!CableTrace(through: 1, on: desk).isDoubtful(on: desk))
    try office.perform("test", desk.cables, 1, ["test": "failed", "testNote": "NEXT 28 dB"])
    #expect(office.text(desk.cables, 1, "tested") == "2026-11-23")
    #expect(CableTrace(through: 1, on: desk).isDoubtful(on: desk))
  }
}
