import HelpDesk
import Tables
import Testing

@Suite("Undo")
struct UndoTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.articles, ("name", "Change the cable first"))
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"), by: "boris")
  }

  /// What is typed to do each deed, and what has to be done before.
  private static let deeds: [(name: String, before: [String], answers: [String: String])] = [
    ("take", [], [:]),
    ("assign", ["take"], ["assignee": "dora", "text": "Yours"]),
    ("comment", [], ["text": "Which room?", "visibility": "staff"]),
    ("pending", ["take"], ["pendingReason": "parts", "pendingUntil": "2d", "text": "Waiting"]),
    ("resume", ["take", "pending"], [:]),
    (
      "solve", ["take", "pending"],
      ["resolution": "New cable", "timeSpent": "30m", "article": "AR-1"]
    ),
    ("document", ["solveAll"], [:]),
    ("close", ["solve"], [:]),
    ("reopen", ["solve", "close"], ["text": "Again"]),
    ("cancel", ["pending"], ["resolution": "Not needed"]),
    ("prioritize", [], ["impact": "high", "urgency": "high"]),
    ("spend", ["spend"], ["timeSpent": "15m", "text": "Looked"]),
    ("link", [], ["parent": "T-2", "solvedBy": "RfC-1"]),
    ("watch", [], [:]),
    ("answerAll", [], ["text": "A fuse; soon back"]),
    ("solveAll", ["take"], ["resolution": "New fuse", "timeSpent": "20m"]),
    ("unwatch", ["watch"], [:]),
    ("route", ["take"], [:]),
    ("startTimer", ["take"], [:]),
    ("stopTimer", ["spend", "startTimer"], [:]),
    ("plan", [], ["day": "2026-11-25", "estimate": "1h"]),
    ("merge", ["take", "pending", "watch"], ["duplicateOf": "T-2", "text": "The same"]),
  ]

  private func perform(_ name: String) throws -> Event {
    let answers = Self.deeds.first { $0.name == name }?.answers ?? [:]
    return try office.perform(name, 1, answers, by: "helen")
  }

  @Test("Every deed on a ticket has a case here")
  func allDeeds() {
    #expect(Set(Self.deeds.map(\.name)) == Set(desk.tickets.deeds.map(\.name)))
  }

  @Test("Undo of a deed gives back exactly the state before", arguments: deeds.map(\.name))
  func givesBack(_ name: String) throws {
    try office.make(desk.tickets, ("subject", "Floor 2 is down"))
    try office.make(desk.tickets, ("subject", "No light"), ("parent", "T-1"))
    try office.make(desk.rules, ("name", "All"), ("person", "dora"))
    for deed in Self.deeds.first(where: { $0.name == name })?.before ?? [] { _ = try perform(deed) }
    let before = office.everything
    office.now.milliseconds += 60_000
    let event = try perform(name)
    let after = office.everything
    #expect(after != before)
    office.now.milliseconds += 60_000
    let undo = try office.undo(event)
    #expect(office.everything == before)
    #expect(undo.deed == "undo" && undo.undoes == event.number)
    try office.undo(undo)
    #expect(office.everything == after)
  }

  @Test("One deed after another is undone, the last first")
  func chain() throws {
    let start = office.everything
    let events = try ["take", "pending", "solve", "close", "reopen"].map(perform)
    for event in events.reversed() { try office.undo(event) }
    #expect(office.everything == start)
    let made = try #require(office.event(events[0].number - 1))
    try office.undo(made)
    #expect(!desk.tickets.isLive(1))
  }

  @Test("An undo undone stands in the way again")
  func redo() throws {
    let take = try perform("take")
    let solve = try perform("solve")
    try office.undo(office.undo(solve))
    #expect(
      refusal { () throws(Refusal) in try office.undo(take) } == """
        event \(take.number) cannot be undone: State of T-1 was changed since by helen (‘solve’, \
        event \(solve.number))
        """)
  }

  @Test("An event is undone once")
  func once() throws {
    let take = try perform("take")
    try office.undo(take)
    #expect(
      refusal { () throws(Refusal) in try office.undo(take) } == """
        event \(take.number) cannot be undone: Assignee of T-1 was changed since by anna (‘undo’, \
        event \(take.number + 1))
        """)
    let made = try #require(office.event(take.number - 1))
    try office.undo(made)
    #expect(
      refusal { () throws(Refusal) in try office.undo(made) } == """
        event \(made.number) cannot be undone: the record of T-1 was changed since by anna \
        (‘undo’, event \(take.number + 2))
        """)
  }

  @Test("What was changed since is not undone, and the refusal says by whom")
  func changedSince() throws {
    let take = try office.perform("take", by: "boris")
    try office.perform("pending", 1, ["pendingReason": "parts", "pendingUntil": "1d"], by: "dora")
    #expect(
      refusal { () throws(Refusal) in try office.undo(take, by: "boris") } == """
        event \(take.number) cannot be undone: State of T-1 was changed since by dora \
        (‘pending’, event \(take.number + 1))
        """)
    let set = try office.set(desk.tickets, 1, ("subject", "No network at all"), by: "boris")
    try office.perform("solve", 1, ["resolution": "Done"], by: "dora")
    try office.undo(set, by: "boris")
    #expect(office.ticket(1, "subject", "state") == "subject: No network\nstate: resolved")
  }

  @Test("A record that others have worked on or refer to is not undone")
  func newRecord() throws {
    let made = try #require(office.events.last)
    try office.make(desk.tickets, ("subject", "The same"), ("parent", "T-1"), by: "dora")
    let child = try #require(office.events.last)
    #expect(
      refusal { () throws(Refusal) in try office.undo(made, by: "boris") } == """
        event \(made.number) cannot be undone: T-1 is ‘Parent’ of T-2 now
        """)
    try office.undo(child)
    try office.set(desk.tickets, 1, ("category", "LAN"), by: "dora")
    #expect(
      refusal { () throws(Refusal) in try office.undo(made, by: "boris") } == """
        event \(made.number) cannot be undone: the record of T-1 was changed since by dora \
        (‘set’, event \(made.number + 3))
        """)
  }

  @Test("A removal is undone, and what a removed record held is not")
  func removal() throws {
    let set = try office.set(desk.assets, 2, ("model", "LaserJet"))
    let before = office.everything
    let removed = try office.remove(desk.assets, 2)
    #expect(
      refusal { () throws(Refusal) in try office.undo(set) } == """
        event \(set.number) cannot be undone: the record of A-2 was changed since by anna \
        (‘remove’, event \(removed.number))
        """)
    try office.undo(removed)
    #expect(office.everything == before)
    let again = try office.remove(desk.assets, 2)
    let restored = try office.restore(desk.assets, 2)
    #expect(
      refusal { () throws(Refusal) in try office.undo(again) } == """
        event \(again.number) cannot be undone: the record of A-2 was changed since by anna \
        (‘restore’, event \(restored.number))
        """)
    try office.undo(restored)
    #expect(!desk.assets.isLive(2))
  }
}
