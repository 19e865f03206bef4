import HelpDesk
import Tables
import Testing

@Suite("Places, assets and changes")
struct PlaceAndAssetTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  @Test("A place knows what it is within, and is not within itself")
  func places() throws {
    try office.make(desk.places, ("name", "Cabinet"), ("parent", "Room 214"))
    #expect(desk.places.path(3) == "Cabinet, Room 214, Branch 2")
    #expect(desk.places.path(0) == "")
    for target in ["Branch 2", "Room 214", "Cabinet"] {
      #expect(
        refusal { () throws(Refusal) in try office.set(desk.places, 1, ("parent", target)) }
          == "parent: a place cannot be within itself")
    }
    try office.set(desk.places, 3, ("parent", "Branch 2"))
    #expect(desk.places.path(3) == "Cabinet, Branch 2")
  }

  @Test(
    "An asset is part of no part of its own and runs on nothing that runs on it",
    arguments: ["partOf", "runsOn"])
  func cycles(_ relation: String) throws {
    try office.make(desk.assets, ("name", "UPS-1"), ("kind", "ups"))
    let itself = "\(relation): an asset cannot be related to itself"
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 1, (relation, "WS-1")) } == itself
    )
    try office.set(desk.assets, 1, (relation, "PR-1"))
    try office.set(desk.assets, 2, (relation, "UPS-1"))
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.assets, 3, (relation, "WS-1")) }
        == itself + ", not over others either")
  }

  @Test("Two assets are connected to each other, but none to itself")
  func connections() throws {
    for relation in ["connectedTo", "backedUpBy", "dependsOn"] {
      try office.set(desk.assets, 1, (relation, "PR-1"))
      try office.set(desk.assets, 2, (relation, "WS-1"))
      #expect(
        refusal { () throws(Refusal) in try office.set(desk.assets, 2, (relation, "PR-1")) }
          == "\(relation): an asset cannot be related to itself")
    }
  }

  private func asset(_ row: Int) -> String {
    ["status", "holder", "place", "note"].map { office.text(desk.assets, row, $0) }
      .joined(separator: "|")
  }

  @Test("A new asset with a holder is in use, one without is in stock, unless it is said")
  func status() throws {
    #expect(asset(1) == "in use|Vera|Room 214|")
    #expect(asset(2) == "in stock|||")
    try office.make(
      desk.assets, ("name", "MO-1"), ("kind", "monitor"), ("holder", "vera"),
      ("status", "onOrder"))
    #expect(asset(3) == "on order|Vera||")
  }

  @Test("Deeds move equipment between people, stock and repair")
  func deeds() throws {
    try office.perform("issue", desk.assets, 2, ["holder": "vera"], by: "clara")
    #expect(asset(2) == "in use|Vera|Room 214|")
    try office.perform(
      "issue", desk.assets, 2, ["holder": "boris", "place": "Branch 2"], by: "clara")
    #expect(asset(2) == "in use|Boris|Branch 2|")
    try office.perform("repair", desk.assets, 2, ["fault": "Paper jam"], by: "clara")
    #expect(asset(2) == "in repair|Boris|Branch 2|")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("repair", desk.assets, 2, ["fault": "Dead"])
      } == "A-2: it is in repair already")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("store", desk.assets, 2, ["place": "Room 214"], by: "clara")
      } == "A-2: it is in repair: note in RE-1 that it came back")
    try office.perform("return", desk.repairs, 1, ["result": "New roller"], by: "clara")
    #expect(asset(2) == "in use|Boris|Branch 2|")
    try office.perform("store", desk.assets, 2, ["place": "Room 214"], by: "clara")
    #expect(asset(2) == "in stock||Room 214|")
    try office.perform("reserve", desk.assets, 2)
    try office.perform("lose", desk.assets, 2)
    try office.perform("writeOff", desk.assets, 2)
    #expect(asset(2) == "written off||Room 214|")
    for (deed, answers) in [
      ("issue", ["holder": "vera"]), ("store", ["place": "Branch 2"]),
      ("repair", ["fault": "Dead"]),
      ("reserve", [:]), ("lose", [:]),
    ] {
      #expect(
        refusal { () throws(Refusal) in try office.perform(deed, desk.assets, 2, answers) }
          == "A-2: it is written off")
    }
    #expect(
      refusal { () throws(Refusal) in try office.perform("writeOff", desk.assets, 2) }
        == "A-2: it is written off already")
  }

  @Test(
    "A change goes from state to state and not otherwise",
    arguments: [
      ("submit", ["draft": "submitted"]),
      ("schedule", ["draft": "scheduled", "submitted": "scheduled", "scheduled": "scheduled"]),
      ("start", ["scheduled": "in progress"]), ("close", ["in progress": "closed"]),
      ("fail", ["in progress": "failed"]),
      ("cancel", ["draft": "cancelled", "submitted": "cancelled", "scheduled": "cancelled"]),
    ])
  func changes(_ deed: String, _ steps: [String: String]) throws {
    let ways = [
      "draft": [], "submitted": ["submit"], "scheduled": ["schedule"],
      "in progress": ["schedule", "start"], "closed": ["schedule", "start", "close"],
      "failed": ["schedule", "start", "fail"], "cancelled": ["cancel"],
    ]
    var day = 1
    func step(_ name: String, _ row: Int) throws(Refusal) {
      day += 1
      let window = ["starts": "2026-12-\(day + 10) 10:00", "ends": "2026-12-\(day + 10) 11:00"]
      try office.perform(name, desk.changes, row, name == "schedule" ? window : [:])
    }
    for (state, way) in ways {
      let row = try office.make(desk.changes, ("name", "Update"))
      for name in way { try step(name, row) }
      try #require(office.text(desk.changes, row, "state") == state)
      let refused = refusal { () throws(Refusal) in try step(deed, row) }
      if let next = steps[state] {
        #expect(refused == nil)
        #expect(office.text(desk.changes, row, "state") == next)
      } else {
        #expect(
          refused?.hasPrefix(
            "\(desk.changes.number(row)): it is \(state); this needs a change that is: ") == true)
      }
    }
  }

  @Test("A change is its maker's, normal and a draft, and ends after it starts")
  func window() throws {
    try office.make(desk.changes, ("name", "Update"), by: "dora")
    let made = ["owner", "kind", "state"].map { office.text(desk.changes, 2, $0) }
    #expect(made == ["Dora", "normal", "draft"])
    let message = "ends: the window must end after it starts"
    #expect(
      refusal { () throws(Refusal) in
        try office.set(
          desk.changes, 2, ("starts", "2026-12-01 10:00"), ("ends", "2026-12-01 10:00"))
      } == message)
    try office.set(desk.changes, 2, ("starts", "2026-12-01 10:00"))
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.changes, 2, ("ends", "2026-12-01 09:00"))
      } == message)
    #expect(
      refusal { () throws(Refusal) in
        try office.perform(
          "schedule", desk.changes, 2,
          ["starts": "2026-12-02 10:00", "ends": "2026-12-01 10:00"])
      } == message)
  }
}
