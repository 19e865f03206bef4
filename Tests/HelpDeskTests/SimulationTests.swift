import HelpDesk
import Tables
import Testing

@Suite("Seeded days")
struct SimulationTests {
  @Test("All that a day did is undone, the last first, to the desk before", arguments: 1...12)
  func undoAll(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    let office = day.office
    let first = office.events.count
    var states: [[String]] = []
    var before = office.everything
    for _ in 0..<240 {
      if day.step() {
        states.append(before)
        before = office.everything
      } else {
        try #require(office.everything == before, "a refused command changed the desk")
      }
    }
    try #require(states.count > 30, "only \(states.count) commands were let pass")
    let events = Array(office.events[first...])
    for (event, before) in zip(events, states).reversed() {
      do throws(Refusal) {
        try office.undo(event, by: office.someManager)
      } catch {
        try #require(Bool(false), "‘\(event.deed)’ is not undone: \(error)")
      }
      try #require(office.everything == before, "after undo of ‘\(event.deed)’")
    }
  }

  @Test("The log replayed gives the desk, as events and as bytes", arguments: 21...28)
  func replay(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    for _ in 0..<120 { _ = day.step() }
    let office = day.office
    let (fromEvents, fromBytes) = (TestDesk(), TestDesk())
    for event in office.events { fromEvents.desk.apply(event) }
    var writer = CBORWriter()
    for event in office.events { event.encode(into: &writer) }
    var touched: [RecordID] = []
    try unsafe writer.bytes.withUnsafeBytes { bytes in
      try unsafe fromBytes.desk.replay(bytes, first: 1, count: office.events.count) {
        touched.append($0)
      }
    }
    #expect(fromEvents.everything == office.everything)
    #expect(fromBytes.everything == office.everything)
    #expect(touched == office.events.flatMap { $0.edits.map(\.edit.record) })
    #expect(fromBytes.desk.lastEvent == office.desk.lastEvent)
    #expect(fromBytes.desk.lastTime == office.desk.lastTime)
    for table in office.desk.recordTables {
      let copy = try #require(fromBytes.desk.table(named: table.plural))
      for row in 1..<max(table.count, 1) {
        #expect(copy.isKnown(row) == table.isKnown(row))
        #expect(copy.event[row] == table.event[row])
        #expect(copy.updated[row] == table.updated[row])
      }
    }
  }

  @Test("A record's history leads back to its beginning and says what it was", arguments: 31...34)
  func history(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    let office = day.office
    for _ in 0..<120 { _ = day.step() }
    let tickets = office.desk.tickets
    for row in 1..<tickets.count {
      let record = tickets.id(row)
      let history = History(of: record, from: tickets.event[row] ?? 0, in: office)
      let events = office.events.filter { $0.edit(of: record) != nil }
      #expect(history.steps.map(\.event.number) == events.map(\.number).reversed())
      #expect(history.steps.last?.previous == 0)
      // What it is now is what the last event left.
      let fields = history.fields(at: office.now)
      #expect((fields != nil) == tickets.isLive(row))
      for column in tickets.columns where column !== tickets.created && column.tag < 1_000 {
        if let fields { #expect(fields[column.tag] ?? .none == column.value(row)) }
      }
    }
  }
}

extension TestDesk {
  /// The login of one who may undo all: in the course of a day roles and logins change.
  fileprivate var someManager: String {
    let logins = (1..<desk.people.count).map { desk.people.login[$0] }
    return logins.first { desk.allows(desk.actor(login: $0), .giveRoles) } ?? "nobody"
  }
}
