import HelpDesk
import Tables
import Testing

@Suite("The work log")
struct WorklogTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    try office.make(desk.tickets, ("subject", "No mail"), ("requester", "vera"))
  }

  private func pass(minutes: Int64) { office.now.milliseconds += minutes * 60_000 }

  private func entry(_ row: Int) -> String {
    ["ticket", "task", "person", "length", "note"].map { office.text(desk.worklogs, row, $0) }
      .joined(separator: "|")
  }

  @Test("Time that is noted is an entry, and the ticket has the sum")
  func sum() throws {
    try office.perform("spend", 1, ["timeSpent": "50m", "text": "On site"], by: "boris")
    try office.perform(
      "solve", 1, ["resolution": "New cable", "timeSpent": "10m"], by: "dora")
    #expect(entry(1) == "No network||Boris|0:50|On site")
    #expect(entry(2) == "No network||Dora|0:10|")
    #expect(office.ticket(1, "timeSpent") == "timeSpent: 1:00")
    #expect(desk.worklogs.started[1]?.milliseconds == office.now.milliseconds - 3_000_000)
  }

  @Test("The sum follows entries that are corrected, moved, removed and brought back")
  func follows() throws {
    try office.perform("spend", 1, ["timeSpent": "50m"], by: "boris")
    try office.perform("spend", 1, ["timeSpent": "10m"], by: "boris")
    try office.set(desk.worklogs, 1, ("length", "30m"), by: "boris")
    #expect(desk.tickets.timeSpent[1] == 2_400_000)
    try office.set(desk.worklogs, 1, ("ticket", "T-2"), by: "boris")
    #expect((1...2).map { desk.tickets.timeSpent[$0] } == [600_000, 1_800_000])
    try office.remove(desk.worklogs, 1, by: "boris")
    #expect((1...2).map { desk.tickets.timeSpent[$0] } == [600_000, nil])
    try office.restore(desk.worklogs, 1, by: "boris")
    #expect((1...2).map { desk.tickets.timeSpent[$0] } == [600_000, 1_800_000])
  }

  @Test("An earlier entry is undone without what was noted since")
  func undo() throws {
    let first = try office.perform("spend", 1, ["timeSpent": "50m"], by: "boris")
    try office.perform("spend", 1, ["timeSpent": "10m"], by: "dora")
    let undo = try office.undo(first, by: "boris")
    #expect(desk.tickets.timeSpent[1] == 600_000)
    try office.undo(undo, by: "boris")
    #expect(desk.tickets.timeSpent[1] == 3_600_000)
  }

  @Test("Entries go and come back with their ticket, and the sum with them")
  func parts() throws {
    try office.perform("spend", 1, ["timeSpent": "50m"], by: "boris")
    let before = office.everything
    try office.remove(desk.tickets, 1)
    #expect(!desk.worklogs.isLive(1))
    try office.restore(desk.tickets, 1)
    #expect(office.everything == before)
  }

  @Test("A timer runs on one thing; starting another ends it, in whole minutes")
  func timer() throws {
    try office.perform("startTimer", 1, by: "boris")
    #expect(desk.worklogs.running(of: 4) == 1 && desk.tickets.timeSpent[1] == nil)
    #expect(
      refusal { () throws(Refusal) in try office.perform("startTimer", 1, by: "boris") }
        == "T-1: your timer runs on it already")
    office.now.milliseconds += 61_000
    try office.perform("startTimer", 2, by: "boris")
    #expect(desk.tickets.timeSpent[1] == 120_000 && desk.worklogs.running(of: 4) == 2)
    // Others have timers of their own.
    try office.perform("startTimer", 2, by: "dora")
    pass(minutes: 5)
    try office.perform("stopTimer", 2, by: "boris")
    #expect(desk.tickets.timeSpent[2] == 300_000)
    #expect(desk.worklogs.running(of: 4) == nil && desk.worklogs.running(of: 5) == 3)
  }

  @Test("Which timer runs is known however it has changed: by an undo, a removal, or by hand")
  func known() throws {
    let log = desk.worklogs
    #expect(log.running(of: 4) == nil)
    let start = try office.perform("startTimer", 1, by: "boris")
    #expect(log.running(of: 4) == 1)
    let undo = try office.undo(start, by: "boris")
    #expect(log.running(of: 4) == nil)
    try office.undo(undo, by: "boris")
    #expect(log.running(of: 4) == 1)
    try office.commit(RemoveRecords(log, [1]), by: "boris")
    #expect(log.running(of: 4) == nil)
    try office.commit(RemoveRecords(log, [1], restores: true), by: "boris")
    #expect(log.running(of: 4) == 1)
    try office.commit(EditRecords(log, [1], [(log.length, .integer(60_000))]), by: "boris")
    #expect(log.running(of: 4) == nil)
    try office.commit(EditRecords(log, [1], [(log.length, .none)]), by: "boris")
    #expect(log.running(of: 4) == 1)
    // It was another's all the time.
    #expect(log.running(of: 5) == nil)
    try office.commit(EditRecords(log, [1], [(log.person, .integer(5))]))
    #expect(log.running(of: 4) == nil && log.running(of: 5) == 1)
  }

  @Test("Whoever solves a ticket, or lets it wait, has worked on it until then")
  func ends() throws {
    try office.perform("startTimer", 1, by: "boris")
    pass(minutes: 20)
    try office.perform("solve", 1, ["resolution": "New cable"], by: "boris")
    #expect(desk.tickets.timeSpent[1] == 1_200_000 && desk.worklogs.running(of: 4) == nil)
    try office.perform("startTimer", 2, by: "boris")
    pass(minutes: 3)
    try office.perform(
      "pending", 2, ["pendingReason": "parts", "pendingUntil": "2d"], by: "boris")
    #expect(desk.tickets.timeSpent[2] == 180_000)
  }

  @Test("A timer that was forgotten is not believed; its length is entered by hand")
  func forgotten() throws {
    try office.perform("startTimer", 1, by: "boris")
    pass(minutes: 17 * 60)
    let message = "the timer of W-1 was forgotten: enter its length in the work log (gz)"
    #expect(
      refusal { () throws(Refusal) in try office.perform("stopTimer", 1, by: "boris") } == message)
    #expect(
      refusal { () throws(Refusal) in try office.perform("startTimer", 2, by: "boris") }
        == message)
    // It does not stand in the way of the solution.
    try office.perform("solve", 1, ["resolution": "New cable"], by: "boris")
    try office.set(desk.worklogs, 1, ("length", "40m"), by: "boris")
    #expect(desk.tickets.timeSpent[1] == 2_400_000 && desk.worklogs.running(of: 4) == nil)
  }

  @Test("One notes one's own time; others' needs the right to look after people")
  func rights() throws {
    try office.make(desk.worklogs, ("length", "1h"), ("note", "Meeting"), by: "boris")
    #expect(entry(1) == "||Boris|1:00|Meeting")
    let message = "you have no right to look after people: teams, absences, duties and others' time"
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.worklogs, ("person", "dora"), ("length", "1h"), by: "boris")
      }?.hasPrefix(message) == true)
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.worklogs, 1, ("length", "2h"), by: "dora")
      }?.hasPrefix(message) == true)
    try office.set(desk.worklogs, 1, ("length", "2h"), by: "helen")
  }

  @Test("What makes no sense is refused")
  func mistakes() throws {
    try office.make(desk.tasks, ("subject", "Order toner"))
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.worklogs, ("ticket", "T-1"), ("task", "TK-1"), ("length", "1h"))
      } == "task: time is spent on a ticket or on a task, not on both")
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.worklogs, ("length", "0m")) }
        == "length: time spent is more than nothing")
    try office.make(desk.worklogs, ("note", "Walk"))
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.worklogs, ("note", "Run")) }
        == "length: the timer of W-1 runs already; enter how long this took")
  }

  @Test("A colleague's time is not taken away, but goes and comes back with the ticket")
  func removing() throws {
    try office.perform("spend", 1, ["timeSpent": "50m"], by: "boris")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.worklogs, 1, by: "dora") }?
        .hasPrefix("you have no right to look after people") == true)
    try office.remove(desk.tickets, 1, by: "dora")
    try office.restore(desk.tickets, 1, by: "dora")
    #expect(desk.worklogs.isLive(1) && desk.tickets.timeSpent[1] == 3_000_000)
  }

  @Test("What was noted before there were entries is taken back by as much as it was")
  func oldTime() throws {
    // As a log of old has it: the sum alone.
    let old = try office.commit(OldTime(desk, 3_600_000), by: "boris")
    try office.perform("spend", 1, ["timeSpent": "2h"], by: "dora")
    try office.undo(old, by: "boris")
    #expect(desk.tickets.timeSpent[1] == 7_200_000)
  }

  @Test("In one go a timer may be started and ended, and time noted first")
  func inOneGo() throws {
    func steps(_ names: [String]) throws -> [PerformDeed.Step] {
      try names.map { name in
        let deed = try #require(desk.tickets.deed(named: name))
        let answers: [String: Value] =
          name == "solve"
          ? ["resolution": .text("Done")] : name == "spend" ? ["timeSpent": .integer(60_000)] : [:]
        return (deed, Inputs(answers))
      }
    }
    try office.commit(
      PerformDeed(steps(["spend", "startTimer"]), desk.tickets, [1]), by: "boris")
    #expect(desk.worklogs.running(of: 4) == 2)
    try office.commit(
      PerformDeed(steps(["startTimer", "solve"]), desk.tickets, [2]), by: "dora")
    #expect(desk.worklogs.running(of: 5) == nil && desk.tickets.timeSpent[2] == 60_000)
  }
}

/// An event of a program that kept only the sum of the time.
private struct OldTime: Command {
  let deed = "spend"
  private let edit: RecordEdit

  init(_ desk: Desk, _ length: Int64) {
    let column = desk.tickets.timeSpent.tag
    edit = RecordEdit(
      desk.tickets.id(1), [FieldEdit(column: column, value: .integer(length))])
  }

  func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal) -> [RecordEdit] {
    [edit]
  }
}
