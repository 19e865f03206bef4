import HelpDesk
import Tables
import Testing

@Suite("What a ticket fills in by itself")
struct TicketFillingTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  @Test("A subject is enough: all that can be known is filled in")
  func subjectIsEnough() throws {
    try office.make(desk.tickets, ("subject", "No network"), by: "vera")
    #expect(
      office.ticket(
        1, "subject", "requester", "asset", "place", "kind", "channel", "impact", "urgency",
        "priority", "due", "state", "assignee", "team", "created") == """
          subject: No network
          requester: Vera
          asset: WS-1
          place: Room 214
          kind: incident
          channel: console
          impact: low: one person
          urgency: medium: work is hindered
          priority: P4
          due: 2026-11-26 12:00
          state: new
          assignee:\u{20}
          team:\u{20}
          created: 2026-11-23 12:00
          """)
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.tickets, ("category", "LAN")) }
        == "subject: every ticket needs a subject")
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.tickets, ("subject", "  ")) }
        == "subject: every ticket needs a subject")
  }

  @Test("Workstation and place are the requester's, not the caller's, and what is said counts")
  func requester() throws {
    try office.make(desk.tickets, ("subject", "Call"), ("requester", "vera"), by: "boris")
    #expect(office.ticket(1, "asset", "place") == "asset: WS-1\nplace: Room 214")
    try office.make(
      desk.tickets, ("subject", "Printer"), ("requester", "vera"), ("asset", "PR-1"),
      ("place", "Branch 2"), ("channel", "phone"), ("kind", "request"), by: "boris")
    #expect(
      office.ticket(2, "asset", "place", "channel", "kind")
        == "asset: PR-1\nplace: Branch 2\nchannel: phone\nkind: service request")
    try office.make(desk.tickets, ("subject", "Mine"), by: "boris")
    #expect(office.ticket(3, "requester", "asset", "place") == "requester: Boris\nasset: \nplace: ")
  }

  @Test("Of two computers none is meant, of one and a printer the computer")
  func computers() throws {
    try office.set(desk.assets, 2, ("holder", "vera"))
    try office.make(desk.tickets, ("subject", "One"), by: "vera")
    #expect(office.ticket(1, "asset") == "asset: WS-1")
    let second = try office.make(
      desk.assets, ("name", "NB-1"), ("kind", "notebook"), ("holder", "vera"))
    try office.make(desk.tickets, ("subject", "Two"), by: "vera")
    #expect(office.ticket(2, "asset") == "asset: ")
    try office.remove(desk.assets, second)
    try office.make(desk.tickets, ("subject", "Three"), by: "vera")
    #expect(office.ticket(3, "asset") == "asset: WS-1")
  }

  @Test("The service's team gets the ticket")
  func team() throws {
    try office.make(desk.tickets, ("subject", "No mail"), ("service", "Mail"), by: "vera")
    #expect(office.ticket(1, "team", "state") == "team: Network\nstate: new")
  }

  @Test(
    "Priority is impact plus urgency less one, and brings the time within which it is due",
    arguments: [
      ("high", "high", "P1", "2026-11-23 16:00"), ("high", "medium", "P2", "2026-11-23 20:00"),
      ("high", "low", "P3", "2026-11-24 12:00"), ("medium", "high", "P2", "2026-11-23 20:00"),
      ("medium", "medium", "P3", "2026-11-24 12:00"), ("medium", "low", "P4", "2026-11-26 12:00"),
      ("low", "high", "P3", "2026-11-24 12:00"), ("low", "medium", "P4", "2026-11-26 12:00"),
      ("low", "low", "P5", "2026-11-30 12:00"),
    ])
  func priority(_ impact: String, _ urgency: String, _ priority: String, _ due: String) throws {
    try office.make(desk.tickets, ("subject", "New"), ("impact", impact), ("urgency", urgency))
    #expect(office.ticket(1, "priority", "due") == "priority: \(priority)\ndue: \(due)")
    // However it comes about, and counted from when it was opened.
    try office.make(desk.tickets, ("subject", "Set"), ("impact", "low"), ("urgency", "low"))
    office.now.milliseconds += 3_600_000
    if impact != "low" || urgency != "low" {
      try office.perform("prioritize", 2, ["impact": impact, "urgency": urgency])
    }
    #expect(office.ticket(2, "priority", "due") == "priority: \(priority)\ndue: \(due)")
  }

  @Test("What was promised goes before the usual term, and one opened earlier is due earlier")
  func due() throws {
    try office.make(desk.tickets, ("subject", "By then"), ("promised", "2026-12-01 09:00"))
    #expect(office.ticket(1, "priority", "due") == "priority: P4\ndue: 2026-12-01 09:00")
    try office.make(desk.tickets, ("subject", "Called"), ("opened", "2026-11-22 08:00"))
    #expect(office.ticket(2, "due") == "due: 2026-11-25 08:00")
    try office.set(desk.tickets, 2, ("urgency", "high"), ("promised", "2026-11-29 10:00"))
    #expect(office.ticket(2, "priority", "due") == "priority: P3\ndue: 2026-11-29 10:00")
    try office.set(desk.tickets, 2, ("impact", "high"))
    #expect(office.ticket(2, "priority", "due") == "priority: P1\ndue: 2026-11-29 10:00")
    try office.set(desk.tickets, 2, ("promised", ""))
    #expect(office.ticket(2, "priority", "due") == "priority: P1\ndue: 2026-11-22 12:00")
    try office.set(desk.tickets, 2, ("subject", "Called twice"))
    #expect(office.ticket(2, "due") == "due: 2026-11-22 12:00")
    try office.set(desk.tickets, 2, ("impact", ""))
    #expect(office.ticket(2, "priority", "due") == "priority: \ndue: ")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.tickets, 1, ("due", "4h")) }
        == "due: this follows from what is done and is not set by hand")
  }
}
