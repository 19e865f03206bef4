import HelpDesk
import Tables
import Testing

@Suite("What deeds set of a ticket")
struct TicketDeedTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
  }

  private var hands: String { office.ticket(1, "state", "assignee", "team", "reassignments") }

  @Test("To take is to work on it, in one's own team")
  func take() throws {
    try office.perform("take", by: "dora")
    #expect(hands == "state: in progress\nassignee: Dora\nteam: Network\nreassignments: ")
    try office.perform("take", by: "boris")
    #expect(hands == "state: in progress\nassignee: Boris\nteam: Front line\nreassignments: 1")
    try office.perform("take", by: "igor")
    #expect(hands == "state: in progress\nassignee: Igor\nteam: Front line\nreassignments: 2")
  }

  @Test("Assigning sets person and team, and counts each change of hands")
  func assign() throws {
    try office.perform("assign", 1, ["team": "Network"])
    #expect(hands == "state: assigned\nassignee: \nteam: Network\nreassignments: ")
    try office.perform("assign", 1, ["assignee": "dora"])
    #expect(hands == "state: assigned\nassignee: Dora\nteam: Network\nreassignments: ")
    try office.perform("take", by: "dora")
    try office.perform("assign", 1, ["assignee": "dora", "team": "Front line"])
    #expect(hands == "state: in progress\nassignee: Dora\nteam: Front line\nreassignments: 1")
    try office.perform("assign", 1, ["assignee": "boris", "text": "Please"])
    #expect(hands == "state: assigned\nassignee: Boris\nteam: Front line\nreassignments: 2")
    try office.perform("assign", 1, ["team": "Network"])
    #expect(hands == "state: assigned\nassignee: \nteam: Network\nreassignments: 3")
    #expect(
      desk.tickets.comments(of: 1, for: Reading(now: .init(milliseconds: 0))).map {
        desk.comments.text[$0]
      } == ["Please"])
    #expect(
      refusal { () throws(Refusal) in try office.perform("assign") }
        == "assignee: say who is to work on it, or which team")
  }

  @Test("Who waits says for what and until when; who goes on waits no more")
  func pending() throws {
    let answers = ["pendingReason": "supplier", "pendingUntil": "2026-11-25 09:00", "text": "Sent"]
    try office.perform("pending", 1, answers)
    #expect(
      office.ticket(1, "state", "pendingReason", "pendingUntil")
        == "state: pending\npendingReason: a supplier\npendingUntil: 2026-11-25 09:00")
    #expect(
      desk.tickets.comments(of: 1, for: Reading(now: .init(milliseconds: 0))).map {
        desk.comments.text[$0]
      } == ["Sent"])
    try office.perform("resume")
    #expect(
      office.ticket(1, "state", "pendingReason", "pendingUntil")
        == "state: new\npendingReason: \npendingUntil: ")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform(
          "pending", 1, ["pendingReason": "supplier", "pendingUntil": "2026-11-23 12:00"])
      } == "pendingUntil: the date to wait for must be in the future")
  }

  @Test("A date that has passed is not waited for again")
  func pendingAgain() throws {
    let until = "2026-11-23 13:00"
    try office.perform("pending", 1, ["pendingReason": "supplier", "pendingUntil": until])
    office.now.milliseconds += 7_200_000
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("pending", 1, ["pendingReason": "parts", "pendingUntil": until])
      } == "pendingUntil: the date to wait for must be in the future")
  }

  private var ending: String {
    office.ticket(
      1, "state", "resolution", "resolutionCode", "resolved", "resolver", "closed", "reopenings",
      "assignee", "timeSpent", "solvedBy")
  }

  @Test("Solving, closing and opening again keep the books")
  func solve() throws {
    try office.perform(
      "solve", 1,
      [
        "resolution": "New cable", "resolutionCode": "replaced", "timeSpent": "40m",
        "solvedBy": "RfC-1",
      ], by: "boris")
    #expect(
      ending == """
        state: resolved
        resolution: New cable
        resolutionCode: equipment replaced
        resolved: 2026-11-23 12:00
        resolver: Boris
        closed:\u{20}
        reopenings:\u{20}
        assignee: Boris
        timeSpent: 0:40
        solvedBy: New switch
        """)
    office.now.milliseconds += 3_600_000
    try office.perform("close", by: "vera")
    #expect(office.ticket(1, "state", "closed") == "state: closed\nclosed: 2026-11-23 13:00")
    try office.perform("reopen", 1, ["text": "Again"], by: "vera")
    #expect(
      ending == """
        state: assigned
        resolution: New cable
        resolutionCode:\u{20}
        resolved:\u{20}
        resolver:\u{20}
        closed:\u{20}
        reopenings: 1
        assignee: Boris
        timeSpent: 0:40
        solvedBy: New switch
        """)
    try office.perform("solve", 1, ["resolution": "New switch", "timeSpent": "25m"], by: "dora")
    try office.perform("reopen", by: "vera")
    #expect(
      office.ticket(1, "reopenings", "timeSpent", "assignee")
        == "reopenings: 2\ntimeSpent: 1:05\nassignee: Boris")
  }

  @Test("What is solved without a code was solved")
  func solvedPlainly() throws {
    try office.perform("solve", 1, ["resolution": "Restarted"], by: "dora")
    #expect(
      office.ticket(1, "resolutionCode", "assignee", "team", "reassignments")
        == "resolutionCode: solved\nassignee: Dora\nteam: Network\nreassignments: ")
  }

  @Test("A ticket nobody worked on is new again when it is opened again")
  func reopenUnassigned() throws {
    try office.perform("cancel", 1, ["resolution": "By mistake"], by: "vera")
    #expect(
      office.ticket(1, "state", "resolution", "closed")
        == "state: cancelled\nresolution: By mistake\nclosed: 2026-11-23 12:00")
    try office.perform("reopen", by: "vera")
    #expect(office.ticket(1, "state", "closed") == "state: new\nclosed: ")
  }

  @Test("Time spent adds up and is more than nothing")
  func spend() throws {
    try office.perform("spend", 1, ["timeSpent": "50m"])
    try office.perform("spend", 1, ["timeSpent": "1h15m", "text": "On site"])
    #expect(office.ticket(1, "timeSpent") == "timeSpent: 2:05")
    #expect(
      desk.tickets.comments(of: 1, for: Reading(now: .init(milliseconds: 0))).map {
        desk.comments.text[$0]
      } == ["On site"])
    for length in ["0m", "-5m"] {
      #expect(
        refusal { () throws(Refusal) in try office.perform("spend", 1, ["timeSpent": length]) }
          == "timeSpent: time spent is more than nothing")
    }
  }

  @Test("What follows from deeds is not set by hand")
  func derived() throws {
    for column in desk.tickets.columns where column.traits.contains(.derived) {
      let value = Value.integer(1)
      #expect(
        refusal { () throws(Refusal) in
          try office.commit(EditRecords(desk.tickets, [1], [(column, value)]))
        } == "\(column.name): this follows from what is done and is not set by hand")
      #expect(
        refusal { () throws(Refusal) in
          try office.commit(CreateRecord(desk.tickets, [(column, value)]))
        } == "\(column.name): this follows from what is done and is not set by hand")
    }
  }
}
