import HelpDesk
import Tables
import Testing

/// Everybody of the office, in the order of the tables below.
private let everybody = ["vera", "roman", "clara", "boris", "helen", "anna", "igor"]

/// What is tried, who may do it, and the right that the others lack.
private struct Trial: CustomTestStringConvertible, Sendable {
  let what: String
  let allowed: Set<String>
  let right: Right
  let run: @Sendable (TestDesk, String) throws(Refusal) -> Void
  var testDescription: String { what }

  init(
    _ what: String, _ right: Right, _ allowed: String,
    _ run: @escaping @Sendable (TestDesk, String) throws(Refusal) -> Void
  ) {
    self.what = what
    self.right = right
    self.allowed = Set(allowed.split(separator: " ").map(String.init))
    self.run = run
  }

  /// A deed on T-1, which vera asked for.
  static func deed(
    _ name: String, _ right: Right, _ allowed: String, isSolved: Bool = false,
    _ answers: [String: String] = [:]
  ) -> Trial {
    Trial("\(name) T-1", right, allowed) { office, login throws(Refusal) in
      if isSolved { try office.perform("solve", 1, ["resolution": "Done"]) }
      try office.perform(name, 1, answers, by: login)
    }
  }
}

private let staff = "boris helen anna igor"
private let heads = "helen anna igor"
private let managers = "anna igor"

private let trials: [Trial] = [
  .deed("take", .workTickets, staff),
  .deed("assign", .workTickets, staff, ["team": "Network"]),
  .deed("pending", .workTickets, staff, ["pendingReason": "parts", "pendingUntil": "1d"]),
  .deed("solve", .workTickets, staff, ["resolution": "Done"]),
  .deed("prioritize", .workTickets, staff, ["impact": "high", "urgency": "low"]),
  .deed("spend", .workTickets, staff, ["timeSpent": "5m"]),
  .deed("link", .workTickets, staff, ["solvedBy": "RfC-1"]),
  .deed("startTimer", .workTickets, staff),
  .deed("plan", .workTickets, staff, ["day": "2026-11-25"]),
  Trial("route T-1", .workTickets, staff) { office, login throws(Refusal) in
    try office.make(office.desk.rules, ("name", "All"), ("team", "Network"))
    try office.perform("route", 1, by: login)
  },
  Trial("merge T-1", .workTickets, staff) { office, login throws(Refusal) in
    try office.make(office.desk.tickets, ("subject", "The same"))
    try office.perform("merge", 1, ["duplicateOf": "T-2"], by: login)
  },
  .deed("comment", .commentTickets, "vera " + staff, ["text": "Hello"]),
  .deed("close", .closeTickets, "vera " + heads, isSolved: true),
  .deed("reopen", .closeTickets, "vera " + heads, isSolved: true),
  .deed("cancel", .closeTickets, "vera " + staff, ["resolution": "Not needed"]),
  Trial("assign T-1 to another team's dora", .assignTickets, heads) {
    office, login throws(Refusal) in
    try office.perform("take", 1, by: "anna")
    try office.perform("assign", 1, ["assignee": "dora"], by: login)
  },
  Trial("open a ticket", .openTickets, everybody.joined(separator: " ")) {
    office, login throws(Refusal) in
    try office.make(office.desk.tickets, ("subject", "New"), by: login)
  },
  Trial("edit a ticket", .workTickets, staff) { office, login throws(Refusal) in
    try office.set(office.desk.tickets, 1, ("category", "LAN"), by: login)
  },
  Trial("remove a ticket", .workTickets, staff) { office, login throws(Refusal) in
    try office.remove(office.desk.tickets, 1, by: login)
  },
  Trial("restore a ticket", .workTickets, staff) { office, login throws(Refusal) in
    try office.remove(office.desk.tickets, 1)
    try office.restore(office.desk.tickets, 1, by: login)
  },
  Trial("edit a comment", .commentTickets, staff) { office, login throws(Refusal) in
    try office.perform("comment", 1, ["text": "Hello"], by: "vera")
    try office.set(office.desk.comments, 1, ("text", "Bye"), by: login)
  },
  Trial("attach to T-1", .commentTickets, "vera " + staff) { office, login throws(Refusal) in
    try office.commit(AttachFile(1, name: "a.png", content: "00", size: 1), by: login)
  },
  Trial("make an asset", .manageAssets, "clara " + staff) { office, login throws(Refusal) in
    try office.make(office.desk.assets, ("name", "M-1"), ("kind", "monitor"), by: login)
  },
  Trial("edit an asset", .manageAssets, "clara " + staff) { office, login throws(Refusal) in
    try office.set(office.desk.assets, 1, ("model", "X"), by: login)
  },
  Trial("write an asset off", .manageAssets, "clara " + staff) { office, login throws(Refusal) in
    try office.perform("writeOff", office.desk.assets, 1, by: login)
  },
  Trial("plan a change", .planChanges, staff) { office, login throws(Refusal) in
    try office.make(office.desk.changes, ("name", "Update"), by: login)
  },
  Trial("submit a change", .planChanges, staff) { office, login throws(Refusal) in
    try office.perform("submit", office.desk.changes, 1, by: login)
  },
  Trial("schedule a change", .approveChanges, managers) { office, login throws(Refusal) in
    let window = ["starts": "2026-12-01 10:00", "ends": "2026-12-01 11:00"]
    try office.perform("schedule", office.desk.changes, 1, window, by: login)
  },
  Trial("make a requester", .managePeople, heads) { office, login throws(Refusal) in
    try office.make(office.desk.people, ("name", "New"), ("login", "new"), by: login)
  },
  Trial("edit a requester", .managePeople, heads) { office, login throws(Refusal) in
    try office.set(office.desk.people, 7, ("login", "romain"), by: login)
  },
  Trial("edit a team", .managePeople, heads) { office, login throws(Refusal) in
    try office.set(office.desk.teams, 1, ("purpose", "Calls"), by: login)
  },
  Trial("make a place", .manageCatalog, managers) { office, login throws(Refusal) in
    try office.make(office.desk.places, ("name", "Attic"), by: login)
  },
  Trial("edit a service", .manageCatalog, managers) { office, login throws(Refusal) in
    try office.set(office.desk.services, 1, ("criticality", "vital"), by: login)
  },
  Trial("undo what another did", .undoOthers, heads) { office, login throws(Refusal) in
    // By one who is none of those who try.
    let event = try office.perform("take", 1, by: "dora")
    try office.undo(event, by: login)
  },
  Trial("undo what one did", .undoOwn, everybody.joined(separator: " ")) {
    office, login throws(Refusal) in
    let event = try office.make(office.desk.tickets, ("subject", "New"), by: login)
    try office.undo(office.event(office.desk.tickets.event[event] ?? 0)!, by: login)
  },
  Trial("give a role", .giveRoles, managers) { office, login throws(Refusal) in
    try office.set(office.desk.people, 8, ("roles", "specialist"), by: login)
  },
]

@Suite("Rights")
struct RightsTests {
  @Test(
    "Each role does what it may; others hear which right they lack and who has it",
    arguments: trials, everybody)
  fileprivate func rights(_ trial: Trial, _ login: String) throws {
    let office = try TestDesk.office()
    try office.make(office.desk.tickets, ("subject", "No network"), ("requester", "vera"))
    do throws(Refusal) {
      try trial.run(office, login)
      #expect(trial.allowed.contains(login))
    } catch {
      #expect(!trial.allowed.contains(login), "\(error)")
      #expect(error.message.contains("; it belongs to: "), "\(error)")
      #expect(error.message.hasSuffix("(ask Anna, Igor)"), "\(error)")
      // Others may lack a lesser right too, and hear of that one first.
      let nearest = everybody.last { !trial.allowed.contains($0) }
      #expect(login == nearest ? error.right == trial.right : error.right != nil)
    }
  }

  @Test("Every role brings the rights of this table and no others")
  func roles() {
    let table = Right.allCases.map { right in
      "\(right): " + right.roles.map(\.name).joined(separator: " ")
    }
    #expect(
      table.joined(separator: "\n") == """
        openTickets: specialist headOfSupport inventoryClerk itManager itDirector requester
        commentOwnTickets: specialist headOfSupport inventoryClerk itManager itDirector requester
        commentTickets: specialist headOfSupport itManager itDirector
        workTickets: specialist headOfSupport itManager itDirector
        assignTickets: headOfSupport itManager itDirector
        closeTickets: headOfSupport itManager itDirector
        manageAssets: specialist headOfSupport inventoryClerk itManager itDirector
        planChanges: specialist headOfSupport itManager itDirector
        approveChanges: itManager itDirector
        managePeople: headOfSupport itManager itDirector
        manageCatalog: itManager itDirector
        undoOwn: specialist headOfSupport inventoryClerk itManager itDirector requester
        undoOthers: headOfSupport itManager itDirector
        importData: itManager itDirector
        giveRoles: itManager itDirector
        readConfidential: headOfSupport itManager itDirector
        """)
  }
}
