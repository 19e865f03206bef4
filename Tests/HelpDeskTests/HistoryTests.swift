import HelpDesk
import Tables
import Testing

@Suite("History and time")
struct HistoryTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  private func history(_ limit: Int = .max) -> History {
    History(of: desk.tickets.id(1), from: desk.tickets.event[1] ?? 0, in: office, limit: limit)
  }

  @Test("A ticket is seen as it was at any time, and not while it was not there")
  func asItWas() throws {
    let start = office.now
    func minutes(_ count: Int64) -> Timestamp {
      Timestamp(milliseconds: start.milliseconds + count * 60_000)
    }
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    let steps: [() throws -> Event] = [
      { try office.perform("take", by: "boris") },
      { try office.perform("solve", 1, ["resolution": "Cable"], by: "boris") },
      { try office.remove(desk.tickets, 1) },
      { try office.restore(desk.tickets, 1) },
    ]
    for (index, step) in steps.enumerated() {
      office.now = minutes(Int64(index + 1) * 10)
      _ = try step()
    }
    let states = [-1, 0, 9, 10, 25, 30, 39, 40, 99].map { minute -> String in
      guard let fields = history().fields(at: minutes(Int64(minute))) else { return "-" }
      return desk.tickets.state.print(
        fields[desk.tickets.state.tag] ?? .none, Reading(now: start))
    }
    #expect(
      states == [
        "-", "new", "new", "in progress", "resolved", "-", "-", "resolved", "resolved",
      ])
    #expect(history().steps.map(\.event.deed) == ["restore", "remove", "solve", "take", "new"])
    #expect(history(2).steps.map(\.event.deed) == ["restore", "remove"])
  }

  @Test("Every event knows its author and the record's event before")
  func links() throws {
    try office.make(desk.tickets, ("subject", "No network"), by: "vera")
    let comment = try office.perform("comment", 1, ["text": "Which room?"], by: "boris")
    let take = try office.perform("take", 1, by: "dora")
    #expect(take.author == Actor(person: 5, login: "dora"))
    #expect(take.edits.map(\.previous) == [comment.number])
    #expect(comment.edits.map(\.edit.record) == [desk.comments.id(1), desk.tickets.id(1)])
    #expect(comment.edits.map(\.previous) == [0, comment.number - 1])
    #expect(office.events.map(\.number) == Array(1...Int64(office.events.count)))
  }

  @Test("The time of the log does not go back when a clock does")
  func clock() throws {
    let before = try office.make(desk.tickets, ("subject", "One"))
    office.now.milliseconds -= 3_600_000
    let after = try office.make(desk.tickets, ("subject", "Two"))
    #expect(desk.tickets.created[after] == desk.tickets.created[before])
    #expect(desk.lastTime == desk.tickets.created[before])
  }

  @Test("What occurred elsewhere keeps its own time, live and replayed")
  func occurred() throws {
    let sink = MemorySink()
    let (recorded, occurred) = (Timestamp(milliseconds: 9_000), Timestamp(milliseconds: 5_000))
    for (row, moment) in [(1, recorded), (2, occurred)] {
      sink.add(
        "import", by: Actor(person: 0, login: "x"), occurred: moment,
        [
          RecordEdit(
            sink.desk.tickets.id(row),
            [FieldEdit(column: sink.desk.tickets.subject.tag, value: .text("Old"))])
        ])
    }
    #expect(sink.events.map(\.time) == [recorded, recorded])
    var writer = CBORWriter()
    for event in sink.events { event.encode(into: &writer) }
    let replayed = Desk()
    try unsafe writer.bytes.withUnsafeBytes { bytes in
      try unsafe replayed.replay(bytes, first: 1, count: 2)
    }
    for desk in [sink.desk, replayed] {
      #expect(desk.tickets.created[2] == occurred && desk.tickets.updated[2] == occurred)
      #expect(desk.lastTime == recorded)
    }
  }

  @Test("An event is told in the words of the table that it was done to")
  func words() throws {
    let office = try TestDesk.office()
    let desk = office.desk
    func words(_ deed: String, _ records: RecordID...) -> String {
      let edits = records.map { LinkedEdit(edit: RecordEdit($0, []), previous: 0) }
      return desk.assets.past(
        of: Event(
          number: 9, author: desk.actor(login: "anna"), time: office.now, deed: deed, edits: edits))
    }
    #expect(
      words("close", desk.assets.id(1), desk.stocktakes.id(1), desk.tickets.id(1))
        == "stocktake: closed")
    #expect(words("close", desk.assets.id(1), desk.tickets.id(1)) == "ticket: closed")
    #expect(words("close", desk.assets.id(1)) == "ticket: closed")
    #expect(words("scan", desk.assets.id(1), desk.countLines.id(1)) == "counted by a scan")
  }
}
