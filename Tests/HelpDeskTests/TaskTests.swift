import HelpDesk
import Tables
import Testing

@Suite("Tasks")
struct TaskTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(
      desk.tasks, ("subject", "Check the backups"), ("day", "2026-11-23"), ("estimate", "45m"),
      by: "boris")
  }

  private func task(_ row: Int = 1, _ names: String...) -> String {
    names.map { office.text(desk.tasks, row, $0) }.joined(separator: "|")
  }

  @discardableResult
  private func perform(
    _ name: String, _ texts: [String: String] = [:], by login: String = "boris"
  ) throws(Refusal) -> Event {
    try office.perform(name, desk.tasks, 1, texts, by: login)
  }

  @Test("A task is its maker's and planned, unless said otherwise")
  func made() throws {
    #expect(task(1, "person", "orderedBy", "state") == "Boris|Boris|planned")
    try office.make(desk.tasks, ("subject", "Count the toner"), ("person", "clara"), by: "helen")
    #expect(task(2, "person", "orderedBy") == "Clara|Helen")
  }

  @Test("Work is given to oneself and one's team; across teams by those who may assign")
  func giving() throws {
    try office.make(desk.tasks, ("subject", "Call back"), ("person", "helen"), by: "boris")
    let message = "you have no right to give work to other teams and accept plans"
    #expect(
      refusal { () throws(Refusal) in try perform("assign", ["person": "dora"]) }?
        .hasPrefix(message) == true)
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.tasks, ("subject", "Call back"), ("person", "dora"), by: "boris")
      }?.hasPrefix(message) == true)
    try perform("assign", ["person": "dora", "day": "2026-11-24"], by: "helen")
    #expect(task(1, "person", "day") == "Dora|2026-11-24")
  }

  @Test("A timer begins it, done ends it, and the time that it took is the sum")
  func course() throws {
    try perform("startTimer")
    #expect(task(1, "state") == "in progress")
    office.now.milliseconds += 600_000
    try perform("done", ["timeSpent": "20m", "result": "All there"])
    #expect(task(1, "state", "timeSpent", "result") == "done|0:30|All there")
    #expect(desk.tasks.finished[1] == office.now)
    #expect(refusal { () throws(Refusal) in try perform("done") } == "TK-1: it is done")
    try perform("reopen")
    #expect(task(1, "state", "finished") == "planned|")
    try perform("drop", ["result": "Not needed"])
    #expect(task(1, "state") == "dropped")
  }

  @Test("It is counted how often a task is put off, not how often it is drawn nearer")
  func postponed() throws {
    try perform("postpone", ["day": "2026-11-25"])
    try perform("postpone", ["day": "2026-11-24"])
    try perform("postpone", ["day": "2026-11-27"])
    #expect(task(1, "postponed", "day") == "2|2026-11-27")
  }

  @Test("Every deed is taken back exactly")
  func undo() throws {
    for (name, answers) in [
      ("startTimer", [:]), ("spend", ["timeSpent": "5m", "note": "Looked"]),
      ("postpone", ["day": "2026-11-29"]), ("assign", ["person": "helen"]),
      ("done", ["result": "Fine"]),
    ] as [(String, [String: String])] {
      let before = office.everything
      office.now.milliseconds += 60_000
      let event = try perform(name, answers)
      #expect(office.everything != before)
      try office.undo(event, by: "boris")
      #expect(office.everything == before, "\(name)")
    }
  }

  @Test("Work on a ticket is planned from the ticket")
  func planned() throws {
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    try office.perform("plan", 1, ["day": "2026-11-25", "estimate": "1h"], by: "boris")
    #expect(
      task(2, "subject", "ticket", "day", "estimate", "person")
        == "No network|No network|2026-11-25|1:00|Boris")
  }
}
