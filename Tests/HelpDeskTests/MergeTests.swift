import HelpDesk
import Tables
import Testing

@Suite("Tickets merged into others")
struct MergeTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No mail"), ("requester", "vera"))
    try office.make(desk.tickets, ("subject", "Mail is down"), ("requester", "roman"))
    try office.make(desk.tickets, ("subject", "Mail server is off"))
  }

  private func comments(_ ticket: Int, for login: String) -> [String] {
    let reading = desk.reading(desk.actor(login: login), now: office.now, zone: .utc)
    return desk.tickets.comments(of: ticket, for: reading).map { row in
      let number = desk.tickets.number(desk.comments.ticket.row(row))
      return
        "\(number) \(office.text(desk.comments, row, "visibility")): \(desk.comments.text[row])"
    }
  }

  @Test("The one is cancelled as a duplicate of the other, in one event that one undo takes back")
  func merge() throws {
    let before = office.everything
    let count = office.events.count
    let event = try office.perform("merge", 1, ["duplicateOf": "T-3"], by: "boris")
    #expect(office.events.count == count + 1)
    #expect(
      office.ticket(1, "state", "duplicateOf", "resolutionCode", "resolution", "closed") == """
        state: cancelled
        duplicateOf: Mail server is off
        resolutionCode: duplicate
        resolution: Duplicate of T-3
        closed: 2026-11-23 12:00
        """)
    #expect(desk.tickets.isMerged(1))
    try office.undo(event)
    #expect(office.everything == before)
    #expect(!desk.tickets.isMerged(1))
  }

  @Test(
    "Its requester hears of it, and the staff of the other, and neither requester of the other's")
  func news() throws {
    try office.perform(
      "merge", 1, ["duplicateOf": "T-2", "text": "One fault, two calls."], by: "boris")
    #expect(comments(1, for: "vera") == ["T-1 public: Merged into T-2.\nOne fault, two calls."])
    #expect(
      desk.comments.isReadable(
        2, desk.reading(desk.actor(login: "roman"), now: office.now, zone: .utc)) == false)
    #expect(
      comments(2, for: "boris") == [
        "T-1 public: Merged into T-2.\nOne fault, two calls.",
        "T-2 internal: T-1 was merged into this: No mail",
      ])
  }

  @Test("What was said about it is read from the other, over others that were merged too")
  func readOn() throws {
    try office.perform("comment", 1, ["text": "Since nine"], by: "vera")
    try office.commit(AttachFile(1, name: "a.png", content: "00", size: 1))
    try office.perform("merge", 1, ["duplicateOf": "T-2"])
    try office.perform("merge", 2, ["duplicateOf": "T-3"])
    #expect(desk.tickets.merged(into: 3) == [2, 1])
    #expect(comments(3, for: "anna").contains("T-1 public: Since nine"))
    #expect(!comments(3, for: "anna").isEmpty && comments(1, for: "vera").count == 2)
  }

  @Test("It is refused for itself, for one that is merged, cancelled or done, and in a ring")
  func refusals() throws {
    func said(_ row: Int, _ other: String) -> String? {
      refusal { () throws(Refusal) in try office.perform("merge", row, ["duplicateOf": other]) }
    }
    #expect(said(1, "T-1") == "duplicateOf: a ticket cannot be merged into itself")
    try office.perform("merge", 1, ["duplicateOf": "T-2"])
    #expect(said(1, "T-3") == "T-1: it is merged into T-2 already")
    #expect(said(2, "T-1") == "duplicateOf: T-1 is a duplicate of this one")
    #expect(said(3, "T-1") == "duplicateOf: T-1 is itself a duplicate of T-2; merge into that one")
    try office.perform("cancel", 2, ["resolution": "Not needed"])
    #expect(said(3, "T-2") == "duplicateOf: T-2 is cancelled")
    #expect(
      said(2, "T-3") == "T-2: it is cancelled; only open tickets are merged, others are linked")
    #expect(
      refusal { () throws(Refusal) in try office.perform("merge", 3) }
        == "duplicateOf: ‘Merge into another’ needs this")
  }

  @Test("Opened again it is a ticket of its own")
  func reopen() throws {
    try office.perform("merge", 1, ["duplicateOf": "T-2"])
    try office.perform("reopen", 1, by: "vera")
    #expect(office.ticket(1, "state", "duplicateOf") == "state: new\nduplicateOf: ")
    #expect(desk.tickets.merged(into: 2) == [])
  }

  @Test("Several are merged into one by one deed, but not when that is among them")
  func many() throws {
    guard let deed = desk.tickets.deed(named: "merge") else {
      Issue.record("there is no deed ‘merge’")
      return
    }
    let inputs = Inputs(["duplicateOf": .integer(3)])
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(PerformDeed(deed, desk.tickets, [1, 3], inputs))
      } == "duplicateOf: a ticket cannot be merged into itself")
    try office.commit(PerformDeed(deed, desk.tickets, [1, 2], inputs))
    #expect(desk.tickets.merged(into: 3) == [1, 2])
  }
}
