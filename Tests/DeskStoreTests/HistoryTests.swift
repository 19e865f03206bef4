import DeskStore
import DeskTesting
import HelpDesk
import Tables
import Testing

@Suite("The past of a record, and undo")
struct HistoryTests {
  private let scratch: ScratchDesk
  private let store: DeskStore
  private var tickets: TicketTable { store.desk.tickets }

  init() throws {
    scratch = try ScratchDesk()
    store = try scratch.open("boris")
    // Event 4 makes T-1.
    try store.make(store.desk.tickets, ["subject": "first", "tags": "a"], at: .noon)
  }

  /// The fields of T-1 at a moment, those that are named.
  private func fields(_ columns: [Column], at moment: Timestamp) throws -> [Value]? {
    let fields = try store.history(of: tickets.id(1)).fields(at: moment)
    return fields.map { fields in columns.map { fields[$0.tag] ?? .none } }
  }

  @Test("A record's history is read back through the chain, newest first, over other events")
  func chain() throws {
    let other = try scratch.open("anna")
    for step in 1...3 {
      try other.make(other.desk.tickets, ["subject": "noise \(step)"])
      try store.set(tickets, 1, ["subject": "step \(step)"], at: .noon(plusMinutes: step))
    }
    try other.perform("take", 1, at: .noon(plusMinutes: 9))
    try store.follow()
    for store in [store, other, try scratch.open()] {
      let history = try store.history(of: tickets.id(1))
      #expect(history.steps.map(\.event.number) == [11, 10, 8, 6, 4])
      #expect(history.steps.map(\.previous) == [10, 8, 6, 4, 0])
      #expect(history.steps.map(\.event.deed) == ["take", "set", "set", "set", "new"])
      #expect(
        history.steps.map(\.event.author.login) == ["anna", "boris", "boris", "boris", "boris"])
    }
    #expect(try store.history(of: tickets.id(1), limit: 2).steps.map(\.event.number) == [11, 10])
    #expect(try store.history(of: tickets.id(99)).steps.isEmpty)
    #expect(try store.history(of: RecordID(table: 999, row: 1)).steps.isEmpty)
  }

  /// Sets one field of many assets, in one event.
  private struct Flood: Command {
    let deed = "import"
    let count: Int
    let name: String

    func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal) -> [RecordEdit] {
      let field = FieldEdit(column: desk.assets.name.tag, value: .text(name))
      return (1...count).map { RecordEdit(desk.assets.id($0), [field]) }
    }
  }

  @Test("Events of many records are read once for the histories of all of them")
  func large() throws {
    for name in ["first", "second"] { try store.commit(Flood(count: 5_000, name: name), at: .noon) }
    let assets = store.desk.assets
    let clock = ContinuousClock()
    let start = clock.now
    for row in 1...100 {
      let history = try store.history(of: assets.id(row))
      #expect(history.steps.map(\.event.number) == [6, 5])
      #expect(history.steps.map(\.edit.fields.first?.value) == [.text("second"), .text("first")])
    }
    // Reading both for each would take a minute in a build without optimisation.
    #expect(clock.now - start < .seconds(10))
  }

  @Test("The history reaches back beyond the snapshot that the desk was mapped from")
  func beyondSnapshot() throws {
    try store.writeSnapshot()
    try store.set(tickets, 1, ["subject": "second"])
    let history = try scratch.open().history(of: tickets.id(1))
    #expect(history.steps.map(\.event.number) == [5, 4])
  }

  @Test("The fields are given as they were at any moment, and none while it was not there")
  func fieldsAtMoment() throws {
    try store.set(tickets, 1, ["subject": "second", "tags": ""], at: .noon(plusMinutes: 10))
    try store.commit(RemoveRecords(tickets, [1]), at: .noon(plusMinutes: 20))
    try store.commit(RemoveRecords(tickets, [1], restores: true), at: .noon(plusMinutes: 30))
    try store.set(tickets, 1, ["subject": "third"], at: .noon(plusMinutes: 40))
    let columns: [Column] = [tickets.subject, tickets.tags]
    let past = try [-1, 0, 9, 10, 19, 20, 29, 30, 39, 40, 999].map {
      try fields(columns, at: .noon(plusMinutes: $0))
    }
    let (first, second): ([Value], [Value]) = (
      [.text("first"), .words(["a"])], [.text("second"), .none]
    )
    #expect(
      past == [
        nil, first, first, second, second, nil, nil, second, second, [.text("third"), .none],
        [.text("third"), .none],
      ])
  }

  @Test("Undo puts every value back, and says in the log what it took back")
  func undo() throws {
    let before = tickets.columns.map { $0.value(1) }
    let taken = try store.perform("take", 1, at: .noon(plusMinutes: 5))
    #expect(tickets.assignee.row(1) == 2 && tickets.state[1] == .inProgress)
    let event = try store.undo(nil, at: .noon(plusMinutes: 6))
    #expect(event.deed == "undo" && event.undoes == taken.number)
    for (column, value) in zip(tickets.columns, before) where column.tag < 1000 {
      #expect(column.value(1) == value, "\(column.name)")
    }
    #expect(tickets.assignee.row(1) == 0 && tickets.state[1] == .new)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("One undo after another goes back through what this login did, not others")
  func undoAgain() throws {
    let anna = try scratch.open()
    try store.set(tickets, 1, ["subject": "second"])
    try anna.make(anna.desk.tickets, ["subject": "of another"])
    try store.set(tickets, 1, ["tags": "b"])
    let undone = try (1...2).map { _ in try store.undo(nil, at: .noon).undoes }
    #expect(undone == [7, 5])
    #expect(tickets.subject[1] == "first" && tickets.tags.value(1) == .words(["a"]))
    #expect(tickets.isLive(2))
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("An undo can be undone, which brings the values back")
  func undoUndo() throws {
    try store.set(tickets, 1, ["subject": "second"])
    let undo = try store.undo(nil, at: .noon)
    #expect(tickets.subject[1] == "first")
    try store.undo(undo.number, at: .noon)
    #expect(tickets.subject[1] == "second")
  }

  @Test("What was changed since is not undone, and who changed it is named")
  func laterChange() throws {
    let event = try store.set(tickets, 1, ["subject": "second", "tags": "b"])
    let anna = try scratch.open()
    try anna.set(anna.desk.tickets, 1, ["subject": "third"])
    let why = store.refusal { try store.undo(event.number, at: .noon) }
    #expect(
      why == "event 5 cannot be undone: Subject of T-1 was changed since by anna (‘set’, event 6)")
    #expect(store.desk.lastEvent == 6)
    // What was undone itself and other fields of the record do not matter.
    try anna.undo(nil, at: .noon)
    try anna.set(anna.desk.tickets, 1, ["category": "network"])
    try store.undo(event.number, at: .noon)
    #expect(tickets.subject[1] == "first" && tickets.category[1] == "network")
    try store.set(tickets, 1, ["tags": "b"])
    let tags = try store.set(tickets, 1, ["tags": "c"])
    try anna.set(anna.desk.tickets, 1, ["category": "printing"])
    try store.undo(tags.number, at: .noon)
    #expect(tickets.tags.value(1) == .words(["b"]) && tickets.category[1] == "printing")
  }

  @Test("Undoing a new record removes it, undoing a removal brings it back")
  func presence() throws {
    let removed = try store.commit(RemoveRecords(tickets, [1]), at: .noon)
    #expect(!tickets.isLive(1))
    try store.undo(removed.number, at: .noon)
    #expect(tickets.isLive(1))
    try store.undo(4, at: .noon)
    #expect(!tickets.isLive(1) && tickets.isKnown(1))
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("What others did is undone only by those who may")
  func rights() throws {
    let vera = try scratch.open("vera")
    let own = try vera.make(vera.desk.tickets, ["subject": "of vera"])
    try store.follow()
    #expect(
      store.refusal { try store.undo(5, at: .noon) }?.contains("undo what others did") == true)
    try scratch.open("anna").undo(5, at: .noon)
    try vera.follow()
    #expect(!vera.desk.tickets.isLive(own))
  }
}
