import HelpDesk
import Tables
import Testing

@Suite("Rollouts that inventories see arrive")
struct RolloutArrivalTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    office.take(report { $0.install("7-Zip 23.01|23.01") })
  }

  /// What becomes of a target that waits for a version, when another is found.
  private func result(_ wanted: String, found: String, begun: Bool = true) throws -> String {
    try office.make(
      desk.rollouts, ("name", "R"), ("software", "7-Zip"), ("version", wanted), ("stages", "1"))
    try office.perform("choose", desk.rollouts, 1, ["targets": "name:NB-1"])
    if begun { try office.perform("start", desk.rollouts, 1) }
    office.take(report { $0.install("7-Zip \(found)|\(found)") })
    return office.text(desk.rolloutTargets, 1, "result")
  }

  @Test(
    "A version that is at least as new has arrived, an older one has not",
    arguments: [
      ("24.08", "24.08", "installed"), ("24.08", "24.08.0.0", "installed"),
      ("24.08", "24.9", "installed"), ("24.08", "25.0", "installed"), ("", "9.20", "installed"),
      ("24.08.0", "24.08", "installed"), ("24.08", "24.07", "waiting"),
      ("24.08", "9.20", "waiting"), ("24.08.1", "24.08", "waiting"),
      ("1.0", "1.0-beta", "waiting"), ("1.0-beta2", "1.0", "installed"),
    ])
  func versions(_ wanted: String, _ found: String, _ result: String) throws {
    #expect(try self.result(wanted, found: found) == result)
  }

  @Test("Who saw it arrive and when is noted, in the event of the inventory")
  func noted() throws {
    #expect(try result("24.08", found: "24.08") == "installed")
    #expect(office.text(desk.rolloutTargets, 1, "person") == "Anna")
    #expect(office.text(desk.rolloutTargets, 1, "done") == "2026-11-23 12:00")
    #expect(office.events.last?.deed == "inventory")
  }

  @Test("A rollout that has not begun waits for nobody")
  func planned() throws {
    #expect(try result("24.08", found: "24.08", begun: false) == "waiting")
  }
}
