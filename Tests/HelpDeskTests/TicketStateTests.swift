import HelpDesk
import Tables
import Testing

/// A deed, and what it makes of a ticket in each state: the next state, or the refusal.
private struct StateRow: CustomTestStringConvertible, Sendable {
  let deed: String
  let outcomes: [TicketState: String]
  var testDescription: String { deed }

  init(_ deed: String, _ outcomes: String...) {
    self.deed = deed
    self.outcomes = Dictionary(uniqueKeysWithValues: zip(TicketState.allCases, outcomes))
  }
}

private let open = "this needs a ticket that is: new, assigned, in progress, pending"
private let done = "this needs a ticket that is: resolved, closed, cancelled"
private let waiting = "this needs a ticket that is: pending"
private let linked = "only open tickets are merged, others are linked"
private let solved = "this needs a ticket that is: resolved"

private let learned = "only what was solved is worth an article"
private let alone = "no ticket is part of it"

private let idle = "no timer of yours runs"

/// The columns are the states: new, assigned, in progress, pending, resolved, closed, cancelled.
private let rows = [
  StateRow(
    "take", "in progress", "in progress", "in progress", "in progress",
    "it is resolved", "it is closed", "it is cancelled"),
  StateRow(
    "assign", "assigned", "assigned", "assigned", "assigned",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow(
    "route", "assigned", "assigned", "assigned", "assigned",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow(
    "comment", "new", "assigned", "in progress", "pending", "resolved", "closed", "cancelled"),
  StateRow(
    "pending", "pending", "pending", "pending", "pending",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow(
    "resume", "it is new; \(waiting)", "it is assigned; \(waiting)",
    "it is in progress; \(waiting)", "in progress", "it is resolved; \(waiting)",
    "it is closed; \(waiting)", "it is cancelled; \(waiting)"),
  StateRow(
    "solve", "resolved", "resolved", "resolved", "resolved",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow(
    "close", "it is new; \(solved)", "it is assigned; \(solved)", "it is in progress; \(solved)",
    "it is pending; \(solved)", "closed", "it is closed; \(solved)", "it is cancelled; \(solved)"),
  StateRow(
    "reopen", "it is new; \(done)", "it is assigned; \(done)", "it is in progress; \(done)",
    "it is pending; \(done)", "assigned", "assigned", "assigned"),
  StateRow(
    "cancel", "cancelled", "cancelled", "cancelled", "cancelled",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow(
    "prioritize", "new", "assigned", "in progress", "pending",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow("spend", "new", "assigned", "in progress", "pending", "resolved", "closed", "cancelled"),
  StateRow("link", "new", "assigned", "in progress", "pending", "resolved", "closed", "cancelled"),
  StateRow("watch", "new", "assigned", "in progress", "pending", "resolved", "closed", "cancelled"),
  StateRow(
    "unwatch", "you do not watch it", "you do not watch it", "you do not watch it",
    "you do not watch it", "you do not watch it", "you do not watch it", "you do not watch it"),
  StateRow(
    "merge", "cancelled", "cancelled", "cancelled", "cancelled",
    "it is resolved; \(linked)", "it is closed; \(linked)", "it is cancelled; \(linked)"),
  StateRow(
    "document", "it is new; \(learned)", "it is assigned; \(learned)",
    "it is in progress; \(learned)",
    "it is pending; \(learned)", "resolved", "closed", "it is cancelled; \(learned)"),
  StateRow(
    "startTimer", "new", "assigned", "in progress", "pending",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow("stopTimer", idle, idle, idle, idle, idle, idle, idle),
  StateRow(
    "plan", "new", "assigned", "in progress", "pending",
    "it is resolved; \(open)", "it is closed; \(open)", "it is cancelled; \(open)"),
  StateRow("answerAll", alone, alone, alone, alone, alone, alone, alone),
  StateRow("solveAll", alone, alone, alone, alone, alone, alone, alone),
]

/// What the deeds are told here.
private let answers: [String: [String: String]] = [
  "assign": ["assignee": "dora"], "comment": ["text": "Hello"],
  "pending": ["pendingReason": "supplier", "pendingUntil": "3d"],
  "answerAll": ["text": "Hello"], "solveAll": ["resolution": "New cable"],
  "solve": ["resolution": "New cable"], "cancel": ["resolution": "Not needed"],
  "prioritize": ["impact": "high", "urgency": "high"], "spend": ["timeSpent": "10m"],
  "link": ["solvedBy": "RfC-1"], "merge": ["duplicateOf": "T-2"], "plan": ["day": "2026-11-25"],
]

/// How a ticket comes to a state on the hands of boris.
private let ways: [TicketState: [String]] = [
  .new: [], .assigned: ["assign boris"], .inProgress: ["take"],
  .pending: ["take", "pending"], .resolved: ["take", "solve"],
  .closed: ["take", "solve", "close"], .cancelled: ["take", "cancel"],
]

@Suite("States of a ticket")
struct TicketStateTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
  }

  private func bring(to state: TicketState) throws {
    for deed in ways[state] ?? [] {
      if deed == "assign boris" {
        try office.perform("assign", 1, ["assignee": "boris"])
      } else {
        let doer = deed == "close" ? "helen" : "boris"
        try office.perform(deed, 1, answers[deed] ?? [:], by: doer)
      }
    }
    try #require(desk.tickets.state[1] == state)
    office.now.milliseconds += 60_000
  }

  @Test("Every deed has its row in the table, and the table has every state")
  func isComplete() {
    #expect(rows.map(\.deed) == desk.tickets.deeds.map(\.name))
    #expect(rows.allSatisfy { $0.outcomes.count == TicketState.allCases.count })
  }

  @Test(
    "A deed leads from a state to the next, or says which state it needs",
    arguments: rows, TicketState.allCases)
  fileprivate func leads(_ row: StateRow, from state: TicketState) throws {
    try bring(to: state)
    if row.deed == "route" { try office.make(desk.rules, ("name", "All"), ("person", "dora")) }
    if row.deed == "merge" { try office.make(desk.tickets, ("subject", "The other")) }
    let before = office.everything
    let refused = refusal { () throws(Refusal) in
      try office.perform(row.deed, 1, answers[row.deed] ?? [:])
    }
    if let refused {
      #expect(refused == "T-1: \(row.outcomes[state] ?? "")")
      #expect(office.everything == before)
    } else {
      #expect(office.text(desk.tickets, 1, "state") == row.outcomes[state])
      #expect(office.everything != before)
    }
  }

  @Test("Whoever works on a ticket already does not take it once more")
  func takenAlready() throws {
    try office.perform("take", by: "boris")
    #expect(
      refusal { () throws(Refusal) in try office.perform("take", by: "boris") }
        == "T-1: you are working on it already")
    try office.perform(
      "pending", 1, ["pendingReason": "parts", "pendingUntil": "1d"], by: "boris")
    try office.perform("take", by: "boris")
    #expect(
      office.ticket(1, "state", "pendingReason", "pendingUntil")
        == "state: in progress\npendingReason: \npendingUntil: ")
  }

  @Test("A deed is done to all of several tickets or to none")
  func allOrNone() throws {
    try office.make(desk.tickets, ("subject", "Second"))
    try office.perform("solve", 2, ["resolution": "Done"])
    let take = try #require(desk.tickets.deed(named: "take"))
    #expect(
      refusal { () throws(Refusal) in try office.commit(PerformDeed(take, desk.tickets, [1, 2])) }
        == "T-2: it is resolved")
    #expect(desk.tickets.state[1] == .new)
    try office.make(desk.tickets, ("subject", "Third"))
    let event = try office.commit(PerformDeed(take, desk.tickets, [1, 3]), by: "dora")
    #expect(event.edits.map(\.edit.record.row) == [1, 3])
    #expect(office.ticket(3, "assignee", "state") == "assignee: Dora\nstate: in progress")
  }

  @Test("A ticket that is removed or was never there takes no deed")
  func absent() throws {
    try office.remove(desk.tickets, 1)
    #expect(refusal { () throws(Refusal) in try office.perform("take") } == "T-1 was removed")
    #expect(
      refusal { () throws(Refusal) in try office.perform("take", 9) } == "there is no T-9")
    #expect(
      refusal { () throws(Refusal) in try office.perform("take", 0) } == "there is no T-0")
  }

  @Test("A deed asks for what it needs and for nothing else")
  func inputs() throws {
    #expect(
      refusal { () throws(Refusal) in try office.perform("solve") }
        == "resolution: ‘Solve’ needs this")
    #expect(
      refusal { () throws(Refusal) in try office.perform("solve", 1, ["resolution": " \n"]) }
        == "resolution: ‘Solve’ needs this")
    #expect(
      refusal { () throws(Refusal) in try office.perform("take", 1, ["resolution": "x"]) }
        == "resolution: ‘take’ asks for: —")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("pending", 1, ["pendingReason": "parts"])
      } == "pendingUntil: ‘Pending’ needs this")
    let solve = try #require(desk.tickets.deed(named: "solve"))
    let odd = Inputs(["resolution": .text("x"), "resolutionCode": .integer(99)])
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(PerformDeed(solve, desk.tickets, [1], odd))
      } == """
        resolutionCode: one of solved, workaround, replaced, explained, noFault, duplicate, \
        notReproducible, external was expected
        """)
  }
}
