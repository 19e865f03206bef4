import HelpDesk
import Tables
import Testing

@Suite("Forbidden programs")
struct UnapprovedSoftwareTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.software, ("name", "Tor"), ("standing", "forbidden"), ("patterns", "Tor*"))
    for row in 1...2 {
      office.take(
        report("NB-\(row)", serial: "S\(row)") {
          $0.install("Tor Browser", "Game \(row).0|\(row).0", "Game pack \(row).0|\(row).0")
        })
    }
  }

  private var counts: [Int64] { (3...4).map { desk.assets.unapproved[$0] ?? 0 } }

  private func tasks() -> [String] {
    desk.tasks.liveRows().members.map { row in
      [desk.tasks.subject, desk.tasks.description].map { $0[row] }.joined(separator: ": ")
    }
  }

  @Test("They are counted as inventories find them, and as what is allowed changes, in one event")
  func counting() throws {
    #expect(counts == [1, 1])
    let forbidden = try office.perform("forbid", desk.software, 2)
    #expect(desk.software.label(2) == "Game")
    #expect(counts == [2, 2])
    #expect(forbidden.edits.count == 3)
    try office.perform("approve", desk.software, 2, ["standing": "allowed"])
    #expect(counts == [1, 1])
    #expect(desk.software.standing[2] == .allowed)
    office.take(report("NB-1", serial: "S1") { $0.install("Game 1.0|1.0") })
    #expect(counts == [0, 1])
    #expect(desk.assets.value(of: "unapproved", 3) == .none)
    try office.undo(#require(office.events.last))
    #expect(counts == [1, 1])
  }

  @Test(
    "They follow an installation that is edited, removed and brought back, and a program that goes")
  func byHand() throws {
    let tor = try #require(desk.installations.software.rows(referringTo: 1).last)
    #expect(desk.installations.asset.row(tor) == 3)
    let edit = try office.set(desk.installations, tor, ("software", "Game"))
    #expect(counts == [0, 1])
    try office.undo(edit)
    #expect(counts == [1, 1])
    try office.remove(desk.installations, tor)
    #expect(counts == [0, 1])
    try office.restore(desk.installations, tor)
    #expect(counts == [1, 1])
    try office.set(desk.installations, tor, ("asset", "NB-2"))
    #expect(counts == [0, 2])
    let found = try Query("unapproved:>0", on: desk.assets, Reading(now: office.now)).rows()
    #expect(found.members == [4])
  }

  @Test("Undoing a ban counts anew, whatever inventories have come since")
  func undo() throws {
    let ban = try office.perform("forbid", desk.software, 2)
    office.take(report("NB-3", serial: "S3") { $0.install("Game 3.0|3.0") })
    #expect(desk.assets.unapproved[5] == 1)
    try office.undo(ban)
    #expect(counts == [1, 1])
    #expect(desk.assets.unapproved[5] == nil)
  }

  @Test("A program is had removed everywhere: a task an asset, once")
  func removal() throws {
    try office.set(desk.software, 1, ("instead", "Game"))
    let event = try office.perform("removeEverywhere", desk.software, 1, ["day": "2026-11-30"])
    #expect(event.edits.count == 2)
    #expect(
      tasks() == [
        "Remove Tor Browser from NB-1: - Tor Browser → use Game instead",
        "Remove Tor Browser from NB-2: - Tor Browser → use Game instead",
      ])
    #expect(office.text(desk.tasks, 1, "day") == "2026-11-30")
    #expect(
      refusal { () throws(Refusal) in try office.perform("removeEverywhere", desk.software, 1) }
        == "its removal is ordered already everywhere")
    try office.perform("done", desk.tasks, 2)
    try office.perform("removeEverywhere", desk.software, 1)
    #expect(tasks().count == 3)
    try office.perform("removeEverywhere", desk.software, 2)
    // An inventory that finds nothing of what was to go has it done; another list of somebody stays.
    try office.make(
      desk.tasks, ("subject", "Look at it"), ("asset", "NB-1"),
      ("description", "- Game 1.0\n- the fan"))
    office.take(report("NB-1", serial: "S1") { $0.programs = [] })
    #expect(office.text(desk.tasks, 1, "state") == "done")
    #expect(office.text(desk.tasks, 1, "result") == "inventories do not find it any more")
    #expect(office.text(desk.tasks, 5, "state") == "planned")
    #expect(tasks()[3] == "Remove Game 1.0 from NB-1: - Game 1.0")
  }

  @Test("Deeds are refused where they say nothing")
  func refusals() throws {
    func why(_ deed: String, _ row: Int, _ answers: [String: String] = [:]) -> String? {
      refusal { () throws(Refusal) in try office.perform(deed, desk.software, row, answers) }
    }
    #expect(why("forbid", 1) == "SW-1: it is forbidden already")
    #expect(
      why("approve", 1, ["standing": "inTesting"])
        == "standing: approved is what is house standard or allowed")
    #expect(why("forbid", 2, ["instead": "Game"]) == "instead: it cannot be used instead of itself")
    try office.make(desk.software, ("name", "Nothing"))
    #expect(why("removeEverywhere", 4) == "SW-4: it is installed nowhere")
    #expect(desk.software.standing[4] == .unreviewed)
  }
}

extension AssetTable {
  fileprivate func value(of name: String, _ row: Int) -> Value {
    column(named: name)?.value(row) ?? .none
  }
}
