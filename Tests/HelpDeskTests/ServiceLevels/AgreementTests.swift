import HelpDesk
import Tables
import Testing

@Suite("Agreements on service levels")
struct AgreementTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(
      desk.calendars, ("name", "Always"), ("hours", "24x7"), ("zone", "UTC"))
  }

  private func agree(_ name: String, _ term: String, _ more: (String, String)...) throws {
    let row = try office.make(
      desk.agreements, ("name", name), ("calendar", "Always"), ("resolve4", term))
    for field in more { try office.set(desk.agreements, row, field) }
  }

  @Test("The one that fits most closely applies, and the ticket says which and why")
  func closest() throws {
    try agree("All", "40h")
    try agree("Requests", "30h", ("ticketKind", "request"))
    try agree("Branch", "20h", ("place", "Branch 2"))
    try agree("Room", "15h", ("place", "Room 214"))
    try agree("Mail", "10h", ("service", "Mail"))
    try agree("Mail in the branch", "5h", ("service", "Mail"), ("place", "Branch 2"))
    try office.make(desk.tickets, ("subject", "One"), ("requester", "boris"))
    #expect(office.ticket(1, "agreement", "due") == "agreement: All\ndue: 2026-11-25 04:00")
    try office.set(desk.tickets, 1, ("kind", "request"))
    #expect(office.ticket(1, "agreement") == "agreement: Requests")
    try office.set(desk.tickets, 1, ("requester", "vera"))
    #expect(office.ticket(1, "agreement") == "agreement: Room")
    try office.set(desk.people, 8, ("place", "Branch 2"))
    try office.set(desk.tickets, 1, ("subject", "Two"))
    #expect(office.ticket(1, "agreement") == "agreement: Branch")
    try office.set(desk.tickets, 1, ("service", "Mail"))
    #expect(
      office.ticket(1, "agreement", "due")
        == "agreement: Mail in the branch\ndue: 2026-11-23 17:00")
    let account = LevelAccount(1, of: desk, at: office.now)
    #expect(account.clocks[0].reason == "it fits most closely: service Mail, place Branch 2")
  }

  @Test("One that is not in force when the ticket is opened does not apply")
  func inForce() throws {
    try agree("Old", "1h", ("until", "2026-11-22"))
    try agree("Today", "2h", ("from", "2026-11-23"), ("until", "2026-11-23"))
    try agree("New", "3h", ("from", "2026-11-24"))
    try office.make(desk.tickets, ("subject", "One"))
    #expect(office.ticket(1, "agreement") == "agreement: Today")
    try office.make(desk.tickets, ("subject", "Two"), ("opened", "2026-11-22 23:59"))
    #expect(office.ticket(2, "agreement") == "agreement: Old")
    // The day of its opening decides, whenever the ticket is dealt with.
    office.now.milliseconds += 3 * 86_400_000
    try office.perform("take", 1)
    #expect(office.ticket(1, "agreement") == "agreement: Today")
  }

  @Test(
    "An agreement that is removed leaves its tickets to the next one, and undo brings both back")
  func removed() throws {
    try agree("All", "40h")
    try agree("Mail", "10h", ("service", "Mail"))
    try office.make(desk.tickets, ("subject", "One"), ("service", "Mail"))
    let event = try office.remove(desk.agreements, 2)
    #expect(office.ticket(1, "agreement", "due") == "agreement: All\ndue: 2026-11-25 04:00")
    try office.perform("take", 1)
    try office.undo(event)
    #expect(office.ticket(1, "agreement", "due") == "agreement: Mail\ndue: 2026-11-23 22:00")
  }

  @Test("A ticket that is done keeps the deadline it was measured by")
  func done() throws {
    try agree("All", "40h")
    try office.make(desk.tickets, ("subject", "One"))
    try office.perform("solve", 1, ["resolution": "Done"])
    try office.set(desk.agreements, 1, ("resolve4", "1h"))
    office.now.milliseconds += 7_200_000
    try office.set(desk.tickets, 1, ("subject", "Still one"))
    #expect(office.ticket(1, "due", "late") == "due: 2026-11-25 04:00\nlate: no")
    // Opened again it is measured by what is agreed now.
    try office.perform("reopen")
    #expect(office.ticket(1, "due") == "due: 2026-11-23 15:00")
  }

  @Test("What was undone of a ticket leaves deadlines as they follow from what is left")
  func undone() throws {
    try agree("All", "40h")
    try office.make(desk.tickets, ("subject", "One"))
    let wait = try office.perform(
      "pending", 1, ["pendingReason": "parts", "pendingUntil": "10h"], by: "boris")
    #expect(office.ticket(1, "due", "paused") == "due: 2026-11-25 14:00\npaused: yes")
    try office.set(desk.agreements, 1, ("resolve4", "20h"))
    #expect(office.ticket(1, "due") == "due: 2026-11-24 18:00")
    try office.undo(wait, by: "boris")
    #expect(
      office.ticket(1, "due", "paused", "pauses", "state")
        == "due: 2026-11-24 08:00\npaused: \npauses: \nstate: new")
  }

  @Test("Operational agreements and contracts have clocks of their own in the account")
  func inside() throws {
    try agree("All", "40h")
    try agree("Network inside", "8h", ("kind", "ola"), ("team", "Network"))
    try agree("Supplier", "16h", ("kind", "contract"), ("service", "Mail"))
    try office.make(desk.tickets, ("subject", "One"), ("service", "Mail"))
    func titles() -> [String] {
      LevelAccount(1, of: desk, at: office.now).clocks.map { "\($0.agreement), \($0.verdict)" }
    }
    #expect(
      titles() == [
        "AG-1 All (service level agreement), 40:00 of working time is left",
        "AG-2 Network inside (operational level agreement), 8:00 of working time is left",
      ])
    office.now.milliseconds += 3_600_000
    try office.perform("pending", 1, ["pendingReason": "supplier", "pendingUntil": "3d"])
    office.now.milliseconds += 7_200_000
    #expect(
      titles() == [
        "AG-1 All (service level agreement), the clock stands; 39:00 is left",
        "AG-2 Network inside (operational level agreement), the clock stands; 7:00 is left",
        "AG-3 Supplier (underpinning contract), 14:00 of working time is left",
      ])
    try office.perform("resume")
    office.now.milliseconds += 3_600_000
    // The supplier's clock runs only while the supplier is waited for.
    #expect(titles()[2].hasSuffix("the clock stands; 14:00 is left"))
  }

  @Test(
    "Terms and shares that make no sense are refused",
    arguments: [
      ("warning", "0", "warning: a share of the time is from 1 to 1000 %"),
      ("own1", "30s", "own1: a term is from a minute to 10,000 hours"),
      ("furtherTo", "boris", "furtherAt: say at which share of the time that is"),
    ])
  func mistakes(field: String, text: String, said: String) throws {
    try agree("All", "40h")
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.agreements, 1, (field, text)) } == said)
  }

  @Test("Calendars keep each other's holidays, but not in a circle, and no day twice")
  func calendars() throws {
    try office.make(
      desk.calendars, ("name", "Office"), ("hours", "9-18"), ("zone", "UTC"),
      ("holidaysOf", "Always"))
    try office.make(desk.holidays, ("calendar", "Always"), ("day", "2026-11-24"))
    let hours = try #require(desk.serviceLevels.calendars[2])
    #expect(hours.hours(on: CivilDate(year: 2026, month: 11, day: 24)) == [])
    #expect(hours.hours(on: CivilDate(year: 2026, month: 11, day: 25)) == [540..<1_080])
    // Its own day goes before the other's.
    try office.make(
      desk.holidays, ("calendar", "Office"), ("day", "2026-11-24"), ("kind", "shortened"))
    #expect(
      desk.serviceLevels.calendars[2]?.hours(on: CivilDate(year: 2026, month: 11, day: 24))
        == [540..<1_020])
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.holidays, ("calendar", "Office"), ("day", "2026-11-24"))
      } == "day: H-2 is 2026-11-24 in this calendar already")
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.calendars, 1, ("holidaysOf", "Office"))
      } == "holidaysOf: a calendar cannot keep its own holidays over others")
  }

  @Test(
    "The standing of a ticket goes from good over two warnings to a breach, and stands while it waits"
  )
  func standing() throws {
    try agree("All", "10h", ("own4", "2h"))
    try office.make(desk.tickets, ("subject", "One"))
    let start = office.now.milliseconds
    func standing(_ minutes: Int64) -> LevelStanding {
      desk.tickets.standing(1, at: Timestamp(milliseconds: start + minutes * 60_000))
    }
    #expect(
      [0, 89, 90, 107, 108, 119, 120].map(standing) == [
        .good, .good, .warning, .warning, .urgent, .urgent, .breached,
      ])
    try office.perform("take", 1)
    #expect(
      [119, 449, 450, 539, 540, 599, 600].map(standing) == [
        .good, .good, .warning, .warning, .urgent, .urgent, .breached,
      ])
    try office.perform("pending", 1, ["pendingReason": "parts", "pendingUntil": "3d"])
    #expect(standing(700) == .stopped)
    try office.perform("solve", 1, ["resolution": "Done"])
    #expect(standing(700) == .none)
  }
}
