import HelpDesk
import Tables
import Testing

@Suite("A major incident and its parts")
struct MajorIncidentTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// T-1 with T-2, T-3 and T-4, of which T-4 is solved.
  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "Floor 2 is down"), by: "boris")
    for subject in ["No network", "No telephone", "No light"] {
      try office.make(
        desk.tickets, ("subject", subject), ("requester", "vera"), ("parent", "T-1"), by: "boris")
    }
    try office.perform("solve", 4, ["resolution": "Bulb"], by: "boris")
  }

  private func said(_ row: Int) -> [String] {
    desk.tickets.comments(of: row, for: Reading(now: office.now)).map { desk.comments.text[$0] }
  }

  @Test("One answer is said to all that are open, as one event")
  func answer() throws {
    let event = try office.perform("answerAll", 1, ["text": "A fuse; back at noon"], by: "boris")
    #expect(
      (1...4).map(said) == [
        ["A fuse; back at noon"], ["A fuse; back at noon"], ["A fuse; back at noon"], [],
      ])
    try office.undo(event, by: "boris")
    #expect((1...4).allSatisfy { said($0).isEmpty })
  }

  @Test("Solving it solves what is open of it, and the time is spent once")
  func solve() throws {
    try office.perform("take", 1, by: "boris")
    let event = try office.perform(
      "solveAll", 1, ["resolution": "New fuse", "timeSpent": "30m"], by: "boris")
    #expect((1...4).map { desk.tickets.state[$0] } == Array(repeating: .resolved, count: 4))
    #expect(
      (1...4).map { desk.tickets.resolution[$0] } == ["New fuse", "New fuse", "New fuse", "Bulb"])
    #expect((1...3).map { desk.tickets.timeSpent[$0] } == [1_800_000, nil, nil])
    #expect(desk.tickets.openParts(of: 1) == [])
    try office.undo(event, by: "boris")
    #expect((1...4).map { desk.tickets.state[$0] } == [.inProgress, .new, .new, .resolved])
  }

  @Test("A ticket without parts has nobody else to answer to")
  func alone() {
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("answerAll", 2, ["text": "x"], by: "boris")
      } == "T-2: no ticket is part of it")
  }
}
