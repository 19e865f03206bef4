import DeskStore
import DeskTesting
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Changing a desk on disk")
struct ChangingTests {
  private let scratch: ScratchDesk

  init() throws { scratch = try ScratchDesk() }

  @Test("A command's event is on the desk and in the log, and the next console has both")
  func commits() throws {
    let store = try scratch.open()
    let ticket = try store.make(store.desk.tickets, ["subject": "Принтер не печатает"])
    #expect(ticket == 1)
    #expect(store.desk.lastEvent == 4)
    let event = try #require(try store.event(4))
    #expect(event.deed == "new" && event.author == Actor(person: 1, login: "anna"))
    #expect(event.edits.map(\.edit.record) == [store.desk.tickets.id(1)])
    let next = try scratch.open()
    #expect(next.desk.tickets.subject[1] == "Принтер не печатает")
    #expect(try next.event(4) == event)
    #expect(differences(store.desk, next.desk) == [])
  }

  @Test("A refusal leaves nothing in the log and nothing on the desk")
  func refusal() throws {
    let store = try scratch.open("vera")
    let before = try scratch.replayed()
    let refusals = [
      store.refusal { try store.make(store.desk.assets, ["name": "PC", "class": "printer"]) },
      store.refusal { try store.make(store.desk.tickets, ["subject": "  "]) },
      store.refusal { try store.perform("take", 1) },
      store.refusal { try store.undo(1, at: .noon) },
      store.refusal { try store.undo(99, at: .noon) },
      store.refusal { try store.undo(nil, at: .noon) },
    ]
    #expect(refusals.allSatisfy { $0 != nil }, "\(refusals)")
    #expect(refusals[4] == "there is no event 99")
    #expect(refusals[5] == "there is nothing more to undo here")
    #expect(differences(store.desk, before) == [])
    #expect(differences(try scratch.replayed(), before) == [])
    #expect(store.desk.lastEvent == 3)
    // The next number is not used up.
    try store.make(store.desk.tickets, ["subject": "Mine"])
    #expect(store.desk.lastEvent == 4)
  }

  @Test("Of one's own events those of another console stay, though the login is the same")
  func undoAmong() throws {
    let (here, there) = (try scratch.open(), try scratch.open())
    try here.make(here.desk.tickets, ["subject": "Here"])
    try there.make(there.desk.tickets, ["subject": "There"])
    #expect(
      here.refusal { try here.undo(nil, among: [], at: .noon) }
        == "there is nothing more to undo here")
    try here.undo(nil, among: [4], at: .noon)
    #expect(!here.desk.tickets.isLive(1) && here.desk.tickets.isLive(2))
    #expect(here.refusal { try here.undo(nil, among: [4], at: .noon) } != nil)
    // Without a word of which, it is the last of the login.
    try here.undo(nil, at: .noon)
    #expect(!here.desk.tickets.isLive(2))
  }

  @Test("The author is the person with the login, in any case, and nobody without one")
  func author() throws {
    let boris = try scratch.open("boris")
    #expect(boris.actor == Actor(person: 2, login: "boris"))
    #expect(try scratch.open("BORIS").actor == Actor(person: 2, login: "BORIS"))
    try boris.make(boris.desk.tickets, ["subject": "A"])
    #expect(try boris.event(4)?.author == Actor(person: 2, login: "boris"))
    let mallory = try scratch.open("mallory")
    #expect(mallory.actor == Actor(person: 0, login: "mallory"))
    let why = mallory.refusal { try mallory.make(mallory.desk.tickets, ["subject": "B"]) }
    #expect(why?.hasPrefix("nobody on this desk has the login ‘mallory’") == true)
  }

  @Test("A login given to somebody by another console counts for the very next command")
  func rightsOfNow() throws {
    let (anna, mallory) = (try scratch.open(), try scratch.open("mallory"))
    try anna.make(anna.desk.people, ["name": "M. Allory", "login": "mallory"])
    let ticket = try mallory.make(mallory.desk.tickets, ["subject": "Let in"])
    #expect(mallory.desk.tickets.requester.row(ticket) == 4)
    try anna.set(anna.desk.people, 4, ["login": "allory"])
    #expect(mallory.refusal { try mallory.make(mallory.desk.tickets, ["subject": "Out"]) } != nil)
  }

  @Test("Time in the log never goes back, whatever the clock says")
  func time() throws {
    let store = try scratch.open()
    let tickets = store.desk.tickets
    try store.make(tickets, ["subject": "later"], at: .noon(plusMinutes: 90))
    try store.make(tickets, ["subject": "earlier"], at: .noon(plusMinutes: -600))
    try store.make(tickets, ["subject": "on"], at: .noon(plusMinutes: 91))
    let times = try (4...6).map { try store.event($0)?.time }
    #expect(times == [90, 90, 91].map { .noon(plusMinutes: $0) })
    #expect(tickets.created[2] == .noon(plusMinutes: 90))
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("Events are read from any number on, in order")
  func events() throws {
    let store = try scratch.open()
    for index in 1...5 { try store.make(store.desk.tickets, ["subject": "no. \(index)"]) }
    var numbers: [Int64] = []
    try store.events(from: 4) { numbers.append($0.number) }
    #expect(numbers == [4, 5, 6, 7, 8])
    #expect(try store.event(0) == nil && store.event(9) == nil && store.event(-1) == nil)
  }

  @Test("Many events written at once share a frame, and each is found by its number")
  func bulk() throws {
    let store = try scratch.open()
    let writer = BulkWriter(store, at: .noon)
    let tickets = store.desk.tickets
    for index in 1...300 {
      try writer.add(
        "import", by: store.actor, occurred: .noon(plusMinutes: -index),
        [
          RecordEdit(
            tickets.id(index),
            [FieldEdit(column: tickets.subject.tag, value: .text("no. \(index)"))])
        ])
    }
    try writer.flush()
    #expect(try Journal.verify(at: scratch.path).frames == 4)
    #expect(differences(store.desk, try scratch.replayed()) == [])
    let event = try #require(try scratch.open().event(200))
    #expect(event.occurred == .noon(plusMinutes: -197) && event.time == .noon)
    #expect(event.edits[0].edit.fields[0].value == .text("no. 197"))
    #expect(tickets.created[197] == .noon(plusMinutes: -197))
    try store.set(tickets, 197, ["subject": "changed"])
    #expect(try store.history(of: tickets.id(197)).steps.map(\.event.number) == [304, 200])
  }

  @Test("Writing at once is refused when another committed in between")
  func bulkRace() throws {
    let (store, other) = (try scratch.open(), try scratch.open("boris"))
    let writer = BulkWriter(store, at: .noon)
    let tickets = store.desk.tickets
    let edit = RecordEdit(
      tickets.id(1), [FieldEdit(column: tickets.subject.tag, value: .text("mine"))])
    try writer.add("import", by: store.actor, occurred: nil, [edit])
    try other.make(other.desk.tickets, ["subject": "theirs"])
    let why = store.refusal { try writer.flush() }
    #expect(why?.hasPrefix("somebody else changed the desk meanwhile") == true)
    #expect(try scratch.replayed().tickets.subject[1] == "theirs")
  }
}
