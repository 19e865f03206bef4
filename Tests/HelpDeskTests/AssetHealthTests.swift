import HelpDesk
import Tables
import Testing

@Suite("Health of equipment")
struct AssetHealthTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  /// The word and what is said of WS-1.
  private var health: String {
    let health = AssetHealth(of: 1, on: desk, Reading(now: office.now))
    return ([say(health.grade.title)] + health.findings.map(\.text)).joined(separator: " | ")
  }

  private func incident(_ fields: (String, String)...) throws {
    try office.make(desk.tickets, [("subject", "Dead"), ("asset", "WS-1")] + fields)
  }

  @Test("Nothing known is in order; an open ticket is to be watched, an urgent one is trouble")
  func tickets() throws {
    #expect(health == "in order")
    try incident()
    #expect(health == "to be watched | T-1 is open")
    try incident(("impact", "high"), ("urgency", "high"))
    #expect(health == "in trouble | T-2 is open, P1")
    for row in 1...2 { try office.perform("solve", row, ["resolution": "Fuse"]) }
    #expect(health == "in order")
  }

  @Test("Three incidents in 90 days are no chance; requests and older ones do not count")
  func repeated() throws {
    for _ in 1...2 { try incident() }
    try incident(("kind", "request"))
    for row in 1...3 { try office.perform("solve", row, ["resolution": "Fuse"]) }
    #expect(health == "in order")
    try incident()
    try office.perform("solve", 4, ["resolution": "Fuse"])
    #expect(health == "to be watched | 3 incidents in 90 days")
    office.now.milliseconds += 91 * 86_400_000
    #expect(health == "in order")
  }

  @Test("A warranty that ends is said, and so is repair")
  func standing() throws {
    try office.set(desk.assets, 1, ("warranty", "2026-12-01"))
    #expect(health == "to be watched | warranty ends on 2026-12-01")
    try office.set(desk.assets, 1, ("warranty", "2026-11-01"), ("status", "inRepair"))
    #expect(health == "in trouble | in repair | warranty over since 2026-11-01")
  }

  @Test("Repairs within a year are counted alike wherever they are told, by the days of who reads")
  func repairs() throws {
    office.now = Timestamp(
      milliseconds: office.now.milliseconds / 86_400_000 * 86_400_000 - 3_600_000)
    let (moscow, today) = (
      Zone(secondsEast: 10_800), CivilDate(days: Int32(office.now.milliseconds / 86_400_000))
    )
    #expect(Zone.utc.civil(office.now).date == today)
    // The first began before the year and ended within it, two came back tomorrow, one was cancelled.
    for (row, sent, returned) in [
      (1, -400, -360), (2, -3, 1), (3, -2, 5), (4, -9, 0),
    ] {
      try office.make(desk.repairs, ("asset", "WS-1"), ("fault", "Fan"))
      let state: RepairState = row == 4 ? .cancelled : .returned
      let fields: [(Column, Value)] = [
        (desk.repairs.sent, .integer(Int64(today.days) + Int64(sent))),
        (desk.repairs.returned, .integer(Int64(today.days) + Int64(returned))),
        (desk.repairs.state, .integer(Int64(state.rawValue))),
      ]
      let edit = RecordEdit(
        desk.repairs.id(row), fields.map { FieldEdit(column: $0.tag, value: $1) })
      desk.apply(
        Event(
          number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: office.now,
          deed: "set", edits: desk.linked([edit])))
    }
    func downtime(_ zone: Zone) -> Downtime {
      Downtime(of: 1, on: desk, until: office.now, in: zone)
    }
    #expect(downtime(.utc).repairs == 3 && downtime(moscow).repairs == 3)
    // It is tomorrow in Moscow: a day more of what is away until then, one less at the other end.
    #expect(downtime(.utc).days == 5 + 3 + 2)
    #expect(downtime(moscow).days == 4 + 4 + 3)
    let health = AssetHealth(of: 1, on: desk, Reading(now: office.now, zone: moscow))
    #expect(health.findings.map(\.text).contains("3 repairs in a year"))
  }
}
